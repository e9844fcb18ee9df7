"""Fit the confidence of the grammar to what proved right, and show how well it fits: steps, table and plot.

    python scripts/calibrate.py [TEXTS GOLD]...

The articles are those of `tests/articles`, the ones to tune on in KG_SHARED where that is set, and any pairs of files given.
Of a pair, only the relations count that its gold has. Writes `loaders/grammar/calibration.csv` and `docs/reliability.svg`.
The table and the plot judge each half of the articles by steps that the other half taught. What the network proposes keeps
its steps: it was taught with these articles, and is judged on others (`training/README.md`).
"""

import csv
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from kg.loaders.grammar import Grammar
from kg.loaders.grammar.confidence import PROPOSED, RAW, Calibration, Step, kind
from kg.loaders.grammar.learned.proposals import NETWORK

from kg.interchange import to_record
from kg.loader import Loaded
from kg.pairing import Document
from kg.sources import Sources

ROOT = Path(__file__).parents[1]
#: A step stands on at least so many claims; so many more, half of them right, are thought beside them.
_LEAST, _DOUBT = 30, 2
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


class Judged(NamedTuple):
    """A claim's kind, its confidence, whether it is right, and which half of the articles it is from."""

    kind: str
    confidence: float
    right: bool
    half: int


def pairs(given: Sequence[str]) -> Iterator[tuple[Path, Path, set[str] | None]]:
    """Texts and gold; where not all texts are to be read, the ids of those that are."""
    for gold in sorted((ROOT / "tests" / "articles").glob("*.gold.jsonl")):
        texts = gold.with_name(gold.name.replace(".gold", ""))
        if texts.exists():
            yield texts, gold, None
    if shared := os.environ.get("KG_SHARED"):
        news = Path(shared) / "data" / "news"
        tune = {one["id"] for one in records(news / "dev.jsonl") if one["split"] == "tune"}
        yield news / "dev.jsonl", news / "gold.jsonl", tune
    yield from ((Path(texts), Path(gold), None) for texts, gold in zip(given[::2], given[1::2], strict=True))


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def judged(texts: Path, gold: Path, only: set[str] | None) -> Iterator[Judged]:
    """The claims that the grammar makes of articles, with their raw confidence, each right or wrong."""
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in records(gold):
        wanted[one["doc"]].append({"polarity": "affirmed", "modality": "asserted"} | one)
    told = {one["relation"] for found in wanted.values() for one in found}
    grammar = Grammar(RAW)
    for number, item in enumerate(Sources([texts])):
        if isinstance(item, Loaded) and item.article and (only is None or item.doc in only):
            read = grammar.read(item.article)
            proposed = {claim.id for noted in read.noted if noted.rule == NETWORK for claim in noted.claims}
            claims = [claim for claim in read.claims if claim.relation in told and claim.id not in proposed]
            kinds = {claim.id: kind(claim) for claim in claims}
            said = [to_record(claim, item.article, item.doc) for claim in claims]
            document = Document(said, wanted.get(item.doc, []))
            for claim, right in [*((c, True) for c, _ in document.found), *((c, False) for c in document.false)]:
                yield Judged(kinds[claim["id"]], claim["confidence"], right, number % 2)


def fitted(found: Iterable[Judged]) -> Calibration:
    """The steps that never fall with raw confidence and are nearest to the shares that are right, by kind."""
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    return Calibration({name: _steps(sorted(told, key=lambda one: one.confidence)) for name, told in by_kind.items()})


def _steps(told: Sequence[Judged]) -> list[Step]:
    """Neighbours are pooled while a block is small or not surer than the one before it."""
    blocks: list[tuple[float, int, int]] = []  # where it begins, how many, how many right
    for value in sorted({one.confidence for one in told}):
        own = [one.right for one in told if one.confidence == value]
        blocks.append((value, len(own), sum(own)))
        while len(blocks) > 1 and (blocks[-2][1] < _LEAST or _share(blocks[-1]) <= _share(blocks[-2])):
            (begin, n, right), (_, more, also) = blocks[-2:]
            blocks[-2:] = [(begin, n + more, right + also)]
    if len(blocks) > 1 and blocks[-1][1] < _LEAST:
        (begin, n, right), (_, more, also) = blocks[-2:]
        blocks[-2:] = [(begin, n + more, right + also)]
    return [(begin, round(_share((begin, n, right)), 2)) for begin, n, right in blocks]


def _share(block: tuple[float, int, int]) -> float:
    _, n, right = block
    return min((right + _DOUBT / 2) / (n + _DOUBT), 0.99)


def applied(steps: Calibration, one: Judged) -> float:
    """The confidence that steps give a claim."""
    told = steps.steps.get(one.kind) or [(0.0, one.confidence)]
    return max((step for step in told if step[0] <= one.confidence), default=told[0])[1]


def table(found: Sequence[Judged]) -> Iterator[tuple[float, int, float]]:
    """For each bin of confidence: its mean, how many claims, and the share that is right."""
    for least, most in pairwise(_BINS):
        inside = [one for one in found if least <= one.confidence < most]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            yield mean, len(inside), sum(one.right for one in inside) / len(inside)


def plot(rows: Sequence[tuple[float, int, float]]) -> str:
    """The table as a drawing: confidence across, the share that is right upwards, a dot a bin, as large as its claims."""
    size, low = 320, 0.4

    def at(value: float) -> float:
        return round(40 + (max(value, low) - low) / (1 - low) * size, 1)

    def up(value: float) -> float:
        return round(20 + size - (at(value) - 40), 1)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 60} {size + 70}" font-size="12">',
        "<title>Confidence of claims, and the share that is right</title>",
        f'<rect width="{size + 60}" height="{size + 70}" fill="white"/>',
        f'<line x1="{at(low)}" y1="{up(low)}" x2="{at(1)}" y2="{up(1)}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tick in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        lines.append(f'<text x="{at(tick)}" y="{size + 38}" text-anchor="middle">{tick}</text>')
        lines.append(f'<text x="34" y="{up(tick) + 4}" text-anchor="end">{tick}</text>')
    for mean, number, share in rows:
        radius = round(3 + number**0.5 / 3, 1)
        lines.append(f'<circle cx="{at(mean)}" cy="{up(share)}" r="{radius}" fill="#28c" fill-opacity="0.6"/>')
        lines.append(f'<text x="{at(mean) + radius + 2}" y="{up(share) + 14}">{number}</text>')
    lines.append(
        f'<text x="{40 + size / 2}" y="{size + 60}" text-anchor="middle">confidence; up: the share that is right</text>'
    )
    return "\n".join([*lines, "</svg>", ""])


def main() -> None:
    """Fit, show and write."""
    found = [one for texts, gold, only in pairs(sys.argv[1:]) for one in judged(texts, gold, only)]
    halves = [fitted(one for one in found if one.half != half) for half in (0, 1)]
    rows = list(table([one._replace(confidence=applied(halves[one.half], one)) for one in found]))
    print("confidence  claims  right")
    for mean, number, share in rows:
        print(f"{mean:10.2f}  {number:6}  {share:.2f}")
    steps = fitted(found)
    steps = Calibration({**steps.steps, PROPOSED: Calibration.load().steps[PROPOSED]})
    with (ROOT / "loaders" / "grammar" / "calibration.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "from", "confidence"))
        for name, told in sorted(steps.steps.items()):
            for raw, share in told:
                writer.writerow((name, f"{raw:.2f}", f"{share:.2f}"))
                print(f"{name}: from {raw:.2f} on {share:.2f}")
    (ROOT / "docs" / "reliability.svg").write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
