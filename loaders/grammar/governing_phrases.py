"""An event that is a subject, or stands behind a preposition, and its verb enter; the Stance within its reach leaves."""

from dataclasses import replace

from spacy.tokens import Token

from kg.model import Modality, Polarity

from .date_words import DAYS
from .factuality import Stance, verb_stance
from .lexicon import STANCE

#: Prepositions by which a verb has something as its aim or its matter.
_TOWARDS = frozenset("for on to of about against toward towards over with into".split())
_ABOUT = frozenset("to on for with about towards toward ahead in".split())


def subject_of(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """An event as a subject: what is said of it presupposes it, unless it is in the future or a condition."""
    above = verb_stance(governor, Stance())
    owned = any(c.dep_ in ("poss", "compound") for c in token.children)
    dated = any(o.lower_ in DAYS for p in token.children if p.lower_ == "on" for o in p.children)
    if owned and (token.lemma_ == "decision" or (token.lemma_ == "recognition" and dated)):
        return found  # "its decision to list it would help": it is made
    if above.modality is not Modality.ASSERTED:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if any(c.dep_ in ("xcomp", "acomp", "attr") and c.lemma_.lower() in STANCE["hypothetical"] for c in governor.children):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    passive = token.dep_ == "nsubjpass" and not any(c.dep_ in ("oprd", "xcomp", "ccomp") for c in governor.children)
    if passive and lemma in STANCE["awaited"]:
        return found.at_most(Modality.ANNOUNCED if lemma in STANCE["announced"] else Modality.HYPOTHETICAL, governor.text)
    away = {t.lemma_ for c in governor.children if c.dep_ in ("prep", "acomp", "advmod") for t in c.subtree}
    if lemma == "be" and away & STANCE["unreached"]:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "is out of reach", "is off the table"
    judged = lemma == "be" and governor.tag_ in ("VBZ", "VBP") and token.dep_ == "csubj" and token.tag_ == "VBG"
    if judged and any(c.dep_ in ("acomp", "attr", "prep") for c in governor.children):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "recognising it is vital": whether or not it is done
    open_ = lemma == "remain" and not any(c.dep_ == "attr" for c in governor.children)  # "remains distant"
    if open_ or lemma in ("require", "depend", "await", "deserve", "hinge"):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    return found


def through_preposition(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """An event in a prepositional phrase of a verb: "called for recognition", "refrained from", "praised for"."""
    above = verb_stance(governor, Stance())
    apart = token.lower_ == "with" and any(c.dep_ == "pcomp" for c in token.children)
    if token.lower_ == "with" and (token.i < governor.i or (apart and lemma in STANCE["negated"])):
        return found  # "With A joining those that recognise it, they hope to", "was dismissed, with B ousting A"
    if token.lower_ == "from" and lemma in STANCE["forbidding"]:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if (
        token.lower_ in ("from", "at")
        and lemma in STANCE["refraining"]
        and not any(c.dep_ == "dobj" for c in governor.children)
    ):
        return refused(above, found, governor)  # "held back from"
    if lemma in STANCE["negated"] or (token.lower_ == "from" and lemma in STANCE["praising"]):
        return refused(above, found, governor)
    if token.lower_ == "short":
        return found.negated("short of")
    if token.lower_ == "to" and lemma in STANCE["unasserting"] and above.polarity is Polarity.NEGATED:
        return found.negated(governor.text)  # "does not amount to recognition"
    if token.lower_ == "in" and lemma in ("join", "follow") and above.polarity is Polarity.NEGATED:
        return found.negated(governor.text)  # "will not follow B in recognising A"
    away = lemma == "call" and token.lower_ not in ("for", "on")  # "called home its envoy over"
    if lemma in STANCE["hypothetical"] and token.lower_ in _TOWARDS and not away:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if (lemma in STANCE["bent"] and any(c.dep_ == "pcomp" for c in token.children)) or (
        lemma == "aim" and token.lower_ == "at"
    ):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if lemma == "go" and token.lower_ == "on" and any(c.dep_ == "pcomp" for c in token.children):
        return within(replace(above, modality=Modality.ASSERTED), found)  # "will go on recognising it"
    if lemma in STANCE["announced"] and token.lower_ in _ABOUT:
        return found.at_most(Modality.ANNOUNCED, governor.text)
    return within(replace(above, polarity=Polarity.AFFIRMED), found) if token.lower_ in ("by", "in", "including") else found


def is_untrue(copula: Token) -> bool:
    """ "it is not true that", "it is not the case that", "it is false that"."""
    said = {c.lower_ for c in copula.children if c.dep_ in ("acomp", "attr")}
    denied = any(c.dep_ == "neg" for c in copula.children)
    return bool(said & {"false", "untrue"}) or (denied and bool(said & {"true", "case"}))


def is_put_off(deed: Token, verb: Token) -> bool:
    """ "held off recognising", "put off cutting ties"."""
    return deed.tag_ == "VBG" and verb.lemma_ in ("hold", "put") and any(c.lower_ == "off" for c in verb.children)


def refused(above: Stance, found: Stance, governor: Token) -> Stance:
    """ "refused to", "ruled out": it is not done; "did not rule out" leaves the matter open, "did not hesitate" does not."""
    if above.polarity is not Polarity.NEGATED or governor.lemma_ in ("hesitate", "fail", "neglect"):
        return within(above, found.negated(governor.text))
    left = replace(above, polarity=Polarity.AFFIRMED).at_most(Modality.HYPOTHETICAL, governor.text)
    return within(left, found)


def within(above: Stance, found: Stance) -> Stance:
    """The event's stance within that of the verb above: negations cancel, the weaker modality wins."""
    if above.polarity is Polarity.NEGATED and found.modality is not Modality.HYPOTHETICAL:
        found = found.negated(*above.why[:1])  # not to have been asked to do it is not to be asked not to
    return found.at_most(above.modality, " ".join(above.why))
