"""Claims to facts: a pure function of a set of claims and a policy. Claims with their articles' origins enter; Facts leave.

Order, repetition and retries do not matter, and the cost is linear in claims. A fact's id follows from its kind, its ends,
the era of their existence and its place among the spells of that era: more evidence keeps it, an earlier spell moves it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from kg.existence import Existence
from kg.fact import Fact
from kg.judgement import NONE, Rulings
from kg.matter import Ends, Matter
from kg.model import Claim
from kg.origin import Origin, known
from kg.policy import DEFAULT, Policy
from kg.reports import ends
from kg.weaving import weave

__all__ = ["consolidate", "ends"]


def consolidate(
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, Origin] | None = None,
    existence: Existence | None = None,
    policy: Policy = DEFAULT,
    known_at: date | None = None,
    rulings: Rulings = NONE,
) -> tuple[Fact, ...]:
    """The facts that follow from a set of claims, sorted by kind, ends and id.

    `origins` tells of each article its day, publisher and story (`Origin.of`); `existence` is the curated one of `seeds/`
    unless given. With `known_at`, only claims published by that day take part.
    """
    came, lived = origins or {}, existence or Existence.load()
    considered = (claim for claim in claims if known_at is None or known_by(claim, came, known_at))
    facts: list[Fact] = []
    for key, found in by_ends(considered, rulings).items():
        facts += weave(Matter(Ends.of(key, found, lived, rulings), came, policy, rulings), found, lived)
    return tuple(sorted(facts, key=_order))


def known_by(claim: Claim, origins: Mapping[str, Origin], day: date) -> bool:
    """Whether a claim was published by a day; of unknown publication is no."""
    seen = known(claim, origins)
    return seen is not None and seen.latest is not None and seen.latest <= day


def by_ends(claims: Iterable[Claim], rulings: Rulings = NONE) -> dict[str, list[Claim]]:
    """Claims by what they are about, each once (the most confident of those with one id), in the order of keys and ids."""
    found: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if rulings.wrong(claim.id):
            continue
        for key in ends(claim, rulings):
            held = found[key].setdefault(claim.id, claim)
            if held is not claim and (claim.confidence, repr(claim)) > (held.confidence, repr(held)):
                found[key][claim.id] = claim
    return {key: [found[key][name] for name in sorted(found[key])] for key in sorted(found)}


def _order(fact: Fact) -> tuple[str, ...]:
    territory = fact.territory.id if fact.territory else ""
    return fact.kind, fact.subject.id, fact.object.id, territory, fact.id
