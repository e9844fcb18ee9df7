"""What a user names to be loaded. Folders, patterns, files and `-` enter; articles and claims leave, bad ones as errors.

The loader is told by the content of a file, or named; loaders come from the entry-point group `kg.loaders`.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from glob import glob
from importlib.metadata import entry_points
from io import BufferedReader
from pathlib import Path
from typing import cast

from kg.errors import BadInput, BadQuestion
from kg.loader import Loaded, Loader
from kg.time import When

#: Endings of the files that are taken from a folder. A file named by itself is read whatever it is called.
ENDINGS = frozenset({".txt", ".md", ".json", ".jsonl", ".ndjson"})
#: Endings of files of RDF, which are told by them alone.
RDF = frozenset({".ttl", ".trig", ".nq", ".nt"})
_RELATION = re.compile(rb'(?<!\\)"relation"\s*:')
_HEAD = 1 << 16


class Sources:
    """The files that a user names, read one after the other. `left_out` counts those of other kinds found in folders."""

    def __init__(self, given: Iterable[str | Path], *, loader: str | None = None, published: When | None = None) -> None:
        self._loader, self._published = loader, published
        self.left_out = 0
        self.found: list[Path | BadInput] = [found for one in given for found in self._files(one)]

    def __iter__(self) -> Iterator[Loaded | BadInput]:
        for found in self.found:
            yield from [found] if isinstance(found, BadInput) else self._read(found)

    def _read(self, path: Path) -> Iterator[Loaded | BadInput]:
        try:
            name = self._loader or told_by_content(path)
        except OSError as error:
            yield BadInput(f"cannot be read: {error.strerror}", where=str(path))
            return
        yield from loader(name)(path, self._published)

    def _files(self, given: str | Path) -> Iterator[Path | BadInput]:
        path = Path(given)
        if str(given) == "-" or path.is_file():
            yield path
        elif path.is_dir():
            yield from self._folder(path)
        elif matches := sorted(glob(str(given), recursive=True)):  # noqa: PTH207 – a pattern may be absolute
            for match in matches:
                yield from self._files(match)
        elif path.exists():
            yield path
        else:
            yield BadInput("does not exist", where=str(given), hint="name a file, a folder, a pattern, or - for stdin")

    def _folder(self, folder: Path) -> Iterator[Path | BadInput]:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _hidden(path.relative_to(folder))]
        known = [path for path in files if path.suffix.lower() in ENDINGS]
        self.left_out += len(files) - len(known)
        if not known:
            yield BadInput("the folder holds no text", where=str(folder), hint=f"it takes {' '.join(sorted(ENDINGS))}")
        yield from known


def told_by_content(path: Path) -> str:
    """The loader for a file: `graph` for RDF, `claims` where a line has `relation`, else `article`.

    Raises:
        OSError: the file cannot be read.
    """
    if path.suffix.lower() in RDF:
        return "graph"
    head = _head(path)
    if not head.lstrip().startswith(b"{"):
        return "article"
    lines = head.split(b"\n")
    for line in lines[:-1] if len(head) >= _HEAD else lines:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            return "claims" if "relation" in record else "article"
    return "claims" if _RELATION.search(head) else "article"


def _head(path: Path) -> bytes:
    if str(path) == "-":
        peeked: bytes = cast(BufferedReader, sys.stdin.buffer).peek(_HEAD)
        return peeked[:_HEAD]
    with path.open("rb") as file:
        return file.read(_HEAD)


def loader(name: str) -> Loader:
    """The loader of a name.

    Raises:
        BadQuestion: none has this name.
    """
    found = {point.name: point for point in entry_points(group="kg.loaders")}
    if name not in found:
        raise BadQuestion(f"no loader is called {name!r}", hint=f"choose {', '.join(sorted(found))}")
    chosen: Loader = found[name].load()
    return chosen


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
