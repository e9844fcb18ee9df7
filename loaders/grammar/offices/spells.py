"""A bond in its sentence enters; whether the tenure has ended, is to come or is only talked of leaves, with its dates."""

import re
from dataclasses import dataclass

from kg.model import Modality
from kg.time import When

from ..dates import DateMention, find_dates
from ..reading import Sentence
from .patterns import Bond
from .titles import Chunk

#: What may stand between the words that tell of a tenure and the date that it goes with.
_NEAR = re.compile(
    r"[\s,]*(?:(?:back |again |late |early )?(?:in|on|since|from|by|until|between|around|earlier|effective|as of)\b)?"
    r"(?: the)?[\s]*\Z",
    re.I,
)
_YEAR = re.compile(r"\b[12]\d{3}\b")
#: Words after a title that put it in the past of the article.
_OVER = re.compile(r"\s*,?\s*(?:at the time|at that time|back then|of the day)\b(?! [A-Z])")
_UNTIL = re.compile(
    r"\s*,?\s*(?:from (?:1|2)\d{3} )?(?:until|till)(?=\s)"
    r"(?:\s(?:he|she|they) (?:was|were) \w+(?: from office| from power)?)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Spell:
    """How a tenure stands in time."""

    ended: bool = False
    modality: Modality = Modality.ASSERTED
    when: When | None = None
    until: When | None = None


def spell(parts: list[Chunk], bond: Bond, sentence: Sentence, published: When | None) -> Spell:
    """How the words of a title, the verb that ties it and a verb of leaving after it set a tenure in time."""
    title = parts[bond.title]
    statuses = {t.word.kind for t in title.tokens if t.symbol in "ME" and t.word}
    verb = parts[bond.verb] if bond.verb is not None else None
    if verb is not None:
        statuses.add(verb.kind)
    if bond.succession:
        return _succeeding(parts, bond, sentence, published)
    last = max(bond.name, bond.title)
    left, entered = _following(parts, last, "left"), _following(parts, last, "entered")
    until = _UNTIL.match(sentence.text, parts[last].end - sentence.start)
    over = _OVER.match(sentence.text, parts[last].end - sentence.start) is not None or _is_dismissal(parts, bond)
    over = over or (bond.rule == "name as title" and _was_then(parts, bond, published))
    ended = bool(statuses & {"ended", "was"}) or left is not None or until is not None or over
    modality = (
        Modality.HYPOTHETICAL if "maybe" in statuses else Modality.ANNOUNCED if "ahead" in statuses else Modality.ASSERTED
    )
    ended = ended and modality is Modality.ASSERTED
    if until is not None:
        date = _date(sentence, sentence.start + until.end(), published)
        return Spell(ended, modality, None, date.when if date else None)
    if not (verb or left or entered):
        after = parts[last].end - sentence.start
        extent = _date(sentence, parts[last].end, published) if _YEAR.search(sentence.text, after, after + 40) else None
        if extent is not None and extent.until is not None:
            return Spell(True, modality, extent.when, extent.until)
        return Spell(ended, modality)
    told = left or entered or parts[last]
    date = _date(sentence, told.end, published) or _first_date(sentence, verb, published)
    if date is None:
        return Spell(ended, modality)
    if date.until is not None:
        return Spell(ended, modality, date.when, date.until)
    if left is not None or (verb is not None and verb.kind == "was" and verb.tokens[0].symbol == "K"):
        return Spell(ended, modality, None, date.when)
    if verb is not None and verb.kind == "was":
        return Spell(ended, modality, *_of_past(verb, date))
    return Spell(ended, modality, date.ahead if modality is not Modality.ASSERTED else date.when)


def _of_past(verb: Chunk, date: DateMention) -> tuple[When | None, When | None]:
    """A date beside a past tenure is its end where the person left then, or where it says until; its beginning if since."""
    leaves = "as" in verb.tokens[0].text.lower().split() and not verb.tokens[0].text.lower().endswith("served as")
    if leaves or date.role == "until":
        return None, date.when
    return (date.when, None) if date.role == "since" else (None, None)


def _was_then(parts: list[Chunk], bond: Bond, published: When | None) -> bool:
    """Whether a year before that of the article stands between name and title: "opposed it in 2014 as president"."""
    day = published.earliest if published else None
    years = [part.tokens[0].text for part in parts[bond.name : bond.title] if _YEAR.fullmatch(part.tokens[0].text)]
    return day is not None and any(int(year) < day.year for year in years)


def _is_dismissal(parts: list[Chunk], bond: Bond) -> bool:
    """Whether a verb of dismissing stands before the title: "dismissed his foreign minister, N"."""
    at = bond.title - 1
    while at >= 0 and parts[at].symbol in "XD":
        at -= 1
    return at >= 0 and bond.title < bond.name and parts[at].symbol == "K" and parts[at].kind == "was"


def _succeeding(parts: list[Chunk], bond: Bond, sentence: Sentence, published: When | None) -> Spell:
    """The tenures of the one who takes an office and of the one who leaves it; the date is of both."""
    date = _date(sentence, parts[bond.title].end, published)
    ahead = bond.succession.endswith("ahead")
    when = None if date is None else date.ahead if ahead else date.when
    if bond.succession.startswith("heir"):
        return Spell(False, Modality.ANNOUNCED if ahead else Modality.ASSERTED, when)
    return Spell(not ahead, Modality.ASSERTED, None, None if ahead else when)


def _first_date(sentence: Sentence, verb: Chunk | None, published: When | None) -> DateMention | None:
    """The date with which a sentence begins that tells of an appointment or a dismissal: "On Tuesday X dismissed N as Z"."""
    if verb is None or verb.tokens[0].symbol != "K":
        return None
    found = find_dates(sentence.text, published, offset=sentence.start)
    return found[0] if found and found[0].start - sentence.start < 5 else None


def _following(parts: list[Chunk], last: int, kind: str) -> Chunk | None:
    """The verb by which the person named just before leaves or takes the office, if one follows."""
    symbols = "".join(part.symbol for part in parts[last + 1 : last + 6])
    match = re.match(r",?(?:W|W?x)?(?=V)", symbols) or re.match(r"OD?S,?W?(?=V)", symbols)
    if match is None:
        return None
    verb = parts[last + 1 + match.end()]
    following = parts[last + 2 + match.end()] if last + 2 + match.end() < len(parts) else None
    elsewhere = following is not None and following.symbol in "IAZ" and following.tokens[0].text.lower() in ("from", "as")
    return verb if verb.kind == kind and not elsewhere else None


def _date(sentence: Sentence, end: int, published: When | None) -> DateMention | None:
    """The date just after a place in the sentence, else one with which the sentence begins."""
    found = find_dates(sentence.text, published, offset=sentence.start)
    for date in found:
        if date.start >= end:
            between = sentence.text[end - sentence.start : date.start - sentence.start]
            if _NEAR.match(between) and len(between) < 24:
                return date
    return None
