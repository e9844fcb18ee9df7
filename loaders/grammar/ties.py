"""Diplomatic relations that exist, begin, are restored or severed: parsed sentences enter, Events leave."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, takewhile

from spacy.tokens import Token

from kg.model import Modality, Polarity, Relation

from .accords import accord_events
from .allies import ally_events
from .carriers import being, carriers, dating
from .clauses import signature
from .event import Dropped, Event, Found, Scene
from .lexicon import RECOGNITION, TIES
from .missions import mission_events
from .missions_closed import closed_events
from .normalising import normalising_events
from .recognised import ceases
from .sides import Sides, sides
from .stance import Stance, governors, stance
from .tie_kinds import (
    RESTORING,
    SEVERING,
    is_another_kind,
    is_diplomatic,
    is_qualified,
    kind_of,
    leaves_contested,
    tie_event,
)
from .ties_again import deserted, gapped, in_favour, same_relations, switched, with_others


def tie_events(scene: Scene) -> Iterator[Found]:
    """Every tie between states that a sentence makes, states or breaks."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if lemma in TIES["nouns"]:
            found = _relations(scene, token)
        elif lemma in TIES["mission"] | TIES["exchanged"]:
            found = chain(mission_events(scene, token), closed_events(scene, token))
        elif lemma in TIES["allies"]:
            found = ally_events(scene, token)
        elif lemma in RECOGNITION["switch"] and token.pos_ == "VERB":
            found = switched(scene, token)
        elif lemma in TIES["normalising"] and not _governs_relations(token):
            found = normalising_events(scene, token)
        elif lemma in ("accord", "accords"):
            found = accord_events(scene, token)
        elif lemma in TIES["desert"] and token.pos_ == "VERB" and (left := list(deserted(scene, token))):
            found = iter(left)
        elif lemma in SEVERING | RESTORING | {"establish", "open"} and token.pos_ == "VERB":
            found = same_relations(scene, token)
        else:
            continue
        yield from _noted(scene, found)


def _governs_relations(token: Token) -> bool:
    return any(c.lemma_.lower() in TIES["nouns"] or c.lower_ in ("them", "they") for c in token.children)


def _noted(scene: Scene, found: Iterator[Found]) -> Iterator[Found]:
    for one in found:
        if isinstance(one, Event) and not (one.act and one.stance and one.stance.polarity is Polarity.NEGATED):
            subjects, objects = ([r.entity for r in side] for side in (one.subjects, one.objects))
            scene.referents.note_pair(scene.parsed, subjects, objects)
            if one.relation is Relation.SEVERS_RELATIONS:
                scene.referents.note_broken(scene.parsed, subjects, objects)
        yield one


def _relations(scene: Scene, noun: Token) -> Iterator[Found]:
    if is_another_kind(scene, noun):
        return
    stated, context, last = False, scene.referents.spoke_of_relations, None
    for carrier in carriers(noun):
        if is_diplomatic(noun, carrier, context) or leaves_contested(scene, noun, carrier):
            stated, between = True, sides(scene, noun, carrier)
            again = carrier.dep_ == "relcl" and (carrier in noun.subtree or noun in carrier.head.subtree)
            if last is not None and (again or (not between.complete and carrier.dep_ in ("relcl", "acl"))):
                between = last  # "agreed to restore relations, which were severed": theirs
            last = between if between.complete else last
            yield from _pair_event(scene, noun, carrier, between)
    if not stated and (since := dating(noun)) is not None and is_qualified(noun):
        yield from _pair_event(scene, noun, noun, sides(scene, noun, noun), (since,))
    elif not stated and noun.lemma_ != "link" and (mere := being(noun)):
        yield from _pair_event(scene, noun, mere, sides(scene, noun, mere))


def _pair_event(scene: Scene, noun: Token, carrier: Token, between: Sides, dated: tuple[Token, ...] = ()) -> Iterator[Found]:
    if not between.complete:
        yield Dropped(noun, "relations", "between whom is not resolved")
        return
    relation, act = kind_of(carrier, noun)
    event = tie_event(relation, carrier, between, act, "relations", noun, _view(noun, carrier, between))
    event = replace(event, anchors=(*event.anchors, *dated))
    yield event
    yield from gapped(scene, event)
    yield from with_others(scene, event)
    yield from in_favour(scene, carrier, between, relation)


def _view(noun: Token, carrier: Token, between: Sides) -> Stance:
    """How the text stands to it: "no relations" and "lacks" deny, a signature is the deed, talks are no more than talks."""
    if carrier.tag_ == "VBN" and carrier.dep_ in ("advcl", "acl") and carrier.i > noun.i and carrier.lemma_ in SEVERING:
        return Stance()  # "would renew ties with A, severed by B"
    described = carrier.dep_ == "relcl" and carrier.head in noun.subtree  # "the relations that it severed"
    signed = None if described else signature(carrier)
    view = stance(signed if signed is not None else carrier)
    lapsed = ceases(carrier) and carrier.lemma_.lower() in TIES["in_force"]  # "no longer has", "ceased to maintain"
    if lapsed or carrier.lemma_.lower() == "lack" or between.negated or (_none_of(noun) and carrier != noun):
        view = view.negated(noun.text)
    outwards = takewhile(lambda step: step[0].dep_ != "relcl", governors(carrier))  # "the talks that led to their relations"
    above = {g.lemma_.lower() for _, g in outwards}
    if signed is not None and view.modality is Modality.HYPOTHETICAL:
        view = stance(signed).at_most(Modality.ANNOUNCED, "signed")
    if above & TIES["talks"] and signed is None:
        view = view.at_most(Modality.HYPOTHETICAL, "talks")
    if carrier.lemma_.lower() in TIES["keeping"] and view.modality is Modality.ANNOUNCED:
        view = replace(view, modality=Modality.ASSERTED)  # "will keep its ties with A": it has them
    if above & TIES["underway"] or carrier.lemma_ == "agree":
        view = view.at_most(Modality.ANNOUNCED, "underway")
    return view


def _none_of(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children) and noun.dep_ != "pobj"
