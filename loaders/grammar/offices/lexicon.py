"""The words of offices (`lexicon.csv`) enter; an automaton and a table that read a sentence by them leave. No proper names."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase is in a title: its symbol, its kind, the role that it stands for, the state it implies."""

    symbol: str
    kind: str
    role: str
    implies: str
    text: str


#: Words that are titles in capitals only: "PM" is one, "pm" is a time of day.
_IN_CAPITALS = frozenset({"pm", "p.m.", "fm", "mp", "m.p.", "mps", "mep", "msp", "sen", "epa", "fed", "cia", "nsa", "idf"})


class Lexicon:
    """The words, looked up one by one (`word`), in phrases (`phrases`), and as a sign that a text has a title at all."""

    def __init__(self, words: list[Word]) -> None:
        self._single = {word.text: word for word in words if word.text.isalnum()}
        self._several = [word for word in words if not word.text.isalnum()]
        self._phrases = AhoCorasick([word.text for word in self._several], matchkind=MatchKind.LeftmostLongest)
        heads = [word.text for word in words if word.symbol in "HG" and word.kind != "peer"]
        self._heads = AhoCorasick(heads, matchkind=MatchKind.LeftmostLongest)

    def word(self, text: str) -> Word | None:
        """A single word, in any case."""
        found = self._single.get(text.lower())
        return None if found and found.text in _IN_CAPITALS and not text.isupper() and text[:1].islower() else found

    def phrases(self, lowered: str, text: str) -> list[tuple[int, int, Word]]:
        """The phrases of several words or signs in a text, longest first, whole words only."""
        found = []
        for index, start, end in self._phrases.find_matches_as_indexes(lowered):
            word = self._several[index]
            if _whole(lowered, start, end, word.text) and not (word.text in _IN_CAPITALS and text[start].islower()):
                found.append((start, end, word))
        return found

    def places(self, lowered: str) -> list[int]:
        """Where a text may have a title."""
        return [start for _, start, _ in self._heads.find_matches_as_indexes(lowered)]


def _whole(text: str, start: int, end: int, phrase: str) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or (before == "-" and phrase[0] != "-" and text[start - 5 : start] not in ("then-",)):
        return phrase[0] == "-"
    return phrase[-1] == "-" or not (after.isalnum() or (phrase[-1] == "." and after == "."))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of `lexicon.csv`; of a word given twice the first holds."""
    text = files(__package__ or "").joinpath("lexicon.csv").read_text(encoding="utf-8")
    words: dict[str, Word] = {}
    for row in csv.DictReader(text.splitlines()):
        for phrase in row["words"].split(";"):
            words.setdefault(phrase, Word(row["symbol"], row["kind"], row["role"], row["implies"], phrase))
    return Lexicon(list(words.values()))
