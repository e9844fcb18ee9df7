"""An event that completes a verb, or is told by one, and that verb enter; the Stance within the verb's reach leaves."""

from dataclasses import replace

from spacy.tokens import Token

from kg.model import Modality, Polarity

from .conditions import is_were_to
from .factuality import Stance, is_yet_to, verb_stance
from .governing_phrases import is_put_off, is_untrue, refused, within
from .lexicon import STANCE
from .promises import is_turned_down
from .voice import has_infinitive, is_passive

#: What a yes or a no makes of what was asked; of what was only considered, neither makes anything.
_ANSWERED = {"no": (Polarity.NEGATED, Modality.ASSERTED), "yes": (Polarity.AFFIRMED, Modality.ANNOUNCED)}
_LEFT_OPEN = STANCE["hypothetical"] | STANCE["announced"] | STANCE["wanting"]
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last latest".split())


def complement(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """An infinitive, a gerund or an object: what the verb above makes of it, then the verb's own stance."""
    above = verb_stance(governor, Stance())
    if is_were_to(governor) and has_infinitive(token):
        return found.at_most(Modality.HYPOTHETICAL, "were")
    if is_put_off(token, governor):
        return found.negated("off")
    if lemma in STANCE["factive"] and token.tag_ == "VBG":
        return found  # "does not regret recognising"
    unwilling = above.polarity is Polarity.NEGATED or any(_is_no_longer(c) for c in governor.children)
    if unwilling and lemma in STANCE["willing"] and token.dep_ == "xcomp" and above.modality is Modality.ASSERTED:
        if is_passive(token):
            return found.at_most(Modality.HYPOTHETICAL, "not")  # "does not want to be ruled by"
        return found.negated("not")  # "does not want to", "no longer intends to"
    if is_yet_to(token) and lemma in ("have", "be"):
        return within(above, found)
    if lemma in ("see", "think", "deem") and any(c.lower_ == "fit" for c in governor.children):
        return within(above, found)  # "did not see fit to"
    if above.modality is Modality.ANNOUNCED and above.polarity is Polarity.AFFIRMED and _goes_on(governor):
        return found  # "will continue to recognise it": it does
    if lemma == "go" and any(c.dep_ == "prt" and c.lower_ == "on" for c in governor.children):
        return within(above, found)  # "went on to recognise"
    if lemma == "go" and any(t.lower_ == "far" for t in token.doc[governor.i : token.i]):
        return within(above, found)  # "did not go so far as to recognise"
    result = governor.tag_ == "VBG" and governor.dep_ == "advcl"  # "did it, prompting A to cut ties"
    if token.dep_ == "xcomp" and lemma in STANCE["implicative"] and (governor.tag_ in ("VBD", "VBN", "VBZ") or result):
        return within(above, found)  # "led A to recognise B": it did
    if lemma == "be" and token.dep_ == "xcomp" and is_ordinal(token, governor):
        return within(above, found)  # "was among the first to recognise"
    named = [c for c in token.children if c.dep_ in ("compound", "amod") and c.text[:1].isupper()]  # "the US recognition of"
    owned = token.dep_ == "dobj" and (any(c.dep_ == "poss" and c.pos_ != "PRON" for c in token.children) or bool(named))
    if owned and lemma in STANCE["greeting"]:
        return found  # "rejected A's recognition of B": there is one to reject
    if lemma == "call" and token.dep_ in ("dobj", "ccomp", "oprd"):
        denied = above.polarity is Polarity.NEGATED  # "did not call the overthrow a coup": it was one, or another thing
        return found if denied else within(above, found)  # "called the recognition an attack"
    if lemma in ("have", "be") and token.dep_ == "xcomp":
        was = governor.tag_ == "VBD" or any(c.lower_ == "had" for c in governor.children)
        if lemma == "be" and was and any(_is_act(s) for s in governor.children):
            return within(above, found)  # "A's first act was to recognise"
        judged = any(c.dep_ == "acomp" for c in governor.children)  # "it is absurd to ban it"
        wished = lemma == "have" or judged or any(s.lemma_ in STANCE["ends"] for s in governor.children if s.dep_ == "nsubj")
        return within(above, found.at_most(Modality.HYPOTHETICAL if wished else Modality.ANNOUNCED, lemma))
    if token.dep_ == "dobj" and token.pos_ == "NOUN" and lemma in STANCE["preventing"]:
        return within(above, found.negated(governor.text))
    if lemma == "deny" and token.lemma_ in STANCE["hearsay"] and found.modality is not Modality.ASSERTED:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "denied a report that it was preparing"
    unsaid = above.polarity is Polarity.NEGATED and lemma in ("confirm", "announce", "declare")
    if unsaid and token.dep_ == "dobj" and token.pos_ == "NOUN":
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "did not announce the restoration of ties"
    if lemma == "oppose" and token.dep_ == "dobj" and token.pos_ == "NOUN":
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "opposes the restoration of ties between A and B"
    if lemma in STANCE["negated"] or is_turned_down(governor):
        return refused(above, found, governor)
    if lemma in STANCE["announced"] and not (lemma in ("go", "set") and token.tag_ == "VBG"):
        return within(above, found.at_most(Modality.ANNOUNCED, governor.text))
    unsure = lemma in STANCE["hypothetical"] and lemma not in STANCE["nominal"]
    if unsure and not (lemma in STANCE["reporting"] and token.dep_ == "dobj"):
        return within(above, found.at_most(Modality.HYPOTHETICAL, governor.text))
    if token.dep_ == "xcomp" and lemma not in STANCE["asserted"] and (token.tag_ == "VB" or lemma == "claim"):
        return within(above, found.at_most(Modality.HYPOTHETICAL, governor.text))
    return within(above, found)


def _is_act(subject: Token) -> bool:
    """ "A's first act", "one of its first acts"."""
    inside = [o for of in subject.children if of.lower_ == "of" for o in of.children] if subject.lower_ == "one" else []
    return any(noun.lemma_ in STANCE["acts"] for noun in (subject, *inside))


def _goes_on(verb: Token) -> bool:
    """ "continue to", "keep doing", "go on doing": what one does already."""
    on = verb.lemma_ == "go" and any(c.lower_ == "on" for c in verb.children) and any(c.tag_ == "VBG" for c in verb.children)
    return on or verb.lemma_ in ("continue", "keep", "persist")


def _is_no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and any(c.lower_ == "no" for c in adverb.children)


def is_ordinal(token: Token, copula: Token) -> bool:
    """ "is the last to maintain", "are the only ones to": the copula is of a place in a row."""
    between = {t.lemma_.lower() for t in token.doc[copula.i : token.i]}
    return bool(between & {"only", "few", "among"}) or any(
        t.tag_ == "JJS" or is_numbered(t) for t in token.doc[copula.i : token.i]
    )


def is_numbered(word: Token) -> bool:
    """ "first", "last", "fifth", "64th"."""
    return word.lower_ in _ORDINALS or (word.text[:1].isdigit() and word.text[-2:] in ("st", "nd", "rd", "th"))


def told(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """A clause that is said, believed or denied: what its verb makes of it, and who the speaker is."""
    between = token.doc[min(token.i, governor.i) : max(token.i, governor.i)]
    if lemma == "be" and any(c.dep_ == "acomp" and c.lemma_ in STANCE["hypothetical"] for c in governor.children):
        return found.at_most(Modality.HYPOTHETICAL, "unlikely")
    if lemma == "be" and is_untrue(governor):
        return found.negated("not true")
    if lemma == "have" and token.tag_ == "VB":
        return within(verb_stance(governor, Stance()), found)  # "would have had A recognise B"
    if lemma in ("do", "have", "be") or any(t.text in (";", ":") for t in between):
        return found
    if lemma == "ask" and (answer := _answer(governor)) is not None and token.lemma_ not in _LEFT_OPEN:
        polarity, modality = _ANSWERED[answer.lower_]
        return replace(found, polarity=polarity, modality=modality)
    above = verb_stance(governor, Stance())
    speaker = next((child for child in governor.children if child.dep_ in ("nsubj", "agent")), None)
    if lemma == "deny":  # a plan denied is a rumour, an act denied did not happen
        return (
            found.negated(governor.text)
            if found.modality is Modality.ASSERTED
            else found.at_most(Modality.HYPOTHETICAL, "deny")
        )
    if above.polarity is Polarity.NEGATED and lemma in ("confirm", "announce", "declare"):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if above.polarity is Polarity.NEGATED and lemma in STANCE["unasserting"] and found.modality is Modality.ANNOUNCED:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "has not said that it will follow"
    if above.polarity is Polarity.NEGATED and lemma in STANCE["unasserting"]:
        return found.negated(governor.text)
    if above.polarity is Polarity.NEGATED and lemma not in STANCE["reporting"]:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if lemma in STANCE["hypothetical"] and lemma not in STANCE["reporting"]:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if lemma in STANCE["object_control"] - STANCE["implicative"] and has_infinitive(token):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "the law allows him to seize": he need not
    if lemma in STANCE["believing"] and found.modality is Modality.ANNOUNCED:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)  # "believes that A will"
    if above.modality is Modality.HYPOTHETICAL and lemma not in STANCE["reporting"] | {"remember", "recall"}:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    return replace(found, speaker=found.speaker or speaker) if lemma in STANCE["reporting"] else found


def _answer(asked: Token) -> Token | None:
    """ "Asked whether it would, A said no": the yes or the no."""
    said = asked.head
    if asked.dep_ != "advcl" or said.lemma_ not in ("say", "answer", "reply", "respond"):
        return None
    return next((c for c in said.children if c.lower_ in _ANSWERED and c.i > said.i and c.dep_ in ("intj", "dobj")), None)
