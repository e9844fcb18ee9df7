"""Exports: the same graph for every reader, the same bytes every time, and text that reads well."""

import json
import random
from collections.abc import Iterator

import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, Store, parse
from rdflib.compare import isomorphic
from synthetic import article

from kg import terms
from kg.archive import Archive
from kg.consolidate import consolidate
from kg.export import FORMS, RDF
from kg.jsonld import context
from kg.loader import Loaded
from kg.model import Article, Claim, Entity, Kind, Quoted, Relation, Span
from kg.resources import read_text
from kg.turtle import head, statement

FORMATS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}

#: Words that a writer of Turtle may stumble over.
ODD = 'He said: "no", \\ ‘never’ \t — 没有 🏳 \u0001 <b> . ; ^^ @en \r\n \u2028'


def odd_source() -> Loaded:
    state = Entity(Kind.STATE, "state/o'dd:place.of(x)", ODD, "Q1")
    other = Entity(Kind.GOVERNMENT, "government/قطر-2/..", "…")
    claim = Claim(Relation.RECOGNISES, state, other, Quoted("article/1", Span(0, len(ODD), ODD)), object_text=ODD)
    return Loaded(
        "odd", "article/1", "article", (claim,), Article("article/1", ODD, ODD, "http://x.example/<a b>", "''' \\")
    )


@pytest.fixture(scope="module")
def store() -> Store:
    archive = Archive.memory()
    archive.commit([odd_source(), *(article(number) for number in range(40))], consolidate)
    return archive.index.store


def union(quads: Iterator[Quad] | Store) -> set[Quad]:
    return {Quad(*quad.triple) for quad in quads}


@pytest.mark.parametrize("form", RDF)
def test_oxigraph_reads_back_what_was_written(store: Store, form: str) -> None:
    read = set(parse("".join(FORMS[form](store)), format=FORMATS[form]))
    assert read == (union(store) if form in ("turtle", "jsonld") else set(store))


def test_rdflib_reads_the_same_graph(store: Store) -> None:
    text = "".join(FORMS["turtle"](store))
    ours = rdflib.Graph().parse(data=text, format="turtle")
    theirs = Store()
    theirs.extend(parse(text, format=RdfFormat.TURTLE))
    lines = theirs.dump(format=RdfFormat.N_TRIPLES, from_graph=next(iter(theirs)).graph_name)
    assert lines
    assert isomorphic(ours, rdflib.Graph().parse(data=lines, format="nt"))
    assert len(ours) == len(union(store))


@pytest.mark.filterwarnings("ignore:Dataset|ConjunctiveGraph:DeprecationWarning")
def test_rdflib_reads_json_ld_as_it_reads_turtle(store: Store) -> None:
    read = rdflib.Graph().parse(data="".join(FORMS["jsonld"](store)), format="json-ld")
    assert isomorphic(read, rdflib.Graph().parse(data="".join(FORMS["turtle"](store)), format="turtle"))


@pytest.mark.filterwarnings("ignore:Dataset|ConjunctiveGraph:DeprecationWarning")  # rdflib warns of its own calls
@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_rdflib_counts_the_same_quads(store: Store, form: str) -> None:
    read = rdflib.Dataset()
    read.parse(data="".join(FORMS[form](store)), format=form)
    assert len(list(read.quads())) == len(store)


@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_loading_does_not_show(store: Store, form: str) -> None:
    sources = [odd_source(), *(article(number) for number in range(40))]
    random.Random(1).shuffle(sources)
    archive = Archive.memory()
    for one in sources:
        archive.commit([one], consolidate)
    assert "".join(FORMS[form](archive.index.store)) == "".join(FORMS[form](store))


def test_each_node_has_one_statement_and_a_claim_follows_its_article(store: Store) -> None:
    text = "".join(FORMS["turtle"](store))
    starts = [line.split(" ")[0] for line in text.splitlines() if line and line[0] == "<"]
    assert len(starts) == len(set(starts))
    source = article(3)
    at = starts.index(f"<{source.source}>")
    assert sorted(starts[at + 1 : at + 1 + len(source.claims)]) == sorted(f"<{claim.id}>" for claim in source.claims)


def test_it_reads_well(store: Store) -> None:
    text = "".join(FORMS["turtle"](store))
    assert "# States\n" in text
    assert '\n<state/RUS> a rec:State ;\n    rdfs:label "Russia" ;\n    skos:closeMatch wd:Q159 .\n' in text
    assert "rec:status status:in_force ;" in text
    assert "rec:start 0 ;" in text
    assert "rec:verified true" in text
    assert "^^edtf:EDTF" in text
    assert max(map(len, text.splitlines())) < 1000


def test_the_text_of_an_article_is_not_exported(store: Store) -> None:
    loaded = article(3)
    assert loaded.article
    assert loaded.article.text
    for form in FORMS:
        assert loaded.article.text.replace("\n", "\\n") not in "".join(FORMS[form](store))


def test_an_empty_graph_is_still_a_file() -> None:
    assert "".join(FORMS["nquads"](Store())) == ""
    assert set(parse("".join(FORMS["turtle"](Store())), format=RdfFormat.TURTLE)) == set()


def test_values_are_sorted_and_the_type_comes_first() -> None:
    quads = parse(
        head() + "<s> rec:sources 2 ; rec:mode mode:tacit, mode:formal ; a rec:Recognition .", format=RdfFormat.TURTLE
    )
    told = list(quads)
    assert statement(told[0].subject, told) == (
        "<s> a rec:Recognition ;\n    rec:mode mode:formal, mode:tacit ;\n    rec:sources 2 .\n"
    )
    assert terms.THING in head()


# -- JSON-LD


def test_the_context_means_what_the_constants_say() -> None:
    told = context()
    for term in (*terms.CLASSES, *terms.PROPERTIES):
        meaning = told[terms.local(term)]
        assert (meaning if isinstance(meaning, str) else meaning["@id"]) == "rec:" + terms.local(term)
    assert {key: value["@id"] for key, value in told.items() if isinstance(value, dict) and value.get("@prefix")} == {
        prefix: iri for prefix, iri in terms.PREFIXES.items() if prefix not in set(terms.Scheme)
    }
    named = {key for key, value in told.items() if not key.startswith("@") and "rec:" in json.dumps(value)}
    assert named == {terms.local(term) for term in (*terms.CLASSES, *terms.PROPERTIES)}


def test_the_context_types_values_as_the_ontology_does() -> None:
    ontology = rdflib.Graph().parse(data=read_text("schema", "recognition.ttl"), format="turtle")
    for term in terms.PROPERTIES:
        meaning = context()[terms.local(term)]
        is_node = isinstance(meaning, dict) and meaning.get("@type") == "@id"
        assert is_node == ((rdflib.URIRef(term), rdflib.RDF.type, rdflib.OWL.ObjectProperty) in ontology), term


def test_a_node_is_a_line_that_reads_well(store: Store) -> None:
    lines = "".join(FORMS["jsonld"](store)).splitlines()
    [russia] = [line for line in lines if line.startswith('    {"id": "state/RUS"')]
    assert json.loads(russia.rstrip(",")) == {"id": "state/RUS", "type": "State", "label": "Russia", "closeMatch": "wd:Q159"}
