"""Names of states, governments, organisations and places. A text enters; the entities that it names leave, by date and type.

What a word may stand for is data (`seeds/*.csv`); nothing here knows a proper name.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg.errors import BadInput
from kg.governments import Governments, Spell
from kg.model import Entity, Kind
from kg.resources import read_text
from kg.time import When

#: What makes another name of a state's: a river or a valley is called by it, and is no state.
_BESIDE = re.compile(r" (?:River|Valley|Delta|Basin)\b")


class How(StrEnum):
    """By what kind of word an entity is named."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    CITY = "city"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may stand for, and within which days; an open side is `None`."""

    entity: Entity
    how: How
    since: When | None = None
    until: When | None = None
    note: str = ""

    def holds(self, on: When | None) -> bool:
        """Whether the name could stand for this at that time; unknown times are allowed for."""
        if on is None:
            return True
        return not (self.since and on.surely_before(self.since)) and not (self.until and self.until.surely_before(on))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: `text[start:end]`, and what it may stand for, likeliest first."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]

    def of_kind(self, *kinds: Kind, how: Iterable[How] = tuple(How)) -> Entity | None:
        """The first entity of these kinds that this name stands for in one of these ways."""
        ways = tuple(how)
        return next((s.entity for kind in kinds for s in self.senses if s.entity.kind is kind and s.how in ways), None)


#: Order in which senses are tried where nothing else decides.
_HOWS = list(How)
_KINDS = [Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.TERRITORY]
#: Words between a state and its government that say that the government is meant.
#: Where the name of the family stands before a person's own.
_FAMILY_FIRST = frozenset(f"state/{code}" for code in "CHN KHM KOR PRK TWN VNM".split())
_GOVERNMENT_WORDS = ("government", "administration", "regime", "rulers", "authorities", "leadership", "rule")


class Names:
    """The gazetteer, read once a process with `Names.load()`."""

    def __init__(self, entities: Mapping[str, Entity], senses: Mapping[str, Sequence[Sense]], spells: Governments) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self.entities = dict(entities)
        self.governments = spells
        self._senses = {name: tuple(sorted(found, key=_preference)) for name, found in senses.items()}
        self._written = [form for name in self._senses for form in _forms(name)]
        self._names = [name for name in self._senses for _ in _forms(name)]
        self._automaton = AhoCorasick(self._written, matchkind=MatchKind.Standard)
        self._adjectives: dict[str, str] = {}
        self._surnames: dict[str, list[Entity]] = defaultdict(list)
        self._described: dict[str, set[str]] = defaultdict(set)
        self._by_fold: dict[str, list[Sense]] = defaultdict(list)
        for name, found in self._senses.items():
            self._by_fold[name.casefold()].extend(found)

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Names":
        """The names of `seeds/`."""
        entities, senses, spells = _read_seeds()
        return Names(entities, senses, spells)

    def find(self, text: str) -> list[Mention]:
        """The names in a text, leftmost and longest first, whole words only; offsets are those of the text."""
        folded = fold(text)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        whole = [(start, -end, index) for index, start, end in matches if _is_word(folded, start, end)]
        found: list[Mention] = []
        for start, end, index in sorted(whole):
            if (not found or start >= found[-1].end) and not _BESIDE.match(folded, -end):
                found.append(Mention(start, -end, text[start:-end], self._senses[self._names[index]]))
        return found

    def resolve(self, text: str, *kinds: Kind, on: When | None = None) -> Entity | None:
        """The entity that a text names on its own: an id, a code, a name, or a phrase such as `the Afghan government`.

        With kinds, the first of them that fits wins; without, states come first. `None` where nothing is known.
        """
        plain = _strip(text)
        if direct := self.entities.get(plain) or self.entities.get(f"state/{plain.upper()}"):
            return direct
        wanted = kinds or tuple(_KINDS)
        senses = [s for s in self._by_fold.get(plain.casefold(), ()) if s.holds(on)]
        for kind in wanted:
            if chosen := next((s.entity for s in sorted(senses, key=_preference) if s.entity.kind is kind), None):
                return chosen
        return self._government_phrase(plain, on) if not kinds or Kind.GOVERNMENT in kinds else None

    def government(self, state: str, on: When | None = None) -> Entity:
        """The government that `the government of X` means on a day: the one in control, else one minted for the state."""
        return self.governments.in_control(state, on) or self._minted(state)

    def _minted(self, state: str) -> Entity:
        label = self.entities[state].label if state in self.entities else state
        return Entity(Kind.GOVERNMENT, f"government/{state.split('/', 1)[-1]}", f"government of {label}", state=state)

    def _government_phrase(self, phrase: str, on: When | None) -> Entity | None:
        words = phrase.casefold().split()
        if len(words) < 2 or not set(words) & set(_GOVERNMENT_WORDS):
            return None
        rest = " ".join(word for word in words if word not in (*_GOVERNMENT_WORDS, "of", "in", "the"))
        whose = next((s.entity for s in sorted(self._by_fold.get(rest, ()), key=_preference)), None)
        if whose is None:
            return None
        return self.government(whose.id, on) if whose.kind is Kind.STATE else self.ruled_by(whose)

    def adjective(self, state: Entity) -> str:
        """The word that tells of whom something is: `Egyptian`; where no demonym is one, the name: `New Zealand`."""
        if not self._adjectives:
            for name, senses in self._senses.items():
                for whose in (s.entity for s in senses if s.how is How.DEMONYM):
                    self._adjectives.setdefault(whose.id, whose.label if name.endswith("er") else name)
        return self._adjectives.get(state.id, state.label)

    def called(self, noun: str) -> frozenset[str]:
        """The ids of the states that a common noun describes by a word of their names: `kingdom`, `emirates`, `islands`."""
        if not self._described:
            for name, senses in self._senses.items():
                for word in name.casefold().replace("-", " ").split() if " " in name else ():
                    ids = {s.entity.id for s in senses if s.entity.kind is Kind.STATE}
                    self._described[word.removesuffix("s")].update(ids)
        return frozenset(self._described.get(noun, ()))

    def led_by(self, surname: str) -> list[Entity]:
        """The governments that someone of this surname led, for texts that name no more."""
        if not self._surnames:
            for name, senses in self._senses.items():
                led = [s.entity for s in senses if s.how is How.LEADER]
                words = name.split()
                if led:
                    self._surnames[words[-1].casefold()].extend(led)
                if first := [g for g in led if g.state in _FAMILY_FIRST and len(words) > 1]:
                    self._surnames[words[0].casefold()].extend(first)
        return list(self._surnames.get(fold(surname).casefold(), ()))

    def ruled_by(self, whose: Entity) -> Entity | None:
        """The government that an organisation forms, where it forms one; a government is its own."""
        return whose if whose.kind is Kind.GOVERNMENT else self.governments.of_organisation(whose.id)


def fold(text: str) -> str:
    """The text with accents, curly quotes and odd spaces made plain, character by character: offsets stay."""
    return _FOLDED.sub(lambda found: _FOLDS[found[0]], text)  # six times as fast as `translate` on a text of few of them


def _plain(code: int) -> str:
    first = unicodedata.normalize("NFD", chr(code))[0]
    return first if first.isascii() else chr(code)


_FOLDS = {chr(code): _plain(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))}
_FOLDS |= {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\xa0": " ", "\u202f": " ", "\n": " "}
_FOLDS |= {"\u0131": "i", "\u2010": "-", "\u2011": "-"}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLDS))}]")


def _is_word(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    rest = text[end : end + 2]
    lost_apostrophe = rest[:1] == "s" and not rest[1:].isalnum() and end - start > 4
    return not rest[:1].isalnum() or lost_apostrophe


def _forms(name: str) -> list[str]:
    forms = [name]
    if len(name) > 3:
        forms.append(name.upper())
    if " " in name and name[0].isupper():
        forms.append(name[0].lower() + name[1:])
        forms.append(name.lower())
    return list(dict.fromkeys(forms))


def _strip(text: str) -> str:
    plain = fold(text).strip().strip('"').strip()
    for ending in ("'s", "'"):
        plain = plain.removesuffix(ending)
    return plain[4:] if plain[:4].casefold() == "the " else plain


def _preference(sense: Sense) -> tuple[int, int, bool, str]:
    """What is tried first: of two states of one name, the one that never gave it up."""
    return _HOWS.index(sense.how), _KINDS.index(sense.entity.kind), sense.until is not None, sense.entity.id


Senses = dict[str, list[Sense]]


def _read_seeds() -> tuple[dict[str, Entity], Senses, Governments]:
    entities: dict[str, Entity] = {}
    senses: Senses = defaultdict(list)
    for row in _rows("states.csv"):
        state = Entity(Kind.STATE, row["id"], row["label"], row["wikidata"] or None)
        _add(entities, senses, state, [row["label"], row["official_name"], *_split(row["names"])], row)
        _add(entities, senses, state, _split(row["demonyms"]), row, How.DEMONYM)
        _add(entities, senses, state, _split(row["metonyms"]), row, How.SEAT)
    spells = [_government(row, entities, senses) for row in _rows("governments.csv")]
    organisations = {}
    for row in _rows("organisations.csv"):
        members = tuple(_split(row["members"]))
        body = Entity(Kind.ORGANISATION, row["id"], row["label"], row["wikidata"] or None, members=members)
        _add(entities, senses, body, [row["label"], *_split(row["names"])], row)
        if row["government"]:
            organisations[body.id] = entities[row["government"]]
    for row in _rows("territories.csv"):
        territory = Entity(Kind.TERRITORY, row["id"], row["label"], row["wikidata"] or None)
        _add(entities, senses, territory, [row["label"], *_split(row["names"])], row)
    for row in _rows("places.csv"):
        how = {"capital": How.CAPITAL, "city": How.CITY}.get(row["kind"], How.SEAT)
        for stands_for in _split(row["stands_for"]):
            _add(entities, senses, entities[stands_for], [row["name"]], row, how)
    return entities, senses, Governments(spells, organisations)


def _government(row: Mapping[str, str], entities: dict[str, Entity], senses: Senses) -> Spell:
    government = Entity(Kind.GOVERNMENT, row["id"], row["label"], row["wikidata"] or None, state=row["state"] or None)
    government = entities.setdefault(government.id, government)
    _add(entities, senses, government, [row["label"], *_split(row["names"])], row)
    _add(entities, senses, government, _split(row["leaders"]), row, How.LEADER)
    return Spell(government, _when(row["valid_from"]), _when(row["valid_until"]), row["in_control"] == "yes")


def _add(
    entities: dict[str, Entity],
    senses: Senses,
    entity: Entity,
    names: Iterable[str],
    row: Mapping[str, str],
    how: How = How.NAME,
) -> None:
    entities.setdefault(entity.id, entity)
    for written in names:
        name, _, extent = written.partition("@")
        since, _, until = extent.partition("/")
        sense = Sense(entity, how, _when(since), _when(until), row.get("note", ""))
        if name and sense not in senses[fold(name)]:
            senses[fold(name)].append(sense)


def _rows(name: str) -> Iterator[dict[str, str]]:
    for line, row in enumerate(csv.DictReader(read_text("seeds", name).splitlines()), start=2):
        row["valid_until"] = row.get("valid_to", "")
        if None in row.values():
            raise BadInput("a row has too few cells", where=f"seeds/{name}:{line}")
        yield row


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@lru_cache(maxsize=4096)
def _when(text: str) -> When | None:
    return When.parse(text) if text else None
