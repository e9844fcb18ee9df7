"""What a loader and an extractor are: the two doors through which others add their own (`kg.loaders`, `kg.extractors`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.errors import BadInput
from kg.model import Article, Claim
from kg.time import When


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is committed together: an article with the claims found in it, or the claims of one source.

    `doc` is the name that the user knows it by: the file's stem, or the id of an input line.
    """

    doc: str
    source: str
    loader: str
    claims: tuple[Claim, ...] = ()
    article: Article | None = None


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
