"""`kg rebuild`: facts and index, anew from the record."""

from kg.cli import options, output


def rebuild(graph: options.Graph = options.GRAPH) -> None:
    """Make facts and index anew from the record."""
    from kg import api

    api.open(graph).rebuild()
    output.note("rebuilt")
