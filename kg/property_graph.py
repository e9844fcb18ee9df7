"""The graph as nodes and relationships with properties, as Neo4j holds it. A record enters; items leave. Pure.

Facts are nodes; beside those of recognition and of office stands one direct relationship a spell, for reading. A date is
its EDTF text, with its first and last day beside it as dates.
"""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from kg.fact import Conflict, Fact, FactKind, FactVersion, Phase, Status
from kg.item import Item, Node, Properties, Relationship, Type, dated, present
from kg.model import Article, Cited, Claim, Entity, Kind, Office, Quoted
from kg.record import Record
from kg.reference import reference

#: The form of what leaves here. Raise its number with any change of it: what was pushed is then compared anew.
FORM = "neo4j/2"

#: The direct relationship of a fact that is not ended, and of one that is.
DIRECT = {
    FactKind.RECOGNITION: (Type.RECOGNISES, Type.RECOGNISED),
    FactKind.TENURE: (Type.HOLDS, Type.HELD),
}


def nodes(record: Record, past: Iterable[FactVersion] = ()) -> Iterator[Node]:
    """All nodes of a record, each once; with the versions of facts that are given."""
    seen: set[str] = set()
    for item in _items(record, past):
        if isinstance(item, Node) and item.id not in seen:
            seen.add(item.id)
            yield item


def relationships(record: Record, known: Container[str], past: Iterable[FactVersion] = ()) -> Iterator[Relationship]:
    """All relationships between nodes that are known, each once."""
    seen: set[str] = set()
    for item in _items(record, past):
        if isinstance(item, Relationship) and item.start in known and item.end in known and item.id not in seen:
            seen.add(item.id)
            yield item


def _items(record: Record, past: Iterable[FactVersion]) -> Iterator[Item]:
    described = {**{entity.id: entity for entity in record.entities()}, **reference()}
    for entity in described.values():
        yield from entity_items(entity)
    for article in record.articles():
        yield Node(article.id, ("Article",), _article(article))
    for claim in record.claims():
        yield from claim_items(claim)
    for fact in record.facts():
        yield from fact_items(fact)
    for version in past:
        yield from version_items(version)


def entity_items(entity: Entity) -> Iterator[Item]:
    """An entity, and what it belongs to."""
    office = entity if isinstance(entity, Office) else None
    told = {"name": entity.label, "wikidata": entity.wikidata, "role": office.role or None if office else None}
    yield Node(entity.id, (str(entity.kind),), present(told))
    if entity.state:
        yield Relationship(Type.GOVERNS if entity.kind is Kind.GOVERNMENT else Type.OF_STATE, entity.id, entity.state)
    yield from (Relationship(Type.MEMBER, entity.id, member) for member in entity.members)
    if office:
        ends = ((Type.OF, office.of), (Type.TO, office.to))
        yield from (Relationship(kind, entity.id, end.id) for kind, end in ends if end)


def claim_items(claim: Claim) -> Iterator[Item]:
    """A claim with its words, and whom it is about."""
    yield Node(claim.id, ("Claim",), _claim(claim))
    yield Relationship(Type.SUBJECT, claim.id, claim.subject.id)
    yield Relationship(Type.OBJECT, claim.id, claim.object.id)
    if claim.territory:
        yield Relationship(Type.TERRITORY, claim.id, claim.territory.id)
    if isinstance(claim.evidence, Quoted):
        yield Relationship(Type.FROM, claim.id, claim.evidence.article)


def fact_items(fact: Fact) -> Iterator[Item]:
    """A spell as a node with its ends, its claims and its parts, and the direct relationship where there is one."""
    spell = _fact(fact)
    yield Node(fact.id, ("Fact", str(fact.kind)), spell)
    yield from _ends(fact, fact.id)
    for claims, kind in ((fact.supports, Type.SUPPORTS), (fact.contradicts, Type.CONTRADICTS)):
        yield from (Relationship(kind, claim, fact.id) for claim in claims)
    for number, phase in enumerate(fact.phases, 1):
        yield from _phase(fact.id, phase, number)
    for number, conflict in enumerate(fact.conflicts, 1):
        yield from _conflict(fact, conflict, number)
    if types := DIRECT.get(fact.kind):
        direct = types[fact.status is Status.ENDED]
        yield Relationship(direct, fact.subject.id, fact.object.id, {"fact": fact.id, **spell}, fact.id)


def version_items(version: FactVersion) -> Iterator[Item]:
    """A fact as it was known for a time: what it said, and between whom; `known_until` is the first day after it."""
    known: dict[str, str | date | None] = {
        "kind": str(version.fact.kind),
        "fact": version.fact.id,
        "known_from": version.known_from,
        "known_until": version.known_until,
    }
    yield Node(version.id, ("FactVersion",), present(known) | _fact(version.fact))
    yield from _ends(version.fact, version.id)
    for number, phase in enumerate(version.fact.phases, 1):
        yield from _phase(version.id, phase, number)
    yield Relationship(Type.VERSION_OF, version.id, version.fact.id)


def _ends(fact: Fact, node: str) -> Iterator[Relationship]:
    first, second = {
        FactKind.RELATIONS: (Type.BETWEEN, Type.BETWEEN),
        FactKind.TENURE: (Type.BY, Type.IN),
    }.get(fact.kind, (Type.BY, Type.OF))
    yield Relationship(first, node, fact.subject.id)
    yield Relationship(second, node, fact.object.id)
    if fact.territory:
        yield Relationship(Type.TERRITORY, node, fact.territory.id)
    if fact.heir:
        yield Relationship(Type.HEIR, node, fact.heir)


def _phase(node: str, phase: Phase, number: int) -> Iterator[Item]:
    part = f"{node}/phase/{number}"
    yield Node(part, ("SuspendedPhase",), {**dated("since", phase.since), **dated("until", phase.until)})
    yield Relationship(Type.PHASE, node, part)


def _conflict(fact: Fact, conflict: Conflict, number: int) -> Iterator[Item]:
    part = f"{fact.id}/conflict/{number}"
    told = {"about": conflict.about, "rule": conflict.rule, "chosen": conflict.chosen}
    yield Node(part, ("Conflict",), present(told))
    yield Relationship(Type.CONFLICT, fact.id, part)
    for place, alternative in enumerate(conflict.alternatives, 1):
        one = f"{part}/alternative/{place}"
        yield Node(one, ("Alternative",), {"value": alternative.value})
        yield Relationship(Type.ALTERNATIVE, part, one)
        yield from (Relationship(Type.STATED_IN, one, claim) for claim in alternative.claims)


def _fact(fact: Fact) -> Properties:
    told = {
        "status": str(fact.status), "end_cause": fact.end_cause and str(fact.end_cause), "sources": fact.sources,
        "confidence": round(fact.confidence, 4), "mode": [str(mode) for mode in fact.mode],
    }  # fmt: skip
    dates = {
        **dated("since", fact.since), **dated("until", fact.until), **dated("first_reported", fact.first_reported),
        **dated("last_reported", fact.last_reported),
    }  # fmt: skip
    return {**present(told), **dates}


def _article(article: Article) -> Properties:
    told = {
        "name": article.title, "url": article.url, "publisher": article.publisher, "publisher_kind": article.publisher_kind,
    }  # fmt: skip
    return {**present(told), **dated("published", article.published)}


def _claim(claim: Claim) -> Properties:
    told = {
        "relation": str(claim.relation), "polarity": str(claim.polarity), "modality": str(claim.modality),
        "act": claim.act and str(claim.act), "aspect": claim.aspect and str(claim.aspect),
        "actor": claim.actor and str(claim.actor), "mode": [str(mode) for mode in claim.mode],
        "when_text": claim.when_text, "ended": claim.ended or None, "stated_by": claim.stated_by,
        "subject_text": claim.subject_text, "object_text": claim.object_text, "extractor": claim.extractor or None,
        "confidence": round(claim.confidence, 4),
    }  # fmt: skip
    return {**present(told), **dated("when", claim.when), **dated("until", claim.until), **_evidence(claim)}


def _evidence(claim: Claim) -> Properties:
    evidence = claim.evidence
    if isinstance(evidence, Cited):
        return {"source": evidence.url, "support": str(evidence.support), **dated("published", evidence.published)}
    span = evidence.span
    quoted: Properties = {"quote": span.quote, "start": span.start, "end": span.end, "verified": evidence.verified}
    return quoted | ({"also": [also.quote for also in evidence.also]} if evidence.also else {})
