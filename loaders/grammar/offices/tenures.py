"""A Reading enters; each time that a sentence gives a name a title leaves, with what the sentence itself says."""

import re
from collections.abc import Iterator

from kg.names import fold

from ..reading import Reading, Sentence
from .fitness import is_guessable, is_public
from .lexicon import lexicon
from .names import begin, label
from .patterns import Bond, bonds
from .roles import role
from .spells import spell
from .tenure import Tenure
from .ties import Ties
from .titles import Chunk, chunks
from .tokens import tokens
from .whose import Places

#: How far back, in characters, the office of which somebody is the counterpart may be named.
_NEARBY = 400


def candidates(reading: Reading) -> list[Tenure]:
    """The tenures of an article in order; `of` may still be open."""
    folded = fold(reading.article.text or "")
    places = lexicon().places(folded.lower())
    found: list[Tenure] = []
    at = 0
    for sentence in reading.sentences:
        while at < len(places) and places[at] < sentence.start:
            at += 1
        if at < len(places) and places[at] < sentence.end:
            found.extend(_Sentence(reading, sentence, folded).tenures(found[-1] if found else None))
    return found


class _Sentence:
    """A sentence with its chunks, and what they are read with."""

    def __init__(self, reading: Reading, sentence: Sentence, folded: str) -> None:
        self.reading, self.sentence = reading, sentence
        self.text = reading.article.text or ""
        self.parts = chunks(tokens(sentence, folded[sentence.start : sentence.end]))
        self.ties = Ties(self.parts, self.text, Places(reading.names, reading.published))
        self.doubt = 0.25 if _is_headline(sentence) else 0.0

    def tenures(self, earlier: Tenure | None) -> Iterator[Tenure]:
        """The tenures of the sentence; of a counterpart's, the role is that of the office named before."""
        if earlier is not None and self.sentence.start - earlier.end > _NEARBY:
            earlier = None
        for bond in bonds(self.parts):
            tenure = self._tenure(bond, earlier)
            if tenure is not None:
                yield tenure
                earlier = tenure

    def _tenure(self, bond: Bond, earlier: Tenure | None) -> Tenure | None:
        said = self.ties.ends(bond)
        if not is_public(self.parts, bond, said):
            return None
        name, title = self.parts[bond.name], self.parts[bond.title]
        what, kind = role(title, said.of, said.to), _kind(title)
        if kind == "peer":
            peer = self._peer(bond.title, earlier) if said.of else None
            if peer is None:
                return None
            what, kind = peer
        told = spell(self.parts, bond, self.sentence, self.reading.published)
        return Tenure(
            person=label(name.tokens, self.text),
            person_start=begin(name.tokens),
            person_end=name.end,
            role=what,
            kind=kind,
            of=said.of,
            to=said.to,
            start=min(name.start, title.start),
            end=max(name.end, title.end),
            rule=bond.rule,
            confidence=bond.sure - self.doubt,
            ended=told.ended,
            modality=told.modality,
            when=told.when,
            until=told.until,
            holder=self.ties.holder(bond.title),
            guessable=is_guessable(self.parts, bond),
            owner=self.ties.owner(bond.title),
            titled=any(t.symbol == "R" for t in name.tokens),
            called=_called(title, what),
        )

    def _peer(self, title: int, earlier: Tenure | None) -> tuple[str, str] | None:
        """The role and kind of the office whose holder has a counterpart: named earlier in the sentence, or before it."""
        before = [part for part in self.parts[:title] if part.symbol == "Z" and part.kind != "peer"]
        if before:
            return role(before[-1]), before[-1].kind
        return (earlier.role, earlier.kind) if earlier else None


def _kind(title: Chunk) -> str:
    """The kind of a title; a "state senator" has an office of a part of a state."""
    state = any(t.symbol == "Q" and t.text.lower() == "state" for t in title.tokens)
    return "land" if title.kind in ("seat", "state") and state else title.kind


def _called(title: Chunk, role: str) -> str:
    """The role as the article calls it where the guide's term hides that: "secretary of state" of a foreign minister."""
    word = title.tokens[title.head].word
    return word.text if word and word.role and word.role == role and title.kind != "peer" else role


def _is_headline(sentence: Sentence) -> bool:
    """Whether most words have capitals, so that a capital says nothing of a name."""
    words = re.findall(r"[^\W\d_]+", sentence.text)
    capitals = sum(word[0].isupper() for word in words)
    ends = sentence.text[-1:] in ".!?\"'”’"
    return len(words) > 5 and capitals > 0.8 * len(words) and not ends and not sentence.text.isupper()
