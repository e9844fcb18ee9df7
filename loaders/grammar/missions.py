"""Embassies opened and ambassadors exchanged, which make relations: parsed sentences enter, Events leave."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Act, Kind, Relation

from .arguments import agents
from .bridging import parties
from .event import Dropped, Event, Found, Scene, objects_of
from .lexicon import TIES
from .referents import Referent
from .sides import sides

#: An embassy so described, or so housed, was there before.
_REPLACING = frozenset(["new", "bigger", "larger", "modern", "second", "temporary", "de", "facto"])


def mission_events(scene: Scene, noun: Token) -> Iterator[Found]:
    """An embassy opened is relations made; a mere embassy, moved, closed or attacked, is nothing."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    if noun.dep_ not in ("dobj", "nsubjpass") or lemma not in TIES["open_mission"]:
        return
    if lemma == "exchange":
        yield from _exchange(scene, noun, verb)
    elif noun.lemma_.lower() in TIES["mission"] and _is_embassy(noun):
        yield from _opening(scene, noun, verb)


def _is_embassy(noun: Token) -> bool:
    described = {c.lemma_.lower() for c in noun.children if c.dep_ in ("amod", "compound", "nmod")}
    definite = any(c.lower_ == "the" for c in noun.children) and not noun.head.lemma_.lower().startswith("re")
    if described & _REPLACING or definite or _is_moved(noun):
        return False
    return noun.lemma_.lower() != "mission" or bool(described & TIES["qualifiers"])


def _is_moved(noun: Token) -> bool:
    """Whether the sentence speaks of a move, or of a capital in dispute: the embassy was there before, elsewhere."""
    return any(t.lemma_.lower() in ("move", "relocate", "relocation", "transfer", "capital") for t in noun.doc)


def _exchange(scene: Scene, noun: Token, verb: Token) -> Iterator[Found]:
    """ "A and B exchanged ambassadors", "A exchanged embassies with B"."""
    between = sides(scene, noun, verb)
    if noun.tag_ != "NNS" or not between.complete:
        return
    yield Event(
        Relation.HAS_RELATIONS, verb, between.one, between.other, "exchange of ambassadors",
        act=Act.GRANTED, anchors=(noun,), paired=not between.other,
    )  # fmt: skip


def _opening(scene: Scene, noun: Token, verb: Token) -> Iterator[Found]:
    where = [t for holder in (noun, verb) for t in objects_of(holder, "in", "to")]
    hosts = [
        r for r in scene.referents.of(scene.parsed, where, (Kind.STATE,)) if r.token.lower_ not in ("other", "capitals")
    ]
    known = {h.entity.id for h in hosts}
    owners = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    own = [r for r in parties(scene, agents(verb), verb) or scene.parties(owners) if r.entity.id not in known]
    hosts = hosts or _there(scene, verb, own)
    act = Act.RESTORED if verb.lemma_.lower().startswith("re") else Act.GRANTED
    each_other = any(c.lower_ in ("each", "other", "respective") for t in where for c in t.subtree)
    mutual = (not hosts or each_other) and len(own) == 2 and noun.tag_ == "NNS"
    if not own or not (hosts or mutual):
        yield Dropped(noun, "embassy", "whose embassy, or where, is not resolved")
        return
    yield Event(
        Relation.HAS_RELATIONS, verb, own, [] if mutual else hosts, "embassy opened",
        act=act, anchors=(noun,), paired=mutual, confidence=0.8,
    )  # fmt: skip


def _there(scene: Scene, verb: Token, own: Sequence[Referent]) -> list[Referent]:
    """ "opened an embassy there": in the state last named before, its capital included."""
    there = next((c for c in verb.children if c.lower_ == "there" and c.dep_ == "advmod"), None)
    if there is None:
        return []
    known = {r.entity.id for r in own}
    before = [t for t in verb.doc[: there.i] if scene.parsed.mention(t) is not None]
    found = [r for r in scene.referents.of(scene.parsed, reversed(before), (Kind.STATE,)) if r.entity.id not in known]
    return found[:1]
