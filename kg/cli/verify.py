"""`kg verify`: what differs between index and record is found and mended."""

import typer

from kg.cli import options, output


def verify(graph: options.Graph = options.GRAPH) -> None:
    """Compare the index with the record, and mend what differs."""
    from kg import api

    found = api.open(graph).verify()
    for line in found.found:
        output.line(line)
    output.note("nothing is wrong" if not found.found else "mended" if found.mended else "not mended")
    if not found.mended:
        raise typer.Exit(1)
