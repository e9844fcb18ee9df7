"""Choosing among dates that do not meet. Happenings of one act enter; the date chosen and the visible conflict leave."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.existence import Era
from kg.fact import Alternative, Conflict
from kg.matter import Matter
from kg.model import Cited, Claim, Mode, Support
from kg.origin import Origins, independent, is_official, origin
from kg.spells import Happening
from kg.time import When

#: Tried in order; the first on which the best two differ is the rule that chose.
_CRITERIA = ("support level", "independent publishers", "precision", "earliest report", "order of the dates")


@dataclass(frozen=True, slots=True)
class Choice:
    """The date that stands, and the conflict where sources do not agree."""

    when: When
    conflict: Conflict | None = None


def choose(about: str, acts: Sequence[Happening], matter: Matter, fact: str, era: Era) -> Choice:
    """The date of an act: the one that a judgement sets, that all reports share, or the best supported of those that differ.

    `about` is the field of the fact: since, until, suspended or resumed. What lies outside its era loses to what does not.
    """
    ruling = matter.rulings.date(fact, about)
    if len(acts) == 1 and ruling is None:
        return Choice(acts[0].when)
    backing = _backing(acts)
    offered = tuple(Alternative(when.text, tuple(sorted({c.id for c in backing[when]}))) for when in backing)
    if ruling and ruling.date:
        return Choice(ruling.date, Conflict(about, offered, ruling.date.text, ruling.id))
    possible = [act.when for act in acts if about != "since" or not _outside(act, era)]
    if len(possible) == 1:
        return Choice(possible[0], Conflict(about, offered, possible[0].text, "existence"))
    ranked = sorted((_rank(when, backing[when], matter.origins), when.text, when) for when in possible or backing)
    rule = _decisive(ranked[0][0], ranked[1][0])
    return Choice(ranked[0][2], Conflict(about, offered, ranked[0][1], rule))


def weight(claims: Iterable[Claim], origins: Origins) -> tuple[int, int]:
    """How well claims are supported: level, then independent sources; the smaller pair outweighs the other."""
    found = tuple(claims)
    return level(found, origins), -independent(found, origins)


def level(claims: Sequence[Claim], origins: Origins) -> int:
    """The best support level among claims: 0 as read in a public text or said by a state itself, 2 as general knowledge."""
    return min((_level(claim, origins) for claim in claims), default=3)


def _level(claim: Claim, origins: Origins) -> int:
    if isinstance(claim.evidence, Cited):
        return list(Support).index(claim.evidence.support)
    return 0 if claim.evidence.verified or is_official(claim, origins) else 1


def _backing(acts: Sequence[Happening]) -> dict[When, tuple[Claim, ...]]:
    """The claims for each date. Acts stand apart and in order; a report that meets several of them speaks for none."""
    lasts = [act.when.latest or date.max for act in acts]
    firsts = [act.when.earliest or date.min for act in acts]
    backing: dict[When, list[Claim]] = {act.when: [] for act in acts}
    for report in (report for act in acts for report in act.reports):
        first = bisect_left(lasts, report.when.earliest or date.min)
        last = bisect_right(firsts, report.when.latest or date.max)
        if last - first == 1:
            backing[acts[first].when].append(report.claim)
    return {when: tuple(claims) for when, claims in backing.items()}


def _outside(act: Happening, era: Era) -> bool:
    """Whether an act is older than its era without being called premature, or younger."""
    premature = any(Mode.PREMATURE in claim.mode for claim in act.claims)
    early = era.since is not None and act.when.surely_before(era.since)
    return (early and not premature) or (era.until is not None and era.until.surely_before(act.when))


_Rank = tuple[int, int, float, int, tuple[object, ...]]


def _rank(when: When, claims: Sequence[Claim], origins: Origins) -> _Rank:
    days = (when.latest - when.earliest).days if when.latest and when.earliest else float("inf")
    reported = [seen.latest.toordinal() for c in claims if (seen := origin(c, origins).published) and seen.latest]
    first = min(reported, default=10**7)
    return (level(claims, origins), -independent(claims, origins), days + 0.5 * when.is_doubtful, first, when.order)


def _decisive(best: _Rank, second: _Rank) -> str:
    return next((name for name, a, b in zip(_CRITERIA, best, second, strict=True) if a != b), _CRITERIA[-1])
