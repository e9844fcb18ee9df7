"""A verb or a noun enters; the Stance that its own words give leaves: "not", "may", "will", "no", "possible"."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.model import Modality, Polarity

from .conditions import (
    is_conditional,
    is_headline,
    is_imperative,
    is_in_case,
    is_inverted,
    is_nearly,
    is_not_until,
    is_passed_over,
    is_reproached,
    is_so_long,
    is_told_year,
)
from .lexicon import STANCE

_WEIGHT = [Modality.ASSERTED, Modality.ANNOUNCED, Modality.HYPOTHETICAL]
VERBAL = frozenset(["VERB", "AUX"])
#: On no one of which something happened: "at no point", "in no way".
_OCCASIONS = frozenset(["point", "time", "stage", "way", "moment", "sense", "circumstance"])


@dataclass(frozen=True, slots=True)
class Stance:
    """How the text stands to an event; `speaker` is the token of who says so, `why` the words that decided."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    speaker: Token | None = None
    why: tuple[str, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Whether it is told as a fact, whoever tells it."""
        return self.polarity is Polarity.AFFIRMED and self.modality is Modality.ASSERTED

    def negated(self, why: str) -> "Stance":
        """The same, denied; a denial denied is said again."""
        turned = Polarity.AFFIRMED if self.polarity is Polarity.NEGATED else Polarity.NEGATED
        return replace(self, polarity=turned, why=(*self.why, why))

    def at_most(self, modality: Modality, why: str) -> "Stance":
        """The same, no surer than a modality."""
        if _WEIGHT.index(modality) <= _WEIGHT.index(self.modality):
            return self
        return replace(self, modality=modality, why=(*self.why, why))


def local_stance(token: Token, found: Stance) -> Stance:
    """What the event\'s own words say of it."""
    if token.pos_ in VERBAL:
        return verb_stance(token, found)
    if token.lower_.startswith("non"):
        found = found.negated(token.text)
    for child in token.children:
        lemma = child.lemma_.lower()
        if (child.dep_ == "det" and lemma == "no") or lemma in ("non", "zero"):
            found = found.negated(child.text)
        elif child.dep_ in ("amod", "compound") and lemma in STANCE["unreal_adjectives"]:
            found = found.at_most(Modality.HYPOTHETICAL, child.text)
    return found


def verb_stance(verb: Token, found: Stance) -> Stance:
    """What a verb\'s auxiliaries, negations and marks say of it."""
    for child in _auxiliaries(verb):
        lemma, text = child.lemma_.lower(), child.lower_
        quite = child.dep_ == "advmod" and any(c.lower_ == "never" for c in child.children)  # "never quite"
        if child.dep_ == "neg" and (
            is_not_until(verb) or is_reproached(verb) or child.nbor(-1 if child.i else 0).lower_ == "or"
        ):
            continue  # "whether or not to recognise"
        if (
            child.dep_ == "neg"
            or quite
            or (lemma in ("never", "neither", "nor") and child.i < verb.i)
            or (lemma == "barely" and child.dep_ == "advmod")
        ):
            found = found.negated(child.text)
        elif child.dep_ == "advmod" and (text in STANCE["unsure_adverbs"] or is_nearly(child)):
            found = found.at_most(Modality.HYPOTHETICAL, child.text)
        elif child.dep_ in ("aux", "auxpass") and (text in STANCE["modals"] or text == "'d"):
            if is_reproached(verb) or (text in ("can", "could", "ca") and any(c.dep_ == "neg" for c in verb.children)):
                continue  # "could not recognise it": it does not
            if text == "would" and (_is_told_before(verb) or (is_not_until(verb) and is_told_year(verb))):
                continue
            if not _is_future_in_past(verb, text):
                found = found.at_most(Modality.HYPOTHETICAL, child.text)
            else:
                found = found.at_most(Modality.ANNOUNCED, child.text)
        elif child.dep_ in ("aux", "auxpass") and text in STANCE["future_modals"]:
            found = found.at_most(Modality.ANNOUNCED, child.text)
        elif child.dep_ == "mark" and lemma in STANCE["conditional_marks"]:
            found = found.at_most(Modality.HYPOTHETICAL, child.text)
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "agent") and _is_neither(child):
            found = found.negated("neither")
    if any(_is_at_no_time(child) for child in verb.children) or is_passed_over(verb):
        found = found.negated("no")
    if is_conditional(verb) or is_inverted(verb) or is_in_case(verb) or is_so_long(verb):
        found = found.at_most(Modality.HYPOTHETICAL, "if")
    if is_yet_to(verb):
        found = found.negated("yet to")
    if is_headline(verb):
        found = found.at_most(Modality.ANNOUNCED, "to")
    if is_imperative(verb):
        found = found.at_most(Modality.HYPOTHETICAL, "imperative")
    return found


def _is_at_no_time(phrase: Token) -> bool:
    """ "at no point did it recognise", "in no way recognises", "under no circumstances"."""
    inside = [o for o in phrase.children if phrase.dep_ == "prep" and o.lemma_ in _OCCASIONS]
    return any(c.lower_ == "no" for o in inside for c in o.children) and phrase.lower_ in ("at", "in", "on", "under")


def _is_neither(noun: Token) -> bool:
    """ "neither A nor B recognises", "recognises neither A nor B", "recognised by neither A nor B"; "not even A"."""
    if any(c.lower_ == "even" and any(n.lower_ == "not" for n in c.children) for c in noun.children):
        return True
    inside = [o for o in noun.children if o.dep_ == "pobj"] if noun.dep_ == "agent" else [noun]
    return any(c.lower_ == "neither" for t in (noun, *inside) for c in t.children)


def _auxiliaries(verb: Token) -> list[Token]:
    kinds = ("aux", "auxpass", "neg", "mark", "advmod", "preconj", "cc", "nsubj", "nsubjpass", "dobj", "agent")
    own = [child for child in verb.children if child.dep_ in kinds]
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        shared = [c for c in verb.head.children if c.dep_ in ("aux", "mark") and c.lemma_ not in ("have", "be", "to")]
        joined = {c.lower_ for c in verb.head.children if c.dep_ == "cc"}
        bare = verb.tag_ == "VB" or (
            verb.tag_ == "VBP" and bool(joined & {"or", "nor"}) and any(c.lemma_ == "do" for c in shared)
        )
        bare = bare or (verb.tag_ == "VBP" and any(c.tag_ == "MD" for c in shared))  # "would lease it and recognise"
        if not any(c.dep_ in ("aux", "auxpass") for c in own) and bare:
            own += shared
            if joined & {"or", "nor"}:
                own += [c for c in verb.head.children if c.dep_ == "neg" or c.lower_ == "neither"]
    return own


def _is_future_in_past(verb: Token, modal: str) -> bool:
    """ "France said that it would recognise": a promise reported, not a condition."""
    if any(c.lower_ == "then" and c.dep_ == "advmod" for c in verb.children):
        return False  # "saying that it would then recognise it": if what was said before comes about
    first = verb
    while (
        first.dep_ == "conj"
        and first.head.pos_ in VERBAL
        and first.head.lemma_ not in STANCE["reporting"] | STANCE["announced"]
    ):
        first = first.head
    return modal in ("would", "'d") and (
        _is_said_in(first) or (first.dep_ in ("ccomp", "conj") and _is_past_saying(first.head))
    )


def _is_past_saying(verb: Token) -> bool:
    words = [c.lemma_ for c in verb.children if c.dep_ == "dobj"] if verb.lemma_ in ("make", "issue", "give") else []
    told = verb.lemma_ in STANCE["reporting"] | STANCE["announced"] or bool(STANCE["words"] & {*words})
    return told and verb.tag_ in ("VBD", "VBN", "VBG", "VBZ", "VBP")


def _is_said_in(clause: Token) -> bool:
    """ "said in a letter that it would": the clause that the parser hung on the letter."""
    word = clause.head
    if clause.dep_ not in ("acl", "relcl") or not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return False
    inside = word.dep_ == "pobj" and word.head.lower_ == "in" and _is_past_saying(word.head.head)
    return inside or word.lemma_ in STANCE["words"]


def is_yet_to(verb: Token) -> bool:
    """ "has yet to recognise", "is yet to be formally recognised": the infinitive has not happened."""
    near = verb.doc[max(0, verb.i - 5) : verb.i]
    before = [t.lower_ for t in near if t.lower_ in ("yet", "still", "to") or (t.lower_ != "be" and t.pos_ != "ADV")]
    return ("yet" in before and before[-1:] == ["to"]) or before[-2:] == ["still", "to"]


def _is_told_before(verb: Token) -> bool:
    """ "would go on to", "would later": what a story tells beforehand, and what happened."""
    later = any(c.dep_ == "advmod" and c.lower_ in ("later", "eventually", "subsequently") for c in verb.children)
    return later or (verb.lemma_ == "go" and any(c.dep_ == "prt" and c.lower_ == "on" for c in verb.children))
