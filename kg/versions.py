"""How facts were known over time. Claims enter; the versions of the facts that followed from them, day by day, leave."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.consolidate import by_ends
from kg.existence import Existence
from kg.fact import Fact, FactVersion, Status
from kg.judgement import NONE, Rulings
from kg.matter import Ends, Matter
from kg.model import Claim, digest
from kg.origin import Origin, known
from kg.policy import DEFAULT, Policy
from kg.reports import Step, reports
from kg.weaving import weave


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


def _following(matter: Matter, claims: Sequence[Claim], existence: Existence) -> Iterator[tuple[date, list[Fact]]]:
    """What followed from all claims known, on each day that may have changed it."""
    taken: list[Claim] = []
    facts: list[Fact] | None = None
    for day, news in _by_day(claims, matter.origins):
        taken += news
        if facts is None or not _adds_nothing(news, facts, matter):
            facts = weave(matter, sorted(taken, key=lambda claim: claim.id), existence)
            yield day, facts


def _by_day(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> list[tuple[date, list[Claim]]]:
    days: dict[date, list[Claim]] = {}
    for claim in claims:
        if (seen := known(claim, origins)) and seen.latest:
            days.setdefault(seen.latest, []).append(claim)
    return sorted(days.items(), key=lambda item: item[0])


def _adds_nothing(news: Sequence[Claim], facts: Sequence[Fact], matter: Matter) -> bool:
    """Whether claims only repeat the one spell that is known, so that nothing need be computed again."""
    if len(facts) != 1 or facts[0].status is not Status.IN_FORCE or facts[0].conflicts or matter.policy.sources > 1:
        return False
    fact, since = facts[0], facts[0].since
    told = [
        report for claim in news if matter.policy.counts(claim, matter.origins) for report in reports(claim, matter.origins)
    ]
    return since is not None and all(
        report.step in (Step.OPEN, Step.HOLDS) and since.within(report.when) and not set(report.claim.mode) - set(fact.mode)
        for report in told
    )


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
