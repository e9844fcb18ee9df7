"""A Reading and the tenures found in it enter; what the article says around a title leaves: sentences, states, how often."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from kg.model import Entity, Kind
from kg.names import How

from ..reading import Reading, Sentence
from .leaders import leaders
from .lexicon import lexicon
from .namesakes import Namesakes, same
from .tenure import Post, Tenure
from .usage import is_used
from .whose import Places

#: Sentences that open an article; a state named there weighs more, and more where a sentence begins with it.
_OPENING, _OPENING_WEIGHT, _FIRST_WEIGHT, _HOLDER_WEIGHT = 3, 3, 2, 2
_BY_NAME = (How.NAME, How.DEMONYM)

#: What an office is of, where only what is around its title says it, and what that costs in confidence.
Guess = tuple[Entity, float]


class Around:
    """An article around the titles in it."""

    def __init__(self, reading: Reading, found: Sequence[Tenure], posts: Sequence[Post] = ()) -> None:
        self.reading, self.found = reading, sorted(found, key=lambda tenure: tenure.start)
        self.posts = posts
        self.text = reading.article.text or ""
        self.places = Places(reading.names, reading.published)
        self._place = {sentence.index: place for place, sentence in enumerate(reading.sentences)}
        self._begins = [sentence.start for sentence in reading.sentences]
        self._starts = [tenure.start for tenure in self.found]
        self._namesakes = Namesakes(tenure.person for tenure in self.found)
        self._held: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        for tenure in self.found:
            if tenure.of is not None and not tenure.ended:
                self._held[tenure.of.id, tenure.role].append(tenure)

    def sentence(self, tenure: Tenure) -> Sentence | None:
        """The sentence in which a tenure is told."""
        place = bisect_right(self._begins, tenure.start) - 1
        return self.reading.sentences[place] if place >= 0 and tenure.start < self.reading.sentences[place].end else None

    def of_person(self, name: str, *, but: Tenure | None = None) -> list[Tenure]:
        """The tenures of a person of this name, but for one."""
        return [self.found[place] for place in self._namesakes.of(name) if self.found[place] is not but]

    def between(self, start: int, end: int) -> Sequence[Tenure]:
        """The tenures told of between two places in the text."""
        return self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def post(self, role: str, start: int, end: int) -> Post | None:
        """The last office of a role that is named without its holder between two places in the text."""
        named = [post for post in self.posts if post.role == role and start <= post.start < end]
        return named[-1] if named else None

    def before(self, tenure: Tenure) -> Sequence[Sentence]:
        """The sentences up to that in which a tenure is told."""
        return self.reading.sentences[: bisect_right(self._begins, tenure.start)]

    def back(self, sentence: Sentence | None, count: int = 1) -> Sentence | None:
        """The sentence so many before another."""
        place = self._place[sentence.index] - count if sentence else -1
        return self.reading.sentences[place] if place >= 0 else None

    def states(self, sentence: Sentence | None, before: int | None = None) -> list[Entity]:
        """The states that a sentence names, before a place in the text if one is given."""
        mentions = sentence.mentions if sentence else ()
        named = [self.places.entity(m) for m in mentions if before is None or m.start < before]
        return [e for e in named if e and e.kind is Kind.STATE]

    def subject(self, sentence: Sentence | None, before: int) -> Entity | None:
        """The state or organisation that a sentence names first, by its own name."""
        for mention in sentence.mentions if sentence else ():
            by_name = mention.start < before and mention.senses[0].how in _BY_NAME
            if by_name and (entity := self.places.entity(mention)):
                return entity
        return None

    def leader_of(self, name: str, role: str, *, in_office: bool = False) -> Entity | None:
        """The state of a known leader of that name and role at the time; of any role (empty) one that the article names."""
        state = leaders().state(name, role, self.reading.published, in_office=in_office)
        if state is None or (not role and state not in self.named):
            return None
        return self.places.known(state)

    def can_be(self, tenure: Tenure, state: str) -> bool:
        """Whether an office may be one of a state: it has offices so called, and nobody else is known to hold this one."""
        if not is_used(tenure.called, state) or (tenure.to is not None and tenure.to.id == state):
            return False
        if tenure.kind not in ("state", "premier", "post") or tenure.ended:
            return True
        if any(not same(t.person, tenure.person) for t in self._held.get((state, tenure.role), ())):
            return False
        return not leaders().held_by_other(tenure.person, tenure.role, state, self.reading.published)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each state is named, by itself, by its officials, and by words that only one state has."""
        counted: Counter[str] = Counter()
        for sentence in self.reading.sentences:
            weight = _OPENING_WEIGHT if sentence.index < _OPENING else 1
            for mention in sentence.mentions:
                entity = self.places.entity(mention)
                if entity and entity.kind is Kind.STATE:
                    counted[entity.id] += weight * (_FIRST_WEIGHT if mention.start - sentence.start < 5 else 1)
        for tenure in self.found:
            of = tenure.of or self.leader_of(tenure.person, tenure.role)
            if of is not None and of.kind is Kind.STATE:
                counted[of.id] += _HOLDER_WEIGHT
        counted.update(self.cues)
        return counted

    @cached_property
    def named(self) -> frozenset[str]:
        """The states that the article names, or whose public life it does."""
        entities = (self.places.entity(mention) for sentence in self.reading.sentences for mention in sentence.mentions)
        return frozenset(entity.id for entity in entities if entity) | frozenset(self.cues)

    @cached_property
    def regions(self) -> Counter[str]:
        """How often the article names each region."""
        return lexicon().regions_in(self.text)

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the article names each country within a state."""
        return lexicon().regions_in(self.text, countries=True)

    @cached_property
    def cues(self) -> Counter[str]:
        """How often the article has words that belong to the public life of one state: parties, chambers, agencies."""
        return lexicon().cues(self.text)
