"""From the claims of one pair of ends to its facts: eras, spells, dates, conflicts and the trace of each decision."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.choice import choose
from kg.existence import ALWAYS, Era, Existence
from kg.fact import Alternative, Conflict, EndCause, Fact, FactKind, Phase, Status
from kg.model import Claim, Entity, Kind, Mode, digest
from kg.origin import Origins, independent, is_official, origin
from kg.policy import Policy
from kg.reports import KINDS, UNBOUNDED, Report, Step, reports
from kg.spells import Draft, Happening, drafts, happenings
from kg.time import When

#: Kinds that an act of their subject ends; the end of an office or of control has no such cause.
_ACTED = frozenset({FactKind.RECOGNITION, FactKind.RELATIONS, FactKind.DESIGNATION, FactKind.SOVEREIGNTY})


@dataclass(frozen=True, slots=True)
class Ends:
    """What a fact is about: its kind and its ends."""

    kind: FactKind
    subject: Entity
    object: Entity
    territory: "Entity | None" = None

    @staticmethod
    def of(key: str, claims: Sequence[Claim], existence: Existence) -> "Ends":
        """The ends that claims of one key share, in the words of the first of them; a group's member by its own name."""
        first = min(claims, key=lambda claim: (claim.subject.kind is Kind.GROUP, claim.id))
        subject = first.subject
        if subject.kind is Kind.GROUP and subject.members:
            member = key.split()[1]
            subject = Entity(Kind(member.split("/")[0].capitalize()), member, existence.label(member))
        return Ends(KINDS[first.relation], subject, first.object, first.territory)

    def name(self, *place: int) -> str:
        """A fact's id, by its place among those of the same ends."""
        territory = self.territory.id if self.territory else None
        return "fact/" + digest(self.kind, self.subject.id, self.object.id, territory, *map(str, place))


@dataclass(frozen=True, slots=True)
class _Era:
    """The reports that fall to one era of two ends."""

    number: int
    era: Era
    reports: tuple[Report, ...]

    def of(self, *steps: Step) -> list[Report]:
        return sorted((report for report in self.reports if report.step in steps), key=lambda report: report.order)


@dataclass(frozen=True, slots=True)
class _Weaver:
    """What stays the same while the facts of two ends are put together."""

    pair: Ends
    origins: Origins
    policy: Policy

    def facts(self, part: _Era) -> Iterator[Fact]:
        """The spells of one era, and the refusals in it."""
        spells: list[Fact] = []
        for number, draft in enumerate(drafts(self._acts(part))):
            fact = self._spell(draft, part, number, spells[-1] if spells else None)
            if self._suffices([claim for act in (*draft.opened, *draft.closed) for claim in act.claims]):
                spells.append(fact)
        spells = self._confront(spells, part)
        yield from spells
        if self.pair.kind is FactKind.RECOGNITION:
            yield from self._refusals(spells, part)

    def _acts(self, part: _Era) -> list[Happening]:
        acts = happenings(part.of(Step.OPEN, Step.HOLDS, Step.RESUME, Step.CLOSE, Step.SUSPEND))
        return [act for act in acts if act.step not in (Step.CLOSE, Step.SUSPEND) or self._suffices(act.claims)]

    def _suffices(self, claims: Iterable[Claim]) -> bool:
        found = tuple(claims)
        if self.policy.sources <= 1:
            return bool(found)
        official = any(is_official(claim, self.origins) for claim in found)
        return official or independent(found, self.origins) >= self.policy.sources

    def _spell(self, draft: Draft, part: _Era, number: int, before: Fact | None) -> Fact:
        era, trace, conflicts = part.era, [], []
        mode = {mode for act in draft.opened for claim in act.claims for mode in _modes(claim)}
        if draft.opened:
            choice = choose("since", draft.opened, self.origins, era)
            since, trace = choice.when, [f"opened: {choice.when.describe() if choice.when.latest else 'at an unknown time'}"]
            conflicts += [choice.conflict] if choice.conflict else []
        else:
            acts = [*draft.closed, *(act for part_ in draft.suspensions for act in part_.begun)]
            since = _by(min(acts, key=lambda act: act.when.order).when)
            trace.append("no source reports its opening: it follows from its end")
        if era.since and since.surely_before(era.since):
            since, note = self._early(since, era, mode)
            trace.append(note)
        elif era.since and since.earliest is None:
            since = _after(since, era.since)
        if before and before.until:
            since = _after(since, before.until)
        until, cause, heir = era.until, era.cause, era.heirs[0] if len(era.heirs) == 1 else None
        if draft.closed:
            choice = choose("until", draft.closed, self.origins, ALWAYS)
            conflicts += [choice.conflict] if choice.conflict else []
            if era.until and era.until.surely_before(choice.when):
                trace.append(f"an end reported {choice.when.describe()} comes after {era.ended_by} had ended")
            else:
                until, heir = choice.when, None
                cause = EndCause.WITHDRAWN if self.pair.kind in _ACTED else None
                trace.append(f"closed: {choice.when.describe()}")
        elif era.until:
            trace.append(f"ended with {era.ended_by}: {era.cause}")
        if until is not None:
            since = since.intersect(_by(until)) or since
            until = _after(until, since)
        supports = {claim.id: claim for act in (*draft.opened, *draft.closed) for claim in act.claims}
        phases, phase_claims = _phases(draft)
        supports |= phase_claims
        suspended = draft.is_suspended and until is None
        status = Status.ENDED if until is not None else Status.SUSPENDED if suspended else Status.IN_FORCE
        days = [seen for claim in supports.values() if (seen := origin(claim, self.origins).published)]
        return Fact(
            self.pair.name(part.number, number),
            self.pair.kind,
            self.pair.subject,
            self.pair.object,
            None if since.text == UNBOUNDED.text else since,
            None if until is None or until.text == UNBOUNDED.text else until,
            status,
            self.pair.territory,
            cause,
            heir,
            tuple(sorted(mode)),
            phases,
            min(days, key=lambda when: when.order, default=None),
            max(days, key=lambda when: when.order, default=None),
            tuple(sorted(supports)),
            conflicts=tuple(conflicts),
            sources=independent(supports.values(), self.origins),
            confidence=max(claim.confidence for claim in supports.values()),
            trace=tuple(trace),
        )

    def _early(self, since: When, era: Era, mode: set[Mode]) -> tuple[When, str]:
        assert era.since is not None
        if era.begun_by == self.pair.subject.id:
            mode.add(Mode.INHERITED)
            return era.since, f"inherited: the act {since.describe()} is older than {era.begun_by}"
        if Mode.PREMATURE in mode:
            return since, f"premature: {era.begun_by} began {era.since.describe()}"
        return since, f"dated {since.describe()}, before {era.begun_by} began {era.since.describe()}"

    def _confront(self, spells: list[Fact], part: _Era) -> list[Fact]:
        """Spells with the reports that speak against them."""
        against: dict[str, list[Report]] = {}
        for report in part.of(Step.HOLDS, Step.DENIES):
            gone = [s for s in spells if _begun(s, report.at)]
            if gone and gone[-1].until and gone[-1].until.surely_before(report.at) and gone[-1].status is Status.ENDED:
                against.setdefault(gone[-1].id, []).append(report)
        for report in part.of(Step.LACKS):
            standing = [s for s in spells if _begun(s, report.at) and not _over(s, report.at)]
            if standing:
                against.setdefault(standing[-1].id, []).append(report)
        return [self._weighed(spell, against[spell.id]) if spell.id in against else spell for spell in spells]

    def _weighed(self, spell: Fact, against: list[Report]) -> Fact:
        claims = tuple({report.claim.id: report.claim for report in against}.values())
        ids = tuple(sorted(claim.id for claim in claims))
        kept = tuple(name for name in spell.supports if name not in ids)
        stands = "ended" if spell.status is Status.ENDED else "in force"
        says = "in force" if spell.status is Status.ENDED else "not in force"
        denied = any(report.step is Step.DENIES for report in against) or spell.status is not Status.ENDED
        natural = spell.end_cause in (EndCause.LAPSED, EndCause.SUCCEEDED)
        disputed = denied and not natural
        conflict = Conflict(
            "status",
            (Alternative(stands, kept), Alternative(says, ids)),
            None if disputed else stands,
            "existence" if natural else "disputed" if disputed else "an act over a report",
        )
        return replace(
            spell,
            status=Status.DISPUTED if disputed else spell.status,
            supports=kept,
            contradicts=ids,
            conflicts=(*spell.conflicts, conflict),
        )

    def _refusals(self, spells: list[Fact], part: _Era) -> Iterator[Fact]:
        groups: dict[int, list[Report]] = {}
        for report in part.of(Step.LACKS):
            groups.setdefault(sum(_begun(spell, report.at) for spell in spells), []).append(report)
        for number, found in sorted(groups.items()):
            claims = tuple({report.claim.id: report.claim for report in found}.values())
            since = min((r.at if r.dated else r.when for r in found), key=lambda when: when.order)
            following = spells[number].since if number < len(spells) else None
            until = following or part.era.until
            days = [seen for claim in claims if (seen := origin(claim, self.origins).published)]
            if not self._suffices(claims):
                continue
            yield Fact(
                replace(self.pair, kind=FactKind.NON_RECOGNITION).name(part.number, number),
                FactKind.NON_RECOGNITION,
                self.pair.subject,
                self.pair.object,
                None if since.text == UNBOUNDED.text else since,
                until,
                Status.IN_FORCE if until is None else Status.ENDED,
                first_reported=min(days, key=lambda when: when.order, default=None),
                last_reported=max(days, key=lambda when: when.order, default=None),
                supports=tuple(sorted(claim.id for claim in claims)),
                sources=independent(claims, self.origins),
                confidence=max(claim.confidence for claim in claims),
                trace=(f"refusal stated {since.describe()}" if since.latest else "refusal stated at an unknown time",),
            )


def weave(pair: Ends, claims: Sequence[Claim], origins: Origins, existence: Existence, policy: Policy) -> list[Fact]:
    """The facts of two ends, under a policy: spells in order, then refusals, era by era."""
    found = [report for claim in claims if policy.counts(claim, origins) for report in reports(claim, origins)]
    eras = existence.shared(pair.subject, pair.object)
    weaver = _Weaver(pair, origins, policy)
    return [fact for part in _by_era(found, eras) if part.reports for fact in weaver.facts(part)]


def _by_era(found: Sequence[Report], eras: Sequence[Era]) -> Iterator[_Era]:
    opened = {_era(report.when, report.step, eras) for report in found if report.step is Step.OPEN and report.dated}
    placed: dict[int, list[Report]] = {}
    for report in found:
        number = _era(report.when if report.dated else report.at, report.step, eras)
        if report.step is Step.OPEN and not report.dated and opened and number not in opened:
            number = max((other for other in opened if other <= number), default=number)
        placed.setdefault(number, []).append(report)
    return (_Era(number, eras[number], tuple(placed[number])) for number in sorted(placed))


def _era(when: When, step: Step, eras: Sequence[Era]) -> int:
    for number, era in enumerate(eras):
        if era.until is None or not era.until.surely_before(when):
            early = era.since is not None and when.surely_before(era.since)
            return number - 1 if early and number and step is not Step.OPEN else number
    return len(eras) - 1


def _phases(draft: Draft) -> tuple[tuple[Phase, ...], dict[str, Claim]]:
    phases = []
    for part in draft.suspensions:
        begun, ended = (acts[0].when if acts else None for acts in (part.begun, part.ended))
        phases.append(Phase(begun, ended))
    acts = [act for part in draft.suspensions for act in (*part.begun, *part.ended)]
    return tuple(phases), {claim.id: claim for act in acts for claim in act.claims}


def _modes(claim: Claim) -> tuple[Mode, ...]:
    return (*claim.mode, Mode.COLLECTIVE) if claim.subject.kind is Kind.GROUP else claim.mode


def _begun(spell: Fact, at: When) -> bool:
    return spell.since is None or spell.since.surely_before(at)


def _over(spell: Fact, at: When) -> bool:
    return spell.until is not None and not at.surely_before(spell.until)


def _by(when: When) -> When:
    return When.on_or_before(when.latest) if when.latest else UNBOUNDED


def _after(when: When, start: When) -> When:
    """The instant, not before the earliest day of another; as it is where the two cannot agree."""
    if start.earliest is None:
        return when
    return when.intersect(When.between(start.earliest, None)) or when
