"""A pronoun beside a deed or a message enters; those whose it is leave: "B's announcement that it", "thanked B for his"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from .lexicon import STANCE
from .nominals import after_by, after_from, possessors
from .parsing import Parsed
from .reference import Referent, Wanted

if TYPE_CHECKING:
    from .referents import Referents

#: What somebody says or does, and what it is.
_MESSAGES = STANCE["words"] | STANCE["resolves"] | STANCE["hearsay"] | {"news", "message", "word", "confirmation"}


def praised_by(possessive: Token) -> list[Token]:
    """ "met the premier and thanked him for his decision": his whom they thank."""
    for_ = next((t for t in possessive.ancestors if t.lower_ == "for" and t.dep_ == "prep"), None)
    verb = for_.head if for_ is not None and for_.head.lemma_.lower() in STANCE["praising"] else None
    thanked = [c for c in verb.children if c.dep_ == "dobj"] if verb is not None else []
    if verb is not None and thanked and thanked[0].lower_ in ("him", "her", "them"):
        thanked = [c for c in verb.head.children if c.dep_ == "dobj"] if verb.dep_ == "conj" else []
    return thanked


def of_deed(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """Whoever's deed the pronoun tells: "A's announcement that it", "left UNESCO after its recognition of A"."""
    if token.lower_ in ("it", "they") and (told := _told_by(token)):
        return [replace(r, text=token.text, inferred=True) for r in refs.of(parsed, told, want.kinds, acting=True)]
    if token.lower_ not in ("its", "their"):
        return []
    if token.head.lemma_.lower() not in STANCE["resolves"] | {"recognition"} or token.i < 2:
        return []
    why = token.nbor(-1)
    before = why.nbor(-1)
    if why.lower_ not in ("after", "following", "over", "for") or before.pos_ not in ("PROPN", "NOUN"):
        return []
    found = refs.of(parsed, [before], want.kinds, acting=True, besides=want.besides)
    return [replace(r, text=token.text, inferred=True) for r in found if want.fits(r.entity)]


def _told_by(pronoun: Token) -> list[Token]:
    """ "condemned the announcement by A that it recognised B": A."""
    clause = pronoun.head
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    noun = clause.head if clause.dep_ in ("acl", "relcl", "ccomp") else None
    if pronoun.dep_ not in ("nsubj", "nsubjpass") or not that or noun is None or noun.lemma_.lower() not in _MESSAGES:
        return []
    return [t for t in possessors(noun) or after_by(noun) or after_from(noun) if t.pos_ != "PRON"]
