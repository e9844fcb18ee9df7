"""`kg export`: the graph leaves as a file for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output
from kg.errors import BadQuestion, GraphUnavailable


def export(
    form: Annotated[str, typer.Argument(help="turtle, trig, nquads, jsonld, void, quickstatements or neo4j-admin.")],
    into: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, for neo4j-admin a folder; else standard output.")
    ] = None,
    facts_only: Annotated[bool, typer.Option("--facts-only", help="Without claims and articles.")] = False,
    as_of: Annotated[str | None, typer.Option(help="Only what held on a day, in a month or year.")] = None,
    of: Annotated[str | None, typer.Option(help="Only what is about one entity.")] = None,
    history: Annotated[bool, typer.Option("--history", help="For neo4j-admin: with the versions of facts.")] = False,
    graph: options.Graph = options.GRAPH,
) -> None:
    """Write the graph in a form that other tools read. The same graph gives the same bytes."""
    from kg import api

    if form == "neo4j-admin":
        if facts_only or as_of or of:
            raise BadQuestion("neo4j-admin takes the whole graph", hint="leave out --facts-only, --as-of and --of")
        if into is None:
            raise BadQuestion("neo4j-admin writes a folder of files", hint="name it: --output FOLDER")
        api.open(graph).export_neo4j_admin(into, history=history)
        output.note(f"then, in {into}: neo4j-admin database import full neo4j @import.args")
        return
    if history:
        raise BadQuestion("--history goes with neo4j-admin", hint="trig and nquads hold the versions anyway")
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
