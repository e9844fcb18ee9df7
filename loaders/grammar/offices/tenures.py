"""A Reading enters; each time that a sentence gives a name a title leaves, with what the sentence itself says.

The offices leave too that sentences name without their holders.
"""

import re
from collections.abc import Iterator, Sequence

from kg.names import fold

from ..reading import Reading, Sentence
from .fitness import is_guessable, is_public
from .lexicon import lexicon
from .names import begin, label
from .namesakes import same
from .patterns import Bond, bonds
from .roles import role
from .spells import spell
from .tenure import Post, Tenure
from .ties import Ties
from .titles import Chunk, chunks
from .tokens import tokens
from .usage import is_used
from .whose import Ends, Places

#: Kinds of office that a state or body has one of, so that "Iran's UN ambassador" is somebody.
_NAMEABLE = frozenset({"state", "premier", "monarch", "post", "envoy", "voice", "chair"})
#: Words for who held an office before and after another.
_FOLLOWING = ("predecessor", "successor")
#: How many of the tenures told before are remembered, and how far back, in characters, they may be named.
_LAST, _NEARBY = 12, 400


def candidates(reading: Reading) -> tuple[list[Tenure], list[Post]]:
    """The tenures of an article in order, `of` may still be open; and its posts."""
    folded = fold(reading.article.text or "")
    places = lexicon().places(folded.lower())
    found: list[Tenure] = []
    posts: list[Post] = []
    at = 0
    for sentence in reading.sentences:
        while at < len(places) and places[at] < sentence.start:
            at += 1
        if at < len(places) and places[at] < sentence.end:
            read = _Sentence(reading, sentence, folded)
            found.extend(read.tenures(found))
            posts.extend(read.posts())
    return found, posts


class _Sentence:
    """A sentence with its chunks, and what they are read with."""

    def __init__(self, reading: Reading, sentence: Sentence, folded: str) -> None:
        self.reading, self.sentence = reading, sentence
        self.text = reading.article.text or ""
        self.parts = chunks(tokens(sentence, folded[sentence.start : sentence.end]))
        self.bonds = bonds(self.parts)
        self.ties = Ties(self.parts, self.text, Places(reading.names, reading.published))
        self.doubt = 0.25 if _is_headline(sentence) else 0.0

    def tenures(self, before: Sequence[Tenure]) -> list[Tenure]:
        """The tenures of the sentence; a counterpart's or a successor's role is that of an office named before."""
        near = [tenure for tenure in before[-_LAST:] if self.sentence.start - tenure.end <= _NEARBY]
        found: list[Tenure] = []
        for bond in self.bonds:
            tenure = self._tenure(bond, [*near, *found])
            if tenure is not None:
                found.append(tenure)
        return found

    def posts(self) -> Iterator[Post]:
        """The offices of the sentence that belong to no name in it."""
        held = {bond.title for bond in self.bonds}
        for place, title in enumerate(self.parts):
            if title.symbol == "Z" and place not in held and title.kind in _NAMEABLE:
                said = self.ties.places.ends(title)
                if said.of is not None:
                    definite = title.tokens[0].text.lower() not in ("a", "an") and not _is_past(title)
                    yield Post(role(title, said.of, said.to), said.of, said.to, title.start, title.end, definite)

    def _tenure(self, bond: Bond, before: Sequence[Tenure]) -> Tenure | None:
        said = self.ties.ends(bond)
        if not is_public(self.parts, bond, said):
            return None
        name, title = self.parts[bond.name], self.parts[bond.title]
        what, kind = role(title, said.of, said.to), _kind(title)
        if kind == "explicit" and said.of is not None and not is_used(what, said.of.id):
            said = Ends(None, said.to)  # "Russia special counsel" is not one of Russia
        past = False
        if kind == "peer" and what in _FOLLOWING:
            alike = [t for t in before if said.of is None or t.of == said.of]
            other = self._other(bond.title, alike)
            if other is None:
                return None
            said, past = Ends(other.of, other.to), what == _FOLLOWING[0]
            what, kind = other.role, other.kind
        elif bond.title > 1 and self._is_before_another(bond.title):
            past = True
        elif kind == "peer":
            peer = self._peer(bond.title, before[-1] if before else None) if said.of else None
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
            ended=told.ended or past,
            modality=told.modality,
            when=told.when,
            until=told.until,
            holder=self.ties.holder(bond.title),
            guessable=is_guessable(self.parts, bond),
            owner=self.ties.owner(bond.title),
            titled=any(t.symbol == "R" for t in name.tokens),
            called=_called(title, what),
        )

    def _other(self, title: int, before: Sequence[Tenure]) -> Tenure | None:
        """The tenure that somebody's came before or after: "N's predecessor", "his successor"."""
        name = self.ties.holder(title)
        if name is not None:
            return next((tenure for tenure in reversed(before) if same(tenure.person, name)), None)
        return before[-1] if before and self.ties.owner(title) in ("his", "her") else None

    def _is_before_another(self, title: int) -> bool:
        """Whether somebody is called another's predecessor before a title: "his predecessor, Governor N"."""
        part = self.parts[title - 2 if self.parts[title - 1].symbol == "," else title - 1]
        return part.symbol == "Z" and role(part) == _FOLLOWING[0]

    def _peer(self, title: int, earlier: Tenure | None) -> tuple[str, str] | None:
        """The role and kind of the office whose holder has a counterpart: named earlier in the sentence, or before it."""
        before = [part for part in self.parts[:title] if part.symbol == "Z" and part.kind != "peer"]
        if before:
            return role(before[-1]), before[-1].kind
        return (earlier.role, earlier.kind) if earlier else None


def _is_past(title: Chunk) -> bool:
    """Whether a title says itself that its holder holds it no more, or not yet."""
    return any(t.symbol in "ME" and t.word is not None and t.word.kind != "now" for t in title.tokens)


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
