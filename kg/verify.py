"""Whether the index says what the record says. Both enter; what differs leaves, and the index is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from pyoxigraph import NamedNode, Quad, Store

from kg import rdf, terms
from kg.index import MARK, facts_graph
from kg.record import Record
from kg.reference import reference


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


def differences(store: Store, record: Record) -> Iterator[str]:
    """What the index lacks, has too much or has otherwise, a line for each graph.

    Raises:
        OSError, RuntimeError: a part of the index cannot be read at all.
    """
    known = {terms.FACTS_GRAPH, terms.REFERENCE_GRAPH}
    for source in record.sources():
        loaded = record.loaded(source)
        graph = rdf.source_graph(source)
        known.add(graph.value)
        if loaded:
            yield from _compare(store, graph, rdf.source_quads(loaded), source)
    yield from _compare(store, NamedNode(terms.FACTS_GRAPH), facts_graph(record), "the facts")
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
