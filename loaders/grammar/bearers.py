"""A noun that tells what is listed enters; the names that bear the description leave: "X, a group", "a group known as X"."""

from collections.abc import Iterable

from spacy.tokens import Token

from .arguments import subjects
from .designated import OPENING
from .event import objects_of
from .lexicon import LISTS, NOUNS
from .outlawing import is_bad


def bearers(token: Token) -> list[Token]:
    """Whom a description is of: "X, a group that", "X is a group that", "groups such as X", "the groups X and Y"."""
    if (name := _called(token)) is not None:
        return [name]
    plain = (
        token.dep_ == "appos"
        and token.head.pos_ == "PROPN"
        and token.lemma_.lower().removesuffix("s") in NOUNS["organisation"]
    )
    if token.tag_ == "CD" and any(c.lower_ == "of" for c in token.children):  # "seven of the groups, including X"
        told = [o for t in token.subtree if t.lower_ == "including" for o in t.children if o.dep_ == "pobj"]
        return told or [token]
    named = token.text[:1].isupper() and not is_bad(token)  # a name, but not "a Foreign Terrorist Organization"
    if not plain and (named or token.lemma_.lower() not in NOUNS["organisation"] | LISTS["kinds"]):
        return [token]
    found = [o for p in token.children if p.lower_ in ("as", "like", "including") for o in p.children if o.dep_ == "pobj"]
    found += [c for c in token.children if c.dep_ == "appos" and not is_bad(c)]
    if token.dep_ == "appos":
        before = token.left_edge.nbor(-2) if token.left_edge.i > 1 else token.head
        apart = token.head.pos_ != "PROPN" and before.pos_ == "PROPN" and token.left_edge.nbor(-1).text == ","
        found.append(before if apart else token.head)  # "sees A as an extension of X, a group that"
    elif token.dep_ == "attr":
        found += subjects(token.head)
    elif token.left_edge.i > 1 and token.left_edge.nbor(-1).text in OPENING:
        found.append(token.left_edge.nbor(-2))
    return found or [token]


def _called(noun: Token) -> Token | None:
    """ "a group known as X", "activists, called X": the name."""
    clauses = [
        c
        for t in (noun, *objects_of(noun, "of"))
        for c in t.children
        if c.dep_ in ("acl", "relcl", "advcl") and c.lemma_ in ("know", "call", "dub", "name")
    ]
    names = [o for c in clauses for o in (*objects_of(c, "as"), *(t for t in c.children if t.dep_ == "oprd"))]
    return next((o for o in names if o.pos_ == "PROPN" or o.text[:1].isupper()), None)


def whole(tokens: Iterable[Token]) -> list[Token]:
    """ "the whole of X", "all activities of X", "the name of X": X."""
    found = []
    for token in tokens:
        if (name := _branch_named(token)) is not None:
            found.append(name)
            continue
        if token.lemma_.lower() in LISTS["wholes"] and token.dep_ == "appos" and token.head.pos_ == "PROPN":
            found.append(token.head)  # "X, a branch of Y that is listed"
            continue
        parts = _of_all(token) if token.lemma_.lower() in LISTS["wholes"] else []
        if token.lemma_.lower() in LISTS["wholes"] and not parts:
            parts = [c for c in token.children if c.dep_ in ("poss", "compound", "nmod")]
        found += parts or [token]
    return found


def _of_all(part: Token) -> list[Token]:
    """ "all activities of X and of Y"."""
    joined = [c for p in part.children if p.lower_ == "of" for c in p.children if c.dep_ == "conj" and c.lower_ == "of"]
    return objects_of(part, "of", "by") + [o for p in joined for o in p.children if o.dep_ == "pobj"]


def _branch_named(token: Token) -> Token | None:
    """ "X, the affiliate of Y that is listed", "Y's branch, X": X, and not Y."""
    of = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if of is not None and of.lemma_.lower() in LISTS["offshoots"] and of.dep_ == "appos" and of.head.pos_ == "PROPN":
        return of.head
    beside = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    return beside[0] if token.lemma_.lower() in LISTS["offshoots"] and beside else None
