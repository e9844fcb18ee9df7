"""A noun such as "plan", "promise" or "call" enters; what has become of it leaves: made, kept, refused, given up."""

from spacy.tokens import Token

from .lexicon import STANCE
from .nominals import held_by


def is_made(noun: Token) -> bool:
    """ "the move by A to cut ties drew anger": something is told of it, so it was made."""
    return noun.tag_ == "NN" and noun.dep_ in ("nsubj", "nsubjpass") and noun.head.tag_ in ("VBD", "VBZ", "VBN")


def is_kept(promise: Token) -> bool:
    """ "fulfilled its promise", "made good on its promise", "carried out its threat"."""
    verb = held_up_by(promise)
    words = {c.lower_ for c in verb.children}
    if any(c.tag_ in ("MD", "TO") or c.dep_ == "neg" for c in verb.children):
        return False
    return (
        verb.lemma_.lower() in STANCE["keeping"]
        or (verb.lemma_ == "make" and "good" in words)
        or (verb.lemma_ == "carry" and "out" in words)
        or (verb.lemma_ == "follow" and "through" in words)
    )


def is_refused(noun: Token) -> bool:
    """ "rejected calls to", "has resisted pressure to", "dismissed the idea of": by the same that it is about."""
    asked = noun.lemma_ in STANCE["wanting"] | STANCE["notions"] and not held_by(noun)
    return asked and noun.dep_ == "dobj" and (noun.head.lemma_ in STANCE["rebuffing"] or is_turned_down(noun.head))


def is_turned_down(verb: Token) -> bool:
    """ "turned down an offer to"."""
    return verb.lemma_ == "turn" and any(c.lower_ == "down" for c in verb.children)


def is_given_up(plan: Token) -> bool:
    """ "abandoned plans to", "dropped the idea of"."""
    dropped = plan.dep_ == "dobj" and plan.head.lemma_ in STANCE["abandoning"]
    return dropped and plan.lemma_ in STANCE["vows"] | STANCE["notions"]


def held_up_by(noun: Token) -> Token:
    """The verb that a noun is the object of, be it past a preposition and an adverb."""
    above = noun.head
    while noun.dep_ == "pobj" and above.pos_ in ("ADP", "ADV") and above.head != above:
        above = above.head
    return above
