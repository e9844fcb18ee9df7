"""`kg push`: a Neo4j database is brought in step with the graph."""

import sys
from typing import Annotated

import typer

from kg.cli import options, output
from kg.errors import BadQuestion


def push(
    uri: Annotated[str, typer.Argument(envvar="NEO4J_URI", help="The server, such as neo4j://localhost:7687.")],
    database: Annotated[str | None, typer.Option(help="The database; else the user's own.")] = None,
    username: Annotated[str, typer.Option(envvar="NEO4J_USERNAME", help="The user.")] = "neo4j",
    password: Annotated[
        str | None,
        typer.Option(envvar="NEO4J_PASSWORD", help="The password; asked for where it is not given.", show_envvar=True),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Add the versions of facts, as they were known over time.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what differs; change nothing.")] = False,
    graph: options.Graph = options.GRAPH,
) -> None:
    """Bring a Neo4j database in step with the graph. Only what differs travels; what is not ours is not touched."""
    from kg import api

    secret = password if password is not None else _asked()
    found = api.open(graph).push(
        uri, user=username, password=secret, database=database, history=history, dry_run=dry_run, tell=_progress
    )
    output.line(("would change: " if dry_run else "") + str(found))
    if dry_run:
        output.table(("what", "new", "changed", "gone"), found.table())


def _asked() -> str:
    if not sys.stdin.isatty():
        raise BadQuestion("no password is given", hint="set NEO4J_PASSWORD, or give --password")
    return str(typer.prompt("Password", hide_input=True, err=True))


def _progress(what: str, count: int) -> None:
    if count:
        output.note(f"{count:,} {what}")
