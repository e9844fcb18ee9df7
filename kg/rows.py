"""Answers as rows. Columns and values enter; rows that read as words, a table or data leave."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from kg.time import When

if TYPE_CHECKING:
    import pandas


class Thing(NamedTuple):
    """An entity in an answer: its id, and its name to be read."""

    id: str
    label: str

    def __str__(self) -> str:
        return self.label


#: What a cell holds. Ids of facts, claims and articles are text.
Value = Thing | When | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. Its values are attributes by the names of the columns: `row.recogniser`, `row.since`."""

    values: Mapping[str, Value]
    #: Where this row's fact is explained; set by the graph that gave the row.
    explainer: Callable[[str], Any] | None = field(default=None, repr=False, compare=False)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(f"no column {name!r}; there are {', '.join(self.values)}") from None

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    @property
    def evidence(self) -> Any:
        """The fact behind this row, explained down to the words; `None` where the row is not about one fact."""
        fact = self.values.get("fact")
        return self.explainer(str(fact)) if fact and self.explainer else None

    def __str__(self) -> str:
        return "  ".join(f"{name}={word(value)}" for name, value in self.values.items() if value is not None)


@dataclass(frozen=True, slots=True, repr=False)
class Rows(Sequence[Row]):
    """The answers to one question, in order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "Row | Rows":
        return Rows(self.columns, self.rows[place], self.note) if isinstance(place, slice) else self.rows[place]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of one column."""
        return tuple(row.values[name] for row in self.rows)

    def records(self) -> list[dict[str, Any]]:
        """Rows for JSON: an entity is an object with `id` and `label`, a date is its EDTF text."""
        return [{name: _plain(value) for name, value in row.values.items()} for row in self.rows]

    def table(self) -> list[list[str]]:
        """Rows as words, in the order of the columns."""
        return [[word(row.values.get(name)) for name in self.columns] for row in self.rows]

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame with names of entities and EDTF dates; for each column of entities another with their ids."""
        import pandas

        wide = [dict(_cells(row)) for row in self.rows]
        return pandas.DataFrame(wide, columns=None if wide else list(self.columns))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(_title(name))}</th>" for name in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in self.table())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __str__(self) -> str:
        return "\n".join(aligned(self.columns, self.table()))

    __repr__ = __str__


def aligned(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table as lines of text, without the columns that are empty throughout."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in cells)] or range(len(columns))
    whole = [[row[place] for place in kept] for row in (columns, *cells)]
    widths = [max(_width(cell) for cell in column) for column in zip(*whole, strict=True)]
    for row in whole:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    """Cells of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(bool(unicodedata.combining(c)) for c in text)


def word(value: Value) -> str:
    """A value as a person reads it; nothing where there is none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, When):
        return value.describe().removeprefix("on ").removeprefix("in ")
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _title(name: str) -> str:
    return name.replace("_", " ")


def _plain(value: Value) -> Any:
    if isinstance(value, Thing):
        return {"id": value.id, "label": value.label}
    return value.text if isinstance(value, When) else value


def _cells(row: Row) -> Iterator[tuple[str, Any]]:
    for name, value in row.values.items():
        if isinstance(value, Thing):
            yield name, value.label
            yield f"{name}_id", value.id
        else:
            yield name, value.text if isinstance(value, When) else value
