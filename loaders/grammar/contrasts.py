"""The Events of a sentence enter; Events of those leave who are set beside or against who acts: "unlike A", "except B"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import ANY_STATE, Kind, Polarity, Relation

from .contested import contested
from .event import Event, Scene
from .misplaced import excepting, left_out, unlike
from .stance import Stance, stance

#: Of these who does the opposite is told by rules of their own.
_APART = frozenset([Relation.RECOGNISES_SOVEREIGNTY, Relation.HOLDS_OFFICE, Relation.CONTROLS])

#: What one state has of several, and can be said to have of one of them alone.
_HELD = frozenset([Relation.RECOGNISES, Relation.HAS_RELATIONS])
#: What may stand between a name and the "not" after it, or between that and the next name.
_BETWEEN = frozenset([",", "but", "and", "to", "with", "the"])


def contrasts(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "Unlike A, B does", "no state but A has", "all states except A have": what is so of A."""
    for event in own:
        if event.relation in _APART or event.paired:
            continue
        known = {r.entity.id for r in (*event.subjects, *event.objects)}
        view = event.stance or stance(event.token)
        if event.relation in _HELD and view.is_fact:
            yield from _denied(scene, event, known, view)
        yield from _told(scene, event, unlike(event.token), known, view.negated("unlike"), "unlike")
        if _is_refused(event, view):
            yield from _told(scene, event, excepting(event.token), known, Stance(), "excepted")
        elif view == Stance() and any(r.entity.kind is Kind.GROUP for r in event.subjects):
            yield from _told(scene, event, left_out(event.token), known, view.negated("except"), "excepted")


def _denied(scene: Scene, event: Event, known: set[str], view: Stance) -> Iterator[Event]:
    """ "recognises A but not B", "grants recognition to A, not to B": that B is not recognised."""
    for name in (t for one in event.objects for t in _set_against(scene, one.token)):
        objects = [r for r in scene.recognised([name]) if r.entity.id not in known and not r.inferred]
        bare = [t.text for t in name.doc[name.i - 2 : name.i]] == [",", "not"]  # "C recognised A, not B": or B did not
        if objects and (not bare or contested(objects[0].entity, scene.referents.reading.names) is not None):
            rule = f"{event.rule}, but not"
            yield replace(event, objects=objects, stance=view.negated("not"), rule=rule, anchors=(), when_from=None)


def _set_against(scene: Scene, named: Token) -> list[Token]:
    """The name that "but not", "not" or "and not" sets against a name right before it."""
    words = [t for t in named.doc[named.i + 1 : named.i + 6] if t.lower_ not in _BETWEEN]
    against = words[1:2] if words and words[0].lower_ == "not" else []
    return [t for t in against if scene.parsed.mention(t) is not None]


def _told(scene: Scene, event: Event, tokens: Sequence[Token], known: set[str], view: Stance, rule: str) -> Iterator[Event]:
    who = [r for r in scene.actors(tokens) if r.entity.id not in known and not r.inferred]
    if who:
        yield replace(event, subjects=who, stance=view, rule=f"{event.rule}, {rule}", anchors=(), when_from=None)


def _is_refused(event: Event, view: Stance) -> bool:
    """Whether no one does it, or a group does not: who is excepted does."""
    none = any(r.entity == ANY_STATE and (r.negated or view.polarity is Polarity.NEGATED) for r in event.subjects)
    groups = all(r.entity.kind is Kind.GROUP for r in event.subjects)
    return none or (groups and view.polarity is Polarity.NEGATED)
