"""What a claim says about the spells of its ends. A Claim enters; Reports leave: steps with the bounds of their time."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.fact import FactKind
from kg.judgement import NONE, Rulings
from kg.model import SYMMETRIC, Act, Aspect, Claim, Kind, Modality, Polarity, Relation
from kg.origin import Origins, origin
from kg.time import When

KINDS = {
    Relation.RECOGNISES: FactKind.RECOGNITION,
    Relation.WITHDRAWS_RECOGNITION: FactKind.RECOGNITION,
    Relation.HAS_RELATIONS: FactKind.RELATIONS,
    Relation.SEVERS_RELATIONS: FactKind.RELATIONS,
    Relation.HOLDS_OFFICE: FactKind.TENURE,
    Relation.DESIGNATES: FactKind.DESIGNATION,
    Relation.DELISTS: FactKind.DESIGNATION,
    Relation.CONTROLS: FactKind.CONTROL,
    Relation.RECOGNISES_SOVEREIGNTY: FactKind.SOVEREIGNTY,
}
_CLOSING = frozenset({Relation.WITHDRAWS_RECOGNITION, Relation.SEVERS_RELATIONS, Relation.DELISTS})
#: Relations that report an act where their aspect says nothing; the others report what holds.
_ACTS = frozenset({Relation.RECOGNISES, Relation.RECOGNISES_SOVEREIGNTY, Relation.DESIGNATES})

#: The instant of which nothing is known. It bounds nothing, and stays inside consolidation.
UNBOUNDED = When("[..]", None, None)


class Step(StrEnum):
    """What a report does to a spell."""

    OPEN = "open"
    CLOSE = "close"
    SUSPEND = "suspend"
    RESUME = "resume"
    HOLDS = "holds"
    LACKS = "lacks"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class Report:
    """One step as one claim has it: within which bounds, and of which time the source speaks (`at`).

    `dated` says whether the source dates the step itself; else its bounds end with the publication. An `echo` comes with a
    dated opening by the same claim, and says nothing new about when that was.
    """

    step: Step
    when: When
    at: When
    claim: Claim
    dated: bool = False
    echo: bool = False

    @property
    def order(self) -> tuple[tuple[object, ...], str]:
        """A total order: by time, then by claim."""
        return self.when.order, self.claim.id


def ends(claim: Claim, rulings: Rulings = NONE) -> tuple[str, ...]:
    """The keys under which a claim is consolidated: its kind of fact and its ends, once for each member of a group.

    Facts under a key depend on nothing but the claims that have it, on the curated existence of its ends, and on judgements.
    """
    subject, other = rulings.entity(claim.subject), rulings.entity(claim.object)
    subjects = subject.members if subject.kind is Kind.GROUP and subject.members else (subject.id,)
    territory = claim.territory.id if claim.territory else ""
    pairs = (sorted((one, other.id)) if claim.relation in SYMMETRIC else (one, other.id) for one in subjects)
    return tuple(f"{KINDS[claim.relation]} {first} {second} {territory}".rstrip() for first, second in pairs)


def reports(claim: Claim, origins: Origins) -> Iterator[Report]:
    """The steps that a claim reports, none where it has no bearing on a spell."""
    at = origin(claim, origins).published or UNBOUNDED
    by_then = When.on_or_before(at.latest) if at.latest else UNBOUNDED
    when, dated = claim.when or by_then, claim.when is not None
    step = _step(claim)
    if step in (Step.HOLDS, Step.LACKS, Step.DENIES):
        at = claim.when or at
        yield Report(step, When.on_or_before(at.latest) if at.latest else UNBOUNDED, at, claim, dated)
        return
    over = claim.until is not None or claim.ended
    if not (over and not dated and step is Step.OPEN):
        yield Report(step, when, at, claim, dated)
    if over and step is Step.OPEN:
        yield Report(Step.CLOSE, claim.until or by_then, at, claim, claim.until is not None)
    elif step is Step.OPEN and dated and _is_in_force(claim):
        yield Report(Step.HOLDS, by_then, at, claim, echo=True)


def _step(claim: Claim) -> Step:
    closing = claim.relation in _CLOSING
    if claim.polarity is Polarity.NEGATED:
        return Step.DENIES if closing else Step.LACKS
    if closing:
        return Step.SUSPEND if claim.act is Act.SUSPENDED else Step.CLOSE
    if claim.act in (Act.WITHDRAWN, Act.SUSPENDED, Act.RESTORED):
        return {Act.WITHDRAWN: Step.CLOSE, Act.SUSPENDED: Step.SUSPEND, Act.RESTORED: Step.RESUME}[claim.act]
    over = claim.until is not None or claim.ended
    if claim.act is Act.REAFFIRMED or (claim.when is None and _is_in_force(claim) and not over):
        return Step.HOLDS
    return Step.OPEN


def _is_in_force(claim: Claim) -> bool:
    if claim.modality is not Modality.ASSERTED:
        return False
    unsaid = claim.aspect is None and claim.act is None
    return claim.aspect is Aspect.IN_FORCE or (unsaid and claim.relation not in _ACTS)
