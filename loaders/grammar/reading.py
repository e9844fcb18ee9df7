"""An Article and the gazetteer enter; a Reading leaves: its sentences, each with the names that it holds."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.model import Article
from kg.names import Mention, Names
from kg.time import When

from .sentences import split

#: Letters from which two equal sentences are one sentence copied (a doubled lede), not a short phrase used twice.
_COPY = 30
_MARKS = re.compile(r"[\W_]+")


#: Before a state's name these make another region of it: "Central American", "North Yemen".
_WIDER = re.compile(r"\b(?:Central|South|North|Latin|Native)[ -]\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the article's text, its words, and the names in them; offsets of mentions are those of the article."""

    index: int
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the grammar sees it. Sentences that stand twice (a doubled lede) are there once."""

    article: Article
    names: Names
    sentences: tuple[Sentence, ...]

    @staticmethod
    def of(article: Article, names: Names) -> "Reading":
        """Read an article: cut its body into sentences and look up the names."""
        text = article.text or ""
        start, end = article.body or (0, len(text))
        mentions = [m for m in names.find(text) if not _WIDER.search(text, max(0, m.start - 9), m.start)]
        starts = [mention.start for mention in mentions]
        sentences = []
        for index, (first, last) in enumerate(_without_copies(split(text, start, end), text)):
            inside = mentions[bisect_left(starts, first) : bisect_left(starts, last)]
            sentences.append(Sentence(index, first, last, text[first:last], tuple(inside)))
        return Reading(article, names, tuple(sentences))

    @property
    def published(self) -> When | None:
        """When the article appeared, where it says so."""
        return self.article.published

    @property
    def day(self) -> date | None:
        """The day against which relative dates are read; `None` where only a month is known."""
        return self.published.earliest if self.published and self.published.is_day else None


def _without_copies(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans, each said once: of two with the same letters the one with more punctuation stays, else the first."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for start, end in spans:
        alike.setdefault(_letters(text, start, min(end, start + 2 * _COPY))[: _COPY // 2], []).append((start, end))
    kept = []
    for group in alike.values():  # only what begins alike can be the same
        kept += group if len(group) == 1 else _distinct(group, text)
    return sorted(kept)


def _distinct(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    best: dict[str, tuple[int, int]] = {}
    for start, end in spans:
        letters = _letters(text, start, end)
        key = letters if len(letters) >= _COPY else f"{start}"
        known = best.get(key)
        if known is None or end - start > known[1] - known[0]:
            best[key] = (start, end)
    return list(best.values())


def _letters(text: str, start: int, end: int) -> str:
    return _MARKS.sub("", text[start:end].casefold())
