"""Words of a command line enter; answers leave on stdout, everything else on stderr, and an exit code.

0; 1 where the answer is no or nothing; 2 where it could not run, or some input was bad; 130 interrupted.
"""

import os
import sys

import typer

from kg.cli import (
    ask,
    evaluate,
    explain,
    export,
    extract,
    judge,
    load,
    neo4j,
    output,
    push,
    query,
    rebuild,
    remove,
    show,
    stats,
    validate,
    verify,
)
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="The knowledge graph of diplomatic recognition: who recognises whom, since when, and in whose words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    load.load, extract.extract, ask.ask, query.query, show.show, explain.explain, export.export,
    stats.stats, remove.remove, rebuild.rebuild, validate.validate, verify.verify, evaluate.evaluate, push.push,
):  # fmt: skip
    app.command()(command)
app.add_typer(judge.app, name="judge")
app.add_typer(neo4j.app, name="neo4j")


@app.callback(invoke_without_command=True)
def _version(version: bool = typer.Option(False, "--version", help="Print the version.")) -> None:
    if version:
        from kg import __version__

        output.line(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line, and end with its exit code."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except KgError as wrong:
        output.error(wrong)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # who reads the answer has read enough; nothing may be written to the pipe when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)  # as typer does
