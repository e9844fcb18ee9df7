"""Articles to claims in several processes: none is left behind; huge texts are read in bounds, or refused alone."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from time import process_time

import pytest
from kg.loaders.grammar import Grammar

from kg.errors import BadInput
from kg.extraction import extract
from kg.loader import Loaded
from kg.model import Article
from kg.sources import Sources

GRAMMAR = Grammar()
NEWS = "Chadian President Moussa Ali met the foreign minister of Mali, Awa Diarra. Chad recognised Kosovo on Monday. "


def processes(of: int) -> list[int]:
    """The processes that a process started, and those that these did."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended meanwhile
            continue
    own = {of}
    while more := {pid for pid, parent in parents.items() if parent in own} - own:
        own |= more
    return sorted(own - {of})


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_is_left_when_the_reader_is_killed(tmp_path: Path, how: signal.Signals) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": f"a{n}", "text": NEWS * 40}) + "\n" for n in range(2000)), encoding="utf-8")
    command = [sys.executable, "-m", "kg", "extract", str(path), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
        assert reader.stdout
        assert reader.stdout.readline()
        started = processes(reader.pid)
        reader.send_signal(how)
    assert len(started) >= 2
    for _ in range(100):
        left = [pid for pid in started if Path(f"/proc/{pid}").exists()]
        if not left:
            break
        time.sleep(0.1)
    assert not left


def stems(count: int) -> list[str]:
    return ["".join("bdfglmnrst"[int(digit)] + "a" for digit in f"{n:05}").title() for n in range(count)]


@pytest.mark.parametrize(
    "text",
    [
        ("Russia recognised Abkhazia and the minister of Chad said so and " * 16_000)[:1_000_000],
        (", ".join(["Russia", "France", "Chad", "Mali"] * 25_000) + " recognised Kosovo.")[-1_000_000:],
        " ".join(f"President Ob{stem} of Chad spoke." for stem in stems(25_000))[:1_000_000],
        "word, " * 166_000,
    ],
    ids=["a sentence of a million letters", "100,000 names in a sentence", "25,000 persons", "words and commas"],
)
def test_a_huge_text_is_read_in_seconds(text: str) -> None:
    begun = process_time()
    GRAMMAR(Article("article/huge", text))
    assert process_time() - begun < 30


def test_an_article_of_ten_million_letters_is_refused_alone(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    texts = {"huge": "word " * 2_000_000, "small": NEWS}
    path.write_text("".join(json.dumps({"id": name, "text": texts[name]}) + "\n" for name in texts), encoding="utf-8")
    huge, small = extract(Sources([path]))
    assert isinstance(huge, BadInput)
    assert "has 10,000,000 characters" in str(huge)
    assert isinstance(small, Loaded)
    assert small.claims


def test_the_same_articles_give_the_same_bytes_however_python_orders_its_sets() -> None:
    read = [sys.executable, "-m", "kg", "extract", str(Path(__file__).parent / "wire/sovereignty.jsonl")]
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in "01"]
    first, second = (subprocess.run(read, capture_output=True, check=True, env=seed).stdout for seed in seeds)
    assert first == second
    assert len(first.splitlines()) > 50
