"""A noun's token and the kinds that are wanted enter; the entities that it refers to leave. Unresolved means nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.model import ANY_STATE, Actor, Entity, Kind, slug
from kg.names import How, Mention

from .arguments import coordinates, subjects
from .lexicon import NOUNS, POWER, STANCE
from .offices.people import People
from .parsing import Parsed
from .reading import Reading

ACTORS = (Kind.STATE, Kind.ORGANISATION, Kind.GOVERNMENT)
RECOGNISED = (Kind.STATE, Kind.GOVERNMENT)
_ACTING = (How.NAME, How.DEMONYM, How.CAPITAL, How.SEAT)
_PRONOUNS = frozenset(
    ["it", "they", "its", "their", "he", "she", "his", "her", "him", "we", "our", "itself", "them", "us", "i"]
)
#: Characters within which the speaker of a quotation that goes on was named.
_NEARBY = 400
#: Sentences after which "it" no longer means what the last event was done to.
_MEMORY = 12
#: Words of names that describe too many things to point back to one.
_GENERIC = frozenset(
    ["republic", "state", "country", "nation", "government", "people", "ministry", "party", "president", "territory"]
)
_QUALIFIED = re.compile(r"\A(?:only|just|still|now|even)\s+", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a noun phrase is looked up for: kinds that fit, whether it acts, and what it cannot be."""

    kinds: tuple[Kind, ...]
    acting: bool = False
    besides: frozenset[str] = frozenset()

    def fits(self, entity: Entity) -> bool:
        """Whether an entity can be meant."""
        return entity.kind in self.kinds and entity.id not in self.besides


@dataclass(frozen=True, slots=True)
class Focus:
    """What the last event of the article was done to, and in which sentence."""

    sentence: int
    entities: tuple[Entity, ...]


class Referents:
    """What the noun phrases of one article refer to."""

    def __init__(self, reading: Reading, people: People | None = None) -> None:
        self.reading = reading
        self.people = people
        self._mentions = [mention for sentence in reading.sentences for mention in sentence.mentions]
        self._subjects: dict[int, Entity] = {}
        self._focus: Focus | None = None
        self._pair: Focus | None = None
        self._partner: Entity | None = None

    def of(
        self,
        parsed: Parsed,
        tokens: Iterable[Token],
        kinds: Sequence[Kind],
        *,
        acting: bool = False,
        besides: Iterable[str] = (),
    ) -> list[Referent]:
        """The referents of noun phrases and of what is coordinated with them, each entity once.

        Acting, a president or a ministry stands for its state; `besides` are ids that a pronoun cannot mean here.
        """
        want = Wanted(tuple(kinds), acting, frozenset(besides))
        found: dict[str, Referent] = {}
        for token in tokens:
            for one in coordinates(token):
                for referent in self._one(parsed, one, want):
                    found.setdefault(referent.entity.id, referent)
        return list(found.values())

    def note_objects(self, parsed: Parsed, entities: Sequence[Entity]) -> None:
        """Remember what was last recognised, or whose relations were spoken of: what the next sentences call "it"."""
        if entities:
            self._focus = Focus(parsed.sentence.index, tuple(dict.fromkeys(entities)))

    def places_before(self, position: int) -> list[Entity]:
        """The territories named before a place in the text, in order."""
        found = (m.of_kind(Kind.TERRITORY) for m in self._mentions if m.start < position)
        return [place for place in found if place is not None]

    def full_name(self, parsed: Parsed, token: Token) -> str:
        """A person's name as written here, with what precedes the surname; the article's fullest where people are known."""
        names = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN" and not c.text.endswith(".")]
        return parsed.words([*names, token], self.reading.article.text or "")

    def note_pair(
        self, parsed: Parsed, one: Sequence[Entity], other: Sequence[Entity], partner: Entity | None = None
    ) -> None:
        """Remember between whom the last relation was, and with whom another state that breaks relations breaks them."""
        if distinct := tuple(dict.fromkeys((*one, *other))):
            before = self._pair or Focus(0, ())
            self._pair = Focus(parsed.sentence.index, distinct) if len(distinct) == 2 else before
            self._partner = partner or (other[0] if len(set(other)) == 1 else None)

    def pair(self, parsed: Parsed, within: int = _MEMORY) -> tuple[Entity, ...]:
        """The two between whom the last relation was, if it is not far back: who acted, then the other."""
        near = self._pair is not None and parsed.sentence.index - self._pair.sentence <= within
        return self._pair.entities if near and self._pair else ()

    @property
    def spoke_of_relations(self) -> bool:
        """Whether the text has spoken of relations or of recognition before."""
        return self._pair is not None

    def partner(self, parsed: Parsed) -> Entity | None:
        """With whom the last relation was."""
        return self._partner

    def two_before(self, parsed: Parsed, position: int) -> tuple[Entity, ...]:
        """The states named in this sentence up to a place, or else in the sentence before, if they are two."""
        here = {e.id: e for e in self._named_between(parsed.sentence.start, position)}
        if not here:
            starts = [s.start for s in self.reading.sentences if s.start < parsed.sentence.start]
            here = {e.id: e for e in self._named_between(starts[-1] if starts else 0, parsed.sentence.start)}
        return tuple(here.values()) if len(here) == 2 else ()

    def _named_between(self, start: int, end: int) -> Iterator[Entity]:
        for mention in self._mentions:
            if start <= mention.start < end and any(s.how in (How.NAME, How.DEMONYM) for s in mention.senses):
                entity = self.sense(mention, (Kind.STATE,))
                if entity:
                    yield entity

    def note_subject(self, parsed: Parsed, entity: Entity) -> None:
        """Remember what a sentence is about, for the pronouns of the next."""
        self._subjects.setdefault(parsed.sentence.index, entity)

    def in_focus(self, parsed: Parsed, token: Token, kinds: Sequence[Kind]) -> list[Referent]:
        """What the last event was done to, for a noun that leaves its object out."""
        return self._in_focus(parsed, token, token.text, Wanted(tuple(kinds)))

    def _one(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        if found := list(self._named(parsed, token, want)):
            return found
        lemma = token.lemma_.lower()
        if token.lower_ in _PRONOUNS:
            return self._pronoun(parsed, token, want)
        if token.lower_ in ("which", "who", "that", "whom") and token.head.dep_ in ("relcl", "ccomp"):
            return self._one(parsed, token.head.head, want) if token.head.head != token else []
        if person := self._person(parsed, token, want):
            return [person]
        return self._described(parsed, token, lemma, want)

    def _named(self, parsed: Parsed, token: Token, want: Wanted) -> Iterator[Referent]:
        mention = parsed.mention(token)
        if mention is None:
            return
        entity = self.sense(mention, want.kinds)
        if entity:
            yield Referent(entity, mention.text, token)

    def sense(self, mention: Mention, kinds: Sequence[Kind]) -> Entity | None:
        """What a name stands for, given the kinds that fit and the time of the article."""
        for kind in kinds:
            for sense in mention.senses:
                if sense.entity.kind is kind and sense.how in _ACTING and sense.holds(self.reading.published):
                    return sense.entity
        return None

    def _person(self, parsed: Parsed, token: Token, want: Wanted) -> Referent | None:
        if not want.acting:
            return None
        if acting := self._leading(parsed, token, want):
            return acting
        if self.people is None:
            return None
        person = self.people.covering(parsed.starts[token.i], parsed.ends[token.i])
        entity = person.acts_for if person else None
        if entity is None or entity.kind not in RECOGNISED or not want.fits(entity):
            return None
        return Referent(entity, token.text, token, actor=Actor.EXECUTIVE)

    def _leading(self, parsed: Parsed, token: Token, want: Wanted) -> Referent | None:
        """A known leader acts for the state while in control of it, else for the government that he or she leads."""
        mention = parsed.mention(token)
        led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
        if led is None or led.state is None:
            return None
        rules = self.reading.names.government(led.state, self.reading.published) == led
        entity = self.reading.names.entities[led.state] if rules else led
        return Referent(entity, token.text, token, actor=Actor.EXECUTIVE) if want.fits(entity) else None

    def _described(self, parsed: Parsed, token: Token, lemma: str, want: Wanted) -> list[Referent]:
        text = parsed.words(_phrase(token), self.reading.article.text or "")
        if lemma == "sovereignty" and any(c.lower_ != "of" for c in token.children if c.dep_ in ("prep", "amod")):
            return []  # "Moroccan sovereignty over": the territory's matter, not the state's
        if lemma in NOUNS["statehood"]:
            return [replace(r, text=text) for r in self._modifying(parsed, token, want)]
        if called := self._called(parsed, token, lemma, text, want):
            return [called]
        if Kind.STATE in want.kinds and (quantified := self._quantified(parsed, token, lemma, text)):
            return quantified
        if lemma in NOUNS["government"]:
            return self._government(parsed, token, text, want)
        if token.lower_ in ("both", "two", "three", "all", "pair", "four"):
            return self._several(parsed, token, text, want)
        if lemma in NOUNS["state"] and Kind.STATE in want.kinds:
            return self._state(parsed, token, lemma, text, want)
        if lemma in NOUNS["institution"] and want.acting:
            return self._institution(parsed, token, lemma, text, want)
        if lemma in NOUNS["organisation"] and Kind.ORGANISATION in want.kinds:
            return self._organisation(parsed, token, text, want)
        return []

    def _called(self, parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> Referent | None:
        """ "the council", after "the National Transitional Council": the last thing named by a name with that word in it."""
        determined = any(c.lower_ in ("the", "this", "that") for c in token.children)
        if not determined or lemma in _GENERIC or self._has_names(parsed, token):
            return None
        for mention in reversed(self._mentions):
            if mention.start < parsed.starts[token.i] and " " in mention.text and lemma in mention.text.casefold().split():
                entity = self.sense(mention, want.kinds)
                if entity and want.fits(entity):
                    return Referent(entity, text, token)
        return None

    def _has_names(self, parsed: Parsed, token: Token) -> bool:
        inside = [c for c in token.children if c.dep_ in _MODIFIERS or c.dep_ == "appos"]
        inside += [o for p in token.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj"]
        return any(parsed.mention(c) for c in inside)

    def _modifying(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """What a noun's modifiers name: "Palestinian statehood", "independence of Kosovo", "state of Palestine"."""
        inside = [c for c in token.children if c.dep_ in _MODIFIERS or c.dep_ == "appos"]
        inside += [
            o
            for p in token.children
            if p.dep_ == "prep" and p.lower_ in ("of", "in")
            for o in p.children
            if o.dep_ == "pobj"
        ]
        wider = replace(want, kinds=tuple(dict.fromkeys((*want.kinds, Kind.ORGANISATION))))
        found: list[Referent] = []
        for child in inside:
            for one in coordinates(child):
                if one != token:
                    found.extend(self._one(parsed, one, wider))
        return [r for r in found if wider.fits(r.entity)]

    def _government(self, parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
        """ "the Afghan government": as an actor its state; as what is recognised, the government in control then."""
        named = self._leader(parsed, token) or self._modifying(
            parsed, token, replace(want, kinds=(Kind.GOVERNMENT, Kind.ORGANISATION))
        )
        states = self._modifying(parsed, token, replace(want, kinds=(Kind.STATE,)))
        if want.acting and states and not named:
            return [replace(r, text=text, actor=Actor.EXECUTIVE) for r in states if r.entity.kind is Kind.STATE]
        found = []
        for referent in named or states:
            whose = referent.entity
            ruled = self.reading.names.government(whose.id, self.reading.published) if whose.kind is Kind.STATE else None
            government = ruled or self.reading.names.ruled_by(whose)
            if government:
                found.append(replace(referent, entity=government, text=text))
        if found or not any(c.lower_ in ("the", "this", "that") for c in token.children):
            return found
        return self._same_state(parsed, token, text) if want.acting else self._in_focus(parsed, token, text, want)

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
        kinds = ("det", "amod", "nummod", "advmod", "quantmod", "predet")
        words = {child.lower_ for child in token.children if child.dep_ in kinds}
        is_states = lemma in NOUNS["state"] or lemma in NOUNS["government"]
        if (
            (is_states and words & {"no", "any"})
            or token.lower_ in ("none", "nobody", "neither")
            or text.lower() == "no one"
        ):
            return [Referent(ANY_STATE, text, token, negated="any" not in words)]
        if partitive := self._part_of_world(token, text):
            return [partitive]
        numeral = any(child.dep_ == "nummod" and child.lower_ not in NOUNS["pairs"] for child in token.children)
        if not is_states and not (numeral and lemma in ("member", "government", "capital")):
            return []
        if token.tag_ != "NNS":
            return []
        group = []
        if numeral or words & NOUNS["quantifiers"]:
            text = _QUALIFIED.sub("", text)
            group = [Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)]
        return [*group, *self._members(parsed, token)]

    def _part_of_world(self, token: Token, text: str) -> Referent | None:
        """ "most of the world", "22 of the 27 members", "the rest of the world", "the international community"."""
        counts = token.tag_ == "CD" or token.lower_ in NOUNS["quantifiers"]
        of = [o for p in token.children if p.dep_ == "prep" and p.lower_ == "of" for o in p.children if o.dep_ == "pobj"]
        if counts and any(o.lemma_.lower() in NOUNS["state"] | {"world", "government"} for o in of):
            return Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)
        if token.lemma_ == "community" and any(c.lower_ in ("international", "world") for c in token.children):
            return Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)
        return None

    def _members(self, parsed: Parsed, token: Token) -> list[Referent]:
        """The states that "including", "such as", a colon, a dash or a copula lists."""
        listed = [
            noun
            for prep in token.children
            if prep.dep_ == "prep" and prep.lower_ in ("including", "like", "as", "among")
            for noun in prep.children
            if noun.dep_ == "pobj"
        ]
        listed += [child for child in token.children if child.dep_ == "appos"]
        if token.dep_ in ("nsubj", "attr", "pobj"):
            copula = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "among" else token.head
            if copula.lemma_ in ("be", "include"):
                listed += [c for c in copula.children if c.dep_ in ("attr", "nsubj", "dobj") and c != token]
        named = [r for noun in listed for one in coordinates(noun) for r in self._named(parsed, one, Wanted((Kind.STATE,)))]
        return named or self._after_colon(parsed, token)

    def _after_colon(self, parsed: Parsed, token: Token) -> list[Referent]:
        """A list of names after a colon, or between dashes or brackets: "three countries recognised it: A, B and C"."""
        opened = next((t.i for t in parsed.doc[token.i + 1 :] if t.text in (":", "–", "—", "-", "(")), None)
        if opened is None:
            return []
        found = []
        for item in parsed.doc[opened + 1 :]:
            referents = list(self._named(parsed, item, Wanted((Kind.STATE,))))
            if not referents and item.lower_ not in (",", "and", "the", "&", "or"):
                break
            found.extend(referents)
        return found if len(found) > 1 else []

    def _state(self, parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
        named = [r for r in self._modifying(parsed, token, want) if r.entity.kind is Kind.STATE]
        own = [r for r in named if not self._is_of_another(r, token)]
        if named and not own:
            return []
        named = own
        if named:
            return [replace(r, text=text) if len(named) == 1 else r for r in named]
        determiners = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod", "predet")}
        if token.tag_ == "NNS" and determiners & {*NOUNS["pairs"], "three", "the"}:
            return self._several(parsed, token, text, want)
        if (
            token.tag_ == "NN"
            and determiners & {"the", "that", "this"}
            and lemma not in ("member", "ally", "capital", "side", "power")
        ):
            return self._last_state(parsed, token, lemma, text, want)
        return []

    def _is_of_another(self, named: Referent, token: Token) -> bool:
        """ "Georgia's region" and "the former Yugoslav republic" are not named by their modifier."""
        beside = {c.lower_ for c in token.children}
        if named.token.lower_ in _PRONOUNS:
            return False
        apart = beside & {
            "former",
            "breakaway",
            "separatist",
            "rebel",
            "neighbouring",
            "neighboring",
            "two",
            "three",
            "secessionist",
        }
        return named.token.dep_ == "poss" or (bool(apart) and named.token.dep_ == "amod")

    def _institution(self, parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
        if lemma in NOUNS["parliament"]:
            actor = Actor.PARLIAMENT
        else:
            actor = Actor.COURT if lemma in NOUNS["court"] else Actor.EXECUTIVE
        named = [r for r in self._modifying(parsed, token, want) if want.fits(r.entity)]
        if not named and any(c.lower_ == "the" for c in token.children) and token.tag_ == "NN":
            named = self._same_state(parsed, token, text)
        return [replace(r, text=text, actor=actor) for r in named[:1]]

    def _organisation(self, parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
        named = [r for r in self._modifying(parsed, token, replace(want, kinds=(Kind.ORGANISATION,)))]
        if named or not any(c.lower_ in ("the", "that", "this") for c in token.children):
            return [replace(r, text=text) for r in named if r.entity.kind is Kind.ORGANISATION]
        earlier = [e for e in self._before(parsed.starts[token.i], (Kind.ORGANISATION, Kind.GOVERNMENT)) if want.fits(e)]
        forming = [e for e in earlier if e.kind is Kind.ORGANISATION or self.reading.names.governments.organisation_of(e.id)]
        return [Referent(forming[-1], text, token, inferred=True)] if forming else []

    def _pronoun(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """The subject of a clause above; for an object, what was last acted upon; else the subject of the sentence before."""
        if token.lower_ in ("i", "you", "me"):
            return []
        if token.lower_ in ("we", "our", "us"):
            return self._speaker(parsed, token, want)
        if token.lower_ in ("he", "him", "she") and not want.acting:
            return self._last_leader(parsed, token, want)
        if found := self._subject_above(parsed, token, want):
            return found
        if not want.acting and (focused := self._in_focus(parsed, token, token.text, want)):
            return focused
        before = self._subjects.get(parsed.sentence.index - 1)
        if before and want.fits(before):
            return [Referent(before, token.text, token, inferred=True)]
        earlier = [e for e in self._before(parsed.starts[token.i], want.kinds, sentences=1) if e.id not in want.besides]
        certain = bool(earlier) and want.acting
        return [Referent(earlier[0], token.text, token, inferred=True)] if certain else []

    def _speaker(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """ "We have recognised it", the ministry said: whoever the words are told by."""
        for verb in _clauses_above(token):
            if verb.lemma_.lower() in STANCE["reporting"]:
                told_by = [s for s in subjects(verb) if s.lower_ not in _PRONOUNS]
                found = self.of(parsed, told_by, want.kinds, acting=True, besides=want.besides)
                return [replace(r, text=token.text, inferred=True) for r in found[:1]]
        start = parsed.sentence.start
        told = self.people.mentions if self.people and parsed.sentence.text[:1] in "\"“'‘" else ()
        before = [m.person.acts_for for m in told if start - _NEARBY < m.start < start and m.person.acts_for]
        return [Referent(before[-1], token.text, token, inferred=True)] if before and want.fits(before[-1]) else []

    def _last_leader(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """ "recognised him": the government of the leader last named."""
        for mention in reversed([m for m in self._mentions if m.start < parsed.starts[token.i]]):
            led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))
            if led and want.fits(led):
                return [Referent(led, token.text, token, inferred=True)]
        return []

    def _subject_above(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        own = (
            token.head
            if token.dep_ in ("dobj", "dative", "nsubjpass")
            else token.head.head
            if token.dep_ == "pobj"
            else None
        )
        for head in _clauses_above(token):
            if head == own:
                continue
            for subject in subjects(head):
                if subject.i < token.i and subject.lower_ not in _PRONOUNS:
                    found = self.of(parsed, [subject], want.kinds, acting=want.acting, besides=want.besides)
                    found = [r for r in found if not r.negated and r.entity.id not in want.besides]
                    if found and not (len(found) > 1 and token.lower_ in ("it", "its", "itself")):
                        return [replace(r, text=token.text, inferred=True) for r in found]
        return []

    def _in_focus(self, parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
        """What the last event was done to, if it is not far back and fits."""
        focus = self._focus
        if focus is None or parsed.sentence.index - focus.sentence > _MEMORY:
            return []
        singular = token.tag_ not in ("NNS", "NNPS", "CD") and token.lower_ not in ("they", "them", "their", "both", "all")
        fitting = [entity for entity in focus.entities if want.fits(entity)]
        if singular and len(fitting) > 1:
            return []
        return [Referent(entity, text, token, inferred=True) for entity in fitting]

    def _several(self, parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
        """ "both countries", "the two", "all three": what the last event was done to, else the states last spoken of."""
        words = {token.lower_, *(c.lower_ for c in token.children)}
        count = 3 if "three" in words else 4 if "four" in words else 2
        if not want.acting and self._focus and len(self._focus.entities) == count:
            return self._in_focus(parsed, token, text, want) or []
        if not words & {"both", "two", "pair"}:
            return []
        earlier = [e for e in self._before(parsed.starts[token.i], (Kind.STATE,)) if e.id not in want.besides]
        distinct = list(dict.fromkeys(reversed(earlier)))[:2]
        return [Referent(entity, text, token, inferred=True) for entity in distinct] if len(distinct) == 2 else []

    def _last_state(self, parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
        if not want.acting and (focused := self._in_focus(parsed, token, text, want)):
            return focused
        earlier = [e for e in self._before(parsed.starts[token.i], (Kind.STATE,)) if e.id not in want.besides]
        called = self.reading.names.called(lemma)
        matching = [e for e in earlier if e.id in called]
        if matching or (earlier and lemma not in ("kingdom", "sultanate", "emirate", "federation", "republic")):
            return [Referent((matching or earlier)[-1], text, token, inferred=True)]
        return []

    def _same_state(self, parsed: Parsed, token: Token, text: str) -> list[Referent]:
        """Whose "the ministry" is: of the state that acts in this sentence or the one before."""
        above = self._subjects.get(parsed.sentence.index) or self._subjects.get(parsed.sentence.index - 1)
        if above is None:
            earlier = self._before(parsed.starts[token.i], (Kind.STATE,), sentences=2)
            above = Counter(earlier).most_common(1)[0][0] if earlier else self._state_of_people(parsed.starts[token.i])
        return [Referent(above, text, token, inferred=True)] if above else []

    def _state_of_people(self, position: int) -> Entity | None:
        """The state for which most of the persons named so far act: whose "the administration" is, where nothing else tells."""
        if self.people is None:
            return None
        acting = [m.person.acts_for for m in self.people.mentions if m.start < position and m.person.acts_for]
        states = Counter(entity for entity in acting if entity.kind is Kind.STATE)
        return states.most_common(1)[0][0] if states else None

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
