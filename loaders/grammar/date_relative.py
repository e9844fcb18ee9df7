"""Dates told from another: from the day of publication ("last week") or from the date last named ("a month later")."""

import re
from datetime import date, timedelta

from kg.time import When

from .date_context import NOTHING, Context, Groups, Pair, both, month_number, nearest, number_of
from .date_words import COUNTED_FROM, DATE, DAYS, SEASONS


def relative(groups: Groups, at: Context) -> Pair:
    """ "today", "yesterday", "at the weekend"."""
    if at.day is None:
        return NOTHING
    words = groups["relative"].lower()
    if words.endswith("weekend"):
        return _weekend(at.day)
    shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(words, 0)
    return both(When.on(at.day + timedelta(days=shift)))


def _weekend(day: date) -> Pair:
    """The weekend that is over or has begun, and the one to come."""
    last = day - timedelta(days=(day.weekday() - 5) % 7)
    coming = last if day.weekday() >= 5 else last + timedelta(days=7)
    return When.between(last, last + timedelta(days=1)), When.between(coming, coming + timedelta(days=1))


def weekday_of_week(groups: Groups, at: Context) -> Pair:
    """ "Thursday of last week"."""
    if at.day is None:
        return NOTHING
    step = {"last": -1, "this": 0, "next": 1}[groups["that_week"]]
    monday = at.day - timedelta(days=at.day.weekday()) + timedelta(weeks=step)
    return both(When.on(monday + timedelta(days=DAYS.index(groups["day_of"].lower()))))


def that(groups: Groups, at: Context) -> Pair:
    """ "that day", "that year", "that November": of the date last spoken of."""
    anchor = at.anchor
    if anchor is None or anchor.earliest is None:
        return NOTHING
    if "that_month" in groups:
        return both(When.parse(f"{anchor.earliest.year}-{month_number(groups['that_month']):02}"))
    return both(_same(anchor, groups["that"]))


def _same(anchor: When, unit: str) -> When | None:
    """The day, month or year that a date lies in; nothing where it is wider."""
    if anchor.earliest is None or (unit == "day" and not anchor.is_day):
        return None
    if unit == "month":
        return When.parse(anchor.text[:7]) if re.match(r"\d{4}-[01]\d", anchor.text) else None
    return When.parse(f"{anchor.earliest.year}") if unit == "year" else anchor


def at_once(groups: Groups, at: Context) -> Pair:
    """ "within hours", "hours later": the day last spoken of."""
    return both(at.anchor) if at.anchor and at.anchor.text.count("-") else NOTHING


def ordinal(groups: Groups, at: Context) -> Pair:
    """ "on the 15th": of the month last spoken of, else the last such day, and the next."""
    number = int(groups["ordinal"])
    if at.anchor and re.match(r"\d{4}-[01]\d", at.anchor.text):
        return both(When.parse(f"{at.anchor.text[:7]}-{number:02}"))
    if at.day is None:
        return NOTHING
    days = [at.day.replace(day=1) - timedelta(days=1), at.day, at.day.replace(day=28) + timedelta(days=7)]
    near = [When.on(day.replace(day=number)) for day in days]
    past = [when for when in near if when.earliest and when.earliest <= at.day]
    return past[-1] if past else None, next((when for when in near if when.earliest and when.earliest >= at.day), None)


def succeeding(groups: Groups, at: Context) -> Pair:
    """ "the next day", "the same evening"."""
    step = {"same": 0, "previous": -1}.get(groups["succeeding"], 1)
    return both(_shifted(at.anchor, step, "day"))


def weekday(groups: Groups, at: Context) -> Pair:
    """ "Thursday": the last one, or the next."""
    return _weekday_near(groups["weekday"], at)


def _weekday_near(name: str, at: Context) -> Pair:
    if at.day is None:
        return NOTHING
    back = (at.day.weekday() - DAYS.index(name.lower())) % 7
    past = at.day - timedelta(days=back)
    return When.on(past), When.on(past + timedelta(days=7) if back else past)


def which(groups: Groups, at: Context) -> Pair:
    """ "last week", "this year", "next May", "the same month"."""
    which, unit = groups["which"].lower(), groups["unit"]
    if which.startswith("the "):
        return _anchored(unit, which.removeprefix("the "), at)
    if at.reference is None:
        return NOTHING
    step = -1 if which.endswith(("last", "past")) and "this" not in which else 1 if which.endswith(("next", "coming")) else 0
    if unit in SEASONS:
        return nearest(lambda y: When.parse(f"{y}-{SEASONS[unit]}"), at)
    if unit.lower() in DAYS:
        past, ahead = _weekday_near(unit, at)
        if step < 0 and past and at.day and past.earliest == at.day:
            past = When.on(at.day - timedelta(days=7))
        return _ahead_only(ahead, at) if step > 0 else (past, ahead if step == 0 else past)
    if "which_month" in groups:
        number = month_number(unit)
        past, ahead = nearest(lambda y: When.parse(f"{y}-{number:02}"), at)
        if step < 0 and at.day and number == at.day.month:
            past = When.parse(f"{at.day.year - 1}-{number:02}")  # "last July", in July
        return (ahead, ahead) if step > 0 else (past, ahead if step == 0 else past)
    return both(_unit(unit, step, at))


def _ahead_only(ahead: When | None, at: Context) -> Pair:
    if ahead and at.day and ahead.earliest == at.day:
        ahead = When.on(at.day + timedelta(days=7))
    return both(ahead)


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


def counted(groups: Groups, at: Context) -> Pair:
    """ "two years ago", "a day after the accord of 5 May"."""
    count, unit, direction = number_of(groups["count"]), groups["units"].rstrip("s"), groups["direction"]
    sign = 1 if direction in ("later", "after", "afterwards", "from now") else -1
    base = at.anchor if direction in ("earlier", "later", "before", "after", "afterwards") else at.reference
    if "vague" in groups:
        return NOTHING
    if direction in ("after", "before") and (rest := at.text[at.start :].split(direction, 1)[-1]).lstrip()[:1].isalpha():
        base = _counted_from(rest, at)
    return both(_shifted(base, sign * count, unit))


def _counted_from(rest: str, at: Context) -> When | None:
    """The date that follows in "a day after the declaration of 17 February 2008"; nothing where none does."""
    between = COUNTED_FROM.match(rest)
    follows = DATE.match(rest, between.end()) if between else None
    return at.dates(follows, rest, at.reference, at.anchor)[0] if follows else None


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


def far(groups: Groups, at: Context) -> Pair:
    """ "the day before", "the year after"."""
    _, unit, direction = groups["far"].lower().split()
    rest, base = at.text[at.start + len(groups["far"]) :], at.anchor
    if direction in ("before", "after") and rest.lstrip()[:1].isalpha():
        base = _counted_from(rest, at)
    return both(_shifted(base, 1 if direction in ("after", "later") else -1, unit))


def _anchored(unit: str, which: str, at: Context) -> Pair:
    step = {"same": 0, "previous": -1, "following": 1}[which]
    if at.anchor is None or unit not in ("day", "week", "month", "year"):
        return NOTHING
    return both(_same(at.anchor, unit) if step == 0 else _shifted(at.anchor, step, unit))
