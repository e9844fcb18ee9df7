"""Tenures enter; the persons that they are of leave, each once: "Gul Hassan Hassan" and later "Hassan" are one."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Entity
from kg.names import fold

from .lexicon import lexicon

_PARTICLES = frozenset("al el bin ben ibn von van der den de da di do dos das du del della la le abu ul ur ud y".split())
_JOINTS = "al|el|bin|ben|ibn|von|van|der|den|de|da|di|dos|del|la|le|abu"
_GENERATIONS = frozenset("jr jr. sr sr. ii iii iv vi vii".split())


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no case, accents, particles, hyphens; "al-Sharaa" is "sharaa"."""
    plain = fold(name).lower().replace("-", " ").replace("'", "").replace(".", " ")
    kept = [w for w in plain.split() if w not in _PARTICLES and w not in _GENERATIONS]
    return tuple(kept or plain.split())


def same(one: str, other: str) -> bool:
    """Whether two names may be of one person: one lies in the other, or surname and first name (or initial) agree."""
    a, b = words(one), words(other)
    if not a or not b:
        return False
    if _middles_differ(a, b):
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return min(len(a), len(b)) > 1 or a[-1] == b[-1] or a[0] == b[0]
    if min(len(a), len(b)) == 1:
        return False
    first = _alike(a[0], b[0]) or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])
    return first and _alike(a[-1], b[-1])


def _middles_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names have initials between first and last that are not the same: "George W." and "George H.W."."""
    middles = [tuple(w for w in words_[1:-1] if len(w) == 1) for words_ in (a, b)]
    return all(middles) and middles[0] != middles[1]


def _alike(one: str, other: str) -> bool:
    """Whether two words may be one word romanised twice: "Sergei" and "Sergey", "Mohammed" and "Muhammad"."""
    return one == other or (
        one[0] == other[0] and abs(len(one) - len(other)) < 3 and len(_bones(one)) > 1 and _bones(one) == _bones(other)
    )


def _bones(word: str) -> str:
    """The consonants of a word, doubled ones once."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


def fullest(called: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Each name in its role with the fullest form of it among the names, first of those in that role.

    A surname that two persons bear stays as it is.
    """
    counted = Counter(called)
    return {(name, role): _fuller(name, role, counted) for name, role in counted}


def _fuller(name: str, role: str, counted: Counter[tuple[str, str]]) -> str:
    longer = [pair for pair in counted if len(words(pair[0])) > len(words(name)) and same(name, pair[0])]
    longer = [pair for pair in longer if pair[1] == role] or longer
    apart = any(not same(a, b) for a, _ in longer for b, _ in longer)
    if not longer or apart:
        return name
    return max(longer, key=lambda pair: (len(words(pair[0])) < 5, counted[pair], pair))[0]


def written_out(text: str, name: str) -> str:
    """The full name of a person called by one word, where the text gives just one: "Grimsson", once "Olafur Grimsson"."""
    if " " in name.strip():
        return name
    full = re.compile(
        rf"(?<![\w-])((?:[A-Z][\w'’-]+|[A-Z]\.) (?:(?:[A-Z][\w'’-]+|[A-Z]\.|{_JOINTS}) ){{0,2}}){re.escape(name)}(?![\w-])"
    )
    found = Counter(_without_titles(match[1]) for match in full.finditer(text) if not _begins_plainly(text, match))
    firsts = {first.split()[0] for first in found if first}
    return f"{max((f for f in found if f), key=lambda f: (found[f], len(f)))} {name}" if len(firsts) == 1 else name


def _begins_plainly(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence begins with the match, and its first word is also a common one: "Will Trump go?"."""
    first = match[1].split()[0].lower()
    begins = not match.start() or text[: match.start()].rstrip(" \"“‘'")[-1:] in ".!?\n:"
    return begins and re.search(rf"(?<![\w-]){re.escape(first)}(?![\w-])", text) is not None


def _without_titles(words_before: str) -> str:
    """The words before a surname that are names, without titles, honorifics, and words that begin a sentence."""
    kept: list[str] = []
    for word in reversed(words_before.split()):
        known = lexicon().word(word.rstrip(".")) or lexicon().word(word)
        if (known and known.symbol not in "LU") or (word.isupper() and len(word) > 2 and "." not in word):
            break
        kept.append(word)
    while kept and kept[-1].lower() in _PARTICLES:
        kept.pop()
    return " ".join(reversed(kept))


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
            forms.setdefault(_surname(person.name), person)
    if not forms:
        return
    written = sorted(forms, key=len, reverse=True)
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)", text):
        yield PersonMention(match.start(), match.end(), forms[match[0]])


def _surname(name: str) -> str:
    parts = [part for part in fold(name).split() if part.lower() not in _GENERATIONS]
    return parts[-1] if parts else name
