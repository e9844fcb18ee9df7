"""A load that a test may kill: a folder enters, a line leaves for each article that is acknowledged."""

import os
import subprocess
import sys
from pathlib import Path

from synthetic import article

from kg.archive import Archive
from kg.consolidate import consolidate

ARTICLES = [article(number, claims=1) for number in range(200)]
#: Articles a commit.
GROUP = 4


def load(folder: Path) -> None:
    """A group a commit, each of its articles acknowledged by its line on stdout."""
    with Archive.open(folder) as archive:
        for start in range(0, len(ARTICLES), GROUP):
            stored = archive.commit(ARTICLES[start : start + GROUP], consolidate).claims
            for one in ARTICLES[start : start + GROUP]:
                os.write(1, f"loaded\t{one.doc}\t{stored[one.source]}\n".encode())


def serve() -> None:
    """Fork a loader for each folder named on stdin, so that what is imported is imported once; its pid leaves."""
    for line in sys.stdin:
        folder = Path(line.strip())
        child = os.fork()
        if child == 0:
            os.dup2(os.open(f"{folder}.out", os.O_WRONLY | os.O_CREAT), 1)
            load(folder)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


def server() -> "subprocess.Popen[str]":
    """A process that runs `serve`."""
    here = str(Path(__file__).parent)
    code = f"import sys; sys.path.insert(0, {here!r}); import loading; loading.serve()"
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
