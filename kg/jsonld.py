"""The graph as JSON-LD: quads about one node enter, a JSON object leaves; `schema/context.jsonld` gives its keys meaning."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg import terms, turtle
from kg.resources import read_text
from kg.terms import Scheme

Json = dict[str, Any]


@lru_cache(maxsize=1)
def context() -> Json:
    """What the keys mean: the content of `@context`."""
    read: Json = json.loads(read_text("schema", "context.jsonld"))
    found: Json = read["@context"]
    return found


def head() -> str:
    """How the text begins: the context, inline, and the list of nodes."""
    inner = ",\n".join(f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in context().items())
    return '{\n  "@context": {\n' + inner + '\n  },\n  "@graph": ['


#: How it ends.
FOOT = "\n  ]\n}\n"


def node(quads: Iterable[Quad]) -> str:
    """All that is said of one subject, as one line."""
    said = sorted(set(quads), key=lambda quad: (turtle.rank(quad.predicate.value), turtle.term(quad.object)))
    record: Json = {"id": _short(said[0].subject.value)} if isinstance(said[0].subject, NamedNode) else {}
    for quad in said:
        key, value = _key(quad.predicate.value), _value(quad)
        if key not in record:
            record[key] = value
        else:
            record[key] = [*(record[key] if isinstance(record[key], list) else [record[key]]), value]
    return json.dumps(record, ensure_ascii=False)


@lru_cache(maxsize=1)
def _keys() -> dict[str, tuple[str, str | None]]:
    """The key and the type of values of each property of the context."""
    found: dict[str, tuple[str, str | None]] = {terms.Reused.TYPE: ("type", "@vocab")}
    for key, meaning in context().items():
        told = meaning if isinstance(meaning, dict) else {"@id": meaning}
        if not key.startswith("@") and not told.get("@prefix") and ":" in told["@id"]:
            found[_expand(told["@id"])] = (key, _expand(told["@type"]) if "@type" in told else None)
    return found


def _expand(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return terms.PREFIXES[prefix] + rest if prefix in terms.PREFIXES else name


def _key(predicate: str) -> str:
    return _keys()[predicate][0] if predicate in _keys() else predicate


def _value(quad: Quad) -> Any:
    kind = _keys().get(quad.predicate.value, ("", None))[1]
    if isinstance(quad.object, NamedNode):
        if kind == "@vocab":
            return terms.local(quad.object.value) if quad.object.value in terms.CLASSES else quad.object.value
        return _short(quad.object.value) if kind == "@id" else {"@id": quad.object.value}
    if not isinstance(quad.object, Literal):
        return {"@id": str(quad.object)}
    return _literal(quad.object, kind)


def _literal(literal: Literal, kind: str | None) -> Any:
    datatype = literal.datatype.value
    if datatype == kind:
        return literal.value
    if literal.language:
        return {"@value": literal.value, "@language": literal.language}
    if kind is None and datatype == terms.XSD + "string":
        return literal.value
    if kind is None and datatype in (terms.XSD + "integer", terms.XSD + "boolean") and _is_canonical(literal):
        return json.loads(literal.value)
    return {"@value": literal.value, "@type": datatype}


def _is_canonical(literal: Literal) -> bool:
    return literal.value in ("true", "false") or (len(literal.value) < 15 and str(int(literal.value)) == literal.value)


def _short(iri: str) -> str:
    """A thing as its id, a value of a closed list as a path beside the things, a known term by prefix, else all of it."""
    if (short := turtle.prefixed(iri)) and short.partition(":")[0] in set(Scheme):
        return "../" + iri.removeprefix(terms.BASE)  # as prefixes, the names of lists would clash with keys
    return turtle.relative(iri) or short or iri
