"""An event's Stance and a noun, an adjective or a preposition above it enter; the Stance within its reach leaves."""

from spacy.tokens import Token

from kg.model import Modality

from .factuality import Stance
from .lexicon import NOUNS, POWER, RECOGNITION, STANCE, TIES
from .nominals import is_ranked_first
from .promises import is_given_up, is_kept, is_made, is_refused
from .voice import has_infinitive


def prepositional_governor(preposition: Token, found: Stance, dep: str) -> Stance:
    """An event that a preposition introduces: "without recognising", "short of recognition"."""
    lemma = preposition.lower_
    if lemma in STANCE["negative_prepositions"]:
        return found.negated(preposition.text)
    if lemma == "of" and any(c.lower_ in ("instead", "short") for c in preposition.children):
        return found.negated("instead of")
    if lemma == "from" and preposition.head.lower_ == "far":
        return found.negated("far from")
    if lemma == "on" and preposition.head.lemma_ == "give" and any(c.lower_ == "up" for c in preposition.head.children):
        kept = any(c.dep_ == "neg" for c in preposition.head.children)  # "has not given up on": it is still only meant
        return found.at_most(Modality.HYPOTHETICAL, "give up") if kept else found.negated("give up")
    if lemma == "against" and preposition.head.lemma_ in STANCE["choosing"]:
        return found.negated(preposition.text)  # "decided against recognising"
    if lemma == "against" and dep == "pobj" and preposition.head.lemma_ == "protest":
        return found
    if dep in ("pcomp", "pobj") and lemma in STANCE["hypothetical_prepositions"]:
        return found.at_most(Modality.HYPOTHETICAL, preposition.text)
    above = preposition.head
    if _is_some_way_off(preposition) or (above.lemma_ == "think" and lemma == "of"):
        return found.at_most(Modality.HYPOTHETICAL, above.text)
    if lemma == "before" and dep == "pcomp" and _is_ahead(preposition):
        return found.at_most(Modality.HYPOTHETICAL, preposition.text)  # "wants to see more before recognising"
    if lemma == "on" and dep == "pcomp" and above.pos_ == "NOUN" and above.lemma_ not in STANCE["announced"] | TIES["deals"]:
        return found.at_most(Modality.HYPOTHETICAL, preposition.text)  # "his remarks on re-opening ties"
    if lemma == "of" and (above.lower_ == "instead" or _is_short(preposition)):
        return found.negated("short of")
    if lemma == "than" and preposition.head.lower_ == "rather":
        return found.negated("rather than")
    return found


def _is_short(preposition: Token) -> bool:
    """ "short of recognising", "stopped short on Thursday of recognising": whatever stands between."""
    if preposition.head.lower_ == "short":
        return True
    before = preposition.doc[max(0, preposition.i - 6) : preposition.i]
    short = next((t for t in before if t.lower_ == "short" and t.head.lemma_ in ("stop", "fall")), None)
    return short is not None and preposition.head in (short, short.head)


def _is_some_way_off(preposition: Token) -> bool:
    """ "close to recognising", "two votes away from", "days from", "within hours of": not there yet."""
    lemma, above = preposition.lower_, preposition.head
    measured = above.lemma_.lower() in STANCE["stretches"]
    near = above.head  # "came within hours of toppling X", but "within hours of doing it, A"
    within = near.lower_ == "within" and near.head.lemma_ in ("be", "come", "get", "bring") and near.head.i < near.i
    return (
        (lemma == "to" and above.lower_ in STANCE["nearness"])
        or (lemma == "from" and ((above.lower_ == "away" and above.head.lemma_ not in STANCE["refraining"]) or measured))
        or (lemma == "of" and within and (measured or above.lemma_ == "reach"))
    )


def _is_ahead(preposition: Token) -> bool:
    """Whether the clause that a phrase belongs to is not told in the past: what comes after it need not come."""
    verb = next((t for t in preposition.ancestors if t.pos_ in ("VERB", "AUX")), preposition)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    past = verb.tag_ == "VBD" or bool(helpers & {"was", "were", "had", "did"})
    return not past and (verb.tag_ in ("VBZ", "VBP", "VB") or bool(helpers & {"is", "are", "be"}))


def nominal_governor(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """An event that completes a noun or an adjective: "plan to recognise", "first to recognise", "call for recognition"."""
    if (
        lemma in ("reference", "mention")
        and token.lower_ in ("to", "of")
        and any(c.lower_ == "no" for c in governor.children)
    ):
        return found  # "made no reference to the resumption of ties"
    if (token.lower_ == "but" or lemma in STANCE["qualms"]) and any(c.lower_ == "no" for c in governor.children):
        return found  # "had no choice but to", "had no hesitation in"
    if lemma in ("doubt", "question") and any(c.lower_ == "no" for c in governor.children) and token.tag_ != "VB":
        return found  # "there is no doubt that"
    if token.lower_ == "to" and governor.dep_ == "dobj" and governor.head.lemma_ in STANCE["likening"]:
        return found  # "likened the move to recognition of A": one thing to another
    if lemma in ("favor", "favour") and governor.head.lower_ == "in" and governor.head.head.lemma_.lower() in TIES["sever"]:
        return found  # "cut ties with A in favour of recognising B": as surely as it cut them
    if lemma in STANCE["readiness"] and has_infinitive(token) and _is_denied(governor.head):
        return found  # "is not ready to recognise it": that it is not, the copula says
    if token.dep_ == "ccomp" and lemma in STANCE["feeling"] and not has_infinitive(token):
        return found  # "is pleased that A recognised it": it did
    if lemma == "due" and token.lower_ == "to":
        return found  # why something is so
    found = found if token.lower_ in POWER["under"] else _negative_determiner(token, governor, found)
    infinitive = token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    if token.dep_ in ("nsubj", "poss", "compound", "amod", "appos", "conj") or (token.dep_ == "relcl" and not infinitive):
        return found
    if lemma == "step" and token.lower_ == "of" and governor.dep_ == "dobj" and governor.head.lemma_ == "take":
        return found  # "took the step of recognising"
    if lemma in STANCE["deeds"] and (token.lemma_.lower() in RECOGNITION["verbs"] or is_made(governor)):
        return found  # to announce a recognition is to recognise
    if lemma in STANCE["vows"] and is_kept(governor):
        return found  # "made good on its promise to"
    if is_refused(governor):
        return found  # "rejected calls to": what is done to the calls counts
    if is_given_up(governor):
        return found.negated(governor.text)  # "abandoned plans to"
    if infinitive and lemma in STANCE["motives"] and any(c.lower_ == "no" for c in governor.children):
        open_ = any(c.dep_ == "neg" for c in token.children)  # "saw no reason not to"
        return found.at_most(Modality.HYPOTHETICAL, governor.text) if open_ else found  # "saw no reason to"
    if lemma in STANCE["asserted"] or lemma in NOUNS["state"] or lemma in NOUNS["institution"] or governor.pos_ == "PROPN":
        return found
    if governor.lower_ == "those" and governor.head.lower_ == "among":
        return found  # "among those to recognise it were"
    if governor.tag_ == "JJS" or is_ranked_first(governor):
        return found  # "among the earliest to recognise"
    if lemma in STANCE["negated"]:
        return found.negated(governor.text)
    if lemma in STANCE["announced"]:
        return found.at_most(Modality.ANNOUNCED, governor.text)
    meant = lemma in STANCE["hypothetical"] | STANCE["ends"]  # "the priority of ousting X"
    if meant or (token.dep_ in ("acl", "relcl") and token.tag_ == "VB"):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    return found


def _is_denied(copula: Token) -> bool:
    """ "is not ready", "neither was prepared"."""
    subject = [c for c in copula.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(c.dep_ == "neg" for c in copula.children) or any(
        t.lower_ in ("no", "none", "neither", "nobody") for s in subject for t in (s, *s.children)
    )


def _negative_determiner(token: Token, governor: Token, found: Stance) -> Stance:
    """ "has no plans to recognise" denies the event; "no country to recognise" is told by its subject instead."""
    relative = token.dep_ == "relcl" and not has_infinitive(token)
    if governor.lemma_.lower() in NOUNS["state"] or relative:
        return found
    if any(child.dep_ == "det" and child.lower_ == "no" for child in governor.children):
        return found.negated("no")
    return found


def is_content(verb: Token) -> bool:
    """ "a report that it had cut ties": "that" opens what is reported, and takes no part in it."""
    that = any(c.lower_ == "that" and c.dep_ in ("mark", "dobj") for c in verb.children)
    return that and any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ != "that" for c in verb.children)


def rumoured(noun: Token, lemma: str, found: Stance) -> Stance:
    """What a report or a request says: no more than that; an act of which the report is denied was not done."""
    denied = lemma in STANCE["hearsay"] and noun.dep_ == "dobj" and noun.head.lemma_ in STANCE["denying"]
    if denied and found.modality is Modality.ASSERTED:
        return found.negated(noun.head.text)
    return found.at_most(Modality.HYPOTHETICAL, noun.text)
