"""`kg stats`: how much there is, and which claims are leads."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.model import Claim

#: Letters of a quote that a table shows.
_SHOWN = 80


def stats(
    graph: options.Graph = options.GRAPH,
    leads: Annotated[bool, typer.Option("--leads", help="List the claims that are too unsure to make a fact.")] = False,
    json: options.Json = False,
) -> None:
    """Say how much there is."""
    from kg import api

    opened = api.open(graph)
    if leads:
        _leads(list(opened.leads()), json)
        return
    counts = dict(opened.stats())
    if json:
        output.data(counts)
    else:
        output.table(("what", "how many"), [[name, str(count)] for name, count in counts.items()])


def _leads(claims: "list[Claim]", json: bool) -> None:
    from kg.explanation import said
    from kg.interchange import to_record

    if json:
        output.data([to_record(claim) for claim in claims])
        return
    rows = [[f"{claim.confidence:.2f}", said(claim), claim.evidence.source, _quote(claim)] for claim in claims]
    output.table(("confidence", "read as", "source", "quote"), rows)


def _quote(claim: "Claim") -> str:
    from kg.model import Quoted

    quoted = claim.evidence.span.quote if isinstance(claim.evidence, Quoted) else ""
    return " ".join(quoted.split())[:_SHOWN]
