"""The name of an officer or of a chief enters; the rank or the post beside it, and whose it is, leaves."""

from spacy.tokens import Token

from .lexicon import POWER


def is_ranked(token: Token) -> bool:
    """Whether a military rank stands before a name."""
    return any(c.lower_.rstrip(".") in POWER["ranks"] for c in token.children if c.i < token.i)


def is_full_name(name: Token) -> bool:
    """ "Robert Mugabe": a given name before a surname, and no title."""
    before = [c for c in name.children if c.dep_ == "compound" and c.pos_ == "PROPN" and c.text.istitle() and len(c) > 2]
    alone = not any(c.dep_ == "conj" for c in name.children)  # "A and B, who ruled": B
    return alone and name.pos_ == "PROPN" and name.text.istitle() and len(before) == 1 and before[0].i == name.i - 1


def person_beside(noun: Token) -> Token | None:
    """ "X, the colonel", "A's military leader X": the person whom a rank or a post is beside."""
    if noun.pos_ != "NOUN" or noun.tag_ != "NN":
        return None
    if noun.lemma_.lower() in POWER["ranks"] | {"commodore", "officer"}:
        start = noun.left_edge.i
        before = noun.doc[start - 2] if start > 1 and noun.doc[start - 1].text == "," else noun
        named = noun.head if noun.dep_ == "appos" else before if before.dep_ != "pobj" else noun
    else:
        military = any(c.lower_ == "military" for c in noun.children) and noun.lemma_.lower() in POWER["chiefs"]
        after = noun.nbor() if military and noun.i + 1 < len(noun.doc) else noun
        named = after if after.head == noun else noun
    return named if named.pos_ == "PROPN" else None


def of_post(who: Token) -> list[Token]:
    """ "X, A's military chief, seized power", "A's military leader X has ruled": whose chief X is."""
    posts = [c for c in (who, *who.children) if c.lemma_.lower() in POWER["chiefs"]]
    return [c for t in posts for c in t.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
