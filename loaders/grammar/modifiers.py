"""A described noun enters; what its modifiers name leaves: "Palestinian statehood", "independence of Kosovo"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Kind

from .coordination import coordinates
from .parsing import Parsed
from .reference import MODIFIERS, Referent, Wanted

if TYPE_CHECKING:
    from .referents import Referents


def modifying(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """What a noun's modifiers name: "Palestinian statehood", "independence of Kosovo", "state of Palestine"."""
    inside = [c for c in token.children if c.dep_ in MODIFIERS or c.dep_ == "appos"]
    inside += [
        o for p in token.children if p.dep_ == "prep" and p.lower_ in ("of", "in") for o in p.children if o.dep_ == "pobj"
    ]
    wider = replace(want, kinds=tuple(dict.fromkeys((*want.kinds, Kind.ORGANISATION))))
    found: list[Referent] = []
    for child in inside:
        for one in coordinates(child):
            if one != token:
                found.extend(refs.one(parsed, one, wider))
    return [r for r in found if wider.fits(r.entity)]


def has_names(refs: "Referents", parsed: Parsed, token: Token) -> bool:
    """Whether anything that modifies a noun is a name."""
    inside = [c for c in token.children if c.dep_ in MODIFIERS or c.dep_ == "appos"]
    inside += [o for p in token.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj"]
    return any(parsed.mention(c) for c in inside)
