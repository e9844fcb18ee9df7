"""The graph as nodes and relationships with properties, as Neo4j holds it. A record enters; items leave. Pure.

Facts are nodes; beside those of recognition and of office stands one direct relationship a spell, for reading. A date is
its EDTF text, with its first and last day beside it as dates.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.fact import Conflict, Fact, FactKind, Phase, Status
from kg.model import Article, Cited, Claim, Entity, Kind, Office, Quoted
from kg.record import Record
from kg.reference import reference
from kg.time import When

Scalar = str | int | float | bool | date | list[str]
Properties = dict[str, Scalar]


class Type(StrEnum):
    """The relationships, by the names that they have in Neo4j."""

    RECOGNISES = "RECOGNISES"
    RECOGNISED = "RECOGNISED"
    HOLDS = "HOLDS"
    HELD = "HELD"
    BY = "BY"
    OF = "OF"
    IN = "IN"
    TO = "TO"
    BETWEEN = "BETWEEN"
    TERRITORY = "TERRITORY"
    HEIR = "HEIR"
    GOVERNS = "GOVERNS"
    OF_STATE = "OF_STATE"
    MEMBER = "MEMBER"
    SUBJECT = "SUBJECT"
    OBJECT = "OBJECT"
    SUPPORTS = "SUPPORTS"
    CONTRADICTS = "CONTRADICTS"
    FROM = "FROM"
    PHASE = "PHASE"
    CONFLICT = "CONFLICT"
    ALTERNATIVE = "ALTERNATIVE"
    STATED_IN = "STATED_IN"


#: The direct relationship of a fact that is not ended, and of one that is.
DIRECT = {
    FactKind.RECOGNITION: (Type.RECOGNISES, Type.RECOGNISED),
    FactKind.TENURE: (Type.HOLDS, Type.HELD),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id, its labels beside `KG`, and what it says."""

    id: str
    labels: tuple[str, ...]
    properties: Properties = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """What tells this content from any other."""
        return _hash(self.labels, self.properties)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes, by their ids. `key` tells apart those of one type between the same two."""

    type: Type
    start: str
    end: str
    properties: Properties = field(default_factory=dict)
    key: str = ""

    @property
    def id(self) -> str:
        """The same for the same type, ends and key."""
        return _hash(self.type, self.start, self.end, self.key)

    @property
    def hash(self) -> str:
        """What tells this content from any other."""
        return _hash(self.id, self.properties)


Item = Node | Relationship


def items(record: Record) -> Iterator[Item]:
    """All nodes and relationships of a record; of relationships also those whose ends nothing describes."""
    described = {**{entity.id: entity for entity in record.entities()}, **reference()}
    for entity in described.values():
        yield from entity_items(entity)
    for article in record.articles():
        yield Node(article.id, ("Article",), _article(article))
    for claim in record.claims():
        yield from claim_items(claim)
    for fact in record.facts():
        yield from fact_items(fact)


def entity_items(entity: Entity) -> Iterator[Item]:
    """An entity, and what it belongs to."""
    office = entity if isinstance(entity, Office) else None
    told = {"name": entity.label, "wikidata": entity.wikidata, "role": office.role or None if office else None}
    yield Node(entity.id, (str(entity.kind),), _present(told))
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
    yield from _ends(fact)
    for claims, kind in ((fact.supports, Type.SUPPORTS), (fact.contradicts, Type.CONTRADICTS)):
        yield from (Relationship(kind, claim, fact.id) for claim in claims)
    for number, phase in enumerate(fact.phases, 1):
        yield from _phase(fact, phase, number)
    for number, conflict in enumerate(fact.conflicts, 1):
        yield from _conflict(fact, conflict, number)
    if types := DIRECT.get(fact.kind):
        direct = types[fact.status is Status.ENDED]
        yield Relationship(direct, fact.subject.id, fact.object.id, {"fact": fact.id, **spell}, fact.id)


def _ends(fact: Fact) -> Iterator[Relationship]:
    first, second = {
        FactKind.RELATIONS: (Type.BETWEEN, Type.BETWEEN),
        FactKind.TENURE: (Type.BY, Type.IN),
    }.get(fact.kind, (Type.BY, Type.OF))
    yield Relationship(first, fact.id, fact.subject.id)
    yield Relationship(second, fact.id, fact.object.id)
    if fact.territory:
        yield Relationship(Type.TERRITORY, fact.id, fact.territory.id)
    if fact.heir:
        yield Relationship(Type.HEIR, fact.id, fact.heir)


def _phase(fact: Fact, phase: Phase, number: int) -> Iterator[Item]:
    part = f"{fact.id}/phase/{number}"
    yield Node(part, ("SuspendedPhase",), {**_date("since", phase.since), **_date("until", phase.until)})
    yield Relationship(Type.PHASE, fact.id, part)


def _conflict(fact: Fact, conflict: Conflict, number: int) -> Iterator[Item]:
    part = f"{fact.id}/conflict/{number}"
    told = {"about": conflict.about, "rule": conflict.rule, "chosen": conflict.chosen}
    yield Node(part, ("Conflict",), _present(told))
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
        **_date("since", fact.since), **_date("until", fact.until), **_date("first_reported", fact.first_reported),
        **_date("last_reported", fact.last_reported),
    }  # fmt: skip
    return {**_present(told), **dates}


def _article(article: Article) -> Properties:
    told = {
        "name": article.title, "url": article.url, "publisher": article.publisher, "publisher_kind": article.publisher_kind,
    }  # fmt: skip
    return {**_present(told), **_date("published", article.published)}


def _claim(claim: Claim) -> Properties:
    told = {
        "relation": str(claim.relation), "polarity": str(claim.polarity), "modality": str(claim.modality),
        "act": claim.act and str(claim.act), "aspect": claim.aspect and str(claim.aspect),
        "actor": claim.actor and str(claim.actor), "mode": [str(mode) for mode in claim.mode],
        "when_text": claim.when_text, "ended": claim.ended or None, "stated_by": claim.stated_by,
        "subject_text": claim.subject_text, "object_text": claim.object_text, "extractor": claim.extractor or None,
        "confidence": round(claim.confidence, 4),
    }  # fmt: skip
    return {**_present(told), **_date("when", claim.when), **_date("until", claim.until), **_evidence(claim)}


def _evidence(claim: Claim) -> Properties:
    evidence = claim.evidence
    if isinstance(evidence, Cited):
        return {"source": evidence.url, "support": str(evidence.support), **_date("published", evidence.published)}
    span = evidence.span
    quoted: Properties = {"quote": span.quote, "start": span.start, "end": span.end, "verified": evidence.verified}
    return quoted | ({"also": [also.quote for also in evidence.also]} if evidence.also else {})


def _date(name: str, when: When | None) -> Properties:
    if when is None:
        return {}
    return _present({name: when.text, f"{name}_earliest": when.earliest, f"{name}_latest": when.latest})


def _present(told: Mapping[str, Scalar | None]) -> Properties:
    """What is there: Neo4j knows no property without a value, and we write no empty list."""
    return {name: value for name, value in told.items() if value is not None and value != []}


def _hash(*parts: str | Iterable[str] | Properties) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]
