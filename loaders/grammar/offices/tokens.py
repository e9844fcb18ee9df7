"""A sentence enters; its tokens leave, each with a symbol that says what it can be in a title. The symbols make a string.

S an entity or region, B a public body, H a title (G of several), P a portfolio, Q a rank, M a status, E a status after it,
C a capitalised word, L a particle, U a generation, R an honorific, J kin or a servant, D an article, O of, F for,
T to, I in, & and, A as, W who, V a verb of being, K a verb of appointing, Y a day or month, 0 a number, p a party and its
region, x another word, and marks as they are.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.names import How, Mention, fold

from ..reading import Sentence
from .lexicon import REGIONS, Word, lexicon

_GAP = re.compile(
    r"'s?(?![^\W_])|(?<![\w-])[RDI]-(?:[A-Z][A-Za-z]*\.?\s?)+(?=\W|\Z)|(?:[A-Z]\.)+(?=[\s-]?[A-Z])"
    r"|[^\W\d_]+(?:(?:'(?!s\b)|-)[^\W_]+)*|\d[\d.,]*\d|\d|-{2,3}|[^\w\s\[\]]|_"
)
_PARTY = re.compile(r"[RDI]-[A-Z]")
_MARKS = {"–": "-", "—": "-", "--": "-", "---": "-", ":": ";", "!": ".", "?": ".", "…": "."}
#: Names that begin with a small letter: "al-Sharaa", "d'Escoto", "diGenova".
_JOINED = re.compile(r"(?:al|el|as|ash|an|ad|ar|at|az|ul|d|o|l)[-'][A-Z]|d[aei][A-Z][a-z]|l[ae][A-Z][a-z]")


class Token(NamedTuple):
    """A word, phrase or mark at its place in the article's text."""

    symbol: str
    start: int
    end: int
    text: str
    word: Word | None = None
    mention: Mention | None = None

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()

    @property
    def is_demonym(self) -> bool:
        """Whether it names a state's people or language only, and not the state: "Spanish"."""
        return self.mention is not None and all(sense.how is How.DEMONYM for sense in self.mention.senses)

    @property
    def is_city(self) -> bool:
        """Whether it names a city, in one word, that may as well be a surname: "Lima"."""
        places = self.mention is not None and all(s.how in (How.CAPITAL, How.CITY, How.SEAT) for s in self.mention.senses)
        return places and self.text.isalpha()

    @property
    def region(self) -> Word | None:
        """The part of a state that it names, where it names one."""
        known = lexicon().regions.get(self.text) if self.symbol == "S" else None
        return known or (self.word if self.word and self.word.kind in REGIONS else None)


def tokens(sentence: Sentence, folded: str | None = None) -> list[Token]:
    """The tokens of a sentence: names of the gazetteer and phrases of the lexicon whole, the rest word by word.

    `folded` is the sentence in plain characters, where it is at hand.
    """
    text = fold(sentence.text) if folded is None else folded
    lowered = text.lower()
    if len(lowered) != len(text):
        return []
    found: list[Token] = []
    place = 0
    for start, end, word, mention in _pieces(sentence, text, lowered):
        if start < place:
            continue
        found.extend(_words(text, place, start, sentence.start))
        symbol = word.symbol if word else _entity(mention, text, start, end)
        found.append(Token(symbol, start + sentence.start, end + sentence.start, text[start:end], word, mention))
        place = end
    found.extend(_words(text, place, len(text), sentence.start))
    return found


Piece = tuple[int, int, Word | None, Mention | None]


def _pieces(sentence: Sentence, text: str, lowered: str) -> list[Piece]:
    """Phrases and names by place; where two begin together the longer is first, of equals the phrase of a title."""
    pieces: list[Piece] = [(start, end, word, None) for start, end, word in lexicon().phrases(lowered, text)]
    pieces += [(m.start - sentence.start, m.end - sentence.start, None, m) for m in sentence.mentions]
    return sorted(pieces, key=lambda p: (p[0], -p[1], p[2] is None or p[2].kind in REGIONS, p[2] is not None))


def _entity(mention: Mention | None, text: str, start: int, end: int) -> str:
    """An entity, unless the name is a person's or only part of a word ("US-backed", "pro-Moscow")."""
    if mention and all(sense.how is How.LEADER for sense in mention.senses):
        return "C"
    if text[start - 1 : start] == "-" and not text.endswith(("then-", "ex-"), 0, start):
        return "x"
    return "x" if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() else "S"


def _words(text: str, start: int, end: int, offset: int) -> Iterator[Token]:
    for match in _GAP.finditer(text, start, end):
        written, at = match[0], match.start()
        symbol, word = _read(written)
        lost = written == "s" and at == start > 0 and text[at - 1].isalnum()
        yield Token("'" if lost else symbol, at + offset, match.end() + offset, written, word)


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> tuple[str, Word | None]:
    word = lexicon().word(text)
    return (word.symbol if word else _symbol(text)), word


def _symbol(text: str) -> str:
    if text in ("'s", "'"):
        return "'"
    if text[0].isdigit():
        return "0"
    if _PARTY.match(text):
        return "p"
    if text[0].isalpha():
        return "C" if text[0].isupper() or _JOINED.match(text) else "x"
    return _MARKS.get(text, text)
