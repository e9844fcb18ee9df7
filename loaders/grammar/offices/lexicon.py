"""The words of offices (`lexicon.csv`, `regions.csv`) enter; automata and a table that read a sentence by them leave."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase is in a title: its symbol, its kind, the role that it stands for, the entity it implies."""

    symbol: str
    kind: str
    role: str
    implies: str
    text: str


#: Kinds of the parts of a state.
REGIONS = ("region", "country")
#: Words that are titles in capitals only: "PM" is one, "pm" is a time of day.
_IN_CAPITALS = frozenset(
    "pm p.m. fm mp m.p. mps mep meps msp msps sen sens dpm epa fed cia nsa idf eu gop hhs dhs hud va doj dod omb irs ice"
    " tsa atf dea faa nih cbp uscis fbi fcc".split()
)
#: Words that are titles only with a capital: "Representative" is one, a "representative of the firm" is not.
_CAPITALISED = frozenset({"representative"})


class Lexicon:
    """The words, looked up one by one (`word`), in phrases (`phrases`), and as a sign that a text has a title at all."""

    def __init__(self, words: list[Word], regions: dict[str, Word], parties: dict[str, str]) -> None:
        self.parties = parties
        self._single = {word.text: word for word in words if word.text.isalnum()}
        self._several = [word for word in words if not word.text.isalnum()]
        self._phrases = AhoCorasick([word.text for word in self._several])
        heads = [word.text for word in words if word.symbol in "HGh"]
        self._heads = AhoCorasick(heads, matchkind=MatchKind.LeftmostLongest)
        self._cue_words = [word for word in words if word.implies.startswith("state/") and word.symbol in "xBM"]
        self._cues = AhoCorasick([word.text for word in self._cue_words], matchkind=MatchKind.LeftmostLongest)
        self._region_names = list(regions)
        self._regions = AhoCorasick(self._region_names, matchkind=MatchKind.LeftmostLongest)
        self.regions = regions

    def word(self, text: str) -> Word | None:
        """A single word, in any case."""
        found = self._single.get(text.lower())
        if found and found.symbol == "U" and found.text not in ("jr", "sr") and not text.isupper():
            return None
        capital = found is not None and (found.text in _IN_CAPITALS or found.text in _CAPITALISED)
        return None if capital and text[:1].islower() else found

    def phrases(self, lowered: str, text: str) -> Iterator[tuple[int, int, Word]]:
        """The phrases of several words or signs in a text, whole words only, also where they overlap; then the regions."""
        for index, start, end in self._phrases.find_matches_as_indexes(lowered, overlapping=True):
            word = self._several[index]
            if _whole(lowered, start, end, word.text) and not (word.text in _IN_CAPITALS and text[start].islower()):
                yield start, end, word
        for index, start, end in self._regions.find_matches_as_indexes(text):
            name = self._region_names[index]
            if _whole(text, start, end, name):
                yield start, end, self.regions[name]

    def cues(self, text: str) -> Counter[str]:
        """How often a text has words that belong to the public life of one state only."""
        counted: Counter[str] = Counter()
        for index, start, end in self._cues.find_matches_as_indexes(text.lower()):
            if _whole(text, start, end, self._cue_words[index].text) and text[start].isupper():
                counted[self._cue_words[index].implies] += 1
        return counted

    def regions_in(self, text: str, *, countries: bool = False) -> Counter[str]:
        """How often a text names each region; where asked, only those that are countries within a state."""
        counted: Counter[str] = Counter()
        for index, start, end in self._regions.find_matches_as_indexes(text):
            word = self.regions[self._region_names[index]]
            paper = text[end : end + 5] in (" Time", " Post", " Dail", " Jour")
            if _whole(text, start, end, word.text) and (not countries or word.kind == "country") and not paper:
                counted[word.role] += 1
        return counted

    def places(self, lowered: str) -> list[int]:
        """Where a text may have a title."""
        found = self._heads.find_matches_as_indexes(lowered)
        return [start for _, start, end in found if _stands_alone(lowered, start, end)]


_PREFIXES = ("then-", "ex-", "-turned-", "co-")


def _whole(text: str, start: int, end: int, phrase: str) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or (before == "-" and phrase[0] != "-" and not text.endswith(_PREFIXES, 0, start)):
        return phrase[0] == "-"
    return phrase[-1] == "-" or not (after.isalnum() or (after == "-" and text[end + 1 : end + 2].isalpha()))


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of `lexicon.csv` and `regions.csv`; of a word given twice the first holds."""
    words: dict[str, Word] = {}
    for row in _rows("lexicon.csv"):
        for phrase in row["words"].split(";"):
            words.setdefault(phrase, Word(row["symbol"], row["kind"], row["role"], row["implies"], phrase))
    regions: dict[str, Word] = {}
    for row in _rows("regions.csv"):
        for names in row["names"].split(";"):
            label = names.partition("@")[0]
            for name in filter(None, names.split("@")):
                regions[name] = Word("S", row["kind"], label, row["state"], name)
    parties = {letter: row["state"] for row in _rows("parties.csv") for letter in row["letters"].split()}
    return Lexicon(list(words.values()), regions, parties)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__ or "").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
