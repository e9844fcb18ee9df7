"""What differs between a graph and a database. Items enter, as they are found to differ; counts and a table leave."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.item import Item, Node


@dataclass(slots=True)
class Difference:
    """How much is new, changed and gone; by the first part of their ids for nodes, by their types for relationships.

    `held` are nodes that are no longer in the graph, and stay because a relationship that is not ours leads to or from them.
    `changes` is what the server says that it changed of the graph, by its own counters: nothing in a dry run.
    """

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    held: int = 0
    changes: Counter[str] = field(default_factory=Counter)

    def note(self, item: Item, *, is_there: bool) -> None:
        """Count an item that is not as it should be, or not there."""
        (self.changed if is_there else self.new)[_what(item)] += 1

    def note_gone(self, name: str) -> None:
        """Count what is there and should not be, by a node's id or a relationship's type."""
        self.gone[name.partition("/")[0]] += 1

    @property
    def nodes(self) -> int:
        """How many nodes are new or changed."""
        return sum(count for what, count in (self.new + self.changed).items() if _is_node(what))

    @property
    def relationships(self) -> int:
        """How many relationships are new or changed."""
        return (self.new + self.changed).total() - self.nodes

    @property
    def nodes_gone(self) -> int:
        """How many nodes go, or are gone."""
        return sum(count for what, count in self.gone.items() if _is_node(what)) - self.held

    @property
    def relationships_gone(self) -> int:
        """How many relationships go, or are gone."""
        return sum(count for what, count in self.gone.items() if not _is_node(what))

    def table(self) -> Iterator[tuple[str, str, str, str]]:
        """What differs, kind by kind: how many are new, changed and gone."""
        for what in sorted(self.new | self.changed | self.gone, key=lambda what: (not _is_node(what), what)):
            yield what, f"{self.new[what]:,}", f"{self.changed[what]:,}", f"{self.gone[what]:,}"

    def __str__(self) -> str:
        if not (self.new or self.changed or self.gone):
            return "nothing differs"
        told = (
            f"{self.nodes:,} nodes and {self.relationships:,} relationships are new or changed, "
            f"{self.nodes_gone:,} and {self.relationships_gone:,} gone"
        )
        return told + (f"; {self.held:,} nodes stay, held by relationships of others" if self.held else "")


def _what(item: Item) -> str:
    return item.id.partition("/")[0] if isinstance(item, Node) else item.type.value


def _is_node(what: str) -> bool:
    return not what.isupper()
