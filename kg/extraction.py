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
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

from kg.errors import BadInput, BadQuestion
from kg.loader import Explaining, Extracted, Extractor, Loaded, ReadingMany
from kg.model import Article

Stream = Iterable[Loaded | BadInput]
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
        return (one for parcel in _parcels(stream) for one in _parcel(parcel, extractor, explain))
    return _many(stream, extractor, _context(point), jobs, explain)


def _parcels(stream: Stream) -> Iterator[tuple[Loaded | BadInput, ...]]:
    items = iter(stream)
    while parcel := tuple(islice(items, _PARCEL)):
        yield parcel


def _many(stream: Stream, extractor: str, context: BaseContext, jobs: int, explain: bool) -> Iterator[Loaded | BadInput]:
    waiting: deque[Future[tuple[Loaded | BadInput, ...]]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(extractor,))
    try:
        for parcel in _parcels(stream):
            waiting.append(pool.submit(_parcel, parcel, extractor, explain))
            if len(waiting) >= jobs * _WAITING:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _context(point: EntryPoint) -> BaseContext:
    """How workers are started: forked from a process that holds nothing but the extractor; else each anew."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, point.module, f"{point.module}.warm"])
    return context


def _parcel(items: Sequence[Loaded | BadInput], extractor: str, explain: bool) -> tuple[Loaded | BadInput, ...]:
    """The same items in their order, with claims where there were none; those of one parcel are read together."""
    made = _make(extractor)
    unread = {place: article for place, item in enumerate(items) if (article := _article(item)) is not None}
    read = dict(zip(unread, _read(made, list(unread.values())), strict=True))
    return tuple(_told(made, item, read[at], explain) if at in read else item for at, item in enumerate(items))


def _article(item: Loaded | BadInput) -> Article | None:
    """The article of an item, where it is to be read."""
    if isinstance(item, BadInput) or item.claims or item.article is None or item.article.text is None:
        return None
    return item.article


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


def _told(made: Extractor, item: Loaded | BadInput, read: Extracted | Exception, explain: bool) -> Loaded | BadInput:
    if isinstance(item, BadInput):
        return item
    if isinstance(read, Exception):
        hint = "please report it with the article"
        return BadInput(f"{made.name} failed on it: {type(read).__name__}: {read}", where=item.doc, hint=hint)
    dropped = Counter(noted.why for noted in read.noted if noted.why)
    return replace(item, claims=read.claims, dropped=tuple(sorted(dropped.items())), noted=read.noted if explain else ())


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
