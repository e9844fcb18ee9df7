"""Diplomatic relations that exist, begin, are restored or severed: parsed sentences enter, Events leave."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Modality, Polarity, Relation

from .clauses import signature
from .event import Dropped, Event, Found, Scene, child
from .lexicon import NOUNS, RECOGNITION, TIES
from .missions import ally_events, mission_events
from .normalising import normalising_events
from .sides import Sides, is_named, sides
from .stance import Stance, governors, stance
from .tie_kinds import (
    KNOWN,
    RESTORING,
    SEVERING,
    is_another_kind,
    is_denied,
    is_diplomatic,
    is_qualified,
    kind_of,
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
            found = mission_events(scene, token)
        elif lemma in TIES["allies"]:
            found = ally_events(scene, token)
        elif lemma in RECOGNITION["switch"] and token.pos_ == "VERB":
            found = switched(scene, token)
        elif lemma in TIES["normalising"] and not _governs_relations(token):
            found = normalising_events(scene, token)
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
                scene.referents.note_broken(subjects, objects)
        yield one


def _relations(scene: Scene, noun: Token) -> Iterator[Found]:
    if is_another_kind(scene, noun):
        return
    stated, context, last = False, scene.referents.spoke_of_relations, None
    for carrier in _carriers(noun):
        if is_diplomatic(noun, carrier, context):
            stated, between = True, sides(scene, noun, carrier)
            if not between.complete and last is not None and carrier.dep_ == "relcl":
                between = last  # "agreed to restore relations, which were severed": theirs
            last = between if between.complete else last
            yield from _pair_event(scene, noun, carrier, between)
    if not stated and noun.lemma_ != "link" and (being := _being(noun)):
        yield from _pair_event(scene, noun, being, sides(scene, noun, being))


def _carriers(noun: Token) -> Iterator[Token]:
    """The verbs and nouns that make, restore or break: governors of the noun, and clauses that describe it."""
    if (above := _governing(noun)) is not None:
        yield above
    for clause in noun.children:
        lemma = clause.lemma_.lower()
        told = clause.dep_ in ("acl", "relcl") and lemma in KNOWN - {"have"} and clause.tag_ != "VBG"
        named = clause.dep_ == "amod" and clause.tag_ == "VBN" and lemma in (SEVERING | RESTORING) - TIES["normalising"]
        gerund = clause.dep_ == "amod" and clause.tag_ == "VBG" and noun.dep_ == "nsubj" and lemma in SEVERING | RESTORING
        if told or ((named or gerund) and is_named(noun)):
            yield clause
    end = noun.right_edge.i
    after = noun.doc[end + 1 : end + 3]
    if len(after) == 2 and after[0].text == "," and after[1].lemma_.lower() in SEVERING:
        cut = after[1].tag_ == "VBN" and after[1].dep_ in ("advcl", "acl") and after[1].head != noun  # "with A, cut in 1961"
        yield from after[1:] if cut or any(c.dep_ == "agent" for c in after[1].children) else ()
    for clause in (t for t in noun.subtree if t.dep_ == "relcl" and t.head != noun):  # "between A and B, which A severed"
        cut = clause.lemma_.lower() in (SEVERING | RESTORING) - TIES["normalising"]
        if cut and any(c.lower_ == "which" and c.dep_ in ("dobj", "nsubjpass") for c in clause.children):
            yield clause


def _governing(noun: Token) -> Token | None:
    head = noun.head
    lemma = head.lemma_.lower()
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return _governing(head)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "compound") and lemma in KNOWN:
        return head
    if noun.dep_ == "nsubj" and lemma in ("break", "resume", "end", "begin", "rupture", "cease"):
        return head
    if noun.dep_ == "nsubj" and head.tag_ == "VBN" and head.dep_ == "advcl" and lemma in KNOWN:
        return head  # "with relations restored"
    participle = next((c for c in noun.children if c.tag_ == "VBG" and c.lemma_.lower() in KNOWN), None)
    if participle is not None and (noun.dep_ == "pobj" or (noun.dep_ == "dobj" and lemma in TIES["sign"])):
        return participle
    agreed = noun.dep_ == "pobj" and head.lower_ in ("to", "on") and head.head.lemma_ == "agree"
    if agreed and is_qualified(noun):
        return head.head  # "have agreed to full diplomatic relations"
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "prt") and head.lower_ in ("of", "in", "off", "into", "to", "from"):
        return head.head if head.head.lemma_.lower() in KNOWN and head.lower_ not in ("to", "from") else None
    if noun.dep_ in ("nsubj", "nsubjpass") and lemma == "be":
        predicate = child(head, "acomp", "attr")
        return predicate if predicate is not None and predicate.lemma_.lower() in SEVERING | RESTORING else None
    return None


def _being(noun: Token) -> Token | None:
    """Relations that simply are, or are wanting: "there are none between", "lacks", "without", "50 years of"."""
    lemma = noun.head.lemma_.lower()
    if noun.dep_ in ("attr", "nsubj") and lemma in ("be", "exist") and (is_qualified(noun) or is_denied(noun)):
        told = noun.dep_ == "nsubj" and child(noun.head, "acomp", "attr") is not None
        return None if told else noun.head  # "relations were icy": their quality
    if not is_qualified(noun):
        return None
    before = noun.doc[max(0, noun.left_edge.i - 1)].lower_
    if before in ("despite", "without") and noun.dep_ in ("nsubj", "nsubjpass"):
        return noun  # "Despite no relations between A and B, X and Y are": taken for a subject
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ == "leave":
        return noun  # "leaves A with relations with 12 countries"
    if noun.dep_ == "dobj" and lemma == "lack":
        return noun.head
    if noun.dep_ == "pobj" and (noun.head.lower_ in ("without", "despite") or _belongs_to_state(noun)):
        return noun
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_.lower() in TIES["anniversaries"] | {"absence", "lack"}
    ):
        return noun
    return None


def _belongs_to_state(noun: Token) -> bool:
    """ "the only country with diplomatic ties to": relations that a state is described by."""
    return noun.head.lower_ == "with" and noun.head.head.lemma_.lower() in NOUNS["state"]


def _pair_event(scene: Scene, noun: Token, carrier: Token, between: Sides) -> Iterator[Found]:
    if not between.complete:
        yield Dropped(noun, "relations", "between whom is not resolved")
        return
    relation, act = kind_of(carrier, noun)
    event = tie_event(relation, carrier, between, act, "relations", noun, _view(noun, carrier, between))
    yield event
    yield from gapped(scene, event)
    yield from with_others(scene, event)
    yield from in_favour(scene, carrier, between, relation)


def _view(noun: Token, carrier: Token, between: Sides) -> Stance:
    """How the text stands to it: "no relations" and "lacks" deny, a signature is the deed, talks are no more than talks."""
    described = carrier.dep_ == "relcl" and carrier.head in noun.subtree  # "the relations that it severed"
    signed = None if described else signature(carrier)
    view = stance(signed if signed is not None else carrier)
    if carrier.lemma_.lower() == "lack" or between.negated or (_none_of(noun) and carrier != noun):
        view = view.negated(noun.text)
    above = {g.lemma_.lower() for _, g in governors(carrier)}
    if signed is not None and view.modality is Modality.HYPOTHETICAL:
        view = stance(signed).at_most(Modality.ANNOUNCED, "signed")
    if above & TIES["talks"] and signed is None:
        view = view.at_most(Modality.HYPOTHETICAL, "talks")
    if above & TIES["underway"] or carrier.lemma_ == "agree":
        view = view.at_most(Modality.ANNOUNCED, "underway")
    return view


def _none_of(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children) and noun.dep_ != "pobj"
