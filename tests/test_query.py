import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

import kg
from kg import terms
from kg.errors import BadQuestion
from kg.fact import FactKind
from kg.query import Query, catalogue, load
from kg.standing import Certainty, held
from kg.time import When

QUERIES = list(catalogue())
#: A value for each parameter that must be given, by query.
NEEDED = {"about": {"of": "state/Q01"}, "evidence": {"of": "fact/none"}, "members": {"in": "EU", "of": "Kosovo"}}
SAMPLE = {"of": "state/Q01", "by": "state/Q02", "with": "state/Q03", "without": "state/Q03", "in": "European Union"}


def ids(query: Query) -> str:
    return query.name


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_a_query_gives_the_columns_that_its_head_declares(query: Query) -> None:
    solutions = Store().query(query.text, use_default_graph_as_union=True)
    returned = [variable.value for variable in solutions.variables]
    bound = [variable for parameter in query.parameters for variable in parameter.variables]
    assert returned == [*query.columns, *bound]


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_a_query_runs_with_what_must_be_given_only_and_twice_alike(query: Query, made_up: kg.Graph) -> None:
    must = {one.name: SAMPLE[one.name] for one in query.parameters if one.default is None} | NEEDED.get(query.name, {})
    first, again = (made_up.query(query.name, **must) for _ in range(2))
    assert first.columns == query.columns
    assert first == again


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_each_default_of_a_status_stands_in_the_text(query: Query) -> None:
    for parameter in query.parameters:
        if parameter.default not in (None, "any"):
            assert f'COALESCE($statuses, "{parameter.default}")' in query.text


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_what_is_bound_narrows_the_answer(query: Query, made_up: kg.Graph) -> None:
    """An entity that stands in no fact gives no row: no parameter is declared and then left aside."""
    nowhere = "territory/abyei"
    entities = [
        one for one in query.parameters if one.type in ("entity", "recognised", "organisation", "person", "territory")
    ]
    for parameter in entities:
        given = {one.name: SAMPLE[one.name] for one in query.parameters if one.default is None} | {parameter.name: nowhere}
        if (query.name, parameter.name) in {("members", "of"), ("one_only", "without")}:
            continue  # these ask who has nothing to do with it
        assert not made_up.query(query.name, **given), parameter.name


PERIODS = ["2001", "2005-06", "2010-02-03", "201X", "2019-12-31", "1950"]


@pytest.mark.parametrize("period", PERIODS)
def test_as_of_a_date_agrees_with_the_rule_for_facts(period: str, made_up: kg.Graph) -> None:
    at = When.parse(period)
    spells = (one for one in made_up.facts() if one.kind is FactKind.RECOGNITION)
    expected = {spell.id: held(spell, at) for spell in spells}
    rows = made_up.recognitions(as_of=period, status="any")
    assert {row.fact for row in rows} == {name for name, certainty in expected.items() if certainty is not Certainty.NO}
    for row in rows:
        sure = expected[row.fact] is Certainty.CERTAIN and row.status != "disputed"
        assert row.certainty == ("certain" if sure else "possible")


def test_counts_agree_with_the_rows_that_they_count(past: kg.Graph) -> None:
    for period in (None, "1998", "2010-01-01"):
        rows = past.recognitions(of="Kosovo", as_of=period)
        states = {(row.recogniser.id, row.certainty) for row in rows if row.recogniser.id.startswith("state/")}
        [counted] = past.query("counts", of="Kosovo", as_of=period) or [None]
        certain = {name for name, certainty in states if certainty == "certain"}
        if counted is None:
            assert not states
            continue
        assert counted.certain == len(certain)
        assert counted.possible == len({name for name, _ in states} - certain)


ABKHAZIA_2012 = {"Russia", "Nicaragua", "Venezuela", "Nauru", "Tuvalu", "Vanuatu"} | {
    "Artsakh",
    "South Ossetia",
    "Transnistria",
}


@pytest.mark.parametrize(
    ("of", "as_of", "expected"),
    [
        ("Taliban", "1998", {"Pakistan", "Saudi Arabia", "United Arab Emirates"}),
        ("Taliban", "2010", set()),
        ("Taliban", "2025-08-01", {"Russia"}),
        ("Abkhazia", "2012", ABKHAZIA_2012),
    ],
)
def test_who_recognised_whom_on_a_day(past: kg.Graph, of: str, as_of: str, expected: set[str]) -> None:
    found = {row.recogniser.label for row in past.recognitions(of=of, as_of=as_of) if row.recogniser.id[:5] == "state"}
    assert found == expected


def test_a_status_is_chosen(past: kg.Graph) -> None:
    ended = past.query("recognised", by="Nauru", status="ended")
    assert {row.recognised.label for row in ended} == {"Kosovo", "Taiwan"}
    with pytest.raises(BadQuestion, match="status 'over' is not known"):
        past.query("recognised", by="Nauru", status="over")


def test_errors_name_what_there_is(past: kg.Graph) -> None:
    with pytest.raises(BadQuestion, match=r"no query is called 'recogniser' .*recognisers"):
        past.query("recogniser")
    with pytest.raises(BadQuestion, match="query recognisers needs --of"):
        past.query("recognisers")
    with pytest.raises(BadQuestion, match=r"has no parameter by \(it takes of, as_of, status\)"):
        past.query("recognisers", of="Kosovo", by="Nauru")
    with pytest.raises(BadQuestion, match="nothing here is called 'Atlantis'"):
        past.query("recognisers", of="Atlantis")


def test_each_change_is_one_of_a_fact_with_two_ends(past: kg.Graph) -> None:
    rows = past.query("changes")
    assert {row.change for row in rows} == {"began", "ended", "suspended", "resumed"}
    assert all(row.subject and row.object and row.kind for row in rows)
    nauru = past.timeline("Nauru")
    assert {"state/NRU"} <= {row.subject.id for row in nauru}
    assert all("state/NRU" in (row.subject.id, row.object.id) for row in nauru)


HEAD = "# Who?\n# param of (entity): whom\n# columns: fact\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (HEAD + "SELECT ?fact WHERE { ?fact ?p ?o }", "different parameters: of"),
        (HEAD + "SELECT ?fact $of WHERE { ?fact $by $of }", "different parameters: by"),
        (HEAD + "SELECT ?fact $of WHERE { FILTER(BOUND($of)) }", "asks BOUND of a parameter"),
        (HEAD.replace("entity", "thingy") + "SELECT ?fact $of WHERE { ?fact ?p $of }", "parameter of type thingy"),
        ("# Who?\nSELECT ?fact WHERE { ?fact ?p ?o }", "lacks its question, its columns"),
        (HEAD.replace("param of (entity):", "param of entity") + "SELECT ?fact WHERE {}", "the form of a parameter"),
        ("SELECT * {}", "lacks its question"),
    ],
)
def test_a_head_that_does_not_fit_is_an_error_at_load(text: str, wrong: str) -> None:
    with pytest.raises(BadQuestion, match=re.escape(wrong)):
        Query.parse("bad", text)


def test_what_stands_in_comments_and_strings_is_no_parameter() -> None:
    text = HEAD + '# $not\nSELECT ?fact $of WHERE { ?fact ?p $of FILTER(?p != "$neither") }'
    assert Query.parse("good", text).parameters[0].name == "of"


def test_values_are_bound_and_never_become_part_of_the_text(made_up: kg.Graph) -> None:
    assert not made_up.query("offices", role='" . } DROP ALL #')
    with pytest.raises(BadQuestion):
        made_up.query("recognisers", of="state/RUS> . ?s ?p <x")


def test_each_file_of_the_folder_is_in_the_catalogue() -> None:
    folder = Path(__file__).parents[1] / "queries"
    assert [query.name for query in QUERIES] == sorted(path.stem for path in folder.glob("*.rq"))
    assert load("about") is load("about")


@pytest.fixture(scope="module")
def with_versions(made_up: kg.Graph) -> Store:
    """The made-up graph, each of its facts once more as a version that says all that the fact says."""
    store = made_up._archive().index.store
    whole = Store()
    whole.extend(store)
    graph, kind = NamedNode(terms.VERSIONS_GRAPH), NamedNode(terms.Reused.TYPE)
    for fact in made_up.facts():
        node = NamedNode(terms.iri("version/" + fact.id.removeprefix("fact/")))
        for quad in store.quads_for_pattern(NamedNode(terms.iri(fact.id)), None, None, None):
            whole.add(Quad(node, quad.predicate, quad.object, graph) if quad.predicate != kind else quad)
        whole.add(Quad(node, kind, NamedNode(terms.Class.VERSION), graph))
    return whole


@pytest.mark.parametrize("query", [query for query in QUERIES if query.name != "evidence"], ids=ids)
def test_a_question_about_facts_meets_no_version(query: Query, made_up: kg.Graph, with_versions: Store) -> None:
    given = {one.name: SAMPLE[one.name] for one in query.parameters if one.default is None}
    bound = query.bind(given | ({"in": "state/Q01"} if "in" in given else {}), lambda text, _: text)
    alone = query.run(made_up._archive().index.store, bound)
    assert query.run(with_versions, bound) == alone
