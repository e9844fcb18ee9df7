"""What words tell of rule: who, over what, and what is known of it; and the phrase "to power" that verbs and nouns share."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from .event import objects_of
from .lexicon import NOUNS, POWER


@dataclass(frozen=True, slots=True)
class Rule:
    """Who rules and where. Where `bound`, a state must be named; `persons` may stand for the government that they lead.

    It is `whole` where "the country" is ruled, without its name. Where it is `presupposed`, as by "the rulers of", nothing
    that is said about it makes it less certain.
    """

    token: Token
    name: str
    who: Sequence[Token]
    where: Sequence[Token] = ()
    bound: bool = False
    ended: bool = False
    ends: bool = False
    persons: bool = False
    anchors: tuple[Token, ...] = ()
    presupposed: bool = False
    whole: bool = False


def power_phrase(token: Token, *prepositions: str) -> Token | None:
    """The "power" of "to power", "from power", "in power", also through "back" or "out"."""
    holders = [token, *(c for c in token.children if c.dep_ in ("advmod", "prt") or c.lower_ == "out")]
    found = (o for holder in holders for o in objects_of(holder, *prepositions))
    return next((o for o in found if is_power(o)), None)


def is_power(noun: Token) -> bool:
    """Whether "power" is that over a state: not "nuclear power", nor "his power"."""
    return noun.lemma_.lower() == "power" and not any(c.dep_ in ("compound", "amod", "poss") for c in noun.children)


def places_in(*holders: Token | None) -> list[Token]:
    """Where: what "in" introduces, power itself aside."""
    found = (o for holder in holders if holder is not None for o in objects_of(holder, "in"))
    return [o for o in found if o.lemma_.lower() != "power"]


def lasts(*holders: Token) -> bool:
    """ "in power since 2013", "has ruled for ten years": whether it is said for how long, as of rulers it is."""
    return any(c.lower_ in ("since", "for") for holder in holders for c in holder.children)


def is_unsaid(noun: Token) -> bool:
    """ "control of the government", "of the country": of which state, the ruler tells."""
    bare = not any(c.dep_ in ("poss", "amod", "compound", "prep") for c in noun.children)
    return bare and noun.lemma_.lower() in NOUNS["government"] | POWER["whole"]
