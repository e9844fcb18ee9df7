"""Judgements enter a record, change what holds, and can be undone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.archive import Archive
from kg.consolidate import consolidate
from kg.errors import BadInput, BadQuestion
from kg.fact import Fact, Status
from kg.judge import behind, judge, read, replay
from kg.judgement import Judgement, Rulings, Verdict, from_line, to_line
from kg.loader import Loaded
from kg.model import Aspect, Cited, Claim, Entity, Kind, Office, Relation, Support
from kg.time import When

SENEGAL = Entity(Kind.STATE, "state/SEN", "Senegal")
KOSOVO = Entity(Kind.STATE, "state/XKX", "Kosovo")
REPUBLIC = Entity(Kind.STATE, "state/republic-of-kosova", "Republic of Kosova")
DAY = When.parse("2026-11-23")
#: The machine may be busy: no example has a deadline.
STEADY = settings(deadline=None)


def said(url: str, when: str, object_: Entity = KOSOVO, relation: Relation = Relation.RECOGNISES) -> Claim:
    evidence = Cited(f"https://{url}", Support.A)
    return Claim(relation, SENEGAL, object_, evidence, when=When.parse(when), aspect=Aspect.ACT)


ONE, OTHER = said("one.example", "2008-02-18"), said("other.example", "2008-02-19")
GONE = said("third.example", "2019-01-01", relation=Relation.WITHDRAWS_RECOGNITION)


@pytest.fixture
def graph() -> Archive:
    opened = Archive.memory()
    for claim in (ONE, OTHER, GONE, said("fourth.example", "2008-02-19", REPUBLIC)):
        opened.commit([Loaded(claim.evidence.source, claim.evidence.source, "claims", (claim,))], consolidate)
    return opened


def spells(graph: Archive) -> list[Fact]:
    return sorted(graph.record.facts(), key=lambda fact: fact.object.id)


def wrong(claim: str) -> Judgement:
    return Judgement(Verdict.WRONG_CLAIM, claim, "a reader", DAY, "the page says the opposite")


def undo(one: Judgement) -> Judgement:
    return Judgement(Verdict.UNDO, one.id, "a reader", DAY, "misread")


def test_a_claim_judged_wrong_counts_no_more_until_that_is_undone(graph: Archive) -> None:
    before = spells(graph)
    assert before[0].status is Status.ENDED
    assert judge(graph, [wrong(GONE.id)]) == 1
    assert [fact.status for fact in spells(graph)] == [Status.IN_FORCE, Status.IN_FORCE]
    assert judge(graph, [wrong(GONE.id)]) == 0
    judge(graph, [undo(wrong(GONE.id))])
    assert spells(graph) == before


def test_a_date_that_stands_is_chosen_and_shown_with_its_alternatives(graph: Archive) -> None:
    spell = spells(graph)[0]
    ruling = Judgement(
        Verdict.DATE_STANDS, spell.id, "a reader", DAY, "decree seen", field="since", date=When.parse("2008-02-19")
    )
    judge(graph, [ruling])
    settled = spells(graph)[0]
    assert (settled.id, settled.since) == (spell.id, When.parse("2008-02-19"))
    (conflict,) = settled.conflicts
    assert (conflict.chosen, conflict.rule) == ("2008-02-19", ruling.id)
    assert {other.value for other in conflict.alternatives} == {"2008-02-18", "2008-02-19"}
    assert list(behind(settled, list(graph.record.judgements()))) == [ruling]


def test_two_that_are_one_share_their_spells(graph: Archive) -> None:
    same = Judgement(Verdict.SAME_ENTITY, REPUBLIC.id, "a reader", DAY, "a spelling", entity=KOSOVO)
    judge(graph, [same])
    (spell,) = spells(graph)
    assert spell.object == KOSOVO
    assert len(spell.supports) == 4
    judge(graph, [undo(same)])
    assert len(spells(graph)) == 2


def test_two_spellings_of_a_person_are_one_when_judged_so_and_two_again_when_that_is_undone() -> None:
    russia = Entity(Kind.STATE, "state/RUS", "Russia")
    persons = [Entity(Kind.PERSON, f"person/{name}@RUS", name, state=russia.id) for name in ("yuri-orlov", "yury-orlov")]
    graph = Archive.memory()
    for number, person in enumerate(persons):
        evidence = Cited(f"https://{number}.example", Support.A)
        claim = Claim(
            Relation.HOLDS_OFFICE, person, Office.make("energy minister", russia), evidence, when=When.parse("2021")
        )
        graph.commit([Loaded(evidence.source, evidence.source, "claims", (claim,))], consolidate)
    before = list(graph.record.facts())
    assert len(before) == 2
    same = Judgement(Verdict.SAME_ENTITY, persons[1].id, "a reader", DAY, "another romanisation", entity=persons[0])
    judge(graph, [same])
    (tenure,) = graph.record.facts()
    assert (tenure.subject, len(tenure.supports)) == (persons[0], 2)
    judge(graph, [undo(same)])
    assert list(graph.record.facts()) == before


@pytest.mark.parametrize("verdict", [Verdict.WRONG_CLAIM, Verdict.UNDO])
def test_what_is_not_there_cannot_be_judged(graph: Archive, verdict: Verdict) -> None:
    with pytest.raises(BadQuestion, match=r"no .* 'claim/none' here"):
        judge(graph, [Judgement(verdict, "claim/none", "a reader", DAY, "why not")])
    assert not list(graph.record.judgements())


def test_a_file_of_judgements_is_replayed_and_its_bad_lines_named(graph: Archive, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text(to_line(wrong(GONE.id)) + '\nno json\n{"verdict": "maybe", "when": "2026"}\n', encoding="utf-8")
    judged = replay(graph, file)
    assert judged.new == 1
    assert [error.where for error in judged.refused] == [f"{file}:2", f"{file}:3"]
    assert spells(graph)[0].status is Status.IN_FORCE


def test_a_missing_file_is_one_error(tmp_path: Path) -> None:
    (error,) = read(tmp_path / "none.jsonl")
    assert isinstance(error, BadInput)


@STEADY
@given(st.permutations([wrong("claim/a"), undo(wrong("claim/a")), undo(undo(wrong("claim/a"))), wrong("claim/b")]))
def test_an_undoing_can_be_undone_in_any_order(judgements: list[Judgement]) -> None:
    rulings = Rulings(judgements)
    assert rulings.wrong("claim/a")
    assert rulings.wrong("claim/b")
    assert not Rulings(judgements[:0]).wrong("claim/a")


@STEADY
@given(st.sampled_from([wrong("claim/a"), undo(wrong("claim/a"))]))
def test_a_judgement_and_its_line_are_one(one: Judgement) -> None:
    assert from_line(to_line(one)) == one


@pytest.mark.parametrize(
    "line",
    [
        '{"verdict": "same_entity", "about": "state/A", "who": "a", "when": "2026", "why": "b"}',
        '{"verdict": "date_stands", "about": "fact/1", "who": "a", "when": "2026", "why": "b", "field": "until"}',
        '{"verdict": "wrong_claim", "about": "claim/1", "who": "", "when": "2026", "why": "b"}',
        '{"verdict": "wrong_claim", "about": "claim/1", "who": "a", "when": "soon", "why": "b"}',
        "[]",
    ],
)
def test_a_judgement_that_lacks_something_is_refused(line: str) -> None:
    with pytest.raises(BadInput):
        from_line(line)
