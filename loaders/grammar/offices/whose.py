"""A title enters; what its office is of, and for an envoy to whom, leave: from its own words, its holder, or what it implies."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Entity, Kind
from kg.names import How, Mention, Names
from kg.time import When

from .titles import Chunk
from .tokens import Token

_STATES = (Kind.STATE, Kind.GOVERNMENT, Kind.TERRITORY)
_ANY = (Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.TERRITORY)


@dataclass(frozen=True, slots=True)
class Ends:
    """What an office is of and to; `None` where the title does not say."""

    of: Entity | None
    to: Entity | None = None


def entity(mention: Mention, names: Names, on: When | None) -> Entity | None:
    """The holder of offices that a name stands for: a state, a government, an organisation, a territory."""
    for kind in _ANY:
        for sense in mention.senses:
            if sense.entity.kind is kind and sense.how is not How.LEADER and sense.holds(on):
                return names.ruled_by(sense.entity) or sense.entity if kind is Kind.ORGANISATION else sense.entity
    return None


def ends(title: Chunk, names: Names, on: When | None) -> Ends:
    """What the words of a title say."""
    head = title.head
    before = [t for t in title.tokens[:head] if t.symbol == "S"]
    after = title.tokens[head + 1 :]
    word = title.tokens[head].word
    if word is not None and word.kind == "envoy":
        return _envoy(before, after, names, on)
    of = _first(reversed(before), names, on) or _owner(after, names, on) or _implied(title.tokens, names)
    return Ends(of)


def _envoy(before: list[Token], after: tuple[Token, ...], names: Names, on: When | None) -> Ends:
    of = _first(before, names, on)
    second = _first(before[1:], names, on)
    to = None
    sent = ""
    for token in after:
        if token.symbol in "OFTI":
            sent = token.symbol
        elif token.symbol == "S" and token.mention:
            named = entity(token.mention, names, on)
            if sent == "O":
                of = of or named
            elif sent in ("T", "I", "F"):
                to = to or named
    return Ends(of, to or (second if second and second.kind is Kind.ORGANISATION else None))


def _owner(after: tuple[Token, ...], names: Names, on: When | None) -> Entity | None:
    """What follows a title with "of" or "for"; of "Iraq's Kurdistan region" the region."""
    found = None
    for place, token in enumerate(after):
        if token.symbol == "S" and token.mention:
            found = entity(token.mention, names, on) or found
            if "".join(t.symbol for t in after[place + 1 : place + 3]) != "'S":
                return found
    return found


def _first(tokens: Iterable[Token], names: Names, on: When | None) -> Entity | None:
    return next((e for t in tokens if t.mention and (e := entity(t.mention, names, on))), None)


def _implied(tokens: tuple[Token, ...], names: Names) -> Entity | None:
    implied = (token.word.implies for token in tokens if token.word and token.word.implies)
    return next((names.entities[i] for i in implied if i in names.entities), None)
