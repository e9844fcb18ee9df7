"""Times as people write them. EDTF or an English date enters; a When leaves. Days are calendar days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.errors import BadDate
from kg.time import When

_NAMES = (
    "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)?"
    " dec(?:ember)?"
)
_MONTHS = [re.compile(name + r"\Z", re.IGNORECASE) for name in _NAMES.split()]
_MONTH = rf"(?P<month>{'|'.join(_NAMES.split())})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
#: Tried in this order; the first that fits at a place is taken.
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<edtf>\d{4}-\d\d(?:-\d\d)?|\d{3}X|\d\dXX)(?![\w-])",
        rf"\b(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+(?:the\s+)?{_DAY},?\s+{_YEAR}\b",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b",
        r"\b(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)s\b",
        r"\b(?P<relative>today|now|right now|currently|at present|yesterday|this year|last year)\b",
        rf"(?<![\w-]){_YEAR}(?![\w-])",
    )
]
#: Words that lead to a time and belong to it.
_LEAD = re.compile(r"\s*\b(?:as\s+of|as\s+at|back\s+in|in\s+the\s+year|in\s+the|in|on|at|by|during|for)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A time within a text, with the words that lead to it: `text[start:end]`."""

    start: int
    end: int
    when: When


def period(text: str, today: date | None = None) -> When:
    """The time that a text names on its own: EDTF, `3 July 2025`, `July 2025`, `1998`, `the 1990s`, `today`.

    Raises:
        BadDate: it names none, or no day of the calendar.
    """
    plain = text.strip()
    found = find(plain, today)
    if found and (found.start, found.end) == (0, len(plain)):
        return found.when
    return When.parse(plain)


def find(text: str, today: date | None = None) -> Found | None:
    """The first time that a text names.

    Raises:
        BadDate: what looks like one is no day of the calendar.
    """
    hits = [hit for form in _FORMS if (hit := form.search(text))]
    if not hits:
        return None
    hit = min(hits, key=lambda hit: hit.start())
    lead = _LEAD.search(text[: hit.start()])
    return Found(lead.start() if lead else hit.start(), hit.end(), _when(hit, today or date.today()))


def _when(hit: "re.Match[str]", today: date) -> When:
    told = hit.groupdict()
    if told.get("relative"):
        return _relative(told["relative"].casefold(), today)
    if told.get("decade"):
        return When.parse(told["decade"][:3] + "X")
    if told.get("edtf"):
        return When.parse(told["edtf"])
    parts = [told["year"], _number(told.get("month")), f"{int(told['day']):02}" if told.get("day") else None]
    try:
        return When.parse("-".join(part for part in parts if part))
    except BadDate as error:
        raise BadDate(f"{hit[0]!r} is no day of the calendar") from error


def _relative(word: str, today: date) -> When:
    if word.endswith("year"):
        return When.parse(f"{today.year - (word == 'last year'):04}")
    return When.on(today - timedelta(days=word == "yesterday"))


def _number(month: str | None) -> str | None:
    if month is None:
        return None
    return f"{next(number for number, name in enumerate(_MONTHS, 1) if name.match(month)):02}"
