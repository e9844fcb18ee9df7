"""Claims as JSON lines (the interchange form) enter, from any tool; what is committed together leaves, a source at a time.

A file is read twice: once for which lines belong together, once for the claims. Only lines of a source that stand apart
from each other are held in memory; standard input is kept in a temporary file meanwhile.
"""

import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import BadInput
from kg.interchange import article_of, from_record
from kg.loader import Loaded
from kg.model import Article, Claim, digest
from kg.time import When

#: Bytes beyond which a line is no claim.
LONGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line's JSON object, its place in the file, and the article or source that it is committed with."""

    where: str
    key: str
    record: dict[str, Any]


def read(path: Path, published: When | None = None) -> Iterator[Loaded | BadInput]:
    """The claims of a file, grouped by article or source. A line that is no claim comes as an error with its number."""
    try:
        with _opened(path) as file:
            yield from _sources(file, path, published)
    except OSError as error:
        yield BadInput(f"cannot be read: {error.strerror}", where=str(path))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if str(path) != "-":
        with path.open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield kept


def _sources(file: BinaryIO, path: Path, published: When | None) -> Iterator[Loaded | BadInput]:
    if wrong := _unreadable(file):
        yield wrong.at(str(path))
        return
    apart = _apart(file, path)
    held: dict[str, list[Line]] = {}
    run: list[Line] = []
    for line in _lines(file, path):
        if isinstance(line, BadInput):
            yield line
        elif line.key in apart:
            held.setdefault(line.key, []).append(line)
            if len(held[line.key]) == apart[line.key]:
                yield from _loaded(held.pop(line.key), published)
        else:
            if run and run[0].key != line.key:
                yield from _loaded(run, published)
                run = []
            run.append(line)
    yield from _loaded(run, published)


def _unreadable(file: BinaryIO) -> BadInput | None:
    head = file.read(4096)
    if b"\0" in head:
        return BadInput("is binary, not JSON lines", hint="give claims as printed by kg extract")
    return None if head.strip() else BadInput("is empty", hint="nothing was loaded from it")


def _apart(file: BinaryIO, path: Path) -> dict[str, int]:
    """The sources whose lines do not stand together, with the number of their lines."""
    counts: Counter[str] = Counter()
    apart: set[str] = set()
    last = None
    for line in _lines(file, path):
        if isinstance(line, Line):
            if line.key != last and line.key in counts:
                apart.add(line.key)
            counts[line.key] += 1
            last = line.key
    return {key: counts[key] for key in apart}


def _lines(file: BinaryIO, path: Path) -> Iterator[Line | BadInput]:
    """The lines of the file from its beginning, without empty ones."""
    file.seek(0)
    number = 0
    while data := file.readline(LONGEST):
        number += 1
        whole = data.endswith(b"\n") or len(data) < LONGEST
        while not whole and (rest := file.readline(LONGEST)):
            whole = rest.endswith(b"\n")
        if data.strip():
            yield _line(data, f"{path}:{number}")


def _line(data: bytes, where: str) -> Line | BadInput:
    try:
        record = _with_article(_record(data))
        source, article = record.get("source"), article_of(record)
    except BadInput as error:
        return error.at(where)
    url = source.get("url") if isinstance(source, dict) else None
    return Line(where, str(url or (article.id if article else "")), record)


def _record(data: bytes) -> dict[str, Any]:
    if len(data) >= LONGEST:
        raise BadInput(f"is longer than {LONGEST:,} bytes, so it is no claim")
    try:
        record = json.loads(data.strip())
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 at byte {error.start}", hint="the other lines are read") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is broken JSON at column {getattr(error, 'colno', 1)}", hint="the other lines are read") from error
    if not isinstance(record, dict):
        raise BadInput("is no JSON object")
    return record


def _with_article(record: dict[str, Any]) -> dict[str, Any]:
    """The record with an article that its `doc` names, where it has none that could be told from others."""
    article, doc = record.get("article"), record.get("doc")
    known = article if isinstance(article, dict) else {}
    named = known.get("id") or known.get("url") or (known.get("publisher") and known.get("title"))
    if named or not isinstance(doc, str) or not doc or isinstance(record.get("source"), dict):
        return record
    return record | {"article": {**known, "id": "article/" + digest("doc", doc)}}


def _loaded(lines: list[Line], published: When | None) -> Iterator[Loaded | BadInput]:
    claims: list[Claim] = []
    good: list[Line] = []
    for line in lines:
        try:
            claims.append(from_record(line.record))
            good.append(line)
        except BadInput as error:
            yield error.at(line.where)
    if claims:
        first = good[0].record
        article = None if isinstance(first.get("source"), dict) else _dated(article_of(first), published)
        doc = first.get("doc")
        yield Loaded(doc if isinstance(doc, str) and doc else good[0].key, good[0].key, "claims", tuple(claims), article)


def _dated(article: Article | None, published: When | None) -> Article | None:
    return replace(article, published=article.published or published) if article else None
