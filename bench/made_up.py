"""Graphs of made-up articles for benchmarks, and what work on them costs, each in a process of its own."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

#: Claims of an article.
EACH = 5


def build(folder: Path, size: int) -> None:
    """A graph of so many claims: the record in groups of articles, then the index in one go."""
    from synthetic import article

    from kg.archive import Archive
    from kg.consolidate import consolidate
    from kg.record import Record

    folder.mkdir(parents=True)
    record = Record.open(folder / "record.db", write=True)
    for start in range(0, size // EACH, 2000):
        record.commit([article(number) for number in range(start, min(start + 2000, size // EACH))], consolidate)
    record.close()
    Archive.open(folder).close()


def cost(work: Callable[[], object]) -> None:
    """Do something, and print its seconds of the processor and the process's peak of memory in MB."""
    begun = time.process_time()
    work()
    print(time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def made(folder: Path, size: int) -> None:
    """Build a graph in a process of its own: a child's peak of memory is at least what its parent has when it starts."""
    subprocess.run([sys.executable, __file__, str(folder), str(size)], check=True)


def measured(script: str, *words: str) -> tuple[float, int]:
    """The seconds and the peak of memory in MB of a script called with words."""
    done = subprocess.run([sys.executable, script, *words], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), int(memory)


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
