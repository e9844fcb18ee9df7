"""A verb enters; whether it tells what is not quite so leaves: "if", "had it", "in case", "nearly", "not until"."""

from spacy.tokens import Token

from .lexicon import STANCE

#: How many words may stand between "without" and what is not done.
_ASIDE = 15
_SAME_IN_PAST = frozenset(["cut", "set", "put", "shut"])


def is_conditional(verb: Token) -> bool:
    """ "will recognise it if", "said that it would do so if"."""
    ahead = any(a.lower_ in STANCE["future_modals"] | {"would", "to"} and a.dep_ == "aux" for a in verb.children)
    clauses = [c for c in verb.children if c.dep_ == "advcl"] if ahead else []
    marks = [g for c in clauses for g in c.children if g.dep_ == "mark" and g.lower_ in ("if", "unless")]
    return any(g.nbor().lower_ not in ("necessary", "needed", "possible") for g in marks)


def is_inverted(verb: Token) -> bool:
    """ "Had France recognised", "should it recognise": a condition without "if"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    auxiliary = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in ("had", "should", "were")), None)
    first = auxiliary is not None and (auxiliary.i == 0 or not auxiliary.nbor(-1).is_alpha)
    return subject is not None and auxiliary is not None and first and auxiliary.i < subject.i and verb.doc[-1].text != "?"


def is_were_to(verb: Token) -> bool:
    """ "Were A to recognise it": the copula of a condition."""
    return verb.lower_ == "were" and (not verb.i or not verb.nbor(-1).is_alpha)


def is_in_case(verb: Token) -> bool:
    """ "in case A recognised it"."""
    start = verb.left_edge.i
    return start > 1 and verb.doc[start - 1].lower_ == "case" and verb.doc[start - 2].lower_ == "in"


def is_so_long(verb: Token) -> bool:
    """ "as long as A recognises it": a condition; "for as long as A has ruled" is a time."""
    long = verb.head if verb.dep_ == "advcl" and verb.head.lower_ == "long" else None
    before = [t.lower_ for t in verb.doc[max(0, long.i - 2) : long.i]] if long is not None else []
    told = any(c.lemma_ == "have" or c.dep_ == "neg" for c in verb.children)  # "stays cut as long as it does not"
    return before[-1:] in (["as"], ["so"]) and before[0] != "for" and not told


def is_nearly(adverb: Token) -> bool:
    """ "nearly recognised it", "are virtually frozen": it did not, they are not."""
    return (
        adverb.lower_ in ("nearly", "almost", "virtually", "practically")
        and adverb.i + 1 < len(adverb.doc)
        and adverb.nbor().pos_ in ("VERB", "AUX")
    )


def is_reproached(verb: Token) -> bool:
    """ "should not have recognised it": it has."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    return bool(words & {"should", "ought"}) and "have" in words and bool(words & {"not", "n't", "n’t", "never"})


def is_passed_over(verb: Token) -> bool:
    """ "sent aid rather than recognise it", "did everything but recognise it", "without, as it says, recognising it"."""
    start = verb.left_edge.i
    aside = verb.doc[max(0, start - _ASIDE) : start]
    if verb.tag_ == "VBG" and aside and aside[-1].text == ",":
        return any(t.lower_ == "without" and t.nbor().text == "," for t in aside[:-1])
    before = tuple(t.lower_ for t in verb.doc[max(0, start - 2) : start])
    bare = verb.tag_ in ("VB", "VBG") and verb.dep_ == "conj"
    return bare and before in (("rather", "than"), ("everything", "but"), ("anything", "but"), ("all", "but"))


def is_headline(verb: Token) -> bool:
    """ "US to reopen embassy", "Wagner to be banned": what is planned, as headlines put it."""
    kinds = {c.dep_ for c in verb.children}
    bare = verb.tag_ == "VB" or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    told = bool(kinds & {"nsubj", "nsubjpass"}) and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return bare and told and verb.dep_ == "ROOT"


def is_imperative(verb: Token) -> bool:
    """ "Recognise Palestine now": what is asked for."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "ROOT"
        and not (verb.lower_ in _SAME_IN_PAST and verb.i and verb.nbor(-1).text == ",")  # "A, which B fears, cut ties"
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "expl") for c in verb.children)
    )


def is_not_until(verb: Token) -> bool:
    """ "were not restored until May 1988": they were, then; "not until now" leaves open what is now."""
    until = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("until", "till")]
    clauses = [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBD"]  # "until they signed a treaty in 1980"
    if verb.dep_ != "advcl" and any(g.lower_ == "until" and g.dep_ == "mark" for c in clauses for g in c.children):
        return True
    past = verb.tag_ in ("VBD", "VBN") or any(
        c.lower_ in ("did", "were", "was") for c in verb.children if c.dep_ in ("aux", "auxpass")
    )
    return past and any(o.lower_ not in ("now", "today") for p in until for o in p.children if o.dep_ in ("pobj", "pcomp"))


def is_told_year(verb: Token) -> bool:
    """ "would not be recognised until February 1974": a year names what has happened."""
    until = [c for c in verb.children if c.lower_ in ("until", "till")]
    return any(t.tag_ == "CD" and len(t.text) == 4 for p in until for t in p.subtree)
