"""A part of the graph, closed in itself: a store and what is wanted enter; a smaller store leaves, for any export."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import rdf, terms
from kg.fact import FactKind
from kg.terms import Date, Property, Reused
from kg.time import When

_TYPE = NamedNode(Reused.TYPE)
_PLAIN = frozenset(NamedNode(term) for term in rdf.PLAIN.values())
_CLAIMS = frozenset({NamedNode(Property.SUPPORTED_BY), NamedNode(Property.CONTRADICTED_BY)})
_ENDS = tuple(NamedNode(term) for term in (Property.BY, Property.OF, Property.IN, Property.BETWEEN, Property.TERRITORY))
_FACTS = frozenset(terms.ONTOLOGY + kind for kind in FactKind)
_VERSIONS = frozenset({terms.Class.VERSION})
_VERSION_OF = NamedNode(Reused.SPECIALIZATION_OF)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a part holds: no claims, articles, versions (`facts_only`), what held at a time, what is about an entity.

    As of a period means any day of it; what may have held, as far as the sources tell, is in.
    """

    facts_only: bool = False
    as_of: When | None = None
    of: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


def cut(store: Store, wanted: Wanted) -> Store:
    """The facts and versions that are wanted, with all that they lead to: parts, claims, articles, and entities named there.

    As of a time there are no plain statements: those are of the present.
    """
    if wanted.is_all:
        return store
    facts = list(_wanted(store, _FACTS, wanted))
    versions = () if wanted.facts_only else _wanted(store, _VERSIONS, wanted)
    part = Store()
    part.extend(_closure(store, [*facts, *versions], wanted))
    if wanted.of:
        part.extend(_about(store, [NamedNode(terms.iri(wanted.of))], wanted))
    if wanted.as_of is None:
        part.extend(_plain(store, facts))
    return part


def _wanted(store: Store, kinds: Iterable[str], wanted: Wanted) -> Iterator[NamedNode]:
    for kind in sorted(kinds):
        for quad in store.quads_for_pattern(None, _TYPE, NamedNode(kind), None):
            node = quad.subject
            if isinstance(node, NamedNode) and _is_of(store, node, wanted.of) and _holds(store, node, wanted.as_of):
                yield node


def _closure(store: Store, start: Iterable[NamedNode], wanted: Wanted) -> Iterator[Quad]:
    """All that is said of nodes and of those they lead to, except the plain statements and other facts."""
    seen: set[NamedNode] = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in _about(store, [node], wanted):
            yield quad
            leads = quad.predicate not in (_TYPE, _VERSION_OF)
            if leads and isinstance(quad.object, NamedNode) and quad.object.value.startswith(terms.THING):
                waiting.append(quad.object)


def _about(store: Store, nodes: Iterable[NamedNode], wanted: Wanted) -> Iterator[Quad]:
    for node in nodes:
        for quad in store.quads_for_pattern(node, None, None, None):
            if quad.predicate not in _PLAIN and not (wanted.facts_only and quad.predicate in _CLAIMS):
                yield quad


def _plain(store: Store, facts: Iterable[NamedNode]) -> Iterator[Quad]:
    for fact in facts:
        ends = _ends(store, fact)
        for one in ends:
            for other in ends:
                for term in _PLAIN if one != other else ():
                    yield from store.quads_for_pattern(one, term, other, None)


def _ends(store: Store, fact: NamedNode) -> list[NamedNode]:
    found = (quad.object for term in _ENDS for quad in store.quads_for_pattern(fact, term, None, None))
    return [end for end in found if isinstance(end, NamedNode)]


def _is_of(store: Store, fact: NamedNode, entity: str | None) -> bool:
    """Whether an entity is an end of a fact, or its office is one's of or to."""
    if entity is None:
        return True
    about = NamedNode(terms.iri(entity))
    ends = _ends(store, fact)
    offices = (NamedNode(Property.OFFICE_OF), NamedNode(Property.OFFICE_TO))
    return about in ends or any(
        quad.object == about for end in ends for term in offices for quad in store.quads_for_pattern(end, term, None, None)
    )


def _holds(store: Store, fact: NamedNode, period: When | None) -> bool:
    """Whether a fact may have held on some day of a period."""
    if period is None:
        return True
    since = _day(store, fact, terms.earliest(Date.SINCE)) or date.min
    until = _day(store, fact, terms.latest(Date.UNTIL)) or date.max
    return since <= (period.latest or date.max) and until >= (period.earliest or date.min)


def _day(store: Store, fact: NamedNode, term: str) -> date | None:
    for quad in store.quads_for_pattern(fact, NamedNode(term), None, None):
        if isinstance(quad.object, Literal):
            return date.fromisoformat(quad.object.value)
    return None
