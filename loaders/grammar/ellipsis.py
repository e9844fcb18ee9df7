"""Sentences that say an act again without its words ("France did not", "Nicaragua followed suit"): earlier Events enter, new ones leave."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Relation

from .arguments import agents, subjects
from .event import Event, Scene, child
from .referents import Referent
from .stance import stance

#: What can be followed or done likewise; offices and rule cannot.
_REPEATABLE = frozenset([r for r in Relation if r not in (Relation.HOLDS_OFFICE, Relation.CONTROLS)])
_LIKEWISE = frozenset(["same", "likewise", "so", "similarly"])


def elliptical_events(scene: Scene, own: Sequence[Event], before: Sequence[Event]) -> Iterator[Event]:
    """Events that repeat one of this sentence, or else the last of the sentences before, for another subject."""
    stated = {event.token.i for event in own}
    for token in scene.parsed.doc:
        if token.i in stated or not _repeats(token):
            continue
        model = _model(token, own, before)
        if model is not None:
            yield from _again(scene, token, model)


def _repeats(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "follow":
        suit = child(token, "dobj", "ccomp", "oprd", "advmod")
        return (suit is not None and suit.lower_ in ("suit", "example", "lead")) or (not any(c.dep_ in ("dobj", "prep", "ccomp") for c in token.children) \
            and token.i >= len(token.doc) - 3)  # fmt: skip
    if lemma == "do" and token.dep_ not in ("aux", "auxpass"):
        done = {c.lower_ for c in token.children if c.dep_ in ("dobj", "advmod", "oprd", "intj", "mark")}
        return bool(done & _LIKEWISE) or _is_bare(token)
    return (
        token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass") and lemma in ("have", "will", "be") and _is_bare(token)
    )


def _is_bare(token: Token) -> bool:
    """Whether an auxiliary stands alone: a subject, perhaps "not" or "too", and nothing that it does."""
    kinds = {c.dep_ for c in token.children}
    return bool(kinds & {"nsubj", "nsubjpass"}) and not kinds & {"dobj", "attr", "acomp", "xcomp", "ccomp", "prep", "oprd"}


def _model(token: Token, own: Sequence[Event], before: Sequence[Event]) -> Event | None:
    here = [e for e in own if e.relation in _REPEATABLE and e.token.i != token.i]
    earlier = [e for e in here if e.token.i < token.i]
    if earlier or here:
        return (earlier or here)[-1]
    past = [e for e in before if e.relation in _REPEATABLE]
    return past[-1] if past else None


def _again(scene: Scene, token: Token, model: Event) -> Iterator[Event]:
    who = scene.actors(agents(token) or subjects(token))
    who = [r for r in who if r.entity.id not in {s.entity.id for s in model.subjects}]
    objects: Sequence[Referent] = model.objects
    if model.paired:
        objects = model.subjects[1:]
    siblings = [r for r in who if r.entity.id not in {o.entity.id for o in objects}]
    if siblings and objects:
        yield replace(
            model, token=token, subjects=siblings, objects=objects, rule=f"{model.rule}, again", stance=stance(token),
            anchors=(), paired=False, confidence=model.confidence - 0.1,
        )  # fmt: skip
