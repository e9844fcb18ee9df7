"""A verb enters; the Rule leaves of who takes, keeps or loses power, control or charge."""

from spacy.tokens import Token

from .arguments import agents
from .event import child, objects_of
from .lexicon import POWER
from .patients import patients
from .ruling import Rule, is_unsaid


def seizing(verb: Token, lemma: str) -> Rule | None:
    """ "seized power", "took control of X", "lost power"."""
    if verb.dep_ == "amod" and verb.tag_ in ("VBD", "VBN") and verb.head.lemma_.lower() in POWER["prizes"]:
        return _fused(verb, lemma)
    prize = next((t for t in patients(verb) if t.lemma_.lower() in POWER["prizes"] and t.lower_ != "powers"), None)
    charge = child(verb, "dobj", lower=("charge",)) if lemma == "take" else None
    if charge is not None and (of := objects_of(charge, "of")):
        return Rule(verb, "take charge", agents(verb), of, bound=True)
    if prize is not None and lemma in POWER["seize"]:
        name = "take control" if prize.lemma_ == "control" else "seize power"
        return _prized(verb, prize, name, persons=lemma not in POWER["keep"])
    if prize is not None and lemma in POWER["lose"]:
        return _prized(verb, prize, "lose power", ended=True, ends=True)
    return None


def _fused(verb: Token, lemma: str) -> Rule | None:
    """ "Niger's military seized power", which the parser may take for one noun phrase about a power."""
    before = [c for head in (verb.head, verb) for c in head.children if c.i < verb.i]
    who = [c for c in before if c.lemma_.lower() in POWER["actors"]]
    whose = [c for c in before if c.dep_ in ("poss", "compound", "nmod") and c not in who]
    within = objects_of(verb.head, "in") + objects_of(verb, "in")
    seized = who and lemma in POWER["seize"]
    return Rule(verb, "seize power", who, whose or within, anchors=(verb.head,)) if seized else None


def _prized(verb: Token, prize: Token, name: str, *, persons: bool = False, ended: bool = False, ends: bool = False) -> Rule:
    """The power or control that is seized or lost, with the state that it is over."""
    named = objects_of(prize, "of", "over") + objects_of(verb, "of", "over")
    over = [o for o in named if not is_unsaid(o)]
    within = objects_of(prize, "in") + objects_of(verb, "in", "across", "throughout")
    whole = len(over) < len(named)
    within += [o for t in within if t.lemma_.lower() in POWER["coups"] for o in objects_of(t, "in")]  # "in a coup in X"
    return Rule(verb, name, agents(verb), over or within, bool(over), ended, ends, persons, whole=whole)
