"""From the claims on one matter to its facts: era by era, spells in order, then refusals."""

from collections.abc import Iterator, Sequence

from kg.bounds import Bounding, Bounds
from kg.dispute import confront, refusals
from kg.eras import Part, parts
from kg.existence import Existence
from kg.fact import Fact, FactKind, Status
from kg.matter import Matter
from kg.model import Claim
from kg.reports import UNBOUNDED, Step, reports
from kg.spells import Draft, Happening, drafts, happenings
from kg.time import When


def weave(matter: Matter, claims: Sequence[Claim], existence: Existence) -> list[Fact]:
    """The facts that claims on one matter give."""
    counted = [claim for claim in claims if matter.policy.counts(claim, matter.origins)]
    found = [report for claim in counted for report in reports(claim, matter.origins)]
    eras = existence.shared(matter.ends.subject, matter.ends.object)
    return [fact for part in parts(found, eras) for fact in _facts(matter, part)]


def _facts(matter: Matter, part: Part) -> Iterator[Fact]:
    spells: list[Fact] = []
    for number, draft in enumerate(drafts(_acts(matter, part))):
        spell = _spell(matter, part, number, draft, spells[-1] if spells else None)
        begun = [act for gap in draft.suspensions for act in gap.begun]
        if matter.suffices(_claims(draft.opened or draft.closed or begun)):
            spells.append(spell)
    spells = confront(spells, part, matter)
    yield from spells
    if matter.ends.kind is FactKind.RECOGNITION:
        yield from refusals(spells, part, matter)


def _acts(matter: Matter, part: Part) -> list[Happening]:
    """The acts of an era; those that end or suspend only where the policy finds them sufficiently reported."""
    told = part.of(Step.OPEN, Step.HOLDS, Step.RESUME, Step.CLOSE, Step.SUSPEND)
    acts = happenings(report for report in told if not report.echo)
    return [act for act in acts if act.step not in (Step.CLOSE, Step.SUSPEND) or matter.suffices(act.claims)]


def _spell(matter: Matter, part: Part, number: int, draft: Draft, before: Fact | None) -> Fact:
    name = matter.ends.name(part.number, number)
    found = Bounding(name, draft, part, matter).find(before)
    fact = Fact(
        name, matter.ends.kind, matter.ends.subject, matter.ends.object, _known(found.since), _known(found.until),
        _status(found, draft), matter.ends.territory, found.cause, found.heir, tuple(sorted(found.mode)),
        tuple(found.phases), conflicts=tuple(found.conflicts), trace=tuple(found.trace),
    )  # fmt: skip
    gaps = [act for gap in draft.suspensions for act in (*gap.begun, *gap.ended)]
    return matter.supported(fact, _claims([*draft.opened, *draft.closed, *gaps]))


def _status(found: Bounds, draft: Draft) -> Status:
    if found.until is not None:
        return Status.ENDED
    return Status.SUSPENDED if draft.is_suspended else Status.IN_FORCE


def _known(when: When | None) -> When | None:
    return None if when is None or when.text == UNBOUNDED.text else when


def _claims(acts: Sequence[Happening]) -> list[Claim]:
    return [claim for act in acts for claim in act.claims]
