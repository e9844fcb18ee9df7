"""A Neo4j database brought in step with the graph. A record and an address enter; what was changed there leaves.

Nodes and relationships carry a hash of what they say, so only what differs travels. What is not ours (no label `KG`, or for
relationships no `kg_id`) is neither read nor touched. A push that broke off is mended by the next.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.bolt import session
from kg.property_graph import Item, Node, Relationship, Type, items
from kg.record import Record
from kg.resources import read_text

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

#: How many nodes or relationships travel in one transaction.
BATCH = 5000
#: Told what is being done, and how much of it is done.
Tell = Callable[[str, int], None]

_NODES = "UNWIND $rows AS row MERGE (n:KG {id: row.id}) SET n = row.properties, n:%s"
_RELATIONSHIPS = (
    "UNWIND $rows AS row MATCH (a:KG {id: row.start}), (b:KG {id: row.end}) "
    "MERGE (a)-[r:%s {kg_id: row.id}]->(b) SET r = row.properties"
)
_NODES_THERE = "MATCH (n:KG) RETURN n.id AS id, n.kg_hash AS hash"
_RELATIONSHIPS_THERE = "MATCH (:KG)-[r:%s]->(:KG) WHERE r.kg_id IS NOT NULL RETURN r.kg_id AS id, r.kg_hash AS hash"
#: A node that something foreign hangs on stays: to delete it would be to touch what is not ours.
_NODES_GONE = "UNWIND $ids AS id MATCH (n:KG {id: id}) WHERE NOT EXISTS { (n)--() } DELETE n"
_RELATIONSHIPS_GONE = "MATCH (:KG)-[r:%s]->(:KG) WHERE r.kg_id IN $ids DELETE r"


@dataclass(slots=True)
class Pushed:
    """What differed, and what the server says that it changed; of a dry run, what would travel.

    `held` are nodes that are no longer in the graph, and stay because a relationship that is not ours leads to or from them.
    """

    nodes: int = 0
    relationships: int = 0
    nodes_gone: int = 0
    relationships_gone: int = 0
    held: int = 0
    changes: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        if not (self.nodes or self.relationships or self.nodes_gone or self.relationships_gone):
            told = "nothing differs"
        else:
            told = (
                f"{self.nodes:,} nodes and {self.relationships:,} relationships are new or changed, "
                f"{self.nodes_gone:,} and {self.relationships_gone:,} gone"
            )
        return told + (f"; {self.held:,} nodes stay, held by relationships of others" if self.held else "")


def push(
    record: Record,
    uri: str,
    auth: tuple[str, str],
    *,
    database: str | None = None,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> Pushed:
    """Bring a database in step with a record; with `dry_run` only count what differs. Twice changes nothing.

    Raises:
        GraphUnavailable: the server is not there, refuses, is too old, or stopped answering; the next push mends it.
    """
    with session(uri, auth, database, read_only=dry_run) as opened:
        target = _Target(opened, dry_run, tell or (lambda what, count: None))
        target.prepare()
        target.bring(record)
        return target.pushed


class _Target:
    """A database while it is brought in step."""

    def __init__(self, session: "Session", dry_run: bool, tell: Tell) -> None:
        self._session, self._dry_run, self._tell, self.pushed = session, dry_run, tell, Pushed()

    def prepare(self) -> None:
        """Make the constraints and indexes, where they are missing."""
        for statement in statements(read_text("schema", "constraints.cypher")):
            if not self._dry_run:
                self._note(self._session.run(statement).consume().counters)

    def bring(self, record: Record) -> None:
        """Nodes first, since relationships need their ends; what vanished goes in the opposite order."""
        old = self._there(_NODES_THERE)
        known: set[str] = set()
        self.pushed.nodes = self._write(self._new_nodes(record, old, known), "nodes")
        gone: dict[Type, list[str]] = {}
        held = {kind: self._there(_RELATIONSHIPS_THERE % kind.value) for kind in Type}
        self.pushed.relationships = self._write(self._new_relationships(record, held, known), "relationships")
        for kind, ids in held.items():
            gone[kind] = sorted(ids)
            self.pushed.relationships_gone += len(ids)
            self._delete(_RELATIONSHIPS_GONE % kind.value, gone[kind])
        vanished = sorted(old.keys() - known)
        deleted = self._delete(_NODES_GONE, vanished).get("nodes_deleted", 0)
        self.pushed.held = 0 if self._dry_run else len(vanished) - deleted
        self.pushed.nodes_gone = len(vanished) - self.pushed.held

    def _there(self, query: str) -> dict[str, str | None]:
        return {row["id"]: row["hash"] for row in self._session.run(query)}

    def _new_nodes(self, record: Record, old: dict[str, str | None], known: set[str]) -> Iterator[Node]:
        """Those that differ from what is there; `known` gathers all."""
        for item in items(record):
            if isinstance(item, Node) and item.id not in known:
                known.add(item.id)
                if old.get(item.id) != item.hash:
                    yield item

    def _new_relationships(
        self, record: Record, old: dict[Type, dict[str, str | None]], known: set[str]
    ) -> Iterator[Relationship]:
        """Those that differ from what is there; `old` loses all that the record has, so what vanished is left in it."""
        seen: set[str] = set()
        for item in items(record):
            if isinstance(item, Relationship) and item.start in known and item.end in known and item.id not in seen:
                seen.add(item.id)
                if old[item.type].pop(item.id, None) != item.hash:
                    yield item

    def _write(self, changed: Iterable[Item], what: str) -> int:
        """Send items in batches of one kind; how many there were."""
        waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
        count = 0
        for item in changed:
            query = _NODES % ":".join(item.labels) if isinstance(item, Node) else _RELATIONSHIPS % item.type.value
            waiting[query].append(_row(item))
            count += 1
            if len(waiting[query]) == BATCH:
                self._run(query, rows=waiting.pop(query))
                self._tell(what, count)
        for query, rows in waiting.items():
            self._run(query, rows=rows)
        self._tell(what, count)
        return count

    def _delete(self, query: str, ids: Iterable[str]) -> dict[str, int]:
        left, done = iter(ids), defaultdict[str, int](int)
        while batch := list(islice(left, BATCH)):
            for name, count in self._run(query, ids=batch).items():
                done[name] += count
        return done

    def _run(self, query: str, **values: Any) -> dict[str, int]:
        """One transaction; what the server says that it changed."""
        if self._dry_run:
            return {}

        def work(transaction: "ManagedTransaction") -> Any:
            return transaction.run(query, values).consume().counters

        return self._note(self._session.execute_write(work))

    def _note(self, counters: Any) -> dict[str, int]:
        told = {name: value for name, value in vars(counters).items() if isinstance(value, int) and value and name[0] != "_"}
        told = {name: value for name, value in told.items() if not isinstance(value, bool)}
        for name, value in told.items():
            self.pushed.changes[name] = self.pushed.changes.get(name, 0) + value
        return told


def statements(text: str) -> list[str]:
    """The statements of a file of Cypher, without its comments."""
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return [statement.strip() for statement in bare.split(";") if statement.strip()]


def _row(item: Item) -> dict[str, Any]:
    if isinstance(item, Node):
        return {"id": item.id, "properties": {**item.properties, "id": item.id, "kg_hash": item.hash}}
    kept = {**item.properties, "kg_id": item.id, "kg_hash": item.hash}
    return {"id": item.id, "start": item.start, "end": item.end, "properties": kept}
