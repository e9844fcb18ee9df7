"""A Neo4j database that is brought in step. Hashes of what is there leave; items that differ enter, batch by batch."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg import mark
from kg.difference import Difference
from kg.item import Item, Node
from kg.resources import read_text

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

#: How many nodes or relationships travel in one transaction.
BATCH = 5000
#: Told what is being done, and how much of it is done.
Tell = Callable[[str, int], None]
#: The hash and the type of each thing that is there, by its id.
There = dict[str, tuple[int | None, str | None]]

_NODES = "UNWIND $rows AS row MERGE (n:KG {id: row.id}) SET n = row.properties, n:%s"
_RELATIONSHIPS = (
    "UNWIND $rows AS row MATCH (a:KG {id: row.start}), (b:KG {id: row.end}) "
    "MERGE (a)-[r:%s {kg_id: row.id}]->(b) SET r = row.properties"
)
_NODES_THERE = f"{mark.NODES} RETURN n.id AS id, n.kg_hash AS hash, null AS type"
_RELATIONSHIPS_THERE = f"{mark.RELATIONSHIPS} RETURN r.kg_id AS id, r.kg_hash AS hash, type(r) AS type"
#: A node that something foreign hangs on stays: to delete it would be to touch what is not ours.
_NODES_GONE = "UNWIND $ids AS id MATCH (n:KG {id: id}) WHERE NOT EXISTS { (n)--() } DELETE n"
_RELATIONSHIPS_GONE = "MATCH (:KG)-[r:%s]->(:KG) WHERE r.kg_id IN $ids DELETE r"


class Target:
    """A database while it is brought in step; in a `dry_run` nothing in it is changed."""

    def __init__(self, session: "Session", dry_run: bool, tell: Tell) -> None:
        self._session, self._dry_run, self._tell, self._marked = session, dry_run, tell, True
        self.difference = Difference()

    def prepare(self) -> None:
        """Make the constraints and indexes, where they are missing."""
        for statement in statements(read_text("schema", "constraints.cypher")):
            if not self._dry_run:
                self._note(self._session.run(statement).consume().counters)

    def nodes(self) -> There:
        """The nodes of ours that are there."""
        return {row["id"]: (row["hash"], row["type"]) for row in self._session.run(_NODES_THERE)}

    def relationships(self) -> There:
        """The relationships of ours that are there; of what somebody made a copy of, all are taken away, to be made anew."""
        found: There = {}
        copied: There = {}
        for row in self._session.run(_RELATIONSHIPS_THERE):
            (copied if row["id"] in found else found)[row["id"]] = row["hash"], row["type"]
        self.cut(copied)
        return {name: told for name, told in found.items() if name not in copied}

    def write(self, changed: Iterable[Item], what: str) -> None:
        """Send items in batches of one kind."""
        waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
        count = 0
        for item in changed:
            query = _NODES % ":".join(item.labels) if isinstance(item, Node) else _RELATIONSHIPS % item.type.value
            waiting[query].append(_row(item))
            count += 1
            if len(waiting[query]) == BATCH:
                self._change(query, rows=waiting.pop(query))
                self._tell(what, count)
        for query, rows in waiting.items():
            self._change(query, rows=rows)
        self._tell(what, count)

    def cut(self, vanished: There) -> None:
        """Delete relationships."""
        by_type: dict[str, list[str]] = defaultdict(list)
        for name, (_, kind) in sorted(vanished.items()):
            by_type[str(kind)].append(name)
            self.difference.note_gone(str(kind))
        for kind, ids in by_type.items():
            self._delete(_RELATIONSHIPS_GONE % kind, ids)

    def drop(self, vanished: Sequence[str]) -> None:
        """Delete nodes; those stay that something foreign holds."""
        for name in vanished:
            self.difference.note_gone(name)
        deleted = self._delete(_NODES_GONE, vanished)
        self.difference.held = 0 if self._dry_run else len(vanished) - deleted

    def mark(self, properties: dict[str, Any]) -> None:
        """Leave the mark of what is now there; none where something is held, so that the next push looks at it again."""
        if not self._dry_run and not self.difference.held:
            self._session.run(mark.WRITE, mark=properties).consume()

    def _delete(self, query: str, ids: Iterable[str]) -> int:
        """Delete in batches; how many nodes the server says that it deleted."""
        left, done = iter(ids), 0
        while batch := list(islice(left, BATCH)):
            done += self._change(query, ids=batch).get("nodes_deleted", 0)
        return done

    def _change(self, query: str, **values: Any) -> dict[str, int]:
        """One transaction; what the server says that it changed."""
        if self._dry_run:
            return {}
        if self._marked:
            self._session.run(mark.VOID).consume()
            self._marked = False

        def work(transaction: "ManagedTransaction") -> Any:
            return transaction.run(query, values).consume().counters

        return self._note(self._session.execute_write(work))

    def _note(self, counters: Any) -> dict[str, int]:
        told = {name: value for name, value in vars(counters).items() if isinstance(value, int) and value and name[0] != "_"}
        told = {name: value for name, value in told.items() if not isinstance(value, bool)}
        self.difference.changes.update(told)
        return told


def statements(text: str) -> list[str]:
    """The statements of a file of Cypher, without its comments."""
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return [statement.strip() for statement in bare.split(";") if statement.strip()]


def _row(item: Item) -> dict[str, Any]:
    if isinstance(item, Node):
        return {"id": item.id, "properties": item.stored()}
    return {"id": item.id, "start": item.start, "end": item.end, "properties": item.stored()}
