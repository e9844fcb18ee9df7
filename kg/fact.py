"""The nouns of what holds: a Fact is a spell between two ends, with its claims for and against. Frozen, typed, no I/O."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.model import Entity, Mode
from kg.time import When


class FactKind(StrEnum):
    """The kinds of fact; each value is the name of its class in the ontology and of its label in Neo4j."""

    RECOGNITION = "Recognition"
    RELATIONS = "DiplomaticRelations"
    TENURE = "OfficeTenure"
    DESIGNATION = "Designation"
    CONTROL = "Control"
    SOVEREIGNTY = "SovereigntyRecognition"
    NON_RECOGNITION = "NonRecognition"


class Status(StrEnum):
    """How a spell stands."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    DISPUTED = "disputed"


class EndCause(StrEnum):
    """Why a spell ended: by an act, with its entity (alone or leaving an heir), or as never valid."""

    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SUCCEEDED = "succeeded"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a spell in which it was suspended. An open end is `None`."""

    since: When | None
    until: When | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several answers that the sources give to one question about a fact."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that do not agree: every alternative, which one was chosen, and the rule that chose."""

    about: str
    alternatives: tuple[Alternative, ...]
    chosen: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A spell: what held between two ends since and until when, and the claims for and against it.

    `since` of `None` means that no source says; `until` of `None` that no end is known. `id` follows from kind, ends and
    the order of the spell among those of the same ends.
    """

    id: str
    kind: FactKind
    subject: Entity
    object: Entity
    since: When | None = None
    until: When | None = None
    status: Status = Status.IN_FORCE
    territory: Entity | None = None
    end_cause: EndCause | None = None
    heir: str | None = None
    mode: tuple[Mode, ...] = ()
    phases: tuple[Phase, ...] = ()
    first_reported: When | None = None
    last_reported: When | None = None
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: int = 0
    confidence: float = 1.0
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactVersion:
    """A fact as it was known from one day until another (excluded); `None` is until now."""

    id: str
    fact: Fact
    known_from: date
    known_until: date | None = None
