"""What sources say and what holds, as RDF: a `Loaded`, facts or entities enter, quads leave. Pure.

No triple stands in two graphs, so a query over their union sees each one once.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg import terms
from kg.fact import Conflict, Fact, FactKind, FactVersion, Phase, Status
from kg.loader import Loaded
from kg.model import Article, Cited, Claim, Entity, Kind, Office, Quoted, Span, digest
from kg.terms import Class, Date, Property, Reused, Scheme
from kg.time import When

Value = NamedNode | Literal
Pair = tuple[str, Value]

#: The plain statement that stands beside a fact of status in_force.
PLAIN = {
    FactKind.RECOGNITION: Property.RECOGNISES,
    FactKind.RELATIONS: Property.HAS_RELATIONS_WITH,
    FactKind.TENURE: Property.HOLDS_OFFICE,
    FactKind.DESIGNATION: Property.DESIGNATES,
    FactKind.CONTROL: Property.CONTROLS,
}


def source_graph(source: str) -> NamedNode:
    """The named graph of an article or of another source."""
    kept = source if source.startswith("article/") else "source/" + digest("source", source)
    return NamedNode(terms.iri(kept).replace(terms.THING, terms.GRAPH, 1))


def source_quads(loaded: Loaded) -> Iterator[Quad]:
    """The graph of one article or source: the article without its text, and the claims made there."""
    graph = source_graph(loaded.source)
    if loaded.article:
        yield from _quads(loaded.article.id, _article(loaded.article), graph)
    for claim in loaded.claims:
        yield from _quads(claim.id, _claim(claim), graph)
        if isinstance(claim.evidence, Quoted):
            for number, span in enumerate(claim.evidence.also, 2):
                yield from _quads(_span_id(claim, number), _span(span, Class.SPAN), graph)


def fact_quads(facts: Iterable[Fact], *, plain: bool = True) -> Iterator[Quad]:
    """The facts as nodes; with `plain`, also the statement without dates of each that is in force."""
    graph = NamedNode(terms.FACTS_GRAPH)
    stated: set[Quad] = set()
    for fact in facts:
        yield from _quads(fact.id, _fact(fact), graph)
        yield from _parts(fact, graph)
        stated.update(plain_quads(fact) if plain else ())
    yield from stated


def version_quads(versions: Iterable[FactVersion]) -> Iterator[Quad]:
    """Facts as they were known, without the claims behind them: nodes of a graph of their own."""
    graph = NamedNode(terms.VERSIONS_GRAPH)
    for version in versions:
        yield from _quads(version.id, _version(version), graph)
        yield from _phases(version.id, version.fact, graph)


def plain_quads(fact: Fact) -> Iterator[Quad]:
    """The statement without dates that stands beside a fact in force. Two spells between the same ends give the same."""
    if fact.status is Status.IN_FORCE and fact.kind in PLAIN:
        ends = [(fact.subject, fact.object)]
        if fact.kind is FactKind.RELATIONS:
            ends.append((fact.object, fact.subject))
        for subject, object_ in ends:
            yield from _quads(subject.id, [(PLAIN[fact.kind], _thing(object_.id))], NamedNode(terms.FACTS_GRAPH))


def entity_quads(entities: Iterable[Entity], graph: str = terms.FACTS_GRAPH) -> Iterator[Quad]:
    """The things that are named: those of the seeds in the reference graph, those found in claims in the facts graph."""
    for entity in entities:
        yield from _quads(entity.id, _entity(entity), NamedNode(graph))


def _quads(thing: str, pairs: Iterable[Pair], graph: NamedNode) -> Iterator[Quad]:
    subject = NamedNode(terms.iri(thing))
    for term, value in pairs:
        yield Quad(subject, NamedNode(term), value, graph)


def _article(article: Article) -> Iterator[Pair]:
    yield _type(Class.ARTICLE)
    yield from _text(Reused.TITLE, article.title)
    if article.url:
        yield Reused.URL, Literal(article.url, datatype=NamedNode(terms.XSD + "anyURI"))
    yield from _text(Property.PUBLISHER, article.publisher)
    yield from _text(Property.PUBLISHER_KIND, article.publisher_kind)
    yield from _date(Date.PUBLISHED, article.published)


def _claim(claim: Claim) -> Iterator[Pair]:
    yield _type(Class.CLAIM)
    yield _concept(Property.RELATION, Scheme.RELATION, claim.relation)
    yield Property.SUBJECT, _thing(claim.subject.id)
    yield Property.OBJECT, _thing(claim.object.id)
    if claim.territory:
        yield Property.TERRITORY, _thing(claim.territory.id)
    yield from _closed(claim)
    yield from _date(Date.WHEN, claim.when)
    yield from _date(Date.UNTIL, claim.until)
    yield from _text(Property.WHEN_TEXT, claim.when_text)
    if claim.ended:
        yield Property.ENDED, Literal(True)
    yield from _text(Property.STATED_BY, claim.stated_by)
    yield from _text(Property.SUBJECT_TEXT, claim.subject_text)
    yield from _text(Property.OBJECT_TEXT, claim.object_text)
    yield from _text(Property.EXTRACTOR, claim.extractor or None)
    yield Property.CONFIDENCE, _decimal(claim.confidence)
    yield from _evidence(claim)


def _closed(claim: Claim) -> Iterator[Pair]:
    yield _concept(Property.POLARITY, Scheme.POLARITY, claim.polarity)
    yield _concept(Property.MODALITY, Scheme.MODALITY, claim.modality)
    if claim.act:
        yield _concept(Property.ACT, Scheme.ACT, claim.act)
    if claim.aspect:
        yield _concept(Property.ASPECT, Scheme.ASPECT, claim.aspect)
    if claim.actor:
        yield _concept(Property.ACTOR, Scheme.ACTOR, claim.actor)
    for mode in claim.mode:
        yield _concept(Property.MODE, Scheme.MODE, mode)


def _evidence(claim: Claim) -> Iterator[Pair]:
    evidence = claim.evidence
    if isinstance(evidence, Cited):
        yield Reused.SOURCE, Literal(evidence.url, datatype=NamedNode(terms.XSD + "anyURI"))
        yield _concept(Property.SUPPORT, Scheme.SUPPORT, evidence.support)
        yield from _date(Date.PUBLISHED, evidence.published)
        return
    yield Reused.QUOTED_FROM, _thing(evidence.article)
    yield Property.VERIFIED, Literal(evidence.verified)
    yield from _span(evidence.span)
    for number, _ in enumerate(evidence.also, 2):
        yield Property.ALSO, _thing(_span_id(claim, number))


def _span(span: Span, kind: Class | None = None) -> Iterator[Pair]:
    if kind:
        yield _type(kind)
    yield Property.QUOTE, Literal(span.quote)
    yield Property.START, Literal(span.start)
    yield Property.END, Literal(span.end)


def _span_id(claim: Claim, number: int) -> str:
    return f"{claim.id}/span/{number}"


def _entity(entity: Entity) -> Iterator[Pair]:
    yield Reused.TYPE, NamedNode(terms.ONTOLOGY + entity.kind)
    yield Reused.LABEL, Literal(entity.label)
    if entity.wikidata:
        yield Reused.CLOSE_MATCH, NamedNode(terms.WIKIDATA + quote(entity.wikidata))
    if entity.state:
        governs = entity.kind is Kind.GOVERNMENT
        yield Property.GOVERNS if governs else Property.OF_STATE, _thing(entity.state)
    for member in entity.members:
        yield Property.MEMBER, _thing(member)
    if isinstance(entity, Office):
        yield from _text(Property.ROLE, entity.role)
        if entity.of:
            yield Property.OFFICE_OF, _thing(entity.of.id)
        if entity.to:
            yield Property.OFFICE_TO, _thing(entity.to.id)


def _fact(fact: Fact) -> Iterator[Pair]:
    yield Reused.TYPE, NamedNode(terms.ONTOLOGY + fact.kind)
    yield from _spell(fact)
    yield from _date(Date.FIRST_REPORTED, fact.first_reported)
    yield from _date(Date.LAST_REPORTED, fact.last_reported)
    for claim in fact.supports:
        yield Property.SUPPORTED_BY, _thing(claim)
    for claim in fact.contradicts:
        yield Property.CONTRADICTED_BY, _thing(claim)
    yield Property.SOURCES, Literal(fact.sources)
    yield Property.CONFIDENCE, _decimal(fact.confidence)


def _version(version: FactVersion) -> Iterator[Pair]:
    yield _type(Class.VERSION)
    yield Reused.SPECIALIZATION_OF, _thing(version.fact.id)
    yield _concept(Property.KIND, Scheme.KIND, version.fact.kind)
    yield Property.KNOWN_FROM, _day(version.known_from)
    if version.known_until:
        yield Property.KNOWN_UNTIL, _day(version.known_until)
    yield from _spell(version.fact)


def _spell(fact: Fact) -> Iterator[Pair]:
    """What a fact says, and a version of it: its ends, when it held, and how it stands."""
    territory = fact.territory.id if fact.territory else None
    yield from end_pairs(fact.kind, fact.subject.id, fact.object.id, territory)
    yield from _date(Date.SINCE, fact.since)
    yield from _date(Date.UNTIL, fact.until)
    yield _concept(Property.STATUS, Scheme.STATUS, fact.status)
    if fact.end_cause:
        yield _concept(Property.END_CAUSE, Scheme.CAUSE, fact.end_cause)
    if fact.heir:
        yield Property.HEIR, _thing(fact.heir)
    for mode in fact.mode:
        yield _concept(Property.MODE, Scheme.MODE, mode)


def end_pairs(kind: FactKind, subject: str, object: str, territory: str | None = None) -> Iterator[Pair]:
    """The ends of a fact of a kind, by their ids."""
    first, second = {
        FactKind.RELATIONS: (Property.BETWEEN, Property.BETWEEN),
        FactKind.TENURE: (Property.BY, Property.IN),
    }.get(kind, (Property.BY, Property.OF))
    yield first, _thing(subject)
    yield second, _thing(object)
    if territory:
        yield Property.TERRITORY, _thing(territory)


def _parts(fact: Fact, graph: NamedNode) -> Iterator[Quad]:
    """Phases and conflicts: nodes of their own, named after their fact."""
    yield from _phases(fact.id, fact, graph)
    for number, conflict in enumerate(fact.conflicts, 1):
        part = f"{fact.id}/conflict/{number}"
        yield from _quads(fact.id, [(Property.CONFLICT, _thing(part))], graph)
        yield from _conflict(part, conflict, graph)


def _phases(whose: str, fact: Fact, graph: NamedNode) -> Iterator[Quad]:
    for number, phase in enumerate(fact.phases, 1):
        part = f"{whose}/phase/{number}"
        yield from _quads(whose, [(Property.PHASE, _thing(part))], graph)
        yield from _quads(part, _phase(phase), graph)


def _phase(phase: Phase) -> Iterator[Pair]:
    yield _type(Class.PHASE)
    yield from _date(Date.SINCE, phase.since)
    yield from _date(Date.UNTIL, phase.until)


def _conflict(part: str, conflict: Conflict, graph: NamedNode) -> Iterator[Quad]:
    told = [_type(Class.CONFLICT), *_text(Property.ABOUT, conflict.about), *_text(Property.RULE, conflict.rule)]
    yield from _quads(part, [*told, *_text(Property.CHOSEN, conflict.chosen)], graph)
    for number, alternative in enumerate(conflict.alternatives, 1):
        one = f"{part}/alternative/{number}"
        claims = [(Property.SUPPORTED_BY, _thing(claim)) for claim in alternative.claims]
        yield from _quads(part, [(Property.ALTERNATIVE, _thing(one))], graph)
        yield from _quads(one, [_type(Class.ALTERNATIVE), *_text(Property.VALUE, alternative.value), *claims], graph)


def _thing(thing: str) -> NamedNode:
    return NamedNode(terms.iri(thing))


def _type(kind: Class) -> Pair:
    return Reused.TYPE, NamedNode(kind)


def _concept(term: Property, scheme: Scheme, value: str) -> Pair:
    return term, NamedNode(terms.concept(scheme, value))


def _text(term: str, text: str | None) -> Iterator[Pair]:
    if text is not None:
        yield term, Literal(text)


def _decimal(number: float) -> Literal:
    """A number to four places in the canonical form, which stores keep as it is."""
    return Literal(f"{number:.4f}".rstrip("0").rstrip("."), datatype=NamedNode(terms.XSD + "decimal"))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(terms.XSD + "date"))


def _date(term: Date, when: When | None) -> Iterator[Pair]:
    if when is None:
        return
    yield term, Literal(when.text, datatype=NamedNode(terms.EDTF))
    if when.earliest:
        yield terms.earliest(term), _day(when.earliest)
    if when.latest:
        yield terms.latest(term), _day(when.latest)
