"""Claims to facts: a pure function of a set of claims and a policy. Claims with their articles' origins enter; Facts leave.

Order, repetition and retries do not matter, and the cost is linear in claims. A fact's id follows from its kind, its ends,
the era of their existence and its place among the spells of that era: more evidence keeps it, an earlier spell moves it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kg.existence import Existence
from kg.fact import Fact
from kg.model import Claim
from kg.origin import Origin, known
from kg.policy import DEFAULT, Policy
from kg.reports import ends
from kg.weaving import Ends, weave

__all__ = ["by_ends", "consolidate", "ends"]


def consolidate(
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, Origin] | None = None,
    existence: Existence | None = None,
    policy: Policy = DEFAULT,
    known_at: date | None = None,
) -> tuple[Fact, ...]:
    """The facts that follow from a set of claims, sorted.

    `origins` tells of each article its day, publisher and story (`Origin.of`); `existence` is the curated one of `seeds/`
    unless given. With `known_at`, only claims published by that day take part.
    """
    came = origins or {}
    within = existence or Existence.load()
    considered = [c for c in claims if known_at is None or _known_by(c, came, known_at)]
    facts = (fact for pair, found in by_ends(considered, within) for fact in weave(pair, found, came, within, policy))
    return tuple(sorted(facts, key=_order))


def by_ends(claims: Iterable[Claim], existence: Existence) -> Iterator[tuple[Ends, list[Claim]]]:
    """Claims put together by what they are about, each once, in order. A group's claim goes to each of its members."""
    found: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for key in ends(claim):
            held = found[key].setdefault(claim.id, claim)
            if _better(claim, held):
                found[key][claim.id] = claim
    for key in sorted(found):
        kept = [found[key][name] for name in sorted(found[key])]
        yield Ends.of(key, kept, existence), kept


def _better(claim: Claim, held: Claim) -> bool:
    return (claim.confidence, repr(claim)) > (held.confidence, repr(held)) if claim is not held else False


def _known_by(claim: Claim, origins: Mapping[str, Origin], day: date) -> bool:
    seen = known(claim, origins)
    return seen is not None and seen.latest is not None and seen.latest <= day


def _order(fact: Fact) -> tuple[object, ...]:
    territory = fact.territory.id if fact.territory else ""
    return fact.kind, fact.subject.id, fact.object.id, territory, fact.id
