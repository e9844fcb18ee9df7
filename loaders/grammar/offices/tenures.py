"""A Reading enters; who holds or held which office in it leaves, each with the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Entity, Modality
from kg.names import fold
from kg.time import When

from ..reading import Reading, Sentence
from .lexicon import lexicon
from .patterns import Bond, bonds
from .roles import role
from .titles import Chunk, chunks
from .tokens import tokens
from .whose import ends

_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office: `text[start:end]` are the words that say so, `text[person_start:person_end]` the name there."""

    person: str
    person_start: int
    person_end: int
    role: str
    kind: str
    of: Entity | None
    to: Entity | None
    start: int
    end: int
    rule: str
    confidence: float
    ended: bool = False
    modality: Modality = Modality.ASSERTED
    when: When | None = None
    until: When | None = None


def candidates(reading: Reading) -> list[Tenure]:
    """Each time that a sentence gives a name a title; `of` may still be open."""
    text = reading.article.text or ""
    places = lexicon().places(fold(text).lower())
    found: list[Tenure] = []
    at = 0
    for sentence in reading.sentences:
        while at < len(places) and places[at] < sentence.start:
            at += 1
        if at < len(places) and places[at] < sentence.end:
            found.extend(_of_sentence(reading, sentence))
    return found


def _of_sentence(reading: Reading, sentence: Sentence) -> Iterator[Tenure]:
    parts = chunks(tokens(sentence))
    headline = _is_headline(sentence)
    earlier: Tenure | None = None
    for bond in bonds(parts):
        tenure = _tenure(reading, parts, bond, earlier)
        if tenure is None:
            continue
        yield replace(tenure, confidence=tenure.confidence - 0.2) if headline else tenure
        earlier = tenure if tenure.of else earlier


def _tenure(reading: Reading, parts: list[Chunk], bond: Bond, earlier: Tenure | None) -> Tenure | None:
    name, title = parts[bond.name], parts[bond.title]
    head = title.tokens[title.head].word
    if head is None:
        return None
    said = ends(title, reading.names, reading.published)
    what, kind = role(title), head.kind
    if kind == "peer":
        if earlier is None or said.of is None:
            return None
        what, kind = earlier.role, earlier.kind
    statuses = {t.word.kind for t in title.tokens if t.symbol in "ME" and t.word} | {bond.status}
    start, end = min(name.start, title.start), max(name.end, title.end)
    modality = (
        Modality.HYPOTHETICAL if "maybe" in statuses else Modality.ANNOUNCED if "ahead" in statuses else Modality.ASSERTED
    )
    return Tenure(
        _label(name, reading), name.start, name.end, what, kind, said.of, said.to, start, end, bond.rule, bond.sure,
        ended=bool(statuses & {"ended", "was"}), modality=modality,
    )  # fmt: skip


def _label(name: Chunk, reading: Reading) -> str:
    """The name as written, without honorifics."""
    kept = [t for t in name.tokens if t.symbol != "R"]
    text = (reading.article.text or "")[kept[0].start : kept[-1].end]
    return re.sub(r"\s+", " ", text)


def _is_headline(sentence: Sentence) -> bool:
    """Whether most words have capitals, so that a capital says nothing of a name."""
    words = re.findall(r"[^\W\d_]+", sentence.text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 4 and capitals > 0.75 * len(words) and sentence.text[-1:] not in ".!?\"'”’"
