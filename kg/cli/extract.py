"""`kg extract`: articles enter; the claims that they state leave as JSON lines. No graph is needed."""

from typing import Annotated

import typer

from kg.cli import options, output


def extract(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, patterns, or - for standard input.")],
    as_: options.As = None,
    jobs: options.Jobs = 1,
    published: options.Published = None,
) -> None:
    """Print the claims that articles state, a JSON object a line."""
    from kg import api
    from kg.errors import BadInput
    from kg.interchange import to_line

    bad = 0
    for item in api.extract(*sources, as_=as_, jobs=jobs, published=published):
        if isinstance(item, BadInput):
            bad += 1
            output.error(item)
            continue
        for claim in item.claims:
            output.raw(to_line(claim, item.article, item.doc) + "\n")
    if bad:
        raise typer.Exit(2)
