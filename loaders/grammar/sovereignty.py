"""Recognition of a territory as part, or of a city as capital, of a state: parsed sentences enter, Events leave."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import ANY_STATE, Act, Entity, Kind, Relation, slug
from kg.names import How, Mention

from .annexations import annexed_before, annexer
from .arguments import agents
from .bridging import is_untold
from .clauses import signature, subjects_above
from .coordination import coordinates
from .event import Dropped, Event, Found, Scene, aspect_of, objects_of
from .lexicon import RECOGNITION, SOVEREIGNTY
from .misplaced import listed_before, whole_list
from .patients import patients
from .reference import Referent
from .stance import Stance, governors, stance
from .voice import is_passive

_AS_PART = SOVEREIGNTY["as_part"]
_MODIFIERS = ("poss", "amod", "compound", "nmod")

#: Words after "as" among which a capital is one whatever the parser makes of the rest ("as its capital angered").
_NEAR = 6


def status_events(scene: Scene) -> Iterator[Found]:
    """ "regards X as part of Y", "considers X to be Y's capital", "affirmed that X is part of Y"."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in SOVEREIGNTY["regard"]:
            yield from sovereignty_events(scene, token, patients(token))
        if token.pos_ in ("VERB", "AUX") and lemma in SOVEREIGNTY["affirm"]:
            yield from _affirmed(scene, token)


def sovereignty_events(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[Found]:
    """ "recognised X as the capital (or part) of Y", "recognised Y's sovereignty over X"."""
    over = list(_over(scene, event, acted))
    found = over or list(_annexed(scene, acted)) or list(_claimed(scene, acted))
    found = found or list(_stated(scene, acted)) or list(_as_part(scene, event, acted))
    if found:
        yield from _events(scene, event, found, event)


def _events(scene: Scene, verb: Token, found: Sequence[tuple[Entity, Referent]], event: Token) -> Iterator[Found]:
    who = _who(scene, verb)
    signed = signature(event)
    for territory, owner in found:
        subjects = [r for r in who if r.entity != owner.entity]
        if not subjects:
            yield Dropped(event, "sovereignty", "who recognises is not resolved")
            continue
        yield Event(
            Relation.RECOGNISES_SOVEREIGNTY, event, subjects, [owner], "sovereignty",
            territory=territory, act=Act.GRANTED, aspect=aspect_of(verb),
            stance=_view(event, verb, signed),
        )  # fmt: skip


def _view(event: Token, verb: Token, signed: Token | None) -> Stance | None:
    if _no_longer(verb):
        return stance(event).negated("no longer")
    return stance(signed) if signed is not None else None


def _no_longer(verb: Token) -> bool:
    return any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in verb.children)


def _who(scene: Scene, verb: Token) -> list[Referent]:
    """Who recognises; "has never been recognised", with nobody named, is said of every state."""
    acting = whole_list(scene, verb, agents(verb))
    if verb.pos_ == "NOUN":
        acting = acting or [o for t in verb.subtree for o in objects_of(t, "by")]
    elif verb.dep_ == "acl" and not is_passive(verb):
        acting = [*acting, *(c for c in verb.head.children if c.dep_ in _MODIFIERS)]
    if found := [r for r in scene.actors(acting) if not is_untold(scene, verb, r)]:
        return found
    for token in acting:
        if token.lower_ in ("everybody", "everyone") and any(c.lower_ == "else" for c in token.children):
            return [Referent(Entity(Kind.GROUP, f"group/{token.lower_}-else", f"{token.lower_} else"), token.text, token)]
    if is_passive(verb) and not acting:
        never = any(c.dep_ == "neg" for c in verb.children)
        return [Referent(ANY_STATE, verb.text, verb, negated=True)] if never else []
    if beside := scene.actors(listed_before(scene, verb)):
        return beside
    above = next((found for subjects in subjects_above(verb) if (found := scene.actors(subjects))), [])
    return above or (
        _leader_before(scene, verb) if verb.tag_ == "VBG" and verb.dep_ in ("conj", "appos") and not acting else []
    )


def _leader_before(scene: Scene, verb: Token) -> list[Referent]:
    """Whose deed a participle tells in a list of deeds: the leader's named last in the sentence."""
    start, end = scene.parsed.sentence.start, scene.parsed.starts[verb.i]
    acting = [entity for place, entity in scene.referents.acting_people if start <= place < end]
    return [Referent(acting[-1], verb.text, verb, inferred=True)] if acting else []


def _affirmed(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "affirmed that X is an integral part of Y"."""
    for clause in verb.children:
        for copula in coordinates(clause) if clause.dep_ == "ccomp" else ():
            parts = [c for c in copula.children if c.dep_ == "attr" and c.lemma_.lower() in _AS_PART]
            tokens = [c for c in copula.children if c.dep_ == "nsubj"]
            found = [pair for part in parts for pair in _pairs(scene, tokens, part)]
            yield from _events(scene, verb, found, copula)


def _as_part(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    for complement, subject in _complements(event, acted):
        yield from _pairs(scene, subject or acted or objects_of(event, "of"), complement)


def _pairs(scene: Scene, tokens: Sequence[Token], complement: Token) -> Iterator[tuple[Entity, Referent]]:
    owners = _owners(scene, complement) if complement.lemma_.lower() in _AS_PART else _demonym(scene, complement)
    if not owners:
        return
    for token in (one for head in tokens for one in coordinates(head)):
        yield from (
            (place, owner) for place in _places(scene, token) for owner in owners if owner.entity.label != place.label
        )


def _demonym(scene: Scene, token: Token) -> list[Referent]:
    """ "as Russian": whose it is."""
    mention = scene.parsed.mention(token)
    if mention is None or not any(s.how is How.DEMONYM for s in mention.senses) or token.tag_ == "NNPS":
        return []
    return scene.referents.of(scene.parsed, [token], (Kind.STATE,))


def _complements(event: Token, acted: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """What the object is said to be, and the object where the complement's own clause has it: "X to be part of"."""
    holders = [event, *acted, *(c for token in acted for c in token.children)]
    if event.dep_ == "conj" or (event.dep_ == "dobj" and event.head.lemma_.lower() in RECOGNITION["grant"]):
        holders.append(event.head)
    for holder in dict.fromkeys(holders):
        for inner in holder.children:
            if inner.lower_ == "as":
                found = [one for c in inner.children for one in coordinates(c)]
                yield from ((one, []) for one in found)
                near = event.doc[inner.i + 1 : inner.i + _NEAR]
                yield from ((t, []) for t in near if t.lemma_ == "capital" and t not in found)
            elif inner.dep_ in ("oprd", "appos"):
                yield inner, []
    for clause in event.children:
        if clause.dep_ in ("xcomp", "ccomp") and clause.lemma_ == "be" and event.lemma_.lower() in SOVEREIGNTY["regard"]:
            named = [c for c in clause.children if c.dep_ == "nsubj"]
            yield from ((c, named) for c in clause.children if c.dep_ in ("attr", "acomp"))
        elif (
            clause.dep_ in ("ccomp", "dobj", "xcomp")
            and clause.lemma_.lower() in _AS_PART
            and (named := [c for c in clause.children if c.dep_ in ("compound", "nsubj", "nmod")])
        ):
            yield clause, named


def _owners(scene: Scene, noun: Token) -> list[Referent]:
    of = [o for t in objects_of(noun, "of", "to") for o in ([t] if scene.parsed.mention(t) else _land_of(t))]
    own = [c for c in noun.children if c.dep_ in _MODIFIERS]
    found = scene.referents.of(scene.parsed, of or own, (Kind.STATE,))
    by_pronoun = len(found) == 1 and all(
        t.pos_ == "PRON" for t in of or own if scene.parsed.mention(t) is None and t.tag_ != "JJ"
    )
    return [r for r in found if not r.inferred or by_pronoun]


def _land_of(token: Token) -> list[Token]:
    """ "part of Chinese territory", "of the state of Israel"."""
    if token.lemma_.lower() not in SOVEREIGNTY["land"]:
        return [token] if token.pos_ == "PRON" else []
    return objects_of(token, "of") or [
        c for c in token.children if c.dep_ in _MODIFIERS and c.lower_ not in ("its", "their")
    ]


def _over(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    for noun in (one for token in acted for one in coordinates(token)):
        lemma = noun.lemma_.lower()
        if lemma not in SOVEREIGNTY["rule"]:
            continue
        tokens = objects_of(noun, "over", "in", "to", "on") or objects_of(event, "over", "to")
        tokens = [] if lemma == "annexation" else tokens
        if lemma == "annexation":
            taken_by = [*objects_of(noun, "by", "to"), *objects_of(event, "to")]
            owners = scene.referents.of(scene.parsed, [*taken_by, *objects_of(event, "by")], (Kind.STATE,))
            tokens = tokens or objects_of(noun, "of")
            owners = owners or _possessors(scene, noun)
        else:
            owners = _owners(scene, noun)
        places = [p for o in tokens for one in coordinates(o) for p in _places(scene, one)]
        if lemma == "annexation" and places and not owners:
            owners = [owner for place in places for owner in annexer(scene, place, noun)]
        if lemma == "annexation" and not places:
            yield from annexed_before(scene, noun)
        if lemma == "sovereignty" and not tokens and any(not o.inferred for o in owners):
            places = _place_meant(scene, noun)
        yield from ((place, owner) for place in places for owner in owners if owner.entity.label != place.label)


def _annexed(scene: Scene, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    """ "A annexed X in 1981, a move that nobody has recognised", "annexed X, which is not recognised"."""
    for token in acted:
        above = [token, *(governor for _, governor in governors(token))][:3]
        above += [c for t in above for c in t.children if c.dep_ == "conj" and c.pos_ == "VERB"]
        verb = next((t for t in above if t.lemma_.lower() == "annex"), None)
        taken = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")][:1] if verb is not None else []
        if verb is not None and not taken and verb.dep_ == "conj" and verb.head.dep_ == "acl":
            taken, verb = [verb.head.head], verb.head  # "an area seized by A and annexed"
        if verb is None or not (token in taken or token.lemma_.lower() in SOVEREIGNTY["deeds"]):
            continue
        owners = scene.referents.of(scene.parsed, agents(verb), (Kind.STATE,), acting=True)
        yield from ((place, owner) for t in taken for place in _places(scene, t) for owner in owners)


def _stated(scene: Scene, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    """ "the position that X is Y's capital"."""
    for clause in (c for t in acted for c in t.children if c.dep_ in ("acl", "ccomp", "relcl") and c.lemma_ == "be"):
        parts = [c for c in clause.children if c.dep_ == "attr" and c.lemma_.lower() in _AS_PART]
        named = [c for c in clause.children if c.dep_ == "nsubj"]
        yield from (pair for part in parts for pair in _pairs(scene, named, part))


def _claimed(scene: Scene, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    """ "A considers X its capital, a claim that few recognise"."""
    for token in (t for t in acted if t.lemma_.lower() in SOVEREIGNTY["claims"]):
        above = [governor for _, governor in governors(token)][:3]
        for verb in (v for v in above if v.lemma_.lower() in SOVEREIGNTY["regard"] | {"claim"}):
            yield from _as_part(scene, verb, [t for t in patients(verb) if t != token])


def _possessors(scene: Scene, noun: Token) -> list[Referent]:
    return scene.referents.of(scene.parsed, [c for c in noun.children if c.dep_ in _MODIFIERS], (Kind.STATE,))


def _places(scene: Scene, token: Token) -> Iterator[Entity]:
    """A territory or city by its name, or what a pronoun or "the territory" points back to."""
    mention = scene.parsed.mention(token)
    before = [
        m
        for c in token.children
        if c.dep_ in ("nmod", "compound") and (m := scene.parsed.mention(c)) and m.of_kind(Kind.TERRITORY)
    ]
    if mention is not None:
        if place := place_of(before[0] if before else mention):
            yield place
        return
    inner = [c for c in token.children if c.dep_ in ("compound", "appos", "amod", "nmod")] + objects_of(token, "of")
    named = [p for c in inner if (m := scene.parsed.mention(c)) and (p := place_of(m))]
    if named:
        yield from named
    elif token.lower_ in ("two", "both", "them", "these"):
        states = scene.referents.of(scene.parsed, [token], (Kind.STATE,))
        yield from (Entity(Kind.TERRITORY, f"territory/{slug(r.entity.label)}", r.entity.label) for r in states)
    elif token.pos_ == "PRON" or token.lemma_.lower() in SOVEREIGNTY["places"]:
        yield from _place_meant(scene, token)
    elif token.pos_ == "PROPN" and not objects_of(token, "of"):
        name = scene.referents.full_name(scene.parsed, token)
        yield Entity(Kind.TERRITORY, f"territory/{slug(name)}", name)


def _place_meant(scene: Scene, token: Token) -> list[Entity]:
    """What "it", "the heights" or "the territory" mean: a place so called, else the one most spoken of before."""
    before = scene.referents.places_before(scene.parsed.starts[token.i])
    called = [p for p in before if token.pos_ == "NOUN" and token.lemma_.lower() in p.label.lower()]
    counted = Counter(p.id for p in reversed(called or before)).most_common(1)
    return [next(p for p in before if p.id == counted[0][0])] if counted else []


def place_of(mention: Mention) -> Entity | None:
    """The territory that a name means; a capital or city counts as one, under its own name."""
    territory = mention.of_kind(Kind.TERRITORY)
    if territory is not None:
        return territory
    if any(s.how in (How.CAPITAL, How.CITY) or (s.entity.kind is Kind.STATE and s.how is How.NAME) for s in mention.senses):
        return Entity(Kind.TERRITORY, f"territory/{slug(mention.text)}", mention.text)
    return None
