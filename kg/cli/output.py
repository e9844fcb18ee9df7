"""What a command prints. Rows, lines and errors enter; stdout gets answers, stderr all else. No other module prints."""

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from kg.errors import KgError
from kg.rows import Rows, aligned


class Form(StrEnum):
    """How rows are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def rows(found: Rows, form: Form = Form.TABLE) -> None:
    """Print rows: a table for people, a JSON list, or CSV with the ids of entities beside their names."""
    for line in found.note.splitlines():
        note(line)
    if form is Form.JSON:
        data(found.records())
    elif form is Form.CSV:
        _csv(found)
    elif found:
        table(found.columns, found.table())


def table(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    """Print a table, without the columns that are empty throughout."""
    body = [[_shown(cell) for cell in row] for row in cells]
    if sys.stdout.isatty():
        _wrapped(columns, body)
        return
    for text in aligned(columns, body):
        print(text)


def data(value: Any) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def line(text: str, *, at_once: bool = False) -> None:
    """Print a line of an answer; `at_once` for a reader that waits for it."""
    print(_shown(text), flush=at_once)


def raw(text: str) -> None:
    """Print a piece of a file as it is."""
    sys.stdout.write(text)


def acknowledge(doc: str, claims: int) -> None:
    """Print that an article is stored for good, at once."""
    print(f"loaded\t{_shown(doc)}\t{claims}", flush=True)


def note(text: str) -> None:
    """Tell something beside the answer."""
    print(_shown(text), file=sys.stderr)


def dropped(reasons: Mapping[str, int]) -> None:
    """Tell how often words that could state a claim gave none, and why: the commonest reason first."""
    if reasons:
        note("words that could state a claim, and gave none:")
    for why, count in sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0])):
        note(f"{count:8,}  {why}")


def error(wrong: KgError) -> None:
    """Tell what is wrong, where, and what to do."""
    print("\n".join(_shown(part) for part in f"kg: {wrong}".split("\n")), file=sys.stderr)


def _csv(found: Rows) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    things = {name for name in found.columns if any(isinstance(value, tuple) for value in found.column(name))}
    writer.writerow([part for name in found.columns for part in ([name, f"{name}_id"] if name in things else [name])])
    for record in found.records():
        cells = (record[name] for name in found.columns)
        writer.writerow(
            [part for name, cell in zip(found.columns, cells, strict=True) for part in _parts(cell, name in things)]
        )


def _parts(cell: Any, thing: bool) -> list[Any]:
    if not thing:
        return [cell]
    return [cell["label"], cell["id"]] if isinstance(cell, dict) else [cell, None]


def _wrapped(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold")
    kept = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    for place in kept:
        shown.add_column(columns[place], overflow="fold")
    for row in cells:
        shown.add_row(*(Text(row[place]) for place in kept))
    Console().print(shown)


def _shown(text: str) -> str:
    """The text without what would steer a terminal: a text from anywhere may hold it."""
    return "".join(c if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf") or c == "\u200d" else "�" for c in text)
