"""Embassies opened and ambassadors exchanged, which make relations: parsed sentences enter, Events leave."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Act, Kind, Relation

from .arguments import agents
from .bridging import parties
from .clauses import subjects_above
from .enumeration import members_after
from .event import Dropped, Event, Found, Scene, objects_of
from .lexicon import TIES
from .reference import Referent
from .sides import sides

_WORK = frozenset(["work", "operation", "activity", "service", "function"])
#: An embassy so described, or so housed, was there before.
_REPLACING = frozenset(["new", "bigger", "larger", "modern", "second", "temporary", "de", "facto"])


def mission_events(scene: Scene, noun: Token) -> Iterator[Found]:
    """An embassy opened is relations made; a mere embassy, moved, closed or attacked, is nothing."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    opens_itself = noun.dep_ == "nsubj" and lemma in ("open", "reopen") and not any(c.dep_ == "dobj" for c in verb.children)
    opening = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in TIES["opening"]
    work = noun.head.head if opening and _is_embassy(noun) else _work_resumed(noun)
    if work is not None:
        yield from _opening(scene, noun, work)
        return
    if not (noun.dep_ in ("dobj", "nsubjpass") or opens_itself) or lemma not in TIES["open_mission"]:
        return
    if lemma == "exchange":
        yield from _exchange(scene, noun, verb)
    elif noun.lemma_.lower() in TIES["mission"] and _is_embassy(noun):
        yield from _opening(scene, noun, verb)


def _work_resumed(noun: Token) -> Token | None:
    """ "A's embassy in B, closed in 2012, resumed operations": the verb. One that was never closed was at rest."""
    of = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    verb = noun.head if noun.dep_ == "nsubj" else of.head if of is not None and of.lemma_ in _WORK else noun
    work = any(c.dep_ == "dobj" and c.lemma_ in _WORK for c in verb.children)
    closed = any(t.lemma_ in TIES["close"] for t in noun.doc)
    return verb if verb.lemma_ in ("resume", "restart") and work and closed else None


def _is_embassy(noun: Token) -> bool:
    described = {c.lemma_.lower() for c in noun.children if c.dep_ in ("amod", "compound", "nmod")}
    definite = any(c.lower_ == "the" for c in noun.children) and not noun.head.lemma_.lower().startswith("re")
    replacing = _REPLACING - {"new"} if noun.tag_ == "NNS" else _REPLACING  # "new embassies" are more of them
    if described & replacing or definite or _is_moved(noun):
        return False
    return noun.lemma_.lower() != "mission" or bool(described & TIES["qualifiers"])


def _is_moved(noun: Token) -> bool:
    """Whether the sentence speaks of a move, or of a capital in dispute: the embassy was there before, elsewhere."""
    moves = ("move", "relocate", "relocation", "transfer")
    capitals = [t for t in noun.doc if t.lower_ == "capital" and t.head.lower_ != "in"]
    return bool(capitals) or any(t.lemma_.lower() in moves for t in noun.doc)


def _exchange(scene: Scene, noun: Token, verb: Token) -> Iterator[Found]:
    """ "A and B exchanged ambassadors", "A exchanged embassies with B"."""
    between = sides(scene, noun, verb)
    partners = scene.parties([o for t in verb.doc[noun.i :] if t.lower_ == "with" for o in t.children if o.dep_ == "pobj"])
    if partners and not between.other:
        known = {r.entity.id for r in partners}
        between = replace(between, one=[r for r in between.one if r.entity.id not in known], other=partners)
    if noun.tag_ != "NNS" or not between.complete:
        return
    yield Event(
        Relation.HAS_RELATIONS, verb, between.one, between.other, "exchange of ambassadors",
        act=Act.GRANTED, anchors=(noun,), paired=not between.other,
    )  # fmt: skip


def _opening(scene: Scene, noun: Token, verb: Token) -> Iterator[Found]:
    where = [one for holder in (noun, verb) for t in objects_of(holder, "in", "to") for one in _of_capital(t)]
    hosts = [
        r for r in scene.referents.of(scene.parsed, where, (Kind.STATE,)) if r.token.lower_ not in ("other", "capitals")
    ]
    hosts = hosts or scene.referents.of(scene.parsed, members_after(scene.parsed, noun), (Kind.STATE,)) * (
        noun.tag_ == "NNS"
    )
    if any((place := scene.parsed.mention(t)) and place.of_kind(Kind.TERRITORY) for t in where):
        yield Dropped(
            noun, "embassy", "it stands in a place whose state is disputed: what it is there for, is told elsewhere"
        )
        return
    known = {h.entity.id for h in hosts} if len(hosts) < 2 else set()
    owners = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    acting = [] if noun.dep_ == "nsubj" else agents(verb)
    own = [r for r in parties(scene, acting, verb) or scene.parties(owners) if r.entity.id not in known]
    if not own and verb.pos_ == "NOUN":
        own = next((f for tokens in subjects_above(verb) if (f := parties(scene, tokens, verb))), [])
        own = [r for r in own if r.entity.id not in known]
    hosts = [h for h in hosts if h.entity.id not in {r.entity.id for r in own}] if len(hosts) > 1 else hosts
    hosts = hosts or _there(scene, verb, own) or _by_capital(scene, noun, own)
    act = Act.RESTORED if verb.lemma_.lower().startswith("re") else Act.GRANTED
    each_other = any(c.lower_ in ("each", "other", "respective") for t in where for c in t.subtree)
    together = any(t.lower_ == "with" and t.i > noun.i for t in noun.doc)
    there = any(t.tag_ == "NN" for holder in (noun, verb) for t in objects_of(holder, "in"))  # "in the muddy capital"
    mutual = (not (hosts or there) or each_other) and len(own) == 2 and noun.tag_ == "NNS" and not together
    if not own or not (hosts or mutual):
        yield Dropped(noun, "embassy", "whose embassy, or where, is not resolved")
        return
    yield Event(
        Relation.HAS_RELATIONS, verb, own, [] if mutual else hosts, "embassy opened",
        act=act, anchors=(noun,), paired=mutual, confidence=0.8,
    )  # fmt: skip


def _of_capital(place: Token) -> list[Token]:
    """ "in Bahrain's capital": the state whose it is."""
    inside = ("poss", "amod", "compound", "nmod")
    return [c for c in place.children if c.dep_ in inside] * (place.lemma_ == "capital") or [place]


def _by_capital(scene: Scene, noun: Token, own: Sequence[Referent]) -> list[Referent]:
    """ "A reopened its X embassy", X being a capital: in that state."""
    inside = (
        [c for c in noun.children if c.dep_ in ("compound", "nmod")]
        if any(c.dep_ == "poss" for c in noun.children) or noun.dep_ == "dobj"  # also in a headline
        else []
    )
    known = {r.entity.id for r in own}
    return [r for r in scene.referents.of(scene.parsed, inside, (Kind.STATE,)) if r.entity.id not in known]


def _there(scene: Scene, verb: Token, own: Sequence[Referent]) -> list[Referent]:
    """ "opened an embassy there": in the state last named before, its capital included."""
    beside = [c for holder in (verb, *verb.children) for c in holder.children]
    there = next((c for c in beside if c.lower_ == "there" and c.dep_ == "advmod"), None)
    if there is None:
        return []
    known = {r.entity.id for r in own}
    before = [t for t in verb.doc[: there.i] if scene.parsed.mention(t) is not None]
    found = [r for r in scene.referents.of(scene.parsed, reversed(before), (Kind.STATE,)) if r.entity.id not in known]
    return found[:1]
