"""The claims of one document, a system's and the gold, enter; they leave paired, with what is false, missed, and why.

A gold claim is matched once, the best match first; saying a claim twice is a false alarm. A hypothetical gold claim is not
asked for, but asserting it is a false alarm. Optional gold claims neither help nor hurt.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.likeness import Record, match, same_ends
from kg.model import Modality, Relation


@dataclass(frozen=True, slots=True)
class Score:
    """Claims found, false alarms, and claims missed."""

    found: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.found + other.found, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what the system says that is right; 0 where it says nothing."""
        return self.found / (self.found + self.false) if self.found + self.false else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that the system says; 0 where there is no gold."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)


@dataclass(frozen=True, slots=True)
class Error:
    """A false alarm (`is_false`) or a claim missed, and its cause."""

    is_false: bool
    cause: str
    claim: Record


class Document:
    """The claims of one document, paired: `pairs` are system and gold, `false` and `missed` what is left."""

    def __init__(self, said: Sequence[Record], wanted: Sequence[Record]) -> None:
        self.said = said
        self.wanted = sorted(wanted, key=lambda g: (_is_optional(g), _is_hypothetical(g)))
        self.pairs: list[tuple[Record, Record]] = []
        self.false: list[Record] = []
        self.repeated: set[int] = set()
        open_ = list(self.wanted)
        for claim in sorted(said, key=lambda s: not any(match(s, g) and _dated_right(s, g) for g in self.wanted)):
            self._take(claim, open_)
        self.missed = [g for g in open_ if _counts(g)]

    def _take(self, claim: Record, open_: list[Record]) -> None:
        matching = [g for g in self.wanted if match(claim, g)]
        ids = {id(g) for g in matching}
        free = [g for g in open_ if id(g) in ids]
        if free:
            best = min(free, key=lambda g: (_is_optional(g), not _dated_right(claim, g)))
            open_[:] = [g for g in open_ if g is not best]
            self.pairs.append((claim, best))
        elif not _is_hypothetical(claim) and (not matching or not all(map(_is_optional, matching))):
            self.false.append(claim)
            if matching:
                self.repeated.add(id(claim))

    @property
    def found(self) -> list[tuple[Record, Record]]:
        """The pairs that count."""
        return [(claim, gold) for claim, gold in self.pairs if _counts(gold)]

    def scores(self) -> Iterator[tuple[str, Score]]:
        """A score for each claim that counts."""
        yield from ((gold["relation"], Score(found=1)) for _, gold in self.found)
        yield from ((claim["relation"], Score(false=1)) for claim in self.false)
        yield from ((gold["relation"], Score(missed=1)) for gold in self.missed)

    def dates(self) -> Share:
        """Dates that are right, of those that the gold has."""
        dated = [_dated_right(claim, gold) for claim, gold in self.found if _when(gold)]
        return Share(sum(dated), len(dated))

    def invented(self) -> Share:
        """Dates given, where the gold says that there is none."""
        undated = [(claim, gold) for claim, gold in self.found if not _when(gold) and ("when" in gold or "date" in gold)]
        return Share(sum(bool(_when(claim)) and not gold.get("date_alt") for claim, gold in undated), len(undated))

    def core(self) -> Share:
        """Claims found of the article's own news."""
        found = sum(bool(gold.get("core")) for _, gold in self.found)
        return Share(found, found + sum(bool(gold.get("core")) for gold in self.missed))

    def confusion(self) -> Counter[tuple[str, str]]:
        """The modality that the gold has with that of the system's claim of the same ends and polarity."""
        counted: Counter[tuple[str, str]] = Counter()
        for gold in self.wanted:
            if not _is_optional(gold):
                same = [c for c in self.said if _agree(c, gold, "relation", "polarity")]
                as_said = [c.get("modality", "asserted") for c in same]
                mine = gold["modality"] if gold["modality"] in as_said else next(iter(as_said), "missed")
                counted[gold["modality"], mine] += 1
        return counted

    def judged(self) -> Iterator[tuple[float, bool]]:
        """The confidence of each claim that is right or wrong."""
        yield from ((float(claim.get("confidence", 1.0)), True) for claim, _ in self.found)
        yield from ((float(claim.get("confidence", 1.0)), False) for claim in self.false)

    def errors(self) -> Iterator[Error]:
        """The false alarms and what was missed, with the cause that comes nearest."""
        for claim in self.false:
            cause = "said twice" if id(claim) in self.repeated else _cause(claim, [(claim, g) for g in self.wanted])
            yield Error(True, cause, claim)
        for gold in self.missed:
            yield Error(False, _cause(gold, [(s, gold) for s in self.said]), gold)


def _cause(claim: Record, pairs: Sequence[tuple[Record, Record]]) -> str:
    """In what a claim differs from the nearest on the other side."""
    for fields, cause in (
        (("relation", "polarity"), "wrong modality"),
        (("relation", "modality"), "wrong polarity"),
        (("relation",), "wrong polarity and modality"),
    ):
        if any(_agree(s, g, *fields) for s, g in pairs):
            return cause
    if claim["relation"] != Relation.HOLDS_OFFICE and any(_other_relation(s, g) for s, g in pairs):
        return "wrong relation"
    alike = [(s, g) for s, g in pairs if s["relation"] == g["relation"]]
    if any(
        same_ends({**s, "object": g["object"], "territory": g.get("territory"), "ended": g.get("ended")}, g)
        for s, g in alike
    ):
        return "wrong object"
    if any(same_ends({**s, "subject": g["subject"], "ended": g.get("ended")}, g) for s, g in alike):
        return "wrong subject"
    return "nothing like it"


def _other_relation(system: Record, gold: Record) -> bool:
    offices = Relation.HOLDS_OFFICE in (system["relation"], gold["relation"])
    return not offices and same_ends({**system, "relation": gold["relation"]}, gold)


def _agree(system: Record, gold: Record, *fields: str) -> bool:
    given = {"polarity": "affirmed", "modality": "asserted"} | dict(system)
    return all(given[name] == gold[name] for name in fields) and same_ends(system, gold)


def _is_optional(claim: Record) -> bool:
    return bool(claim.get("optional"))


def _is_hypothetical(claim: Record) -> bool:
    return claim.get("modality") == Modality.HYPOTHETICAL


def _counts(gold: Record) -> bool:
    return not _is_optional(gold) and not _is_hypothetical(gold)


def _when(claim: Record) -> str | None:
    return claim.get("when") or claim.get("date")


def _dated_right(system: Record, gold: Record) -> bool:
    mine = _day(_when(system))
    return any(mine == _day(date) for date in (_when(gold), gold.get("date_alt")) if date)


def _day(date: str | None) -> str:
    return str(date or "").rstrip("?~/. ")
