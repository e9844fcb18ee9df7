"""Articles to claims, in one process or several. A stream of articles enters; the same leaves, in its order, with claims.

Extractors come from the entry-point group `kg.extractors`. What they give does not depend on the number of processes.
Workers are forked, where the system can, from one process that has imported the extractor and its module `warm`, if it has
one: what that loads is loaded once, and shared.
"""

import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

from kg.errors import BadInput, BadQuestion
from kg.loader import Explaining, Extracted, Extractor, Loaded, Noted, ReadingMany
from kg.model import Article, Claim

Stream = Iterable[Loaded | BadInput]
_Items = tuple[Loaded | BadInput, ...]
#: Articles that are read together, and that go to a process at a time; how many such parcels wait for each.
_PARCEL = 16
_WAITING = 3


def extract(
    stream: Stream, *, extractor: str = "grammar", jobs: int = 1, explain: bool = False
) -> Iterator[Loaded | BadInput]:
    """Give each article that has a text and no claims yet the claims that it states; all else passes through.

    To `explain` is to say with each article what every rule made of its words (`Loaded.noted`).
    With several jobs, a script that calls this needs Python's usual guard, `if __name__ == "__main__":`.

    Raises:
        BadQuestion: no extractor has this name.
    """
    point = _point(extractor)
    if jobs <= 1:
        told = ((items, _tell(_unread(items), extractor, explain)) for items in _parcels(stream))
        return (one for items, found in told for one in _together(items, found))
    return _many(stream, extractor, _context(point), jobs, explain)


def _parcels(stream: Stream) -> Iterator[_Items]:
    items = iter(stream)
    while parcel := tuple(islice(items, _PARCEL)):
        yield parcel


def _many(stream: Stream, extractor: str, context: BaseContext, jobs: int, explain: bool) -> Iterator[Loaded | BadInput]:
    waiting: deque[tuple[_Items, Future[list[_Told]]]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(extractor,))
    try:
        for items in _parcels(stream):
            waiting.append((items, pool.submit(_tell, _unread(items), extractor, explain)))
            if len(waiting) >= jobs * _WAITING:
                yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(waiting: "deque[tuple[_Items, Future[list[_Told]]]]") -> tuple[Loaded | BadInput, ...]:
    items, future = waiting.popleft()
    return _together(items, future.result())


def _context(point: EntryPoint) -> BaseContext:
    """How workers are started: forked from a process that holds nothing but the extractor; else each anew."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, point.module, f"{point.module}.warm"])
    return context


def _together(items: _Items, told: "Iterable[_Told]") -> tuple[Loaded | BadInput, ...]:
    """The same items in their order, those that were read with what was found in them."""
    found = iter(told)
    return tuple(
        next(found).put_in(item) if isinstance(item, Loaded) and _article(item) is not None else item for item in items
    )


def _unread(items: _Items) -> list[Article]:
    return [article for item in items if (article := _article(item)) is not None]


def _article(item: Loaded | BadInput) -> Article | None:
    """The article of an item, where it is to be read."""
    if isinstance(item, BadInput) or item.claims or item.article is None or item.article.text is None:
        return None
    return item.article


@dataclass(frozen=True, slots=True)
class _Told:
    """What was found in an article, as it goes from process to process: not the text, which the other side has."""

    claims: tuple[Claim, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    noted: tuple[Noted, ...] = ()
    failure: str | None = None

    def put_in(self, item: Loaded) -> Loaded | BadInput:
        """The item with it."""
        if self.failure is not None:
            return BadInput(self.failure, where=item.doc, hint="please report it with the article")
        return replace(item, claims=self.claims, dropped=self.dropped, noted=self.noted)


def _tell(articles: Sequence[Article], extractor: str, explain: bool) -> list[_Told]:
    """What is found in each; those of one parcel are read together."""
    made = _make(extractor)
    return [_told(made, read, explain) for read in _read(made, articles)]


def _told(made: Extractor, read: Extracted | Exception, explain: bool) -> _Told:
    if isinstance(read, Exception):
        return _Told(failure=f"{made.name} failed on it: {type(read).__name__}: {read}")
    dropped = Counter(noted.why for noted in read.noted if noted.why)
    return _Told(read.claims, tuple(sorted(dropped.items())), read.noted if explain else ())


def _read(made: Extractor, articles: Sequence[Article]) -> list[Extracted | Exception]:
    """What an extractor makes of each: one article that a rule trips over must not stop a million others."""
    if isinstance(made, ReadingMany):
        return made.read_many(articles)
    found: list[Extracted | Exception] = []
    for article in articles:
        try:
            found.append(made.read(article) if isinstance(made, Explaining) else Extracted(made(article), ()))
        except Exception as error:
            found.append(error)
    return found


@lru_cache(maxsize=4)
def _make(name: str) -> Extractor:
    made: Extractor = _point(name).load()()
    return made


def _point(name: str) -> EntryPoint:
    found = {point.name: point for point in entry_points(group="kg.extractors")}
    if name not in found:
        raise BadQuestion(f"no extractor is called {name!r}", hint=f"choose {', '.join(sorted(found))}")
    return found[name]


def _begin(extractor: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one answers to Ctrl-C
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _make(extractor)


def _end_with_parent() -> None:
    """Nobody is left to work for once the process that wanted the work is gone, however it went."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)
