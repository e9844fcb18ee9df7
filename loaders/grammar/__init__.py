"""An Article enters; the Claims that its sentences state leave, each with its quote."""

from collections.abc import Iterator, Sequence

from kg.model import Article, Claim, Quoted, Relation
from kg.names import Names

from .assembly import Placed, claims
from .dates import DateMention, find_dates
from .ellipsis import elliptical_events
from .event import Dropped, Event, Found, Scene
from .lists import list_events
from .parsing import Parsed, model_name, parse
from .power import power_events
from .reading import Reading, Sentence
from .recognition import recognition_events
from .referents import Referents
from .sovereignty import status_events
from .ties import tie_events
from .triggers import may_repeat, may_state

VERSION = "1"
#: After these the object stays in the reader's mind.
_FOCUSING = (Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION)
#: Sentences within which an act can be repeated without its words.
_NEAR = 4
_KEPT = 50
_RULES = (recognition_events, status_events, tie_events, list_events, power_events)


class Grammar:
    """The extractor `grammar`: dependency rules over the gazetteer, behind a filter of words."""

    def __init__(self) -> None:
        self.names = Names.load()
        self.name = f"grammar/{VERSION} {model_name()}"

    def __call__(self, article: Article) -> tuple[Claim, ...]:
        """The claims that an article states, in the order of their quotes."""
        reading = Reading.of(article, self.names)
        from .offices import claims as office_claims
        from .offices import people, tenures

        held = tenures(reading)
        found = claims(reading, self._events(reading, Referents(reading, people(reading, held))), self.name)
        offices = office_claims(reading, held, self.name)
        return tuple(sorted((*found, *offices), key=_place))

    def explain(self, article: Article) -> Iterator[tuple[Sentence, Found]]:
        """What each rule found or dropped, sentence by sentence."""
        reading = Reading.of(article, self.names)
        referents = Referents(reading)
        for parsed in parse(_candidates(reading)):
            for found in _found(Scene(parsed, referents)):
                yield parsed.sentence, found

    def _events(self, reading: Reading, referents: Referents) -> Iterator[Placed]:
        before: list[tuple[int, Event]] = []
        spoken = _dates(reading)
        for parsed in parse(_candidates(reading)):
            scene = Scene(parsed, referents)
            own = [found for found in _found(scene) if isinstance(found, Event)]
            near = [event for index, event in before if parsed.sentence.index - index <= _NEAR]
            own += list(elliptical_events(scene, own, near))
            dates = spoken[parsed.sentence.index]
            _remember(referents, parsed, own)
            before = [*before[-_KEPT:], *((parsed.sentence.index, event) for event in own)]
            yield from (Placed(event, parsed, dates) for event in own)


def _dates(reading: Reading) -> dict[int, list[DateMention]]:
    """The dates of each sentence; "a month later" counts from the date last named, in this sentence or the few before."""
    found: dict[int, list[DateMention]] = {}
    anchor, since = None, 0
    for sentence in reading.sentences:
        near = anchor if sentence.index - since <= _NEAR else None
        dates = find_dates(sentence.text, reading.published, offset=sentence.start, anchor=near)
        found[sentence.index] = dates
        if dates:
            anchor, since = dates[-1].when or dates[-1].ahead, sentence.index
    return found


def _candidates(reading: Reading) -> list[Sentence]:
    """The sentences that can state a relation, and those shortly after them that can repeat one without its words."""
    chosen: list[Sentence] = []
    for sentence in reading.sentences:
        named = bool(sentence.mentions)
        near = bool(chosen) and sentence.index - chosen[-1].index <= _NEAR
        if may_state(sentence.text, named) or (named and near and may_repeat(sentence.text)):
            chosen.append(sentence)
    return chosen


def _found(scene: Scene) -> Iterator[Found]:
    for rule in _RULES:
        yield from rule(scene)


def _remember(referents: Referents, parsed: Parsed, events: Sequence[Event]) -> None:
    for event in events:
        for subject in event.subjects[:1]:
            referents.note_subject(parsed, subject.entity)
        if event.relation in _FOCUSING:
            referents.note_objects(parsed, [thing.entity for thing in event.objects])
            one = [subject.entity for subject in event.subjects]
            partner = one[0] if len(one) == 1 else None
            referents.note_pair(parsed, one, [thing.entity for thing in event.objects], partner)


def _place(claim: Claim) -> tuple[int, str]:
    return (claim.evidence.span.start if isinstance(claim.evidence, Quoted) else 0), claim.id


__all__ = ["Dropped", "Grammar"]
