"""Tenures with open ends enter; they leave with what the article around them settles, or not at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Entity, Kind

from ..reading import Reading, Sentence
from .people import same
from .tenures import Tenure
from .whose import entity

#: Share of the mentions of states that one state needs to be what an article is about.
_DOMINANT = 0.5
_CREDENTIALS = re.compile(r"\bcredential|\bletters? of credence", re.I)
_STATELY = frozenset({"state", "post", "monarch", "seat", "aide", "voice", "envoy", "chair"})
_STATES = (Kind.STATE, Kind.GOVERNMENT, Kind.TERRITORY)


def settled(reading: Reading, found: Sequence[Tenure]) -> Iterator[Tenure]:
    """The tenures whose office is known to be of something, by what stands nearest: the person, the sentence, the article."""
    for tenure in found:
        of, cost = (
            (tenure.of, 0.0) if tenure.of else _elsewhere(tenure, found) or _beside(tenure, found, reading) or (None, 0.0)
        )
        if of is not None:
            yield _accredited(reading, replace(tenure, of=of, confidence=tenure.confidence - cost))


Guess = tuple[Entity, float]


def _elsewhere(tenure: Tenure, found: Sequence[Tenure]) -> Guess | None:
    """What the same person's office is of where the article says so; first the same role, then another of a state."""
    known = [t for t in found if t.of and t is not tenure and same(t.person, tenure.person)]
    alike = [t.of for t in known if t.role == tenure.role]
    other = [t.of for t in known if t.of and t.of.kind in _STATES and tenure.kind in _STATELY]
    chosen = alike or other
    return (chosen[0], 0.03) if chosen and chosen[0] else None


def _beside(tenure: Tenure, found: Sequence[Tenure], reading: Reading) -> Guess | None:
    """What the office named just before in the same sentence is of."""
    if tenure.kind not in _STATELY:
        return None
    sentence = next((s for s in reading.sentences if s.start <= tenure.start < s.end), None)
    if sentence is None:
        return None
    before = [t for t in found if t.of and t.of.kind in _STATES and sentence.start <= t.start < tenure.start]
    return (before[0].of, 0.1) if before and before[0].of else None


def _accredited(reading: Reading, tenure: Tenure) -> Tenure:
    """An ambassador whose credentials are received has the receiving state, where the sentence names just one other."""
    if tenure.role != "ambassador" or tenure.to:
        return tenure
    sentence = next((s for s in reading.sentences if s.start <= tenure.start < s.end), None)
    if sentence is None or not _CREDENTIALS.search(sentence.text):
        return tenure
    others = _states(sentence, reading) - {tenure.of}
    return replace(tenure, to=others.pop()) if len(others) == 1 else tenure


def _states(sentence: Sentence, reading: Reading) -> set[Entity | None]:
    named = {entity(mention, reading.names, reading.published) for mention in sentence.mentions}
    return {e for e in named if e and e.kind is Kind.STATE}
