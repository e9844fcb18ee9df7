"""What Neo4j is given and what its constraints name is what the ontology defines, under names that follow from its own."""

import re
from collections.abc import Iterator

import pytest

import kg
from kg import terms
from kg.item import Node, Relationship, Type
from kg.property_graph import nodes, relationships
from kg.resources import read_text
from kg.terms import Abstract, Class, Property, Reused

#: Relationships whose name is not that of their property: those of offices, of spells that ended, and those turned round.
NAMED: dict[str, str] = {
    Type.TO: Property.OFFICE_TO, Type.RECOGNISED: Property.RECOGNISES, Type.HOLDS: Property.HOLDS_OFFICE,
    Type.HELD: Property.HOLDS_OFFICE, Type.SUPPORTS: Property.SUPPORTED_BY, Type.CONTRADICTS: Property.CONTRADICTED_BY,
    Type.FROM: Reused.QUOTED_FROM, Type.STATED_IN: Property.SUPPORTED_BY, Type.VERSION_OF: Reused.SPECIALIZATION_OF,
}  # fmt: skip
#: Properties that the ontology takes from other vocabularies, and what only Neo4j needs: a relationship names its fact.
TAKEN = {"name": Reused.LABEL, "wikidata": Reused.CLOSE_MATCH, "url": Reused.URL, "source": Reused.SOURCE}
OWN = {"id", "fact"}


def camel(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(part.capitalize() for part in rest)


def defined(name: str) -> bool:
    return name in TAKEN or name in OWN or terms.ONTOLOGY + camel(name) in terms.PROPERTIES


@pytest.fixture(scope="module")
def written(known: kg.Graph, made_up: kg.Graph) -> list[Node | Relationship]:
    """All that a push writes of two graphs with something of every kind, with their history."""
    found: list[Node | Relationship] = []
    for graph in (known, made_up):
        record = graph._archive().record
        past = record.versions()
        there = list(nodes(record, past))
        found += [*there, *relationships(record, {node.id for node in there}, past)]
    return found


def test_every_label_is_a_class(written: list[Node | Relationship]) -> None:
    labels = {label for item in written if isinstance(item, Node) for label in item.labels}
    assert {terms.ONTOLOGY + label for label in labels} <= {*Class, Abstract.FACT}
    assert {"Recognition", "FactVersion", "Fact", "SuspendedPhase", "Conflict", "Article", "Claim"} <= labels


def test_every_property_and_relationship_is_a_property_of_the_ontology(written: list[Node | Relationship]) -> None:
    assert {name for item in written for name in item.properties if not defined(name)} == set()
    types = {str(item.type) for item in written if isinstance(item, Relationship)}
    known = {*terms.PROPERTIES, *Reused}
    assert {kind for kind in Type if NAMED.get(kind, terms.ONTOLOGY + camel(kind)) not in known} == set()
    assert types <= set(Type)


def constraints() -> Iterator[tuple[str, str, str]]:
    """Of each constraint and index: whether of a node or a relationship, its label or type, and the property."""
    text = re.sub(r"//.*", "", read_text("schema", "constraints.cypher"))
    for line in filter(None, map(str.strip, text.split(";"))):
        found = re.fullmatch(
            r"CREATE (?:CONSTRAINT|INDEX) kg_\w+ IF NOT EXISTS FOR (?:\(n:(\w+)\)|\(\)-\[r:(\w+)\]-\(\)) "
            r"(?:ON|REQUIRE) \(?[nr]\.(\w+)\)?(?: IS UNIQUE)?",
            line,
        )
        assert found, line
        yield ("node", found[1], found[3]) if found[1] else ("relationship", found[2], found[3])


def test_constraints_and_indexes_are_on_what_is_written(written: list[Node | Relationship]) -> None:
    there = {
        ("node", label, name)
        for item in written
        if isinstance(item, Node)
        for label in item.labels
        for name in item.properties
    }
    there |= {("node", "KG", name) for _, _, name in there} | {("node", "KG", "id")}
    there |= {
        ("relationship", item.type, name) for item in written if isinstance(item, Relationship) for name in item.properties
    }
    named = list(constraints())
    assert set(named) - there == set()
    assert len(named) == len(set(named)) > 5
