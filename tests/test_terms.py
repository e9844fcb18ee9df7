"""The vocabulary's constants and the ontology say the same, both ways."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from kg import terms
from kg.fact import EndCause, FactKind, Status
from kg.model import Act, Actor, Aspect, Kind, Modality, Mode, Polarity, Relation, Support
from kg.resources import read_text
from kg.terms import Scheme

OWL = "http://www.w3.org/2002/07/owl#"
LISTS: dict[Scheme, type[StrEnum]] = {
    Scheme.RELATION: Relation, Scheme.ACT: Act, Scheme.ASPECT: Aspect, Scheme.POLARITY: Polarity,
    Scheme.MODALITY: Modality, Scheme.ACTOR: Actor, Scheme.MODE: Mode, Scheme.SUPPORT: Support,
    Scheme.STATUS: Status, Scheme.CAUSE: EndCause, Scheme.KIND: FactKind,
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Store:
    store = Store()
    store.extend(parse(read_text("schema", "recognition.ttl"), format=RdfFormat.TURTLE))
    return store


def subjects(ontology: Store, kind: str) -> set[str]:
    found = ontology.quads_for_pattern(None, NamedNode(terms.Reused.TYPE), NamedNode(kind), None)
    return {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}


def ours(iris: set[str]) -> set[str]:
    return {iri for iri in iris if iri.startswith(terms.ONTOLOGY)}


def test_classes_are_those_of_the_ontology(ontology: Store) -> None:
    assert ours(subjects(ontology, OWL + "Class")) == {*terms.CLASSES, *terms.Abstract}


def test_properties_are_those_of_the_ontology(ontology: Store) -> None:
    kinds = ("ObjectProperty", "DatatypeProperty")
    assert ours(set().union(*(subjects(ontology, OWL + kind) for kind in kinds))) == set(terms.PROPERTIES)


def test_each_entity_and_fact_kind_has_its_class() -> None:
    assert {terms.ONTOLOGY + kind for kind in (*Kind, *FactKind)} <= set(terms.CLASSES)


def test_each_scheme_has_a_list() -> None:
    assert set(LISTS) == set(Scheme)


@pytest.mark.parametrize("scheme", Scheme)
def test_concepts_are_the_values_of_the_closed_list(ontology: Store, scheme: Scheme) -> None:
    found = ontology.quads_for_pattern(None, NamedNode(terms.SKOS + "inScheme"), NamedNode(terms.BASE + scheme), None)
    assert {quad.subject.value for quad in found} == {terms.concept(scheme, value) for value in LISTS[scheme]}


def test_every_term_has_label_definition_and_source(ontology: Store) -> None:
    concepts = subjects(ontology, terms.SKOS + "Concept")
    needed = ((terms.RDFS + "label", terms.SKOS + "prefLabel"), (terms.SKOS + "definition",), (terms.DCT + "source",))
    for term in {*terms.CLASSES, *terms.Abstract, *terms.PROPERTIES} | concepts:
        for names in needed:
            values = [q.object for name in names for q in ontology.quads_for_pattern(NamedNode(term), NamedNode(name), None)]
            assert len(values) == 1, f"{term} has {len(values)} of {names}"
            assert isinstance(values[0], Literal)
            assert values[0].value.strip(), f"{term} {names}"


def test_no_term_of_ours_is_used_and_not_defined(ontology: Store) -> None:
    known = {*terms.CLASSES, *terms.Abstract, *terms.PROPERTIES}
    for quad in ontology:
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, NamedNode) and node.value.startswith(terms.ONTOLOGY):
                assert node.value in known, f"{node.value} in {quad}"


def test_the_page_on_rdf_names_every_property() -> None:
    page = (Path(__file__).parents[1] / "docs" / "model-rdf.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[A-Za-z]+", page))
    dates = {terms.local(date) for date in terms.Date}
    for term in terms.PROPERTIES:
        plain = re.sub(r"(Earliest|Latest)$", "", terms.local(term))
        assert plain in named | dates, term


@given(st.text(min_size=1).map(lambda text: f"state/{text}"))
def test_an_iri_gives_its_id_back(thing: str) -> None:
    iri = terms.iri(thing)
    assert NamedNode(iri).value == iri
    assert terms.local(iri) == thing


def test_local_names_of_concepts_and_terms() -> None:
    assert terms.local(terms.concept(Scheme.STATUS, "in_force")) == "in_force"
    assert terms.local(terms.Property.SUPPORTED_BY) == "supportedBy"
    assert terms.local("https://example.org/x") == "https://example.org/x"
