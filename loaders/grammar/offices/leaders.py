"""Leaders (`seeds/leaders.csv`) enter; the state that one led at a time leaves. They settle titles, and state nothing."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.resources import read_text
from kg.time import When

from .namesakes import same, words

#: Years that a leader is still called by the title after, or already before, in undated or loosely dated texts.
_SLACK = 1


@dataclass(frozen=True, slots=True)
class Leader:
    """A person who led a state, in a role, from a year to a year."""

    name: str
    role: str
    state: str
    since: int
    until: int
    main: str


class Leaders:
    """The known leaders, by surname."""

    def __init__(self, known: list[Leader]) -> None:
        self.known = tuple(known)
        self._by_word: dict[str, list[Leader]] = defaultdict(list)
        self._of_state: dict[tuple[str, str], list[Leader]] = defaultdict(list)
        for leader in known:
            self._of_state[leader.state, leader.role].append(leader)
            for word in set(words(leader.name)):
                self._by_word[word].append(leader)

    def ended(self, name: str, role: str, state: str, year: int) -> bool:
        """Whether a known leader of this name had left this office for good before a year."""
        named = self._named(name)
        spells = [leader for leader in named if leader.state == state and leader.role == role]
        return bool(spells) and all(leader.until < year for leader in spells)

    def _named(self, name: str) -> list[Leader]:
        parts = words(name)
        if not parts:
            return []
        named = [leader for leader in self._by_word.get(parts[-1], ()) if same(leader.name, name)]
        if len(parts) == 1:
            named = [leader for leader in named if parts[0] == words(leader.name)[-1]]
        return named

    def may_be(self, surname: str, role: str, full: str) -> bool:
        """Whether a person called by surname in a role can be one of a full name: not where only others held the role."""
        named = [leader for leader in self._named(surname) if leader.role == role]
        return not named or any(same(leader.name, full) for leader in named)

    def held_by_other(self, name: str, role: str, state: str, on: When | None) -> bool:
        """Whether only others are known to have held an office in the year of an article, and in those beside it."""
        if on is None or on.earliest is None:
            return False
        year = on.earliest.year
        held = [x for x in self._of_state.get((state, role), ()) if x.since - _SLACK <= year <= x.until + _SLACK]
        return bool(held) and not any(same(leader.name, name) for leader in held)

    def holders(self, role: str, state: str, year: int) -> list[Leader]:
        """Those who held an office in a year, by each of their names."""
        return [leader for leader in self._of_state.get((state, role), ()) if leader.since <= year <= leader.until]

    def full_name(self, name: str, role: str, state: str, on: When | None) -> str | None:
        """The full name of the one leader of this surname in this office, at the time if there is one."""
        year = on.earliest.year if on and on.earliest else None
        named = [leader for leader in self._named(name) if leader.role == role and leader.state == state]
        timely = [x for x in named if year is None or x.since - _SLACK <= year <= x.until + _SLACK] or named
        found = {leader.main for leader in timely}
        return found.pop() if len(found) == 1 else None

    def state(self, name: str, role: str, on: When | None, *, in_office: bool = False) -> str | None:
        """The one state that a person of this name led in this role, or in any where it is empty; then, if so asked."""
        fitting = [leader for leader in self._named(name) if not role or leader.role == role]
        year = on.earliest.year if on and on.earliest else None
        timely = [x for x in fitting if year is None or x.since - _SLACK <= year <= x.until + _SLACK]
        states = {leader.state for leader in (timely if in_office else timely or fitting)}
        return states.pop() if len(states) == 1 else None

    def is_surname(self, word: str) -> bool:
        """Whether a word is the last of a known leader's names."""
        parts = words(word)
        return len(parts) == 1 and any(words(leader.name)[-1] == parts[0] for leader in self._by_word.get(parts[0], ()))

    def is_full(self, given: str, surname: str) -> bool:
        """Whether two words are a known leader's given name and surname."""
        parts = words(f"{given} {surname}")
        return (
            any(parts == words(leader.name)[-2:] for leader in self._by_word.get(parts[-1], ()))
            if len(parts) == 2
            else False
        )

    def find(self, text: str, on: When | None) -> Iterator[tuple[int, str]]:
        """Where a text names a leader, and the state that he or she led, in the year of the text if there is one such."""
        for run in _CAPITALS.finditer(text):
            last = run.group().split()[-1]
            if (
                len(run.group()) > _SHORT
                and words(last)
                and words(last)[-1] in self._by_word
                and (state := self.state(run.group(), "", on))
            ):
                yield run.start(), state


#: Letters of a word that is a name only beside others: "In" of one leader's begins many sentences.
_SHORT = 2
#: A name as news writes it: the words with capitals that stand side by side, titles left out.
_CAPITALS = re.compile(
    r"(?:(?!(?:President|Mr|Mrs|Ms|Prime|Minister|King|Queen|The)\b)[A-Z][\w’'-]*[\w])(?: [A-Z][\w’'-]*[\w])*"
)


@lru_cache(maxsize=1)
def leaders() -> Leaders:
    """The leaders of the seeds."""
    rows = csv.DictReader(read_text("seeds", "leaders.csv").splitlines())
    return Leaders(
        [
            Leader(name, row["role"], row["state"], int(row["since"]), int(row["until"] or 9999), row["names"].split(";")[0])
            for row in rows
            for name in row["names"].split(";")
        ]
    )
