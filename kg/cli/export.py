"""`kg export`: the graph leaves as a file for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output
from kg.errors import GraphUnavailable


def export(
    form: Annotated[str, typer.Argument(help="turtle, trig, nquads, jsonld or quickstatements.")],
    into: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else standard output.")] = None,
    facts_only: Annotated[bool, typer.Option("--facts-only", help="Without claims and articles.")] = False,
    as_of: Annotated[str | None, typer.Option(help="Only what held on a day, in a month or year.")] = None,
    of: Annotated[str | None, typer.Option(help="Only what is about one entity.")] = None,
    graph: options.Graph = options.GRAPH,
) -> None:
    """Write the graph in a form that other tools read. The same graph gives the same bytes."""
    from kg import api

    pieces = api.open(graph).export(form, facts_only=facts_only, as_of=as_of, of=of)
    if into is None:
        for piece in pieces:
            output.raw(piece)
        return
    try:
        with into.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        raise GraphUnavailable(f"cannot be written: {error.strerror}", where=str(into)) from error
