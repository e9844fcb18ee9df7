"""Since and until of a spell. A draft in its era enters; its bounds leave, with conflicts and the trace of each decision."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.choice import choose
from kg.eras import Part
from kg.existence import Era
from kg.fact import Alternative, Conflict, EndCause, Fact, FactKind, Phase
from kg.matter import Matter
from kg.model import Act, Claim, Kind, Mode, Relation
from kg.reports import UNBOUNDED, Step
from kg.spells import Draft, Happening, Suspension
from kg.time import When

#: Kinds that an act of their subject ends; the end of an office or of control has no such cause.
_ACTED = frozenset({FactKind.RECOGNITION, FactKind.RELATIONS, FactKind.DESIGNATION, FactKind.SOVEREIGNTY})
_ENDING = frozenset({Relation.WITHDRAWS_RECOGNITION, Relation.SEVERS_RELATIONS, Relation.DELISTS})


@dataclass(slots=True)
class Bounds:
    """When a spell held, why it ended, how it was given, and how that was found."""

    since: When
    until: When | None = None
    cause: EndCause | None = None
    heir: str | None = None
    mode: set[Mode] = field(default_factory=set)
    phases: list[Phase] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)


class Bounding:
    """The bounds of one spell, found step by step; `fact` is the spell's id."""

    def __init__(self, fact: str, draft: Draft, part: Part, matter: Matter) -> None:
        self._fact, self._draft, self._part, self._matter = fact, draft, part, matter
        self._found = Bounds(UNBOUNDED, mode={m for act in draft.opened for claim in act.claims for m in _modes(claim)})

    def find(self, before: Fact | None) -> Bounds:
        """The bounds: never inverted, never before the spell `before`, and within the era where that is known."""
        found, draft = self._found, self._draft
        found.since = self._within_era(self._opening())
        if before and before.until:
            found.since = after(found.since, before.until)
        found.until = self._closing()
        if found.until is not None:
            found.since = found.since.intersect(by(found.until)) or by(found.until)
            found.until = after(found.until, found.since)
        for gap in draft.suspensions:
            self._suspension(gap)
        return found

    def _opening(self) -> When:
        if self._draft.opened:
            first, upgrades = _upgrades(self._draft.opened)
            since = self._choose("since", first)
            self._found.trace.append(f"opened: {_told(since)}")
            self._found.trace += [f"de facto until then, de jure: {_told(act.when)}" for act in upgrades]
            return since
        self._found.trace.append("opened: no source says when; that it was follows from what ended or suspended it")
        acts = [*self._draft.closed, *(act for gap in self._draft.suspensions for act in gap.begun)]
        return by(min(acts, key=lambda act: act.when.order).when)

    def _within_era(self, since: When) -> When:
        era = self._part.era
        if era.since and since.surely_before(era.since):
            return self._early(since, era.since, era)
        if since.earliest is None:
            since = after(since, era.since) if era.since else since
            since = after(since, self._last_refused(since))
        return since

    def _early(self, since: When, start: When, era: Era) -> When:
        mutual = self._matter.ends.kind is FactKind.RELATIONS
        if mutual or era.begun_by == self._matter.ends.subject.id:
            self._found.mode.add(Mode.INHERITED)
            self._found.trace.append(f"inherited: the act ({_told(since)}) is older than {era.begun_by} ({_told(start)})")
            return start
        if Mode.PREMATURE not in self._found.mode:
            claims = tuple(sorted({claim.id for act in self._draft.opened for claim in act.claims}))
            offered = (Alternative(since.text, claims), Alternative(f"from {start.text} on", ()))
            self._found.conflicts.append(Conflict("existence", offered, since.text, "no other date is reported"))
        self._found.trace.append(f"premature: the act ({_told(since)}) is older than {era.begun_by} ({_told(start)})")
        return since

    def _closing(self) -> When | None:
        era, found = self._part.era, self._found
        if era.until and era.until.surely_before(found.since):
            found.cause = EndCause.VOID
            found.trace.append(f"void: {era.ended_by} had ended ({_told(era.until)})")
            return found.since
        if self._draft.closed:
            until = self._choose("until", self._draft.closed)
            if not (era.until and era.until.surely_before(until)):
                found.trace.append(f"closed: {_told(until)}")
                found.cause = EndCause.WITHDRAWN if self._is_act() else None
                return after(until, self._last_seen(until)) if until.earliest is None else until
            found.trace.append(f"the end reported ({_told(until)}) comes after that of {era.ended_by}")
        if era.until:
            found.cause, found.heir = era.cause, era.heirs[0] if len(era.heirs) == 1 else None
            found.trace.append(f"{era.cause}: {era.ended_by} ended ({_told(era.until)})" + _heirs(era))
        return era.until

    def _suspension(self, gap: Suspension) -> None:
        found = self._found
        begun = self._choose("suspended", gap.begun) if gap.begun else None
        ended = self._choose("resumed", gap.ended) if gap.ended else found.until
        if begun and found.until and found.until.surely_before(begun):
            found.trace.append(f"a suspension reported ({_told(begun)}) comes after its end")
            return
        if ended and found.until and found.until.surely_before(ended):
            ended = found.until
        found.phases.append(Phase(begun, ended))
        found.trace.append(f"suspended: {_told(begun)}" + (f", resumed: {_told(ended)}" if gap.ended else ""))

    def _is_act(self) -> bool:
        claims = [claim for act in self._draft.closed for claim in act.claims]
        stated = any(claim.relation in _ENDING or claim.act is Act.WITHDRAWN for claim in claims)
        return stated and self._matter.ends.kind in _ACTED

    def _last_seen(self, until: When) -> When:
        seen = [r.at for r in self._part.of(Step.HOLDS) if r.at.latest and r.at.order <= until.order]
        return max(seen, key=lambda at: at.order, default=UNBOUNDED)

    def _last_refused(self, since: When) -> When:
        refused = [report.at for report in self._part.of(Step.LACKS) if report.at.latest and report.at.order <= since.order]
        return max(refused, key=lambda at: at.order, default=UNBOUNDED)

    def _choose(self, about: str, acts: Sequence[Happening]) -> When:
        choice = choose(about, acts, self._matter, self._fact, self._part.era)
        self._found.conflicts += [choice.conflict] if choice.conflict else []
        return choice.when


def _upgrades(acts: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """Openings parted into those that compete for the date, and those that made de jure what was de facto before."""
    given = [{mode for claim in act.claims for mode in claim.mode} for act in acts]
    de_facto = [n for n, modes in enumerate(given) if Mode.DE_FACTO in modes and Mode.DE_JURE not in modes]
    upgrading = {n for n, modes in enumerate(given) if Mode.DE_JURE in modes and de_facto and n > de_facto[0]}
    competing = [act for n, act in enumerate(acts) if n not in upgrading]
    return competing, [acts[n] for n in sorted(upgrading)]


def by(when: When) -> When:
    """On or before an instant."""
    return When.on_or_before(when.latest) if when.latest else UNBOUNDED


def after(when: When, start: When) -> When:
    """An instant, not before the earliest day of another; as it is where the two cannot agree."""
    if start.earliest is None:
        return when
    return when.intersect(When.between(start.earliest, None)) or when


def _told(when: When | None) -> str:
    return when.describe() if when and when.text != UNBOUNDED.text else "at an unknown time"


def _heirs(era: Era) -> str:
    return f", succeeded by {', '.join(era.heirs)}" if era.heirs else ""


def _modes(claim: Claim) -> tuple[Mode, ...]:
    return (*claim.mode, Mode.COLLECTIVE) if claim.subject.kind is Kind.GROUP else claim.mode
