"""An Article enters; the Claims that its sentences state leave, each with its quote."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.loader import Extracted, Noted
from kg.model import Article, Claim, Quoted, Relation, Span
from kg.names import Names

from .assembly import Placed, made, once
from .confidence import Calibration
from .dates import DateMention, find_dates
from .ellipsis import elliptical_events
from .event import Dropped, Event, Found, Scene
from .lists import list_events
from .offices import Tenure, people, tenures
from .offices import claims as office_claims
from .parsing import Parsed, model_name, parse
from .power import power_events
from .reading import Reading, Sentence
from .recognition import recognition_events
from .referents import Referents
from .sentences import plain_spaces
from .sovereignty import status_events
from .ties import tie_events
from .triggers import kinds, may_repeat, may_state

VERSION = "1"
#: After these the object stays in the reader's mind.
_FOCUSING = (Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION)
#: Sentences within which an act can be repeated without its words.
_NEAR = 4
#: Sentences back from which a chain of dates can begin, each counting from the one before.
_CHAIN = 3 * _NEAR
_KEPT = 50
_RULES = (
    ("relations", recognition_events),
    ("relations", status_events),
    ("relations", tie_events),
    ("lists", list_events),
    ("power", power_events),
)


class Grammar:
    """The extractor `grammar`: dependency rules over the gazetteer, behind a filter of words."""

    def __init__(self, calibration: Calibration | None = None) -> None:
        self.names = Names.load()
        self.sure = calibration or Calibration.load()
        self.name = f"grammar/{VERSION} {model_name()}"

    def __call__(self, article: Article) -> tuple[Claim, ...]:
        """The claims that an article states, in the order of their quotes."""
        return self.read(article).claims

    def read(self, article: Article) -> Extracted:
        """The claims that an article states, and what each rule found or dropped."""
        reading = Reading.of(article, self.names)
        held = tenures(reading)
        steps = list(_steps(reading, Referents(reading, people(reading, held))))
        placed = [step for step in steps if isinstance(step, Placed)]
        made_of = made(reading, placed, self.name)
        events = {id(place): tuple(self.sure(claim) for claim in claims) for place, claims in made_of}
        offices = tuple(self.sure(claim) for claim in office_claims(reading, held, self.name))
        found = once(reading, (claim for claims in events.values() for claim in claims))
        noted = [_noted(step, events.get(id(step), ())) for step in steps]
        noted += _offices_noted(reading, held, offices)
        noted.sort(key=lambda one: one.sentence.start)
        return Extracted(tuple(sorted((*found, *offices), key=_place)), tuple(noted))


@dataclass(frozen=True, slots=True, eq=False)
class _Left:
    """What a rule dropped, in its sentence."""

    dropped: Dropped
    parsed: Parsed


def _steps(reading: Reading, referents: Referents) -> Iterator[Placed | _Left]:
    """What the rules find and drop, sentence by sentence; what is found is remembered for the sentences after it."""
    before: list[tuple[int, Event]] = []
    candidates = _candidates(reading)
    spoken = _dates(reading, candidates)
    for parsed in parse(candidates):
        scene = Scene(parsed, referents)
        found = list(_found(scene))
        own = [one for one in found if isinstance(one, Event)]
        near = [event for index, event in before if parsed.sentence.index - index <= _NEAR]
        own += list(elliptical_events(scene, own, near))
        dates = spoken[parsed.sentence.index]
        _remember(referents, parsed, own)
        before = [*before[-_KEPT:], *((parsed.sentence.index, event) for event in own)]
        yield from (Placed(event, parsed, dates) for event in own)
        left = [one for one in found if isinstance(one, Dropped)]
        if not own and not left:
            left = [Dropped(parsed.doc[0].sent.root, "any", "its words are in no construction that states a relation")]
        yield from (_Left(one, parsed) for one in left)


def _noted(step: Placed | _Left, claims: tuple[Claim, ...]) -> Noted:
    of = step.event if isinstance(step, Placed) else step.dropped
    sentence, at = step.parsed.sentence, step.parsed.span([of.token])
    words = sentence.text[at[0] - sentence.start : at[1] - sentence.start]
    why = step.dropped.why if isinstance(step, _Left) else None if claims else "it is between a thing and itself"
    return Noted(Span(sentence.start, sentence.end, sentence.text), Span(*at, words), of.rule, claims, why)


def _offices_noted(reading: Reading, held: Iterable[Tenure], claims: Iterable[Claim]) -> Iterator[Noted]:
    """The offices claimed, and those left out since nothing says what they are of."""
    text = reading.article.text or ""
    quotes = {(c.subject.label, c.evidence.span.start): c for c in claims if isinstance(c.evidence, Quoted)}
    starts = [sentence.start for sentence in reading.sentences]
    for tenure in held:
        sentence = reading.sentences[bisect_right(starts, tenure.start) - 1]
        span = Span(tenure.start, tenure.end, text[tenure.start : tenure.end])
        claim = quotes.get((tenure.person, tenure.start)) if tenure.of else None
        why = None if tenure.of else "what the office is of is not said"
        yield Noted(Span(sentence.start, sentence.end, sentence.text), span, tenure.rule, (claim,) if claim else (), why)


def _dates(reading: Reading, candidates: Sequence[Sentence]) -> dict[int, list[DateMention]]:
    """The dates of the candidates, and of the sentences before them from which theirs may count.

    "A month later" counts from the date last named, in this sentence or the few before.
    """
    found: dict[int, list[DateMention]] = {}
    anchor, since = None, 0
    last = len(reading.sentences) - 1
    for index in sorted({i for one in candidates for i in range(max(0, one.index - _CHAIN), min(one.index, last) + 1)}):
        sentence = reading.sentences[index]
        near = anchor if index - since <= _NEAR else None
        dates = find_dates(sentence.text, reading.published, offset=sentence.start, anchor=near)
        found[index] = dates
        if dates:
            anchor, since = dates[-1].when or dates[-1].ahead, index
    return found


def _candidates(reading: Reading) -> list[Sentence]:
    """The sentences that can state a relation, and those shortly after them that can repeat one without its words."""
    chosen: list[Sentence] = []
    for sentence in reading.sentences:
        named = bool(sentence.mentions)
        near = bool(chosen) and sentence.index - chosen[-1].index <= _NEAR
        text = plain_spaces(sentence.text)
        if may_state(text, named) or (near and may_repeat(text, named)):
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
        if event.relation in _FOCUSING:
            referents.note_objects(parsed, [thing.entity for thing in event.objects])


def _place(claim: Claim) -> tuple[int, str]:
    return (claim.evidence.span.start if isinstance(claim.evidence, Quoted) else 0), claim.id


__all__ = ["Dropped", "Grammar"]
