"""What a loader and an extractor are: the two doors through which others add their own (`kg.loaders`, `kg.extractors`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from kg.errors import BadInput
from kg.model import Article, Claim, Span
from kg.time import When


@dataclass(frozen=True, slots=True)
class Noted:
    """What a rule made of some words of a sentence: claims, or none, and then `why`."""

    sentence: Span
    words: Span
    rule: str
    claims: tuple[Claim, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is committed together: an article with the claims found in it, or the claims of one source.

    `doc` is the name that the user knows it by: the file's stem, or the id of an input line. `dropped` says how often words
    that could state a claim gave none, and why; `noted` is what the rules made of each sentence, where that was asked for.
    """

    doc: str
    source: str
    loader: str
    claims: tuple[Claim, ...] = ()
    article: Article | None = None
    dropped: tuple[tuple[str, int], ...] = ()
    noted: tuple[Noted, ...] = ()


class Loader(Protocol):
    """A source's reader, found through the entry-point group `kg.loaders`. What is bad comes as an error in the stream."""

    def __call__(self, path: Path, published: When | None = None) -> Iterator[Loaded | BadInput]:
        """Read a file (`-` is standard input); `published` is the date of articles that give none of their own."""
        ...


class Extractor(Protocol):
    """A reader of articles, found through the entry-point group `kg.extractors`; made once a process."""

    name: str

    def __call__(self, article: Article) -> tuple[Claim, ...]:
        """The claims that an article states, in the order of their quotes; a pure function of the article."""
        ...


@dataclass(frozen=True, slots=True)
class Extracted:
    """The claims of an article, each said once, and what every rule made of its words."""

    claims: tuple[Claim, ...]
    noted: tuple[Noted, ...]


@runtime_checkable
class Explaining(Extractor, Protocol):
    """An extractor that can say how it came to its claims, and why other words gave none."""

    def read(self, article: Article) -> Extracted:
        """The claims that an article states, with what each rule found or dropped; in one reading."""
        ...


@runtime_checkable
class ReadingMany(Explaining, Protocol):
    """An extractor that reads several articles faster together than one by one."""

    def read_many(self, articles: Sequence[Article]) -> list[Extracted | Exception]:
        """For each article what `read` gives; where it trips over one, the error stands in the place of that one."""
        ...
