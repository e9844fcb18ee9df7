"""`kg show`: an entity enters; all that is known of it leaves."""

from typing import Annotated

import typer

from kg.cli import options, output


def show(
    entity: Annotated[str, typer.Argument(help="An entity, by name or id.")],
    status: options.Status = None,
    known_at: options.KnownAt = None,
    policy: options.Policy = "default",
    graph: options.Graph = options.GRAPH,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Show what is known of an entity."""
    from kg import api

    found = api.open(graph).about(entity, status=status, known_at=known_at, policy=policy)
    output.rows(found, options.form(json, csv))
    if not found:
        output.note(f"nothing is recorded of {entity}")
        raise typer.Exit(1)
