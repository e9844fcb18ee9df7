"""Who did it and who did not: every kind of comparison, exception, list and gap, for four kinds of event."""

from collections.abc import Iterator

import pytest
from graded import grammar
from test_contexts import EVENTS as ANY
from test_contexts import FRAMES

from kg.model import Article, Claim, Kind, Modality, Polarity, Relation
from kg.time import When

#: The past, the infinitive, the gerund and the participle.
EVENTS = {
    Relation.RECOGNISES: ANY[Relation.RECOGNISES][1:],
    Relation.WITHDRAWS_RECOGNITION: (  # without "its": several do it
        "withdrew recognition of Kosovo", "withdraw recognition of Kosovo", "withdrawing recognition of Kosovo",
        "withdrawn recognition of Kosovo",
    ),
    Relation.SEVERS_RELATIONS: ANY[Relation.SEVERS_RELATIONS][1:],
    Relation.DESIGNATES: ANY[Relation.DESIGNATES][1:],
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
                yield pytest.param(
                    relation, frame, told, marks=[pytest.mark.xfail(reason="contrasts.known", strict=True)] if wrong else []
                )


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
