"""The graph as files for `neo4j-admin database import full`. A record and a folder enter; a header and a file a kind leave.

They make the database that a push makes, many times as fast, but only where there is none yet. The same graph gives the same
bytes. `import.args` names all of them to the importer; it is written last.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from kg.errors import GraphUnavailable
from kg.fact import FactVersion
from kg.item import Item, Node, Scalar
from kg.property_graph import nodes, relationships
from kg.record import Record

#: Between the elements of a list: no text has it.
_BETWEEN = "\x1f"
ARGUMENTS = "import.args"
_OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true", "--strict=true")
_TYPES: dict[type, str] = {str: "string", int: "long", float: "double", bool: "boolean", date: "date", list: "string[]"}
#: Columns by file, each with its type.
Columns = dict[str, dict[str, str]]


def write(record: Record, folder: Path, *, history: bool = False) -> list[Path]:
    """Write the files into a folder, made where it is missing; their paths, that of the arguments last.

    `history` adds the versions of facts.

    Raises:
        GraphUnavailable: the folder cannot be written.
    """
    past = record.versions() if history else ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        columns = _columns(record, past)
        written = [_header(folder, name, columns[name]) for name in sorted(columns)]
        written += _rows(record, past, folder, columns)
        arguments = folder / ARGUMENTS
        arguments.write_text("".join(f"{line}\n" for line in (*_OPTIONS, *map(_argument, sorted(columns)))), "utf-8")
    except OSError as error:
        raise GraphUnavailable(f"cannot be written: {error.strerror}", where=str(folder)) from error
    return [*written, arguments]


def _items(record: Record, past: Sequence[FactVersion]) -> Iterator[Item]:
    known: set[str] = set()
    for node in nodes(record, past):
        known.add(node.id)
        yield node
    yield from relationships(record, known, past)


def _columns(record: Record, past: Sequence[FactVersion]) -> Columns:
    """The properties of each kind, in the order of their names."""
    found: Columns = defaultdict(dict)
    for item in _items(record, past):
        columns = found[_kind(item)]
        for name, value in item.stored().items():
            columns.setdefault(name, _TYPES[type(value)])
    return {kind: dict(sorted(columns.items())) for kind, columns in found.items()}


def _rows(record: Record, past: Sequence[FactVersion], folder: Path, columns: Columns) -> list[Path]:
    paths = {kind: folder / f"{kind}.csv" for kind in sorted(columns)}
    with ExitStack() as stack:
        files = {kind: stack.enter_context(path.open("w", encoding="utf-8", newline="\n")) for kind, path in paths.items()}
        for item in _items(record, past):
            kind = _kind(item)
            told = item.stored()
            cells = [_cell(told.get(name)) for name in columns[kind]]
            ends = [] if isinstance(item, Node) else [_cell(item.start), _cell(item.end)]
            files[kind].write(",".join(ends + cells) + "\n")
    return list(paths.values())


def _header(folder: Path, kind: str, columns: dict[str, str]) -> Path:
    is_node = kind.startswith("node-")
    told = [] if is_node else [":START_ID", ":END_ID"]
    told += ["id:ID" if is_node and name == "id" else f"{name}:{type_}" for name, type_ in columns.items()]
    path = folder / f"{kind}-header.csv"
    path.write_text(",".join(told) + "\n", "utf-8")
    return path


def _argument(kind: str) -> str:
    """How the importer is told of the files of a kind."""
    what, _, name = kind.partition("-")
    option = "--nodes=KG:" + name.replace("-", ":") if what == "node" else "--relationships=" + name
    return f"{option}={kind}-header.csv,{kind}.csv"


def _kind(item: Item) -> str:
    return "-".join(("node", *item.labels)) if isinstance(item, Node) else f"relationship-{item.type.value}"


def _cell(value: Scalar | None) -> str:
    """A value as the importer reads it: nothing is no value, and a text stands in quotes."""
    if isinstance(value, list):
        value = _BETWEEN.join(one.replace(_BETWEEN, " ") for one in value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
