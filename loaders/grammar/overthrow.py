"""Verbs of overthrow enter; Events leave: who overthrows a state's ruler holds it, and the ruler has lost it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Relation

from .arguments import agents, subjects
from .armed import armed
from .event import Event, Scene, objects_of
from .lexicon import NOUNS, POWER
from .patients import patients
from .ranked import is_ranked
from .reference import Referent
from .ruled import home, states
from .rulers import is_leader, rulers
from .surnames import known_leader
from .territories import seat

#: Who is told by a state and is none of it: "overran the A ally".
_OTHERS = frozenset(["ally", "partner", "friend", "neighbour", "neighbor", "client"])


def overthrown(scene: Scene, verb: Token) -> Iterator[Event]:
    """Who overthrows a state's ruler holds the state, if of that state; a government overthrown has lost it."""
    acted = patients(verb)
    if any(c.lower_ in ("any", "no", "every") for above in verb.ancestors if above.pos_ == "NOUN" for c in above.children):
        return  # "aid to any government whose leader is deposed"
    victims = rulers(scene, acted, [], persons=True)
    over = [place for victim in victims for place in home(scene, victim)] or _governed(scene, verb, acted)
    coups = _coups(verb)
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        over = over or states(scene, [verb.head])  # "A, where the generals overthrew the government"
    over = over or states(scene, [c for o in objects_of(verb, "as") for c in o.children if c.dep_ == "poss"])
    over = over or states(scene, [o for t in (*coups, *agents(verb)) for o in objects_of(t, "in")])
    if not over and coups and any(t.pos_ == "PRON" for t in acted):  # "A's president left after he was toppled in a coup"
        over = states(scene, [t for t in verb.doc[: verb.i] if scene.parsed.mention(t) is not None])
        over = over if len(over) == 1 else []
    for body in (c for coup in coups for c in coup.children if c.lower_ in ("military", "army") and over):
        for ruler in armed(scene, body.head, over, body):
            yield Event(Relation.CONTROLS, verb, [ruler], home(scene, ruler), "overthrow", aspect=None, confidence=0.7)
    for agent in [one for t in agents(verb) for one in _leading(t)]:
        ranked = is_ranked(agent) or is_leader(scene, agent) or known_leader(scene, agent) is not None
        for ruler in rulers(scene, [agent], over, persons=ranked):
            own = home(scene, ruler)
            held = [place for place in own if place.entity.id in {o.entity.id for o in over}]
            held = held or (own if not over and any(is_ruler(scene, t) for t in acted) else [])
            if held and ruler.entity.id not in {v.entity.id for v in victims}:
                held = seat(scene, verb, ruler) or held
                yield Event(Relation.CONTROLS, verb, [ruler], held, "overthrow", aspect=None, confidence=0.7)
    elsewhere = [o for o in objects_of(verb, "from") if scene.parsed.mention(o) is not None]  # "ousted X from the Strip"
    for victim in victims if not elsewhere else ():
        governs = scene.referents.reading.names.ruled_by(victim.entity) is not None
        if governs and (lost := home(scene, victim)):
            yield Event(
                Relation.CONTROLS, verb, [victim], lost, "overthrown", ended=True, ends=True, aspect=None, confidence=0.6
            )


def _coups(verb: Token) -> list[Token]:
    """ "a military coup deposed X", "X was overthrown in a military coup": the coup."""
    near = [*agents(verb), *objects_of(verb, "in", "by", "during")]
    return [t for t in near if t.lemma_.lower() in POWER["coups"]]


def _leading(agent: Token) -> list[Token]:
    """ "X led the offensive that toppled Y": X."""
    led = agent.dep_ == "dobj" and agent.head.lemma_ == "lead"
    return subjects(agent.head) if led and agent.lemma_.lower() in POWER["coups"] | POWER["campaigns"] else [agent]


def is_ruler(scene: Scene, token: Token) -> bool:
    """ "President X", "the king", "the government", "X, its president", a known leader: who can be overthrown."""
    named = [t for t in token.subtree if t.dep_ == "compound" and t.i < token.i]
    beside = (c for c in (*token.children, *named) if c.i < token.i or c.dep_ == "appos")
    words = {token.lemma_.lower(), *(c.lemma_.lower() for c in beside)}
    led = scene.referents.led_by(scene.parsed, token) is not None or is_leader(scene, token)
    return led or token.lower_ in ("he", "she", "him", "her") or bool(words & (POWER["heads"] | NOUNS["government"]))


def _governed(scene: Scene, verb: Token, acted: Sequence[Token]) -> list[Referent]:
    """Whose government or president is overthrown, where the words say whose, or where."""
    acted = [t for t in acted if t.lemma_ not in _OTHERS]
    inside = [c for t in acted for c in t.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    of = [o for t in acted for o in objects_of(t, "of", "in")]
    inside += [*of, *(o for t in of for o in objects_of(t, "in"))]
    return states(scene, objects_of(verb, "in")) or states(scene, inside)


def of_toppled(scene: Scene, verb: Token) -> list[Referent]:
    """ "seized power in a coup that toppled X's government": the state that X led; "has led A since he seized power": A."""
    if verb.dep_ == "advcl" and verb.head.lemma_ in POWER["rule"] | {"lead", "head"}:
        return states(scene, patients(verb.head))
    if verb.lemma_.lower() in POWER["fall_nouns"] | POWER["unseating"]:
        fallen = [c for c in verb.children if c.dep_ == "poss"] + objects_of(verb, "of")
        return [place for one in rulers(scene, fallen, [], persons=True) for place in home(scene, one)]
    coups = [o for o in objects_of(verb, "in", "by", "after") if o.lemma_.lower() in POWER["coups"]]
    clauses = [c for t in coups for c in t.children if c.dep_ in ("relcl", "acl") and c.lemma_ in POWER["overthrow"]]
    return [place for c in clauses for one in rulers(scene, patients(c), [], persons=True) for place in home(scene, one)]
