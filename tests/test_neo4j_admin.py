"""Files for the importer: the real one makes of them the database that a push makes."""

from pathlib import Path
from typing import Any

import neo4j as driver
import pytest
from commands import kg as command
from maven import Unavailable, jars, missing
from neo4j_server import POM, Server, admin, server

import kg

SEED = Path(__file__).parents[1] / "seeds" / "articles"
#: What a file of comma-separated values could stumble over.
AWKWARD = "A \"quoted\"; name, with \\ and\na line, “Ünïcode” and 'all'"
CLAIM = {
    "relation": "recognises", "subject": {"type": "State", "id": "state/Q98", "label": AWKWARD},
    "object": {"type": "State", "id": "state/Q99", "label": ""}, "source": {"url": "https://acts.example/,1"},
    "when": "2011~", "mode": ["formal", "de_jure"],
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph, and its files for the importer."""
    made = tmp_path_factory.mktemp("admin")
    graph = kg.open(made / "graph")
    graph.load(SEED, baseline=True)
    graph.add_records([CLAIM])
    done = command("export", "neo4j-admin", "--history", "--output", "files", folder=made)
    assert (done.returncode, done.stdout) == (0, "")
    assert "neo4j-admin database import full neo4j @import.args" in done.stderr
    return made


def contents(found: Server) -> dict[str, list[dict[str, Any]]]:
    """All nodes and relationships with their properties, but the mark of a push."""
    with driver.GraphDatabase.driver(found.uri, auth=found.auth) as opened:
        asked = {
            "nodes": "MATCH (n:KG) WHERE NOT n:Push RETURN labels(n) AS labels, properties(n) AS told",
            "ties": "MATCH (a)-[r]->(b) WHERE r.kg_id IS NOT NULL "
            "RETURN a.id AS start, b.id AS end, type(r) AS type, properties(r) AS told",
        }
        rows = {what: [row.data() for row in opened.execute_query(query).records] for what, query in asked.items()}
    for row in rows["nodes"]:
        row["labels"].sort()
    return {
        what: sorted(told, key=lambda row: str(row["told"].get("id") or row["told"]["kg_id"])) for what, told in rows.items()
    }


def test_the_importer_makes_what_a_push_makes_and_a_push_then_finds_nothing_to_do(
    neo4j: Server, folder: Path, tmp_path: Path
) -> None:
    kg.open(folder / "graph").push(neo4j.uri, user=neo4j.user, password=neo4j.password, history=True)
    pushed = contents(neo4j)
    try:
        jars(POM)
    except Unavailable as reason:
        missing("Neo4j", reason)
    told = admin(tmp_path, "database", "import", "full", "neo4j", "@import.args", folder=folder / "files")
    assert f"{len(pushed['nodes'])} nodes" in told
    with server(tmp_path, "server.databases.default_to_read_only=true") as imported:
        assert contents(imported) == pushed
        words = ("push", imported.uri, "--password", imported.password)
        refused = command(*words, folder=folder)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
        assert "the server has this database read-only" in refused.stderr
        assert command(*words, "--history", "--dry-run", folder=folder).stdout.startswith("would change: nothing differs\n")
    with server(tmp_path, "server.databases.default_to_read_only=false") as imported:
        made = kg.open(folder / "graph").push(imported.uri, password=imported.password, history=True)
        assert str(made) == "nothing differs"
        assert set(made.changes) == {"indexes_added", "constraints_added"}


def test_the_same_graph_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    paths = kg.open(folder / "graph").export_neo4j_admin(tmp_path, history=True)
    assert len(paths) > 40
    for path in paths:
        assert path.read_bytes() == (folder / "files" / path.name).read_bytes()
    awkward = (tmp_path / "node-State.csv").read_text(encoding="utf-8")
    assert '"A ""quoted""; name, with' in awkward
    plain = {path.name for path in kg.open(folder / "graph").export_neo4j_admin(tmp_path / "plain")}
    assert {path.name for path in paths} - plain >= {"node-FactVersion.csv", "relationship-VERSION_OF.csv"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("neo4j-admin",), "writes a folder of files"),
        (("neo4j-admin", "--output", "x", "--of", "Kosovo"), "takes the whole graph"),
        (("turtle", "--history"), "--history goes with neo4j-admin"),
        (("neo4j-admin", "--output", "graph/record.db/x"), "cannot be written"),
    ],
)
def test_what_cannot_be_is_one_clear_line(folder: Path, words: tuple[str, ...], told: str) -> None:
    done = command("export", *words, folder=folder)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr
