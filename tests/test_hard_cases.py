"""The 27 hard cases, from their claims to facts, answers and counts."""

import json
from collections.abc import Mapping

import pytest
from hard_cases import CASES, Case, Spell, entity

import kg
from kg.api import Graph
from kg.consolidate import consolidate
from kg.errors import BadQuestion
from kg.existence import Existence
from kg.fact import Fact, FactKind, Status
from kg.interchange import article_of, from_record
from kg.model import Claim
from kg.origin import Origin
from kg.policy import policy
from kg.standing import Evidence, weigh
from kg.time import When

EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number}-{case.title.replace(' ', '-')}")


def test_there_are_27_of_them() -> None:
    assert [case.number for case in CASES] == list(range(1, 28))


@EACH
def test_facts(case: Case) -> None:
    assert sorted(map(shown, facts(case)), key=str) == sorted(map(expected, case.facts), key=str)


@EACH
def test_order_and_repetition_do_not_matter(case: Case) -> None:
    claims, origins = read(case)
    assert consolidate([*claims[::-1], *claims], origins=origins) == consolidate(claims, origins=origins)


@pytest.mark.parametrize(
    ("case", "question"),
    [(case, question) for case in CASES for question in case.answers],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value.number),
)
def test_answers(case: Case, question: tuple[str, str, str, str]) -> None:
    subject, other, on, verdict = question
    claims, origins = read(case)
    known = Evidence(facts(case), claims, origins, Existence.load())
    assert weigh(entity(subject)["id"], entity(other)["id"], When.parse(on), known).verdict == verdict


@pytest.mark.parametrize(("case", "name", "number"), [(case, *count) for case in CASES for count in case.counts], ids=str)
def test_counts_by_policy(case: Case, name: str, number: int) -> None:
    found = [fact for fact in facts(case, name) if fact.kind is FactKind.RECOGNITION and fact.status is not Status.ENDED]
    assert len(found) == number


def read(case: Case) -> tuple[tuple[Claim, ...], dict[str, Origin]]:
    articles = [article for record in case.claims if (article := article_of(record))]
    origins = {a.id: Origin(a.published, a.publisher) for a in articles}
    return tuple(from_record(record) for record in case.claims), origins


def facts(case: Case, name: str = "default") -> tuple[Fact, ...]:
    claims, origins = read(case)
    return consolidate(claims, origins=origins, policy=policy(name))


def shown(fact: Fact) -> tuple[object, ...]:
    rules = tuple(conflict.rule for conflict in fact.conflicts)
    phases = tuple((p.since and p.since.text, p.until and p.until.text) for p in fact.phases)
    since, until = (when and when.text for when in (fact.since, fact.until))
    ends = (fact.subject.id, fact.object.id)
    cause = fact.end_cause and str(fact.end_cause)
    return (
        str(fact.kind),
        *ends,
        since,
        until,
        str(fact.status),
        cause,
        tuple(map(str, fact.mode)),
        rules,
        phases,
        fact.heir,
    )


def expected(spell: Spell) -> tuple[object, ...]:
    ends = (entity(spell.subject)["id"], entity(spell.object)["id"])
    heir = entity(spell.heir)["id"] if spell.heir else None
    return (
        spell.kind, *ends, spell.since, spell.until, spell.status, spell.end_cause, spell.mode, spell.rules, spell.phases,
        heir,
    )  # fmt: skip


# -- the same through the public face: claims as lines of a file, questions by name


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Graph]:
    found = {}
    for case in CASES:
        file = tmp_path_factory.mktemp("case") / f"{case.number}.jsonl"
        file.write_text("".join(json.dumps(record) + "\n" for record in case.claims), encoding="utf-8")
        found[case.number] = kg.open()
        assert found[case.number].load(file).bad_count == 0
    return found


@EACH
def test_spells_through_the_public_face(case: Case, graphs: Mapping[int, Graph]) -> None:
    for kind, name, ends in (
        ("Recognition", "recognitions", ("recogniser", "recognised")),
        ("DiplomaticRelations", "relations", ("one", "other")),
    ):
        rows = graphs[case.number].query(name, status="any")
        told = [
            (*(row[end].id for end in ends), *(row[c] and str(row[c]) for c in ("since", "until", "status"))) for row in rows
        ]
        wanted = [
            (entity(s.subject)["id"], entity(s.object)["id"], s.since, s.until, s.status)
            for s in case.facts
            if s.kind == kind
        ]
        assert sorted(told, key=str) == sorted(wanted, key=str)


@EACH
def test_counts_through_the_public_face(case: Case, graphs: Mapping[int, Graph]) -> None:
    for name, number in case.counts:
        assert len(graphs[case.number].recognitions(policy=name)) == number


@pytest.mark.parametrize(
    ("case", "question"),
    [(case, question) for case in CASES for question in case.answers],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value.number),
)
def test_answers_through_the_public_face(
    case: Case, question: tuple[str, str, str, str], graphs: Mapping[int, Graph]
) -> None:
    """A row says how a spell stood; a refusal beside it is a row of its own, and both together are a dispute."""
    subject, other, on, verdict = question
    graph, pair = graphs[case.number], {"by": entity(subject)["id"], "of": entity(other)["id"]}
    try:
        rows = list(graph.query("recognitions", **pair, as_of=on, status="in_force suspended disputed"))
        refused = list(graph.query("non_recognitions", **pair, as_of=on))
    except BadQuestion:
        assert verdict in ("unknown", "not recognised")
        return
    sure = {str(row["status"]) for row in rows if row["certainty"] == "certain" or row["status"] == "disputed"}
    expected_rows = {
        "recognised": [{"in_force"}],
        "suspended": [{"suspended"}],
        "disputed": [{"disputed"}, {"in_force"}] if refused else [{"disputed"}],
        "not recognised": [set()],
        "unknown": [set()],
    }
    assert sure in expected_rows[verdict]
