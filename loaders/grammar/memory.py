"""What an article names and what its sentences state enter; what a later sentence can point back to leaves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kg.model import Entity, Kind
from kg.names import How, Mention

from .parsing import Parsed
from .reading import Reading
from .reference import ACTING_WAYS, MEMORY, Focus
from .regions import is_region


class Memory:
    """What one article has named and told, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = [mention for sentence in reading.sentences for mention in sentence.mentions]
        self.acting: dict[int, Entity] = {}
        self.focus: Focus | None = None
        self.listing: Focus | None = None
        self.outlawed: Focus | None = None
        self.listed_by: dict[str, Entity] = {}
        self._pair: Focus | None = None
        self._partner: Entity | None = None
        self._broken: dict[str, Entity | None] = {}
        self._deserted: Focus | None = None

    def sense(self, mention: Mention, kinds: Sequence[Kind]) -> Entity | None:
        """What a name stands for, given the kinds that fit and the time of the article.

        A seat of an organisation ("Brussels") stands for it, unless the article also names the state that lies around it.
        """
        seated = mention.of_kind(Kind.ORGANISATION, how=(How.SEAT,)) if Kind.ORGANISATION in kinds else None
        if seated is not None and not self._named.intersection(sense.entity.id for sense in mention.senses):
            return seated
        for kind in kinds:
            fitting = [s.entity for s in mention.senses if s.entity.kind is kind and s.how in ACTING_WAYS]
            fitting = [s.entity for s in mention.senses if s.entity in fitting and s.holds(self.reading.published)]
            if len(fitting) > 1:  # "Dominican": of the one that the article names
                fitting = [entity for entity in fitting if entity.id in self._by_name] or fitting
            if fitting:
                return fitting[0]
        return None

    @cached_property
    def _named(self) -> frozenset[str]:
        """What the article calls by its name, or by its people's."""
        proper = (How.NAME, How.DEMONYM)
        return frozenset(s.entity.id for m in self.mentions for s in m.senses if s.how in proper)

    @cached_property
    def _by_name(self) -> frozenset[str]:
        """What the article calls by its own name."""
        return frozenset(s.entity.id for m in self.mentions for s in m.senses if s.how is How.NAME)

    def named_before(self, position: int, kinds: Sequence[Kind], sentences: int | None = None) -> list[Entity]:
        """What was named before a place in the text, in order; in the last so many sentences, if told."""
        floor = 0
        if sentences is not None:
            starts = [s.start for s in self.reading.sentences if s.start <= position]
            floor = starts[-1 - sentences] if len(starts) > sentences else 0
        found = []
        for mention in self.mentions:
            if floor <= mention.start < position and not is_region(mention.text):
                entity = self.sense(mention, kinds)
                if entity:
                    found.append(entity)
        return found

    def movement(self, entity: Entity) -> Entity:
        """The organisation that forms a government, where one does; else the entity itself."""
        formed_by = self.reading.names.governments.organisation_of(entity.id) if entity.kind is Kind.GOVERNMENT else None
        return self.reading.names.entities[formed_by] if formed_by else entity

    def places_before(self, position: int) -> list[Entity]:
        """The territories named before a place in the text, in order."""
        found = (m.of_kind(Kind.TERRITORY) for m in self.mentions if m.start < position)
        return [place for place in found if place is not None]

    def two_before(self, parsed: Parsed, position: int) -> tuple[Entity, ...]:
        """The states named in this sentence up to a place, or else in the sentence before, if they are two."""
        here = {e.id: e for e in self._named_between(parsed.sentence.start, position)}
        if not here:
            starts = [s.start for s in self.reading.sentences if s.start < parsed.sentence.start]
            here = {e.id: e for e in self._named_between(starts[-1] if starts else 0, parsed.sentence.start)}
        return tuple(here.values()) if len(here) == 2 else ()

    def joined_two(self, position: int) -> tuple[Entity, ...]:
        """The last two states named side by side, "A and B", in this sentence up to a place or in the one before."""
        text = self.reading.article.text or ""
        floor = max((s.start for s in self.reading.sentences if s.end < position), default=0)
        near = [m for m in self.mentions if floor <= m.start < position]
        for before, first, second in reversed(list(zip([None, *near], near, near[1:], strict=False))):
            longer = before is not None and text[before.end : first.start].strip() in (",", ", the")
            pair = [self.sense(m, (Kind.STATE,)) for m in (first, second)]
            if text[first.end : second.start].removesuffix("the ").strip() == "and" and not longer and None not in pair:
                return tuple(e for e in pair if e is not None)
        return ()

    def opening_list(self, index: int) -> list[Entity]:
        """The states with whose names a sentence begins, side by side: "A, B and C met"; none where it names but one."""
        if not 0 <= index < len(self.reading.sentences):
            return []
        sentence, text = self.reading.sentences[index], self.reading.article.text or ""
        found: list[Mention] = []
        for mention in sentence.mentions:
            between = text[found[-1].end if found else sentence.start : mention.start].casefold()
            marks = (",", "and", ", and") if found else ("", "both", "“", '"')
            if between.strip().removesuffix("the").strip() not in marks:
                break
            found.append(mention)
        states = [e for m in found if (e := self.sense(m, (Kind.STATE,))) is not None]
        return list(dict.fromkeys(states)) if len(states) > 1 else []

    def joined_last(self, position: int) -> list[Entity]:
        """The states of the last list before a place in its sentence: "A, B and C"; none where no two stand together."""
        text = self.reading.article.text or ""
        floor = max((s.start for s in self.reading.sentences if s.start < position), default=0)
        near = [m for m in self.mentions if floor <= m.start < position]
        found: list[Mention] = near[-1:]
        while len(found) < len(near):
            before = near[-1 - len(found)]
            if text[before.end : found[0].start].removesuffix("the ").strip() not in (",", "and", ", and"):
                break
            found.insert(0, before)
        states = [e for m in found if (e := self.sense(m, (Kind.STATE,))) is not None]
        return states if len(states) > 1 else []

    def _named_between(self, start: int, end: int) -> Iterator[Entity]:
        for mention in self.mentions:
            if start <= mention.start < end and any(s.how in (How.NAME, How.DEMONYM) for s in mention.senses):
                entity = self.sense(mention, (Kind.STATE,))
                if entity:
                    yield entity

    @cached_property
    def main_two(self) -> tuple[Entity, ...]:
        """The two states that the article is about: each named more than once, and more than twice as often as any third."""
        named = (self.sense(mention, (Kind.STATE,)) for mention in self.mentions)
        counted = Counter(entity for entity in named if entity is not None)
        first = counted.most_common(3)
        if len(first) < 2 or first[1][1] < 2 or (len(first) > 2 and first[1][1] < 2 * first[2][1]):
            return ()
        return first[0][0], first[1][0]

    def note_subject(self, parsed: Parsed, entity: Entity) -> None:
        """Remember what a sentence is about, for the pronouns of the next."""
        self.acting.setdefault(parsed.sentence.index, entity)

    def note_objects(self, parsed: Parsed, entities: Sequence[Entity]) -> None:
        """Remember what was last recognised, or whose relations were spoken of: what the next sentences call "it"."""
        if entities:
            self.focus = Focus(parsed.sentence.index, tuple(dict.fromkeys(entities)))

    def note_pair(
        self, parsed: Parsed, one: Sequence[Entity], other: Sequence[Entity], partner: Entity | None = None
    ) -> None:
        """Remember between whom the last relation was, and with whom another state that breaks relations breaks them."""
        if distinct := tuple(dict.fromkeys((*one, *other))):
            before = self._pair if partner is not None or len(set(other)) != 1 else None  # of "A and B with X" the one is X
            self._pair = Focus(parsed.sentence.index, distinct) if len(distinct) == 2 else before or Focus(0, ())
            self._partner = partner or (other[0] if len(set(other)) == 1 else None)

    def pair(self, parsed: Parsed, within: int = MEMORY) -> tuple[Entity, ...]:
        """The two between whom the last relation was, if it is not far back: who acted, then the other."""
        near = self._pair is not None and parsed.sentence.index - self._pair.sentence <= within
        return self._pair.entities if near and self._pair else ()

    def partner(self, parsed: Parsed) -> Entity | None:
        """With whom the last relation was."""
        return self._partner

    @property
    def spoke_of_relations(self) -> bool:
        """Whether the text has spoken of relations or of recognition before."""
        return self._pair is not None

    def note_broken(self, parsed: Parsed, one: Sequence[Entity], other: Sequence[Entity]) -> None:
        """Remember who broke with whom: with them relations are restored, and others break with them."""
        if len(other) == 1:
            self._deserted = Focus(parsed.sentence.index, tuple(other))
        for entity in one:
            self._broken[entity.id] = other[0] if len(other) == 1 else None

    def deserted(self, parsed: Parsed) -> Entity | None:
        """With whom others broke not far back."""
        last = self._deserted
        return last.entities[0] if last is not None and parsed.sentence.index - last.sentence <= MEMORY else None

    def broken_with(self, entities: Iterable[Entity]) -> Entity | None:
        """The one with whom all of several states broke relations, as the text told before."""
        partners = {partner.id if (partner := self._broken.get(e.id)) else None: partner for e in entities}
        return next(iter(partners.values())) if len(partners) == 1 else None
