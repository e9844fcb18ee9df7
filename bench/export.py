"""Exports: processor seconds and memory at 1,000, 10,000 and 100,000 claims, and the ratio of rdflib's Turtle to ours.

python bench/export.py [SIZE ...]
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

#: Beyond so many claims rdflib takes too long, and too much memory.
REFEREE = 10_000


def build(folder: Path, size: int) -> None:
    from synthetic import article

    from kg.archive import Archive
    from kg.consolidate import consolidate

    with Archive.open(folder) as archive:
        for start in range(0, size // 5, 500):
            archive.commit([article(number) for number in range(start, min(start + 500, size // 5))], consolidate)


def ours(folder: Path, form: str) -> float:
    from kg.archive import Archive
    from kg.export import FORMS

    with Archive.read(folder) as archive, (folder / f"out.{form}").open("w", encoding="utf-8") as file:
        begun = time.process_time()
        file.writelines(FORMS[form](archive.index.store))
        return time.process_time() - begun


def theirs(folder: Path) -> float:
    import rdflib

    graph = rdflib.Graph().parse(folder / "out.turtle", format="turtle")
    begun = time.process_time()
    graph.serialize(folder / "rdflib.ttl", format="turtle")
    return time.process_time() - begun


def measured(*words: str) -> tuple[float, int]:
    """Seconds, and the peak of memory in MB, of a process of its own."""
    done = subprocess.run([sys.executable, __file__, *words], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


def main(sizes: list[int]) -> None:
    print(f"{'claims':>8} {'form':>15} {'seconds':>9} {'peak MB':>8} {'ratio':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = str(Path(temporary) / "graph")
            measured("build", folder, str(size))
            turtle = 0.0
            for form in ("turtle", "jsonld", "trig", "nquads"):
                seconds, memory = measured("ours", folder, form)
                turtle = turtle or seconds
                print(f"{size:>8} {form:>15} {seconds:>9.2f} {memory:>8} {seconds / turtle:>7.1f}")
            if size <= REFEREE:
                slower, more = measured("theirs", folder)
                print(f"{size:>8} {'rdflib turtle':>15} {slower:>9.2f} {more:>8} {slower / turtle:>7.1f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", folder, size]:
            build(Path(folder), int(size))
            taken = 0.0
        case ["ours", folder, form]:
            taken = ours(Path(folder), form)
        case ["theirs", folder]:
            taken = theirs(Path(folder))
        case sizes:
            main([int(size) for size in sizes] or [1000, 10_000, 100_000])
            sys.exit()
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
