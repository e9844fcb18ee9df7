"""Tenures with open ends enter; they leave with what the article around them settles, or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Kind, Modality
from kg.time import When

from ..reading import Reading
from .around import Around
from .envoys import accredited
from .guesses import guess
from .leaders import leaders
from .tenure import Post, Tenure


def settled(reading: Reading, found: Sequence[Tenure], posts: Sequence[Post] = ()) -> Iterator[Tenure]:
    """The tenures whose office is known to be of something, with receiving states, and ended where that is known."""
    around = Around(reading, found, posts)
    for tenure in found:
        if _is_weak(tenure, around):
            continue
        guessed = guess(tenure, around) if tenure.of is None else (tenure.of, 0.0)
        if guessed is not None:
            of, cost = guessed
            what = tenure.called if of.kind is Kind.TERRITORY and tenure.role == "foreign minister" else tenure.role
            known = replace(tenure, of=of, role=what, confidence=tenure.confidence - cost)
            yield _past(accredited(known, around), reading.published)


def _is_weak(tenure: Tenure, around: Around) -> bool:
    """Whether a single word that nothing else shows to be a name has a title by a rule that could have met any word."""
    if tenure.titled or " " in tenure.person or tenure.rule.startswith("title") or tenure.kind in ("monarch", "pope"):
        return False
    return not around.of_person(tenure.person, but=tenure)


def _past(tenure: Tenure, on: When | None) -> Tenure:
    """A known leader's tenure has ended where the article appeared in a later year, whatever it calls the person."""
    if tenure.ended or tenure.of is None or on is None or on.earliest is None or tenure.modality is not Modality.ASSERTED:
        return tenure
    over = leaders().ended(tenure.person, tenure.role, tenure.of.id, on.earliest.year)
    return replace(tenure, ended=True, confidence=tenure.confidence - 0.05) if over else tenure
