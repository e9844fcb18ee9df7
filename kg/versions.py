"""How facts were known over time. Claims enter; the versions of the facts that followed from them, day by day, leave."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.consolidate import by_ends
from kg.existence import Existence
from kg.fact import Fact, FactVersion
from kg.judgement import NONE, Rulings
from kg.matter import Ends, Matter
from kg.model import Claim, digest
from kg.origin import Origin, Origins, known
from kg.policy import DEFAULT, Policy
from kg.weaving import weave

#: A pair reported on more days than this is not looked at on each of them.
_EACH = 64


def versions(
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, Origin] | None = None,
    existence: Existence | None = None,
    policy: Policy = DEFAULT,
    rulings: Rulings = NONE,
) -> tuple[FactVersion, ...]:
    """Each fact in each form in which it was known, sorted by fact and day; claims of unknown publication take no part.

    A new form is one that says something else: more sources for the same do not make one.
    """
    came, lived, found = origins or {}, existence or Existence.load(), []
    for key, about in by_ends(claims, rulings).items():
        matter = Matter(Ends.of(key, about, lived, rulings), came, policy, rulings)
        found += _versions(_following(matter, about, lived))
    return tuple(sorted(found, key=lambda version: (version.fact.id, version.known_from)))


def _following(matter: Matter, claims: Sequence[Claim], existence: Existence) -> list[tuple[date, list[Fact]]]:
    """What followed from all claims known, on each day that changed it.

    Beyond `_EACH` days, a stretch at whose ends the same is said is taken to say the same throughout.
    """
    seen = sorted((day, claim.id, claim) for claim in claims if (day := _day(claim, matter.origins)))
    days = sorted({day for day, _, _ in seen})
    told: dict[int, list[Fact]] = {}

    def at(number: int) -> list[Fact]:
        if number not in told:
            taken = [claim for day, _, claim in seen[: bisect_right(seen, days[number], key=lambda one: one[0])]]
            told[number] = weave(matter, sorted(taken, key=lambda claim: claim.id), existence)
        return told[number]

    def between(first: int, last: int) -> None:
        same = [_says(fact) for fact in at(first)] == [_says(fact) for fact in at(last)]
        if last - first > 1 and not (same and last - first > _EACH):
            middle = (first + last) // 2
            between(first, middle)
            between(middle, last)

    if days:
        between(0, len(days) - 1)
    return [(days[number], told[number]) for number in sorted(told)]


def _day(claim: Claim, origins: Origins) -> date | None:
    seen = known(claim, origins)
    return seen.latest if seen else None


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


def _says(fact: Fact) -> tuple[Fact, tuple[tuple[str, ...], ...]]:
    """What a fact says, without who says it."""
    conflicts = tuple((c.about, c.chosen or "", c.rule, *(other.value for other in c.alternatives)) for c in fact.conflicts)
    bare = replace(
        fact, first_reported=None, last_reported=None, supports=(), contradicts=(), conflicts=(), sources=0,
        confidence=0.0, trace=(),
    )  # fmt: skip
    return bare, conflicts
