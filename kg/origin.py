"""Where evidence comes from, and how much of it is independent. Claims and origins enter; days and counts leave."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.model import Article, Cited, Claim, Quoted, digest
from kg.time import When

#: Parts of a host's name by which states name their own sites.
_OFFICIAL = frozenset("gov gob gouv gub govt mfa mofa mzv un".split())
#: A quote of at least so many words, found word for word in two articles, is one story told twice.
_TELLING = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """What consolidation needs to know of an article: its day, its publisher, and a hash of its body's words (`story`)."""

    published: When | None = None
    publisher: str | None = None
    kind: str | None = None
    story: str = ""

    @staticmethod
    def of(article: Article) -> "Origin":
        """The origin of an article. Copies that differ in header, spacing or case only share their story."""
        start, end = article.body or (0, len(article.text or ""))
        words = _words((article.text or "")[start:end])
        return Origin(article.published, article.publisher, article.publisher_kind, digest(words) if words else "")


Origins = Mapping[str, Origin]


def origin(claim: Claim, origins: Origins) -> Origin:
    """The origin of a claim: its article's, or what a citation says itself."""
    evidence = claim.evidence
    if isinstance(evidence, Quoted):
        return origins.get(evidence.article, Origin())
    host = urlsplit(evidence.url).hostname or evidence.url
    return Origin(evidence.published, host, "official" if _OFFICIAL & set(host.split(".")) else None)


def known(claim: Claim, origins: Origins) -> When | None:
    """When a claim could be known: its publication; for a citation without one, the latest day of its act."""
    published = origin(claim, origins).published
    if published is None and isinstance(claim.evidence, Cited):
        return (
            claim.when and When.between(claim.when.latest, claim.when.latest) if claim.when and claim.when.latest else None
        )
    return published


def is_official(claim: Claim, origins: Origins) -> bool:
    """Whether a state or an international body itself publishes the source."""
    return origin(claim, origins).kind == "official"


def independent(claims: Iterable[Claim], origins: Origins) -> int:
    """How many independent sources stand behind claims: stories told in different words, by different publishers."""
    parents: dict[str, str] = {}
    publishers: set[str] = set()
    for claim in claims:
        source = claim.evidence.source
        came = origin(claim, origins)
        publishers.add(came.publisher or source)
        for mark in _marks(claim, came):
            _join(parents, source, mark)
    stories = {_root(parents, mark) for mark in list(parents)}
    return min(len(stories), len(publishers))


def _marks(claim: Claim, came: Origin) -> Iterable[str]:
    yield claim.evidence.source
    if came.story:
        yield "story " + came.story
    if isinstance(claim.evidence, Quoted):
        quote = _words(claim.evidence.span.quote)
        if quote.count(" ") + 1 >= _TELLING:
            yield "words " + quote


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = _root(parents, one), _root(parents, other)
    parents[max(first, second)] = min(first, second)


def _root(parents: dict[str, str], mark: str) -> str:
    path = []
    while (above := parents.setdefault(mark, mark)) != mark:
        path.append(mark)
        mark = above
    for passed in path:
        parents[passed] = mark
    return mark


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
