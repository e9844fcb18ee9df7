"""Claims of a system and of people (the gold) enter, as records; a Report leaves: how many are right, and why not more."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadInput
from kg.extraction import extract
from kg.interchange import to_record
from kg.likeness import Record
from kg.loader import Loaded
from kg.model import Relation
from kg.pairing import Document, Error, Score, Share
from kg.sources import Sources


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found. `confusion` counts gold and system modality where all else agrees; "missed" is none.

    `dates` are those right among matched claims that have one, `invented` those given where the gold has none; `core` is the
    recall of the articles' own news; `judged` are confidences, each with whether the claim is right.
    """

    by_relation: dict[str, Score]
    dates: Share
    invented: Share
    core: Share
    confusion: Counter[tuple[str, str]]
    errors: tuple[Error, ...]
    judged: tuple[tuple[float, bool], ...]

    @property
    def total(self) -> Score:
        """Over all relations."""
        return sum(self.by_relation.values(), Score())

    @property
    def without_offices(self) -> Score:
        """Over all relations but offices."""
        return sum((s for r, s in self.by_relation.items() if r != Relation.HOLDS_OFFICE), Score())

    @property
    def causes(self) -> Counter[tuple[str, str]]:
        """How many errors each cause has, false alarms and claims missed apart."""
        return Counter(("false alarm" if error.is_false else "missed", error.cause) for error in self.errors)

    def reliability(self, bins: int = 10) -> Iterator[tuple[float, int, float]]:
        """For each bin of confidence that holds claims: their mean confidence, their number, the share that is right."""
        binned: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for confidence, right in self.judged:
            binned[min(int(confidence * bins + 1e-9), bins - 1)].append((confidence, right))
        for _, inside in sorted(binned.items()):
            yield (
                sum(c for c, _ in inside) / len(inside),
                len(inside),
                sum(right for _, right in inside) / len(inside),
            )


def evaluate(system: Iterable[Record], gold: Iterable[Record]) -> Report:
    """Score a system's claims against gold, document by document (`doc`)."""
    said, wanted = _by_document(system), _by_document(gold)
    documents = [Document(said.get(doc, []), wanted.get(doc, [])) for doc in sorted(said.keys() | wanted.keys())]
    scores: dict[str, Score] = defaultdict(Score)
    confusion: Counter[tuple[str, str]] = Counter()
    for document in documents:
        confusion += document.confusion()
        for relation, score in document.scores():
            scores[relation] += score
    return Report(
        dict(sorted(scores.items())),
        sum((d.dates() for d in documents), Share()),
        sum((d.invented() for d in documents), Share()),
        sum((d.core() for d in documents), Share()),
        confusion,
        tuple(error for d in documents for error in d.errors()),
        tuple(judged for d in documents for judged in d.judged()),
    )


def _by_document(claims: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        found[claim["doc"]].append(claim)
    return found


def read_claims(path: Path) -> Iterator[Record]:
    """The records of a file of claims, a system's or gold.

    Raises:
        BadInput: the file cannot be read, or a line is no claim.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read: {error}", where=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _record(line, f"{path}:{number}")


def _record(line: str, where: str) -> Record:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput("is broken JSON", where=where) from error
    needed = ("doc", "relation", "subject", "object")
    if not isinstance(record, dict) or any(not record.get(name) for name in needed):
        raise BadInput(f"is no claim: it needs {', '.join(needed)}", where=where)
    return {"polarity": "affirmed", "modality": "asserted"} | record


def extracted(texts: Iterable[Path], extractor: str = "grammar", jobs: int = 1) -> Iterator[Record | BadInput]:
    """The claims that an extractor finds in articles, as records; what is bad comes as an error in the stream."""
    for item in extract(Sources(texts), extractor=extractor, jobs=jobs):
        if isinstance(item, Loaded):
            yield from (to_record(claim, item.article, item.doc) for claim in item.claims)
        else:
            yield item
