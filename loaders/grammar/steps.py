"""The sentences of a Reading that can state a relation enter, parsed; what the rules find and drop in each leaves."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Relation

from .assembly import Placed
from .dates import DateMention, find_dates
from .ellipsis import elliptical_events
from .event import Dropped, Event, Found, Scene
from .learned.odds import may_be_so
from .lists import list_events
from .parsing import Parsed
from .power import power_events
from .reading import Reading, Sentence
from .recognition import recognition_events
from .referents import Referents
from .sentences import plain_spaces
from .sovereignty import status_events
from .ties import tie_events
from .triggers import kinds, may_repeat, may_state

#: After these the object stays in the reader's mind.
_FOCUSING = (Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION)
#: Who is called illegitimate is told beside whom one recognises, and stays in no one's mind.
_CONTRASTING = ("say to be legitimate", "call illegitimate")
#: Sentences within which an act can be repeated without its words.
_NEAR = 4
#: Sentences back from which a chain of dates can begin, each counting from the one before.
_CHAIN = 3 * _NEAR
_KEPT = 50
#: What begins a sentence that says of another what the one before it said.
_LIKEWISE = re.compile(r"(?:So|Neither|Nor) (?:do|did|does|has|have|had|will|would)\b")
_RULES = (
    ("relations", recognition_events),
    ("relations", status_events),
    ("relations", tie_events),
    ("lists", list_events),
    ("power", power_events),
)


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What a rule dropped, in its sentence."""

    dropped: Dropped
    parsed: Parsed


#: What else is found in a sentence, given what the rules found.
Propose = Callable[[Scene, Sequence[Event]], Iterable[Event]]


def steps(reading: Reading, referents: Referents, sentences: Sequence[Parsed], propose: Propose) -> Iterator[Placed | Left]:
    """What the rules find and drop, sentence by sentence; what they find is remembered for the sentences after it.

    What is proposed beside it is not: a later sentence is not read by what may be wrong.
    """
    before: list[tuple[int, Event]] = []
    spoken = _dates(reading, [parsed.sentence for parsed in sentences])
    for parsed in sentences:
        scene = Scene(parsed, referents)
        found = list(_found(scene))
        own = [one for one in found if isinstance(one, Event)]
        reach = 1 if _LIKEWISE.match(parsed.sentence.text) else _NEAR  # "So did A": as in the sentence before
        near = [event for index, event in before if parsed.sentence.index - index <= reach]
        own += list(elliptical_events(scene, own, near))
        dates = spoken[parsed.sentence.index]
        proposed = list(propose(scene, own))
        _remember(referents, parsed, own)
        before = [*before[-_KEPT:], *((parsed.sentence.index, event) for event in own)]
        yield from (Placed(event, parsed, dates) for event in (*own, *proposed))
        left = [one for one in found if isinstance(one, Dropped)]
        if not own and not left and not proposed:
            left = [Dropped(parsed.doc[0].sent.root, "any", "its words are in no construction that states a relation")]
        yield from (Left(one, parsed) for one in left)


def _dates(reading: Reading, chosen: Sequence[Sentence]) -> dict[int, list[DateMention]]:
    """The dates of the candidates, and of the sentences before them from which theirs may count.

    "A month later" counts from the date last named, in this sentence or the few before.
    """
    found: dict[int, list[DateMention]] = {}
    anchor, since = None, 0
    last = len(reading.sentences) - 1
    for index in sorted({i for one in chosen for i in range(max(0, one.index - _CHAIN), min(one.index, last) + 1)}):
        sentence = reading.sentences[index]
        near = anchor if index - since <= _NEAR else None
        dates = find_dates(sentence.text, reading.published, offset=sentence.start, anchor=near)
        found[index] = dates
        if dates:
            anchor, since = dates[-1].when or dates[-1].ahead, index
    return found


def candidates(reading: Reading) -> list[Sentence]:
    """The sentences that can state a relation, and those shortly after them that can repeat one without its words."""
    chosen: list[Sentence] = []
    for sentence in reading.sentences:
        named = bool(sentence.mentions)
        near = bool(chosen) and sentence.index - chosen[-1].index <= _NEAR
        text = plain_spaces(sentence.text)
        if (may_state(text, named) and may_be_so(sentence)) or (near and may_repeat(text, named)):
            chosen.append(sentence)
    return chosen


def _found(scene: Scene) -> Iterator[Found]:
    told = kinds(plain_spaces(scene.parsed.sentence.text))
    for kind, rule in _RULES:
        for found in rule(scene) if kind in told else ():
            if isinstance(found, Event) and found.relation in _FOCUSING:
                one = [subject.entity for subject in found.subjects]
                partner = one[0] if len(one) == 1 else None
                scene.referents.note_pair(scene.parsed, one, [thing.entity for thing in found.objects], partner)
            yield found


def _remember(referents: Referents, parsed: Parsed, events: Sequence[Event]) -> None:
    for event in events:
        for subject in event.subjects[:1]:
            referents.note_subject(parsed, subject.entity)
        if event.relation in _FOCUSING and event.rule not in _CONTRASTING:
            referents.note_objects(parsed, [thing.entity for thing in event.objects])
