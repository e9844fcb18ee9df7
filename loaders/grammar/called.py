"""The Claims of an article enter; they leave with the names by which the article calls their ends, besides the first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model import Claim, Entity, Kind

from .reference import PRONOUNS
from .referents import Referents

_NAMED = (Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION)


def with_names(referents: Referents, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim with the other names of its ends, in the order of the text: "Moscow", "the Russian government"."""
    claims = list(claims)
    called = _called(referents, claims) if claims else {}
    for claim in claims:
        yield claim.with_(
            subject_names=_others(called, claim.subject, claim.subject_text),
            object_names=_others(called, claim.object, claim.object_text),
        )


def _called(referents: Referents, claims: Iterable[Claim]) -> dict[str, dict[str, None]]:
    """What the article calls each entity of its claims: its names, and the words that a claim took for it."""
    called: dict[str, dict[str, None]] = defaultdict(dict)
    wanted = {end.id for claim in claims for end in (claim.subject, claim.object)}
    for mention in referents.mentions:
        for kind in _NAMED:
            entity = referents.sense(mention, (kind,))
            if entity is not None and entity.id in wanted:
                called[entity.id][mention.text] = None
    for claim in claims:
        for end, text in ((claim.subject, claim.subject_text), (claim.object, claim.object_text)):
            if text and text.casefold() not in PRONOUNS:
                called[end.id][text] = None
    return called


def _others(called: dict[str, dict[str, None]], entity: Entity, text: str | None) -> tuple[str, ...]:
    return tuple(name for name in called.get(entity.id, ()) if name not in (entity.label, text))
