"""What a set of facts says of one question at one time. Facts enter; an answer with its certainty and its reasons leaves.

"Not recognised" (said, or ended), "unknown" (nobody says) and "disputed" (sources disagree) are different answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kg.existence import Existence
from kg.fact import Fact, FactKind, Phase, Status
from kg.model import ANY_STATE, Claim, Kind, Modality, Polarity, Relation
from kg.origin import Origins, origin
from kg.policy import DEFAULT, Policy
from kg.time import When


class Certainty(StrEnum):
    """Whether a fact held at a time: surely, within its bounds only, or surely not."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Verdict(StrEnum):
    """The answers to whether one recognises another."""

    RECOGNISED = "recognised"
    SUSPENDED = "suspended"
    DISPUTED = "disputed"
    NOT_RECOGNISED = "not recognised"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer: the verdict, whether it is certain, why, and the facts and claims from which it follows."""

    verdict: Verdict
    certainty: Certainty
    why: str
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()


UNKNOWN = Standing(Verdict.UNKNOWN, Certainty.NO, "no source says")


def held(fact: Fact, at: When) -> Certainty:
    """Whether a fact held on any day of a period. Until its last day it holds; on that day it does no more."""
    first, last = at.earliest or date.min, at.latest or date.max
    return _reach(fact, first, last)


def status_at(fact: Fact, at: When) -> Status:
    """How a fact that held at a time then stood: in force, suspended or disputed."""
    if fact.status is Status.DISPUTED:
        return Status.DISPUTED
    suspended = any(_covers(phase, at) for phase in fact.phases)
    return Status.SUSPENDED if suspended else Status.IN_FORCE


def _covers(phase: Phase, at: When) -> bool:
    begun = phase.since is not None and not at.surely_before(phase.since)
    return begun and (phase.until is None or at.surely_before(phase.until))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of an object: the facts about it, of any subject, and the claims about it, of any kind."""

    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...] = ()
    origins: Origins = field(default_factory=dict)
    existence: Existence = field(default_factory=Existence)
    policy: Policy = DEFAULT


def weigh(subject: str, object: str, at: When, known: Evidence) -> Standing:
    """Whether one (or `any-state`) recognises another on any day of a period.

    "No country recognises X" stays one claim. It answers for whom nothing else is known, up to the time of which it speaks
    and within the same existence of X; a recognition that its own source tells of does not contradict it, another does.
    """
    if subject == ANY_STATE.id:
        return _of_any(object, at, known)
    own = [fact for fact in known.facts if fact.subject.id == subject and fact.object.id == object]
    spells = [fact for fact in own if fact.kind is FactKind.RECOGNITION]
    holding, refused = _holding(spells, at), _refused(own, at)
    if holding and refused and holding.certainty is refused.certainty is Certainty.CERTAIN:
        return Standing(Verdict.DISPUTED, Certainty.CERTAIN, "recognised, and refused", holding.facts + refused.facts)
    return holding or refused or _contested(spells, at) or _over(spells, at) or _of_all(object, at, known) or UNKNOWN


def contradictions(claim: Claim, known: Evidence) -> tuple[Fact, ...]:
    """The spells that a claim about `any-state` overlooks: surely begun before its time, and not told by its own source."""
    told = {other.id for other in known.claims if other.evidence.source == claim.evidence.source}
    at = _time(claim, known)
    return tuple(
        fact
        for fact in known.facts
        if fact.kind is FactKind.RECOGNITION and fact.object.id == claim.object.id and not told & set(fact.supports)
        and at and fact.since and fact.since.surely_before(at) and held(fact, at) is Certainty.CERTAIN
    )  # fmt: skip


def _holding(spells: Sequence[Fact], at: When) -> Standing | None:
    for certainty in (Certainty.CERTAIN, Certainty.POSSIBLE):
        if found := [spell for spell in spells if held(spell, at) is certainty]:
            verdicts = {Status.SUSPENDED: Verdict.SUSPENDED, Status.DISPUTED: Verdict.DISPUTED}
            verdict = verdicts.get(status_at(found[-1], at), Verdict.RECOGNISED)
            return Standing(verdict, certainty, "a spell of recognition", tuple(found))
    return None


def _refused(own: Sequence[Fact], at: When) -> Standing | None:
    found = [fact for fact in own if fact.kind is FactKind.NON_RECOGNITION and held(fact, at) is not Certainty.NO]
    if not found:
        return None
    certainty = min((held(fact, at) for fact in found), key=list(Certainty).index)
    return Standing(Verdict.NOT_RECOGNISED, certainty, "refused", tuple(found))


def _contested(spells: Sequence[Fact], at: When) -> Standing | None:
    """A spell that by another date than the one chosen held at the time; what existed, or was judged, is not in dispute."""
    found = [spell for spell in spells for other in _otherwise(spell) if held(other, at) is Certainty.CERTAIN]
    return Standing(Verdict.DISPUTED, Certainty.POSSIBLE, "its date is disputed", tuple(found[-1:])) if found else None


def _otherwise(spell: Fact) -> Iterator[Fact]:
    for conflict in spell.conflicts:
        if (
            conflict.about in ("since", "until")
            and conflict.rule != "existence"
            and not conflict.rule.startswith("judgement/")
        ):
            for other in (When.parse(alternative.value) for alternative in conflict.alternatives):
                yield replace(spell, since=other) if conflict.about == "since" else replace(spell, until=other)


def _over(spells: Sequence[Fact], at: When) -> Standing | None:
    found = [spell for spell in spells if spell.until and not at.surely_before(spell.until)]
    if not found:
        return None
    last = max(found, key=lambda spell: spell.until.order if spell.until else at.order)
    return Standing(Verdict.NOT_RECOGNISED, Certainty.CERTAIN, f"ended: {last.end_cause or 'closed'}", (last,))


def _of_all(object: str, at: When, known: Evidence) -> Standing | None:
    found = _none(object, at, known)
    if not found:
        return None
    against = {fact.id: fact for claim in found for fact in contradictions(claim, known)}
    certainty = Certainty.POSSIBLE if against else Certainty.CERTAIN
    return Standing(Verdict.NOT_RECOGNISED, certainty, "said of every state", tuple(against.values()), found)


def _of_any(object: str, at: When, known: Evidence) -> Standing:
    spells = [fact for fact in known.facts if fact.kind is FactKind.RECOGNITION and fact.object.id == object]
    none, some = _none(object, at, known), _holding(spells, at)
    if some is None:
        return Standing(Verdict.NOT_RECOGNISED, Certainty.CERTAIN, "said of every state", (), none) if none else UNKNOWN
    denying = tuple(claim for claim in none if contradictions(claim, known))
    if denying:
        return Standing(Verdict.DISPUTED, some.certainty, "said of no state, and of some", some.facts, denying)
    return some


def _none(object: str, at: When, known: Evidence) -> tuple[Claim, ...]:
    """The claims that no state recognises something, and that speak of this time."""
    return tuple(
        claim
        for claim in known.claims
        if claim.relation is Relation.RECOGNISES and claim.polarity is Polarity.NEGATED
        and claim.subject.kind is Kind.QUANTIFIER and claim.object.id == object
        and claim.modality is Modality.ASSERTED and claim.confidence >= known.policy.min_confidence
        and (spoken := _time(claim, known)) and not spoken.surely_before(at) and _one_era(spoken, at, object, known)
    )  # fmt: skip


def _time(claim: Claim, known: Evidence) -> When | None:
    return claim.when or claim.until or origin(claim, known.origins).published


def _one_era(spoken: When, at: When, object: str, known: Evidence) -> bool:
    return any(
        not (era.since and at.surely_before(era.since)) and not (era.until and era.until.surely_before(spoken))
        for era in known.existence.of(object)
    )


def _reach(fact: Fact, first: date, last: date) -> Certainty:
    """How surely a spell and a period, given by their days, share a day; the day of its end is shared only possibly."""
    begins = fact.since.latest if fact.since and fact.since.latest else date.max
    ends = (fact.until and fact.until.earliest) or date.min if fact.until or fact.status is Status.ENDED else None
    if max(begins, first) <= last and (ends is None or max(begins, first) < ends):
        return Certainty.CERTAIN
    could_begin = fact.since.earliest if fact.since and fact.since.earliest else date.min
    could_end = fact.until.latest or date.max if fact.until else date.max
    return Certainty.POSSIBLE if max(could_begin, first) <= min(last, could_end) else Certainty.NO
