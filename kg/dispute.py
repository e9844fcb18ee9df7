"""What speaks against a spell. Facts and the reports of their era enter; the facts leave with their conflicts and status."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.bounds import after
from kg.choice import weight
from kg.eras import Part
from kg.fact import Alternative, Conflict, EndCause, Fact, FactKind, Phase, Status
from kg.matter import Ends, Matter
from kg.model import Claim
from kg.origin import independent
from kg.reports import UNBOUNDED, Report, Step
from kg.time import When


def confront(spells: Sequence[Fact], part: Part, matter: Matter) -> list[Fact]:
    """The spells of an era with the reports that speak against them: refusals while they stand, denials of their end."""
    against: dict[str, list[Report]] = {}
    begun = [spell.since.latest or date.max if spell.since else date.min for spell in spells]
    for report in part.of(Step.HOLDS, Step.DENIES, Step.LACKS):
        spell = _last_begun(spells, begun, report.at)
        if spell and (_is_open(spell, report.at) if report.step is Step.LACKS else _is_over(spell, report)):
            against.setdefault(spell.id, []).append(report)
    return [
        _weighed(spell, against[spell.id], part, matter, spell is spells[-1]) if spell.id in against else spell
        for spell in spells
    ]


def refusals(spells: Sequence[Fact], part: Part, matter: Matter) -> Iterator[Fact]:
    """The refusals of an era, each from when it was stated until the spell that followed it."""
    stated: dict[int, list[Report]] = {}
    begun = [spell.since.latest or date.max if spell.since else date.min for spell in spells]
    for report in part.of(Step.LACKS):
        stated.setdefault(bisect_left(begun, report.at.earliest or date.min), []).append(report)
    ends = replace(matter.ends, kind=FactKind.NON_RECOGNITION)
    for number, found in sorted(stated.items()):
        claims = [report.claim for report in found]
        if matter.suffices(claims):
            until = spells[number].since if number < len(spells) else part.era.until
            until = None if until and all(until.surely_before(report.at) for report in found) else until
            name = ends.name(part.number, number)
            yield matter.supported(_refusal(ends, name, found, part.era.since, until), claims)


def _refusal(ends: Ends, name: str, found: Sequence[Report], start: When | None, until: When | None) -> Fact:
    since = min((report.at if report.dated else report.when for report in found), key=lambda when: when.order)
    if start and since.earliest is None and not (until and until.surely_before(start)):
        since = after(since, start)
    since = since.intersect(When.on_or_before(until.latest)) or since if until and until.latest else since
    known = None if since.text == UNBOUNDED.text else since
    status = Status.IN_FORCE if until is None else Status.ENDED
    trace = (f"refused: {since.describe()}" if known else "refused: at an unknown time",)
    return Fact(name, ends.kind, ends.subject, ends.object, known, until and after(until, since), status, trace=trace)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two answers to whether a spell stands, with the claims for each, and which was chosen by which rule."""

    stands: str
    says: str
    pro: Mapping[str, Claim]
    contra: Mapping[str, Claim]
    rule: str
    disputed: bool

    @property
    def conflict(self) -> Conflict:
        alternatives = (
            Alternative(self.stands, tuple(sorted(self.pro))),
            Alternative(self.says, tuple(sorted(self.contra))),
        )
        return Conflict("status", alternatives, None if self.disputed else self.stands, self.rule)


def _weighed(spell: Fact, reports: Sequence[Report], part: Part, matter: Matter, is_last: bool) -> Fact:
    ending = all(report.step is not Step.LACKS for report in reports)
    sides = _after_end(spell, reports, part, matter) if ending else _while_open(spell, reports, part, matter)
    found = replace(
        spell,
        supports=tuple(name for name in spell.supports if name not in sides.contra),
        contradicts=tuple(sorted(sides.contra)),
        conflicts=(*spell.conflicts, sides.conflict),
        trace=(*spell.trace, f"against it: {sides.says} ({sides.rule})"),
    )
    if not sides.disputed or (spell.until is not None and not (ending and is_last)):
        return found
    return _without_end(found, part)


def _without_end(spell: Fact, part: Part) -> Fact:
    """A spell whose end is disputed: open, unless its entity has ended since."""
    until = part.era.until
    phases = tuple(Phase(gap.since, until if gap.until == spell.until else gap.until) for gap in spell.phases)
    heir = part.era.heirs[0] if len(part.era.heirs) == 1 else None
    status = Status.DISPUTED if until is None else Status.ENDED
    return replace(spell, status=status, until=until, end_cause=part.era.cause, heir=heir, phases=phases)


def _after_end(spell: Fact, reports: Sequence[Report], part: Part, matter: Matter) -> _Sides:
    """Reports that it holds, or was never ended, from after its end. What ended with its entity stays ended."""
    contra = {report.claim.id: report.claim for report in reports}
    pro = part.claims(spell.supports, Step.CLOSE)
    stands = f"ended {spell.until}"
    void = spell.since is not None and part.era.until is not None and part.era.until.surely_before(spell.since)
    if void or spell.end_cause in (EndCause.LAPSED, EndCause.SUCCEEDED):
        return _Sides(stands, "in force", pro, contra, "existence", disputed=False)
    if any(report.step is Step.DENIES for report in reports):
        return _Sides(stands, "in force", pro, contra, "its end is denied", disputed=True)
    if weight(contra.values(), matter.origins) < weight(pro.values(), matter.origins):
        return _Sides(stands, "in force", pro, contra, "better supported than its end", disputed=True)
    return _Sides(stands, "in force", pro, contra, "an act over a report", disputed=False)


def _while_open(spell: Fact, reports: Sequence[Report], part: Part, matter: Matter) -> _Sides:
    """Refusals while it stood, and what else speaks against it."""
    contra = {report.claim.id: report.claim for report in reports}
    pro = part.claims((name for name in spell.supports if name not in contra), *Step)
    says = f"not in force {min((report.at for report in reports), key=lambda at: at.order)}"
    if independent(pro.values(), matter.origins) > independent(contra.values(), matter.origins):
        return _Sides("in force", says, pro, contra, "more independent sources", disputed=False)
    return _Sides("in force", says, pro, contra, "not outweighed", disputed=True)


def _last_begun(spells: Sequence[Fact], begun: Sequence[date], at: When) -> Fact | None:
    """The last of the spells, in order, that had surely begun by then."""
    number = bisect_left(begun, at.earliest or date.min)
    return spells[number - 1] if number else None


def _is_open(spell: Fact, at: When) -> bool:
    return spell.until is None or at.surely_before(spell.until)


def _is_over(spell: Fact, report: Report) -> bool:
    if spell.until is None:
        return False
    return spell.until.surely_before(report.at) or (report.step is Step.DENIES and not report.at.surely_before(spell.until))
