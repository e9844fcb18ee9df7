"""Relations that a sentence does not name again, and those begun in place of others: sentences enter, Events leave."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Act, Kind, Relation

from .arguments import agents
from .bridging import parties
from .contested import contested
from .coordination import coordinates
from .counterparts import spoken_of
from .event import Event, Found, Scene, child, objects_of
from .lexicon import TIES
from .reference import Referent
from .sides import Sides
from .stance import stance
from .tie_kinds import is_another_kind, kind_of, tie_event

_MONTHS = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


def gapped(scene: Scene, event: Event) -> Iterator[Found]:
    """ "A severed ties in 2007, B in 2017 and C in 2018": the later names do the same, each at its own date."""
    if event.paired or event.token.pos_ != "VERB":
        return
    doc, names = event.token.doc, []
    known = {r.entity.id for r in (*event.subjects, *event.objects)}
    for token in doc[event.token.i + 1 : -2]:
        if scene.parsed.mention(token) is not None and token.i > event.anchors[0].i:
            names.append(token)
        elif token.lower_ in ("in", "on") and names and _is_date(doc[token.i + 1]):
            for name in names:
                own = [r for r in scene.parties([name]) if r.entity.id not in known]
                if own and _starts_item(names[0]):
                    yield replace(event, token=name, subjects=own[:1], rule="relations, again", anchors=(), confidence=0.7)
            names = []
        elif token.lower_ not in ("the", "and", ","):
            names = []


def with_others(scene: Scene, event: Event) -> Iterator[Found]:
    """ "broke off relations with A in January and with B a month later": the same, with another."""
    if event.paired or event.token.pos_ != "VERB" or not event.objects:
        return
    known = {r.entity.id for r in (*event.subjects, *event.objects)}
    for token in event.token.doc[event.anchors[0].i + 3 : -1]:
        if token.lower_ == "with" and token.nbor(-1).lower_ in ("and", ","):
            others = [r for r in scene.parties([c for c in token.children if c.dep_ == "pobj"]) if r.entity.id not in known]
            if others and not any(r.inferred for r in others):
                yield replace(event, token=others[0].token, objects=others, anchors=(), confidence=0.8, stance=event.stance)


def _is_date(token: Token) -> bool:
    return token.text.isdigit() or token.text[:3] in _MONTHS


def _starts_item(first: Token) -> bool:
    """Whether a comma or "and" sets a name off from the date before."""
    before = [t.lower_ for t in first.doc[max(0, first.i - 2) : first.i]]
    return bool({",", "and", ";"} & set(before))


def in_favour(scene: Scene, carrier: Token, between: Sides, relation: Relation) -> Iterator[Found]:
    """ "cut ties with A in favour of B": relations with B begin."""
    favoured = [o for f in objects_of(carrier, "in") if f.lemma_ in ("favour", "favor") for o in objects_of(f, "of")]
    favoured = [o for t in favoured for o in (objects_of(t, "with") if t.lemma_ in TIES["nouns"] else [t])]
    new = scene.parties(favoured)
    if relation is Relation.SEVERS_RELATIONS and new and between.other:
        made = Sides(between.one, new)
        yield tie_event(Relation.HAS_RELATIONS, carrier, made, Act.GRANTED, "in favour of", favoured[0], stance(carrier))


def switched(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "switched ties from A to B", "switched its allegiance to B": an end, where it is told, and a beginning."""
    thing = child(verb, "dobj")
    lemma = thing.lemma_.lower() if thing is not None else ""
    if thing is None:
        yield from _switched_after(scene, verb)
    if thing is None or lemma not in TIES["nouns"] or is_another_kind(scene, thing):
        return
    own = parties(scene, agents(verb), verb)
    for preposition, relation, act in (
        ("from", Relation.SEVERS_RELATIONS, Act.WITHDRAWN),
        ("to", Relation.HAS_RELATIONS, Act.GRANTED),
    ):
        other = scene.parties(objects_of(verb, preposition) or objects_of(thing, preposition))
        if (between := Sides(own, other)).complete and other:
            yield tie_event(relation, verb, between, act, "switched", thing, stance(verb))


def _switched_after(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "broke off relations with A and switched to B": relations with B begin."""
    left = verb.head if verb.dep_ == "conj" and verb.head.lemma_.lower() in TIES["sever"] else None
    if left is None or not any(c.lemma_.lower() in TIES["nouns"] for c in left.children):
        return
    between = Sides(parties(scene, agents(verb), verb), scene.parties(objects_of(verb, "to")))
    if between.complete and between.other:
        yield tie_event(Relation.HAS_RELATIONS, verb, between, Act.GRANTED, "switched", left, stance(verb))


def deserted(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "ditched Taiwan for China": a state whose recognition is contested is left, perhaps for another."""
    names, thing = scene.referents.reading.names, child(verb, "dobj")
    named = [thing] if thing is not None and scene.parsed.mention(thing) is not None else []
    left = [r for r in scene.parties(named) if r.entity.kind is Kind.STATE and contested(r.entity, names)]
    own = [r for r in parties(scene, agents(verb), verb) if r.entity.kind is Kind.STATE]
    if thing is None or not left or not own:
        return
    between, view = Sides(own, left), stance(verb)
    yield tie_event(Relation.SEVERS_RELATIONS, verb, between, Act.WITHDRAWN, "left for another", thing, view)
    yield from in_favour(scene, verb, between, Relation.SEVERS_RELATIONS)
    joined = scene.parties(objects_of(verb, "for") or objects_of(thing, "for"))
    if joined:
        yield tie_event(Relation.HAS_RELATIONS, verb, Sides(own, joined), Act.GRANTED, "left for another", thing, view)


def same_relations(scene: Scene, verb: Token) -> Iterator[Found]:
    """Relations not named again: "and cut them", "they were restored"; "broke with A", where relations are spoken of."""
    pair = scene.referents.pair(scene.parsed)
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None and verb.lemma_ == "break":
        between = _broken_with(scene, verb)
        differing = any(c.lower_ in ("on", "over", "about") for c in verb.children)  # "broke with A on several issues"
        if not scene.referents.spoke_of_relations and (differing or not _one_is_disputed(scene, between)):
            return
    elif thing is not None and thing.lower_ in ("them", "those") and (new := _with_whom(scene, verb, thing)):
        between = Sides(parties(scene, agents(verb), verb), new)
    elif thing is not None and thing.lower_ in ("them", "they") and len(pair) == 2:
        ids = {r.entity.id for r in parties(scene, agents(verb), verb)}
        if ids and not ids & {e.id for e in pair}:
            return
        both = [Referent(e, thing.text, thing, inferred=True) for e in pair]
        between = Sides(
            [r for r in both if not ids or r.entity.id in ids], [r for r in both if ids and r.entity.id not in ids]
        )
    else:
        return
    if between.complete:
        relation, act = kind_of(verb, verb)
        view = stance(verb)
        yield replace(
            tie_event(relation, verb, between, act or Act.RESTORED, "the same relations", verb, view), confidence=0.7
        )


def _with_whom(scene: Scene, verb: Token, thing: Token) -> list[Referent]:
    with_ = objects_of(verb, "with") or objects_of(thing, "with")
    return scene.parties([o for o in with_ if not _is_of_motive(o.head)])


def _is_of_motive(preposition: Token) -> bool:
    """ "broke them off in sympathy with A": whose side is taken, not with whom relations were."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return before.dep_ == "pobj" and before.head.lower_ in ("in", "out")


def _one_is_disputed(scene: Scene, between: Sides) -> bool:
    """ "broke with Taipei": where states differ about relations with one, no other break is worth telling of."""
    ends = [r.entity for r in (*between.one, *between.other)]
    return (
        len(ends) > 1
        and all(e.kind is Kind.STATE for e in ends)
        and any(contested(e, scene.referents.reading.names) for e in ends)
    )


def _broken_with(scene: Scene, verb: Token) -> Sides:
    with_ = [o for p in verb.children if p.lower_ == "with" for q in coordinates(p) for o in q.children if o.dep_ == "pobj"]
    other = [r for r in scene.parties(with_) if not r.inferred and r.entity.kind is not Kind.GROUP]
    own = [r for r in parties(scene, agents(verb), verb) if r.entity.id not in {o.entity.id for o in other}]
    joined = [r for r in own if not r.inferred] if other else []
    return Sides(joined or own[:1] or (spoken_of(scene, other, agents(verb)) if other else []), other)
