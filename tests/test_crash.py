"""What is acknowledged survives: a killed load, a flipped byte in the index, an index that is gone.

Loading 200 articles' ready claims is killed with SIGKILL at 60 moments over the length of a run. After each the graph opens,
holds whole articles only, every acknowledged one among them, and the next load completes it to the same bytes.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

import pytest
from loading import ARTICLES, GROUP, server
from pyoxigraph import NamedNode

from kg import terms
from kg.archive import Archive
from kg.consolidate import consolidate
from kg.export import FORMS
from kg.index import quads

KILLS = 60
Server = subprocess.Popen[str]


def exported(archive: Archive) -> str:
    return "".join(FORMS["nquads"](archive.index.store))


@pytest.fixture(scope="module")
def whole() -> str:
    archive = Archive.memory()
    archive.commit(ARTICLES, consolidate)
    return exported(archive)


@pytest.fixture(scope="module")
def servers() -> Iterator["SimpleQueue[Server]"]:
    """Two processes that load, so that kills and checks overlap."""
    started = [server(), server()]
    free: SimpleQueue[Server] = SimpleQueue()
    for one in started:
        free.put(one)
    yield free
    for one in started:
        one.communicate()


def acknowledged_in(folder: Path) -> list[str]:
    """The documents whose lines a load into a folder has printed so far."""
    output = Path(f"{folder}.out")
    lines = output.read_text().splitlines() if output.exists() else []
    assert all(line.startswith("loaded\ta") for line in lines)
    return [line.split("\t")[1] for line in lines]


def run(loader: Server, folder: Path, moment: tuple[int, float] | None) -> list[str]:
    """Load into a folder, killed so many seconds after so many lines are printed; the documents acknowledged.

    Counted in lines, the moments fall all over the load however busy the machine is.
    """
    assert loader.stdin
    assert loader.stdout
    loader.stdin.write(f"{folder}\n")
    loader.stdin.flush()
    pid = int(loader.stdout.readline())
    if moment is not None:
        lines, seconds = moment
        while len(acknowledged_in(folder)) < lines:
            time.sleep(0.001)
        time.sleep(seconds)
        with suppress(ProcessLookupError):  # it had finished
            os.kill(pid, signal.SIGKILL)
    assert loader.stdout.readline() == "gone\n"
    return acknowledged_in(folder)


def check(folder: Path, acknowledged: list[str], whole: str) -> int:
    """What must hold after a kill; how many articles the graph then held."""
    expected = {one.source: one for one in ARTICLES}
    with Archive.open(folder) as archive:
        held = archive.record.sources()
        assert {expected[source].doc for source in held} >= set(acknowledged)
        for source in held:
            loaded = archive.record.loaded(source)
            assert loaded
            assert {claim.id for claim in loaded.claims} == {claim.id for claim in expected[source].claims}
        assert set(archive.index.store) == set(quads(archive.record))
        archive.commit(ARTICLES, consolidate)
        assert exported(archive) == whole
    return len(held)


def test_a_killed_load_loses_nothing_that_it_acknowledged(
    tmp_path: Path, servers: "SimpleQueue[Server]", whole: str
) -> None:
    loader = servers.get()
    start = time.monotonic()
    assert len(run(loader, tmp_path / "timed", None)) == len(ARTICLES)
    length = time.monotonic() - start
    servers.put(loader)
    chance = random.Random()
    a_commit = length / (len(ARTICLES) / GROUP)
    moments = [(number * len(ARTICLES) // KILLS, chance.random() * a_commit) for number in range(KILLS)]

    def kill(number: int) -> tuple[int, int]:
        folder = tmp_path / str(number)
        loader = servers.get()
        try:
            acknowledged = run(loader, folder, moments[number])
        finally:
            servers.put(loader)
        held = check(folder, acknowledged, whole)
        shutil.rmtree(folder)
        return len(acknowledged), held

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(kill, range(KILLS)))
    assert all(acknowledged <= held <= acknowledged + GROUP and held % GROUP == 0 for acknowledged, held in results)
    midway = [held for _, held in results if 0 < held < len(ARTICLES)]
    assert len(midway) > KILLS / 3, f"too few kills fell within the load: {results}"


# -- texts, by the command

COMMAND = [sys.executable, "-c", "from kg.cli import main; main()", "load"]
STATES = ("Kosovo", "Palestine", "Armenia", "Slovenia", "Croatia", "Georgia", "Moldova", "Ukraine", "Israel", "South Sudan")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for number in range(40):
        state, year = STATES[number % len(STATES)], 1990 + number // len(STATES)
        text = f"Brazil formally recognised {state} on 3 July {year}.\nIt was news number {number}.\n"
        (folder / f"n{number:02}.txt").write_text(text)
    return folder


def test_a_killed_load_of_texts_loses_nothing_that_it_acknowledged(tmp_path: Path, texts: Path) -> None:
    begun = time.monotonic()
    done = subprocess.run(
        [*COMMAND, str(texts), "--graph", str(tmp_path / "whole")], capture_output=True, text=True, check=True
    )
    length = time.monotonic() - begun
    assert len(acknowledged(done.stdout)) == 40
    with Archive.read(tmp_path / "whole") as archive:
        assert len(list(archive.record.claims())) >= 40
        whole = exported(archive)
    for number in range(5):
        folder = tmp_path / str(number)
        with subprocess.Popen(
            [*COMMAND, str(texts), "--graph", str(folder)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
        ) as process:  # fmt: skip
            time.sleep(length * (number + 3) / 8)  # it takes a while to start
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            assert process.stdout
            told = acknowledged(process.stdout.read())
        if (folder / "record.db").exists():
            with Archive.open(folder) as archive:
                docs = {loaded.doc for source in archive.record.sources() if (loaded := archive.record.loaded(source))}
                assert docs >= set(told)
                assert archive.verify().found == ()
        subprocess.run([*COMMAND, str(texts), "--graph", str(folder)], capture_output=True, check=True)
        with Archive.read(folder) as archive:
            assert exported(archive) == whole


def acknowledged(output: str) -> list[str]:
    """The documents of the whole lines of an output."""
    return [
        line.split("\t")[1] for line in output.splitlines(keepends=True) if line.startswith("loaded\t") and line[-1] == "\n"
    ]


# -- damage to the index


@pytest.fixture
def little_memory() -> Iterator[None]:
    """The engine takes all memory for some answers from damaged files (it counts errors without end)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def answers(archive: Archive) -> list[str]:
    """All that a reader may be told, by each of the orders in which the index keeps its quads."""
    store = archive.index.store
    by_kind = [(p, sum(1 for _ in store.quads_for_pattern(None, NamedNode(p), None))) for p in terms.PROPERTIES]
    claims = "SELECT ?c ?q { ?c rec:object ?e ; rec:subject ?s ; rec:quote ?q . ?s rdfs:label ?l }"
    by_end = store.query(claims, prefixes=terms.PREFIXES, use_default_graph_as_union=True)
    return sorted([exported(archive), *map(str, by_kind), *map(str, by_end)])


def told(folder: Path) -> list[str] | None:
    """What a reader is told; `None` for an error, which is no silent loss."""
    try:
        with Archive.read(folder) as archive:
            return answers(archive)
    except (OSError, RuntimeError):
        return None


def flipped(folder: Path, copy: Path, chance: random.Random) -> Iterator[str]:
    """Copies of a graph, each with one byte of its index flipped: in every other file, at its ends or in between."""
    files = [file for file in sorted(folder.glob("index/*/*")) if file.stat().st_size]
    for file in chance.sample(files, len(files) // 2):
        size = file.stat().st_size
        place = chance.choice([min(40, size - 1), chance.randrange(size), size - 1])
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        damaged = bytearray(file.read_bytes())
        damaged[place] ^= 0xFF
        (copy / file.relative_to(folder)).write_bytes(damaged)
        yield f"{file.name} at {place} of {size}"


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
def test_a_flipped_byte_in_the_index_is_no_silent_loss(tmp_path: Path, servers: "SimpleQueue[Server]", killed: bool) -> None:
    folder, copy = tmp_path / "graph", tmp_path / "copy"
    if killed:
        loader = servers.get()
        run(loader, folder, (len(ARTICLES) // 3, 0.0))
        servers.put(loader)
    else:
        with Archive.open(folder) as archive:
            archive.commit(ARTICLES[:40], consolidate)
    shutil.copytree(folder, copy)
    right = told(copy)
    assert right
    for damage in flipped(folder, copy, random.Random()):
        if told(copy) == right:
            continue
        with Archive.open(copy) as archive:
            assert archive.verify().mended, damage
        assert told(copy) == right, damage


@pytest.mark.usefixtures("little_memory")
def test_what_is_damaged_where_no_answer_looked_is_found_by_verify(tmp_path: Path) -> None:
    folder, copy = tmp_path / "graph", tmp_path / "copy"
    with Archive.open(folder) as archive:
        archive.commit(ARTICLES[:30], consolidate)
    chance, found = random.Random(), 0
    for file in sorted(folder.glob("index/*/*.sst")):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        damaged = bytearray(file.read_bytes())
        for place in range(100, len(damaged) - 100, 1000):
            damaged[place + chance.randrange(100)] ^= 0xFF
        (copy / file.relative_to(folder)).write_bytes(damaged)
        with Archive.open(copy) as archive:
            verified = archive.verify()
            found += bool(verified.found) or archive.index.folder != copy / "index" / file.parent.name
            assert verified.mended
            assert archive.verify().found == ()
    assert found >= 3  # the files that hold quads; those that the engine has done with are not read


def test_an_index_that_is_deleted_changes_no_answer(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "graph") as archive:
        archive.commit(ARTICLES[:40], consolidate)
        right = answers(archive)
    shutil.rmtree(tmp_path / "graph" / "index")
    assert told(tmp_path / "graph") == right
