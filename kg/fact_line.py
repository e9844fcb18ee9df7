"""A fact as one line of JSON, as the record keeps it: a `Fact` enters, text leaves; and back, unchanged."""

import json
from collections.abc import Mapping
from typing import Any

from kg.fact import Alternative, Conflict, EndCause, Fact, FactKind, Phase, Status
from kg.interchange import entity, entity_record
from kg.model import Mode
from kg.time import When


def to_line(fact: Fact) -> str:
    """A fact as a line, without its newline; equal facts give equal lines."""
    return json.dumps(
        {
            "id": fact.id, "kind": fact.kind, "subject": entity_record(fact.subject), "object": entity_record(fact.object),
            "territory": entity_record(fact.territory) if fact.territory else None,
            "since": _text(fact.since), "until": _text(fact.until), "status": fact.status, "end_cause": fact.end_cause,
            "heir": fact.heir, "mode": fact.mode, "phases": [[_text(p.since), _text(p.until)] for p in fact.phases],
            "first_reported": _text(fact.first_reported), "last_reported": _text(fact.last_reported),
            "supports": fact.supports, "contradicts": fact.contradicts,
            "conflicts": [_conflict_record(conflict) for conflict in fact.conflicts],
            "sources": fact.sources, "confidence": fact.confidence, "trace": fact.trace,
        },
        ensure_ascii=False,
    )  # fmt: skip


def from_line(line: str) -> Fact:
    """The fact of a line that `to_line` wrote."""
    record: dict[str, Any] = json.loads(line)
    return Fact(
        id=record["id"],
        kind=FactKind(record["kind"]),
        subject=entity(record, "subject"),
        object=entity(record, "object"),
        territory=entity(record, "territory") if record["territory"] else None,
        since=_when(record["since"]),
        until=_when(record["until"]),
        status=Status(record["status"]),
        end_cause=EndCause(record["end_cause"]) if record["end_cause"] else None,
        heir=record["heir"],
        mode=tuple(Mode(mode) for mode in record["mode"]),
        phases=tuple(Phase(_when(since), _when(until)) for since, until in record["phases"]),
        first_reported=_when(record["first_reported"]),
        last_reported=_when(record["last_reported"]),
        supports=tuple(record["supports"]),
        contradicts=tuple(record["contradicts"]),
        conflicts=tuple(_conflict(conflict) for conflict in record["conflicts"]),
        sources=record["sources"],
        confidence=record["confidence"],
        trace=tuple(record["trace"]),
    )


def _conflict_record(conflict: Conflict) -> dict[str, Any]:
    alternatives = [[other.value, other.claims] for other in conflict.alternatives]
    return {"about": conflict.about, "alternatives": alternatives, "chosen": conflict.chosen, "rule": conflict.rule}


def _conflict(record: Mapping[str, Any]) -> Conflict:
    alternatives = tuple(Alternative(value, tuple(claims)) for value, claims in record["alternatives"])
    return Conflict(record["about"], alternatives, record["chosen"], record["rule"])


def _text(when: When | None) -> str | None:
    return when.text if when else None


def _when(text: str | None) -> When | None:
    return When.parse(text) if text else None
