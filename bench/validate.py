"""Validation: processor seconds and memory at 1,000, 10,000 and 100,000 claims, and the ratio to pySHACL in the same run.

python bench/validate.py [SIZE ...]
"""

import sys
import tempfile
from pathlib import Path

from made_up import cost, made, measured

#: Beyond so many claims pySHACL takes minutes and more: it is not run.
REFEREE = 1000


def ours(folder: Path) -> None:
    from kg.archive import Archive
    from kg.validate import validate

    with Archive.read(folder) as archive:
        cost(lambda: sum(1 for _ in validate(archive.index.store, archive.record)))


def theirs(folder: Path) -> None:
    import pyshacl
    import rdflib

    from kg.archive import Archive
    from kg.export import FORMS
    from kg.resources import read_text

    with Archive.read(folder) as archive:
        data = rdflib.Graph().parse(data="".join(FORMS["turtle"](archive.index.store)), format="turtle")
    shapes = rdflib.Graph().parse(data=read_text("schema", "shapes.ttl"), format="turtle")
    cost(lambda: pyshacl.validate(data, shacl_graph=shapes))


def main(sizes: list[int]) -> None:
    print(f"{'claims':>8} {'engine':>8} {'seconds':>9} {'peak MB':>8} {'ratio':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "graph"
            made(folder, size)
            seconds, memory = measured(__file__, "ours", str(folder))
            print(f"{size:>8} {'kg':>8} {seconds:>9.2f} {memory:>8} {'1.0':>7}", flush=True)
            if size > REFEREE:
                print(f"{size:>8} {'pyshacl':>8} {'not run: minutes and more':>26}", flush=True)
                continue
            slower, more = measured(__file__, "theirs", str(folder))
            print(f"{size:>8} {'pyshacl':>8} {slower:>9.2f} {more:>8} {slower / seconds:>7.1f}", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", folder]:
            ours(Path(folder))
        case ["theirs", folder]:
            theirs(Path(folder))
        case sizes:
            main([int(size) for size in sizes] or [1000, 10_000, 100_000])
