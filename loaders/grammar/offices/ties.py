"""A bond among its chunks enters; what the words around a title say of its state, its holder and its owner leaves."""

import re

from kg.model import Entity, Kind

from .lexicon import lexicon
from .names import label
from .patterns import Bond
from .titles import Chunk
from .whose import Ends, Places, minted

#: Rules by which somebody appoints.
_APPOINTING = ("appointed name title", "name whom a body makes title")
#: Kinds of office whose holder's people is the office's state; and words for one who holds an office.
_NATIONAL = frozenset({"state", "post", "premier", "envoy", "voice"})
_OFFICIALS = frozenset("official leader politician diplomat minister statesman head representative negotiator".split())
_TAG = re.compile(r"(?:['’]s)?\s*[,(\[]?\s*([A-Z])\.?\s*[-–—,]\s*[A-Z]")


class Ties:
    """The chunks of a sentence, and the ends that its titles have by their own words and by those beside them."""

    def __init__(self, parts: list[Chunk], text: str, places: Places) -> None:
        self.parts, self.text, self.places = parts, text, places

    def ends(self, bond: Bond) -> Ends:
        """What the office of a bond is of and to, as far as the sentence itself says."""
        name, title = self.parts[bond.name], self.parts[bond.title]
        if bond.share is not None:
            shares = self.places.shares(title)
            return Ends(shares[bond.share] if bond.share < len(shares) else None)
        said = self._regional(bond, self.places.ends(title))
        if said.of is not None:
            return said
        of = self._after_name(bond.name, title.kind) or self._of_party(name, title) or self._inner(bond.title)
        of = of or self._described(bond.name, title.kind)
        return Ends(of or self._appointer(bond), said.to)

    def _regional(self, bond: Bond, said: Ends) -> Ends:
        """The ends of an official of a part of a state: "Colorado state senator", "Republican Sen. N of Green Bay"."""
        title = self.parts[bond.title]
        if any(t.symbol == "Q" and t.text.lower() == "state" for t in title.tokens):
            named = next((t.region for t in title.tokens if t.region), None)
            return Ends(minted(named.role) if named else None)
        told = any(t.symbol == "S" for t in title.tokens)
        local = re.match(r"OD?[NC]", "".join(part.symbol for part in self.parts[bond.name + 1 : bond.name + 4]))
        return Ends(None, said.to) if title.kind == "seat" and local and not told else said

    def owner(self, title: int) -> str:
        """The pronoun before a title or in it: "its ambassador", "the spokesman of its foreign ministry"."""
        inside = next((t for t in self.parts[title].tokens if t.symbol == "X"), None)
        if inside is not None:
            return inside.text.lower()
        before = self.parts[title - 1] if title else None
        return before.tokens[0].text.lower() if before is not None and before.symbol == "X" else ""

    def holder(self, title: int) -> str | None:
        """The name of the person whom a title serves: "Putin's spokesman", "adviser to Trump"."""
        if title > 1 and self.parts[title - 1].symbol == "'" and self.parts[title - 2].symbol == "N":
            return label(self.parts[title - 2].tokens, self.text)
        served = re.match(r"[OFT]Z?N", "".join(part.symbol for part in self.parts[title + 1 : title + 4]))
        return label(self.parts[title + served.end()].tokens, self.text) if served else None

    def _after_name(self, name: int, kind: str) -> Entity | None:
        """The state after a name: "King Mohammed VI of Morocco", "Senator N of Louisiana", "Sen. N, Idaho"."""
        beside = self.parts[name + 1 : name + 4]
        symbols = "".join(part.symbol for part in beside)
        if kind == "seat" and symbols[:1] in (",", "(") and len(beside) > 1 and beside[1].tokens[0].region:
            return self.places.of(beside[1].tokens[0], kind)
        match = re.match(r"[OI]D?S", symbols)
        if match and kind == "chair" and beside[match.end() - 1].tokens[0].region:
            kind = "seat"  # of a legislator who chairs something
        if not match or (symbols[0] == "I" and beside[0].tokens[0].text.lower() != "from"):
            return None
        return self.places.of(beside[match.end() - 1].tokens[0], kind)

    def _described(self, name: int, kind: str) -> Entity | None:
        """The state of somebody who is described after the name by it: "Minister N, the Israeli official who"."""
        beside = self.parts[name + 1 : name + 5]
        told = re.match(r",DM?Sx", "".join(part.symbol for part in beside)) if kind in _NATIONAL else None
        people = beside[told.end() - 2].tokens[0] if told else None
        official = (
            people is not None
            and people.is_demonym
            and beside[-1 if told and told.end() == 5 else 3].tokens[0].text in _OFFICIALS
        )
        return self.places.of(people, kind) if people and official else None

    def _of_party(self, name: Chunk, title: Chunk) -> Entity | None:
        """The state where legislators are named with a party and a region ("R-Fla."), of one so named."""
        tag = _TAG.match(self.text, name.end) if title.kind in ("seat", "land", "chair") else None
        state = lexicon().parties.get(tag[1]) if tag else None
        return self.places.known(state) if state else None

    def _inner(self, title: int) -> Entity | None:
        """Whose the office is that a title serves: "spokesman for Canadian Foreign Minister N", "the king's adviser"."""
        around = [title + 2] if self.parts[title + 1 : title + 2] and self.parts[title + 1].symbol in "OFT" else []
        around += [title - 2] if title > 1 and self.parts[title - 1].symbol == "'" else []
        served = [self.parts[at] for at in around if at < len(self.parts) and self.parts[at].symbol == "Z"]
        titles = [title for title in served if title.kind not in ("land", "town", "seat")]
        return next((of for t in titles if (of := self.places.ends(t).of)), None)

    def _appointer(self, bond: Bond) -> Entity | None:
        """The state whose body appoints ("Mongolia's parliament elected N prime minister"), or in a description."""
        if bond.rule == "name, description and title":
            told = [part.tokens[0] for part in self.parts[bond.name : bond.title] if part.symbol == "S"]
            return self.places.of(told[-1], "state") if told else None
        if bond.rule not in _APPOINTING or bond.verb is None:
            return None
        first = bond.name if bond.name < bond.verb else 0
        named = [part.tokens[0] for part in self.parts[first : bond.verb] if part.symbol == "S"]
        of = self.places.of(named[-1], "state") if named else None
        return of if of and of.kind is Kind.STATE else None
