"""What a person decided about claims, entities and dates. JSON lines enter; the Rulings that consolidation follows leave."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import Any

from kg.errors import BadInput
from kg.interchange import entity, entity_record
from kg.model import Entity, digest
from kg.time import When


class Verdict(StrEnum):
    """What is decided: a claim is wrong, two ids mean one entity, a date stands, or an earlier judgement is undone."""

    WRONG_CLAIM = "wrong_claim"
    SAME_ENTITY = "same_entity"
    DATE_STANDS = "date_stands"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One reviewed decision: who, on which day, why. `about` is the id of a claim, an entity, a fact or a judgement.

    `same_entity` says that `about` is `entity`; `date_stands` that the `field` (since, until) of a fact is `date`.
    """

    verdict: Verdict
    about: str
    who: str
    when: When
    why: str
    entity: Entity | None = None
    field: str | None = None
    date: When | None = None
    id: str = attribute(init=False, default="")

    def __post_init__(self) -> None:
        if not (self.about and self.who and self.why):
            raise BadInput("a judgement needs what it is about, who judged, and why")
        if self.verdict is Verdict.SAME_ENTITY and (self.entity is None or self.entity.id == self.about):
            raise BadInput("same_entity needs the other entity", hint='give "entity": {"type", "id", "label"}')
        if self.verdict is Verdict.DATE_STANDS and (self.date is None or self.field not in ("since", "until")):
            raise BadInput("date_stands needs a date, and the field since or until")
        object.__setattr__(self, "id", "judgement/" + digest(*self._said()))

    def _said(self) -> tuple[str | None, ...]:
        other, date = self.entity.id if self.entity else None, self.date.text if self.date else None
        return self.verdict, self.about, self.who, self.when.text, self.why, other, self.field, date


def to_line(judgement: Judgement) -> str:
    """A judgement as one line of JSON, without its newline."""
    record: dict[str, Any] = {
        "id": judgement.id, "verdict": judgement.verdict, "about": judgement.about, "who": judgement.who,
        "when": judgement.when.text, "why": judgement.why,
    }  # fmt: skip
    if judgement.entity:
        record["entity"] = entity_record(judgement.entity)
    if judgement.date:
        record |= {"field": judgement.field, "date": judgement.date.text}
    return json.dumps(record, ensure_ascii=False)


def from_line(line: str) -> Judgement:
    """The judgement of a line; its id is computed.

    Raises:
        BadInput: the line is no JSON object, or a field is missing or outside its closed list; the message names it.
    """
    try:
        record = json.loads(line)
    except ValueError as error:
        raise BadInput(f"no JSON: {error}") from error
    if not isinstance(record, dict):
        raise BadInput("a judgement is a JSON object")
    text = {key: _text(record, key) for key in ("verdict", "about", "who", "when", "why", "field", "date")}
    if text["verdict"] not in Verdict.__members__.values():
        raise BadInput(f"verdict {text['verdict']!r} is not one of {', '.join(Verdict)}")
    other = entity(record, "entity") if record.get("entity") else None
    date = When.parse(text["date"]) if text["date"] else None
    day = When.parse(text["when"])
    return Judgement(
        Verdict(text["verdict"]), text["about"], text["who"], day, text["why"], other, text["field"] or None, date
    )


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key) or ""
    if not isinstance(value, str):
        raise BadInput(f"{key} {value!r} is no text")
    return value


class Rulings:
    """What stands of a set of judgements. Of two on one thing the later holds; what is undone is as if never said."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        ordered = sorted(set(judgements), key=lambda one: (one.when.order, one.id))
        undone = _undone(ordered)
        self.standing = tuple(one for one in ordered if one.id not in undone and one.verdict is not Verdict.UNDO)
        self._wrong = {one.about: one for one in self.standing if one.verdict is Verdict.WRONG_CLAIM}
        self._same = {one.about: one for one in self.standing if one.verdict is Verdict.SAME_ENTITY}
        self._dates = {(one.about, one.field): one for one in self.standing if one.verdict is Verdict.DATE_STANDS}

    def wrong(self, claim: str) -> Judgement | None:
        """The judgement that a claim is wrong, where there is one."""
        return self._wrong.get(claim)

    def entity(self, entity: Entity) -> Entity:
        """The entity that this one is said to be, followed to its end; itself where nothing is said."""
        seen = {entity.id}
        while (ruling := self._same.get(entity.id)) and ruling.entity and ruling.entity.id not in seen:
            entity = ruling.entity
            seen.add(entity.id)
        return entity

    def date(self, fact: str, field: str) -> Judgement | None:
        """The judgement that settles the `since` or the `until` of a fact, where there is one."""
        return self._dates.get((fact, field))


def _undone(judgements: list[Judgement]) -> set[str]:
    """The ids undone: an undoing that is itself undone does nothing. Ids are hashes, so no judgement undoes itself."""
    undoing: dict[str, list[str]] = {}
    for one in judgements:
        if one.verdict is Verdict.UNDO:
            undoing.setdefault(one.about, []).append(one.id)

    def is_undone(name: str) -> bool:
        return any(not is_undone(other) for other in undoing.get(name, ()))

    return {name for name in undoing if is_undone(name)}


#: No judgements.
NONE = Rulings()
