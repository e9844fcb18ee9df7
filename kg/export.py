"""The graph as files for other tools. A store enters; text leaves piece by piece: the same graph gives the same bytes.

Turtle and JSON-LD hold the union of all graphs; TriG and N-Quads keep them apart. The index's mark is no part of any.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import jsonld, terms, turtle
from kg.index import MARK
from kg.quickstatements import quickstatements_text
from kg.terms import Class, Date, Property, Reused
from kg.void import description

_TYPE = NamedNode(Reused.TYPE)

#: Sections in the order of reading; nodes without a class that is listed come last.
_SECTIONS: tuple[tuple[str, tuple[Class, ...]], ...] = (
    ("States", (Class.STATE,)),
    ("Governments", (Class.GOVERNMENT,)),
    ("Organisations, groups, territories", (Class.ORGANISATION, Class.GROUP, Class.QUANTIFIER, Class.TERRITORY)),
    ("People and offices", (Class.PERSON, Class.OFFICE)),
    ("Recognition", (Class.RECOGNITION, Class.NON_RECOGNITION, Class.SOVEREIGNTY)),
    ("Diplomatic relations", (Class.RELATIONS,)),
    ("Offices held", (Class.TENURE,)),
    ("Lists and control", (Class.DESIGNATION, Class.CONTROL)),
    ("How facts were known before", (Class.VERSION,)),
    ("Articles, each with the claims that it makes; claims of other sources", (Class.ARTICLE, Class.CLAIM)),
    ("Parts of the above", (Class.SPAN, Class.PHASE, Class.CONFLICT, Class.ALTERNATIVE)),
)


def turtle_text(store: Store) -> Iterator[str]:
    """Turtle: all that is known, in sections, a statement a node."""
    yield turtle.head()
    for section, subjects in _sections(store):
        yield f"\n# {section}\n"
        for subject in subjects:
            yield "\n" + turtle.statement(subject, store.quads_for_pattern(subject, None, None, None))


def jsonld_text(store: Store) -> Iterator[str]:
    """JSON-LD: the context inline, a node a line, in the order of the Turtle."""
    yield jsonld.head()
    between = "\n    "
    for _, subjects in _sections(store):
        for subject in subjects:
            yield between + jsonld.node(Quad(*quad.triple) for quad in store.quads_for_pattern(subject, None, None, None))
            between = ",\n    "
    yield jsonld.FOOT


def trig_text(store: Store) -> Iterator[str]:
    """TriG: a block a graph, by name."""
    yield turtle.head()
    for graph in _graphs(store):
        yield f"\n<{graph.value}> {{\n"
        said = sorted(store.quads_for_pattern(None, None, None, graph), key=_subject)
        for _, quads in groupby(said, key=_subject):
            together = list(quads)
            yield turtle.statement(together[0].subject, together, "  ")
        yield "}\n"


def nquads_text(store: Store) -> Iterator[str]:
    """N-Quads: a line a quad, sorted within each graph."""
    for graph in _graphs(store):
        yield from sorted(f"{quad} .\n" for quad in store.quads_for_pattern(None, None, None, graph))


#: The forms of RDF by name; each holds the whole graph.
RDF: Mapping[str, Callable[[Store], Iterator[str]]] = {
    "turtle": turtle_text, "trig": trig_text, "nquads": nquads_text, "jsonld": jsonld_text,
}  # fmt: skip
#: All forms by name.
FORMS: Mapping[str, Callable[[Store], Iterator[str]]] = {**RDF, "void": description, "quickstatements": quickstatements_text}


def _graphs(store: Store) -> list[NamedNode]:
    named = (graph for graph in store.named_graphs() if isinstance(graph, NamedNode) and not graph.value.startswith(MARK))
    return sorted(named, key=lambda graph: graph.value)


def _sections(store: Store) -> Iterator[tuple[str, list[NamedNode]]]:
    order = _reading_order(store)
    left = {quad.subject for quad in store if isinstance(quad.subject, NamedNode)}
    for section, classes in _SECTIONS:
        typed = (quad for kind in classes for quad in store.quads_for_pattern(None, _TYPE, NamedNode(kind), None))
        nodes = {quad.subject for quad in typed if isinstance(quad.subject, NamedNode)}
        if here := sorted(nodes & left, key=order):
            yield section, here
        left -= nodes
    if left:
        yield "Others", sorted(left, key=order)


def _reading_order(store: Store) -> Callable[[NamedNode], tuple[str, ...]]:
    """How nodes follow each other within a section: facts by their ends and day, claims by their source and place."""
    keys: dict[NamedNode, tuple[str, ...]] = {}
    for parts in (
        ((Property.BY, Property.BETWEEN), (Property.OF, Property.IN), (Property.KNOWN_FROM,), (terms.earliest(Date.SINCE),)),
        ((Reused.QUOTED_FROM, Reused.SOURCE), (Property.START,)),
    ):
        found = [_values(store, predicates) for predicates in parts]
        keys |= {node: (value, *(other.get(node, "") for other in found[1:])) for node, value in found[0].items()}
    return lambda node: (*keys.get(node, (node.value, "")), node.value)


def _values(store: Store, predicates: Iterable[str]) -> dict[NamedNode, str]:
    """The values of properties, by node, in a form that sorts: numbers by size, of several the first."""
    found: dict[NamedNode, str] = {}
    for predicate in predicates:
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None):
            value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
            value = value.zfill(12) if value.isdigit() else value
            if isinstance(quad.subject, NamedNode):
                found[quad.subject] = min(value, found.get(quad.subject, value))
    return found


def _subject(quad: Quad) -> str:
    return str(quad.subject)
