"""A claim as it was told, and for how long. Claims with the editions of their articles enter; Tellings leave.

An article's edition holds from the day of its publication until a newer one is published; what an edition says is told so
long. Of what has no day of publication nobody can tell when it was known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Claim, Quoted
from kg.origin import Origin, Origins, known
from kg.time import When


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim as one edition has it, from one day until another (excluded); `None` is until now."""

    claim: Claim
    origin: Origin
    known_from: date
    known_until: date | None = None

    def stands(self, day: date) -> bool:
        """Whether it was told, and not yet replaced, on a day."""
        return self.known_from <= day and (self.known_until is None or day < self.known_until)


@dataclass(frozen=True, slots=True)
class Edition:
    """An article's text as published once: its hash, its origin, and its place in the order of loading."""

    version: str
    origin: Origin
    loaded: tuple[int, int] = (0, 0)

    @property
    def day(self) -> date | None:
        """From when on it can have been read, at the latest."""
        return _day(self.origin.published)

    @property
    def order(self) -> tuple[date, date, tuple[int, int]]:
        """The newest comes last: the later published, then the one loaded last."""
        when = self.origin.published
        return self.day or date.min, (when and when.earliest) or date.min, self.loaded


def tellings(claims: Iterable[Claim], origins: Origins) -> Iterator[Telling]:
    """What is told by articles of one edition each, and by citations."""
    for claim in claims:
        if day := _day(known(claim, origins)):
            came = origins.get(claim.evidence.article) if isinstance(claim.evidence, Quoted) else None
            yield Telling(claim, came or Origin(), day)


def told(claims: Iterable[tuple[Claim, str]], editions: Mapping[str, Sequence[Edition]]) -> Iterator[Telling]:
    """What is told by claims with the version of the text to which each is bound; `""` is bound to none, and told by all."""
    spans = {article: list(_spans(found)) for article, found in editions.items()}
    for claim, version in claims:
        if not isinstance(claim.evidence, Quoted):
            yield from tellings([claim], {})
            continue
        for edition, begun, until in spans.get(claim.evidence.article, ()):
            if version in ("", edition.version):
                yield Telling(claim, edition.origin, begun, until)


def _spans(editions: Sequence[Edition]) -> Iterator[tuple[Edition, date, date | None]]:
    """When each edition held; none of two published on one day but the last."""
    dated = [(edition, edition.day) for edition in sorted(editions, key=lambda one: one.order) if edition.day]
    for number, (edition, begun) in enumerate(dated):
        until = dated[number + 1][1] if number + 1 < len(dated) else None
        if until != begun:
            yield edition, begun, until


def _day(when: When | None) -> date | None:
    return when.latest if when else None
