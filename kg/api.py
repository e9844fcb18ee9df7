"""The graph for Python: sources enter, answers leave. The command line is a thin face of this, and so are notebooks.

import kg
g = kg.open("graph")
g.load("articles")
g.recognitions(of="Taliban", as_of="2025-08-01").to_pandas()
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.answers import Answers
from kg.archive import Archive, Verified
from kg.consolidate import consolidate
from kg.errors import BadInput
from kg.loader import Loaded
from kg.loading import Summary, Told, confident, store
from kg.period import period


def open(path: str | Path | None = None) -> "Graph":
    """The graph in a folder, made by its first load; `None` is a graph in memory."""
    return Graph(Path(path) if path is not None else None)


def extract(
    *sources: str | Path,
    as_: str | None = None,
    published: str | None = None,
    jobs: int = 1,
    extractor: str = "grammar",
    explain: bool = False,
) -> Iterator[Loaded | BadInput]:
    """What articles state, without a graph: each article with its claims, or the reason why it is bad.

    To `explain` is to give with each article what every rule made of its words (`Loaded.noted`).
    """
    from kg.extraction import extract as claims
    from kg.sources import Sources

    when = period(published) if published else None
    return claims(Sources(sources, loader=as_, published=when), extractor=extractor, jobs=jobs, explain=explain)


class Graph(Answers):
    """A graph, in a folder or in memory. It is held open for writing only while something is written."""

    def load(
        self,
        *sources: str | Path,
        as_: str | None = None,
        jobs: int = 1,
        published: str | None = None,
        baseline: bool = False,
        include_unverified: bool = False,
        min_confidence: float = 0.0,
        extractor: str = "grammar",
        tell: Callable[[Told], None] | None = None,
    ) -> Summary:
        """Load folders, patterns, files or `-`; the loader is told by the content unless `as_` names one.

        `baseline` adds the curated past that is shipped, with `include_unverified` also what nobody has checked. What is
        bad is told and counted; what is beside it is loaded. Loading again changes nothing.

        Raises:
            GraphUnavailable: the folder is no graph, cannot be written, or another process writes to it.
        """
        from kg.extraction import extract as claims
        from kg.sources import Sources, loader

        found = Sources(sources, loader=as_, published=period(published) if published else None)
        stream: Iterable[Loaded | BadInput] = claims(found, extractor=extractor, jobs=jobs)
        if baseline or include_unverified:
            name = "baseline-unverified" if include_unverified else "baseline"
            stream = (item for part in (loader(name)(Path("baseline")), stream) for item in part)
        summary = Summary(left_out=found.left_out)
        for told in store(confident(stream, min_confidence), self._writing):
            summary.note(told)
            if tell:
                tell(told)
        return summary

    def add(self, loaded: Iterable[Loaded | BadInput]) -> Summary:
        """Store what a loader or `extract` gave."""
        summary = Summary()
        for told in store(loaded, self._writing):
            summary.note(told)
        return summary

    def add_records(self, records: Iterable[Mapping[str, Any]]) -> Summary:
        """Store claims given as objects of the interchange form, grouped by their article or source.

        Raises:
            BadClaim: one of them is no claim; nothing is stored.
        """
        from kg.interchange import article_of, from_record

        groups: dict[str, Loaded] = {}
        for record in records:
            claim = from_record(record)
            source = claim.evidence.source
            doc = str(record.get("doc") or source)
            known = groups.get(source) or Loaded(doc, source, "claims", (), article_of(record))
            groups[source] = replace(known, claims=(*known.claims, claim))
        return self.add(groups.values())

    def remove(self, *docs: str) -> int:
        """Take articles or sources away, by their name or id, with what only they supported; how many were there."""
        with self._writing() as archive:
            known = {source for doc in docs for source in (*archive.record.sources(doc), doc)}
            return archive.remove(sorted(known), consolidate)

    def rebuild(self) -> None:
        """Make all facts and the index anew from the record."""
        with self._writing() as archive:
            archive.rebuild(consolidate)

    def verify(self) -> Verified:
        """Compare the index with the record, and mend it."""
        with self._writing() as archive:
            return archive.verify()

    @contextmanager
    def _writing(self) -> Iterator[Archive]:
        if self.path is None:
            yield self._archive()
            return
        self.close()
        with Archive.open(self.path) as archive:
            yield archive
