"""What the readers of dates share: where a date stands, what it is read against, how a part of one is made an instant."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.errors import BadDate
from kg.time import When

from .date_words import COUNTS, MONTHS

Match = re.Match[str]
Pair = tuple[When | None, When | None]
NOTHING: Pair = (None, None)


@dataclass(frozen=True, slots=True)
class Context:
    """Where a date stands, and what it is read against."""

    text: str
    start: int
    reference: When | None
    day: date | None
    anchor: When | None
    dates: Callable[[Match, str, When | None, When | None], "Pair"]

    @property
    def before(self) -> str:
        """The few characters before the date."""
        return self.text[max(0, self.start - 16) : self.start]


Groups = dict[str, str]
#: A month with its year, shortly before another month of the same story.
_DATED = re.compile(
    rf"\b(?:{'|'.join(month[:3] for month in MONTHS)})\w*\.? (?:\d{{1,2}},? )?(?P<year>[12]\d{{3}})\b", re.IGNORECASE
)
_TOLD = 90


def nearest(make: Callable[[int], When], at: Context) -> Pair:
    """The last such date up to the reference, and the first from it on."""
    reference = at.reference
    if at.anchor and at.anchor.earliest and reference is None:
        return both(make(at.anchor.earliest.year))
    if reference is None or reference.earliest is None or (not reference.text.count("-")):
        return NOTHING
    told = list(_DATED.finditer(at.text, max(0, at.start - _TOLD), at.start))
    if told and int(told[-1]["year"]) < reference.earliest.year - 1:
        return both(make(int(told[-1]["year"])))  # "opened it in March 2021, having met in February"
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
def month_number(name: str) -> int:
    """The number of a month's name, in full or cut."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def number_of(words: str) -> int:
    """The number that words or digits say."""
    return int(words) if words.isdigit() else COUNTS[words.lower()]


def both(when: When | None) -> Pair:
    """A date that is the same read as past and as ahead."""
    return when, when
