"""`kg validate`: what in the graph, or in a file, breaks the shapes and the rules."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output

_COLUMNS = ("focus", "path", "value", "severity", "message", "article")


def validate(
    file: Annotated[Path | None, typer.Argument(help="Turtle, TriG, N-Triples or N-Quads; else the graph.")] = None,
    report: Annotated[bool, typer.Option("--report", help="A sh:ValidationReport in Turtle.")] = False,
    graph: options.Graph = options.GRAPH,
) -> None:
    """Check the graph, or a file, against the ontology's shapes and rules. Exit 1 for a violation."""
    from kg import api, finding
    from kg.validate import validate_file

    found = sorted(validate_file(file) if file else api.open(graph).validate())
    if report:
        for piece in finding.report(found):
            output.raw(piece)
    elif found:
        output.table(_COLUMNS, ([str(getattr(one, column) or "") for column in _COLUMNS] for one in found))
    output.note(f"{len(found)} findings" if found else "nothing is wrong")
    if not finding.conforms(found):
        raise typer.Exit(1)
