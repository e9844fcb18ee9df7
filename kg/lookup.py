"""Entities by name, as a reader asks for them. A name or id enters; the id of an entity that the graph knows leaves.

Names of the seeds are tried first, then the names in the graph: of people, offices, and what only articles name.
"""

from typing import TYPE_CHECKING

from kg import terms
from kg.errors import BadQuestion
from kg.model import Kind
from kg.names import Names, fold
from kg.terms import Reused

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

_CLASSES = {terms.ONTOLOGY + kind: kind for kind in Kind}


class Lookup:
    """Finds entities in one store."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def __call__(self, text: str, kinds: tuple[Kind, ...] = ()) -> str:
        """The id of the entity that a text names; of several, one of the first kind.

        An organisation that forms a government stands for it where a government is asked for.

        Raises:
            BadQuestion: nothing, or more than one thing, has this name; what is near is named.
        """
        if self._has(text):
            return text
        found = Names.load().resolve(text, *kinds) or Names.load().resolve(text)
        if found and found.kind is Kind.ORGANISATION and Kind.GOVERNMENT in kinds and Kind.ORGANISATION not in kinds:
            found = Names.load().ruled_by(found) or found
        return found.id if found else self._labelled(text, kinds)

    def _has(self, thing: str) -> bool:
        from pyoxigraph import NamedNode

        if "/" not in thing or " " in thing:
            return False
        return any(True for _ in self._store.quads_for_pattern(NamedNode(terms.iri(thing)), None, None, None))

    def _labelled(self, text: str, kinds: tuple[Kind, ...]) -> str:
        """The entity of the graph whose name is this text, else the only one whose name holds its words."""
        wanted = _plain(text)
        same: list[str] = []
        near: dict[str, str] = {}
        for node, label in self._labels():
            name = _plain(label)
            if name == wanted:
                same.append(node.value)
            elif set(wanted.split()) <= set(name.split()):
                near[node.value] = label
        chosen = self._preferred(same, kinds) or (next(iter(near)) if len(near) == 1 else None)
        if chosen is None:
            raise BadQuestion(f"nothing here is called {text!r}", hint=_hint(sorted(near.values())))
        return terms.local(chosen)

    def _labels(self) -> "list[tuple[NamedNode, str]]":
        from pyoxigraph import Literal, NamedNode

        return [
            (quad.subject, quad.object.value)
            for name in (Reused.LABEL, Reused.ALT_LABEL)
            for quad in self._store.quads_for_pattern(None, NamedNode(name), None, None)
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        ]

    def _preferred(self, nodes: list[str], kinds: tuple[Kind, ...]) -> str | None:
        def rank(node: str) -> tuple[int, str]:
            found = [kinds.index(kind) for kind in self._kinds(node) if kind in kinds]
            return min(found, default=len(kinds)), node

        return min(nodes, key=rank, default=None)

    def _kinds(self, node: str) -> list[Kind]:
        from pyoxigraph import NamedNode

        typed = self._store.quads_for_pattern(NamedNode(node), NamedNode(Reused.TYPE), None, None)
        named = [quad.object.value for quad in typed if isinstance(quad.object, NamedNode)]
        return [_CLASSES[name] for name in named if name in _CLASSES]


def _plain(text: str) -> str:
    plain = fold(text).casefold().strip(" .?!\"'")
    return plain.removeprefix("the ")


def _hint(near: list[str]) -> str:
    if not near:
        return "write its name as an article does, or its id such as state/RUS"
    return f"did you mean {', '.join(near[:5])}?"
