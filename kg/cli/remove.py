"""`kg remove`: names of articles enter; they leave the graph, with what only they supported."""

from typing import Annotated

import typer

from kg.cli import options, output


def remove(
    docs: Annotated[list[str], typer.Argument(help="Articles or sources, by the names under which they were loaded.")],
    graph: options.Graph = options.GRAPH,
) -> None:
    """Take articles away, with what only they supported."""
    from kg import api

    removed = api.open(graph).remove(*docs)
    output.note(f"{removed} removed")
    if removed < len(docs):
        raise typer.Exit(1)
