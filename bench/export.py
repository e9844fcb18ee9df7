"""Exports: processor seconds and memory at 1,000, 10,000 and 100,000 claims, and the ratio of rdflib's Turtle to ours.

python bench/export.py [SIZE ...]
"""

import sys
import tempfile
from pathlib import Path

from made_up import cost, made, measured

#: Beyond so many claims rdflib takes minutes, and more memory than there may be: it is not run.
REFEREE = 10_000


def ours(folder: Path, form: str) -> None:
    from kg.archive import Archive
    from kg.export import FORMS

    with Archive.read(folder) as archive, (folder / f"out.{form}").open("w", encoding="utf-8") as file:
        cost(lambda: file.writelines(FORMS[form](archive.index.store)))


def theirs(folder: Path) -> None:
    import rdflib

    graph = rdflib.Graph().parse(folder / "out.turtle", format="turtle")
    cost(lambda: graph.serialize(folder / "rdflib.ttl", format="turtle"))


def main(sizes: list[int]) -> None:
    print(f"{'claims':>8} {'form':>15} {'seconds':>9} {'peak MB':>8} {'ratio':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "graph"
            made(folder, size)
            turtle = 0.0
            for form in ("turtle", "jsonld", "trig", "nquads"):
                seconds, memory = measured(__file__, "ours", str(folder), form)
                turtle = turtle or seconds
                print(f"{size:>8} {form:>15} {seconds:>9.2f} {memory:>8} {seconds / turtle:>7.1f}", flush=True)
            if size > REFEREE:
                print(f"{size:>8} {'rdflib turtle':>15} {'not run: minutes, and more memory':>33}", flush=True)
                continue
            slower, more = measured(__file__, "theirs", str(folder))
            print(f"{size:>8} {'rdflib turtle':>15} {slower:>9.2f} {more:>8} {slower / turtle:>7.1f}", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", folder, form]:
            ours(Path(folder), form)
        case ["theirs", folder]:
            theirs(Path(folder))
        case sizes:
            main([int(size) for size in sizes] or [1000, 10_000, 100_000])
