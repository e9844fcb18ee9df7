"""Which reports fall to which existence of their ends. Reports and eras enter; parts leave, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.existence import Era
from kg.model import Claim
from kg.reports import Report, Step
from kg.time import When

_FORWARD = frozenset({Step.OPEN, Step.LACKS})


@dataclass(frozen=True)
class Part:
    """The reports that fall to one era of two ends, and the number of that era."""

    number: int
    era: Era
    reports: tuple[Report, ...]

    def of(self, *steps: Step) -> list[Report]:
        """The reports of some steps, in order."""
        return sorted((report for step in steps for report in self._by_step.get(step, ())), key=lambda report: report.order)

    def claims(self, names: Iterable[str], *steps: Step) -> dict[str, Claim]:
        """Of claims by id, those that report one of these steps."""
        return {name: found for name in names for step in steps if (found := self._claims.get((name, step)))}

    @cached_property
    def _by_step(self) -> dict[Step, list[Report]]:
        found: dict[Step, list[Report]] = {}
        for report in self.reports:
            found.setdefault(report.step, []).append(report)
        return found

    @cached_property
    def _claims(self) -> dict[tuple[str, Step], Claim]:
        return {(report.claim.id, report.step): report.claim for report in self.reports}


def parts(found: Sequence[Report], eras: Sequence[Era]) -> Iterator[Part]:
    """Reports by era: by the time of the step where the source gives one, else by the time of the source.

    An undated act of which a dated report falls to an earlier era is that earlier act, told again.
    """
    opened = {_era(report.when, report.step, eras) for report in found if report.step is Step.OPEN and report.dated}
    placed: dict[int, list[Report]] = {}
    for report in found:
        number = _place(report, eras)
        if report.step is Step.OPEN and not report.dated and number not in opened:
            number = max((other for other in opened if other <= number), default=number)
        placed.setdefault(number, []).append(report)
    return (Part(number, eras[number], tuple(placed[number])) for number in sorted(placed))


def _place(report: Report, eras: Sequence[Era]) -> int:
    """The era of a report; the end of a claim falls to no earlier era than its beginning, without a date to the same."""
    begun = report.claim.when
    if begun is None or report.when == begun:
        return _era(report.when if report.dated else report.at, report.step, eras)
    beginning = _era(begun, Step.OPEN, eras)
    return max(beginning, _era(report.when, report.step, eras)) if report.dated else beginning


def _era(when: When, step: Step, eras: Sequence[Era]) -> int:
    """The first era that is not over by then; the last where no time is known.

    Between two, an opening and a refusal look forward, all else back.
    """
    if when.latest is None and when.earliest is None:
        return len(eras) - 1
    for number, era in enumerate(eras):
        if era.until is None or not era.until.surely_before(when):
            early = era.since is not None and when.surely_before(era.since)
            return number - 1 if early and number and step not in _FORWARD else number
    return len(eras) - 1
