"""`kg explain`: a fact enters; what the sources say, in their words, and how that became the fact leaves."""

from typing import Annotated

import typer

from kg.cli import options, output
from kg.errors import BadQuestion


def explain(
    fact: Annotated[str, typer.Argument(help="A fact's id, or its beginning, as queries give it in the column fact.")],
    known_at: options.KnownAt = None,
    policy: options.Policy = "default",
    graph: options.Graph = options.GRAPH,
) -> None:
    """Explain a fact down to the words."""
    from kg import api

    try:
        explained = api.open(graph).explain(fact, policy=policy, known_at=known_at)
    except BadQuestion as wrong:
        output.error(wrong)
        raise typer.Exit(1) from wrong
    for line in explained.lines():
        output.line(line)
