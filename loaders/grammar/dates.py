"""A text and the day it appeared enter; the dates in it leave, each as an instant, read backwards and ahead.

Nothing is invented: "in April" is a month, "two weeks ago" a week, and a weekday without a day of publication is nothing.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from kg.time import When

from .date_context import Match
from .date_readers import read
from .date_words import DATE, DAYS, JOINED, ROLE, ROLES
from .sentences import plain_spaces


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `when` reads it as past, `ahead` as future; `until` ends an extent ("from 1996 to 2001").

    `role` is the word that relates it to an event: at, since, until, before, after or by.
    """

    start: int
    end: int
    text: str
    when: When | None
    ahead: When | None
    until: When | None = None
    role: str = "at"


def find_dates(
    text: str, reference: When | None = None, *, offset: int = 0, anchor: When | None = None
) -> list[DateMention]:
    """The dates in a text, in order; `reference` is when the text appeared, `offset` is added to each position.

    `anchor` is the date last spoken of before it, from which "a month later" counts.
    """
    text = plain_spaces(text)
    found: list[DateMention] = []
    for match in DATE.finditer(text):
        past, ahead = read(match, text, reference, anchor)
        if past is None and ahead is None:
            continue
        anchor = past or ahead
        if found and match["day"] and match.start() + offset == found[-1].end + 2 and _is_weekday(found[-1], text, offset):
            del found[-1]  # "Monday, June 5": one day
        found.append(_related(match, text, past, ahead, found, offset))
        if found[-1].until is not None and len(found) > 1 and found[-1].start == found[-2].start:
            del found[-2]
    return found


def _related(
    match: Match, text: str, past: When | None, ahead: When | None, found: list[DateMention], offset: int
) -> DateMention:
    start, end = match.start() + offset, match.end() + offset
    last = found[-1] if found else None
    gap = text[last.end - offset : match.start()] if last else ""
    role = _role(text, match.start())
    if role == "before" and re.match(r"the end|the-end", match[0], re.I):
        role = "by"
    if last and last.until is None and JOINED.match(gap) and _opens_extent(text, last, gap, offset):
        began = last.when
        if began and past and not past.surely_before(began):
            return DateMention(last.start, end, text[last.start - offset : match.end()], began, last.ahead, past, "at")
    return DateMention(start, end, match[0], _bounded(past, role), _bounded(ahead, role), None, role)


def _is_weekday(date: DateMention, text: str, offset: int) -> bool:
    return date.text.lower() in DAYS and text[date.end - offset : date.end - offset + 2] == ", "


def _opens_extent(text: str, last: DateMention, gap: str, offset: int) -> bool:
    """Whether two dates side by side bound an extent ("from 1996 to 2001", "1996–2001") and are no mere list."""
    before = text[max(0, last.start - offset - 12) : last.start - offset].lower().rstrip()
    if "and" in gap:
        return before.endswith("between")
    return before.endswith(("from", "between")) or "to" not in gap or last.text[:4].isdigit()


def _role(text: str, start: int) -> str:
    found = ROLE.search(text, max(0, start - 24), start)
    return ROLES.get(re.sub(r"\s+", " ", found[1].lower()), "at") if found else "at"


def _bounded(when: When | None, role: str) -> When | None:
    """What "before" and "by" leave of a date."""
    if when is None or role not in ("before", "by"):
        return when
    if role == "before":
        return When.on_or_before(when.earliest - timedelta(days=1)) if when.earliest else when
    return When.on_or_before(when.latest) if when.latest else when
