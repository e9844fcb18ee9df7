"""The Events of a sentence enter; Events of those leave who are set beside or against who acts: "unlike A", "except B"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import ANY_STATE, Kind, Polarity, Relation

from .event import Event, Scene
from .misplaced import excepting, left_out, unlike
from .stance import Stance, stance

#: Of these who does the opposite is told by rules of their own.
_APART = frozenset([Relation.RECOGNISES_SOVEREIGNTY, Relation.HOLDS_OFFICE, Relation.CONTROLS])


def contrasts(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "Unlike A, B does", "no state but A has", "all states except A have": what is so of A."""
    for event in own:
        if event.relation in _APART or event.paired:
            continue
        known = {r.entity.id for r in (*event.subjects, *event.objects)}
        view = event.stance or stance(event.token)
        yield from _told(scene, event, unlike(event.token), known, view.negated("unlike"), "unlike")
        if _is_refused(event, view):
            yield from _told(scene, event, excepting(event.token), known, Stance(), "excepted")
        elif view == Stance() and any(r.entity.kind is Kind.GROUP for r in event.subjects):
            yield from _told(scene, event, left_out(event.token), known, view.negated("except"), "excepted")


def _told(scene: Scene, event: Event, tokens: Sequence[Token], known: set[str], view: Stance, rule: str) -> Iterator[Event]:
    who = [r for r in scene.actors(tokens) if r.entity.id not in known and not r.inferred]
    if who:
        yield replace(event, subjects=who, stance=view, rule=f"{event.rule}, {rule}", anchors=(), when_from=None)


def _is_refused(event: Event, view: Stance) -> bool:
    """Whether no one does it, or a group does not: who is excepted does."""
    none = any(r.entity == ANY_STATE and (r.negated or view.polarity is Polarity.NEGATED) for r in event.subjects)
    groups = all(r.entity.kind is Kind.GROUP for r in event.subjects)
    return none or (groups and view.polarity is Polarity.NEGATED)
