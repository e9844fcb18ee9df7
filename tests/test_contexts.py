"""Every kind of event in every kind of clause: done, announced, only talked of, or denied, whatever the relation."""

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
DONE = """
In 2019 {who} {did}.
{who} {did} last year, angering Iran.
{who}, which {did} in 2019, has sent aid to Haiti.
After {who} {did}, its envoy went home.
Two years after {who} {did}, little has changed.
{who} angered Iran by {doing}.
{who} angered Iran when it {did}.
{who} became the first country in the region to {do}.
The vote came days after {who} {did}.
"We are pleased that {who} {did}," said Peter Meyer, a lawyer.
{who} {did}, the state news agency reported on Monday.
According to Reuters, {who} {did} on Monday.
The decision by {who} to {do} was criticised by Iran.
{who}'s decision to {do} was criticised.
Iran criticised {who} for {doing}.
Iran condemned {who}'s decision to {do}.
Since {who} {did}, trade has grown.
{who} has already {done}.
{who} had {done} long before the war.
"""
ANNOUNCED = """
{who} will {do} in September.
{who} plans to {do}.
{who} announced on Monday that it would {do}.
{who} has promised to {do}.
{who} said it intends to {do}.
{who} is preparing to {do}.
{who} is set to {do}.
"""
TALKED_OF = """
{who} may {do}.
{who} could {do} if talks fail.
Iran urged {who} to {do}.
{who} is considering {doing}.
{who} threatened to {do}.
Lawmakers want {who} to {do}.
{who} should {do}, the senator said.
It is unclear whether {who} will {do}.
If {who} were to {do}, Iran would react.
A bill would require {who} to {do}.
Lawyers hoped that {who} would {do}.
"""
DENIED = """
{who} has not {done}.
{who} refused to {do}.
{who} denied that it had {done}.
{who} stopped short of {doing}.
{who} has yet to {do}.
{who} ruled out {doing}.
{who} never {did}.
"""
EXPECTED = (
    (DONE, Polarity.AFFIRMED, Modality.ASSERTED),
    (ANNOUNCED, Polarity.AFFIRMED, Modality.ANNOUNCED),
    (TALKED_OF, Polarity.AFFIRMED, Modality.HYPOTHETICAL),
    (DENIED, Polarity.NEGATED, Modality.ASSERTED),
)
CASES = [(frame, polarity, modality) for frames, polarity, modality in EXPECTED for frame in frames.strip().split("\n")]


@pytest.mark.parametrize("relation", list(EVENTS))
@pytest.mark.parametrize(("frame", "polarity", "modality"), CASES, ids=[frame for frame, *_ in CASES])
def test_an_event_is_read_in_every_clause(relation: Relation, frame: str, polarity: Polarity, modality: Modality) -> None:
    who, did, do, doing, done = EVENTS[relation]
    text = frame.format(who=who, did=did, do=do, doing=doing, done=done)
    claims = grammar()(Article("article/t", text, body=(0, len(text))))
    told = [(c.relation, c.polarity, c.modality) for c in claims if c.relation is not Relation.HOLDS_OFFICE]
    assert told == [(relation, polarity, modality)]
