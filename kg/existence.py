"""When states and governments existed. The curated rows of `seeds/` enter; the eras that two ends share leave."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.fact import EndCause
from kg.model import Entity, Office
from kg.resources import read_text
from kg.time import When


@dataclass(frozen=True, slots=True)
class Era:
    """One existence: from, until, why it ended, and what took its place. An open side is `None`.

    `begun_by` and `ended_by` name the entity that sets the bound, where an era is shared by several.
    """

    since: When | None = None
    until: When | None = None
    cause: EndCause | None = None
    heirs: tuple[str, ...] = ()
    begun_by: str | None = None
    ended_by: str | None = None


#: The era of what is not curated.
ALWAYS = Era()


class Existence:
    """The eras of states and governments by id. What is not curated exists always."""

    def __init__(self, eras: Mapping[str, Iterable[Era]] | None = None, labels: Mapping[str, str] | None = None) -> None:
        self._eras = {key: tuple(_joined(sorted(found, key=_start))) for key, found in (eras or {}).items()}
        self._labels = dict(labels or {})

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Existence":
        """The spells of `seeds/states.csv` and `seeds/governments.csv`."""
        eras: dict[str, list[Era]] = defaultdict(list)
        labels: dict[str, str] = {}
        for name, heirs in (("states.csv", "successors"), ("governments.csv", "successor")):
            for row in csv.DictReader(read_text("seeds", name).splitlines()):
                labels.setdefault(row["id"], row["label"])
                eras[row["id"]].append(_era(row, heirs))
        return Existence(eras, labels)

    def of(self, entity: str) -> tuple[Era, ...]:
        """The eras of an entity, in order."""
        return self._eras.get(entity, (ALWAYS,))

    def label(self, entity: str) -> str:
        """An entity's name, or its key where it is not curated."""
        return self._labels.get(entity, entity.split("/", 1)[-1])

    def shared(self, *ends: Entity) -> tuple[Era, ...]:
        """The eras in which all ends exist, in order; an office exists with what it is of and is to. Never empty."""
        eras: tuple[Era, ...] = (ALWAYS,)
        for end in ends:
            for bearer in _bearers(end):
                eras = tuple(_meet(a, b) for a in eras for b in self.of(bearer) if _overlap(a, b)) or eras
        return eras


def _joined(eras: Iterable[Era]) -> list[Era]:
    """Eras in order, those that touch as one: a government driven from its capital that goes on is one existence."""
    found: list[Era] = []
    for era in eras:
        last = found[-1] if found else None
        if last and last.until and era.since and not last.until.surely_before(era.since):
            found[-1] = replace(era, since=last.since, begun_by=last.begun_by)
        else:
            found.append(era)
    return found


def _era(row: Mapping[str, str], heirs: str) -> Era:
    """The era of a row. Who overthrows is no heir: only what `succeeded` leaves one."""
    since = When.parse(row["valid_from"]) if row["valid_from"] else None
    until = When.parse(row["valid_to"]) if row["valid_to"] else None
    begun_by, ended_by = row["id"] if since else None, row["id"] if until else None
    named = tuple(heir.strip() for heir in row[heirs].split(";") if heir.strip())
    if named and row.get("end_cause", "succeeded") == "succeeded":
        return Era(since, until, EndCause.SUCCEEDED, named, begun_by, ended_by)
    return Era(since, until, EndCause.LAPSED if until else None, (), begun_by, ended_by)


def _bearers(end: Entity) -> tuple[str, ...]:
    if isinstance(end, Office):
        return tuple(whose.id for whose in (end.of, end.to) if whose)
    return (end.id,)


def _start(era: Era) -> tuple[str, str]:
    return (era.since.earliest.isoformat() if era.since and era.since.earliest else "", era.since.text if era.since else "")


def _overlap(one: Era, other: Era) -> bool:
    return not (_gone(one, other) or _gone(other, one))


def _gone(one: Era, other: Era) -> bool:
    return one.until is not None and other.since is not None and one.until.surely_before(other.since)


def _meet(one: Era, other: Era) -> Era:
    later = other if one.since is None or (other.since is not None and one.since.order < other.since.order) else one
    sooner = other if one.until is None or (other.until is not None and other.until.order < one.until.order) else one
    return Era(later.since, sooner.until, sooner.cause, sooner.heirs, later.begun_by, sooner.ended_by)
