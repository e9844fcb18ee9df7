"""Our own RDF comes back: Turtle, TriG, N-Quads or N-Triples enter; articles and claims leave, facts are not read.

Facts follow from claims, so they are made anew. The texts of articles are in no export: quotes come as not verified.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from kg import terms
from kg.errors import BadInput
from kg.interchange import from_record
from kg.loader import Loaded
from kg.model import Article, Claim, Kind
from kg.terms import Class, Date, Property, Reused
from kg.time import When

Record = dict[str, Any]
#: Properties of claims whose values are texts or values of closed lists, by their key in the interchange form.
_VALUES = {
    "relation": Property.RELATION, "polarity": Property.POLARITY, "modality": Property.MODALITY, "act": Property.ACT,
    "aspect": Property.ASPECT, "actor": Property.ACTOR, "when": Date.WHEN, "until": Date.UNTIL,
    "when_text": Property.WHEN_TEXT, "stated_by": Property.STATED_BY, "extractor": Property.EXTRACTOR,
}  # fmt: skip


def read(path: Path, published: When | None = None) -> Iterator[Loaded | BadInput]:
    """The articles and claims of an export, each source by itself; a claim that does not fit comes as an error."""
    try:
        graph = Graph(_store(path))
    except BadInput as error:
        yield error.at(str(path))
        return
    claims = graph.nodes(Class.CLAIM)
    articles = {terms.local(node): graph.article(node, published) for node in graph.nodes(Class.ARTICLE)}
    if not (claims or articles):
        hint = "kg load takes back what kg export wrote; other RDF needs a loader of its own"
        yield BadInput(f"holds no claims or articles of {terms.ONTOLOGY}", where=str(path), hint=hint)
        return
    found: dict[str, list[Claim]] = {article: [] for article in articles}
    for node in claims:
        try:
            claim = graph.claim(node)
        except BadInput as error:
            yield error.at(f"{path}: {terms.local(node)}")
            continue
        found.setdefault(claim.evidence.source, []).append(claim)
    for source in sorted(found):
        yield Loaded(source, source, "graph", tuple(found[source]), articles.get(source))


def _store(path: Path) -> Store:
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    store = Store()
    try:
        with path.open("rb") as file:
            if form not in (None, RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
                raise BadInput(f"{form.name} is not read", hint="export as turtle, trig or nquads")
            store.bulk_extend(parse(file, format=form or RdfFormat.TURTLE, base_iri=terms.THING))
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}") from error
    except SyntaxError as error:
        raise BadInput(f"line {error.lineno}: {error.msg}", hint="correct it there and try again") from error
    return store


class Graph:
    """The nodes of an export, by their IRIs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def nodes(self, kind: Class) -> list[str]:
        """The nodes of a class, in order."""
        found = self._store.quads_for_pattern(None, NamedNode(Reused.TYPE), NamedNode(kind), None)
        return sorted({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)})

    def article(self, node: str, published: When | None) -> Article:
        """An article without its text."""
        said = self._said(node)
        day = _one(said, Date.PUBLISHED)
        return Article(
            terms.local(node), None, title=_one(said, Reused.TITLE), url=_one(said, Reused.URL),
            publisher=_one(said, Property.PUBLISHER), publisher_kind=_one(said, Property.PUBLISHER_KIND),
            published=When.parse(day) if day else published,
        )  # fmt: skip

    def claim(self, node: str) -> Claim:
        """A claim, by way of the interchange form, which checks each of its fields.

        Raises:
            BadInput: a field is missing, or its value is outside its closed list.
        """
        said = self._said(node)
        record: Record = {key: _one(said, term) for key, term in _VALUES.items()}
        for key, term in (("subject", Property.SUBJECT), ("object", Property.OBJECT), ("territory", Property.TERRITORY)):
            if end := _one(said, term):
                record[key] = self._entity(end)
        for key, term in (("subject", Property.SUBJECT_TEXT), ("object", Property.OBJECT_TEXT)):
            if key in record:
                record[key] = record[key] | {"text": _one(said, term)}
        record |= {"mode": sorted(said[Property.MODE]), "ended": said[Property.ENDED] == ["true"]}
        record |= {"confidence": float(_one(said, Property.CONFIDENCE) or 1)}
        return from_record(record | self._evidence(said))

    def _evidence(self, said: Mapping[str, list[str]]) -> Record:
        if url := _one(said, Reused.SOURCE):
            support, day = _one(said, Property.SUPPORT), _one(said, Date.PUBLISHED)
            return {"source": {"url": url, "support": support, "published": day}}
        also = (_span(self._said(terms.iri(span))) for span in said[Property.ALSO])
        article = {"article": {"id": _one(said, Reused.QUOTED_FROM)}}
        return article | _span(said) | {"also": sorted(also, key=lambda span: str(span["start"]).zfill(12))}

    def _entity(self, thing: str) -> Record:
        said = self._said(terms.iri(thing))
        kind = _one(said, Reused.TYPE)
        record: Record = {"id": thing, "type": kind, "label": _one(said, Reused.LABEL), "members": said[Property.MEMBER]}
        record["state"] = _one(said, Property.GOVERNS) or _one(said, Property.OF_STATE)
        if match := _one(said, Reused.CLOSE_MATCH):
            record["wikidata"] = match.removeprefix(terms.WIKIDATA)
        if kind == Kind.OFFICE:
            record["role"] = _one(said, Property.ROLE)
            for key, term in (("of", Property.OFFICE_OF), ("to", Property.OFFICE_TO)):
                if end := _one(said, term):
                    record[key] = self._entity(end)
        return record

    def _said(self, node: str) -> Mapping[str, list[str]]:
        """What is said of a node: its values by property, things by their ids, each list sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self._store.quads_for_pattern(NamedNode(node), None, None, None):
            if isinstance(quad.object, NamedNode | Literal):
                is_node = isinstance(quad.object, NamedNode)
                found[quad.predicate.value].add(terms.local(quad.object.value) if is_node else quad.object.value)
        return defaultdict(list, {term: sorted(values) for term, values in found.items()})


def _one(said: Mapping[str, Iterable[str]], term: str) -> str | None:
    return next(iter(said[term]), None)


def _span(said: Mapping[str, list[str]]) -> Record:
    start, end = (_one(said, term) for term in (Property.START, Property.END))
    quote = _one(said, Property.QUOTE)
    return {"quote": quote, "start": int(start) if start else None, "end": int(end) if end else None}
