"""How terms and nodes are written in Turtle: terms of RDF enter; text that a person reads leaves. Pure."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import terms

Node = NamedNode | BlankNode | Literal | Triple

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
#: Ids that every reader of Turtle resolves against the base in the same way.
_RELATIVE = re.compile(r"[\w@-][\w@./-]*")
_BARE = {
    terms.XSD + "boolean": re.compile("true|false"),
    terms.XSD + "integer": re.compile(r"[+-]?\d+"),
    terms.XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
}
#: Properties in the order in which a person reads a node: what it is, its ends, its dates, then the others.
_ORDER = dict.fromkeys(
    [
        *(term.value for term in terms.Reused),
        *(terms.Property.RELATION, terms.Property.SUBJECT, terms.Property.OBJECT),
        *(terms.Property.BY, terms.Property.OF, terms.Property.IN, terms.Property.BETWEEN, terms.Property.TERRITORY),
        *(term for date in terms.Date for term in (date.value, terms.earliest(date), terms.latest(date))),
        *(term.value for term in terms.Property),
    ]
)
_RANKS = {term: rank for rank, term in enumerate(_ORDER)}


def head(prefixes: Iterable[str] = terms.PREFIXES) -> str:
    """The prefixes, and the base against which things are written as their ids."""
    lines = [f"@prefix {prefix}: <{terms.PREFIXES[prefix]}> .\n" for prefix in sorted(prefixes)]
    return f"@base <{terms.THING}> .\n" + "".join(lines)


def statement(subject: Node, quads: Iterable[Quad], indent: str = "") -> str:
    """All that is said of one subject: its properties in order, its values sorted."""
    said = sorted({(quad.predicate.value, term(quad.object)) for quad in quads}, key=_reading_order)
    return f"{indent}{term(subject)} " + f" ;\n{indent}    ".join(_properties(said)) + " .\n"


def term(node: Node) -> str:
    """A term as it is written: a thing by its id, a term of a known vocabulary by prefix, a number or truth value bare."""
    if isinstance(node, NamedNode):
        return _iri(node.value)
    if isinstance(node, Literal):
        return _literal(node)
    return str(node)


def _properties(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    for predicate, values in groupby(said, key=lambda pair: pair[0]):
        name = "a" if predicate == terms.Reused.TYPE else _iri(predicate)
        yield f"{name} " + ", ".join(value for _, value in values)


def _reading_order(pair: tuple[str, str]) -> tuple[int, str, str]:
    return *rank(pair[0]), pair[1]


def relative(iri: str) -> str | None:
    """The id of a thing, where every reader resolves it against the base in the same way."""
    is_plain = iri.startswith(terms.THING) and _RELATIVE.fullmatch(iri, len(terms.THING))
    return iri.removeprefix(terms.THING) if is_plain else None


def prefixed(iri: str) -> str | None:
    """A term of a known vocabulary by its prefix."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIXES.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else None


def rank(predicate: str) -> tuple[int, str]:
    """Where a property stands in the order of reading."""
    return _RANKS.get(predicate, len(_RANKS)), predicate


def _iri(iri: str) -> str:
    if thing := relative(iri):
        return f"<{thing}>"
    return prefixed(iri) or f"<{iri}>"


def _literal(literal: Literal) -> str:
    datatype = literal.datatype.value
    if (bare := _BARE.get(datatype)) and bare.fullmatch(literal.value):
        return literal.value
    written = str(literal)
    quoted, typed, _ = written.rpartition("^^<")
    return f"{quoted}^^{_iri(datatype)}" if typed and written.endswith(">") else written


_PREFIXES = {iri: prefix for prefix, iri in terms.PREFIXES.items()}
