"""A noun's token and the kinds that are wanted enter; the entities that it refers to leave. Unresolved means nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from spacy.tokens import Token

from kg.model import Actor, Entity, Kind
from kg.names import How, Mention

from .contested import contested
from .coordination import coordinates
from .descriptions import described
from .lexicon import POWER
from .offices.leaders import leaders
from .offices.people import People
from .parsing import Parsed
from .pronouns import focused, pronoun
from .reading import Reading
from .reference import ACTING_WAYS, MEMORY, PRONOUNS, RECOGNISED, Focus, Referent, Wanted, described_by


class Referents:
    """What the noun phrases of one article refer to."""

    def __init__(self, reading: Reading, people: People | None = None) -> None:
        self.reading = reading
        self.people = people
        self.mentions = [mention for sentence in reading.sentences for mention in sentence.mentions]
        self.acting: dict[int, Entity] = {}
        self.focus: Focus | None = None
        self.listing: Focus | None = None
        self.outlawed: Focus | None = None
        self._pair: Focus | None = None
        self._partner: Entity | None = None
        self._broken: dict[str, Entity | None] = {}

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
                for referent in self.one(parsed, one, want):
                    found.setdefault(referent.entity.id, referent)
        return list(found.values())

    def note_objects(self, parsed: Parsed, entities: Sequence[Entity]) -> None:
        """Remember what was last recognised, or whose relations were spoken of: what the next sentences call "it"."""
        if entities:
            self.focus = Focus(parsed.sentence.index, tuple(dict.fromkeys(entities)))

    def places_before(self, position: int) -> list[Entity]:
        """The territories named before a place in the text, in order."""
        found = (m.of_kind(Kind.TERRITORY) for m in self.mentions if m.start < position)
        return [place for place in found if place is not None]

    def full_name(self, parsed: Parsed, token: Token) -> str:
        """A person's name as written here, with what precedes the surname; the article's fullest where people are known."""
        titles = POWER["ranks"] | POWER["titles"]
        names = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
        names = [c for c in names if not c.text.endswith(".") and c.lower_ not in titles]
        return parsed.words([*names, token], self.reading.article.text or "")

    def note_pair(
        self, parsed: Parsed, one: Sequence[Entity], other: Sequence[Entity], partner: Entity | None = None
    ) -> None:
        """Remember between whom the last relation was, and with whom another state that breaks relations breaks them."""
        if distinct := tuple(dict.fromkeys((*one, *other))):
            before = self._pair or Focus(0, ())
            self._pair = Focus(parsed.sentence.index, distinct) if len(distinct) == 2 else before
            self._partner = partner or (other[0] if len(set(other)) == 1 else None)

    def note_broken(self, one: Sequence[Entity], other: Sequence[Entity]) -> None:
        """Remember who broke with whom: with them relations are restored."""
        for entity in one:
            self._broken[entity.id] = other[0] if len(other) == 1 else None

    def broken_with(self, entities: Iterable[Entity]) -> Entity | None:
        """The one with whom all of several states broke relations, as the text told before."""
        partners = {partner.id if (partner := self._broken.get(e.id)) else None: partner for e in entities}
        return next(iter(partners.values())) if len(partners) == 1 else None

    def pair(self, parsed: Parsed, within: int = MEMORY) -> tuple[Entity, ...]:
        """The two between whom the last relation was, if it is not far back: who acted, then the other."""
        near = self._pair is not None and parsed.sentence.index - self._pair.sentence <= within
        return self._pair.entities if near and self._pair else ()

    @cached_property
    def acting_people(self) -> list[tuple[int, Entity]]:
        """Where the article names persons who act for someone, and for whom: by their office, or as known leaders."""
        held = {m.start: m.person.acts_for for m in self.people.mentions if m.person.acts_for} if self.people else {}
        entities = self.reading.names.entities
        led = leaders().find(self.reading.article.text or "", self.reading.published)
        known = {start: entities[state] for start, state in led if state in entities}
        return sorted(((start, entity) for start, entity in (known | held).items() if entity), key=lambda one: one[0])

    @cached_property
    def main_two(self) -> tuple[Entity, ...]:
        """The two states that the article is about: each named more than once, and more than twice as often as any third."""
        named = (self.sense(mention, (Kind.STATE,)) for mention in self.mentions)
        counted = Counter(entity for entity in named if entity is not None)
        first = counted.most_common(3)
        if len(first) < 2 or first[1][1] < 2 or (len(first) > 2 and first[1][1] < 2 * first[2][1]):
            return ()
        return first[0][0], first[1][0]

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
        for mention in self.mentions:
            if start <= mention.start < end and any(s.how in (How.NAME, How.DEMONYM) for s in mention.senses):
                entity = self.sense(mention, (Kind.STATE,))
                if entity:
                    yield entity

    def note_subject(self, parsed: Parsed, entity: Entity) -> None:
        """Remember what a sentence is about, for the pronouns of the next."""
        self.acting.setdefault(parsed.sentence.index, entity)

    def in_focus(self, parsed: Parsed, token: Token, kinds: Sequence[Kind]) -> list[Referent]:
        """What the last event was done to, for a noun that leaves its object out."""
        return focused(self, parsed, token, token.text, Wanted(tuple(kinds)))

    def in_question(self, parsed: Parsed, token: Token) -> list[Referent]:
        """What is recognised where the words leave it out and no act was told: the one contested thing named so far."""
        found = self.contested_before(parsed, token)
        return [Referent(e, token.text, token, inferred=True) for e in found] if len(found) == 1 else []

    def contested_before(self, parsed: Parsed, token: Token) -> list[Entity]:
        """The states and governments named so far about whose recognition states differ."""
        named = self.named_before(parsed.starts[token.i], (*RECOGNISED, Kind.ORGANISATION))
        return list({e.id: e for one in named if (e := contested(one, self.reading.names)) is not None}.values())

    def claimants(self, states: Sequence[str], position: int) -> list[Entity]:
        """The governments that claim a state without holding it: those named so far, else those of the time."""
        spells = [s for s in self.reading.names.governments.spells if not s.in_control]
        named = {e.id for e in self.named_before(position, (Kind.GOVERNMENT,))}
        timely = [
            s.government
            for s in spells
            if s.government.id in named or (s.government.state in states and s.covers(self.reading.published))
        ]
        return list({g.id: g for g in timely}.values())

    def one(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """The referents of one noun, its coordinates aside."""
        if found := list(self.named(parsed, token, want)):
            return found
        lemma = token.lemma_.lower()
        if token.lower_ in PRONOUNS:
            return pronoun(self, parsed, token, want)
        if token.lower_ in ("which", "who", "that", "whom") and token.head.dep_ in ("relcl", "ccomp"):
            return self.one(parsed, token.head.head, want) if token.head.head != token else []
        if token.lower_ == "whose" and (owner := described_by(token)) is not None:
            return self.one(parsed, owner, want)
        if token.lower_ in ("each", "both", "all") and (
            of := [o for p in token.children if p.lower_ == "of" for o in p.children]
        ):
            return [r for one in of for r in self.one(parsed, one, want)]
        if person := self._person(parsed, token, want):
            return [person]
        return described(self, parsed, token, lemma, want)

    def named(self, parsed: Parsed, token: Token, want: Wanted) -> Iterator[Referent]:
        """The entity that a name stands for, where it fits."""
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
                if sense.entity.kind is kind and sense.how in ACTING_WAYS and sense.holds(self.reading.published):
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
        entity = entity or self.led_by(parsed, token)
        if entity is None or entity.kind not in RECOGNISED or not want.fits(entity):
            return None
        return Referent(entity, token.text, token, actor=Actor.EXECUTIVE)

    def led_by(self, parsed: Parsed, token: Token) -> Entity | None:
        """The state that a person led who is called by name alone, where the name is that of one known leader: "Obama"."""
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or parsed.mention(token) is not None:
            return None
        state = leaders().state(self.full_name(parsed, token), "", self.reading.published)
        return self.reading.names.entities.get(state) if state else None

    def _leading(self, parsed: Parsed, token: Token, want: Wanted) -> Referent | None:
        """A known leader acts for the state while in control of it, else for the government that he or she leads."""
        mention = parsed.mention(token)
        led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
        if led is None or led.state is None:
            return None
        rules = self.reading.names.government(led.state, self.reading.published) == led
        entity = self.reading.names.entities[led.state] if rules else led
        return Referent(entity, token.text, token, actor=Actor.EXECUTIVE) if want.fits(entity) else None

    def named_before(self, position: int, kinds: Sequence[Kind], sentences: int | None = None) -> list[Entity]:
        """What was named before a place in the text, in order; in the last so many sentences, if told."""
        floor = 0
        if sentences is not None:
            starts = [s.start for s in self.reading.sentences if s.start <= position]
            floor = starts[-1 - sentences] if len(starts) > sentences else 0
        found = []
        for mention in self.mentions:
            if floor <= mention.start < position:
                entity = self.sense(mention, kinds)
                if entity:
                    found.append(entity)
        return found
