"""From reports to spells. The reports of two ends within one era enter; drafts of spells leave, in order."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import Claim
from kg.reports import Report, Step
from kg.time import When


@dataclass(frozen=True, slots=True)
class Happening:
    """One act as all its reports have it: reports whose bounds meet, with the narrowest bounds that they share."""

    step: Step
    when: When
    reports: tuple[Report, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that report it."""
        return tuple(report.claim for report in self.reports)


@dataclass(slots=True)
class Suspension:
    """A part of a spell in which it was suspended: the acts that began and ended it, several where sources differ."""

    begun: list[Happening] = field(default_factory=list)
    ended: list[Happening] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A spell being put together: the acts that opened and closed it, several where sources differ on the date."""

    opened: list[Happening] = field(default_factory=list)
    closed: list[Happening] = field(default_factory=list)
    suspensions: list[Suspension] = field(default_factory=list)

    @property
    def is_suspended(self) -> bool:
        """Whether its last suspension has not ended."""
        return bool(self.suspensions) and not self.suspensions[-1].ended


_OPENING = {Step.OPEN: Step.OPEN, Step.HOLDS: Step.OPEN, Step.RESUME: Step.RESUME}


def happenings(reports: Iterable[Report]) -> list[Happening]:
    """Reports of one act taken together: of one step, bounds that meet, in the order of latest, then earliest day."""
    found: list[Happening] = []
    steps: dict[Step, list[Report]] = {}
    for report in sorted(reports, key=lambda report: report.order):
        step = _OPENING.get(report.step, report.step)
        steps.setdefault(step, []).append(report)
    for step in sorted(steps):
        found.extend(_gathered(step, steps[step]))
    return found


def _gathered(step: Step, reports: list[Report]) -> Iterator[Happening]:
    together, bounds = [reports[0]], reports[0].when
    for report in reports[1:]:
        shared = bounds.intersect(report.when)
        if shared is None:
            yield Happening(step, bounds, tuple(together))
            together, bounds = [report], report.when
        else:
            together.append(report)
            bounds = shared
    yield Happening(step, bounds, tuple(together))


def drafts(acts: Iterable[Happening]) -> list[Draft]:
    """Spells in order. Of acts whose order the sources leave open, the one that fits what stands comes first."""
    ordered = sorted(acts, key=lambda act: (act.when.order, act.step))
    opening = deque(act for act in ordered if act.step in _OPENING)
    closing = deque(act for act in ordered if act.step in (Step.CLOSE, Step.SUSPEND))
    spells: list[Draft] = []
    stands: Draft | None = None
    while opening or closing:
        act = _next(opening, closing, stands)
        if act.step in _OPENING:
            stands = _open(act, stands, spells)
        elif act.step is Step.SUSPEND:
            stands = _suspend(act, stands, spells)
        else:
            _close(act, stands, spells)
            stands = None
    return spells


def _next(opening: "deque[Happening]", closing: "deque[Happening]", stands: Draft | None) -> Happening:
    if not (opening and closing):
        return (opening or closing).popleft()
    begin, end = opening[0], closing[0]
    if (begin.when.order, begin.step) <= (end.when.order, end.step):
        doubled = stands is not None and not stands.is_suspended
        known = end.when.earliest is not None
        return closing.popleft() if doubled and known and end.when.meets(begin.when) else opening.popleft()
    return opening.popleft() if stands is None and begin.when.meets(end.when) else closing.popleft()


def _open(act: Happening, stands: Draft | None, spells: list[Draft]) -> Draft:
    if stands is None:
        spells.append(Draft(opened=[act]))
        return spells[-1]
    if stands.is_suspended or (act.step is Step.RESUME and stands.suspensions and stands.suspensions[-1].ended):
        stands.suspensions[-1].ended.append(act)
    elif act.step is Step.RESUME:
        stands.suspensions.append(Suspension(ended=[act]))
    else:
        stands.opened.append(act)
    return stands


def _suspend(act: Happening, stands: Draft | None, spells: list[Draft]) -> Draft:
    if stands is None:
        stands = Draft()
        spells.append(stands)
    if not stands.is_suspended:
        stands.suspensions.append(Suspension())
    stands.suspensions[-1].begun.append(act)
    return stands


def _close(act: Happening, stands: Draft | None, spells: list[Draft]) -> None:
    if stands is not None:
        stands.closed.append(act)
    elif spells:
        spells[-1].closed.append(act)
    else:
        spells.append(Draft(closed=[act]))
