"""A noun's token and the kinds that are wanted enter; the entities that it refers to leave. Unresolved means nothing."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from spacy.tokens import Token

from kg.model import Actor, Entity, Kind
from kg.names import How, Mention

from .bodies import is_bloc
from .contested import contested
from .coordination import coordinates
from .descriptions import described
from .lexicon import POWER
from .memory import Memory
from .modifiers import completed, of_another_state
from .offices.leaders import leaders
from .offices.people import People
from .parsing import Parsed
from .pronouns import focused, pronoun
from .reading import Reading
from .reference import PRONOUNS, RECOGNISED, Referent, Wanted, described_by


class Referents(Memory):
    """What the noun phrases of one article refer to."""

    def __init__(self, reading: Reading, people: People | None = None) -> None:
        super().__init__(reading)
        self.people = people
        self._sought: set[int] = set()

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

    def full_name(self, parsed: Parsed, token: Token) -> str:
        """A person's name as written here, with what precedes the surname; the article's fullest where people are known."""
        titles = POWER["ranks"] | POWER["titles"]
        names = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
        names = [c for c in names if not c.text.endswith(".") and c.lower_ not in titles]
        return parsed.words([*names, token], self.reading.article.text or "")

    @cached_property
    def acting_people(self) -> list[tuple[int, Entity]]:
        """Where the article names persons who act for someone, and for whom: by their office, or as known leaders."""
        held = {m.start: m.person.acts_for for m in self.people.mentions if m.person.acts_for} if self.people else {}
        entities = self.reading.names.entities
        led = leaders().find(self.reading.article.text or "", self.reading.published)
        named = {m.start for m in self.mentions}  # "Washington" is the capital
        known = {start: entities[state] for start, state in led if state in entities and start not in named}
        of_governments = ((m.start, m.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))) for m in self.mentions)
        known |= {
            start: self._led_for(government) for start, government in of_governments if government and government.state
        }
        return sorted(((start, entity) for start, entity in (known | held).items() if entity), key=lambda one: one[0])

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

    def claimants(self, states: Sequence[str], position: int, *, ever: bool = False) -> list[Entity]:
        """The governments that claim a state without holding it: those named so far, else those of the time, or `ever`."""
        spells = [s for s in self.reading.names.governments.spells if not s.in_control]
        named = {e.id for e in self.named_before(position, (Kind.GOVERNMENT,))}
        timely = [
            s.government
            for s in spells
            if s.government.id in named or (s.government.state in states and (ever or s.covers(self.reading.published)))
        ]
        return list({g.id: g for g in timely}.values())

    def one(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """The referents of one noun, its coordinates aside."""
        if found := list(self.named(parsed, token, want)):
            return found
        lemma = token.lemma_.lower()
        if token.lower_ in PRONOUNS:
            return self._pronoun(parsed, token, want)
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
        return described(self, parsed, token, lemma, want) or self._set_beside(parsed, token, want)

    def _set_beside(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """ "Another atoll, A, recognised it": the name between commas beside a noun that acts."""
        beside = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        apart = token.pos_ == "NOUN" and token.dep_ in ("nsubj", "nsubjpass") and len(beside) == 1
        closed = apart and beside[0].left_edge.i == token.i + 2 and beside[0].nbor().text == ","
        return self.one(parsed, beside[0], want) if want.acting and closed else []

    def _pronoun(self, parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
        """What a pronoun means; nothing where it would be told by itself: "its allies", in the subject that it points to."""
        place = parsed.starts[token.i]
        if place in self._sought:
            return []
        self._sought.add(place)
        try:
            return pronoun(self, parsed, token, want)
        finally:
            self._sought.discard(place)

    def named(self, parsed: Parsed, token: Token, want: Wanted) -> Iterator[Referent]:
        """The entity that a name stands for, where it fits."""
        mention = parsed.mention(token)
        if mention is None:
            return
        entity = (Kind.STATE in want.kinds and completed(self, parsed, token)) or self.sense(mention, want.kinds)
        if entity and (owner := of_another_state(parsed, token, entity)) is not None:
            entity = owner if want.acting and Kind.STATE in want.kinds else None  # "Iraq's National Security Council"
        if entity and want.acting and self._is_called_by_state(mention, entity):
            entity = self._led_for(entity)
        if entity:
            yield Referent(entity, mention.text, token)

    def _is_called_by_state(self, mention: Mention, government: Entity) -> bool:
        """ "Mali's junta", "the Malian authorities": a government under no name but its state's acts for the state."""
        if government.kind is not Kind.GOVERNMENT:
            return False
        words = mention.text.replace("’", "'").replace("'s ", " ").split()
        names = (" ".join(words[:count]) for count in range(1, len(words)))
        found = (self.reading.names.resolve(name, Kind.STATE) for name in names)
        return any(e is not None and e.id == government.state for e in found)

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
        if entity is None or not (entity.kind in RECOGNISED or is_bloc(entity)) or not want.fits(entity):
            return None
        return Referent(entity, token.text, token, actor=Actor.EXECUTIVE)

    def led_by(self, parsed: Parsed, token: Token) -> Entity | None:
        """The state that a person led who is called by name alone, where the name is that of one known leader: "Obama"."""
        named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and not any(token.children))  # "Trump", a noun as well
        if not named or not token.text[:1].isupper() or parsed.mention(token) is not None:
            return None
        state = leaders().state(self.full_name(parsed, token), "", self.reading.published)
        return self.reading.names.entities.get(state) if state else None

    def _led_for(self, government: Entity) -> Entity:
        """For whom the leader of a government acts: for the state that it controls, or has controlled."""
        names, state = self.reading.names, government.state or ""
        rules = names.government(state, self.reading.published) == government
        rules = rules or any(s.government == government and s.in_control for s in names.governments.spells)
        return names.entities[state] if rules else government

    def _leading(self, parsed: Parsed, token: Token, want: Wanted) -> Referent | None:
        """A known leader acts for the state while in control of it, else for the government that he or she leads."""
        mention = parsed.mention(token)
        led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
        if led is None or led.state is None:
            return None
        entity = self._led_for(led)
        return Referent(entity, token.text, token, actor=Actor.EXECUTIVE) if want.fits(entity) else None
