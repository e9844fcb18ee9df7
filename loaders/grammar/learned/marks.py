"""A sentence's names enter; what the network is shown in their place leaves: of what kind each is, never which one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Kind
from kg.names import How, Mention

from ..offices.people import People
from ..reading import Sentence

#: Words that the network's vocabulary holds and that it met in no text before it was trained for this.
_BY_WAY = {
    How.DEMONYM: "[unused7]",
    How.LEADER: "[unused8]",
    How.CAPITAL: "[unused9]",
    How.SEAT: "[unused9]",
    How.CITY: "[unused9]",
}
_BY_KIND = {
    Kind.STATE: "[unused1]",
    Kind.GOVERNMENT: "[unused2]",
    Kind.ORGANISATION: "[unused3]",
    Kind.TERRITORY: "[unused4]",
}
_PERSON = "[unused10]"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence (`text[start:end]`), the word that stands for it, and who it is.

    Of who it is no more is shown than where the same one stands again.
    """

    start: int
    end: int
    word: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence as the network sees it: its words, where they begin in the article, and what stands for its names."""

    text: str
    start: int
    marks: tuple[Mark, ...]


def shown(sentence: Sentence, people: People | None) -> Shown:
    """A sentence with what stands for its names."""
    return Shown(sentence.text, sentence.start, marks(sentence, people))


def marks(sentence: Sentence, people: People | None) -> tuple[Mark, ...]:
    """What stands for each name of a sentence, in order; the names of persons too, where the article tells who they are."""
    base = sentence.start
    named = [Mark(m.start - base, m.end - base, _word(m), m.senses[0].entity.id) for m in sentence.mentions]
    persons = people.find(base, sentence.end) if people is not None else ()
    named += [Mark(p.start - base, p.end - base, _PERSON, p.person.name) for p in persons]
    return tuple(_apart(sorted(named, key=lambda mark: (mark.start, -mark.end))))


def stretches(text: str, shown: Iterable[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """A sentence in order: the stretches between its marks, and its marks."""
    at = 0
    for mark in shown:
        yield at, mark.start, None
        yield mark.start, mark.end, mark
        at = mark.end
    yield at, len(text), None


def _apart(found: list[Mark]) -> Iterator[Mark]:
    """Those that do not begin within the one before."""
    end = 0
    for mark in found:
        if mark.start >= end:
            yield mark
            end = mark.end


def _word(mention: Mention) -> str:
    sense = mention.senses[0]
    return _BY_WAY.get(sense.how) or _BY_KIND.get(sense.entity.kind, _BY_KIND[Kind.STATE])
