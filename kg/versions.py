"""How facts were known over time. Tellings enter; the versions of the facts that followed from them, day by day, leave."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kg.consolidate import by_ends
from kg.existence import Existence
from kg.fact import Fact, FactVersion
from kg.judgement import NONE, Rulings
from kg.matter import Ends, Matter
from kg.model import Claim, Quoted, digest
from kg.origin import Origin
from kg.policy import DEFAULT, Policy
from kg.reports import ends
from kg.telling import Telling
from kg.weaving import weave

#: With no more tellings than this, each of their days is looked at.
_FEW = 16
#: So many days are looked at whatever their number, and more where few claims are weighed on each: the cost stays linear.
_LOOKS, _WEIGHED = 32, 4096


def versions(
    told: Iterable[Telling],
    *,
    existence: Existence | None = None,
    policy: Policy = DEFAULT,
    rulings: Rulings = NONE,
    only: str | None = None,
) -> tuple[FactVersion, ...]:
    """Each fact in each form in which it was known, sorted by fact and day; `only` those under a key of ends.

    A new form is one that says something else of the spell: more sources for the same do not make one.
    """
    lived, apart = existence or Existence.load(), defaultdict(list)
    for one in told:
        for key in ends(one.claim, rulings) if not rulings.wrong(one.claim.id) else ():
            apart[key].append(one)
    found: list[FactVersion] = []
    for key in sorted(apart) if only is None else [only] if only in apart else []:
        found += _versions(_History(key, apart[key], lived, policy, rulings).days())
    return tuple(sorted(found, key=lambda version: (version.fact.id, version.known_from)))


class _History:
    """What followed from all that was told of two ends, by days."""

    def __init__(self, key: str, told: Sequence[Telling], existence: Existence, policy: Policy, rulings: Rulings) -> None:
        self._key, self._told, self._existence, self._policy, self._rulings = key, told, existence, policy, rulings
        self._ends = Ends.of(key, [one.claim for one in told], existence, rulings)
        self._days = sorted({day for one in told for day in (one.known_from, one.known_until) if day})
        self._most = max(_LOOKS, _WEIGHED // len(told))
        self._seen: dict[int, list[Fact]] = {}
        self._said: dict[int, list[Fact]] = {}

    def days(self) -> list[tuple[date, list[Fact]]]:
        """What was known from each day that changed it, and on the days looked at beside.

        A stretch in which nothing is said that was not said before, and of whose ends the same follows, is taken to be of
        one piece. Of days beyond number, a change is dated by the first on which it was seen.
        """
        marks = self._marks()
        for place in marks[:: len(marks) // self._most + 1] + marks[-1:]:
            self._at(place)
        while (wide := self._unclear()) and len(self._seen) < 2 * self._most:
            self._at(sum(wide) // 2)
        return [(self._days[place], self._seen[place]) for place in sorted(self._seen)]

    def _marks(self) -> list[int]:
        """The days on which something new is said or something said is replaced, those before them, and the last."""
        if len(self._told) <= _FEW:
            return list(range(len(self._days)))
        first: dict[tuple[object, ...], date] = {}
        for one in self._told:
            saying = _saying(one.claim)
            first[saying] = min(one.known_from, first.get(saying, one.known_from))
        new = {*first.values(), *(one.known_until for one in self._told)}
        places = {place for place, day in enumerate(self._days) if day in new}
        return sorted(places | {place - 1 for place in places if place} | {len(self._days) - 1})

    def _unclear(self) -> tuple[int, int] | None:
        """The widest stretch at whose ends different things are known, with days between."""
        looked = pairwise(sorted(self._seen))
        differ = ((first, last) for first, last in looked if self._said[first] != self._said[last])
        wide = [(last - first, -first) for first, last in differ if last - first > 1]
        width, first = max(wide, default=(0, 0))
        return (-first, width - first) if width else None

    def _at(self, place: int) -> None:
        told = [one for one in self._told if one.stands(self._days[place])]
        claims = by_ends((one.claim for one in told), self._rulings).get(self._key, [])
        matter = Matter(self._ends, _origins(told), self._policy, self._rulings)
        self._seen[place] = weave(matter, claims, self._existence)
        self._said[place] = [_says(fact) for fact in self._seen[place]]


def _saying(claim: Claim) -> tuple[object, ...]:
    """What a claim says of its ends, whoever says it."""
    return (
        claim.relation, claim.polarity, claim.modality, claim.act, claim.aspect, claim.when, claim.until, claim.ended,
        claim.mode, claim.actor,
    )  # fmt: skip


def _origins(told: Iterable[Telling]) -> dict[str, Origin]:
    return {one.claim.evidence.article: one.origin for one in told if isinstance(one.claim.evidence, Quoted)}


def _versions(following: Iterable[tuple[date, Sequence[Fact]]]) -> list[FactVersion]:
    found: list[FactVersion] = []
    open_: dict[str, tuple[date, Fact]] = {}
    for day, facts in following:
        now = {fact.id: fact for fact in facts}
        for name, (begun, fact) in list(open_.items()):
            if name not in now or _says(now[name]) != _says(fact):
                found.append(_version(fact, begun, day))
                del open_[name]
        for name, fact in now.items():
            open_.setdefault(name, (day, fact))
    return found + [_version(fact, begun, None) for begun, fact in open_.values()]


def _version(fact: Fact, begun: date, until: date | None) -> FactVersion:
    return FactVersion("version/" + digest(fact.id, begun.isoformat()), fact, begun, until)


def _says(fact: Fact) -> Fact:
    """What a fact says, without who says it."""
    return replace(
        fact, first_reported=None, last_reported=None, supports=(), contradicts=(), conflicts=(), sources=0,
        confidence=0.0, trace=(),
    )  # fmt: skip
