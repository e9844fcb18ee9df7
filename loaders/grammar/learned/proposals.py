"""A scene and the events that the rules found in it enter; further events leave that the network holds for likely."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import SYMMETRIC, Aspect, Entity, Kind, Modality, Polarity, Relation

from ..bodies import is_bloc
from ..coordination import coordinates
from ..event import Event, Scene, aspect_of
from ..reference import Referent
from ..stance import Stance, stance
from .marks import shown
from .network import BEFORE, ENDED, LABELS, TERRITORY, Encoded, Floats, Network, vocabulary
from .odds import is_likely_enough
from .participants import Participant, participants, possible

#: The rule that a proposal names as its own.
NETWORK = "network"
#: How likely a sentence must be to state anything, and a place to be the one that sovereignty is over.
_STATES, _IS_PLACE = 0.4, 0.5
#: How likely a label must be, and how sure a claim of it.
BAR = 0.95
#: What it is asked for. Of twelve others that it proposed on 33,767 real articles one or two were right.
_ASKED = frozenset(
    [Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION, Relation.HAS_RELATIONS, Relation.DESIGNATES, Relation.DELISTS]
)
_STATES_AND_BODIES = (Kind.STATE, Kind.ORGANISATION, Kind.QUANTIFIER)
_GOVERNED = (Kind.STATE, Kind.GOVERNMENT)
#: What the two ends of a relation can be.
_ENDS: Mapping[str, tuple[tuple[Kind, ...], tuple[Kind, ...]]] = {
    Relation.RECOGNISES: (_STATES_AND_BODIES, _GOVERNED),
    Relation.WITHDRAWS_RECOGNITION: (_STATES_AND_BODIES, _GOVERNED),
    Relation.HAS_RELATIONS: ((Kind.STATE, Kind.GOVERNMENT, Kind.QUANTIFIER), _GOVERNED),
    Relation.SEVERS_RELATIONS: (_GOVERNED, _GOVERNED),
    Relation.DESIGNATES: ((Kind.STATE, Kind.ORGANISATION), (Kind.ORGANISATION,)),
    Relation.DELISTS: ((Kind.STATE, Kind.ORGANISATION), (Kind.ORGANISATION,)),
    Relation.CONTROLS: ((Kind.GOVERNMENT, Kind.ORGANISATION), (Kind.STATE,)),
    Relation.RECOGNISES_SOVEREIGNTY: (_STATES_AND_BODIES, (Kind.STATE,)),
}
_STANCES = {
    "affirmed": Stance(),
    "negated": Stance(Polarity.NEGATED),
    "announced": Stance(Polarity.AFFIRMED, Modality.ANNOUNCED),
    "hypothetical": Stance(Polarity.AFFIRMED, Modality.HYPOTHETICAL),
}
#: What a relation is between, whatever the text says of it: no second reading is given of the same.
Matter = tuple[str, frozenset[str], str | None]


@dataclass(frozen=True, slots=True)
class _Likely:
    """A label of a pair, with the ends that fit it."""

    score: float
    relation: Relation
    ended: bool
    stance: str
    subject: Referent
    object: Referent
    territory: Entity | None

    @property
    def matter(self) -> Matter:
        ends = frozenset([self.subject.entity.id, self.object.entity.id])
        return self.relation, ends, self.territory.id if self.territory else None


def proposals(scene: Scene, events: Sequence[Event], bar: float = BAR) -> Iterator[Event]:
    """What the network finds in a sentence beside the events of the rules: each matter once, as it is likeliest."""
    sentence = scene.parsed.sentence
    if not sentence.mentions or not is_likely_enough(sentence):
        return
    encoded = _encoded(scene)
    if encoded is None:
        return
    who_can = participants(scene, encoded.pieces.seen)
    seen = [(one, place) for one in who_can if (place := encoded.pieces.under(one.start, one.end))]
    if len(seen) < 2:
        return
    who = [one for one, _ in seen]
    read = {event.relation for event in events}
    scores = Network.load().pairs(encoded, [place for _, place in seen])
    found = [one for one in _likely(who, scores, bar) if one.relation not in read]
    yield from map(_event, _agreeing(sorted(found, key=lambda likely: -likely.score)))


def _encoded(scene: Scene) -> Encoded | None:
    """A sentence after those before it, as the network sees them; `None` where it hardly states anything even by itself."""
    network, people = Network.load(), scene.referents.people
    own, at = shown(scene.parsed.sentence, people), scene.parsed.sentence.index
    alone = network.encode(vocabulary().pieces(own))
    if alone.likely < _STATES:
        return None
    before = scene.referents.reading.sentences[max(0, at - BEFORE) : at]
    together = vocabulary().pieces(*(shown(one, people) for one in before), own)
    encoded = network.encode(together) if together.ids != alone.pieces.ids else alone
    return encoded if encoded.likely >= _STATES else None


def _agreeing(found: Iterable[_Likely]) -> Iterator[_Likely]:
    """The likeliest of each relation, and those beside it in the same list: "A and B recognised X and Y"."""
    first: dict[Relation, _Likely] = {}
    told: set[Matter] = set()
    for one in found:
        best = first.setdefault(one.relation, one)
        if one.matter not in told and _beside(one.subject, best.subject) and _beside(one.object, best.object):
            told.add(one.matter)
            yield one


def _beside(one: Referent, other: Referent) -> bool:
    return one.token == other.token or one.token in coordinates(other.token) or other.token in coordinates(one.token)


def _likely(who: Sequence[Participant], scores: Floats, bar: float) -> Iterator[_Likely]:
    for a, b in possible(who):
        for number in (scores[a, b, :TERRITORY] >= bar).nonzero()[0]:
            name, told = LABELS[number]
            relation = Relation.CONTROLS if name == ENDED else Relation(name)
            if relation not in _ASKED:
                continue
            acted = who[b].acting if relation in SYMMETRIC else who[b].acted
            subject, thing = _first(who[a].acting, _ENDS[relation][0]), _first(acted, _ENDS[relation][1])
            if subject is None or thing is None or subject.entity.id == thing.entity.id:
                continue
            if relation is Relation.DESIGNATES and is_bloc(thing.entity):
                continue
            if relation in SYMMETRIC and _in_a_list(subject.token, thing.token):
                continue
            place = _place(who, a, thing, scores) if relation is Relation.RECOGNISES_SOVEREIGNTY else None
            if relation is not Relation.RECOGNISES_SOVEREIGNTY or place is not None:
                yield _Likely(float(scores[a, b, number]), relation, name == ENDED, told, subject, thing, place)


def _in_a_list(one: Token, other: Token) -> bool:
    """Whether two stand in one list of more than two: what these do, they do not do with each other."""
    listed = next((list(coordinates(token)) for token in (one, *one.ancestors) if other in coordinates(token)), [])
    return one in listed and len(listed) > 2


def _first(referents: Sequence[Referent], kinds: Sequence[Kind]) -> Referent | None:
    """The first that is of one of the kinds."""
    return next((referent for referent in referents if referent.entity.kind in kinds), None)


def _place(who: Sequence[Participant], a: int, sovereign: Referent, scores: Floats) -> Entity | None:
    """The place whose sovereign is recognised: the likeliest that is named."""
    named = [(float(scores[a, t, TERRITORY]), one.territory) for t, one in enumerate(who) if one.territory and t != a]
    likeliest = max(named, key=lambda one: one[0], default=(0.0, None))
    fits = likeliest[0] >= _IS_PLACE and likeliest[1] is not None and likeliest[1].label != sovereign.entity.label
    return likeliest[1] if fits else None


def _event(one: _Likely) -> Event:
    token = _above(one.subject.token, one.object.token)
    view = _STANCES[one.stance]
    return Event(
        one.relation,
        token,
        (one.subject,),
        (one.object,),
        NETWORK,
        territory=one.territory,
        aspect=aspect_of(token) if token.pos_ in ("VERB", "AUX") else Aspect.ACT,
        ended=one.ended,
        stance=Stance(view.polarity, view.modality, stance(token).speaker),
        confidence=one.score,
    )


def _above(one: Token, other: Token) -> Token:
    """The nearest word that governs both, or is one of them and governs the other."""
    over = [one, *one.ancestors]
    return next((token for token in (other, *other.ancestors) if token in over), one)
