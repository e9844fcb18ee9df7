"""Push to a real Neo4j: in step with the record, only by what differs, beside what is not ours."""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

import neo4j as driver
import pytest
from commands import kg as command
from neo4j_server import Server, free_port
from synthetic import article
from wire import wire

import kg
from kg import bolt
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


def test_history_tells_what_was_known_on_a_day_and_goes_when_it_is_not_asked_for(database: Database) -> None:
    graph = acts(
        ("recognises", "granted", "2008-05-01"),
        ("withdraws_recognition", "withdrawn", "2017-06-01"),
        ("recognises", "granted", "2021-03-02"),
    )
    graph.add(article(number) for number in range(20))
    database.push(graph)
    plain = contents(database)
    database.push(graph, history=True)
    assert database.push(graph, history=True).changes == {}
    assert database("MATCH (v:FactVersion) RETURN count(v) AS versions") == [
        {"versions": len(graph._archive().record.versions())}
    ]
    sizes = set()
    for day in ("2007-01-01", "2012-06-30", "2017-06-01", "2020-01-01", "2026-01-01"):
        known = graph.query("recognitions", known_at=day, status="any")
        expected = sorted((row.recogniser.id, row.recognised.id, str(row.since), row.status) for row in known)
        found = database(
            "MATCH (v:FactVersion {kind: 'Recognition'}) WHERE v.known_from <= date($day) "
            "AND coalesce(date($day) < v.known_until, true) MATCH (v)-[:BY]->(one:KG), (v)-[:OF]->(other:KG) "
            "RETURN one.id AS one, other.id AS other, v.since AS since, v.status AS status",
            day=day,
        )
        assert sorted((row["one"], row["other"], str(row["since"]), row["status"]) for row in found) == expected
        sizes.add(len(expected))
    assert len(sizes) > 3
    database.push(graph)
    assert contents(database) == plain


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


def test_what_anyone_deleted_is_mended_though_the_graph_is_as_it_was(database: Database) -> None:
    graph = kg.open()
    graph.add([article(1), article(2)])
    database.push(graph)
    for harm in (
        "MATCH (:KG)-[r:BY]->(:KG) WITH r LIMIT 1 DELETE r",
        "MATCH (n:Claim) WITH n LIMIT 1 DETACH DELETE n",
        "MATCH ()-[r:SUBJECT]->() WITH r LIMIT 1 SET r.kg_hash = 0",
        "MATCH (n:Fact) WITH n LIMIT 1 SET n.kg_hash = 'none', n.status = 'not so'",
        "MATCH (a:Claim)-[r:SUBJECT]->(b) WITH a, r, b LIMIT 1 CREATE (a)-[s:SUBJECT]->(b) SET s = properties(r)",
        "CREATE (:KG:State {id: 'state/made-up'})",
        "MATCH (m:Push) DELETE m",
    ):
        before = contents(database)
        database(harm)
        assert str(database.push(graph)) == "nothing differs" if "Push" in harm else database.push(graph).changes
        assert contents(database) == before
        assert database.push(graph).changes == {}
    database("CREATE (:KG {name: 'nobody'}), (:KG {id: 5})")
    assert database.push(graph).changes == {}
    assert database("MATCH (n:KG) WHERE n.id IS NULL OR n.id = 5 DETACH DELETE n RETURN count(n) AS left") == [{"left": 2}]


def contents(database: Database) -> list[list[dict[str, Any]]]:
    """All that is ours, with its properties."""
    return [
        database("MATCH (n:KG) RETURN labels(n) AS labels, properties(n) AS told ORDER BY n.id"),
        database(
            "MATCH ()-[r]->() WHERE r.kg_id IS NOT NULL RETURN type(r) AS type, properties(r) AS told ORDER BY r.kg_id"
        ),
    ]


def test_a_node_that_something_foreign_holds_stays_until_it_is_let_go(database: Database) -> None:
    graph = kg.open()
    graph.add([article(1), article(2)])
    database.push(graph)
    hold = "MATCH (a:Article {id: $id}), (m:Push) CREATE (a)-[:CITED_BY]->(:Foreign)<-[:SEEN_BY]-(m)"
    database(hold, id=article(2).source)
    graph.remove(article(2).source)
    assert database.push(graph).held == 1
    assert database.push(graph).held == 1
    database("MATCH (n:Foreign) DETACH DELETE n")
    assert database.push(graph).nodes_gone == 1
    assert not database("MATCH (a:Article {id: $id}) RETURN a", id=article(2).source)


def test_a_connection_lost_in_the_middle_is_told_and_the_next_push_mends_it(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bolt, "PATIENCE", 0.5)
    graph = kg.open(tmp_path / "graph")
    graph.add(article(number) for number in range(40))
    database("MATCH (n:KG) DETACH DELETE n")
    with wire(port(database.server), cut_after=150_000) as near:
        broken = command("push", f"bolt://127.0.0.1:{near}", "--password", database.server.password, folder=tmp_path)
    assert (broken.returncode, broken.stdout) == (2, "")
    [told] = [line for line in broken.stderr.splitlines() if line.startswith("kg: ")]
    assert "the server does not answer" in told
    assert "push again" in told
    assert database.server.password not in broken.stderr
    [some] = database("MATCH (n:KG) RETURN count(n) AS there")
    would = database.push(graph, dry_run=True)
    assert some["there"], "the connection broke before anything was written: the test shows nothing"
    assert would.nodes + would.relationships
    assert database.push(graph).changes
    mended = contents(database)
    assert database.push(graph).changes == {}
    database("MATCH (n:KG) DETACH DELETE n")
    database.push(graph)
    assert contents(database) == mended


def port(server: Server) -> int:
    return int(server.uri.rpartition(":")[2])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small graph."""
    made = tmp_path_factory.mktemp("errors")
    kg.open(made / "graph").add([article(1)])
    return made


def fails(folder: Path, *words: str) -> str:
    """The one line that a push tells that cannot run; no password is in it."""
    done = command("push", *words, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    assert not [word for word in (*words, "recognition") if word in ("hush-hush", "recognition") and word in done.stderr]
    return done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--password", "hush-hush"), "refuses this user or password"),
        (("--username", "nobody"), "refuses this user or password"),
        (("--database", "nowhere"), "has no such database"),
        (("--database", "system"), "the server says: "),
    ],
)
def test_what_the_server_refuses_is_one_clear_line(neo4j: Server, folder: Path, words: tuple[str, ...], told: str) -> None:
    assert told in fails(folder, neo4j.uri, "--password", neo4j.password, *words)


@pytest.mark.parametrize(
    "uri", ["bolt://localhost:port", "http://user:hush-hush@localhost:7687", "bolt://u:hush-hush@localhost"]
)
def test_an_address_that_cannot_be_is_one_clear_line(folder: Path, uri: str) -> None:
    assert "is no address of a Neo4j server" in fails(folder, uri, "--password", "hush-hush")


def test_a_user_who_must_change_the_password_or_tried_too_often_is_told(database: Database, folder: Path) -> None:
    database("CREATE OR REPLACE USER newcomer SET PASSWORD 'hush-hush' CHANGE REQUIRED")
    asked = (database.server.uri, "--username", "newcomer", "--password")
    assert "wants the password changed first" in fails(folder, *asked, "hush-hush")
    told = [fails(folder, *asked, "wrong") for _ in range(6)]
    assert "refuses this user or password" in told[0]
    assert "after too many wrong passwords" in told[-1]
    database("DROP USER newcomer")


def test_a_server_that_is_too_old_is_told(database: Database, folder: Path) -> None:
    """The very server, but that it gives its release as an older one."""
    with wire(port(database.server), told=lambda piece: re.sub(rb"Neo4j/5\.\d\d", b"Neo4j/5.25", piece)) as near:
        told = fails(folder, f"bolt://127.0.0.1:{near}", "--password", database.server.password)
    assert "the server is Neo4j/5.25" in told
    assert "use Neo4j 5.26 or later" in told


class Web(BaseRequestHandler):
    """Answers as a web server does that is spoken to in no HTTP."""

    def handle(self) -> None:
        self.request.recv(100)
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def test_what_is_no_neo4j_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bolt, "PATIENCE", 0.5)
    with ThreadingTCPServer(("127.0.0.1", 0), Web) as web:
        Thread(target=web.serve_forever, daemon=True).start()
        told = fails(folder, f"bolt://127.0.0.1:{web.server_address[1]}", "--password", "hush-hush")
        web.shutdown()
    assert "does not answer" in told


def test_a_server_that_is_down_is_told(folder: Path) -> None:
    down = fails(folder, f"bolt://127.0.0.1:{free_port()}", "--password", "hush-hush")
    assert "does not answer" in down
    assert "push again" in down


def test_no_password_is_asked_of_a_pipe_and_that_of_the_environment_is_taken(
    neo4j: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no password is given" in fails(folder, neo4j.uri)
    monkeypatch.setenv("NEO4J_URI", neo4j.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j.password)
    assert command("push", "--dry-run", folder=folder).returncode == 0


def test_a_password_is_asked_for_on_a_terminal_and_not_shown(neo4j: Server, folder: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    words = [sys.executable, "-m", "kg", "push", neo4j.uri, "--dry-run"]
    asking = subprocess.Popen(
        words, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, cwd=folder, env=environment, start_new_session=True
    )
    os.close(theirs)  # so that reading ends with the command
    shown = b""
    try:
        while not shown.endswith(b"Password: "):  # what is typed before the echo is off would be dropped
            shown += os.read(ours, 1)
        os.write(ours, neo4j.password.encode() + b"\n")
        out, _ = asking.communicate(timeout=90)
        with suppress(OSError):
            while piece := os.read(ours, 1024):
                shown += piece
    finally:
        asking.kill()
        asking.communicate()
        os.close(ours)
    assert asking.returncode == 0
    assert out.startswith(b"would change: ")
    assert neo4j.password.encode() not in shown


def test_a_password_is_never_logged(neo4j: Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        with bolt.session(neo4j.uri, neo4j.auth, None) as opened:
            opened.run("RETURN 1").consume()
        with pytest.raises(GraphUnavailable), bolt.session(neo4j.uri, (neo4j.user, "hush-hush"), None):
            pass
    assert "LOGON" in caplog.text, "the driver logged nothing: the test shows nothing"
    assert "hush-hush" not in caplog.text
    assert f"'{neo4j.password}'" not in caplog.text


def test_the_command_pushes(neo4j: Server, tmp_path: Path) -> None:
    assert command("load", SEED, folder=tmp_path).returncode == 0
    words = ("push", neo4j.uri, "--username", neo4j.user, "--password", neo4j.password)
    would = command(*words, "--dry-run", folder=tmp_path)
    assert would.stdout.startswith("would change: ")
    assert re.search(r"^claim +12 +\d+ +\d+$", would.stdout, re.MULTILINE)
    assert command(*words, folder=tmp_path).returncode == 0
    assert command(*words, folder=tmp_path).stdout == "nothing differs\n"


def test_statements_are_told_apart() -> None:
    assert statements("// a; b\nCREATE x;\nCREATE y;\n") == ["CREATE x", "CREATE y"]
