"""The index: a record's graph in Oxigraph, for SPARQL and exports. A Record enters; a store that mirrors it leaves.

It is derived: whatever befalls it, the record makes it anew. A mark in the store says how far it has come: an empty named
graph whose name tells the record's generation, written in the same request as the quads, and seen by no query for triples.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from kg import rdf, terms
from kg.errors import GraphUnavailable
from kg.fact import FactKind
from kg.record import Record
from kg.reference import edition, reference
from kg.shelf import Changes
from kg.terms import Scheme

MARK = terms.GRAPH + "mark/"
#: What the engine raises where it cannot open or read its files; `RuntimeError` where it finds them corrupt.
UNREADABLE = (OSError, RuntimeError)
_FACTS, _VERSIONS = NamedNode(terms.FACTS_GRAPH), NamedNode(terms.VERSIONS_GRAPH)
_KIND = NamedNode(terms.Property.KIND)
#: Kinds of fact that claims of another kind give beside it.
_BESIDE = {FactKind.RECOGNITION: (FactKind.NON_RECOGNITION,)}
_PLAIN = frozenset(NamedNode(term) for term in rdf.PLAIN.values())
#: Properties that lead from a fact to its parts: they are written and removed with it.
_PARTS = frozenset(NamedNode(term) for term in (terms.Property.PHASE, terms.Property.CONFLICT, terms.Property.ALTERNATIVE))
#: With more sources than this to replay, making the index anew is quicker.
_REPLAY = 5000


class Index:
    """A store of quads that mirrors a record."""

    def __init__(self, store: Store, folder: Path | None = None, *, writes: bool = False) -> None:
        self.store, self.folder, self._writes = store, folder, writes
        self._last: tuple[int, NamedNode] | None = None

    @staticmethod
    def open(home: Path | None, record: Record) -> "Index":
        """Open the index for writing and bring it up to the record: what is missing is replayed, what is unusable made anew.

        `home` is the folder whose highest number is the store; `None` is an index in memory. Only who holds the graph's
        lock may open it.
        """
        if home is None:
            index = Index(Store())
            index._fill(record)
            return index
        _sweep(home)
        try:
            folder = _newest(home)
            index = Index(Store(str(folder)), folder, writes=True)
            if index.catch_up(record):
                return index
            index.close()
        except UNREADABLE:
            pass  # it is not there, does not open, or cannot be read: derived, so made anew
        return rebuild(home, record)

    @staticmethod
    def read(home: Path) -> "Index":
        """Open the index for reading, as it stands; a writer may be at work beside.

        Raises:
            OSError, RuntimeError: there is none, or it does not open.
        """
        folder = _newest(home)
        return Index(Store.read_only(str(folder)), folder)

    def close(self) -> None:
        """Let go of the store's files, put in order first by who wrote: else the next opening has to read the whole log."""
        if self._writes:
            with suppress(*UNREADABLE):  # what cannot be put in order is replayed, or made anew, at the next opening
                self.store.flush()
        self.store = Store()

    def is_at(self, record: Record) -> bool:
        """Whether the index holds just what the record holds, by its mark."""
        return self.store.contains_named_graph(_mark(record, record.generation))

    def catch_up(self, record: Record) -> bool:
        """Replay what the record has and the index has not, in one request: readers see all of it, or nothing.

        False where that cannot be, or would take longer than making the index anew.
        """
        if self.is_at(record):
            return True
        marks = self._marks()
        at = max((generation for generation, mark in marks if mark == _mark(record, generation)), default=None)
        if at is None:
            return False
        changes = record.changes_since(at)
        if len(changes.sources) > _REPLAY:
            return False
        gone, new = self._difference(record, changes)
        dropped = [*(mark for _, mark in marks), *_ended(record, changes)]
        self._last = (record.generation, _mark(record, record.generation))
        self.store.update("\n".join(_request(gone, new, dropped, self._last[1])))
        return True

    def _marks(self) -> list[tuple[int, NamedNode]]:
        """The marks in the store. The one set last is remembered: there is a graph for each article to look through."""
        if self._last and self.store.contains_named_graph(self._last[1]):
            return [self._last]
        named = [
            graph for graph in self.store.named_graphs() if isinstance(graph, NamedNode) and graph.value.startswith(MARK)
        ]
        return [(int(graph.value.removeprefix(MARK).split("-")[0]), graph) for graph in named]

    def _fill(self, record: Record) -> None:
        """Make the whole store anew. Only sound where no reader looks on: in memory, or in a fresh folder."""
        self.store.clear()
        self.store.bulk_extend(quads(record))
        self.store.add_graph(_mark(record, record.generation))
        self.store.flush()

    def _difference(self, record: Record, changes: Changes) -> tuple[set[Quad], set[Quad]]:
        """The quads to remove and to add for what changed."""
        old: set[Quad] = set()
        new: set[Quad] = set()
        for source in changes.sources:
            old.update(self.store.quads_for_pattern(None, None, None, rdf.source_graph(source)))
            loaded = record.loaded(source)
            new.update(rdf.source_quads(loaded) if loaded else ())
        for key in changes.ends:
            old.update(self._plain(key))
            new.update(quad for fact in record.facts(ends=key) for quad in rdf.plain_quads(fact))
        for key in changes.told:
            old.update(self._versions(key))
            new.update(rdf.version_quads(record.versions(ends=key)))
        for name in changes.facts:
            old.update(self._node(NamedNode(terms.iri(name)), _FACTS))
            fact = record.fact(name)
            new.update(rdf.fact_quads([fact], plain=False) if fact else ())
        for name in changes.entities:
            about = self.store.quads_for_pattern(NamedNode(terms.iri(name)), None, None, _FACTS)
            old.update(quad for quad in about if quad.predicate not in _PLAIN)
            entity = record.entity(name)
            new.update(rdf.entity_quads([entity]) if entity and name not in reference() else ())
        return old - new, new - old

    def _node(self, node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        for quad in self.store.quads_for_pattern(node, None, None, graph):
            yield quad
            if quad.predicate in _PARTS and isinstance(quad.object, NamedNode):
                yield from self._node(quad.object, graph)

    def _versions(self, key: str) -> Iterator[Quad]:
        """The versions of the facts under a key of ends; refusals are under that of their recognition."""
        kind, *ends = key.split(" ")
        (term, first), *others = rdf.end_pairs(FactKind(kind), *ends)
        kinds = {NamedNode(terms.concept(Scheme.KIND, one)) for one in (kind, *_BESIDE.get(FactKind(kind), ()))}
        for quad in self.store.quads_for_pattern(None, NamedNode(term), first, _VERSIONS):
            node = quad.subject
            rest = [Quad(node, NamedNode(end), value, _VERSIONS) for end, value in others]
            is_kind = any(Quad(node, _KIND, one, _VERSIONS) in self.store for one in kinds)
            if is_kind and all(one in self.store for one in rest) and isinstance(node, NamedNode):
                yield from self._node(node, _VERSIONS)

    def _plain(self, key: str) -> Iterator[Quad]:
        kind, subject, object_ = key.split(" ")[:3]
        one, other = NamedNode(terms.iri(subject)), NamedNode(terms.iri(object_))
        if term := rdf.PLAIN.get(FactKind(kind)):
            yield from self.store.quads_for_pattern(one, NamedNode(term), other, _FACTS)
            if kind == FactKind.RELATIONS:
                yield from self.store.quads_for_pattern(other, NamedNode(term), one, _FACTS)


def quads(record: Record) -> Iterator[Quad]:
    """The whole graph of a record, each quad once."""
    for source in record.sources():
        if loaded := record.loaded(source):
            yield from rdf.source_quads(loaded)
    yield from facts_graph(record)
    yield from rdf.version_quads(record.versions())
    yield from rdf.entity_quads(reference().values(), terms.REFERENCE_GRAPH)


def facts_graph(record: Record) -> Iterator[Quad]:
    """The graph of facts: each as a node, their plain statements, and the entities that only claims name."""
    stated: set[Quad] = set()
    for fact in record.facts():
        yield from rdf.fact_quads([fact], plain=False)
        stated.update(rdf.plain_quads(fact))
    yield from stated
    yield from rdf.entity_quads(entity for entity in record.entities() if entity.id not in reference())


def rebuild(home: Path, record: Record) -> Index:
    """Make the index anew beside the old one, and put it in its place at one stroke. Readers of the old one read on."""
    try:
        numbers = _numbers(home)
        fresh, folder = home / f"new-{os.getpid()}", home / str(max(numbers, default=0) + 1)
        fresh.mkdir(parents=True)
        index = Index(Store(str(fresh)), writes=True)
        index._fill(record)
        index.close()
        fresh.rename(folder)
        _sweep(home)
        return Index(Store(str(folder)), folder, writes=True)
    except UNREADABLE as error:
        hint = "see that the disk has room and the folder may be written"
        raise GraphUnavailable(f"the index cannot be made: {error}", where=str(home), hint=hint) from error


def _numbers(home: Path) -> list[int]:
    return sorted(int(item.name) for item in home.iterdir() if item.name.isdecimal()) if home.is_dir() else []


def _newest(home: Path) -> Path:
    if numbers := _numbers(home):
        return home / str(numbers[-1])
    raise FileNotFoundError(f"no index in {home}")


def _sweep(home: Path) -> None:
    """Remove what is not the newest: what a rebuild has replaced, or left when it was stopped."""
    numbers = _numbers(home)
    for item in home.iterdir() if home.is_dir() else ():
        if item.is_dir() and item.name not in map(str, numbers[-1:]):
            shutil.rmtree(item, ignore_errors=True)


def _mark(record: Record, generation: int) -> NamedNode:
    return NamedNode(f"{MARK}{generation}-{record.token(generation)}-{edition()}")


def _ended(record: Record, changes: Changes) -> list[NamedNode]:
    return [rdf.source_graph(source) for source in changes.sources if record.loaded(source) is None]


def _request(gone: Iterable[Quad], new: Iterable[Quad], dropped: Iterable[NamedNode], mark: NamedNode) -> Iterator[str]:
    """One SPARQL update: what goes, what comes, and the mark. Terms write themselves, so nothing in them can break out."""
    for what, data in (("DELETE DATA", gone), ("INSERT DATA", new)):
        if text := "\n".join(f"GRAPH {quad.graph_name} {{ {quad.triple} }}" for quad in data):
            yield f"{what} {{ {text} }};"
    for graph in dropped:
        yield f"DROP SILENT GRAPH {graph};"
    yield f"CREATE SILENT GRAPH {mark}"
