"""An embassy closed as a political act breaks relations: a parsed sentence enters, Events leave."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.model import Act, Kind, Relation

from .arguments import agents
from .bridging import parties
from .event import Event, Found, Scene, objects_of
from .lexicon import TIES
from .stance import Stance, stance


def closed_events(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "A shut its embassy in B and ordered B's diplomats out": an embassy closed as a political act breaks relations."""
    verb, ordered = noun.head, _ordered_to_close(noun)
    closed = noun.dep_ == "dobj" and (verb.lemma_ in TIES["close"] or ordered)
    if not closed or noun.lemma_ not in TIES["mission"]:
        return
    own = parties(scene, agents(verb), verb)
    political = _envoys_are_expelled(noun.doc) or _is_protest(verb)
    if any(c.lower_ == "its" for c in noun.children):
        meant = objects_of(noun, "in") if political else []
    else:
        meant = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound")] if ordered or political else []
    hosts = scene.referents.of(scene.parsed, meant, (Kind.STATE,))
    hosts = [h for h in hosts if h.entity.id not in {r.entity.id for r in own}]
    if own and hosts and stance(verb) == Stance():
        yield Event(
            Relation.SEVERS_RELATIONS, verb, own, hosts, "embassy closed",
            act=Act.WITHDRAWN, anchors=(noun,), confidence=0.75,
        )  # fmt: skip


def _ordered_to_close(noun: Token) -> bool:
    """ "ordered B's embassy to close"."""
    verb = noun.head
    below = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.lemma_ in TIES["close"]]
    return verb.lemma_ in ("order", "tell", "instruct") and bool(below)


def _is_protest(verb: Token) -> bool:
    """ "closed its embassy in protest", "in response to", "in retaliation"."""
    return any(o.lemma_ in ("protest", "retaliation", "solidarity", "response", "reprisal") for o in objects_of(verb, "in"))


def _envoys_are_expelled(words: Iterable[Token]) -> bool:
    """ "ordered B's diplomats out", "expelled its envoys"."""
    return any(t.lemma_ in TIES["expel"] and any(o.lemma_ in TIES["envoys"] for o in t.subtree) for t in words)
