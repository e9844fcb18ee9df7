"""Options that several commands take, each named once. Nothing enters; types leave."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import Form

Graph = Annotated[Path, typer.Option("--graph", envvar="KG_GRAPH", help="The graph's folder.")]
Json = Annotated[bool, typer.Option("--json", help="A JSON list of rows; an entity is {id, label}.")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV, with the ids of entities.")]
KnownAt = Annotated[str | None, typer.Option("--known-at", help="What was known on a day, such as 2024-12-31.")]
Policy = Annotated[str, typer.Option(help="What counts: default, strict, lenient, or by=PUBLISHER.")]
Status = Annotated[
    str | None, typer.Option(help="in_force, suspended, ended, disputed (several in quotes), or any.", show_default=False)
]
Jobs = Annotated[int, typer.Option(help="Processes that read articles.", min=1, max=64)]
Published = Annotated[str | None, typer.Option(help="The date of articles that give none of their own.")]
As = Annotated[str | None, typer.Option("--as", help="The loader, where the content does not tell it: article, claims.")]

GRAPH = Path("graph")


def form(json: bool, csv: bool) -> Form:
    """How rows are shown."""
    if json and csv:
        raise typer.BadParameter("choose --json or --csv")
    return Form.JSON if json else Form.CSV if csv else Form.TABLE
