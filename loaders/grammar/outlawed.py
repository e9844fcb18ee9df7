"""A word for the outlawed enters; who is said to be outlawed, and by whom or where, leaves: no verb of listing tells it."""

from dataclasses import dataclass

from spacy.tokens import Token

from .arguments import subjects
from .event import child, objects_of
from .lexicon import LISTS
from .outlawing import is_bad

_ILLEGAL = frozenset(["illegal", "unlawful"])
_BEING = frozenset(["be", "remain", "become", "stay"])


@dataclass(frozen=True, slots=True)
class Outlawed:
    """The nouns of who is outlawed, and of who, or of where, makes it so."""

    acted: list[Token]
    by: list[Token]


def outlawed(token: Token) -> Outlawed | None:
    """ "X is a terrorist group in the eyes of A", "X is illegal in A", "A made X illegal"."""
    if token.pos_ == "NOUN" and token.dep_ in ("attr", "appos") and is_bad(token):
        return _in_eyes(token)
    if token.lower_ in _ILLEGAL and token.dep_ == "acomp" and token.head.lemma_ in _BEING:
        where = [o for t in (token, token.head) for o in objects_of(t, "in")]
        return Outlawed(subjects(token.head), where) if where else None
    if token.lower_ in _ILLEGAL and token.dep_ in ("ccomp", "oprd", "xcomp", "acomp") and token.head.lemma_ == "make":
        made = child(token, "nsubj") or child(token.head, "dobj", "nsubjpass")
        return Outlawed([made], []) if made is not None else None
    return None


def _in_eyes(noun: Token) -> Outlawed | None:
    eyes = [o for holder in (noun, noun.head) for o in objects_of(holder, "in") if o.lemma_ == "eye"]
    by = [one for eye in eyes for one in (*objects_of(eye, "of"), *(c for c in eye.children if c.dep_ == "poss"))]
    return Outlawed(subjects(noun.head) if noun.dep_ == "attr" else [noun.head], by) if by else None


def closes_down(verb: Token) -> bool:
    """ "barred X from operating", "from any activity": an outlawing, not a ban on one thing that it does."""
    kept = [t for c in verb.children if c.lower_ == "from" for t in c.children]
    return any(t.lemma_.lower() in LISTS["existing"] for t in kept)
