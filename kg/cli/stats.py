"""`kg stats`: how much there is."""

from kg.cli import options, output


def stats(graph: options.Graph = options.GRAPH, json: options.Json = False) -> None:
    """Say how much there is."""
    from kg import api

    counts = dict(api.open(graph).stats())
    if json:
        output.data(counts)
    else:
        output.table(("what", "how many"), [[name, str(count)] for name, count in counts.items()])
