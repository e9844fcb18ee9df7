"""What the documents show is what happens: their sessions are run, and the output compared."""

import re
import subprocess
from pathlib import Path

import pytest
from commands import kg
from sessions import DOCUMENTS, ROOT, agrees, blocks, folder, printed, python, steps

HINT = "python tests/sessions.py writes what the commands now print"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_session_prints_what_the_document_shows(document: Path) -> None:
    where, loaded = folder(), False
    known: dict[str, object] = {}
    for block in blocks(document.read_text(encoding="utf-8")):
        if block.kind == "console":
            loaded = True
            for step in steps(block.body):
                told = printed(step, where)
                assert agrees(step.printed, told), f"{document.name}:{block.line}: {step.shown}: {HINT}\n{told}"
        elif block.kind == "python":
            assert python(block.body, where, known) == "", f"{document.name}:{block.line}"
        elif block.kind == "turtle" and loaded:
            exported = kg("export", "turtle", folder=where, graph="out/graph").stdout.splitlines()
            missing = [line for line in block.body.splitlines() if line != "…" and line not in exported]
            assert not missing, f"{document.name}:{block.line}"


def test_the_first_session_is_what_make_run_does() -> None:
    told = subprocess.run(["make", "--dry-run", "run"], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    done = [line for line in told.splitlines() if line.startswith(".venv/bin/kg ")]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = next(blocks(readme))
    assert first.body.startswith("$ make run\n")
    assert [step.shown for step in steps(first.body)] == done
    assert len(done) >= 4


def test_the_readme_names_each_command_and_question() -> None:
    from kg.cli import app
    from kg.query import catalogue

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert not {name for name in commands if f"`{name}`" not in readme and f"kg {name}" not in readme}
    assert not {query.name for query in catalogue() if f"`{query.name}`" not in readme}


def test_links_between_documents_lead_somewhere() -> None:
    for document in (*DOCUMENTS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
