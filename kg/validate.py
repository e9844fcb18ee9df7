"""Whether a graph is well formed. A store, a file or a `Loaded` enters; what the shapes and the rules find leaves.

It goes to the shapes a chunk of nodes at a time, so that memory does not grow with the graph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg import rdf, terms
from kg.errors import BadInput
from kg.finding import Finding, Severity
from kg.intake import described, misquoted
from kg.loader import Loaded
from kg.model import Article
from kg.record import Record
from kg.rules import broken
from kg.shapes import Part, checked
from kg.terms import Reused

_TYPE = NamedNode(Reused.TYPE)
_PLACE = re.compile(r"^Parser error at line \d+(?: between columns \d+ and \d+| column \d+)?: ")
_UNDECLARED = re.compile(r"The prefix (\w*): has not been declared")
#: What was expected, by words of the parser.
_EXPECTED = (
    ("A dot is expected", "end the statement before it with a dot, or go on with ; and a property"),
    ("has not been declared", "begin the file with @prefix and the prefix's address"),
    ("Line jumps are not allowed", 'end the text with " on its line; a text of several lines stands in """'),
    ("Invalid IRI code point", "end the address with >; a space in it is written %20"),
    ("Unexpected end", "the file ends within a statement: is a part of it missing?"),
    (
        "is not a valid RDF object",
        'write a text in "…", a thing in <…>, a term with its prefix; true and false in small letters',
    ),
    ("is not a valid predicate", "here stands a property: a term with its prefix, an address in <…>, or a"),
    ("is not a valid subject", "here stands what is described: an address in <…>, or a term with its prefix"),
    ("Unexpected escape character", "write \\\\ for a backslash"),
    ("Invalid UTF-8", "save the file as UTF-8"),
)
#: Nodes checked at once; and up to how many are checked in this process.
_CHUNK, _HERE = 2000, 20_000


def validate(store: Store, record: Record | None = None) -> Iterator[Finding]:
    """What is wrong with a graph. With its record, quotes are held against the texts of their articles too."""
    sources = _sources(store)
    for finding in (*_shapes(store), *broken(store), *(_misquoted(record) if record else ())):
        yield Finding(
            finding.focus, finding.message, finding.path, finding.value, finding.severity, sources.get(finding.focus)
        )


def validate_file(path: Path) -> Iterator[Finding]:
    """What is wrong with a file of Turtle, TriG, N-Triples or N-Quads; graphs are taken together.

    Raises:
        BadInput: the file is missing, or its syntax is wrong; the message says at which line.
    """
    yield from validate(read(path))


def read(path: Path) -> Store:
    """A file as a store.

    Raises:
        BadInput: the file is missing, or its syntax is wrong; the message says at which line.
    """
    form = RdfFormat.from_extension(path.suffix.lstrip(".")) or RdfFormat.TURTLE
    store = Store()
    try:
        with path.open("rb") as file:
            store.bulk_extend(parse(file, format=form, base_iri=terms.THING))
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", where=str(path)) from error
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise BadInput(f"is no {form.name}: {_PLACE.sub('', error.msg)}", where=where, hint=_expected(error.msg)) from error
    return store


def _expected(told: str) -> str:
    """What was expected where a file goes wrong."""
    if (found := _UNDECLARED.search(told)) and (iri := terms.PREFIXES.get(found[1])):
        return f"begin the file with @prefix {found[1]}: <{iri}> ."
    return next((hint for words, hint in _EXPECTED if words in told), "correct it there and try again")


def refused(loaded: Iterable[Loaded]) -> dict[str, Finding]:
    """Of claims that are about to enter, those that do not conform: the first violation of each, by the claim's id."""
    store = Store()
    claims: set[str] = set()
    for one in loaded:
        news = one.article or Article(one.source, None)
        store.extend(rdf.source_quads(replace(one, article=news)))
        named = {entity.id: entity for claim in one.claims for entity in described(claim)}
        store.extend(rdf.entity_quads(named.values()))
        claims.update(claim.id for claim in one.claims)
    found: dict[str, Finding] = {}
    for finding in _shapes(store):
        claim = "/".join(terms.local(finding.focus).split("/")[:2])  # a further span is its claim's
        if claim in claims and finding.severity is Severity.VIOLATION:
            found.setdefault(claim, finding)
    return found


def _shapes(store: Store) -> Iterator[Finding]:
    typed = {
        quad.subject for quad in store.quads_for_pattern(None, _TYPE, None, None) if isinstance(quad.subject, NamedNode)
    }
    nodes = sorted(typed, key=lambda node: node.value)
    parts = (_part(store, nodes[start : start + _CHUNK]) for start in range(0, len(nodes), _CHUNK))
    yield from checked(parts, apart=len(nodes) > _HERE)


def _part(store: Store, chunk: Sequence[NamedNode]) -> Part:
    """All that is said of a chunk's nodes. What they point to comes along by its type only: its own chunk checks it."""
    said = {quad for node in chunk for quad in store.quads_for_pattern(node, None, None, None)}
    around = {quad.object for quad in said if isinstance(quad.object, NamedNode) and quad.predicate != _TYPE} - set(chunk)
    said |= {quad for node in around for quad in store.quads_for_pattern(node, _TYPE, None, None)}
    return _ntriples(said), frozenset(map(str, chunk))


def _ntriples(quads: Iterable[Quad]) -> str:
    return "".join(f"{quad.triple} .\n" for quad in quads)


def _sources(store: Store) -> dict[str, str]:
    """The article or source of each claim, and of each article itself."""
    found: dict[str, str] = {}
    for term in (Reused.QUOTED_FROM, Reused.SOURCE):
        for quad in store.quads_for_pattern(None, NamedNode(term), None, None):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = terms.local(getattr(quad.object, "value", str(quad.object)))
    return found


def _misquoted(record: Record) -> Iterator[Finding]:
    """Quotes that do not stand in the text of their article, where the record has it."""
    for article in record.articles():
        text = (record.article(article.id, text=True) or article).text
        for claim in record.claims(source=article.id):
            if text is not None and (wrong := misquoted(claim, text)):
                yield Finding(terms.iri(claim.id), wrong, terms.Property.QUOTE)
