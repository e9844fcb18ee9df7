"""The ontology reasons without contradiction, defines what it uses, and stays within its profile."""

import runpy
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg import terms
from kg.resources import read_text

REC = rdflib.Namespace(terms.ONTOLOGY)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=read_text("schema", "recognition.ttl"), format="turtle")


def reasoned(*graphs: rdflib.Graph) -> rdflib.Graph:
    whole = rdflib.Graph()
    for graph in graphs:
        for triple in graph:
            whole.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return whole


def contradictions(graph: rdflib.Graph) -> list[str]:
    found = graph.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    return [str(error) for error in found]


@pytest.fixture(scope="module")
def valid() -> rdflib.Graph:
    return rdflib.Graph().parse(Path(__file__).parent / "valid.ttl", format="turtle")


def test_the_ontology_and_a_valid_graph_do_not_contradict(ontology: rdflib.Graph, valid: rdflib.Graph) -> None:
    whole = reasoned(ontology, valid)
    assert contradictions(whole) == []
    state = rdflib.URIRef(terms.iri("state/one"))
    assert (state, RDF.type, REC.Entity) in whole
    assert (rdflib.URIRef(terms.iri("fact/1")), RDF.type, REC.Statement) in whole
    assert (rdflib.URIRef(terms.iri("person/a-b")), rdflib.ORG.holds, None) in whole


def test_a_thing_of_two_kinds_is_a_contradiction(ontology: rdflib.Graph, valid: rdflib.Graph) -> None:
    wrong = rdflib.Graph()
    wrong.add((rdflib.URIRef(terms.iri("state/one")), RDF.type, REC.Person))
    assert contradictions(reasoned(ontology, valid, wrong))


def test_every_word_that_is_used_is_declared(ontology: rdflib.Graph) -> None:
    known = (str(OWL), str(RDF), str(RDFS), terms.XSD)
    declared = set(ontology.subjects(RDF.type, None))
    joins = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range)
    for _, predicate, object_ in ontology:
        if not str(predicate).startswith(known):
            assert predicate in declared, predicate
        if predicate in joins and not str(object_).startswith(known):
            assert object_ in declared, object_


def test_classes_and_properties_have_no_cycle_and_one_nature(ontology: rdflib.Graph) -> None:
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in set(ontology.subjects(relation, None)):
            above = set(ontology.transitive_objects(next(iter(ontology.objects(term, relation))), relation))
            assert term not in above, term
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    properties = {p for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for p in ontology.subjects(RDF.type, kind)}
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    assert not classes & properties
    assert not concepts & (classes | properties)
    objects = set(ontology.subjects(RDF.type, OWL.ObjectProperty))
    assert not objects & set(ontology.subjects(RDF.type, OWL.DatatypeProperty))


def test_it_stays_within_owl_rl(ontology: rdflib.Graph) -> None:
    used = {term for triple in ontology for term in triple if str(term).startswith(str(OWL))}
    rl = {
        OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.SymmetricProperty, OWL.Ontology,
        OWL.AllDisjointClasses, OWL.members, OWL.versionIRI, OWL.versionInfo,
    }  # fmt: skip
    assert used <= rl


def test_the_hard_distinctions_have_scope_notes(ontology: rdflib.Graph) -> None:
    notes = {term: str(note) for term, note in ontology.subject_objects(SKOS.scopeNote)}
    for term, word in (
        (REC.Recognition, "representative"), (REC.Government, "implies"), (REC.DiplomaticRelations, "unilateral"),
        (REC.act, "status lasts"), (REC.modality, "effective"), (REC.SuspendedPhase, "withdrawal"), (REC.State, "contested"),
        (REC.NonRecognition, "unknown"), (REC.SovereigntyRecognition, "claim"), (REC.actor, "parliament"),
    ):  # fmt: skip
        assert word in notes[term], term


def test_it_says_what_it_is(ontology: rdflib.Graph) -> None:
    [head] = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(head) == terms.ONTOLOGY.rstrip("#")
    for term in (OWL.versionIRI, OWL.versionInfo, rdflib.DCTERMS.title, rdflib.DCTERMS.license, rdflib.DCTERMS.creator):
        assert ontology.value(head, term), term


def test_the_page_is_made_from_the_ontology() -> None:
    docs = Path(__file__).parents[1] / "docs"
    written = runpy.run_path(str(docs / "make_ontology.py"))["text"]()
    assert (docs / "ontology.md").read_text(encoding="utf-8") == written, "run python docs/make_ontology.py"
