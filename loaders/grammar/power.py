"""Who seized, holds or lost power over a state: parsed sentences enter, Events leave."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Entity, Kind, Relation, slug

from .arguments import agents, patients
from .event import Dropped, Event, Found, Scene, objects_of
from .lexicon import POWER
from .referents import Referent

_RULERS = (Kind.ORGANISATION, Kind.GOVERNMENT)


def power_events(scene: Scene) -> Iterator[Found]:
    """Every seizure, holding and loss of power over a state."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            yield from _verb(scene, token, lemma)
        elif lemma in POWER["takeover"]:
            yield from _event(scene, token, agents(token), objects_of(token, "of"), False, "takeover")
        elif lemma == "stint" or (lemma == "spell" and token.pos_ == "NOUN"):
            yield from _stint(scene, token)


def _verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Found]:
    prize = _prize(verb)
    if lemma in POWER["seize"] and prize is not None:
        yield from _event(scene, verb, agents(verb), _where(verb, prize), False, "seize power")
    elif lemma in POWER["arrive"] and any(o.lemma_.lower() == "power" for o in objects_of(verb, "to")):
        yield from _event(scene, verb, agents(verb), objects_of(verb, "in"), False, "come to power")
    elif lemma in POWER["lose"] and prize is not None:
        yield from _event(scene, verb, agents(verb), _where(verb, prize), True, "lose power")
    elif lemma in ("take", "seize") and any(c.dep_ in ("prt", "prep") and c.lower_ == "over" for c in verb.children):
        yield from _event(scene, verb, agents(verb), patients(verb) or objects_of(verb, "over", "in"), False, "take over")
    elif lemma in POWER["conquer"] | POWER["rule"]:
        yield from _event(scene, verb, agents(verb), patients(verb), False, "rule" if lemma in POWER["rule"] else "conquer")
    elif lemma in POWER["overthrow"]:
        yield from _overthrown(scene, verb)


def _prize(verb: Token) -> Token | None:
    """The power or control that is seized or lost: the object, or a passive's subject."""
    return next((t for t in patients(verb) if t.lemma_.lower() in POWER["prizes"]), None)


def _where(verb: Token, prize: Token) -> list[Token]:
    return [t for holder in (prize, verb) for t in objects_of(holder, "of", "in", "over") if t != prize]


def _stint(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "their first stint in power": a rule that is over."""
    if not any(o.lemma_.lower() in ("power", "office") for o in objects_of(noun, "in")):
        return
    owners = [c for c in noun.children if c.dep_ == "poss"]
    past = any(c.lemma_.lower() in ("first", "previous", "earlier", "last", "initial", "brief") for c in noun.children)
    if past:
        yield from _event(scene, noun, owners, [], True, "stint in power")


def _overthrown(scene: Scene, verb: Token) -> Iterator[Found]:
    """Who is overthrown has lost the state; who overthrows is named by other words, if at all."""
    for referent in scene.recognised(patients(verb)):
        if referent.entity.kind is Kind.GOVERNMENT and referent.entity.state:
            state = scene.referents.reading.names.entities.get(referent.entity.state)
            if state:
                yield Event(
                    Relation.CONTROLS, verb, [referent], [Referent(state, referent.text, referent.token)], "overthrow",
                    ended=True, aspect=None, confidence=0.6,
                )  # fmt: skip


def _event(scene: Scene, token: Token, who: list[Token], where: list[Token], ended: bool, rule: str) -> Iterator[Found]:
    rulers = [r for r in _rulers(scene, who) if not r.negated]
    places = [r for r in scene.referents.of(scene.parsed, where, (Kind.STATE,)) if r.entity.kind is Kind.STATE]
    if where and not places:
        yield Dropped(token, rule, "what is ruled is no state")
        return
    if not rulers:
        yield Dropped(token, rule, "who rules is not resolved")
        return
    for ruler in rulers:
        homes = places or _home(scene, ruler)
        homes = [home for home in homes if home.entity.id != ruler.entity.id]
        if homes:
            yield Event(Relation.CONTROLS, token, [ruler], homes, rule, ended=ended, aspect=None)


def _rulers(scene: Scene, who: list[Token]) -> list[Referent]:
    found = scene.referents.of(scene.parsed, who, _RULERS)
    return [r for r in found if r.entity.kind in _RULERS] or [
        _armed(scene, t) for t in who if t.lemma_.lower() in POWER["actors"] and _state_of(scene, t)
    ]


def _armed(scene: Scene, token: Token) -> Referent:
    """ "the military" of a state, known by the state: an organisation that no list names."""
    state = _state_of(scene, token)
    label = f"{token.lemma_.lower()} of {state.label}" if state else token.text
    return Referent(
        Entity(Kind.ORGANISATION, f"organisation/{slug(label)}", label, state=state.id if state else None), token.text, token
    )


def _state_of(scene: Scene, token: Token) -> Entity | None:
    inside = [c for c in token.children if c.dep_ in ("amod", "poss", "compound", "nmod")] + objects_of(token, "of", "in")
    found = scene.referents.of(scene.parsed, inside, (Kind.STATE,))
    return found[0].entity if found else None


def _home(scene: Scene, ruler: Referent) -> list[Referent]:
    """Where a ruler rules when the words do not say: the state that it claims, if it is one that governs."""
    names = scene.referents.reading.names
    government = names.ruled_by(ruler.entity)
    state = names.entities.get(government.state) if government and government.state else None
    return [Referent(state, ruler.text, ruler.token, inferred=True)] if state else []
