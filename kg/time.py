"""One uncertain instant. EDTF text (ISO 8601-2) enters; a `When` with its earliest and latest day leaves.

Supported: years, months, days; seasons (`2021-22`); unspecified digits (`201X`, `19XX`); one qualifier (`?`, `~`, `%`);
one-of-a-set ranges (`[..2025-07-04]`, `[2008-02-17..2008-02-18]`, `[2008-02-17..]`). Intervals are refused: an extent
is always two fields, `when` and `until`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.errors import BadDate

_ATOM = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<qualifier>[?~%]?)\Z")
_RANGE = re.compile(r"\[(?P<first>[^\[\].,]*)\.\.(?P<last>[^\[\].,]*)\]\Z")
#: EDTF level 1 season codes, as the months that they cover in the northern hemisphere; winter ends in the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


@dataclass(frozen=True, slots=True)
class When:
    """An instant known only to lie between two days, both included; `None` is an open side.

    Equality is equality of the text: `2021` and `[2021-01-01..2021-12-31]` share bounds, and differ in what was said.
    """

    text: str
    earliest: date | None
    latest: date | None

    @staticmethod
    def parse(text: str) -> "When":
        """Read EDTF text.

        Raises:
            BadDate: the text is no instant of the supported profile, or names a day that no calendar has.
        """
        return _parse(text)

    @staticmethod
    def on(day: date) -> "When":
        """The instant known to the day."""
        return _parse(day.isoformat())

    @staticmethod
    def between(earliest: date | None, latest: date | None) -> "When":
        """The instant within two days, in the shortest text that has just these bounds."""
        return _parse(_shortest(earliest, latest))

    @staticmethod
    def on_or_before(day: date) -> "When":
        """The instant that is past by `day`."""
        return When.between(None, day)

    @property
    def is_day(self) -> bool:
        """Whether the instant is known to the day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_doubtful(self) -> bool:
        """Whether the text carries a qualifier: uncertain (`?`), approximate (`~`) or both (`%`)."""
        return self.text[-1] in "?~%"

    @property
    def order(self) -> tuple[date, date, str]:
        """A total order for sorting: latest day, then earliest day, then text."""
        return self.latest or date.max, self.earliest or date.min, self.text

    def meets(self, other: "When") -> bool:
        """Whether some day lies within the bounds of both."""
        return not (self.surely_before(other) or other.surely_before(self))

    def surely_before(self, other: "When") -> bool:
        """Whether each day of this one lies before each day of the other."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def within(self, other: "When") -> bool:
        """Whether each day of this one is a day of the other."""
        return (self.earliest or date.min) >= (other.earliest or date.min) and (self.latest or date.max) <= (
            other.latest or date.max
        )

    def intersect(self, other: "When") -> "When | None":
        """The instant within the bounds of both; `None` where they do not meet. The narrower keeps its own text."""
        if not self.meets(other):
            return None
        first, second = sorted((self, other), key=lambda when: (when.is_doubtful, len(when.text), when.text))
        for narrow, wide in ((first, second), (second, first)):
            if narrow.within(wide):
                return narrow
        earliest = max(self.earliest or date.min, other.earliest or date.min)
        latest = min(self.latest or date.max, other.latest or date.max)
        return When.between(None if earliest == date.min else earliest, None if latest == date.max else latest)

    def describe(self) -> str:
        """The instant in words, for people: `by 2025-07-04`, `in 2008`, `on 2025-07-03`."""
        if self.text.startswith("["):
            if self.earliest is None:
                return f"by {self.latest}"
            return f"from {self.earliest} on" if self.latest is None else f"between {self.earliest} and {self.latest}"
        plain = self.text.rstrip("?~%")
        words = ("on " if self.is_day else "in ") + plain
        return words + {"?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}.get(self.text[-1], "")

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def _parse(text: str) -> When:
    ranged = _RANGE.match(text)
    if ranged is None:
        return When(text, *_atom_bounds(text, text))
    first, last = ranged["first"], ranged["last"]
    if not first and not last:
        raise BadDate(f"{text!r} bounds nothing", hint="leave the date out where it is unknown")
    earliest = _atom_bounds(first, text)[0] if first else None
    latest = _atom_bounds(last, text)[1] if last else None
    if earliest and latest and earliest > latest:
        raise BadDate(f"{text!r} ends before it begins")
    return When(text, earliest, latest)


def _atom_bounds(atom: str, whole: str) -> tuple[date, date]:
    matched = _ATOM.match(atom)
    if matched is None:
        hint = "an extent is two dates, when and until" if "/" in whole else "write EDTF such as 2025-07-03, 2021-08, 2011?"
        raise BadDate(f"{whole!r} is not an instant in EDTF", hint=hint)
    try:
        return _bounds(matched["year"], matched["month"], matched["day"])
    except ValueError as error:
        raise BadDate(f"{whole!r} is no date of the calendar") from error


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if month is None:
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if day is not None:
        return (date(int(year), int(month), int(day)),) * 2
    first, last = _SEASONS.get(int(month), (int(month), int(month)))
    last_year, last_month = int(year) + (last > 12), (last - 1) % 12 + 1
    return date(int(year), first, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _shortest(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return f"[{earliest or ''}..{latest or ''}]"
    year, month = f"{earliest.year:04}", f"{earliest.year:04}-{earliest.month:02}"
    for text in (earliest.isoformat(), month, year):
        if _atom_bounds(text, text) == (earliest, latest):
            return text
    return f"[{earliest}..{latest}]"
