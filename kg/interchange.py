"""The interchange form: a Claim with its Article enters, one JSON object leaves; and back, checked field by field.

It is what `kg extract` prints, what `kg evaluate` reads, and what the loader `claims` takes from anyone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from kg.errors import BadClaim
from kg.model import (
    ANY_STATE,
    Act,
    Actor,
    Article,
    Aspect,
    Cited,
    Claim,
    Entity,
    Evidence,
    Kind,
    Modality,
    Mode,
    Office,
    Polarity,
    Quoted,
    Relation,
    Span,
    Support,
    slug,
)  # fmt: skip
from kg.time import When

Record = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)


def to_record(claim: Claim, article: Article | None = None, doc: str = "") -> dict[str, Any]:
    """A claim as a JSON object, in the order in which a person reads it."""
    return {
        "id": claim.id, "doc": doc, "relation": claim.relation, "act": claim.act, "aspect": claim.aspect,
        "subject": entity_record(claim.subject, claim.subject_text, claim.subject_names),
        "object": entity_record(claim.object, claim.object_text, claim.object_names),
        "territory": entity_record(claim.territory) if claim.territory else None,
        "polarity": claim.polarity, "modality": claim.modality, "when": _text(claim.when), "when_text": claim.when_text,
        "until": _text(claim.until), "ended": claim.ended, "mode": list(claim.mode), "actor": claim.actor,
        "stated_by": claim.stated_by, **_evidence_record(claim.evidence),
        "confidence": claim.confidence, "extractor": claim.extractor, **_article_record(claim.evidence, article),
    }  # fmt: skip


def to_line(claim: Claim, article: Article | None = None, doc: str = "") -> str:
    """A claim as one line of JSON, without its newline."""
    return json.dumps(to_record(claim, article, doc), ensure_ascii=False)


def from_record(record: Record) -> Claim:
    """A claim from a JSON object. Relation, subject, object and evidence are needed; the id is computed.

    Raises:
        BadClaim: a field is missing, or its value is outside the closed lists; the message names the field.
    """
    return Claim(
        relation=_choice(Relation, record, "relation", needed=True) or Relation.RECOGNISES,
        subject=entity(record, "subject"),
        object=entity(record, "object"),
        evidence=_evidence(record),
        territory=entity(record, "territory") if record.get("territory") else None,
        polarity=_choice(Polarity, record, "polarity") or Polarity.AFFIRMED,
        modality=_choice(Modality, record, "modality") or Modality.ASSERTED,
        act=_choice(Act, record, "act"),
        aspect=_choice(Aspect, record, "aspect"),
        when=_when(record, "when"),
        when_text=_string(record, "when_text"),
        until=_when(record, "until"),
        ended=bool(record.get("ended", False)),
        mode=tuple(_member(Mode, mode, "mode") for mode in record.get("mode") or ()),
        actor=_choice(Actor, record, "actor"),
        stated_by=_string(record, "stated_by"),
        confidence=_confidence(record),
        extractor=_string(record, "extractor") or "",
        subject_text=_string(record["subject"], "text") if isinstance(record["subject"], Mapping) else None,
        object_text=_string(record["object"], "text") if isinstance(record["object"], Mapping) else None,
        subject_names=_aliases(record["subject"]),
        object_names=_aliases(record["object"]),
    )


def article_of(record: Record) -> Article | None:
    """The article that a claim's line names: its metadata, without text."""
    found = record.get("article")
    if not isinstance(found, Mapping):
        return None
    url, title, publisher = (_string(found, key) for key in ("url", "title", "publisher"))
    known = _string(found, "id")
    named = known or Article.identify(
        _string(record, "quote"), url=url, publisher=publisher, title=title, published=_string(found, "published")
    )
    return Article(named, None, title=title, url=url, publisher=publisher, published=_when(found, "published"))


def entity(record: Record, key: str) -> Entity:
    """The entity under a key: an object with `type`, and `id` or `label`; a bare label is not enough."""
    found = record.get(key)
    if not isinstance(found, Mapping):
        raise BadClaim(
            f"{key} is missing or no object", hint='write {"type": "State", "id": "state/RUS", "label": "Russia"}'
        )
    kind = _choice(Kind, found, "type", needed=True)
    if kind is Kind.QUANTIFIER:
        return ANY_STATE
    label, known = _string(found, "label"), _string(found, "id")
    if kind is Kind.OFFICE:
        return _office(found, key)
    if kind is None or not (label or known):
        raise BadClaim(f"{key} has neither id nor label")
    named = label or str(known).split("/", 1)[-1]
    return Entity(
        kind,
        known or f"{kind.lower()}/{slug(named)}",
        named,
        _string(found, "wikidata"),
        _string(found, "state"),
        tuple(str(member) for member in found.get("members") or ()),
    )


def _office(found: Record, key: str) -> Office:
    role = _string(found, "role")
    if not role:
        raise BadClaim(f"{key} is an Office without role")
    office = Office.make(role, entity(found, "of"), entity(found, "to") if found.get("to") else None)
    return replace(office, wikidata=_string(found, "wikidata"))


def _aliases(found: object) -> tuple[str, ...]:
    given = found.get("aliases") if isinstance(found, Mapping) else None
    if given is not None and not (isinstance(given, list) and all(isinstance(name, str) for name in given)):
        raise BadClaim(f"aliases {given!r} is no list of names")
    return tuple(given or ())


def entity_record(entity: Entity, text: str | None = None, names: Sequence[str] = ()) -> dict[str, Any]:
    """An entity as a JSON object; `text` is the mention as written, `names` are its other ones. `entity` reads it back."""
    record: dict[str, Any] = {"type": entity.kind, "id": entity.id, "label": entity.label}
    if isinstance(entity, Office):
        record |= {"role": entity.role, "of": entity.of and entity_record(entity.of)}
        record |= {"to": entity.to and entity_record(entity.to)}
    if entity.kind is not Kind.QUANTIFIER:
        record["wikidata"] = entity.wikidata
    extra = {"state": entity.state, "members": list(entity.members), "text": text, "aliases": list(names)}
    return record | {key: value for key, value in extra.items() if value}


def _evidence_record(evidence: Evidence) -> dict[str, Any]:
    if isinstance(evidence, Cited):
        return {"source": {"url": evidence.url, "support": evidence.support, "published": _text(evidence.published)}}
    record: dict[str, Any] = _span_record(evidence.span)
    return record | ({"also": [_span_record(span) for span in evidence.also]} if evidence.also else {})


def _span_record(span: Span) -> dict[str, Any]:
    return {"quote": span.quote, "start": span.start, "end": span.end}


def _article_record(evidence: Evidence, article: Article | None) -> dict[str, Any]:
    if isinstance(evidence, Cited):
        return {}
    if article is None:
        return {"article": {"id": evidence.article}}
    return {
        "article": {
            "id": article.id, "url": article.url, "title": article.title, "publisher": article.publisher,
            "published": _text(article.published),
        }
    }  # fmt: skip


def _evidence(record: Record) -> Evidence:
    source = record.get("source")
    if isinstance(source, Mapping):
        url, support = _string(source, "url"), _choice(Support, source, "support") or Support.C
        if not url:
            raise BadClaim("source has no url")
        return Cited(url, support, _when(source, "published"))
    article = article_of(record)
    if article is None:
        raise BadClaim("no evidence", hint="give quote, start, end and article, or source with its url")
    also = tuple(_span(other) for other in record.get("also") or ())
    return Quoted(article.id, _span(record), also, verified=False)


def _span(record: Record) -> Span:
    quote, start, end = record.get("quote"), record.get("start"), record.get("end")
    if not isinstance(quote, str) or not quote:
        raise BadClaim("no quote", hint="give the words of the article that state the claim")
    if not (isinstance(start, int) and isinstance(end, int) and start >= 0 and end - start == len(quote)):
        raise BadClaim(f"start {start!r} and end {end!r} do not fit a quote of {len(quote)} characters")
    return Span(start, end, quote)


def _confidence(record: Record) -> float:
    value = record.get("confidence", 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadClaim(f"confidence {value!r} is no number from 0 to 1")
    return float(value)


def _choice(choices: type[E], record: Record, key: str, *, needed: bool = False) -> E | None:
    value = record.get(key)
    if value is None and not needed:
        return None
    return _member(choices, value, key)


def _member(choices: type[E], value: object, key: str) -> E:
    if isinstance(value, str) and value in choices.__members__.values():
        return choices(value)
    raise BadClaim(f"{key} {value!r} is not one of {', '.join(choices)}")


def _when(record: Record, key: str) -> When | None:
    text = _string(record, key)
    return When.parse(text) if text else None


def _string(record: Record, key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise BadClaim(f"{key} {value!r} is no text")
    return value


def _text(when: When | None) -> str | None:
    return when.text if when else None
