"""A Neo4j database brought in step with the graph. A record and an address enter; what was changed there leaves.

Nodes and relationships carry a hash of what they say, so only what differs travels. What is not ours (no label `KG`, or for
relationships no `kg_id`) is neither read nor touched. A push that broke off is mended by the next.
"""

from collections.abc import Iterable, Iterator

from kg import property_graph
from kg.bolt import session
from kg.difference import Difference
from kg.item import Item
from kg.mark import Sum, is_in_step, mark
from kg.record import Record
from kg.target import Target, Tell, There


def push(
    record: Record,
    uri: str,
    auth: tuple[str, str],
    *,
    database: str | None = None,
    history: bool = False,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> Difference:
    """Bring a database in step with a record; with `dry_run` only count what differs. Twice changes nothing.

    `history` adds the versions of facts, as they were known over time; without it those that are there go.

    Raises:
        GraphUnavailable: the server is not there, refuses, is too old, or stopped answering; the next push mends it.
    """
    with session(uri, auth, database, read_only=dry_run) as opened:
        target = Target(opened, dry_run, tell or (lambda what, count: None))
        target.prepare()
        if not is_in_step(opened, record, history):
            _bring(record, history, target)
        return target.difference


def _bring(record: Record, history: bool, target: Target) -> None:
    """Nodes first, since relationships need their ends; what vanished goes in the opposite order; the mark comes last."""
    past = record.versions() if history else ()
    nodes = _Compared(target.nodes(), target.difference)
    target.write(nodes.differing(property_graph.nodes(record, past)), "nodes")
    ties = _Compared(target.relationships(), target.difference)
    target.write(ties.differing(property_graph.relationships(record, nodes.wanted, past)), "relationships")
    target.cut(ties.left)
    target.drop(sorted(nodes.left))
    target.mark(mark(record, history, nodes.sum, ties.sum))


class _Compared:
    """What is there against what should be: `wanted` and `sum` tell of the latter; `left` is there and should not be."""

    def __init__(self, there: There, difference: Difference) -> None:
        self.left, self._difference = there, difference
        self.wanted: set[str] = set()
        self.sum = Sum()

    def differing(self, items: Iterable[Item]) -> Iterator[Item]:
        """Those that are not there, or say something else there."""
        for item in items:
            self.wanted.add(item.id)
            self.sum.add(item)
            found = self.left.pop(item.id, None)
            if found is None or found[0] != item.hash:
                self._difference.note(item, is_there=found is not None)
                yield item
