"""The command line within the tests' own process: words and a folder enter; what was printed, and the exit code, leave."""

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from kg.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def kg(*words: str | Path, folder: Path, text: str = "", graph: str | None = None, together: bool = False) -> Done:
    """Run `kg` with these words in a folder, a text on its standard input; `together` puts all that is told on stdout."""
    out = io.StringIO()
    told = out if together else io.StringIO()
    environment = {key: value for key, value in os.environ.items() if key != "KG_GRAPH"}
    environment |= {"KG_GRAPH": graph} if graph else {}
    typed = io.TextIOWrapper(io.BufferedReader(io.BytesIO(text.encode())))  # type: ignore[arg-type]
    with (
        chdir(folder), redirect_stdout(out), redirect_stderr(told), patch.dict(os.environ, environment, clear=True),
        patch.object(sys, "stdin", typed), patch.object(sys, "argv", ["kg", *map(str, words)]),
    ):  # fmt: skip
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code
    return Done(
        code if isinstance(code, int) else 0 if code is None else 1, out.getvalue(), "" if together else told.getvalue()
    )
