"""What a push leaves in the database to tell that it is in step. A record enters; what it should find there leaves.

The mark names the state of the record that was pushed last, with the sums of what was then there. Where both still agree,
nothing need be compared one by one; where anything of ours was deleted or added, or its hash changed, the sums differ.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.item import Item, Type
from kg.property_graph import FORM
from kg.record import Record
from kg.reference import edition

if TYPE_CHECKING:
    from neo4j import Session

#: Sums of 62-bit hashes would overflow: their halves are added up apart, which does for two thousand million items.
_HALF = 2**31
_SUMS = f"count(*) AS count, sum(hash % {_HALF}) AS low, sum(hash / {_HALF}) AS high"
_HASH = "CASE WHEN %s.kg_hash IS :: INTEGER NOT NULL THEN %s.kg_hash ELSE 0 END AS hash"
#: What is ours: a node with our label and an id, but the mark itself; a relationship between two of them with our id.
NODES = "MATCH (n:KG) WHERE NOT n:Push AND n.id IS :: STRING NOT NULL"
RELATIONSHIPS = f"MATCH (:KG)-[r:{'|'.join(Type)}]->(:KG) WHERE r.kg_id IS :: STRING NOT NULL"
_NODES_SUM = f"{NODES} WITH {_HASH % ('n', 'n')} RETURN {_SUMS}"
_RELATIONSHIPS_SUM = f"{RELATIONSHIPS} WITH {_HASH % ('r', 'r')} RETURN {_SUMS}"
_READ = "MATCH (m:KG:Push {id: 'push'}) RETURN properties(m) AS mark"
#: Written after all else, and made void before anything is changed: a push that breaks off leaves none that is valid.
WRITE = "MERGE (m:KG {id: 'push'}) SET m = $mark, m:Push"
VOID = "MATCH (m:KG:Push {id: 'push'}) REMOVE m.state"


@dataclass(slots=True)
class Sum:
    """How many items, and their hashes added up: the same in any order."""

    count: int = 0
    low: int = 0
    high: int = 0

    def add(self, item: Item) -> None:
        """Count an item in."""
        self.count += 1
        self.low += item.hash % _HALF
        self.high += item.hash // _HALF


def mark(record: Record, history: bool, nodes: Sum, relationships: Sum) -> dict[str, Any]:
    """The properties of the mark."""
    sums = {
        f"{what}_{name}": getattr(sum_, name)
        for what, sum_ in (("nodes", nodes), ("relationships", relationships))
        for name in ("count", "low", "high")
    }
    return {"id": "push", "name": "the last push", "state": _state(record, history), **sums}


def is_in_step(session: "Session", record: Record, history: bool) -> bool:
    """Whether the last push was of this state of the record, and all that it left is there."""
    found = session.run(_READ).single()
    if found is None or found["mark"].get("state") != _state(record, history):
        return False
    sums = [Sum(**session.run(query).single(strict=True).data()) for query in (_NODES_SUM, _RELATIONSHIPS_SUM)]
    return bool(found["mark"] == mark(record, history, sums[0], sums[1]))


def _state(record: Record, history: bool) -> str:
    generation = record.generation
    return " ".join((FORM, edition(), "history" if history else "present", str(generation), str(record.token(generation))))
