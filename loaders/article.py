"""Text, Markdown or JSON lines enter; Articles leave, each with its canonical text, its date, and the span of its body."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import BadDate, BadInput
from kg.loader import Loaded
from kg.model import Article
from kg.time import When

#: Characters beyond which a text is no news article; a longer one is refused, alone.
LONGEST = 1_000_000
_HEADER = re.compile(r"\s*date (?P<date>\d{4}(?:-\d\d){0,2})\b(?:[ \t]*(?P<menu>[^\n]{0,80})(?:\n|\Z))?")
_MENU = re.compile(r"(?:(?:[A-Z][\w&|/>»-]*|[|>»/·-])\s*){0,8}\Z")
_JSON_FIELDS = ("id", "url", "title", "publisher", "published", "text")


def read(path: Path, published: When | None = None) -> Iterator[Loaded | BadInput]:
    """The articles of a file: one of a `.txt` or `.md`, one a line of JSON lines. What is bad comes as an error."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        yield BadInput(f"cannot be read: {error.strerror}", where=str(path))
        return
    if data.lstrip()[:1] == b"{":
        yield from _json_lines(data, path, published)
    else:
        yield _caught(lambda: _plain(_decode(data), path, published), str(path))


def _json_lines(data: bytes, path: Path, published: When | None) -> Iterator[Loaded | BadInput]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield _caught(lambda line=line: _record(_decode(line), published), f"{path}:{number}")


def _caught(make: Any, where: str) -> Loaded | BadInput:
    try:
        loaded: Loaded = make()
    except BadInput as error:
        error.at(where)
        return error
    return loaded


def _decode(data: bytes) -> str:
    if not data.strip():
        raise BadInput("is empty", hint="nothing was loaded from it")
    if b"\0" in data[:4096]:
        raise BadInput("is binary, not text", hint="give text, Markdown, HTML or JSON lines in UTF-8")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        hint = "convert it, for example with iconv -f WINDOWS-1252 -t UTF-8"
        raise BadInput(f"is not UTF-8 at byte {error.start}", hint=hint) from error


def _plain(text: str, path: Path, published: When | None) -> Loaded:
    _refuse_long(text)
    begin, crawled = _crawled(text)
    published = published or crawled
    title = _title(text[begin:])
    shown = published.text if published else None
    article = Article(
        Article.identify(text, url=None, publisher=None, title=title, published=shown),
        text,
        title=title,
        published=published,
        body=(begin, len(text)),
    )
    return Loaded("stdin" if str(path) == "-" else path.stem, article.id, "article", article=article)


def _crawled(text: str) -> tuple[int, When | None]:
    """Where the body of a crawled page begins, and the date that the crawl wrote before it; a menu beside it is skipped."""
    header = _HEADER.match(text)
    if header is None:
        return 0, None
    try:
        published = When.parse(header["date"])
    except BadDate:
        return 0, None
    return header.end() if header["menu"] is not None and _MENU.match(header["menu"].strip()) else header.end(
        "date"
    ), published


def _title(body: str) -> str | None:
    first, _, rest = body.strip().partition("\n")
    return first.lstrip("# ").strip() if rest and len(first) <= 200 and first[-1:] not in ".:;," else None


def _record(line: str, default: When | None) -> Loaded:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        column = getattr(error, "colno", 1)
        raise BadInput(f"is broken JSON at column {column}", hint="the other lines are read") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise BadInput("has no text", hint=f"an article is an object with {', '.join(_JSON_FIELDS)}")
    if not record["text"].strip():
        raise BadInput("has an empty text")
    text = record["text"].replace("\r\n", "\n").replace("\r", "\n")
    _refuse_long(text)
    url, title, publisher = (_text(record, key) for key in ("url", "title", "publisher"))
    begin, crawled = _crawled(text)
    published = _published(record) or default or crawled
    shown = published.text if published else None
    known = Article.identify(text, url=url, publisher=publisher, title=title, published=shown)
    article = Article(known, text, title, url, publisher, _text(record, "publisher_kind"), published, (begin, len(text)))
    return Loaded(str(record.get("id") or known), known, "article", article=article)


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise BadInput(f"{key} {value!r} is no text")
    return value or None


def _published(record: dict[str, Any]) -> When | None:
    """The day (or month, or year) of publication; of a timestamp, the day as printed."""
    printed = _text(record, "published")
    if not printed:
        return None
    try:
        return When.parse(re.sub(r"(?<=\d\d\d\d-\d\d-\d\d)[T ].*", "", printed))
    except BadDate as error:
        raise BadInput(f"published {printed!r} is no date", hint="write 2025-07-04, or leave it out") from error


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST:
        raise BadInput(f"has {len(text):,} characters; an article has at most {LONGEST:,}", hint="split it into articles")
