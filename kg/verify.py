"""Whether the index says what the record says. Both enter; what differs leaves, and the index is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg import rdf, terms
from kg.index import MARK, facts_graph
from kg.record import Record
from kg.reference import reference

Graph = NamedNode | BlankNode
Subject = NamedNode | BlankNode | Triple
Object = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Sum:
    """How many quads, and a hash of them that does not depend on their order."""

    count: int = 0
    total: int = 0

    @staticmethod
    def of(quads: Iterable[Quad]) -> "Sum":
        """The sum of quads, each of which is taken to come once."""
        count = total = 0
        for quad in quads:
            count += 1
            total += int.from_bytes(blake2b(str(quad).encode(), digest_size=16).digest())
        return Sum(count, total % (1 << 128))


def unread(store: Store) -> Iterator[str]:
    """What the index lacks in one of the orders in which it keeps its quads: each is read to its end.

    Raises:
        OSError, RuntimeError: a part of the index cannot be read at all.
    """
    whole = Parts()
    for graph in store.named_graphs():
        parts = Parts()
        for quad in store.quads_for_pattern(None, None, None, graph):
            parts.add(quad)
        yield from parts.missing(store, graph, subjects=False)  # that is the order of the pass above
        whole.join(parts)
    yield from whole.missing(store, None)


@dataclass(slots=True)
class Parts:
    """How many quads there are, and the terms that stand in them."""

    count: int = 0
    subjects: set[Subject] = field(default_factory=set)
    predicates: set[NamedNode] = field(default_factory=set)
    objects: set[Object] = field(default_factory=set)

    def add(self, quad: Quad) -> None:
        """Count a quad."""
        self.count += 1
        self.subjects.add(quad.subject)
        self.predicates.add(quad.predicate)
        self.objects.add(quad.object)

    def join(self, other: "Parts") -> None:
        """Count the quads of others."""
        self.count += other.count
        self.subjects |= other.subjects
        self.predicates |= other.predicates
        self.objects |= other.objects

    def missing(self, store: Store, graph: Graph | None, *, subjects: bool = True) -> Iterator[str]:
        """Which of them the store does not find when it is asked by one of their terms."""
        found = {
            "predicate": (quad for term in self.predicates for quad in store.quads_for_pattern(None, term, None, graph)),
            "object": (quad for term in self.objects for quad in store.quads_for_pattern(None, None, term, graph)),
        }
        if subjects:
            found["subject"] = (quad for term in self.subjects for quad in store.quads_for_pattern(term, None, None, graph))
        for part, quads in found.items():
            if (seen := sum(1 for _ in quads)) != self.count:
                yield f"the index finds {seen} of {self.count} quads by their {part}"


def differences(store: Store, record: Record) -> Iterator[str]:
    """What the index lacks, has too much or has otherwise, a line for each graph.

    Raises:
        OSError, RuntimeError: a part of the index cannot be read at all.
    """
    yield from unread(store)
    known = {terms.FACTS_GRAPH, terms.VERSIONS_GRAPH, terms.REFERENCE_GRAPH}
    for source in record.sources():
        loaded = record.loaded(source)
        graph = rdf.source_graph(source)
        known.add(graph.value)
        if loaded:
            yield from _compare(store, graph, rdf.source_quads(loaded), source)
    yield from _compare(store, NamedNode(terms.FACTS_GRAPH), facts_graph(record), "the facts")
    known_then = rdf.version_quads(record.versions())
    yield from _compare(store, NamedNode(terms.VERSIONS_GRAPH), known_then, "the versions of facts")
    seeds = rdf.entity_quads(reference().values(), terms.REFERENCE_GRAPH)
    yield from _compare(store, NamedNode(terms.REFERENCE_GRAPH), seeds, "the reference data")
    for other in {graph.value for graph in store.named_graphs()} - known:
        if not other.startswith(MARK):
            yield f"the index has a graph that the record has not: {other}"


def _compare(store: Store, graph: NamedNode, expected: Iterable[Quad], what: str) -> Iterator[str]:
    wanted, found = Sum.of(expected), Sum.of(store.quads_for_pattern(None, None, None, graph))
    if wanted != found:
        how = (
            f"{found.count} quads for {wanted.count}"
            if found.count != wanted.count
            else f"other quads, {found.count} of them"
        )
        yield f"{what}: the index has {how}"
