"""`kg neo4j`: what makes a Neo4j that holds the graph a good place to work."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import output
from kg.errors import GraphUnavailable

app = typer.Typer(help="Neo4j Browser for the graph: a guide, a style, saved queries.", no_args_is_help=True)
#: Where the kit is written, unless it is only served.
FOLDER = Path("browser-kit")
SETTING = "browser.remote_content_hostname_whitelist"


@app.callback()
def _group() -> None:
    """A group, though it has one command."""


@app.command("browser-kit")
def browser_kit(
    into: Annotated[Path | None, typer.Option("--output", "-o", help="A folder; else browser-kit.")] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Serve it to Neo4j Browser on this machine, until Ctrl-C.")] = False,
    port: Annotated[int, typer.Option(help="Where it is served; 0 takes a free port.", min=0, max=65535)] = 8474,
) -> None:
    """Write a guide, a style and the saved queries for Neo4j Browser; or serve them, so that `:play` opens the guide."""
    from kg.browser_kit import files

    made = files()
    if into or not serve:
        _write(into or FOLDER, made)
    if serve:
        _serve(made, port)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from kg.browser_kit import SAVED, STYLE

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            output.line(str(folder / name))
    except OSError as error:
        raise GraphUnavailable(f"cannot be written: {error.strerror}", where=str(folder)) from error
    output.note(f"drop {STYLE} and {SAVED} onto Neo4j Browser's window; with --serve, :play opens the guide there")


def _serve(files: dict[str, bytes], port: int) -> None:
    from kg.browser_kit import GUIDE, SAVED, STYLE
    from kg.kit_server import KitServer

    with KitServer(files, port) as server:
        output.note("type in Neo4j Browser:")
        output.line(f":play {server.address}/{GUIDE}", at_once=True)
        output.line(f":style {server.address}/{STYLE}", at_once=True)
        output.note(f"or open http://localhost:7474/browser/?cmd=play&arg={server.address}/{GUIDE}")
        output.note(f"saved queries: {server.address}/{SAVED}, to be dropped onto its window")
        output.note(f"localhost is allowed as Neo4j comes; any other host must stand in neo4j.conf, {SETTING}")
        server.serve_forever()
