"""A word of a parsed sentence enters; where a list or a phrase was cut or glued amiss, it is put right."""

from spacy.tokens import Token

from .lexicon import RECOGNITION, STANCE


def part_at_colon(token: Token) -> None:
    """ "five states recognise X: A, B and C": A is not joined to X."""
    noun = token.head
    if noun.i > token.i or noun.dep_ not in ("dobj", "pobj", "conj") or noun.pos_ not in ("NOUN", "PROPN"):
        return
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and any(t.text == ":" for t in token.doc[noun.i : token.left_edge.i + 1]):
        token.head, token.dep_ = verb, "dep"


def headline_list(name: Token) -> None:
    """ "Paraguay bans A, B": in a headline a comma stands for "and"."""
    if name.text != name.head.text or name.doc[-1].text == "." or name.i < 2:
        return
    after = name.right_edge.i + 1
    bare = not any(True for _ in name.children) and name.nbor(-1).text == "," and name.nbor(-2) == name.head
    if bare and (after == len(name.doc) or name.doc[after].text != ","):
        name.dep_ = "conj"


def join_name(name: Token) -> None:
    """ "the designation of A (X), B and C as": C is designated as well."""
    deed = name.head
    if name.pos_ != "PROPN" or deed.pos_ != "NOUN" or deed.i > name.i:
        return
    of = [o for p in deed.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj" and o.text == name.text]
    if of and of[-1].i < name.i:
        name.head = of[-1]


def both_acted_upon(word: Token) -> None:
    """ "had recognised both in 2011": both is what was recognised."""
    verb = word.head.head
    if word.lower_ == "both" and word.head.pos_ == "ADP" and verb.pos_ == "VERB" and word.i == verb.i + 1:
        word.head, word.dep_ = verb, "dobj"


def agent_of_deed(preposition: Token) -> None:
    """ "rejected the recognition of A by B": B recognises, and does not reject."""
    verb = preposition.head
    if preposition.lower_ != "by" or verb.pos_ != "VERB" or not any(c.dep_ == "nsubj" for c in verb.children):
        return
    deed = next((c for c in verb.children if c.dep_ == "dobj" and c.i < preposition.i), None)
    named = any(o.pos_ == "PROPN" for o in preposition.children)
    if deed is not None and named and deed.lemma_ in STANCE["resolves"] | RECOGNITION["nouns"]:
        preposition.head = deed
