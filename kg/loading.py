"""From a stream to a stored graph. Articles with claims enter; what is stored for good, and what was bad, is told."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

from kg.archive import Archive
from kg.consolidate import consolidate
from kg.errors import BadClaim, BadInput
from kg.finding import Finding
from kg.loader import Loaded
from kg.model import Claim

Stream = Iterable[Loaded | BadInput]
#: A group is committed together when it has so many articles or claims, or is so many seconds old.
_ARTICLES, _CLAIMS, _SECONDS = 100, 2000, 0.5
#: Errors beyond these are counted, and not kept.
_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An article or source that is stored for good, and how many claims of it are."""

    doc: str
    claims: int
    dropped: tuple[tuple[str, int], ...] = ()


#: What a load tells as it goes.
Told = Acknowledged | BadInput


@dataclass(slots=True)
class Summary:
    """What a load did. `bad` holds the first of the errors; `bad_count` counts them all.

    `dropped` counts the words that could state a claim and gave none, by the reason.
    """

    loaded: int = 0
    claims: int = 0
    bad_count: int = 0
    left_out: int = 0
    bad: list[BadInput] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter, repr=False)

    def note(self, told: Told) -> None:
        """Count one more."""
        if isinstance(told, Acknowledged):
            self.loaded += 1
            self.claims += told.claims
            self.dropped.update(dict(told.dropped))
            return
        self.bad_count += 1
        if len(self.bad) < _KEPT:
            self.bad.append(told)

    def __str__(self) -> str:
        left = f"; {self.left_out} files of other kinds left out" if self.left_out else ""
        return f"{self.loaded} loaded with {self.claims} claims, {self.bad_count} bad{left}"


def store(stream: Stream, writing: Callable[[], AbstractContextManager[Archive]]) -> Iterator[Told]:
    """Store a stream, a group at a time. The graph is opened for writing when the first good article comes."""
    items = iter(stream)
    first = None
    for item in items:
        if not isinstance(item, BadInput):
            first = item
            break
        yield item
    if first is not None:
        with writing() as archive:
            for group in _groups(first, items):
                yield from (item for item in group if isinstance(item, BadInput))
                yield from _commit(archive, [item for item in group if not isinstance(item, BadInput)])


def confident(stream: Stream, least: float) -> Iterator[Loaded | BadInput]:
    """The stream without claims of less confidence."""
    for item in stream:
        if isinstance(item, BadInput) or least <= 0:
            yield item
        else:
            yield replace(item, claims=tuple(claim for claim in item.claims if claim.confidence >= least))


def _commit(archive: Archive, good: list[Loaded]) -> Iterator[Told]:
    if good:
        from kg.validate import refused

        wrong = refused(good)
        yield from (_unfit(item, claim, wrong[claim.id]) for item in good for claim in item.claims if claim.id in wrong)
        fit = [replace(item, claims=tuple(claim for claim in item.claims if claim.id not in wrong)) for item in good]
        committed = archive.commit(fit, consolidate)
        yield from committed.refused
        for item in good:
            yield Acknowledged(item.doc, committed.claims[item.source], item.dropped)


def _unfit(item: Loaded, claim: Claim, finding: Finding) -> BadClaim:
    """Why a claim does not enter: what the shapes of the graph say of it."""
    what = f"{claim.relation}, {claim.subject.label} and {claim.object.label}"
    return BadClaim(f"{what}: {finding.message}", where=item.doc, hint="docs/model-rdf.md tells what fits")


def _groups(first: Loaded, rest: Iterator[Loaded | BadInput]) -> Iterator[list[Loaded | BadInput]]:
    """What is committed together: little when it comes slowly, much when it comes fast."""
    group: list[Loaded | BadInput] = [first]
    claims, begun = len(first.claims), time.monotonic()
    for item in rest:
        if len(group) >= _ARTICLES or claims >= _CLAIMS or time.monotonic() - begun >= _SECONDS:
            yield group
            group, claims, begun = [], 0, time.monotonic()
        group.append(item)
        claims += 0 if isinstance(item, BadInput) else len(item.claims)
    yield group
