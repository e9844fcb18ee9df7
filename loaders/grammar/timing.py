"""An event and the dates of its sentence enter; when it was, and until when, leave. A date that may be another event's is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Modality
from kg.time import When

from .dates import DateMention
from .event import Event
from .parsing import Parsed

_CLAUSAL = frozenset(["advcl", "ccomp", "relcl", "acl", "parataxis"])
_VERBAL = frozenset(["VERB", "AUX"])


@dataclass(frozen=True, slots=True)
class Timing:
    """When an event was, by which words; `until` ends an extent."""

    when: When | None = None
    until: When | None = None
    text: str | None = None


def timing(parsed: Parsed, event: Event, dates: Sequence[DateMention], modality: Modality) -> Timing:
    """The date that belongs to an event: the nearest by the syntax, if it lies in the event's own clause."""
    ranked = sorted((rank, date.start, date) for date in dates if (rank := _distance(parsed, event, date)) is not None)
    if not ranked:
        return Timing()
    chosen = ranked[0][2]
    ahead = modality is not Modality.ASSERTED
    when = chosen.ahead if ahead else chosen.when
    if chosen.role == "until" or event.ends:
        return Timing(None, chosen.until or when, chosen.text)
    if chosen.role == "after":
        return Timing()
    return Timing(when, chosen.until, chosen.text)


def _distance(parsed: Parsed, event: Event, date: DateMention) -> int | None:
    """Steps from the date's words up to the event's; `None` where another clause's verb lies between."""
    inside = [i for i, start in enumerate(parsed.starts) if date.start <= start < date.end]
    if not inside:
        return None
    top = _top([parsed.doc[i] for i in inside])
    anchors = _anchors(event)
    steps = 0
    current = top
    while True:
        if current in anchors:
            return steps + anchors[current]
        if current.head == current:
            return None
        if current.pos_ in _VERBAL and current.dep_ in _CLAUSAL:
            return None
        current = current.head
        steps += 1


def _top(tokens: Sequence[Token]) -> Token:
    """The token of a date that governs the others."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside), tokens[0])


def _anchors(event: Event) -> dict[Token, int]:
    """The words to which a date of the event may attach, with a penalty for those farther out."""
    anchors: dict[Token, int] = dict.fromkeys(event.anchors, 0)
    current, penalty = event.token, 0
    anchors[current] = 0
    while current.head != current:
        carries = current.dep_ in (
            "xcomp",
            "acl",
            "pcomp",
            "dobj",
            "pobj",
            "prep",
            "attr",
            "nsubj",
            "nsubjpass",
            "conj",
            "oprd",
            "csubj",
            "acomp",
        )
        participial = current.dep_ == "advcl" and current.tag_ in ("VBG", "VBN", "VB")
        if not (carries or participial):
            break
        penalty += 2 if current.dep_ != "conj" else 4
        current = current.head
        anchors.setdefault(current, penalty)
        if current.pos_ in _VERBAL and current.dep_ not in ("xcomp", "pcomp", "acl"):
            break
    return anchors
