"""The catalogue in Cypher: each query gives the rows of its SPARQL twin in their order, from an index, in real data."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import neo4j as driver
import pytest
from neo4j.time import Date
from neo4j_server import Server
from pyoxigraph import NamedNode
from synthetic import article

import kg
from kg import terms
from kg.lookup import Lookup
from kg.query import Query, catalogue, load
from kg.rows import Thing
from kg.time import When

QUERIES = list(catalogue(".cypher"))
SOURCE = {"url": "https://acts.example/1", "support": "A", "published": "2020-12-11"}
ANNOUNCED = {
    "relation": "recognises", "subject": {"type": "State", "id": "state/Q01", "label": "Quarrel 1"}, "source": SOURCE,
    "object": {"type": "State", "id": "state/Q02", "label": "Quarrel 2"}, "modality": "announced", "when": "2021",
}  # fmt: skip
SOVEREIGN = {
    "relation": "recognises_sovereignty", "subject": {"type": "State", "id": "state/USA", "label": "United States"},
    "object": {"type": "State", "id": "state/MAR", "label": "Morocco"}, "when": "2020-12-10", "source": SOURCE,
    "territory": {"type": "Territory", "id": "territory/western-sahara", "label": "Western Sahara"},
}  # fmt: skip
#: What each query is asked; one without an entry is asked with nothing.
ASKED: Mapping[str, tuple[dict[str, str], ...]] = {
    "about": ({"of": "Taliban"}, {"of": "Afghanistan", "status": "ended"}, {"of": "state/Q01"}),
    "announced": ({}, {"of": "Taliban"}, {"by": "state/Q01"}),
    "both": ({"of": "Kosovo", "with": "Palestine"},),
    "changes": ({}, {"of": "Kosovo"}, {"since": "2008", "until": "2012-06"}, {"of": "state/Q01", "since": "2005"}),
    "conflicts": ({}, {"of": "state/Q01"}),
    "controls": ({}, {"of": "Afghanistan"}, {"by": "organisation/taliban", "as_of": "1998", "status": "any"}),
    "counts": ({}, {"of": "Kosovo"}, {"of": "Kosovo", "as_of": "2010-01-01"}, {"as_of": "1998"}),
    "designations": ({}, {"by": "Russia", "status": "any"}, {"as_of": "2010"}),
    "evidence": (),
    "latest": ({}, {"of": "Kosovo"}, {"of": "state/Q01"}),
    "members": ({"in": "EU", "of": "Kosovo"},),
    "new_recognitions": (
        {},
        {"since": "2008", "until": "2012-06"},
        {"of": "state/Q01", "until": "2005"},
        {"by": "state/Q02"},
    ),
    "non_recognitions": ({}, {"by": "state/Q03"}, {"status": "any", "as_of": "2010"}),
    "offices": ({}, {"of": "Afghanistan"}, {"role": "Ambassador"}, {"to": "Russia", "status": "any"}, {"as_of": "2010-02"}),
    "one_only": ({"of": "Kosovo", "without": "Palestine"},),
    "recognised": ({"by": "Nauru", "status": "any"}, {"by": "state/Q02", "as_of": "2010-02-03"}),
    "recognisers": (
        {"of": "Taliban"},
        {"of": "Kosovo", "as_of": "2009"},
        {"of": "state/Q01", "as_of": "201X", "status": "any"},
    ),
    "recognitions": ({}, {"as_of": "2010-01-01"}, {"of": "Abkhazia", "by": "Russia"}, {"status": "suspended ended"}),
    "recognitions_known": (
        {"of": "Taliban"},
        {"of": "Kosovo", "known_at": "2012", "as_of": "2011"},
        {"by": "state/Q02", "known_at": "2008-05", "status": "any"},
    ),
    "relations": ({}, {"of": "Russia"}, {"of": "state/Q01", "with": "state/Q02"}, {"with": "state/Q02", "as_of": "2015"}),
    "reported": ({}, {"since": "2005-03", "until": "2009"}, {"until": "2003"}),
    "sovereignty": ({}, {"of": "Morocco"}, {"as_of": "2021"}),
    "ties_without_recognition": ({}, {"of": "state/Q01"}, {"of": "Afghanistan"}),
    "withdrawals": ({}, {"by": "Nauru"}, {"of": "Kosovo"}),
}


@pytest.fixture(scope="module")
def graph(known: kg.Graph) -> kg.Graph:
    """What is known, sixty made-up articles, an announcement and a recognition of sovereignty."""
    graph = kg.open()
    record = known._archive().record
    graph.add(loaded for source in record.sources() if (loaded := record.loaded(source)))
    graph.add(article(number) for number in range(60))
    graph.add_records([ANNOUNCED, SOVEREIGN])
    return graph


@pytest.fixture(scope="module")
def opened(neo4j: Server, graph: kg.Graph) -> Iterator["driver.Driver"]:
    graph.push(neo4j.uri, user=neo4j.user, password=neo4j.password, history=True)
    with driver.GraphDatabase.driver(neo4j.uri, auth=neo4j.auth, notifications_min_severity="OFF") as found:
        yield found


def bound(query: Query, given: Mapping[str, str], graph: kg.Graph) -> dict[str, str | None]:
    """The values as a user of Cypher gives them: ids, days and words; null for what is left open."""
    values = query.bind(given, Lookup(graph._store()))
    empty = {variable: None for parameter in query.parameters for variable in parameter.variables}
    told = {key.value: terms.local(one.value) if isinstance(one, NamedNode) else one.value for key, one in values.items()}
    return empty | told


def cell(value: Any) -> Any:
    """A cell of either language in one form."""
    if isinstance(value, driver.graph.Node):
        return value["id"]
    if isinstance(value, Date):
        return value.iso_format()
    return value.id if isinstance(value, Thing) else value.text if isinstance(value, When) else value


def cypher(query: Query, given: Mapping[str, str], graph: kg.Graph, opened: "driver.Driver") -> list[tuple[Any, ...]]:
    found = opened.execute_query(query.text, bound(query, given, graph))
    assert tuple(found.keys) == query.columns
    return [tuple(cell(value) for value in row.values()) for row in found.records]


def sparql(query: Query, given: Mapping[str, str], graph: kg.Graph) -> list[tuple[Any, ...]]:
    rows = graph.query(query.name, **given)
    return [tuple(cell(row[name]) for name in query.columns) for row in rows]


def asked(query: Query, graph: kg.Graph) -> tuple[dict[str, str], ...]:
    if query.name != "evidence":
        return ASKED[query.name]
    facts = [fact for fact in graph.facts() if fact.contradicts][:2] + [fact for fact in graph.facts() if fact.sources > 1][
        :2
    ]
    return tuple({"of": fact.id} for fact in facts)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_it_gives_the_rows_of_its_twin(query: Query, graph: kg.Graph, opened: "driver.Driver") -> None:
    some = 0
    for given in asked(query, graph):
        expected = sparql(query, given, graph)
        assert cypher(query, given, graph, opened) == expected, given
        some += len(expected)
    assert some, "no question asked of this query has an answer: the comparison shows nothing"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_its_head_is_that_of_its_twin(query: Query) -> None:
    twin = load(query.name)
    assert (query.question, query.parameters, query.columns) == (twin.question, twin.parameters, twin.columns)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_it_starts_from_an_index_and_neither_scans_all_nodes_nor_multiplies(
    query: Query, graph: kg.Graph, opened: "driver.Driver"
) -> None:
    """Where something is asked about, the scans that stand in the plan for who asks about nothing are not run."""
    for given in asked(query, graph):
        _, summary, _ = opened.execute_query("PROFILE " + query.text, bound(query, given, graph))
        steps = list(operators(summary.profile))
        names = {step["operatorType"].split("@")[0] for step in steps}
        assert not [name for name in names if re.search(r"AllNodesScan|CartesianProduct", name)], names
        if given.keys() & {"of", "by", "in", "with", "to"}:
            assert names & {"NodeUniqueIndexSeek", "NodeIndexSeek"}, names
            assert not [step for step in steps if "Scan" in step["operatorType"] and step["dbHits"]], given


def operators(plan: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    if plan:
        yield plan
        for child in plan.get("children", ()):
            yield from operators(child)


def test_each_question_has_its_twin() -> None:
    assert {query.name for query in QUERIES} == {query.name for query in catalogue()}


def test_each_query_of_the_guide_has_rows(opened: "driver.Driver") -> None:
    guide = (Path(__file__).parents[1] / "docs" / "neo4j.md").read_text(encoding="utf-8")
    shown = re.findall(r"```cypher\n(.*?)```", guide, re.DOTALL)
    assert len(shown) >= 3
    for query in shown:
        assert opened.execute_query(query).records, query
