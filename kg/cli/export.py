"""`kg export`: the graph leaves as a file for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output
from kg.errors import GraphUnavailable


def export(
    form: Annotated[str, typer.Argument(help="turtle, trig or nquads.")],
    into: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else standard output.")] = None,
    graph: options.Graph = options.GRAPH,
) -> None:
    """Write the graph in a form that other tools read. The same graph gives the same bytes."""
    from kg import api

    pieces = api.open(graph).export(form)
    if into is None:
        for piece in pieces:
            output.raw(piece)
        return
    try:
        with into.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        raise GraphUnavailable(f"cannot be written: {error.strerror}", where=str(into)) from error
