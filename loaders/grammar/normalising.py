"""Parsed sentences enter; Events leave of states that normalise with another, where the word "relations" is left out."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Act, Modality, Relation

from .arguments import agents
from .clauses import VERBAL
from .event import Dropped, Event, Found, Scene, child, objects_of
from .lexicon import TIES
from .sides import sides
from .stance import Stance, stance
from .tie_kinds import MODIFIERS, tie_event
from .voice import is_passive


def normalising_events(scene: Scene, token: Token) -> Iterator[Found]:
    """ "normalised with A", "its normalisation with A", "signed a normalisation agreement with A"."""
    if token.pos_ in VERBAL:
        if child(token, "dobj", "nsubjpass") is None and objects_of(token, "with"):
            yield from _made(scene, token, token, "normalise", stance(token))
    elif any(o.lemma_.lower() in TIES["nouns"] for o in objects_of(token, "of")):
        return
    elif token.dep_ in MODIFIERS and token.head.lemma_.lower() in TIES["deals"]:
        yield from _by_deal(scene, token.head)
    elif token.head.lower_ == "for" and token.head.head.lemma_ in ("exchange", "return"):
        return  # "in exchange for normalisation with A": by whom, the subject does not tell
    elif objects_of(token, "with", "between"):
        yield from _made(scene, token, token, "normalisation", stance(token))


def _by_deal(scene: Scene, deal: Token) -> Iterator[Found]:
    """A deal of normalisation: made once it is signed, else only announced."""
    verb = deal.head if deal.dep_ in ("dobj", "nsubjpass", "pobj") else deal
    verb = deal.head.head if deal.dep_ == "pobj" else verb
    signed = verb.lemma_.lower() in TIES["sign"] and verb.pos_ in VERBAL
    if signed:
        yield from _made(scene, deal, verb, "normalisation signed", stance(verb))
    elif objects_of(deal, "with", "between"):
        view = stance(deal) if _is_made(deal) else stance(deal).at_most(Modality.ANNOUNCED, "deal")
        yield from _made(scene, deal, deal, "normalisation deal", view)


def _is_made(deal: Token) -> bool:
    """ "the recent normalisation agreement", "the 2020 accord": one that was made."""
    of_a_year = any(c.tag_ == "CD" and len(c) == 4 for c in deal.children)
    return of_a_year or any(c.lower_ in ("recent", "latest", "signed", "existing") for c in deal.children)


def _made(scene: Scene, noun: Token, carrier: Token, rule: str, view: Stance) -> Iterator[Event | Dropped]:
    between = sides(scene, noun, carrier)
    if noun.tag_ == "NNS" and not between.other and not objects_of(noun, "between", "with"):
        yield Dropped(noun, rule, "with whom is not said")  # "A and B signed normalisation agreements": each with another
        return
    by_both = len(between.one) > 1 and is_passive(carrier)  # "the A-B normalisation deal was signed"
    if not between.complete or not (between.other or by_both or objects_of(noun, "between") or agents(carrier)):
        yield Dropped(noun, rule, "between whom is not resolved")
        return
    yield tie_event(Relation.HAS_RELATIONS, carrier, between, Act.GRANTED, rule, noun, view)
