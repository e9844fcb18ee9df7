"""`kg query`: a named question, or a SPARQL file of your own, enters; rows leave."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options, output
from kg.errors import BadQuestion


def query(
    name: Annotated[str | None, typer.Argument(help="A question's name, or a file of SPARQL.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the questions with their parameters.")] = False,
    of: Annotated[str | None, typer.Option(help="Whom or what it is about, by name or id.")] = None,
    by: Annotated[str | None, typer.Option(help="Who acts, by name or id.")] = None,
    as_of: Annotated[str | None, typer.Option(help="A day, month or year.")] = None,
    since: Annotated[str | None, typer.Option(help="The first day.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.")] = None,
    role: Annotated[str | None, typer.Option(help="An office's role.")] = None,
    to: Annotated[str | None, typer.Option(help="An ambassador's receiving state.")] = None,
    status: options.Status = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="Another parameter: name=value.")] = None,
    known_at: options.KnownAt = None,
    policy: options.Policy = "default",
    graph: options.Graph = options.GRAPH,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Ask a named question, or run a SPARQL query of your own."""
    form = options.form(json, csv)
    if listed:
        _list(form)
        return
    if name is None:
        raise typer.BadParameter("name a question, or see kg query --list")
    given = {"of": of, "by": by, "as_of": as_of, "since": since, "until": until, "role": role, "to": to, "status": status}
    given |= dict(_pair(one) for one in param or ())
    _show(name, {key: value for key, value in given.items() if value is not None}, known_at, policy, graph, form)


def _show(name: str, given: dict[str, str], known_at: str | None, policy: str, graph: Path, form: output.Form) -> None:
    from kg import api
    from kg.rows import Rows

    own = Path(name)
    if own.suffix in (".rq", ".sparql") or "/" in name:
        if given:
            raise BadQuestion("a file of your own takes no parameters", hint="write the values into it")
        found = api.open(graph).sparql(_text(own))
    else:
        found = api.open(graph).query(name, policy=policy, known_at=known_at, **given)
    if isinstance(found, Rows):
        output.rows(found, form)
        shown = bool(found)
    else:
        shown = _other(found, form)
    if not shown:
        raise typer.Exit(1)


def _other(found: object, form: output.Form) -> bool:
    """Show what is no rows: yes or no, or triples."""
    if isinstance(found, bool):
        output.data(found) if form is output.Form.JSON else output.line("yes" if found else "no")
        return found
    triples = [str(triple) for triple in found] if isinstance(found, list) else []
    for triple in triples:
        output.line(f"{triple} .")
    return bool(triples)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadQuestion(f"cannot be read: {reason}", where=str(path)) from error


def _list(form: output.Form) -> None:
    from kg.query import catalogue
    from kg.rows import Row, Rows

    rows = [
        Row(
            {
                "name": query.name,
                "question": query.question,
                "parameters": " ".join(
                    f"--{one.name.replace('_', '-')}" if one.default is None else f"[--{one.name.replace('_', '-')}]"
                    for one in query.parameters
                ),
            }
        )
        for query in catalogue()
    ]
    output.rows(Rows(("name", "parameters", "question"), tuple(rows)), form)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"{text!r} is not of the form name=value")
    return name.replace("-", "_"), value
