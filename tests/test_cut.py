"""Parts of the graph: what is wanted and all that it leads to, nothing else, and still without a fault."""

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg import terms
from kg.cut import Wanted, cut
from kg.export import FORMS
from kg.fact import FactKind
from kg.terms import Property
from kg.time import When
from kg.validate import validate
from kg.void import VOCABULARIES, description


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    text = (Path(__file__).parent / "valid.ttl").read_text(encoding="utf-8")
    made.extend(parse(text, format=RdfFormat.TURTLE))
    return made


def facts(part: Store) -> set[str]:
    kinds = (NamedNode(terms.ONTOLOGY + kind) for kind in FactKind)
    return {terms.local(quad.subject.value) for kind in kinds for quad in part.quads_for_pattern(None, None, kind, None)}


def test_all_is_the_store_itself(store: Store) -> None:
    assert cut(store, Wanted()) is store


def test_facts_alone_have_no_claims_and_no_link_to_any(store: Store) -> None:
    part = cut(store, Wanted(facts_only=True))
    assert facts(part) == facts(store)
    assert "claim/" not in "".join(FORMS["nquads"](part))
    assert "article/" not in "".join(FORMS["turtle"](part))


def test_what_is_about_an_entity_has_its_evidence_and_no_fault(store: Store) -> None:
    part = cut(store, Wanted(of="organisation/front"))
    assert facts(part) == {"fact/5"}
    assert list(validate(part)) == []
    assert list(part.quads_for_pattern(None, NamedNode(Property.QUOTE), None))


def test_an_office_is_about_its_states(store: Store) -> None:
    assert "fact/4" in facts(cut(store, Wanted(of="state/one")))


@pytest.mark.parametrize(
    ("as_of", "held"),
    [("2003", True), ("2001-06", True), ("2005-12-31", True), ("2006", False), ("2000-12-31", False), ("200X", True)],
)
def test_as_of_a_time_is_any_day_of_it(store: Store, as_of: str, held: bool) -> None:
    part = cut(store, Wanted(as_of=When.parse(as_of)))
    assert ("fact/2" in facts(part)) == held
    assert "fact/1" not in facts(part)
    assert not list(part.quads_for_pattern(None, NamedNode(Property.RECOGNISES), None))


def test_of_an_unknown_entity_is_nothing(store: Store) -> None:
    assert len(cut(store, Wanted(of="state/none"))) == 0


def test_the_description_counts_what_is_there(store: Store) -> None:
    told = rdflib.Graph().parse(data="".join(description(store)), format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    data = rdflib.URIRef(terms.BASE)
    assert int(str(told.value(data, void.triples))) == len(store)
    counts = {
        terms.local(str(told.value(part, void["class"]))): int(str(told.value(part, void.entities)))
        for part in told.objects(data, void.classPartition)
    }
    assert counts["State"] == 2
    assert counts["Claim"] == 2
    assert counts["Recognition"] == 2
    assert {str(iri) for iri in told.objects(data, void.vocabulary)} == set(VOCABULARIES)
    triples = sum(int(str(told.value(part, void.triples))) for part in told.objects(data, void.propertyPartition))
    assert triples == len(store)
