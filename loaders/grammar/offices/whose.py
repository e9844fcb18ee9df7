"""A title enters; what its office is of, and for an envoy to whom, leave: from its own words, or what they imply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Entity, Kind, slug
from kg.names import How, Mention, Names
from kg.time import When

from .titles import Chunk
from .tokens import Token

STATES = (Kind.STATE, Kind.GOVERNMENT, Kind.TERRITORY)
_ANY = (Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.TERRITORY)
_LOCAL = ("land", "town")
_PLACES = (How.CAPITAL, How.CITY, How.SEAT)


@dataclass(frozen=True, slots=True)
class Ends:
    """What an office is of and to; `None` where the title does not say."""

    of: Entity | None
    to: Entity | None = None


class Places:
    """Names read as those that offices are of, at the time of an article."""

    def __init__(self, names: Names, on: When | None) -> None:
        self._names, self._on = names, on

    def entity(self, mention: Mention) -> Entity | None:
        """The state, government, organisation or territory that a name stands for, in this order."""
        for kind in _ANY:
            for sense in mention.senses:
                if sense.entity.kind is kind and sense.how is not How.LEADER and sense.holds(self._on):
                    return self._names.ruled_by(sense.entity) or sense.entity if kind is Kind.ORGANISATION else sense.entity
        return None

    def known(self, key: str) -> Entity | None:
        """The entity with an id, where the gazetteer has it."""
        return self._names.entities.get(key)

    def ends(self, title: Chunk) -> Ends:
        """What the words of a title say."""
        before, after = title.tokens[: title.head], title.tokens[title.head + 1 :]
        if title.kind == "envoy":
            return self._envoy(before, after, title)
        word = title.tokens[title.head].word
        if word is not None and (word.implies.startswith("organisation/") or word.kind == "pope"):
            return Ends(self.known(word.implies))
        if title.kind in _LOCAL and not any(t.symbol == "B" for t in title.tokens):
            return Ends(self._local(before) or self._local(after))
        said = self._last(before, title) or self._owner(after, title)
        return Ends(said or self._implied(title.tokens))

    def shares(self, title: Chunk) -> list[Entity]:
        """The states of a title of several, in order: "the foreign ministers of X and Y"."""
        return [e for t in title.tokens if t.symbol == "S" and (e := self.of(t, title.kind))]

    def of(self, token: Token, kind: str) -> Entity | None:
        """What one name in the title of an office is: of a region, the region, and for a legislator its state."""
        region = token.region
        if region and (kind == "seat" or token.mention is None or kind in _LOCAL):
            return self.known(region.implies) if kind == "seat" else minted(region.role)
        return self.entity(token.mention) if token.mention else None

    def _envoy(self, before: Sequence[Token], after: Sequence[Token], title: Chunk) -> Ends:
        named = [e for t in before if t.symbol == "S" and (e := self.of(t, "envoy"))]
        of: Entity | None = named[0] if named else None
        to, sent = self._addressed(title), ""
        for token in after:
            sent = token.symbol if token.symbol in "OFTI" else sent
            if token.symbol == "S":
                entity = self.of(token, "envoy")
                of, to = (of or entity, to) if sent == "O" else (of, to or (entity if sent in "TI" else None))
        if of is None:
            of = self._implied(title.tokens)
        second = named[1] if len(named) > 1 and named[1].kind is Kind.ORGANISATION else None
        return Ends(of, to or second)

    def _addressed(self, title: Chunk) -> Entity | None:
        """To what an envoy is sent whose title itself says so: "UN ambassador"."""
        word = title.tokens[title.head].word
        return self.known(word.implies.removeprefix("to:")) if word and word.implies.startswith("to:") else None

    def _owner(self, after: Sequence[Token], title: Chunk) -> Entity | None:
        """What follows a title with "of" or "for"; of "Iraq's Kurdistan region" the region."""
        found = None
        for place, token in enumerate(after):
            if token.symbol == "S":
                found = self.of(token, title.kind) or found
                if "".join(t.symbol for t in after[place + 1 : place + 3]) != "'S":
                    return found
        return found

    def _last(self, before: Sequence[Token], title: Chunk) -> Entity | None:
        return next((e for t in reversed(before) if t.symbol == "S" and (e := self.of(t, title.kind))), None)

    def _local(self, tokens: Sequence[Token]) -> Entity | None:
        """The place that a governor or a mayor is of: a region, a city, or a capitalised name that no list has."""
        named = [t for t in tokens if t.symbol in "SC"]
        if not named:
            return None
        last = named[-1] if named[-1].symbol == "S" else None
        if last is None:
            return minted(" ".join(t.text for t in named))
        if last.region:
            return minted(last.region.role)
        return next((_local_sense(s.entity, s.how, last.text) for s in last.mention.senses), None) if last.mention else None

    def _implied(self, tokens: Iterable[Token]) -> Entity | None:
        implied = (token.word.implies for token in tokens if token.word and token.word.implies and token.symbol != "S")
        return next((e for key in implied if (e := self.known(key) or _territory(key))), None)


def _local_sense(entity: Entity, how: How, text: str) -> Entity | None:
    if entity.kind is Kind.TERRITORY:
        return entity
    return minted(text) if how in _PLACES else None


def minted(label: str) -> Entity:
    """A territory that the gazetteer does not have."""
    return Entity(Kind.TERRITORY, f"territory/{slug(label)}", label)


def _territory(key: str) -> Entity | None:
    return minted(key.split("/")[1].replace("-", " ").title()) if key.startswith("territory/") else None
