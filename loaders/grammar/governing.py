"""An event's Stance and a word that governs it enter; the Stance within that word's reach leaves."""

from dataclasses import replace

from spacy.tokens import Token

from kg.model import Modality, Polarity

from .complements import complement, is_numbered, is_ordinal, told
from .factuality import VERBAL, Stance, verb_stance
from .governing_nouns import is_content, nominal_governor, prepositional_governor, rumoured
from .governing_phrases import is_put_off, subject_of, through_preposition, within
from .lexicon import STANCE, TIES
from .voice import clause_of_object, has_infinitive

#: What opens a clause that tells when, or why, something happened.
_WHEN = frozenset(["as", "after", "when", "while", "since", "because"])


def governed(token: Token, governor: Token, found: Stance) -> Stance:
    """What one governor does to the event below it."""
    dep = token.dep_
    if (governor.dep_ == "prep" and dep == "pobj") or governor.pos_ == "ADP":
        owned = dep == "pobj" and any(c.dep_ == "poss" for c in token.children)
        return found if owned and governor.lower_ == "against" else prepositional_governor(governor, found, dep)
    if dep != "acl" and _is_for_one_to(token) and governor.lemma_ != "take":
        willed = governor.lemma_.lower() in STANCE["announced"]
        return found.at_most(Modality.ANNOUNCED if willed else Modality.HYPOTHETICAL, governor.text)
    if dep == "conj" or (dep == "advcl" and governor.pos_ == "NOUN" and _tells_when(token)):
        return found
    lemma = governor.lemma_.lower()
    if dep == "acl" and token.tag_ == "VBG" and governor.pos_ == "PROPN" and governor.dep_ == "dobj":
        return _of_object(token, governor.head, found) if token.left_edge.i == governor.i + 1 else found
    if governor.lower_ == "order" and governor.dep_ == "pobj" and has_infinitive(token):  # "in order to"
        return found.at_most(*_purpose(governor.head.head))
    if dep == "prep" and governor.pos_ == "ADV" and governor.head.lemma_ in STANCE["refraining"]:
        return through_preposition(token, governor.head, governor.head.lemma_, found)  # "held back from"
    if governor.pos_ in VERBAL:
        return _verbal_governor(token, governor, lemma, found)
    if dep == "relcl" and lemma in STANCE["hearsay"] | STANCE["wanting"] and is_content(token):
        return rumoured(governor, lemma, found)
    if dep in ("acl", "relcl", "prep", "amod", "compound", "poss", "nmod") or governor.pos_ in ("NOUN", "PROPN", "ADJ"):
        return nominal_governor(token, governor, lemma, found)
    return found


def _is_for_one_to(verb: Token) -> bool:
    """ "voted for A to list it", "harder for A to do it": what somebody is to do."""
    marks = {(c.lower_, c.dep_) for c in verb.children}
    return ("for", "mark") in marks and ("to", "aux") in marks


def _tells_when(verb: Token) -> bool:
    """ "for the first time in years, as A and B restored relations": a clause of its own, whatever noun it hangs on."""
    finite = verb.tag_ in ("VBD", "VBP", "VBZ") and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return finite and any(c.dep_ in ("mark", "advmod") and c.lower_ in _WHEN for c in verb.children)


def _verbal_governor(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    dep = token.dep_
    if dep in ("nsubj", "nsubjpass", "csubj", "agent"):
        return subject_of(token, governor, lemma, found)
    if dep == "prep":
        return through_preposition(token, governor, lemma, found)
    if dep == "relcl":
        return found
    if dep == "advcl":
        return _adverbial(token, governor, found)
    if dep in ("ccomp", "parataxis", "dep"):
        return told(token, governor, lemma, found)
    return complement(token, governor, lemma, found)


def _adverbial(token: Token, governor: Token, found: Stance) -> Stance:
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") or (c.dep_ == "prep" and not any(c.children))}
    open_ = "with" in marks and any(c.lower_ in STANCE["modals"] for c in governor.children)  # "with A doing it, B would"
    if open_ or marks & STANCE["conditional_marks"]:
        return found.at_most(Modality.HYPOTHETICAL, "if")
    was = token.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in token.children)
    if "rather" in marks and "than" in marks:
        return found.negated("rather than")
    if any(c.dep_ == "mark" and c.lower_ in ("until", "till") for c in token.children) and not (
        was and governor.tag_ != "VB"
    ):
        return found.at_most(Modality.HYPOTHETICAL, "until")
    above = verb_stance(governor, Stance())
    past = token.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in token.children)
    happened = "after" in marks and past
    if marks & {"once", "when", "before", "after"} and above.modality is not Modality.ASSERTED and not happened:
        return found.at_most(Modality.HYPOTHETICAL, "once")
    goes_on = governor.lemma_ == "go" and any(c.dep_ == "prt" and c.lower_ == "on" for c in governor.children)
    if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children):
        if "with" in marks and any(c.dep_ == "nsubj" for c in token.children):
            return found.at_most(Modality.ANNOUNCED, "to")  # "with A to follow in June"
        adds = token.lemma_ == "add" and not any(c.dep_ == "ccomp" for c in token.children)  # "add X to its list"
        if token.lemma_ in STANCE["reporting"] and not adds and governor.tag_ in ("VBD", "VBZ", "VBP"):
            return found  # "goes on television to say that"
        if any(c.lower_ == "only" and c.i < token.i for c in token.children):
            return found  # "restored them, only to break them off"
        counted = bool(token.left_edge.i) and is_numbered(token.left_edge.nbor(-1))  # "the fifth to recognise B"
        if counted or (governor.lemma_ == "be" and is_ordinal(token, governor)):
            return within(above, found)  # "is the last in the region to maintain"
        if goes_on or (governor.lemma_ == "go" and any(c.lower_ == "far" for c in governor.children)):
            return complement(token, governor, "go", found)
        lemma = governor.lemma_.lower()  # "moved on Monday to recognise it" is no purpose
        return complement(token, governor, lemma, found if lemma == "move" else found.at_most(*_purpose(governor)))
    if is_put_off(token, governor):
        return found.negated("off")
    if clause_of_object(token):
        return _of_object(token, governor, found)
    tells = token.lemma_.lower() in STANCE["reporting"]
    if (
        token.tag_ == "VBG"
        and not marks
        and not tells
        and token.doc[max(0, token.left_edge.i - 1)].text != ","
        and governor.lemma_.lower() in STANCE["negated"] | STANCE["hypothetical"]
    ):
        return complement(token, governor, governor.lemma_.lower(), found)
    bare = governor.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp", "ccomp", "xcomp") for c in governor.children)
    if token.tag_ == "VBG" and not marks and bare and above.polarity is Polarity.NEGATED:
        return within(above, found)  # "it is not, at this point, recognising X"
    if token.tag_ == "VBG" and not marks and above.polarity is Polarity.NEGATED and above.modality is Modality.ANNOUNCED:
        return found  # "will not speak to X, calling it": why not
    if token.tag_ in ("VBG", "VBN") and not marks and not tells:
        return within(replace(above, polarity=Polarity.AFFIRMED), found)
    return found


def _of_object(token: Token, governor: Token, found: Stance) -> Stance:
    """ "brought up A recognising B": talked of, unless the verb tells or welcomes what has happened."""
    told = governor.lemma_.lower() in STANCE["asserted"] | STANCE["greeting"]
    return found if told else found.at_most(Modality.HYPOTHETICAL, governor.text)


def _purpose(governor: Token) -> tuple[Modality, str]:
    """What a purpose clause ("met to recognise") is worth: nothing has happened yet, unless the verb says so."""
    made = governor.lemma_ == "make" and any(c.dep_ == "dobj" and c.lemma_ in STANCE["resolves"] for c in governor.children)
    made = made or (governor.lemma_ in ("break", "depart") and any(c.lower_ in ("with", "from") for c in governor.children))
    ties = any(c.dep_ == "dobj" and c.lemma_ in TIES["nouns"] for c in governor.children)
    cut = ties and governor.tag_ in ("VBD", "VBN") and governor.lemma_ in TIES["sever"]  # "cut ties to open some with"
    taken = governor.lemma_ == "take" and not any(c.lemma_ in STANCE["steps"] for c in governor.children)
    real = made or cut or (governor.lemma_.lower() in STANCE["asserted"] and not taken)  # "took up arms to"
    return (Modality.ASSERTED if real else Modality.HYPOTHETICAL), governor.text
