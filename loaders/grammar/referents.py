"""A noun's token and the kinds that are wanted enter; the entities that it refers to leave. Unresolved means nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.model import ANY_STATE, Actor, Entity, Kind, slug
from kg.names import How, Mention

from .arguments import coordinates, subjects
from .lexicon import NOUNS, POWER
from .offices.people import People
from .parsing import Parsed
from .reading import Reading

ACTORS = (Kind.STATE, Kind.ORGANISATION, Kind.GOVERNMENT)
RECOGNISED = (Kind.STATE, Kind.GOVERNMENT)
_ACTING = (How.NAME, How.DEMONYM, How.CAPITAL, How.SEAT)
_PRONOUNS = frozenset(["it", "they", "its", "their", "he", "she", "his", "her", "we", "our", "itself", "them", "us", "i"])
_MODIFIERS = ("amod", "compound", "poss", "nmod", "npadvmod")


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity and the words by which the text means it; `negated` for "no country", `actor` for who acts within it."""

    entity: Entity
    text: str
    token: Token
    negated: bool = False
    actor: Actor | None = None
    inferred: bool = False


class Referents:
    """What the noun phrases of one article refer to."""

    def __init__(self, reading: Reading, people: People | None = None) -> None:
        self.reading = reading
        self.people = people
        self._mentions = [mention for sentence in reading.sentences for mention in sentence.mentions]
        self._subjects: dict[int, Entity] = {}

    def of(self, parsed: Parsed, tokens: Iterable[Token], kinds: Sequence[Kind]) -> list[Referent]:
        """The referents of noun phrases and of what is coordinated with them, each entity once."""
        found: dict[str, Referent] = {}
        for token in tokens:
            for one in coordinates(token):
                for referent in self._one(parsed, one, kinds):
                    found.setdefault(referent.entity.id, referent)
        return list(found.values())

    def places_before(self, position: int) -> list[Entity]:
        """The territories named before a place in the text, in order."""
        found = (m.of_kind(Kind.TERRITORY) for m in self._mentions if m.start < position)
        return [place for place in found if place is not None]

    def full_name(self, parsed: Parsed, token: Token) -> str:
        """A person's name as written here, with what precedes the surname; the article's fullest where people are known."""
        names = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN" and not c.text.endswith(".")]
        return parsed.words([*names, token], self.reading.article.text or "")

    def note_subject(self, parsed: Parsed, entity: Entity) -> None:
        """Remember what a sentence is about, for the pronouns of the next."""
        self._subjects.setdefault(parsed.sentence.index, entity)

    def _one(self, parsed: Parsed, token: Token, kinds: Sequence[Kind]) -> list[Referent]:
        if found := list(self._named(parsed, token, kinds)):
            return found
        lemma = token.lemma_.lower()
        if lemma in _PRONOUNS or token.lower_ in _PRONOUNS:
            return self._pronoun(parsed, token, kinds)
        if token.lower_ in ("which", "who", "that", "whom") and token.head.dep_ in ("relcl", "ccomp"):
            return self._one(parsed, token.head.head, kinds) if token.head.head != token else []
        if person := self._person(parsed, token, kinds):
            return [person]
        return self._described(parsed, token, lemma, kinds)

    def _named(self, parsed: Parsed, token: Token, kinds: Sequence[Kind]) -> Iterator[Referent]:
        mention = parsed.mention(token)
        if mention is None:
            return
        entity = self.sense(mention, kinds)
        if entity:
            yield Referent(entity, mention.text, token)

    def sense(self, mention: Mention, kinds: Sequence[Kind]) -> Entity | None:
        """What a name stands for, given the kinds that fit and the time of the article."""
        for kind in kinds:
            for sense in mention.senses:
                if sense.entity.kind is kind and sense.how in _ACTING and sense.holds(self.reading.published):
                    return sense.entity
        return None

    def _person(self, parsed: Parsed, token: Token, kinds: Sequence[Kind]) -> Referent | None:
        if self.people is None or Kind.ORGANISATION not in kinds:
            return None
        person = self.people.at(parsed.starts[token.i], parsed.ends[token.i])
        entity = person.acts_for if person else None
        return Referent(entity, token.text, token) if entity and entity.kind in kinds else None

    def _described(self, parsed: Parsed, token: Token, lemma: str, kinds: Sequence[Kind]) -> list[Referent]:
        text = parsed.words(_phrase(token), self.reading.article.text or "")
        if lemma in NOUNS["statehood"]:
            return [replace(r, text=text) for r in self._modifying(parsed, token, kinds)]
        if lemma in NOUNS["government"] or (lemma == "rule" and Kind.GOVERNMENT in kinds):
            return self._government(parsed, token, text, kinds)
        if Kind.STATE in kinds and (quantified := self._quantified(parsed, token, lemma, text)):
            return quantified
        if lemma in NOUNS["state"] and Kind.STATE in kinds:
            return self._state(parsed, token, lemma, text, kinds)
        if lemma in NOUNS["institution"] and Kind.ORGANISATION in kinds:
            return self._institution(parsed, token, lemma, text, kinds)
        if lemma in NOUNS["organisation"] and Kind.ORGANISATION in kinds:
            return self._organisation(parsed, token, text, kinds)
        return []

    def _modifying(self, parsed: Parsed, token: Token, kinds: Sequence[Kind]) -> list[Referent]:
        """What a noun's modifiers name: "Palestinian statehood", "independence of Kosovo", "state of Palestine"."""
        inside = [c for c in token.children if c.dep_ in _MODIFIERS or c.dep_ == "appos"]
        inside += [
            o
            for p in token.children
            if p.dep_ == "prep" and p.lower_ in ("of", "in")
            for o in p.children
            if o.dep_ == "pobj"
        ]
        found: list[Referent] = []
        for child in inside:
            for one in coordinates(child):
                if one != token:
                    found.extend(self._one(parsed, one, (*kinds, Kind.ORGANISATION)) if one.dep_ != "det" else [])
        return [r for r in found if r.entity.kind in (*kinds, Kind.ORGANISATION)]

    def _government(self, parsed: Parsed, token: Token, text: str, kinds: Sequence[Kind]) -> list[Referent]:
        """ "the Afghan government": as an actor its state; as what is recognised, the government in control then."""
        named = self._leader(parsed, token) or self._modifying(parsed, token, (Kind.GOVERNMENT, Kind.STATE))
        if Kind.ORGANISATION in kinds:
            states = [r for r in named if r.entity.kind is Kind.STATE] or self._same_state(parsed, token, text)
            return [replace(r, text=text, actor=Actor.EXECUTIVE) for r in states] or named[:1]
        found = []
        for referent in named:
            whose = referent.entity
            ruled = self.reading.names.government(whose.id, self.reading.published) if whose.kind is Kind.STATE else None
            government = ruled or self.reading.names.ruled_by(whose)
            if government:
                found.append(replace(referent, entity=government, text=text))
        return found

    def _leader(self, parsed: Parsed, token: Token) -> list[Referent]:
        for child in token.children:
            mention = parsed.mention(child)
            if mention and child.dep_ in _MODIFIERS:
                entity = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))
                if entity:
                    return [Referent(entity, mention.text, child)]
        return []

    def _quantified(self, parsed: Parsed, token: Token, lemma: str, text: str) -> list[Referent]:
        """ "no country", "more than 50 countries", "most of the world": a quantifier or a group, with the members it lists."""
        words = {
            child.lower_
            for child in token.children
            if child.dep_ in ("det", "amod", "nummod", "advmod", "quantmod", "predet")
        }
        is_states = lemma in NOUNS["state"] or lemma in NOUNS["government"]
        if (
            (is_states and words & {"no", "any"})
            or token.lower_ in ("none", "nobody", "neither")
            or text.lower() in ("no one",)
        ):
            return [Referent(ANY_STATE, text, token, negated="any" not in words)]
        numeral = any(child.dep_ == "nummod" and child.lower_ not in NOUNS["pairs"] for child in token.children)
        if not is_states and not (numeral and token.ent_type_ == "" and lemma in ("member", "government", "capital")):
            return []
        members = self._members(parsed, token)
        if members and token.tag_ == "NNS":
            return members
        if token.tag_ == "NNS" and (numeral or words & NOUNS["quantifiers"]):
            return [Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)]
        return []

    def _members(self, parsed: Parsed, token: Token) -> list[Referent]:
        """The states that "including", "such as", "like" or a dash list."""
        listed = [
            noun
            for prep in token.children
            if prep.dep_ == "prep" and prep.lower_ in ("including", "like", "as", "among")
            for noun in prep.children
            if noun.dep_ == "pobj"
        ]
        listed += [child for child in token.children if child.dep_ == "appos"]
        return [r for noun in listed for one in coordinates(noun) for r in self._named(parsed, one, (Kind.STATE,))]

    def _state(self, parsed: Parsed, token: Token, lemma: str, text: str, kinds: Sequence[Kind]) -> list[Referent]:
        named = [r for r in self._modifying(parsed, token, kinds) if r.entity.kind is Kind.STATE]
        if named:
            return [replace(r, text=text) if len(named) == 1 else r for r in named]
        determiners = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod", "predet", "poss")}
        if determiners & NOUNS["pairs"] and token.tag_ == "NNS":
            return self._pair(parsed, token, text)
        if (
            token.tag_ == "NN"
            and determiners & {"the", "that", "this"}
            and lemma not in ("member", "ally", "capital", "side", "power")
        ):
            return self._last_state(parsed, token, text)
        return []

    def _institution(self, parsed: Parsed, token: Token, lemma: str, text: str, kinds: Sequence[Kind]) -> list[Referent]:
        if lemma in NOUNS["parliament"]:
            actor = Actor.PARLIAMENT
        else:
            actor = Actor.COURT if lemma in NOUNS["court"] else Actor.EXECUTIVE
        named = [r for r in self._modifying(parsed, token, kinds) if r.entity.kind in kinds]
        if not named and any(c.lower_ == "the" for c in token.children) and token.tag_ == "NN":
            named = self._same_state(parsed, token, text)
        return [replace(r, text=text, actor=actor) for r in named[:1]]

    def _organisation(self, parsed: Parsed, token: Token, text: str, kinds: Sequence[Kind]) -> list[Referent]:
        named = [r for r in self._modifying(parsed, token, (Kind.ORGANISATION,)) if r.entity.kind is Kind.ORGANISATION]
        if named or not any(c.lower_ in ("the", "that", "this") for c in token.children):
            return [replace(r, text=text) for r in named]
        earlier = self._before(parsed.starts[token.i], (Kind.ORGANISATION,))
        return [Referent(earlier[-1], text, token, inferred=True)] if earlier else []

    def _pronoun(self, parsed: Parsed, token: Token, kinds: Sequence[Kind]) -> list[Referent]:
        """The subject of the clause above, else of the sentence before, else the last thing named that fits."""
        if token.lower_ in ("i",):
            return []
        for head in _clauses_above(token):
            for subject in subjects(head):
                if subject.i != token.i and subject.i < token.i and subject.lower_ not in _PRONOUNS:
                    found = self.of(parsed, [subject], kinds)
                    if found and not found[0].negated:
                        return [replace(r, text=token.text, inferred=True) for r in found]
        before = self._subjects.get(parsed.sentence.index - 1)
        if before and before.kind in kinds:
            return [Referent(before, token.text, token, inferred=True)]
        earlier = self._before(parsed.starts[token.i], kinds, sentences=1)
        return [Referent(earlier[0], token.text, token, inferred=True)] if earlier else []

    def _pair(self, parsed: Parsed, token: Token, text: str) -> list[Referent]:
        """ "both countries", "the two neighbours": the two states last spoken of."""
        earlier = self._before(parsed.starts[token.i], (Kind.STATE,))
        distinct = list(dict.fromkeys(reversed(earlier)))[:2]
        return [Referent(entity, text, token, inferred=True) for entity in distinct] if len(distinct) == 2 else []

    def _last_state(self, parsed: Parsed, token: Token, text: str) -> list[Referent]:
        earlier = self._before(parsed.starts[token.i], (Kind.STATE,))
        if token.i > 0 and earlier:
            return [Referent(earlier[-1], text, token, inferred=True)]
        return []

    def _same_state(self, parsed: Parsed, token: Token, text: str) -> list[Referent]:
        """Whose "the ministry" is: of the state that acts in this sentence or the one before."""
        above = self._subjects.get(parsed.sentence.index) or self._subjects.get(parsed.sentence.index - 1)
        if above is None:
            earlier = self._before(parsed.starts[token.i], (Kind.STATE,), sentences=2)
            above = Counter(earlier).most_common(1)[0][0] if earlier else None
        return [Referent(above, text, token, inferred=True)] if above else []

    def _before(self, position: int, kinds: Sequence[Kind], sentences: int | None = None) -> list[Entity]:
        """What was named before a place in the text, in order; in the last so many sentences, if told."""
        floor = 0
        if sentences is not None:
            starts = [s.start for s in self.reading.sentences if s.start <= position]
            floor = starts[-1 - sentences] if len(starts) > sentences else 0
        found = []
        for mention in self._mentions:
            if floor <= mention.start < position:
                entity = self.sense(mention, kinds)
                if entity:
                    found.append(entity)
        return found


def _clauses_above(token: Token) -> Iterator[Token]:
    current = token
    while current.head != current:
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            yield current


def _phrase(token: Token) -> list[Token]:
    """A noun with what comes before it and its "of" phrase, without relative clauses."""
    inside = [token]
    for child in token.children:
        if (child.i < token.i and child.dep_ not in ("relcl", "cc", "conj", "punct")) or (
            child.dep_ == "prep" and child.lower_ == "of"
        ):
            inside.extend(child.subtree)
    return inside


def armed_actor(token: Token) -> bool:
    """Whether a noun names those who take power without a name: "the military", "rebels"."""
    return token.lemma_.lower() in POWER["actors"]
