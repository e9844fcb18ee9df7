"""The words of one date and what stands around it enter; the instant that they mean leaves, as past and as ahead."""

from collections.abc import Callable

from kg.errors import BadDate
from kg.time import When

from .date_context import NOTHING, Context, Groups, Match, Pair, both, month_number, nearest
from .date_relative import at_once, counted, far, ordinal, relative, succeeding, that, weekday, weekday_of_week, which
from .date_words import FEASTS, SEASONS, TAKES_MONTH, TAKES_YEAR


def read(match: Match, text: str, reference: When | None, anchor: When | None) -> Pair:
    """The instant that a match of `DATE` means, read as past and as ahead; nothing where it cannot be told."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    day = reference.earliest if reference and reference.is_day else None
    try:
        for name, reader in _READERS:
            if name in groups:
                return reader(groups, Context(text, match.start(), reference, day, anchor, read))
    except (BadDate, OverflowError, ValueError):
        return NOTHING
    return NOTHING


def _iso(groups: Groups, at: Context) -> Pair:
    return both(When.parse(groups["iso"]))


def _calendar(groups: Groups, at: Context) -> Pair:
    month = month_number(groups.get("month") or groups.get("month2") or "")
    day = int(groups.get("day") or groups.get("day2") or 0)
    year = groups.get("year1") or groups.get("year2")
    if year:
        return both(When.parse(f"{year}-{month:02}-{day:02}"))
    return nearest(lambda y: When.parse(f"{y}-{month:02}-{day:02}"), at)


def _byname(groups: Groups, at: Context) -> Pair:
    """ "the September 11 attacks": a day that is a name, and needs no year."""
    return both(When.parse("2001-09-11"))


def _month_year(groups: Groups, at: Context) -> Pair:
    return both(When.parse(f"{groups['year3']}-{month_number(groups['month3']):02}"))


def _season(groups: Groups, at: Context) -> Pair:
    return both(When.parse(f"{groups['year4']}-{SEASONS[groups['season'].lower()]}"))


def _decade(groups: Groups, at: Context) -> Pair:
    return both(When.parse(groups["decade"][:3] + "X"))


def _figures(groups: Groups, at: Context) -> Pair:
    """A date in figures, where it can be read in one way only: the day first in points, a number above twelve in strokes."""
    first, second, year = (int(part) for part in groups["figures"].split(groups["point"]))
    if groups["point"] == "/" and first <= 12 and second <= 12 and first != second:
        return NOTHING
    day, month = (second, first) if groups["point"] == "/" and second > 12 else (first, second)
    return both(When.parse(f"{year}-{month:02}-{day:02}"))


def _feast(groups: Groups, at: Context) -> Pair:
    return both(When.parse(f"{groups['year8']}-{FEASTS[groups['feast'].lower().replace('’', chr(39))]}"))


def _month_of_year(groups: Groups, at: Context) -> Pair:
    """ "May of last year", "December of that year"."""
    which = groups["that_year"]
    base = at.reference if which in ("last", "this", "next") else at.anchor
    if base is None or base.earliest is None:
        return NOTHING
    step = {"last": -1, "next": 1, "the following": 1}.get(which, 0)
    return both(When.parse(f"{base.earliest.year + step}-{month_number(groups['month_of']):02}"))


def _bare_month(groups: Groups, at: Context) -> Pair:
    name = groups["month6"]
    if not (TAKES_MONTH.search(at.before) or "part6" in groups):
        return NOTHING
    number = month_number(name)
    return nearest(lambda y: When.parse(f"{y}-{number:02}"), at)


def _bare_year(groups: Groups, at: Context) -> Pair:
    if "part7" in groups or TAKES_YEAR.search(at.before) or at.start == 0:
        return both(When.parse(groups["year"]))
    return NOTHING


#: Which reader reads a match, told by the first group that it has.
_READERS: tuple[tuple[str, Callable[[Groups, Context], Pair]], ...] = (
    ("iso", _iso), ("figures", _figures), ("feast", _feast), ("byname", _byname), ("that_week", weekday_of_week),
    ("that_year", _month_of_year), ("that", that), ("succeeding", succeeding), ("at_once", at_once),
    ("ordinal", ordinal), ("day", _calendar), ("day2", _calendar), ("year3", _month_year), ("season", _season),
    ("decade", _decade), ("relative", relative), ("which", which), ("direction", counted), ("far", far),
    ("weekday", weekday), ("month6", _bare_month), ("year", _bare_year),
)  # fmt: skip
