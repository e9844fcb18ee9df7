"""A Reading enters; each time that a sentence gives a name a title leaves, with what the title itself says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Entity, Kind, Modality
from kg.names import How, fold
from kg.time import When

from ..reading import Reading, Sentence
from .lexicon import lexicon
from .names import FIRMS
from .patterns import Bond, bonds
from .roles import role
from .spells import spell
from .titles import Chunk, chunks
from .tokens import Token, tokens
from .whose import Ends, Places

_PARTY = re.compile(r"(?:['’]s)?\s*[,(\[]?\s*[RDI]\.?\s*[-–—,]\s*[A-Z]")
#: How far back, in characters, the office of which somebody is the counterpart may be named.
_NEARBY = 400
#: Words for a state whose "president" is a president: "the country's president, N".
_COUNTRY = frozenset("country nation state republic kingdom island islands emirate sultanate federation world".split())
#: Words for a body that name none.
_BODIES = frozenset(
    "agency department office committee commission board council authority mission delegation division".split()
)
_UNTITLED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office: `text[start:end]` are the words that say so, `text[person_start:person_end]` the name there.

    `guessable` says that what the office is of may be taken from the article around it, `owner` is a pronoun before the title
    ("its ambassador"), `titled` says that the name has an honorific, `called` is the role in the article's own words.
    """

    person: str
    person_start: int
    person_end: int
    role: str
    kind: str
    of: Entity | None
    to: Entity | None
    start: int
    end: int
    rule: str
    confidence: float
    ended: bool = False
    modality: Modality = Modality.ASSERTED
    when: When | None = None
    until: When | None = None
    holder: str | None = None
    guessable: bool = True
    owner: str = ""
    titled: bool = False
    called: str = ""


def candidates(reading: Reading) -> list[Tenure]:
    """The tenures of an article in order; `of` may still be open."""
    folded = fold(reading.article.text or "")
    places = lexicon().places(folded.lower())
    found: list[Tenure] = []
    at = 0
    for sentence in reading.sentences:
        while at < len(places) and places[at] < sentence.start:
            at += 1
        if at < len(places) and places[at] < sentence.end:
            found.extend(_Sentence(reading, sentence, folded).tenures(found[-1] if found else None))
    return found


class _Sentence:
    """A sentence with its chunks, and what they are read with."""

    def __init__(self, reading: Reading, sentence: Sentence, folded: str) -> None:
        self.reading, self.sentence = reading, sentence
        self.text = reading.article.text or ""
        self.parts = chunks(tokens(sentence, folded[sentence.start : sentence.end]))
        self.places = Places(reading.names, reading.published)
        self.is_headline = _is_headline(sentence)

    def tenures(self, earlier: Tenure | None) -> Iterator[Tenure]:
        """The tenures of the sentence; of a counterpart's, the role is that of the office named before."""
        if earlier is not None and self.sentence.start - earlier.end > _NEARBY:
            earlier = None
        for bond in bonds(self.parts):
            tenure = self._tenure(bond, earlier)
            if tenure is not None:
                yield replace(tenure, confidence=tenure.confidence - 0.25) if self.is_headline else tenure
                earlier = tenure

    def _tenure(self, bond: Bond, earlier: Tenure | None) -> Tenure | None:
        name, title = self.parts[bond.name], self.parts[bond.title]
        said, kind = self._ends(bond, name, title), title.kind
        what = role(title, said.of, said.to)
        if kind == "seat" and any(t.symbol == "Q" and t.text.lower() == "state" for t in title.tokens):
            kind = "land"
        if kind == "peer":
            peer = self._peer(bond.title, earlier)
            if peer is None or said.of is None:
                return None
            what, kind = peer
        if not self._fits(bond, title, said):
            return None
        holder = self._holder(bond.title)
        told = spell(self.parts, bond, self.sentence, self.reading.published)
        return Tenure(
            _label(name, self.text), _name_start(name), name.end, what, kind, said.of, said.to,
            min(name.start, title.start), max(name.end, title.end), bond.rule, bond.sure,
            told.ended, told.modality, told.when, told.until, holder, self._guessable(bond),
            self._owner(bond.title), any(t.symbol == "R" for t in name.tokens), _called(title, what),
        )  # fmt: skip

    def _peer(self, title: int, earlier: Tenure | None) -> tuple[str, str] | None:
        """The role and kind of the office whose holder has a counterpart: named before in the sentence, or just before it."""
        before = [part for part in self.parts[:title] if part.symbol == "Z" and part.kind != "peer"]
        if before:
            return role(before[-1]), before[-1].kind
        return (earlier.role, earlier.kind) if earlier else None

    def _owner(self, title: int) -> str:
        """The pronoun before a title."""
        before = self.parts[title - 1] if title else None
        return before.tokens[0].text.lower() if before is not None and before.symbol == "X" else ""

    def _ends(self, bond: Bond, name: Chunk, title: Chunk) -> Ends:
        if bond.share is not None:
            shares = self.places.shares(title)
            return Ends(shares[bond.share] if bond.share < len(shares) else None)
        said = self.places.ends(title)
        if said.of is None:
            of = self._after_name(bond.name, title.kind) or self._of_party(name, title) or self._inner(bond.title)
            said = Ends(of or self._appointer(bond), said.to)
        return said

    def _after_name(self, name: int, kind: str) -> Entity | None:
        """The state after a name: "King Mohammed VI of Morocco", "Senator N of Louisiana", "Sen. N, Idaho"."""
        region = self.parts[name + 2].tokens[0] if self.parts[name + 1 : name + 2] and len(self.parts) > name + 2 else None
        if kind == "seat" and region and region.region and self.parts[name + 1].symbol in ",(":
            return self.places.of(region, kind)
        following = "".join(part.symbol for part in self.parts[name + 1 : name + 4])
        match = re.match(r"[OI]D?S", following)
        if not match or (following[0] == "I" and self.parts[name + 1].tokens[0].text.lower() != "from"):
            return None
        return self.places.of(self.parts[name + match.end()].tokens[0], kind)

    def _of_party(self, name: Chunk, title: Chunk) -> Entity | None:
        """The United States, of a legislator with a party and a region after the name ("R-Fla.")."""
        tagged = title.kind in ("seat", "land", "chair") and _PARTY.match(self.text, name.end)
        return self.places.known("state/USA") if tagged else None

    def _inner(self, title: int) -> Entity | None:
        """Whose the office is that a title serves: "spokesman for Canadian Foreign Minister N", "the president's adviser"."""
        around = [title + 2] if self.parts[title + 1 : title + 2] and self.parts[title + 1].symbol in "OFT" else []
        around += [title - 2] if title > 1 and self.parts[title - 1].symbol == "'" else []
        titles = [self.parts[at] for at in around if at < len(self.parts) and self.parts[at].symbol == "Z"]
        return next((of for t in titles if (of := self.places.ends(t).of)), None)

    def _appointer(self, bond: Bond) -> Entity | None:
        """The state whose body appoints, or in a description: "Mongolia's parliament elected N prime minister"."""
        if bond.rule == "name, description and title":
            told = [part.tokens[0] for part in self.parts[bond.name : bond.title] if part.symbol == "S"]
            return self.places.of(told[-1], "state") if told else None
        if bond.rule != "appointed name title" or bond.verb is None:
            return None
        named = [part.tokens[0] for part in self.parts[: bond.verb] if part.symbol == "S"]
        of = self.places.of(named[-1], "state") if named else None
        return of if of and of.kind is Kind.STATE else None

    def _holder(self, title: int) -> str | None:
        """The name of the person whom a title serves: "Putin's spokesman", "adviser to Trump"."""
        if title > 1 and self.parts[title - 1].symbol == "'" and self.parts[title - 2].symbol == "N":
            return _label(self.parts[title - 2], self.text)
        served = re.match(r"[OFT]Z?N", "".join(part.symbol for part in self.parts[title + 1 : title + 4]))
        return _label(self.parts[title + served.end()], self.text) if served else None

    def _fits(self, bond: Bond, title: Chunk, said: Ends) -> bool:
        """Whether a title names a public office: no "president of the Spanish football club", no head of nothing."""
        bodies = any(t.symbol in "BP" for t in title.tokens)
        if _is_nameless(title, said):
            return False
        last, following = title.tokens[-1], self.parts[bond.title + 1] if bond.title + 1 < len(self.parts) else None
        complemented = title.head < len(title.tokens) - 1 and last.symbol == "S" and following is not None
        if complemented and following is not None and bond.name != bond.title + 1:
            stately = following.tokens[0].text.lower() in _COUNTRY
            if following.symbol in "CN'" or (following.symbol == "x" and _is_demonym(last) and not stately):
                return False
        longer = title.head < len(title.tokens) - 1 and last.symbol in "PB" and last.capital and following is not None
        if longer and following is not None and following.symbol in "CN" and bond.name != bond.title + 1:
            return False
        if any(t.symbol == "C" for t in title.tokens[title.head :]) and last.symbol != "B" and title.kind == "chair":
            return False
        if title.kind in ("chair", "aide"):
            return bodies or (said.of is not None and said.of.kind is Kind.ORGANISATION) or title.kind == "aide"
        return True

    def _guessable(self, bond: Bond) -> bool:
        """Whether nothing around a title could make it another's: "company president N", "N, president of the college"."""
        title, last = bond.title, max(bond.title, bond.name)
        around = "".join(part.symbol for part in self.parts[last + 1 : last + 4])
        if bond.rule == "titles and names" and self.parts[title].kind == "land":
            return False
        if _is_of_a_firm(self.parts[title]):
            return False
        if re.match(r"[OF]D?[NCx]", around) or (bond.title > bond.name and re.match(r"ID?[NC]", around)):
            return False
        before = self.parts[title - 1] if title else None
        if before is not None and before.symbol == "'" and title > 1:
            return self.parts[title - 2].symbol in "SNZB" or self.parts[title - 2].tokens[0].text.lower() in _COUNTRY
        if before is None or before.symbol not in "xCN":
            return True
        first = self.parts[title].tokens[0]
        if before.kind == "party":
            return False
        known = before.tokens[0].word is not None
        told = before.symbol == "x" or (title == 1 and before.tokens[-1].text.endswith("ing"))
        return known or (first.capital and told and before.tokens[-1].text.lower() not in FIRMS)


def _is_of_a_firm(title: Chunk) -> bool:
    """Whether a title without a state is rather one of a firm or a college: "senior vice president", "director of sales"."""
    symbols = [t.symbol for t in title.tokens]
    word = title.tokens[title.head].word
    president = word is not None and word.role in ("president", "vice president")
    ranked = president and ("Q" in symbols[: title.head] or "P" in symbols[title.head :])
    return "C" in symbols or ranked or (title.kind == "chair" and "B" not in symbols)


def _called(title: Chunk, role: str) -> str:
    """The role as the article calls it where the guide's term hides that: "secretary of state" of a foreign minister."""
    word = title.tokens[title.head].word
    return word.text if word and word.role and word.role == role and title.kind != "peer" else role


def _is_nameless(title: Chunk, said: Ends) -> bool:
    """Whether a title is of a body called only "the agency" or "the committee", whose own name stands elsewhere."""
    bodies = [t for t in title.tokens if t.symbol in "BP"]
    alone = len(bodies) == 1 and bodies[0].text in _BODIES and said.of is None
    return alone and title.kind in ("chair", "voice", "aide")


def _is_demonym(token: Token) -> bool:
    return token.mention is not None and all(sense.how is How.DEMONYM for sense in token.mention.senses)


def _name_start(name: Chunk) -> int:
    return next(t.start for t in name.tokens if t.symbol != "R")


def _label(name: Chunk, text: str) -> str:
    """The name as written, without honorifics; one in capitals gets small letters."""
    label = _UNTITLED.sub(" ", text[_name_start(name) : name.end])
    return label.title() if label.isupper() and len(label) > 3 else label


def _is_headline(sentence: Sentence) -> bool:
    """Whether most words have capitals, so that a capital says nothing of a name."""
    words = re.findall(r"[^\W\d_]+", sentence.text)
    capitals = sum(word[0].isupper() for word in words)
    return (
        len(words) > 5
        and capitals > 0.8 * len(words)
        and sentence.text[-1:] not in ".!?\"'”’"
        and not sentence.text.isupper()
    )
