"""Who did it and who did not: every kind of comparison, exception, list and gap, for four kinds of event."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from graded import grammar

from kg.model import Article, Claim, Kind, Modality, Polarity, Relation
from kg.time import When

FRAMES = Path(__file__).parent / "frames"
#: The past, the infinitive, the gerund and the participle.
EVENTS = {
    Relation.RECOGNISES: ("recognised Kosovo", "recognise Kosovo", "recognising Kosovo", "recognised Kosovo"),
    Relation.WITHDRAWS_RECOGNITION: (
        "withdrew recognition of Kosovo", "withdraw recognition of Kosovo", "withdrawing recognition of Kosovo",
        "withdrawn recognition of Kosovo",
    ),
    Relation.SEVERS_RELATIONS: ("cut ties with Mali", "cut ties with Mali", "cutting ties with Mali", "cut ties with Mali"),
    Relation.DESIGNATES: (
        "designated Hezbollah a terrorist organisation", "designate Hezbollah a terrorist organisation",
        "designating Hezbollah a terrorist organisation", "designated Hezbollah a terrorist organisation",
    ),
}  # fmt: skip
STATES = {"A": "Spain", "B": "Ireland", "C": "Norway"}
STANCES = {
    "+": (Polarity.AFFIRMED, Modality.ASSERTED),
    "-": (Polarity.NEGATED, Modality.ASSERTED),
    "^": (Polarity.AFFIRMED, Modality.ANNOUNCED),
    "?": (Polarity.AFFIRMED, Modality.HYPOTHETICAL),
}
Told = tuple[str, Polarity, Modality]
PUBLISHED = When.parse("2024-11-05")
#: Frames that are read wrongly today, a relation and a frame a line: one that is read rightly must leave the list.
KNOWN = frozenset((FRAMES / "contrasts.known").read_text(encoding="utf-8").splitlines())


def cases() -> Iterator[object]:
    """Each frame for each event, with what it tells of whom."""
    for line in (FRAMES / "contrasts.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            marks, frame = line.split(" | ")
            told = {(STATES[mark[0]], *STANCES[mark[1]]) for mark in marks.split()}
            for relation in EVENTS:
                wrong = f"{relation.value}: {frame}" in KNOWN
                yield pytest.param(relation, frame, told, marks=[pytest.mark.xfail(strict=True)] if wrong else [])


def _told(claim: Claim) -> Iterator[Told]:
    """Of whom of the three a claim tells something, and what; of groups that are not named nothing is asked."""
    if claim.subject.kind not in (Kind.GROUP, Kind.QUANTIFIER):
        of = {claim.subject.label, getattr(claim.object, "label", "")} & {*STATES.values()} or {claim.subject.label}
        yield from ((name, claim.polarity, claim.modality) for name in of)


def _sure(told: set[Told]) -> set[Told]:
    """What is more than talked of: that need not be told."""
    return {one for one in told if one[2] is not Modality.HYPOTHETICAL}


@pytest.mark.parametrize(("relation", "frame", "told"), list(cases()))
def test_who_did_and_who_did_not(relation: Relation, frame: str, told: set[Told]) -> None:
    did, do, doing, done = EVENTS[relation]
    text = frame.format(did=did, do=do, doing=doing, done=done)
    found = grammar()(Article("article/t", text, published=PUBLISHED, body=(0, len(text))))
    claims = [claim for claim in found if claim.relation is not Relation.HOLDS_OFFICE]
    assert {c.relation for c in claims} <= {relation}
    assert _sure({one for c in claims for one in _told(c)}) == _sure(told)
