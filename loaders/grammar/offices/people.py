"""Persons enter with the offices that they hold; whoever a span of the text names leaves, and whom they act for."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model import Entity
from kg.names import fold

from .namesakes import GENERATIONS


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an article: the fullest name, and the office (a present one, if any) that says for whom they act."""

    name: str
    acts_for: Entity | None
    role: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A known person's name in the text: `text[start:end]`."""

    start: int
    end: int
    person: Person


class People:
    """The known persons of an article, found wherever their surname or full name stands."""

    def __init__(self, text: str, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)
        self.mentions = tuple(_mentions(fold(text), self.persons))
        self._starts = [mention.start for mention in self.mentions]

    def covering(self, start: int, end: int) -> Person | None:
        """The person whose name a span is, or is a part of: the surname in "Jane Doe"."""
        place = bisect_right(self._starts, start) - 1
        return self.mentions[place].person if place >= 0 and self.mentions[place].end >= end else None

    def at(self, start: int, end: int) -> Person | None:
        """The person named first within a span."""
        place = bisect_left(self._starts, start)
        inside = self.mentions[place : place + 1]
        return inside[0].person if inside and inside[0].end <= end else None

    def find(self, start: int, end: int) -> tuple[PersonMention, ...]:
        """The persons named within a span, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def holder(self, role: str, state: str | None = None) -> Person | None:
        """Who "the president" is: the one present holder of a role, of the state with that id where one is given."""
        holding = [p for p in self.persons if p.role == role and not p.ended and (state is None or _state(p) == state)]
        return holding[0] if len({p.name for p in holding}) == 1 else None


def _state(person: Person) -> str | None:
    of = person.acts_for
    return (of.state or of.id) if of else None


def _mentions(text: str, persons: Sequence[Person]) -> Iterator[PersonMention]:
    """Where the names stand: the full name, or the surname alone where only one person bears it."""
    forms: dict[str, Person] = {}
    for person in persons:
        forms.setdefault(fold(person.name), person)
    surnames = Counter(surname for surname in {fold(p.name): _surname(p.name) for p in persons}.values())
    for person in persons:
        if surnames[_surname(person.name)] == 1:
            for form in _written(_surname(person.name)):
                forms.setdefault(form, person)
    written = list(forms)
    automaton = AhoCorasick(written, matchkind=MatchKind.LeftmostLongest)
    for index, start, end in automaton.find_matches_as_indexes(text) if written else ():
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield PersonMention(start, end, forms[written[index]])


def _written(surname: str) -> tuple[str, ...]:
    """ "al-Sharaa", which opens a sentence as "Al-Sharaa" and may go without its article."""
    article, hyphen, rest = surname.partition("-")
    arabic = hyphen and article.lower() in ("al", "el") and len(rest) > 3
    return (surname, f"{article.capitalize()}-{rest}", rest) if arabic else (surname,)


def _surname(name: str) -> str:
    parts = [part for part in fold(name).split() if part.lower() not in GENERATIONS]
    return parts[-1] if parts else name
