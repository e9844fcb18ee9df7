"""Every kind of event in every kind of clause: done, announced, only talked of, or denied, whatever the relation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from graded import grammar

from kg.model import Article, Modality, Polarity, Relation

#: Who does what: the past, the infinitive, the gerund and the participle.
EVENTS = {
    Relation.RECOGNISES: ("Chad", "recognised Kosovo", "recognise Kosovo", "recognising Kosovo", "recognised Kosovo"),
    Relation.WITHDRAWS_RECOGNITION: (
        "Chad", "withdrew its recognition of Kosovo", "withdraw its recognition of Kosovo",
        "withdrawing its recognition of Kosovo", "withdrawn its recognition of Kosovo",
    ),
    Relation.HAS_RELATIONS: (
        "Chad", "established diplomatic relations with Mali", "establish diplomatic relations with Mali",
        "establishing diplomatic relations with Mali", "established diplomatic relations with Mali",
    ),
    Relation.SEVERS_RELATIONS: (
        "Chad", "cut ties with Mali", "cut ties with Mali", "cutting ties with Mali", "cut ties with Mali",
    ),
    Relation.DESIGNATES: (
        "Chad", "designated Hezbollah a terrorist organisation", "designate Hezbollah a terrorist organisation",
        "designating Hezbollah a terrorist organisation", "designated Hezbollah a terrorist organisation",
    ),
    Relation.DELISTS: (
        "Chad", "removed Hezbollah from its terror list", "remove Hezbollah from its terror list",
        "removing Hezbollah from its terror list", "removed Hezbollah from its terror list",
    ),
    Relation.CONTROLS: (
        "The Taliban", "seized power in Afghanistan", "seize power in Afghanistan", "seizing power in Afghanistan",
        "seized power in Afghanistan",
    ),
    Relation.RECOGNISES_SOVEREIGNTY: (
        "Chad", "recognised Jerusalem as the capital of Israel", "recognise Jerusalem as the capital of Israel",
        "recognising Jerusalem as the capital of Israel", "recognised Jerusalem as the capital of Israel",
    ),
}  # fmt: skip
FRAMES = Path(__file__).parent / "frames"


def cases() -> Iterator[tuple[str, Polarity, Modality]]:
    """The frames, each with how the text stands to what it tells."""
    stance = (Polarity.AFFIRMED, Modality.ASSERTED)
    for line in (FRAMES / "stance.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            polarity, modality = line[2:].split()
            stance = Polarity(polarity), Modality(modality)
        elif not line.startswith("#"):
            yield line, *stance


CASES = list(cases())


@pytest.mark.parametrize("relation", list(EVENTS))
@pytest.mark.parametrize(("frame", "polarity", "modality"), CASES, ids=[frame for frame, *_ in CASES])
def test_an_event_is_read_in_every_clause(relation: Relation, frame: str, polarity: Polarity, modality: Modality) -> None:
    who, did, do, doing, done = EVENTS[relation]
    text = frame.format(who=who, did=did, do=do, doing=doing, done=done)
    claims = grammar()(Article("article/t", text, body=(0, len(text))))
    told = [(c.relation, c.polarity, c.modality) for c in claims if c.relation is not Relation.HOLDS_OFFICE]
    assert told == [(relation, polarity, modality)]
