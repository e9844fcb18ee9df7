"""The sessions that the documents show: a Markdown file enters; its commands with what they print leave, or are run anew.

`python tests/sessions.py` writes what the commands now print into README.md and docs/.
"""

import doctest
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commands import kg

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(?P<kind>console|python|turtle|sparql)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:\$ |\.venv/bin/)(?P<command>kg .*)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind and text, and its place in the file."""

    kind: str
    body: str
    line: int


@dataclass(frozen=True)
class Step:
    """A line that is a command, and what is printed below it."""

    shown: str
    command: str
    printed: str


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document, in order."""
    for found in _BLOCK.finditer(text):
        yield Block(found["kind"], found["body"], text[: found.start()].count("\n") + 1)


def steps(body: str) -> list[Step]:
    """The commands of a session, each with what it prints; `$ make run` stands for those below it."""
    found: list[Step] = []
    for line in body.splitlines():
        if hit := _COMMAND.fullmatch(line):
            found.append(Step(line, hit["command"], ""))
        elif not line.startswith("$ make"):
            last = found.pop()
            found.append(Step(last.shown, last.command, f"{last.printed}{line}\n"))
    return found


def folder() -> Path:
    """A folder of its own that looks like a checkout to commands: with the articles, and nothing else."""
    made = Path(tempfile.mkdtemp())
    shutil.copytree(ROOT / "seeds" / "articles", made / "seeds" / "articles")
    (made / "out").mkdir()
    return made


def printed(step: Step, where: Path) -> str:
    """What a command prints, on both streams in order."""
    return kg(*shlex.split(step.command)[1:], folder=where, graph="out/graph", together=True).stdout


def agrees(shown: str, printed: str) -> bool:
    """Whether a document shows what is printed; a line `…` stands for any lines."""
    pattern = re.escape(shown).replace(re.escape("…\n"), r"(?:.*\n)*")
    return re.fullmatch(pattern, printed) is not None


def python(body: str, where: Path, known: dict[str, object]) -> str:
    """The faults of a Python session, run as a doctest in a folder; nothing where there is none. `known` holds its names."""
    from contextlib import chdir

    test = doctest.DocTestParser().get_doctest(body, known, "session", None, 0)
    said: list[str] = []
    with chdir(where):
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append, clear_globs=False)
    known.update(test.globs)
    return "".join(said)


def rewrite(path: Path) -> None:
    """Write into a document what its commands now print."""
    text, where = path.read_text(encoding="utf-8"), folder()
    for block in blocks(text):
        if block.kind == "console":
            anew = "".join(line + "\n" for line in block.body.splitlines() if line.startswith("$ make"))
            for step in steps(block.body):
                told = printed(step, where)
                short = "…\n" + told.splitlines(keepends=True)[-1] if step.printed.startswith("…") else told
                anew += f"{step.shown}\n{step.printed if agrees(step.printed, told) else short}"
            text = text.replace(block.body, anew)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for document in DOCUMENTS:
        rewrite(document)
        sys.stdout.write(f"{document.relative_to(ROOT)}\n")
