"""Validation: processor seconds and memory at 1,000, 10,000 and 100,000 claims, and the ratio to pySHACL in the same run.

python bench/validate.py [SIZE ...]
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

#: Beyond so many claims pySHACL takes too long, and too much memory.
REFEREE = 1000


def ours(size: int) -> float:
    from kg.validate import validate

    archive = graph(size)
    begun = time.process_time()
    found = sum(1 for finding in validate(archive.index.store, archive.record) if "sending" not in finding.message)
    assert found == 0, found
    return time.process_time() - begun


def theirs(size: int) -> float:
    import pyshacl
    import rdflib

    from kg.export import FORMS
    from kg.resources import read_text

    data = rdflib.Graph().parse(data="".join(FORMS["turtle"](graph(size).index.store)), format="turtle")
    shapes = rdflib.Graph().parse(data=read_text("schema", "shapes.ttl"), format="turtle")
    begun = time.process_time()
    pyshacl.validate(data, shacl_graph=shapes)
    return time.process_time() - begun


def graph(size: int):  # noqa: ANN201 – an Archive, imported late so that each engine's process holds its own only
    from synthetic import article

    from kg.archive import Archive
    from kg.consolidate import consolidate

    archive = Archive.open(Path(sys.argv[3]) / "graph")
    for start in range(0, size // 5, 500):
        archive.commit([article(number) for number in range(start, min(start + 500, size // 5))], consolidate)
    return archive


def measured(engine: str, size: int) -> tuple[float, int]:
    """Seconds, and the peak of memory in MB with the graph in it, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, engine, str(size), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


def main(sizes: list[int]) -> None:
    print(f"{'claims':>8} {'engine':>8} {'seconds':>9} {'peak MB':>8} {'ratio':>7}")
    for size in sizes:
        seconds, memory = measured("ours", size)
        print(f"{size:>8} {'kg':>8} {seconds:>9.2f} {memory:>8} {'1.0':>7}")
        if size <= REFEREE:
            slower, more = measured("theirs", size)
            print(f"{size:>8} {'pyshacl':>8} {slower:>9.2f} {more:>8} {slower / seconds:>7.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in ("ours", "theirs"):
        taken = {"ours": ours, "theirs": theirs}[sys.argv[1]](int(sys.argv[2]))
        print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    else:
        main([int(size) for size in sys.argv[1:]] or [1000, 10_000, 100_000])
