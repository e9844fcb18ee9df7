"""The ontology reasons without contradiction, defines what it uses, and stays within its profile."""

import re
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
    types = {term for triple in ontology for term in triple if str(term).startswith(terms.XSD)} | {
        literal.datatype for literal in ontology.objects() if isinstance(literal, rdflib.Literal) and literal.datatype
    }
    assert types <= {rdflib.XSD.string, rdflib.XSD.integer, rdflib.XSD.decimal, rdflib.XSD.boolean}  # xsd:date is not in RL


def test_the_hard_distinctions_have_scope_notes(ontology: rdflib.Graph) -> None:
    notes = {term: str(note) for term, note in ontology.subject_objects(SKOS.scopeNote)}
    for term, word in (
        (REC.Recognition, "representative"), (REC.Government, "implies"), (REC.DiplomaticRelations, "unilateral"),
        (REC.act, "status lasts"), (REC.modality, "effective"), (REC.SuspendedPhase, "withdrawal"), (REC.State, "contested"),
        (REC.NonRecognition, "unknown"), (REC.SovereigntyRecognition, "claim"), (REC.actor, "parliament"),
        (REC.FactVersion, "clocks"), (_concept("mode/de_jure"), "de facto"), (_concept("mode/de_facto"), "control"),
        (_concept("mode/tacit"), "passports"), (_concept("mode/conditional"), "announced"),
        (_concept("act/suspended"), "withdrawn"),
        (_concept("act/withdrawn"), "lapsed"), (_concept("cause/lapsed"), "exile"), (_concept("cause/withdrawn"), "claim"),
        (_concept("modality/announced"), "not effective"), (_concept("actor/parliament"), "executive"),
        (_concept("relation/has_relations"), "one-sided"), (_concept("relation/severs_relations"), "recalling"),
    ):  # fmt: skip
        assert word in notes[term], term


def _concept(path: str) -> rdflib.URIRef:
    return rdflib.URIRef(terms.BASE + path)


def test_every_term_has_one_example_and_at_most_one_scope_note(ontology: rdflib.Graph) -> None:
    concepts = set(map(str, ontology.subjects(RDF.type, SKOS.Concept)))
    for term in {*terms.CLASSES, *terms.Abstract, *terms.PROPERTIES} | concepts:
        assert len(list(ontology.objects(rdflib.URIRef(term), SKOS.example))) == 1, term
        assert len(list(ontology.objects(rdflib.URIRef(term), SKOS.scopeNote))) <= 1, term


# -- what ontologies often get wrong, as far as it can be seen without the net


def _ours(ontology: rdflib.Graph, *kinds: rdflib.URIRef) -> set[rdflib.term.Node]:
    return {term for kind in kinds for term in ontology.subjects(RDF.type, kind) if str(term).startswith(terms.BASE)}


def test_names_follow_one_convention_and_labels_are_unique(ontology: rdflib.Graph) -> None:
    classes, properties = _ours(ontology, OWL.Class), _ours(ontology, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert all(re.fullmatch(r"(?:[A-Z][a-z]+)+", terms.local(str(term))) for term in classes)
    assert all(re.fullmatch(r"[a-z]+(?:[A-Z][a-z]+)*", terms.local(str(term))) for term in properties)
    for kind in (classes, properties):
        labels = [str(ontology.value(term, RDFS.label)) for term in kind]
        assert len(labels) == len(set(labels))
        assert not [label for label in labels if re.search(r"\b(?:and|or|other|misc\w*|various)\b", label)]


def test_a_definition_says_more_than_the_label_and_a_note_more_than_the_definition(ontology: rdflib.Graph) -> None:
    for term in _ours(ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept):
        told = [
            ontology.value(term, one) for one in (RDFS.label, SKOS.prefLabel, SKOS.definition, SKOS.scopeNote, SKOS.example)
        ]
        said = [str(text).casefold().rstrip(".") for text in told if text]
        assert len(said) == len(set(said)), term


def test_properties_have_one_domain_and_range_or_say_of_what_they_are(ontology: rdflib.Graph) -> None:
    for term in _ours(ontology, OWL.ObjectProperty, OWL.DatatypeProperty):
        for side in (RDFS.domain, RDFS.range):
            assert len(list(ontology.objects(term, side))) <= 1, term
        if not ontology.value(term, RDFS.domain):
            assert "Of " in str(ontology.value(term, SKOS.scopeNote)), term
        if (term, RDF.type, OWL.ObjectProperty) in ontology:
            assert ontology.value(term, RDFS.range), term
        if (term, RDF.type, OWL.SymmetricProperty) in ontology:
            assert ontology.value(term, RDFS.domain) == ontology.value(term, RDFS.range)


def test_nothing_stands_alone_and_nothing_is_said_of_the_words_of_others(ontology: rdflib.Graph) -> None:
    joined = set(ontology.objects(None, RDFS.domain)) | set(ontology.objects(None, RDFS.range))
    [members] = ontology.objects(None, OWL.members)
    apart = set(ontology.items(members))
    for term in _ours(ontology, OWL.Class):
        assert term in joined | apart or list(ontology.subjects(RDFS.subClassOf, term)), term
    assert apart == set(map(rdflib.URIRef, terms.CLASSES))
    for term in set(ontology.subjects()):
        if isinstance(term, rdflib.URIRef) and not str(term).startswith(terms.BASE):
            assert set(ontology.predicates(term)) == {RDF.type}, term


def test_every_class_can_have_a_member_and_every_property_a_value(ontology: rdflib.Graph) -> None:
    """A thing of each class, and each property from a thing of its domain to one of its range: no contradiction follows."""
    data = rdflib.Graph()
    for term in _ours(ontology, OWL.Class):
        data.add((_thing("of", term), RDF.type, term))
    for term in _ours(ontology, OWL.ObjectProperty, OWL.DatatypeProperty):
        end = ontology.value(term, RDFS.range)
        is_text = (term, RDF.type, OWL.DatatypeProperty) in ontology
        text = {rdflib.XSD.integer: rdflib.Literal(1), rdflib.XSD.boolean: rdflib.Literal(True)}.get(
            end, rdflib.Literal("1")
        )
        text = rdflib.Literal("0.5", datatype=end) if end == rdflib.XSD.decimal else text
        data.add((_thing("from", term), term, text if is_text else _thing("to", term)))
    assert contradictions(reasoned(ontology, data)) == []


def _thing(what: str, term: rdflib.term.Node) -> rdflib.URIRef:
    return rdflib.URIRef(f"urn:{what}:{terms.local(str(term))}")


def test_it_says_what_it_is(ontology: rdflib.Graph) -> None:
    [head] = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(head) == terms.ONTOLOGY.rstrip("#")
    for term in (OWL.versionIRI, OWL.versionInfo, rdflib.DCTERMS.title, rdflib.DCTERMS.license, rdflib.DCTERMS.creator):
        assert ontology.value(head, term), term


def test_the_page_is_made_from_the_ontology() -> None:
    docs = Path(__file__).parents[1] / "docs"
    written = runpy.run_path(str(docs / "make_ontology.py"))["text"]()
    assert (docs / "ontology.md").read_text(encoding="utf-8") == written, "run python docs/make_ontology.py"
