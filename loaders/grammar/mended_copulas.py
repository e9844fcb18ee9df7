"""A verb of a parsed sentence enters; where it tells who did something ("it was A that"), its words are put right."""

from spacy.tokens import Token

from .lexicon import NOUNS, RECOGNITION, TIES
from .mended_subjects import subject_of


def cleft(clause: Token) -> None:
    """ "It was A that recognised B": A did."""
    copula = clause.head
    pointed = next((c for c in copula.children if c.dep_ == "attr" and c.i < clause.i), None)
    empty = any(c.dep_ in ("nsubj", "expl") and c.lower_ == "it" for c in copula.children)
    relative = any(c.dep_ in ("nsubj", "dobj") and c.tag_ in ("WDT", "WP") for c in clause.children)
    if copula.lemma_ == "be" and pointed is not None and pointed.pos_ == "PROPN" and empty and relative:
        clause.head, clause.dep_ = pointed, "relcl"


def object_of(clause: Token) -> None:
    """ "A recognised B and C may follow", "those that recognise B are C and D": B is what is recognised."""
    verb = clause.head
    noun = next((c for c in clause.children if c.dep_ == "nsubj" and c.i == verb.i + 1), None)
    if noun is None or verb.lemma_ not in RECOGNITION["verbs"] or any(c.dep_ in ("dobj", "mark") for c in verb.children):
        return
    joined = next((c for c in noun.children if c.dep_ == "conj"), None)
    root = next((t for t in verb.ancestors if t.dep_ == "ROOT"), verb)
    if clause.lemma_ in ("be", "include") and verb.dep_ == "relcl":
        clause.head, clause.dep_ = clause, "ROOT"
        root.head, root.dep_ = clause, "prep" if root.pos_ == "ADP" else root.dep_
    elif joined is not None and verb.dep_ == "ROOT":
        joined.head, joined.dep_ = clause, subject_of(clause)
        for word in [c for c in noun.children if c.dep_ == "cc"]:
            word.head = verb
        clause.dep_ = "conj"
    else:
        return
    noun.head, noun.dep_ = verb, "dobj"


def accord_that(word: Token) -> None:
    """ "signed an agreement normalising relations": the agreement does, and is what is signed."""
    noun = word.head
    deal = next((c for c in word.children if c.dep_ in ("compound", "nmod") and c.lemma_ in TIES["deals"]), None)
    if deal is None or word.pos_ != "ADJ" or not word.lower_.endswith("ing") or noun.i < word.i:
        return
    deal.head, deal.dep_ = noun.head, noun.dep_
    for before in [c for c in noun.children if c.i < deal.i]:
        before.head = deal
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBG", word.lower_.removesuffix("ing") + "e"
    word.head, word.dep_ = deal, "acl"
    noun.head, noun.dep_ = word, "dobj"


def rules_over(word: Token) -> None:
    """ "The X control A": no compound."""
    land = word.head
    ruler = next((c for c in word.children if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"), None)
    if (
        word.lower_ not in ("control", "rule", "govern", "run")
        or land.dep_ != "ROOT"
        or land.pos_ != "PROPN"
        or ruler is None
    ):
        return
    for before in [c for c in land.children if c.i < ruler.i]:
        before.head = ruler
    ruler.dep_ = "nsubj"
    for after in [c for c in land.children if c.i > land.i]:
        after.head = word
    word.head, word.dep_, word.pos_, word.tag_ = word, "ROOT", "VERB", "VBP"
    land.head, land.dep_ = word, "dobj"


def ruling_body(word: Token) -> None:
    """ "A's ruling X denied it": X, of A."""
    name = word.nbor() if word.i + 1 < len(word.doc) else word
    if word.lower_ == "ruling" and name.head == word.head and name.dep_ == word.dep_ and name.pos_ == "PROPN":
        for owner in [c for c in word.children if c.dep_ == "poss"]:
            owner.head = name
        word.head, word.dep_, word.pos_, word.tag_, word.lemma_ = name, "amod", "VERB", "VBG", "rule"


def told_of_that(verb: Token) -> None:
    """ "The tenth country to cut ties with A is B"."""
    noun = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    copula = verb.head
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if noun is None or copula.lemma_ != "be" or not infinitive:
        return
    for word in [c for c in copula.children if c.dep_ == "nsubj"]:
        word.dep_ = "attr"
    noun.head, noun.dep_ = copula, "nsubj"
    verb.head, verb.dep_ = noun, "relcl"


def told_of_those(verb: Token) -> None:
    """ "The only states to have cut ties with A are B and C": who has, and who they are."""
    noun = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    copula = next((c for c in verb.children if c.lemma_ in ("be", "include") and c.i > verb.i and c.dep_ != "aux"), None)
    if noun is None or copula is None or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return
    for word in [c for c in copula.children if c.dep_ == "nsubj" and c.i < copula.i]:
        word.head, word.dep_ = verb, "oprd" if any(c.dep_ == "dobj" for c in verb.children) else "dobj"
    copula.head, copula.dep_ = copula, "ROOT"
    noun.head = copula
    verb.head, verb.dep_ = noun, "relcl"


def set_beside(noun: Token) -> None:
    """ "Among the complaints is its support for X, a group banned in A": the group is X, and not the support."""
    start = noun.left_edge.i
    named = start > 1 and noun.doc[start - 1].text == "," and noun.doc[start - 2].pos_ == "PROPN"
    indefinite = noun.lemma_ in NOUNS["organisation"] and any(c.lower_ in ("a", "an") for c in noun.children)
    if named and indefinite and noun.head.i < start - 2:
        noun.head, noun.dep_ = noun.doc[start - 2], "appos"
