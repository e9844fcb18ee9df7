"""A reader's own SPARQL: it answers, or it is told why not, and the graph lives on."""

from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, Store
from synthetic import article

from kg.archive import Archive
from kg.consolidate import consolidate
from kg.errors import BadQuestion, GraphUnavailable
from kg.sandbox import Limits, check, run


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox") / "graph"
    with Archive.open(folder) as archive:
        archive.commit([article(number) for number in range(10)], consolidate)
        assert archive.index.folder
        return archive.index.folder


def rows(query: str, source: Path | Store, limits: Limits | None = None) -> list[object]:
    return list(run(query, source, limits or Limits()))  # type: ignore[arg-type]


def test_select_ask_and_construct_answer(index: Path) -> None:
    assert len(rows("SELECT * { ?fact a rec:Recognition ; rec:by ?by } LIMIT 3", index)) == 3
    asked = run("ASK { ?fact a rec:Recognition }", index)
    assert isinstance(asked, QueryBoolean)
    assert bool(asked)
    assert len(rows("CONSTRUCT { ?s a rec:X } WHERE { ?s a rec:Claim }", index)) > 10


def test_a_graph_in_memory_answers_too() -> None:
    archive = Archive.memory()
    archive.commit([article(1)], consolidate)
    assert len(rows("SELECT * { ?article a rec:Article }", archive.index.store)) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p ?o .SERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1/> {} }",
        "PREFIX x: <http://127.0.0.1/> SELECT * { SERVICE x:y {} }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:y {} }",
        "SELECT * { ?s rec:a\\#b ?o . SERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://127.0.0.1/> {} }",
        'SELECT * { ?s ?p "#" . SERVICE <http://127.0.0.1/> {} }',
        "LOAD <http://127.0.0.1/>",
    ],
)
def test_other_servers_are_not_called(query: str) -> None:
    with pytest.raises(BadQuestion, match="another server"):
        check(query)


def test_the_word_service_may_stand_where_it_calls_nobody() -> None:
    check('SELECT ?service { ?service rec:service \'SERVICE\', """it\'s SERVICE""", <http://x/SERVICE> } # SERVICE')


def test_updates_are_refused_and_change_nothing(index: Path) -> None:
    with pytest.raises(BadQuestion, match="not SPARQL"):
        rows("DELETE WHERE { ?s ?p ?o }", index)
    assert len(rows("SELECT * { ?s a rec:Article }", index)) == 10


def test_deep_nesting_is_refused_or_ends_the_worker_only(index: Path) -> None:
    with pytest.raises(BadQuestion, match="brackets"):
        rows("SELECT * " + "{" * 3000 + "}" * 3000, index)
    with pytest.raises(BadQuestion):
        rows("ASK { FILTER(" + "!" * 20000 + "true) }", index)


def test_a_query_that_takes_too_long_is_stopped(index: Path) -> None:
    with pytest.raises(BadQuestion, match=r"more than 0\.5 s"):
        rows("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", index, Limits(seconds=0.5))


def test_a_query_that_takes_too_much_memory_is_stopped(index: Path) -> None:
    with pytest.raises(BadQuestion, match="MB"):
        rows("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i", index, Limits(memory=400 << 20))


def test_a_wrong_query_is_told_where(index: Path) -> None:
    with pytest.raises(BadQuestion, match="1:"):
        rows("SELEC ?x", index)


def test_an_answer_that_is_too_large_is_refused(index: Path) -> None:
    with pytest.raises(BadQuestion, match="larger"):
        rows("SELECT * { ?a ?b ?c }", index, Limits(answer=1000))


def test_an_index_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable):
        rows("ASK {}", tmp_path / "none")
