"""`kg load`: sources enter the graph; each article is acknowledged when it is stored for good."""

import sys
from typing import Annotated, Any

import typer

from kg.cli import options, output


def load(
    sources: Annotated[list[str] | None, typer.Argument(help="Files, folders, patterns, or - for standard input.")] = None,
    graph: options.Graph = options.GRAPH,
    as_: options.As = None,
    jobs: options.Jobs = 1,
    published: options.Published = None,
    baseline: Annotated[bool, typer.Option("--baseline", help="Add the curated past that is shipped.")] = False,
    include_unverified: Annotated[
        bool, typer.Option("--include-unverified", help="With --baseline: also rows that nobody has checked.")
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(help="Leave out claims of less confidence, leads too.", min=0, max=1)
    ] = 0.0,
) -> None:
    """Load articles or claims into the graph.

    A line `loaded<TAB>name<TAB>claims` on stdout means that the article is stored for good. Loading again changes nothing.
    """
    from kg import api
    from kg.loading import Acknowledged, Told

    if not sources and not baseline:
        raise typer.BadParameter("name something to load, or give --baseline")

    with _Progress() as advance:

        def tell(told: Told) -> None:
            if isinstance(told, Acknowledged):
                output.acknowledge(told.doc, told.claims)
            else:
                output.error(told)
            advance()

        summary = api.open(graph).load(
            *(sources or ()),
            as_=as_,
            jobs=jobs,
            published=published,
            baseline=baseline,
            include_unverified=include_unverified,
            min_confidence=min_confidence,
            tell=tell,
        )
    output.dropped(summary.dropped)
    output.note(str(summary))
    if summary.bad_count:
        raise typer.Exit(2)


class _Progress:
    """Progress on stderr, where a person looks on: how many articles, and how fast."""

    def __init__(self) -> None:
        self._shown: Any = None

    def __enter__(self) -> Any:
        if not sys.stderr.isatty():
            return lambda: None
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn(), TimeElapsedColumn())
        self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
        self._shown.start()
        task = self._shown.add_task("reading", total=None)
        return lambda: self._shown.advance(task)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._shown.stop()
