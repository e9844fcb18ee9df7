"""Push to a real Neo4j: in step with the record, only by what differs, beside what is not ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j as driver
import pytest
from commands import kg as command
from neo4j_server import Server, free_port
from synthetic import article

import kg
from kg.difference import Difference
from kg.errors import GraphUnavailable
from kg.fact import FactKind
from kg.target import statements

SEED = Path(__file__).parents[1] / "seeds" / "articles"
STATEMENT = {
    "doc": "n", "relation": "recognises", "confidence": 1.0, "act": "granted", "aspect": "act",
    "subject": {"type": "State", "id": "state/NRU", "label": "Nauru"},
    "object": {"type": "State", "id": "state/Q77", "label": "Quarrel 77"},
}  # fmt: skip


class Database:
    """The server's database, asked directly."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.driver = driver.GraphDatabase.driver(server.uri, auth=server.auth)

    def __call__(self, query: str, **values: Any) -> list[dict[str, Any]]:
        return [row.data() for row in self.driver.execute_query(query, values).records]

    def push(self, graph: kg.Graph, **more: Any) -> Difference:
        return graph.push(self.server.uri, user=self.server.user, password=self.server.password, **more)


@pytest.fixture
def database(neo4j: Server) -> Iterator[Database]:
    found = Database(neo4j)
    yield found
    found.driver.close()


def acts(*told: tuple[str, str, str]) -> kg.Graph:
    graph = kg.open()
    for place, (relation, act, when) in enumerate(told):
        source = {"url": f"https://acts.example/{place}", "support": "A", "published": when}
        graph.add_records([{**STATEMENT, "relation": relation, "act": act, "when": when, "source": source}])
    return graph


def test_the_past_and_the_seed_article_arrive_and_a_second_push_changes_nothing(database: Database, known: kg.Graph) -> None:
    graph = known
    would = database.push(graph, dry_run=True)
    assert not would.changes
    first = database.push(graph)
    assert (first.nodes, first.relationships) == (would.nodes, would.relationships)
    again = database.push(graph)
    assert again.changes == {}
    assert str(again) == "nothing differs"
    facts = [fact.id for fact in graph.facts() if fact.kind is FactKind.RECOGNITION]
    direct = database(
        "MATCH (:KG)-[r:RECOGNISES|RECOGNISED]->(:KG) RETURN r.fact AS fact, type(r) AS type, r.status AS status"
    )
    assert sorted(row["fact"] for row in direct) == sorted(facts)
    assert {row["type"] for row in direct if row["status"] == "ended"} == {"RECOGNISED"}
    assert {row["type"] for row in direct if row["status"] != "ended"} == {"RECOGNISES"}
    [russia] = database(
        "MATCH (:KG {id: 'state/RUS'})-[r:RECOGNISES]->(g:KG {id: 'government/AFG-taliban'}) RETURN r.since AS since, "
        "r.since_earliest AS day, g.name AS name"
    )
    assert russia["since"] == "2025-07-03"
    assert russia["day"].to_native().isoformat() == "2025-07-03"
    [quoted] = database(
        "MATCH (f:Fact {id: $fact})<-[:SUPPORTS]-(c:Claim)-[:FROM]->(a:Article) RETURN c.quote AS quote, a.name AS title",
        fact=next(row.fact for row in graph.recognitions(by="Russia", of="Taliban")),
    )
    assert "recogni" in quoted["quote"]


def test_a_reload_moves_only_its_difference_and_removal_takes_it_away(database: Database) -> None:
    graph = kg.open()
    graph.add(article(number) for number in range(30))
    database.push(graph)
    before = database("MATCH (n:KG) RETURN count(n) AS nodes")
    graph.add([article(31)])
    moved = database.push(graph)
    assert 0 < moved.nodes < 25
    assert 0 < moved.changes["nodes_created"] <= moved.nodes
    graph.remove(article(31).source)
    assert database.push(graph).nodes_gone == moved.changes["nodes_created"]
    assert database("MATCH (n:KG) RETURN count(n) AS nodes") == before
    assert not database.push(graph).changes


def test_withdrawn_and_renewed_is_a_recognised_and_a_recognises(database: Database) -> None:
    graph = acts(
        ("recognises", "granted", "2008-05-01"),
        ("withdraws_recognition", "withdrawn", "2017-06-01"),
        ("recognises", "granted", "2021-03-02"),
    )
    database.push(graph)
    found = database(
        "MATCH (:KG {id: 'state/NRU'})-[r:RECOGNISES|RECOGNISED]->(:KG {id: 'state/Q77'}) "
        "RETURN type(r) AS type, r.since AS since, r.until AS until, r.end_cause AS cause ORDER BY since"
    )
    assert found == [
        {"type": "RECOGNISED", "since": "2008-05-01", "until": "2017-06-01", "cause": "withdrawn"},
        {"type": "RECOGNISES", "since": "2021-03-02", "until": None, "cause": None},
    ]
    spells = database(
        "MATCH (f:Recognition)-[:BY]->(:KG {id: 'state/NRU'}) MATCH (f)-[:OF]->(:KG {id: 'state/Q77'}) RETURN f"
    )
    assert len(spells) == 2


def test_what_is_not_ours_stays_as_it_is(database: Database) -> None:
    database("MATCH (n:Foreign) DETACH DELETE n")
    database(
        "CREATE (a:Foreign:State {id: 'state/RUS', name: 'ours'})-[:RECOGNISES {id: 1, since: 'ever'}]->"
        "(:Foreign:Government {id: 'government/AFG-taliban'}), (a)-[:BY]->(:Foreign:Fact {id: 'x'})"
    )
    foreign = "MATCH (n:Foreign) OPTIONAL MATCH (n)-[r]->() RETURN labels(n) AS l, properties(n) AS n, properties(r) AS r"
    before = database(foreign)
    graph = kg.open()
    graph.add([article(1), article(2)])
    database.push(graph)
    database("MATCH (s:KG:State), (n:Foreign {id: 'x'}) WITH s, n LIMIT 1 CREATE (s)-[:BY {mine: true}]->(n)")
    database.push(graph)
    assert database(foreign) == before
    assert database("MATCH (:KG)-[r:BY {mine: true}]->(:Foreign) RETURN count(r) AS held") == [{"held": 1}]
    database("MATCH (n:Foreign) DETACH DELETE n")


def test_what_a_broken_off_push_left_is_mended(database: Database) -> None:
    graph = kg.open()
    graph.add([article(1), article(2)])
    database.push(graph)
    database("MATCH (f:KG:Fact) WITH f LIMIT 2 DETACH DELETE f")
    database("MATCH (c:KG:Claim) WITH c LIMIT 1 SET c.kg_hash = 'other', c.quote = 'nobody said this'")
    database.push(graph)
    assert database.push(graph).changes == {}
    assert not database("MATCH (c:KG:Claim {quote: 'nobody said this'}) RETURN c")
    assert len(database("MATCH (f:KG:Fact) RETURN f")) == len(list(graph.facts()))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"password": "wrong password"}, "refuses this user or password"),
        ({"database": "nowhere"}, "has no such database"),
        ({"uri": "bolt://localhost:port"}, "is no address of a Neo4j server"),
        ({"uri": "http://user:secret@localhost:7687"}, "is no address of a Neo4j server"),
    ],
)
def test_errors_are_one_clear_line(neo4j: Server, change: dict[str, str], told: str) -> None:
    asked = {"uri": neo4j.uri, "user": neo4j.user, "password": neo4j.password} | change
    with pytest.raises(GraphUnavailable, match=told) as raised:
        kg.open().push(asked.pop("uri"), **asked)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_server_that_is_down_is_told_and_no_password_is_asked_of_a_pipe(tmp_path: Path) -> None:
    loaded = command("load", "--baseline", folder=tmp_path)
    assert loaded.returncode == 0
    uri = f"bolt://127.0.0.1:{free_port()}"
    down = command("push", uri, "--password", "hush-hush", folder=tmp_path)
    assert (down.returncode, down.stdout) == (2, "")
    assert "does not answer" in down.stderr
    assert "hush-hush" not in down.stderr
    assert down.stderr.count("\n") == 1
    unasked = command("push", uri, folder=tmp_path)
    assert unasked.returncode == 2
    assert "no password is given" in unasked.stderr


def test_the_command_pushes(neo4j: Server, tmp_path: Path) -> None:
    assert command("load", SEED, folder=tmp_path).returncode == 0
    words = ("push", neo4j.uri, "--username", neo4j.user, "--password", neo4j.password)
    would = command(*words, "--dry-run", folder=tmp_path)
    assert would.stdout.startswith("would change: ")
    assert command(*words, folder=tmp_path).returncode == 0
    assert command(*words, folder=tmp_path).stdout == "nothing differs\n"


def test_statements_are_told_apart() -> None:
    assert statements("// a; b\nCREATE x;\nCREATE y;\n") == ["CREATE x", "CREATE y"]
