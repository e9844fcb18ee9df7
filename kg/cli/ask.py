"""`kg ask`: a question in English enters; a sentence and its rows leave."""

from typing import Annotated

import typer

from kg.cli import options, output
from kg.errors import BadQuestion


def ask(
    question: Annotated[list[str], typer.Argument(help="The question, in quotes or not.")],
    known_at: options.KnownAt = None,
    policy: options.Policy = "default",
    graph: options.Graph = options.GRAPH,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Ask a question in English."""
    from kg import api

    form = options.form(json, csv)
    try:
        answer = api.open(graph).ask(" ".join(question), policy=policy, known_at=known_at)
    except BadQuestion as wrong:
        output.error(wrong)
        raise typer.Exit(1) from wrong
    output.note(answer.understood)
    if form is output.Form.TABLE:
        output.line(answer.sentence)
    if answer.explained and form is output.Form.TABLE:
        for line in (line for one in answer.explained for line in one.lines()):
            output.line(line)
    else:
        output.rows(answer.rows, form)
    if not answer.found:
        raise typer.Exit(1)
