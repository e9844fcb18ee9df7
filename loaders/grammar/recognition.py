"""Recognition of states and governments, granted, refused or withdrawn: parsed sentences enter, Events leave."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.model import ANY_STATE, Act, Aspect, Kind, Relation

from .arguments import agents
from .contested import contested
from .event import Dropped, Event, Found, Scene, aspect_of, objects_of
from .legitimacy import called_illegitimate, legitimacy_events, legitimacy_told
from .lexicon import NOUNS, RECOGNITION
from .misplaced import blamed, doers, hung_elsewhere, listed_before, together, whole_list
from .mutual import is_mutual, mutual_events
from .nominals import possessors
from .patients import patients
from .recognised import as_complement, ceases, objects_of_recognition
from .recognition_nouns import by_noun, modes, switch, switched_over, withheld
from .reference import RECOGNISED, Referent, Wanted
from .sovereignty import sovereignty_events
from .stance import Stance, stance
from .unnamed import is_independence
from .unrecognised import unrecognised_events
from .unsettled import unsettled
from .voice import excepted_agents, is_passive

_VERB = re.compile(r"(?P<undo>(?:de|un)-?)?recogni[sz](?:e|es|ed|ing)\Z")


def recognition_events(scene: Scene) -> Iterator[Found]:
    """Every recognition or withdrawal that a sentence states."""
    for token in scene.parsed.doc:
        verb = _VERB.match(token.lower_)
        if told := [*legitimacy_told(scene, token), *called_illegitimate(scene, token)]:
            yield from told
        elif verb and verb["undo"] and verb["undo"].startswith("un"):
            yield from unrecognised_events(scene, token)
        elif verb and token.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
            yield from _by_verb(scene, token, undo=bool(verb["undo"]))
        elif token.pos_ == "VERB" and _takes_for_state(token):
            yield from _by_verb(scene, token, undo=False)
        elif token.pos_ == "VERB" and token.lemma_.lower() in RECOGNITION["hold_for"]:
            yield from legitimacy_events(scene, token)
        elif token.lemma_.lower() in ("switch", "shift") and token.pos_ == "NOUN" and {"from", "to"} <= _prepositions(token):
            yield from switch(scene, token, token)
        elif token.lemma_ == "decision" and token.dep_ == "dobj" and token.head.lemma_ in RECOGNITION["withdraw"]:
            yield from _rescinded(scene, token)
        elif token.pos_ == "VERB" and token.lemma_ in RECOGNITION["refuse"] | {"grant", "extend", "accord", "give"}:
            yield from withheld(scene, token)
        elif token.lemma_ == "switch" and token.pos_ == "VERB" and not patients(token):
            yield from switched_over(scene, token)
        elif token.lemma_ == "allegiance" and token.head.lemma_ in RECOGNITION["switch"]:
            yield from switch(scene, token, token.head)
        elif token.lemma_.lower() in RECOGNITION["nouns"] | RECOGNITION["undo_nouns"]:
            yield from by_noun(scene, token)


def _takes_for_state(verb: Token) -> bool:
    """ "acknowledged A as a state", "accepted B as president", "treats A as a country", "endorsed A's independence"."""
    lemma, acted = verb.lemma_.lower(), patients(verb)
    if lemma in RECOGNITION["endorse"] and any(is_independence(t) for t in acted):
        return True
    known = lemma in RECOGNITION["acknowledge"]
    again = lemma in RECOGNITION["reaffirm"]
    held = as_complement(verb, acted) if known or again or lemma in RECOGNITION["take_for"] else None
    if held is None:
        return False
    states = RECOGNITION["as_state"] - {"member", "entity"}
    said = {c.lemma_.lower() for c in held.children if c.dep_ in ("amod", "compound")}
    leading = RECOGNITION["as_leader"] | NOUNS["government"]
    if again:  # "reaffirmed A as the lawful president"
        return held.lemma_.lower() in leading and bool(said & (RECOGNITION["legitimate"] | {"legal"}))
    return held.lemma_.lower() in (states | leading if known else states) and (known or said <= RECOGNITION["stately"])


def _rescinded(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "rescinded their decisions regarding X", where the text speaks of recognition: it is withdrawn."""
    verb = noun.head
    about = [o for t in (noun, verb) for o in objects_of(t, "regarding", "about", "concerning", "on", "over")]
    of = [t for t in about if t.lemma_ in RECOGNITION["nouns"]]  # "their decisions regarding A's recognition"
    if of and (who := scene.actors(agents(verb))) and (objects := scene.recognised(patients(of[0]) or possessors(of[0]))):
        yield Event(Relation.WITHDRAWS_RECOGNITION, verb, who, objects, "decision rescinded", act=Act.WITHDRAWN)
        return
    objects, who = scene.recognised(about), scene.actors(agents(verb))
    spoken = {r.entity.id for r in scene.focused(noun)}
    if who and objects and {o.entity.id for o in objects} <= spoken:
        yield Event(
            Relation.WITHDRAWS_RECOGNITION, verb, who, objects, "decision rescinded", act=Act.WITHDRAWN, confidence=0.8
        )


def _prepositions(noun: Token) -> set[str]:
    return {c.lower_ for c in noun.children if c.dep_ == "prep"}


def _by_verb(scene: Scene, verb: Token, undo: bool) -> Iterator[Found]:
    acted = patients(verb)
    if _is_standing(verb) and verb.head.lemma_ in NOUNS["government"]:
        return
    if is_mutual(acted):
        yield from mutual_events(scene, verb)
        return
    of_place = list(sovereignty_events(scene, verb, acted))
    if any(isinstance(one, Event) for one in of_place):
        yield from of_place
        return
    complement = as_complement(verb, acted)
    if _is_standing(verb):
        return
    who = _recognisers(scene, verb)
    objects = objects_of_recognition(scene, verb, acted, complement, who)
    objects = [o for o in objects if complement is not None or not _is_beyond_dispute(scene, o)]
    if not objects and verb.dep_ == "acl" and verb.i and scene.parsed.mention(verb.nbor(-1)) is not None:
        objects = objects_of_recognition(scene, verb, [verb.nbor(-1)], complement, who)  # "leaves X recognised by"
    if not objects:
        yield from of_place or [Dropped(verb, "recognise", "what is recognised is no state or government")]
        return
    if not who:
        yield Dropped(verb, "recognise", "who recognises is not resolved")
        return
    undone = undo or ceases(verb)
    decided = verb.head if verb.dep_ == "acl" else verb.head.head if verb.dep_ == "pcomp" else verb
    if decided.lemma_ == "decision" and decided.head.lemma_.lower() in RECOGNITION["withdraw"]:
        revoked = decided.head
        yield Event(Relation.WITHDRAWS_RECOGNITION, revoked, who, objects, "decision revoked", act=Act.WITHDRAWN)
        return
    if undone and verb.dep_ == "xcomp" and any(c.dep_ == "neg" for c in verb.head.children):
        yield Event(
            Relation.RECOGNISES, verb, who, objects, "never ceased to recognise", aspect=Aspect.IN_FORCE, stance=Stance()
        )
        return
    event = Event(
        Relation.WITHDRAWS_RECOGNITION if undone else Relation.RECOGNISES,
        verb,
        [r for r in who if not any(_is_own(r, o) for o in objects)],
        objects,
        "recognise",
        act=Act.WITHDRAWN if undone else _act(verb),
        aspect=aspect_of(verb),
        mode=modes(verb),
    )
    yield event
    view, rulers = stance(verb), all(o.entity.kind is Kind.GOVERNMENT for o in objects)
    if undone and rulers and view.is_fact and any(c.lower_ == "longer" for c in verb.children):  # nor are they now
        denied = view.negated("no longer")
        yield replace(event, relation=Relation.RECOGNISES, act=Act.GRANTED, aspect=Aspect.IN_FORCE, stance=denied)


def _is_standing(verb: Token) -> bool:
    """ "A's internationally recognised government" says nothing of who recognises it."""
    return verb.dep_ == "amod" and any(c.lower_ == "internationally" for c in verb.children)


def _is_beyond_dispute(scene: Scene, referent: Referent) -> bool:
    """Whether "it" is taken for a state that nobody disputes, and of whose recognition nothing was told."""
    meant = referent.inferred and referent.token.lower_ in ("it", "them") and referent.entity.kind in RECOGNISED
    focus = scene.referents.focus
    told = focus is not None and referent.entity in focus.entities
    new = unsettled(scene.referents, scene.parsed.sentence, Wanted((Kind.STATE,))) if meant and not told else None
    return (
        meant and not told and new != referent.entity and contested(referent.entity, scene.referents.reading.names) is None
    )


def _is_own(who: Referent, recognised: Referent) -> bool:
    """Whether it is recognised by itself, or "he" is read as the state whose government it is."""
    return who.entity == recognised.entity or (who.inferred and who.entity.id == recognised.entity.state)


def _recognisers(scene: Scene, verb: Token) -> list[Referent]:
    """Who recognises; "has never been recognised", with nobody named, is said of every state."""
    found = (
        [r for r in scene.actors(blamed(verb)) if verb.dep_ != "advcl" or not _is_contested(scene, r)]
        or scene.actors(doers(whole_list(scene, verb, agents(verb))))
        or scene.actors(hung_elsewhere(verb))
        or scene.actors(listed_before(scene, verb))
    )
    found += [r for r in scene.actors(together(verb)) if found and r.entity not in [f.entity for f in found]]
    found += [replace(r, negated=True) for r in scene.actors(excepted_agents(verb))] if found else []
    if found or agents(verb) or not is_passive(verb) or verb.dep_ == "amod":
        return found
    never = any(c.dep_ == "neg" for c in verb.children)
    return [Referent(ANY_STATE, verb.text, verb, negated=True)] if never else []


def _is_contested(scene: Scene, referent: Referent) -> bool:
    """ "cut ties with Taiwan after it recognised Beijing": it is not Taiwan that recognises its rival."""
    return contested(referent.entity, scene.referents.reading.names) is not None


def _act(verb: Token) -> Act | None:
    beside = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if beside & {"again", "anew"}:
        return Act.RESTORED
    again = verb.lemma_ in RECOGNITION["reaffirm"] or verb.head.lemma_ in ("continue", "reaffirm")
    return Act.REAFFIRMED if again else Act.GRANTED
