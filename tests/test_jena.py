"""Other people's engines: Apache Jena and rdflib read every export as Oxigraph does, and answer every question alike."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
import rdflib
from fuseki import TYPES, Fuseki, fuseki
from maven import Unavailable, missing
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse
from sessions import DOCUMENTS, blocks
from synthetic import article
from test_cypher import ANNOUNCED, ASKED, SOVEREIGN

import kg
from kg.export import FORMS
from kg.lookup import Lookup
from kg.query import Query, catalogue

FORMATS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
PAIR = ("state/XKX", "state/PSE")
Answer = list[tuple[tuple[str, str], ...]]


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuseki]:
    running = fuseki(tmp_path_factory.mktemp("fuseki"))
    try:
        found = running.__enter__()
    except Unavailable as reason:
        missing("Jena", reason)
    yield found
    running.__exit__(None, None, None)


@pytest.fixture(scope="module")
def graph(known: kg.Graph) -> kg.Graph:
    """Something of every kind, and little enough for rdflib: a part of the past, the seed article, made-up articles."""
    graph = kg.open()
    record = known._archive().record
    parts = [loaded for source in record.sources() if (loaded := record.loaded(source))]
    graph.add(loaded if loaded.article else replace(loaded, claims=loaded.claims[:4]) for loaded in parts[::3])
    graph.add(article(number) for number in range(8))
    both = [
        SOVEREIGN | {"relation": "recognises", "territory": None, "object": {"type": "State", "id": one}} for one in PAIR
    ]
    graph.add_records([ANNOUNCED, SOVEREIGN, *both])
    return graph


# -- every export


@pytest.mark.filterwarnings("ignore:Dataset|ConjunctiveGraph:DeprecationWarning")  # rdflib warns of its own calls
@pytest.mark.parametrize("form", TYPES)
def test_three_readers_find_the_same_in_each_export(jena: Fuseki, graph: kg.Graph, form: str) -> None:
    text = "".join(FORMS[form](graph._archive().index.store))
    ours = set(parse(text, format=FORMATS[form]))
    jena.put(form, text)
    theirs = set(parse(jena.dump(), format=RdfFormat.N_QUADS))
    assert theirs == ours
    data = rdflib.Dataset(default_union=True)
    data.parse(data=text, format="json-ld" if form == "jsonld" else form)
    counted = Counter(str(quad[1]) for quad in data.quads())
    assert counted == Counter(quad.predicate.value for quad in theirs)
    assert len(counted) > 30


# -- every question


@pytest.fixture(scope="module")
def engines(jena: Fuseki, graph: kg.Graph) -> "Engines":
    return Engines(graph._archive().index.store, jena)


class Engines:
    """The same graph in three engines."""

    def __init__(self, store: Store, jena: Fuseki) -> None:
        text = "".join(FORMS["turtle"](store))
        self.store, self.jena, self.rdflib = store, jena, rdflib.Graph().parse(data=text, format="turtle")
        jena.put("turtle", text)

    def oxigraph(self, query: str, values: Mapping[Any, Any] | None = None) -> Answer:
        found = self.store.query(query, use_default_graph_as_union=True, substitutions=values or {})
        return _answer(json.loads(found.serialize(format=QueryResultsFormat.JSON) or b"")["results"]["bindings"])

    def others(self, query: str) -> tuple[Answer, Answer]:
        told = json.loads(self.rdflib.query(query).serialize(format="json") or b"")["results"]["bindings"]
        return _answer(self.jena.ask(query)[1]), _answer(told)


def _answer(rows: Iterable[Mapping[str, Any]]) -> Answer:
    return [tuple(sorted((name, term["value"]) for name, term in row.items())) for row in rows]


def bound(query: Query, values: Mapping[Any, Any]) -> str:
    """The text of a question with its values, as docs/other-tools.md tells to write them."""
    head, _, rest = query.text.rpartition("WHERE {\n")
    lines = "".join(f"  BIND({value} AS ?{variable.value})\n" for variable, value in values.items())
    return f"{head}WHERE {{\n{lines}{rest}"


QUESTIONS = list(catalogue())


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_three_engines_answer_alike(engines: Engines, graph: kg.Graph, query: Query) -> None:
    of_a_fact = query.name == "evidence"
    asked = ({"of": next(graph.facts()).id},) if of_a_fact else ASKED.get(query.name, ({},))
    found = [rows for given in asked for rows in _agreed(engines, query, given)]
    assert found, "ask what has an answer"


def _agreed(engines: Engines, query: Query, given: Mapping[str, str]) -> Answer:
    values = query.bind(given, Lookup(engines.store))
    ours = _columns(engines.oxigraph(query.text, values), query.columns)
    text = bound(query, values)
    jena, other = (_columns(rows, query.columns) for rows in engines.others(text))
    assert _columns(engines.oxigraph(text), query.columns) == ours
    assert jena == ours
    if ours or "GROUP BY" not in text:  # rdflib makes a row where there is nothing to group
        assert Counter(other) == Counter(ours)
    return ours


def _columns(rows: Answer, columns: Sequence[str]) -> Answer:
    return [tuple(cell for cell in row if cell[0] in columns) for row in rows]


# -- every example


EXAMPLES = [
    (f"{document.name}:{block.line}", block.body)
    for document in DOCUMENTS
    for block in blocks(document.read_text(encoding="utf-8"))
    if block.kind == "sparql"
]


@pytest.mark.parametrize("text", [text for _, text in EXAMPLES], ids=[place for place, _ in EXAMPLES])
def test_each_example_of_the_documents_runs_as_it_is(engines: Engines, text: str) -> None:
    ours = engines.oxigraph(text)
    assert ours
    for theirs in engines.others(text):
        assert Counter(theirs) == Counter(ours)
