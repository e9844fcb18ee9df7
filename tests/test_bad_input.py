"""Bad input and bad places: each gives one clear line on stderr, the right exit code, and leaves the graph as it was."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from commands import Done, kg

from kg.archive import Archive


def claim(doc: str, **more: Any) -> str:
    record = {
        "doc": doc, "relation": "recognises", "quote": "so it is", "start": 0, "end": 8,
        "subject": {"type": "State", "id": "state/RUS", "label": "Russia"},
        "object": {"type": "State", "id": "state/XKX", "label": "Kosovo"},
        "article": {"id": f"article/{doc}", "published": "2025-07-04"},
    }  # fmt: skip
    return json.dumps(record | more)


ARTICLE = json.dumps({"id": "a1", "title": "News", "published": "2025-07-04", "text": "Nothing of note happened in Vienna."})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a graph of one claim in it."""
    (tmp_path / "good.jsonl").write_text(claim("good") + "\n")
    assert kg("load", "good.jsonl", folder=tmp_path).returncode == 0
    return tmp_path


def exported(folder: Path) -> str:
    return kg("export", "nquads", folder=folder).stdout


def errors(done: Done) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("kg: ")]


#: Name, content, and what the one line says.
FILES: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty.txt: is empty"),
    ("blank.txt", b" \n\n", "blank.txt: is empty"),
    ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary.txt: is binary, not text"),
    ("latin.txt", "Le gouvernement a été reconnu.".encode("latin-1"), "latin.txt: is not UTF-8 at byte 18"),
    ("long.txt", b"Russia recognised Kosovo. " * 400_000, "long.txt: has 10,400,000 characters"),
    ("broken.jsonl", b'{"id": "a", "text": \n', "broken.jsonl:1: is broken JSON"),
    ("dated.jsonl", ARTICLE.replace("2025-07-04", "4th of Foo").encode(), "published '4th of Foo' is no date"),
    ("day.jsonl", ARTICLE.replace("2025-07-04", "2025-02-30").encode(), "published '2025-02-30' is no date"),
    ("textless.jsonl", b'{"id": "a"}', "textless.jsonl:1: has no text"),
    ("claims.jsonl", claim("x", when="2025-13").encode(), "claims.jsonl:1: '2025-13' is no date of the calendar"),
    ("claims2.jsonl", claim("x", relation="likes").encode(), "claims2.jsonl:1: relation 'likes' is not one of"),
]


@pytest.mark.parametrize(("name", "content", "says"), FILES, ids=[name for name, _, _ in FILES])
def test_a_bad_file_gives_one_line_and_changes_nothing(folder: Path, name: str, content: bytes, says: str) -> None:
    before = exported(folder)
    (folder / name).write_bytes(content)
    done = kg("load", name, folder=folder)
    assert done.returncode == 2
    assert len(errors(done)) == 1
    assert says in errors(done)[0]
    assert done.stderr.splitlines()[-1] == "0 loaded with 0 claims, 1 bad"
    assert len(done.stderr.splitlines()) == 2
    assert done.stdout == ""
    assert exported(folder) == before


@pytest.mark.parametrize("name", ["missing.txt", "missing/*.txt"])
def test_what_is_not_there_gives_one_line(folder: Path, name: str) -> None:
    done = kg("load", name, folder=folder)
    assert (done.returncode, errors(done)) == (
        2,
        [f"kg: {name}: does not exist (name a file, a folder, a pattern, or - for stdin)"],
    )


def test_an_option_that_is_no_date_gives_one_line(folder: Path) -> None:
    done = kg("load", "good.jsonl", "--published", "soon", folder=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "kg: 'soon' is not an instant in EDTF (write EDTF such as 2025-07-03, 2021-08, 2011?)"
    ]


def test_a_broken_line_among_many_good_ones_is_one_error(folder: Path) -> None:
    lines = [claim(f"d{number}") for number in range(300)]
    lines[123] = lines[123][:100]
    (folder / "many.jsonl").write_text("\n".join(lines) + "\n")
    done = kg("load", "many.jsonl", folder=folder)
    assert done.returncode == 2
    assert errors(done) == ["kg: many.jsonl:124: is broken JSON at column 98 (the other lines are read)"]
    assert done.stderr.splitlines()[-1] == "299 loaded with 299 claims, 1 bad"
    assert len(done.stdout.splitlines()) == 299


def test_good_articles_beside_bad_ones_load_and_both_are_counted(folder: Path) -> None:
    mixed = folder / "mixed"
    mixed.mkdir()
    for name, content, _ in FILES:
        (mixed / name).write_bytes(content)
    (mixed / "fine.jsonl").write_text(ARTICLE + "\n")
    (mixed / "picture.png").write_bytes(b"\x89PNG")
    (mixed / ".hidden").write_bytes(b"\0")
    done = kg("load", "mixed", folder=folder)
    assert done.returncode == 2
    assert done.stdout == "loaded\ta1\t0\n"
    assert done.stderr.splitlines()[-1] == f"1 loaded with 0 claims, {len(FILES)} bad; 1 files of other kinds left out"
    assert len(errors(done)) == len(FILES)


def test_extract_prints_what_is_good_and_ends_with_2(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\0")
    (folder / "fine.jsonl").write_text(ARTICLE + "\n")
    done = kg("extract", "bad.txt", "fine.jsonl", folder=folder)
    assert (done.returncode, done.stdout, len(errors(done))) == (2, "", 1)


def test_a_folder_that_is_something_else_is_left_alone(folder: Path) -> None:
    other = folder / "photos"
    other.mkdir()
    (other / "cat.jpg").write_bytes(b"cat")
    for words in (["load", "good.jsonl"], ["rebuild"], ["query", "recognitions"]):
        done = kg(*words, "--graph", "photos", folder=folder)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "photos" in done.stderr
    assert [path.name for path in other.iterdir()] == ["cat.jpg"]


def test_a_graph_that_is_a_file_is_said_to_be_none(folder: Path) -> None:
    done = kg("load", "good.jsonl", "--graph", "good.jsonl", folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("kg: good.jsonl: is no folder")


def test_a_database_of_something_else_is_left_alone(folder: Path) -> None:
    import sqlite3

    other = folder / "other"
    other.mkdir()
    connection = sqlite3.connect(other / "record.db")
    connection.execute("CREATE TABLE songs (name)")
    connection.commit()
    connection.close()
    before = (other / "record.db").read_bytes()
    done = kg("load", "good.jsonl", "--graph", "other", folder=folder)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "record.db is a database of something else" in done.stderr
    assert (other / "record.db").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc/self/ns").exists(), reason="root may write anywhere")
def test_a_place_that_cannot_be_written_says_so(folder: Path) -> None:
    target = "/proc/graph" if os.geteuid() == 0 else str(folder / "sealed" / "graph")
    if os.geteuid() != 0:
        (folder / "sealed").mkdir(mode=0o500)
    done = kg("load", "good.jsonl", "--graph", target, folder=folder)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert target in done.stderr


def test_a_graph_that_is_open_for_writing_says_by_whom_and_still_answers(folder: Path) -> None:
    before = exported(folder)
    with Archive.open(folder / "graph"):
        done = kg("load", "good.jsonl", folder=folder)
        assert done.returncode == 2
        assert done.stderr.splitlines() == [
            f"kg: graph: the graph is open for writing by process {os.getpid()} "
            "(wait until it has finished; reading goes on meanwhile)"
        ]
        assert kg("query", "recognisers", "--of", "Kosovo", folder=folder).returncode == 0
    assert exported(folder) == before


def test_no_graph_says_how_to_make_one(tmp_path: Path) -> None:
    for words in (
        ["query", "recognitions"],
        ["ask", "who recognises whom"],
        ["show", "Russia"],
        ["stats"],
        ["export", "turtle"],
    ):
        done = kg(*words, folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr.splitlines() == ["kg: graph: no graph here (load something first: kg load FILE)"]
    assert list(tmp_path.iterdir()) == []
