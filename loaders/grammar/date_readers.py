"""The words of one date and what stands around it enter; the instant that they mean leaves, as past and as ahead."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kg.errors import BadDate
from kg.time import When

from .date_words import COUNTED_FROM, COUNTS, DATE, DAYS, FEASTS, MONTHS, SEASONS, TAKES_MONTH, TAKES_YEAR

Match = re.Match[str]
Pair = tuple[When | None, When | None]
_NOTHING: Pair = (None, None)


def read(match: Match, text: str, reference: When | None, anchor: When | None) -> Pair:
    """The instant that a match of `DATE` means, read as past and as ahead; nothing where it cannot be told."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    day = reference.earliest if reference and reference.is_day else None
    try:
        for name, reader in _READERS:
            if name in groups:
                return reader(groups, Context(text, match.start(), reference, day, anchor))
    except (BadDate, OverflowError, ValueError):
        return _NOTHING
    return _NOTHING


@dataclass(frozen=True, slots=True)
class Context:
    """Where a date stands, and what it is read against."""

    text: str
    start: int
    reference: When | None
    day: date | None
    anchor: When | None

    @property
    def before(self) -> str:
        """The few characters before the date."""
        return self.text[max(0, self.start - 16) : self.start]


Groups = dict[str, str]


def _iso(groups: Groups, at: Context) -> Pair:
    return _both(When.parse(groups["iso"]))


def _calendar(groups: Groups, at: Context) -> Pair:
    month = _month(groups.get("month") or groups.get("month2") or "")
    day = int(groups.get("day") or groups.get("day2") or 0)
    year = groups.get("year1") or groups.get("year2")
    if year:
        return _both(When.parse(f"{year}-{month:02}-{day:02}"))
    return _nearest(lambda y: When.parse(f"{y}-{month:02}-{day:02}"), at)


def _month_year(groups: Groups, at: Context) -> Pair:
    return _both(When.parse(f"{groups['year3']}-{_month(groups['month3']):02}"))


def _season(groups: Groups, at: Context) -> Pair:
    return _both(When.parse(f"{groups['year4']}-{SEASONS[groups['season'].lower()]}"))


def _decade(groups: Groups, at: Context) -> Pair:
    return _both(When.parse(groups["decade"][:3] + "X"))


def _relative(groups: Groups, at: Context) -> Pair:
    if at.day is None:
        return _NOTHING
    words = groups["relative"].lower()
    if words.endswith("weekend"):
        return _weekend(at.day)
    shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(words, 0)
    return _both(When.on(at.day + timedelta(days=shift)))


def _weekend(day: date) -> Pair:
    """The weekend that is over or has begun, and the one to come."""
    last = day - timedelta(days=(day.weekday() - 5) % 7)
    coming = last if day.weekday() >= 5 else last + timedelta(days=7)
    return When.between(last, last + timedelta(days=1)), When.between(coming, coming + timedelta(days=1))


def _figures(groups: Groups, at: Context) -> Pair:
    """A date in figures, where it can be read in one way only: the day first in points, a number above twelve in strokes."""
    first, second, year = (int(part) for part in groups["figures"].split(groups["point"]))
    if groups["point"] == "/" and first <= 12 and second <= 12 and first != second:
        return _NOTHING
    day, month = (second, first) if groups["point"] == "/" and second > 12 else (first, second)
    return _both(When.parse(f"{year}-{month:02}-{day:02}"))


def _feast(groups: Groups, at: Context) -> Pair:
    return _both(When.parse(f"{groups['year8']}-{FEASTS[groups['feast'].lower().replace('’', chr(39))]}"))


def _weekday_of_week(groups: Groups, at: Context) -> Pair:
    if at.day is None:
        return _NOTHING
    step = {"last": -1, "this": 0, "next": 1}[groups["that_week"]]
    monday = at.day - timedelta(days=at.day.weekday()) + timedelta(weeks=step)
    return _both(When.on(monday + timedelta(days=DAYS.index(groups["day_of"].lower()))))


def _month_of_year(groups: Groups, at: Context) -> Pair:
    """ "May of last year", "December of that year"."""
    which = groups["that_year"]
    base = at.reference if which in ("last", "this", "next") else at.anchor
    if base is None or base.earliest is None:
        return _NOTHING
    step = {"last": -1, "next": 1, "the following": 1}.get(which, 0)
    return _both(When.parse(f"{base.earliest.year + step}-{_month(groups['month_of']):02}"))


def _that(groups: Groups, at: Context) -> Pair:
    """ "that day", "that year", "that November": of the date last spoken of."""
    anchor = at.anchor
    if anchor is None or anchor.earliest is None:
        return _NOTHING
    if "that_month" in groups:
        return _both(When.parse(f"{anchor.earliest.year}-{_month(groups['that_month']):02}"))
    return _both(_same(anchor, groups["that"]))


def _same(anchor: When, unit: str) -> When | None:
    """The day, month or year that a date lies in; nothing where it is wider."""
    if anchor.earliest is None or (unit == "day" and not anchor.is_day):
        return None
    if unit == "month":
        return When.parse(anchor.text[:7]) if re.match(r"\d{4}-[01]\d", anchor.text) else None
    return When.parse(f"{anchor.earliest.year}") if unit == "year" else anchor


def _at_once(groups: Groups, at: Context) -> Pair:
    return _both(at.anchor) if at.anchor and at.anchor.is_day else _NOTHING


def _succeeding(groups: Groups, at: Context) -> Pair:
    step = {"same": 0, "previous": -1}.get(groups["succeeding"], 1)
    return _both(_shifted(at.anchor, step, "day"))


def _weekday(groups: Groups, at: Context) -> Pair:
    return _weekday_near(groups["weekday"], at)


def _weekday_near(name: str, at: Context) -> Pair:
    if at.day is None:
        return _NOTHING
    back = (at.day.weekday() - DAYS.index(name.lower())) % 7
    past = at.day - timedelta(days=back)
    return When.on(past), When.on(past + timedelta(days=7) if back else past)


def _which(groups: Groups, at: Context) -> Pair:
    which, unit = groups["which"].lower(), groups["unit"]
    if which.startswith("the "):
        return _anchored(unit, which.removeprefix("the "), at)
    if at.reference is None:
        return _NOTHING
    step = -1 if which.endswith(("last", "past")) and "this" not in which else 1 if which.endswith(("next", "coming")) else 0
    if unit in SEASONS:
        return _nearest(lambda y: When.parse(f"{y}-{SEASONS[unit]}"), at)
    if unit.lower() in DAYS:
        past, ahead = _weekday_near(unit, at)
        if step < 0 and past and at.day and past.earliest == at.day:
            past = When.on(at.day - timedelta(days=7))
        return _ahead_only(ahead, at) if step > 0 else (past, ahead if step == 0 else past)
    if "which_month" in groups:
        number = _month(unit)
        past, ahead = _nearest(lambda y: When.parse(f"{y}-{number:02}"), at)
        return (ahead, ahead) if step > 0 else (past, ahead if step == 0 else past)
    return _both(_unit(unit, step, at))


def _ahead_only(ahead: When | None, at: Context) -> Pair:
    if ahead and at.day and ahead.earliest == at.day:
        ahead = When.on(at.day + timedelta(days=7))
    return _both(ahead)


def _unit(unit: str, step: int, at: Context) -> When | None:
    reference = at.reference
    if reference is None or reference.earliest is None:
        return None
    year, month = reference.earliest.year, reference.earliest.month
    if unit == "year":
        return When.parse(str(year + step))
    if unit == "decade":
        return When.parse(f"{year // 10 + step}X")
    if unit == "month" and reference.text.count("-"):
        months = year * 12 + month - 1 + step
        return When.parse(f"{months // 12}-{months % 12 + 1:02}")
    if at.day is None or unit not in ("week", "weekend"):
        return None
    monday = at.day - timedelta(days=at.day.weekday()) + timedelta(weeks=step)
    first = monday + timedelta(days=5) if unit == "weekend" else monday
    return When.between(first, monday + timedelta(days=6))


def _counted(groups: Groups, at: Context) -> Pair:
    count, unit, direction = _count(groups["count"]), groups["units"].rstrip("s"), groups["direction"]
    sign = 1 if direction in ("later", "after", "from now") else -1
    base = at.anchor if direction in ("earlier", "later", "before", "after") else at.reference
    if "vague" in groups:
        return _NOTHING
    if direction in ("after", "before") and (rest := at.text[at.start :].split(direction, 1)[-1]).lstrip()[:1].isalpha():
        base = _counted_from(rest, at)
    return _both(_shifted(base, sign * count, unit))


def _counted_from(rest: str, at: Context) -> When | None:
    """The date that follows in "a day after the declaration of 17 February 2008"; nothing where none does."""
    between = COUNTED_FROM.match(rest)
    follows = DATE.match(rest, between.end()) if between else None
    return read(follows, rest, at.reference, at.anchor)[0] if follows else None


def _shifted(base: When | None, count: int, unit: str) -> When | None:
    if base is None or base.earliest is None:
        return None
    if unit in ("year", "decade"):
        years = count * (10 if unit == "decade" else 1)
        return When.parse(f"{base.earliest.year + years}" + ("~" if unit == "decade" else ""))
    if unit == "month" and base.text.count("-"):
        months = base.earliest.year * 12 + base.earliest.month - 1 + count
        return When.parse(f"{months // 12}-{months % 12 + 1:02}")
    if unit == "day" and base.is_day:
        return When.on(base.earliest + timedelta(days=count))
    if unit == "week" and base.is_day:
        middle = base.earliest + timedelta(weeks=count)
        return When.between(middle - timedelta(days=3), middle + timedelta(days=3))
    return None


def _far(groups: Groups, at: Context) -> Pair:
    _, unit, direction = groups["far"].lower().split()
    rest, base = at.text[at.start + len(groups["far"]) :], at.anchor
    if direction in ("before", "after") and rest.lstrip()[:1].isalpha():
        base = _counted_from(rest, at)
    return _both(_shifted(base, 1 if direction in ("after", "later") else -1, unit))


def _anchored(unit: str, which: str, at: Context) -> Pair:
    step = {"same": 0, "previous": -1, "following": 1}[which]
    if at.anchor is None or unit not in ("day", "week", "month", "year"):
        return _NOTHING
    return _both(_same(at.anchor, unit) if step == 0 else _shifted(at.anchor, step, unit))


def _bare_month(groups: Groups, at: Context) -> Pair:
    name = groups["month6"]
    if not (TAKES_MONTH.search(at.before) or "part6" in groups):
        return _NOTHING
    number = _month(name)
    return _nearest(lambda y: When.parse(f"{y}-{number:02}"), at)


def _bare_year(groups: Groups, at: Context) -> Pair:
    if "part7" in groups or TAKES_YEAR.search(at.before) or at.start == 0:
        return _both(When.parse(groups["year"]))
    return _NOTHING


def _nearest(make: Callable[[int], When], at: Context) -> Pair:
    """The last such date up to the reference, and the first from it on."""
    reference = at.reference
    if at.anchor and at.anchor.earliest and reference is None:
        return _both(make(at.anchor.earliest.year))
    if reference is None or reference.earliest is None or (not reference.text.count("-")):
        return _NOTHING
    near = sorted(_years(make, reference.earliest.year), key=lambda when: when.order)
    past = [when for when in near if when.earliest and reference.latest and when.earliest <= reference.latest]
    ahead = [when for when in near if when.latest and when.latest >= reference.earliest]
    return (past[-1] if past else None), (ahead[0] if ahead else None)


def _years(make: Callable[[int], When], year: int) -> Iterator[When]:
    for candidate in (year - 1, year, year + 1):
        try:
            yield make(candidate)
        except BadDate:
            continue


@lru_cache(maxsize=64)
def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _count(words: str) -> int:
    return int(words) if words.isdigit() else COUNTS[words.lower()]


def _both(when: When | None) -> Pair:
    return when, when


#: Which reader reads a match, told by the first group that it has.
_READERS: tuple[tuple[str, Callable[[Groups, Context], Pair]], ...] = (
    ("iso", _iso), ("figures", _figures), ("feast", _feast), ("that_week", _weekday_of_week), ("that_year", _month_of_year),
    ("that", _that), ("succeeding", _succeeding), ("at_once", _at_once), ("day", _calendar), ("day2", _calendar),
    ("year3", _month_year), ("season", _season), ("decade", _decade), ("relative", _relative), ("which", _which),
    ("direction", _counted), ("far", _far), ("weekday", _weekday), ("month6", _bare_month), ("year", _bare_year),
)  # fmt: skip
