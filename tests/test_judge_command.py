"""`kg judge` from the command line: what it prints, what it changes, how it fails."""

import json
from pathlib import Path

import pytest

import kg
from kg.cli import main

LINE = {
    "relation": "recognises", "aspect": "act", "when": "2008-02-18",
    "subject": {"type": "State", "id": "state/SEN", "label": "Senegal"},
    "object": {"type": "State", "id": "state/XKX", "label": "Kosovo"},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_JUDGE", "a reader")
    lines = [
        LINE | {"source": {"url": f"https://{when}.example", "support": "A"}, "when": when}
        for when in ("2008-02-18", "2008-02-19")
    ]
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with kg.open(tmp_path / "graph") as graph:
        graph.load(tmp_path / "claims.jsonl")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["kg", *words])
    try:
        main()
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def spell(folder: Path) -> tuple[str, str]:
    with kg.open(folder / "graph") as graph:
        (row,) = graph.recognitions()
        return str(row["fact"]), str(row["since"])


def test_a_date_is_set_listed_and_undone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fact, before = spell(folder)
    other = {"2008-02-18": "2008-02-19", "2008-02-19": "2008-02-18"}[before]
    assert run(monkeypatch, "judge", "date", fact, "since", other, "--why", "decree seen") == 0
    assert spell(folder) == (fact, other)
    named = capsys.readouterr().out.strip()
    assert run(monkeypatch, "judge", "list") == 0
    assert json.loads(capsys.readouterr().out)["id"] == named
    assert run(monkeypatch, "judge", "undo", named, "--why", "misread") == 0
    assert spell(folder) == (fact, before)


def test_an_entity_said_to_be_another_takes_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "judge", "same", "state/SEN", "France", "--why", "a test") == 0
    with kg.open(folder / "graph") as graph:
        assert [row["recogniser"].id for row in graph.recognitions()] == ["state/FRA"]


def test_judgements_travel_as_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with kg.open(folder / "graph") as graph:
        claim = next(graph.claims()).id
    assert run(monkeypatch, "judge", "wrong", claim, "--why", "no such page") == 0
    capsys.readouterr()
    run(monkeypatch, "judge", "list")
    Path("mine.jsonl").write_text(capsys.readouterr().out + "no json\n", encoding="utf-8")
    assert run(monkeypatch, "judge", "replay", "mine.jsonl", "--graph", "graph") == 2
    told = capsys.readouterr().err
    assert "mine.jsonl:2: no JSON" in told
    assert "0 new, 1 bad" in told


def test_what_is_not_there_is_one_clear_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "judge", "wrong", "claim/none", "--why", "because") == 2
    assert capsys.readouterr().err == "kg: no claim 'claim/none' here (kg explain FACT shows the claims of a fact)\n"
