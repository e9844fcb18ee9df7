import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from kg.loaders.claims import read

from kg.errors import BadInput
from kg.loader import Loaded


def line(doc: str, subject: str = "RUS", **more: Any) -> dict[str, Any]:
    return {
        "doc": doc,
        "relation": "recognises",
        "subject": {"type": "State", "id": f"state/{subject}", "label": subject},
        "object": {"type": "Government", "id": "government/AFG-taliban", "label": "Taliban government"},
        "quote": "recognised it",
        "start": 0,
        "end": 13,
        "article": {"id": f"article/{doc}"},
        **more,
    }


def write(path: Path, *lines: dict[str, Any] | str | bytes) -> Path:
    with path.open("wb") as file:
        for one in lines:
            text = json.dumps(one) if isinstance(one, dict) else one
            file.write((text if isinstance(text, bytes) else text.encode()) + b"\n")
    return path


def shapes(path: Path) -> list[object]:
    return [(one.doc, len(one.claims)) if isinstance(one, Loaded) else str(one).split(str(path))[-1] for one in read(path)]


def test_claims_of_one_article_come_together(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", line("a"), line("a", "CHN"), line("b"))
    assert shapes(path) == [("a", 2), ("b", 1)]


def test_an_article_whose_lines_stand_apart_still_comes_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", line("a"), line("b"), line("a", "CHN"), line("c"))
    assert shapes(path) == [("a", 2), ("b", 1), ("c", 1)]


def test_a_cited_source_is_committed_by_its_url(tmp_path: Path) -> None:
    cited = {"article": None, "source": {"url": "https://mfa.example/1", "support": "A"}}
    path = write(tmp_path / "c.jsonl", line("x", **cited), line("y", "CHN", **cited))
    [loaded] = read(path)
    assert isinstance(loaded, Loaded)
    assert (loaded.source, loaded.article, len(loaded.claims)) == ("https://mfa.example/1", None, 2)


def test_a_doc_stands_for_an_article_that_nothing_else_names(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", line("x", article={}), line("x", "CHN", article={"published": "2025-07-04"}))
    assert shapes(path) == [("x", 2)]


def test_a_broken_line_is_one_error_with_its_number_and_splits_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", line("a"), '{"relation": ', line("a", "CHN"))
    assert shapes(path) == [
        ":2: is broken JSON at column 13 (the other lines are read)",
        ("a", 2),
    ]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (line("a", relation="likes"), "relation 'likes' is not one of"),
        (line("a", when="soon"), "'soon' is not an instant in EDTF"),
        (line("a", end=99), "do not fit a quote of 13 characters"),
        (line("", article=None), "no evidence"),
        ("[1, 2]", "is no JSON object"),
        (b'{"doc": "\xff"}', "is not UTF-8 at byte 9"),
        ("[" * 100_000, "is broken JSON"),
    ],
)
def test_a_line_that_is_no_claim_says_why(tmp_path: Path, bad: dict[str, Any] | str | bytes, words: str) -> None:
    found = list(read(write(tmp_path / "c.jsonl", bad, line("b"))))
    errors = [str(one) for one in found if isinstance(one, BadInput)]
    assert len(errors) == 1
    assert words in errors[0]
    assert [one.doc for one in found if isinstance(one, Loaded)] == ["b"]


@pytest.mark.parametrize(("data", "words"), [(b"", "is empty"), (b"\x89PNG\0\0", "is binary")])
def test_a_file_that_holds_no_lines_is_one_error(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(data)
    [error] = read(path)
    assert isinstance(error, BadInput)
    assert words in str(error)


def test_a_missing_file_is_one_error(tmp_path: Path) -> None:
    [error] = read(tmp_path / "none")
    assert str(error) == f"{tmp_path}/none: cannot be read: No such file or directory"


def test_an_overlong_line_is_refused_without_reading_it_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.loaders.claims.LONGEST", 1000)
    path = write(tmp_path / "c.jsonl", line("a", when_text="x" * 5000), line("b"))
    assert shapes(path) == [":1: is longer than 1,000 bytes, so it is no claim", ("b", 1)]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(line("a")).encode() + b"\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [one.doc for one in read(Path("-")) if isinstance(one, Loaded)] == ["a"]
