"""Curated spells of governments enter; which one held a state at a time, and which movement forms it, leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Entity
from kg.time import When


@dataclass(frozen=True, slots=True)
class Spell:
    """One existence of a government: from, until, and whether it then was what `the government` of its state means."""

    government: Entity
    since: When | None
    until: When | None
    in_control: bool

    def covers(self, on: When | None) -> bool:
        """Whether it then was; without a time, whether it still is."""
        if on is None:
            return self.until is None
        begun = self.since is None or not on.surely_before(self.since)
        return begun and (self.until is None or not self.until.surely_before(on))


class Governments:
    """The curated spells of governments, by state and by the organisation that formed them."""

    def __init__(self, spells: Iterable[Spell], organisations: Mapping[str, Entity]) -> None:
        self.spells = tuple(spells)
        self._organisations = dict(organisations)

    def in_control(self, state: str, on: When | None) -> Entity | None:
        """The government that held a state; without a time, the one that holds it still."""
        for spell in reversed(self.spells):
            if spell.government.state == state and spell.in_control and spell.covers(on):
                return spell.government
        return None

    def of_organisation(self, organisation: str) -> Entity | None:
        """The government that an organisation forms or formed."""
        return self._organisations.get(organisation)

    def organisation_of(self, government: str) -> str | None:
        """The organisation that forms a government, where one does."""
        return next((org for org, formed in self._organisations.items() if formed.id == government), None)
