"""A node or a relationship as Neo4j holds it, and a hash of what it says. Values enter; items leave. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

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
    VERSION_OF = "VERSION_OF"


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id, its labels beside `KG`, and what it says. `hash` tells this content from any other."""

    id: str
    labels: tuple[str, ...]
    properties: Properties = field(default_factory=dict)
    hash: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hash", _number(_digest(self.labels, self.properties)))

    def stored(self) -> Properties:
        """All its properties in the database."""
        return {**self.properties, "id": self.id, "kg_hash": self.hash}


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes, by their ids. `key` tells apart those of one type between the same two.

    `id` follows from type, ends and key; `hash` tells this content from any other.
    """

    type: Type
    start: str
    end: str
    properties: Properties = field(default_factory=dict)
    key: str = ""
    id: str = field(init=False)
    hash: int = field(init=False)

    def __post_init__(self) -> None:
        name = _digest(self.type, self.start, self.end, self.key)
        object.__setattr__(self, "id", name)
        object.__setattr__(self, "hash", _number(_digest(name, self.properties) if self.properties else name))

    def stored(self) -> Properties:
        """All its properties in the database."""
        return {**self.properties, "kg_id": self.id, "kg_hash": self.hash}


Item = Node | Relationship


def dated(name: str, when: When | None) -> Properties:
    """A date as its text, beside its first and last day."""
    if when is None:
        return {}
    return present({name: when.text, f"{name}_earliest": when.earliest, f"{name}_latest": when.latest})


def present(told: Mapping[str, Scalar | None]) -> Properties:
    """What is there: Neo4j knows no property without a value, and we write no empty list."""
    return {name: value for name, value in told.items() if value is not None and value != []}


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _number(digest: str) -> int:
    """62 bits of it: the database can add up halves of them."""
    return int(digest, 16) >> 2
