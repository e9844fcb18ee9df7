"""`kg judge`: a reviewed decision enters, with who and why; the graph follows it, until it is undone."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.judgement import Judgement
    from kg.time import When

app = typer.Typer(
    help="Record a decision of yours about a claim, an entity or a date; it can be undone.", no_args_is_help=True
)

Who = Annotated[str, typer.Option("--who", envvar="KG_JUDGE", help="Who judges.")]
Why = Annotated[str, typer.Option("--why", help="Why, for those who come after.")]


@app.command()
def wrong(claim: str, who: Who, why: Why, graph: options.Graph = options.GRAPH) -> None:
    """A claim is wrong: it counts no more."""
    from kg.judgement import Judgement, Verdict

    _add(graph, Judgement(Verdict.WRONG_CLAIM, claim, who, _today(), why))


@app.command()
def same(entity: str, other: str, who: Who, why: Why, graph: options.Graph = options.GRAPH) -> None:
    """An entity is another: what is said of the first is said of the second."""
    from kg import api
    from kg.archive import Archive
    from kg.errors import BadQuestion
    from kg.judgement import Judgement, Verdict
    from kg.reference import reference

    named = api.open(graph).resolve(other)
    with Archive.read(graph) as archive:
        known = archive.record.entity(named) or reference().get(named)
    if known is None:
        raise BadQuestion(f"no entity {other!r} here", hint="kg show ENTITY shows its id")
    _add(graph, Judgement(Verdict.SAME_ENTITY, entity, who, _today(), why, entity=known))


@app.command("date")
def date_(fact: str, field: str, day: str, who: Who, why: Why, graph: options.Graph = options.GRAPH) -> None:
    """A date stands: the since or the until (FIELD) of a fact is DAY, whatever else sources say."""
    from kg.judgement import Judgement, Verdict
    from kg.time import When

    whole = fact if fact.startswith("fact/") else f"fact/{fact}"
    _add(graph, Judgement(Verdict.DATE_STANDS, whole, who, _today(), why, field=field, date=When.parse(day)))


@app.command()
def undo(judgement: str, who: Who, why: Why, graph: options.Graph = options.GRAPH) -> None:
    """A judgement holds no more; an undoing can be undone in its turn."""
    from kg.judgement import Judgement, Verdict

    _add(graph, Judgement(Verdict.UNDO, judgement, who, _today(), why))


@app.command("list")
def list_(graph: options.Graph = options.GRAPH) -> None:
    """Print all judgements as JSON lines, which `kg judge replay` reads."""
    from kg.archive import Archive
    from kg.judgement import to_line

    with Archive.read(graph) as archive:
        for one in sorted(archive.record.judgements(), key=lambda one: (one.when.order, one.id)):
            output.line(to_line(one))


@app.command()
def replay(file: Path, graph: options.Graph = options.GRAPH) -> None:
    """Add the judgements of a file."""
    from kg.archive import Archive
    from kg.judge import replay as replayed

    with Archive.open(graph) as archive:
        judged = replayed(archive, file)
    for bad in judged.refused:
        output.error(bad)
    output.note(f"{judged.new} new, {len(judged.refused)} bad")
    if judged.refused:
        raise typer.Exit(2)


def _add(graph: Path, judgement: "Judgement") -> None:
    from kg.archive import Archive
    from kg.judge import judge

    with Archive.open(graph) as archive:
        new = judge(archive, [judgement])
    output.line(judgement.id)
    output.note("recorded" if new else "known already")


def _today() -> "When":
    from kg.time import When

    return When.on(date.today())
