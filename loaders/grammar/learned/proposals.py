"""A scene and the events that the rules found in it enter; further events leave that the network holds for likely."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import SYMMETRIC, Aspect, Kind, Modality, Polarity, Relation

from ..bodies import is_bloc
from ..carriers import carriers
from ..coordination import coordinates
from ..event import Event, Scene, aspect_of
from ..lexicon import TIES
from ..reference import Referent
from ..sides import is_named
from ..stance import Stance, stance
from ..tie_kinds import is_another_kind, is_diplomatic
from .marks import shown
from .network import BEFORE, LABELS, TERRITORY, Encoded, Floats, Network, vocabulary
from .odds import is_likely_enough
from .participants import Participant, participants, possible

#: The rule that a proposal names as its own.
NETWORK = "network"
#: How likely a sentence must be to state anything.
_STATES = 0.4
#: How likely a label must be, and how sure a claim of it.
BAR = 0.95
_STATES_AND_BODIES = (Kind.STATE, Kind.ORGANISATION, Kind.QUANTIFIER)
_GOVERNED = (Kind.STATE, Kind.GOVERNMENT)
#: What it is asked for, and what the two ends can be. It knows three relations more; of twelve such that it proposed on
#: 33,767 real articles one or two were right.
_ENDS: Mapping[str, tuple[tuple[Kind, ...], tuple[Kind, ...]]] = {
    Relation.RECOGNISES: (_STATES_AND_BODIES, _GOVERNED),
    Relation.WITHDRAWS_RECOGNITION: (_STATES_AND_BODIES, _GOVERNED),
    Relation.HAS_RELATIONS: ((Kind.STATE, Kind.GOVERNMENT, Kind.QUANTIFIER), _GOVERNED),
    Relation.DESIGNATES: ((Kind.STATE, Kind.ORGANISATION), (Kind.ORGANISATION,)),
    Relation.DELISTS: ((Kind.STATE, Kind.ORGANISATION), (Kind.ORGANISATION,)),
}
_STANCES = {
    "affirmed": Stance(),
    "negated": Stance(Polarity.NEGATED),
    "announced": Stance(Polarity.AFFIRMED, Modality.ANNOUNCED),
    "hypothetical": Stance(Polarity.AFFIRMED, Modality.HYPOTHETICAL),
}
#: What a relation is between, whatever the text says of it: no second reading is given of the same.
Matter = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Likely:
    """A label of a pair, with the ends that fit it."""

    score: float
    relation: Relation
    stance: str
    subject: Referent
    object: Referent

    @property
    def matter(self) -> Matter:
        return self.relation, frozenset([self.subject.entity.id, self.object.entity.id])


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
    if Relation.RECOGNISES_SOVEREIGNTY in read:
        read.add(Relation.RECOGNISES)  # "recognises A as part of B" is no recognition of A
    scores = Network.load().pairs(encoded, [place for _, place in seen])
    found = [one for one in _likely(who, scores, bar) if one.relation not in read]
    if _tells_other_ties(scene):
        found = [one for one in found if one.relation is not Relation.HAS_RELATIONS]
    yield from map(_event, _agreeing(sorted(found, key=lambda likely: -likely.score)))


def _tells_other_ties(scene: Scene) -> bool:
    """ "informal ties", "his ties with A", "close ties": whether the ties that a sentence names are all of another kind."""
    nouns = [token for token in scene.parsed.doc if token.lemma_.lower() in TIES["nouns"] and token.pos_ == "NOUN"]
    told = (noun for noun in nouns if not is_another_kind(scene, noun))
    meant = (is_named(noun) or any(is_diplomatic(noun, carrier, False) for carrier in carriers(noun)) for noun in told)
    return bool(nouns) and not any(meant)


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
            if name not in _ENDS:
                continue
            relation = Relation(name)
            acted = who[b].acting if relation in SYMMETRIC else who[b].acted
            subject, thing = _first(who[a].acting, _ENDS[relation][0]), _first(acted, _ENDS[relation][1])
            if subject is None or thing is None or subject.entity.id == thing.entity.id:
                continue
            if relation is Relation.DESIGNATES and is_bloc(thing.entity):
                continue
            if relation in SYMMETRIC and _in_a_list(subject.token, thing.token):
                continue
            yield _Likely(float(scores[a, b, number]), relation, told, subject, thing)


def _in_a_list(one: Token, other: Token) -> bool:
    """Whether two stand in one list of more than two: what these do, they do not do with each other."""
    listed = next((list(coordinates(token)) for token in (one, *one.ancestors) if other in coordinates(token)), [])
    return one in listed and len(listed) > 2


def _first(referents: Sequence[Referent], kinds: Sequence[Kind]) -> Referent | None:
    """The first that is of one of the kinds."""
    return next((referent for referent in referents if referent.entity.kind in kinds), None)


def _event(one: _Likely) -> Event:
    token = _above(one.subject.token, one.object.token)
    view = _STANCES[one.stance]
    return Event(
        one.relation,
        token,
        (one.subject,),
        (one.object,),
        NETWORK,
        aspect=aspect_of(token) if token.pos_ in ("VERB", "AUX") else Aspect.ACT,
        stance=Stance(view.polarity, view.modality, stance(token).speaker),
        confidence=one.score,
    )


def _above(one: Token, other: Token) -> Token:
    """The nearest word that governs both, or is one of them and governs the other."""
    over = [one, *one.ancestors]
    return next((token for token in (other, *other.ancestors) if token in over), one)
