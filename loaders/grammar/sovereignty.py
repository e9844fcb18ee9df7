"""Recognition of a territory as part, or of a city as capital, of a state: parsed sentences enter, Events leave."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import ANY_STATE, Act, Entity, Kind, Modality, Polarity, Relation

from .annexations import annexed, annexed_before, annexer
from .arguments import agents
from .belonging import AS_PART, OWNING, as_part, claimed, owners_of, pairs, possessors_of, stated
from .bridging import is_untold
from .clauses import signature, subjects_above
from .coordination import coordinates
from .event import Dropped, Event, Found, Scene, aspect_of, objects_of
from .governments import state_of_people
from .lexicon import RECOGNITION, SOVEREIGNTY
from .misplaced import doers, excepting, listed_before, together, whole_list
from .patients import patients
from .places import place_meant, places_of
from .reference import NEARBY, Referent
from .stance import Stance, stance
from .voice import is_passive

#: By whom a territory is "internationally recognised as part of" a state.
_WORLD = Entity(Kind.GROUP, "group/international-community", "international community")


def status_events(scene: Scene) -> Iterator[Found]:
    """ "regards X as part of Y", "considers X to be Y's capital", "affirmed that X is part of Y"."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in SOVEREIGNTY["regard"]:
            yield from sovereignty_events(scene, token, [t for t in patients(token) if t.lemma_ != "recognition"])
        if token.pos_ == "NOUN" and lemma in SOVEREIGNTY["acts"]:
            yield from _declared(scene, token)
        if token.pos_ in ("VERB", "AUX") and lemma in SOVEREIGNTY["affirm"]:
            yield from _affirmed(scene, token)


def _declared(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "X's designation of A as B's capital": a noun of declaring, with who declares before it."""
    if (places := objects_of(noun, "of")) and (found := list(as_part(scene, noun, places))):
        yield from _events(scene, noun, found, noun)


def sovereignty_events(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[Found]:
    """ "recognised X as the capital (or part) of Y", "recognised Y's sovereignty over X"."""
    over = list(_over(scene, event, acted))
    found = over or list(annexed(scene, acted)) or list(claimed(scene, acted))
    found = (
        found or ([] if event.lemma_ == "acknowledge" else list(stated(scene, acted))) or list(as_part(scene, event, acted))
    )
    if found:
        yield from _events(scene, event, found, event)


def _events(scene: Scene, verb: Token, found: Sequence[tuple[Entity, Referent]], event: Token) -> Iterator[Found]:
    who = _who(scene, verb)
    signed = signature(event)
    apart = scene.actors(excepting(verb)) if any(r.entity.kind in (Kind.GROUP, Kind.QUANTIFIER) for r in who) else []
    for territory, owner in found:
        subjects = [r for r in who if r.entity != owner.entity] or _of_article(scene, who, owner)
        if not subjects:
            yield Dropped(event, "sovereignty", "who recognises is not resolved")
            continue
        yield Event(
            Relation.RECOGNISES_SOVEREIGNTY, event, subjects, [owner], "sovereignty",
            territory=territory, act=Act.GRANTED, aspect=aspect_of(verb),
            stance=_view(event, verb, signed),
        )  # fmt: skip
        if apart and (stance(event).polarity is Polarity.NEGATED or any(r.negated for r in who)):
            yield Event(
                Relation.RECOGNISES_SOVEREIGNTY,
                event,
                apart,
                [owner],
                "sovereignty, excepted",
                territory=territory,
                stance=Stance(),
            )


def _of_article(scene: Scene, who: Sequence[Referent], owner: Referent) -> list[Referent]:
    """ "The administration recognised A as B's capital", B being named last: of the state that most persons act for."""
    told = next((r for r in who if r.inferred), None)
    state = state_of_people(scene.referents, scene.parsed.starts[told.token.i]) if told is not None else None
    return [replace(told, entity=state)] if told is not None and state is not None and state != owner.entity else []


def _view(event: Token, verb: Token, signed: Token | None) -> Stance | None:
    if any(t.lower_ == "neither" for noun in patients(event) for t in noun.subtree):
        found = stance(event)
        return found if found.polarity is Polarity.NEGATED else found.negated("neither")
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("cease", "stop", "quit"):
        return stance(event).negated(verb.head.text)
    if _is_called_void(verb):
        return stance(event).negated("illegal")
    if _no_longer(verb):
        return stance(event).negated("no longer")
    if event.pos_ == "NOUN" and event.dep_ == "dobj" and event.head.lemma_.lower() in RECOGNITION["withdraw"]:
        taken = stance(event.head)  # "reversed its recognition of X as capital"; one that is yet to be reversed holds
        return taken.negated(event.head.text) if taken.modality is Modality.ASSERTED else Stance()
    return stance(signed) if signed is not None else None


def _is_called_void(verb: Token) -> bool:
    """ "views the annexation as illegal"."""
    marked = [o for c in verb.children if c.lower_ == "as" for o in c.children]
    return verb.lemma_.lower() in SOVEREIGNTY["regard"] and any(
        one.lower_ in SOVEREIGNTY["void"] for t in (*marked, *verb.children) if t.pos_ == "ADJ" for one in (t, *t.conjuncts)
    )


def _no_longer(verb: Token) -> bool:
    return any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in verb.children)


def _who(scene: Scene, verb: Token) -> list[Referent]:
    """Who recognises; "has never been recognised", with nobody named, is said of every state."""
    acting = doers(whole_list(scene, verb, agents(verb)))
    if verb.pos_ == "NOUN":
        acting = acting or [o for t in verb.subtree for o in objects_of(t, "by")]
    elif verb.dep_ == "acl" and not is_passive(verb):
        acting = [*acting, *(c for c in verb.head.children if c.dep_ in OWNING)]
    if found := [r for r in scene.actors([*acting, *together(verb)]) if not is_untold(scene, verb, r)]:
        return found
    if any(t.lower_ in ("anyone", "anybody") for t in acting) and (apart := scene.actors(excepting(verb))):
        return apart  # "hardly anyone but A regards it as part of B"
    for token in acting:
        if token.lower_ in ("everybody", "everyone") and any(c.lower_ == "else" for c in token.children):
            return [Referent(Entity(Kind.GROUP, f"group/{token.lower_}-else", f"{token.lower_} else"), token.text, token)]
    if is_passive(verb) and not acting:
        never = any(c.dep_ == "neg" for c in verb.children)
        if not never and any(c.lower_ in ("internationally", "universally") for c in verb.children):
            return [Referent(_WORLD, verb.text, verb)]
        return [Referent(ANY_STATE, verb.text, verb, negated=True)] if never else []
    if beside := scene.actors(listed_before(scene, verb)):
        return beside
    above = next((found for subjects in subjects_above(verb) if (found := scene.actors(doers(subjects)))), [])
    listed = verb.tag_ == "VBG" and verb.dep_ in ("conj", "appos")
    told = verb.pos_ == "NOUN" and any(c.lower_ == "the" for c in verb.children)  # "the 2017 recognition of"
    return above or (_leader_before(scene, verb, 0 if listed else NEARBY) if (listed or told) and not acting else [])


def _leader_before(scene: Scene, verb: Token, near: int) -> list[Referent]:
    """Whose deed a participle tells in a list of deeds: the leader's named last in the sentence, or so near before it."""
    start, end = scene.parsed.sentence.start - near, scene.parsed.starts[verb.i]
    acting = [entity for place, entity in scene.referents.acting_people if start <= place < end]
    return [Referent(acting[-1], verb.text, verb, inferred=True)] if acting else []


def _affirmed(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "affirmed that X is an integral part of Y"."""
    for clause in verb.children:
        for copula in coordinates(clause) if clause.dep_ == "ccomp" else ():
            parts = [c for c in copula.children if c.dep_ == "attr" and c.lemma_.lower() in AS_PART]
            tokens = [c for c in copula.children if c.dep_ == "nsubj"]
            found = [pair for part in parts for pair in pairs(scene, tokens, part)]
            yield from _events(scene, verb, found, copula)


def _over(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    for noun in (one for token in acted for one in coordinates(token)):
        lemma = noun.lemma_.lower()
        if lemma not in SOVEREIGNTY["rule"]:
            continue
        tokens = objects_of(noun, "over", "in", "to", "on") or objects_of(event, "over", "to")
        tokens = [o for t in tokens for o in (objects_of(t, "over") if t.lemma_ == "sovereignty" else [t])]
        annexation = lemma in SOVEREIGNTY["annexations"]
        if annexation:
            taken_by = [*objects_of(noun, "by", "to", "into"), *objects_of(event, "to")]
            taken_by += [] if is_passive(event) else objects_of(event, "by")
            owners = scene.referents.of(scene.parsed, taken_by, (Kind.STATE,))
            inside = [c for c in noun.children if c.dep_ in ("compound", "nmod")]  # "A's Crimea annexation"
            tokens = objects_of(noun, "of") or inside or [c for c in noun.children if c.dep_ == "poss"]
            owners = owners or possessors_of(scene, noun)
        else:
            owners = owners_of(scene, noun)
        places = [p for o in tokens for one in coordinates(o) for p in places_of(scene, one)]
        if annexation and places and not owners:
            owners = [owner for place in places for owner in annexer(scene, place, noun)]
        if annexation and not places:
            yield from list(annexed(scene, [noun])) or annexed_before(scene, noun)
        taken = any(t.lemma_.lower() in SOVEREIGNTY["taking"] for t in noun.doc[: noun.i])  # "annexed it, though … its"
        if lemma == "sovereignty" and not tokens and (taken or any(not o.inferred for o in owners)):
            places = place_meant(scene, noun)
        yield from ((place, owner) for place in places for owner in owners if owner.entity.label != place.label)
