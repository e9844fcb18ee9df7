"""A verb or a noun enters; the list of the outlawed that it speaks of leaves, and the nouns of those whose list it is."""

from collections.abc import Iterator

from spacy.tokens import Token

from .arguments import subjects
from .event import objects_of
from .lexicon import LISTS
from .patients import patients

_LISTING = ("to", "on", "onto", "in", "from", "off", "of")
_PARTICLES = ("off", "on")


def list_of(verb: Token) -> Token | None:
    """The list to which something is added, on which it stands, or from which it is taken."""
    return next((noun for noun in _places(verb) if is_outlaw_list(noun)), None)


def list_named_before(verb: Token, *, owned: bool = False) -> Token | None:
    """ "taken off it", "removed from the list": a word for a list that was spoken of before; `owned`: "the lists of X"."""
    if owned:
        return next((noun for noun in _places(verb) if _is_list_of_someone(noun)), None)
    return next(
        (n for n in _places(verb) if n.lower_ == "it" or _is_that_list(n) or _is_own_list(n) or _is_its_list(n)), None
    )


def _is_its_list(noun: Token) -> bool:
    """ "suspended them from its list": of which, the text has said."""
    bare = all(c.dep_ in ("poss", "punct") for c in noun.children)
    return noun.lemma_.lower() in LISTS["list_nouns"] and bare and any(c.lower_ in ("its", "their") for c in noun.children)


def _is_list_of_someone(noun: Token) -> bool:
    """ "the lists of Turkey and the EU": of someone named, and not said to be of anything else."""
    named = [o for o in objects_of(noun, "of") if o.text[:1].isupper()]
    return noun.lemma_.lower() in LISTS["list_nouns"] and bool(named)


def _is_that_list(noun: Token) -> bool:
    """ "the list", "the same list": said of one that is known, without a word of its own."""
    known = any(c.lower_ in ("the", "that", "this", "same") for c in noun.children)
    own = [
        c
        for c in noun.children
        if c.dep_ in ("poss", "compound", "nmod", "prep") or (c.dep_ == "amod" and c.lower_ != "same")
    ]
    return noun.lemma_.lower() in LISTS["list_nouns"] and known and not own


def _places(verb: Token) -> Iterator[Token]:
    acted = [t for one in patients(verb) for t in (one, *one.conjuncts)]
    holders = [verb, *acted, *(c for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "dobj", "attr"))]
    yield from (o for holder in holders for o in objects_of(holder, *_LISTING))
    yield from (c for holder in holders[1:] for c in holder.children if c.dep_ == "pobj")
    if verb.dep_ == "relcl" and any(o.lower_ == "which" for o in objects_of(verb, *_LISTING)):
        yield verb.head  # "the list on which A had put it"
    if verb.pos_ == "NOUN":  # "the removal on Tuesday of X from its list"
        yield from (o for t in verb.subtree for o in objects_of(t, "from"))
    if any(c.dep_ == "prt" and c.lower_ in _PARTICLES for c in verb.children):
        yield from (c for c in verb.children if c.dep_ in ("dobj", "npadvmod"))


def is_outlaw_list(noun: Token) -> bool:
    """Whether a noun is a list of terrorists or outlaws: not one of states, of risks, or of goods."""
    if noun.lemma_.lower() not in LISTS["list_nouns"] or not noun.tag_.startswith("NN"):
        return False
    words = {w for t in noun.subtree if not _is_told(t, noun) for w in (t.lemma_.lower(), t.lower_)}
    if words & LISTS["of_states"]:
        return False
    return noun.lemma_.lower() == "blacklist" or bool(words & (LISTS["bad"] | LISTS["listed_for"]))


def _is_told(token: Token, noun: Token) -> bool:
    """Whether a word stands in a clause about the list, and not in its name."""
    return any(t.dep_ == "relcl" for t in (token, *token.ancestors) if t != noun and noun in t.ancestors)


def owners(noun: Token) -> list[Token]:
    """Whose list it is: "the American list", "the lists of Turkey and the EU"; "Canada has a list": who keeps it."""
    inside = [
        c for c in noun.children if c.dep_ == "poss" or (c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper())
    ]
    keeps = noun.dep_ == "dobj" and noun.head.lemma_.lower() in LISTS["keep"]
    kept = [c for t in (noun, *objects_of(noun, "of")) for c in t.children if c.dep_ == "acl"]
    by = [o for c in kept if c.lemma_.lower() in LISTS["keep"] for o in objects_of(c, "by")]  # "the list kept by A"
    return inside + by + objects_of(noun, "of") + (subjects(noun.head) if keeps else [])


def holding(verb: Token, *, known: bool = False) -> Token | None:
    """The list that a verb says to hold someone: "the list includes", "a list which has … on it".

    Where a list is `known`, another may be spoken of as "a list of its own".
    """
    if verb.lemma_.lower() not in LISTS["hold"]:
        return None
    heads = [*subjects(verb), *([verb.head] if verb.dep_ == "relcl" else [])]
    above = [t for head in heads for t in (head, *objects_of(head, "on"), *head.ancestors)][:4]
    above += [c for c in verb.head.children if c.dep_ == "dobj"] if verb.dep_ == "conj" else []  # "has one and has included"
    return next((noun for noun in above if is_outlaw_list(noun) or (known and _is_own_list(noun))), None)


def _is_own_list(noun: Token) -> bool:
    """ "a list of its own", "its own list"."""
    return noun.lemma_.lower() in LISTS["list_nouns"] and any(t.lower_ == "own" for t in noun.subtree)
