"""Who seized, holds or lost power over a state: parsed sentences enter, Events leave."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Kind, Polarity, Relation

from .arguments import agents, subjects
from .event import Dropped, Event, Found, Scene, objects_of
from .lexicon import POWER
from .nominals import possessors
from .overthrow import is_ruler, of_toppled, overthrown
from .patients import nearest, patients
from .power_nouns import fallen, noun_rule
from .ranked import is_full_name, is_ranked, of_post
from .reference import Referent, clauses_above
from .ruled import held_by, names_another_place, states
from .rulers import is_leader, rulers
from .ruling import Rule, is_unsaid, lasts, places_in, power_phrase
from .seizing import seizing
from .stance import Stance, stance
from .surnames import known_leader
from .territories import seat, territory_held
from .voice import is_active, is_passive


def power_events(scene: Scene) -> Iterator[Found]:
    """Every seizure, holding and loss of power over a state; that it was not lost tells nothing new."""
    for found in _told(scene):
        view = (found.stance or stance(found.token)) if isinstance(found, Event) and found.ended else Stance()
        if view.polarity is Polarity.AFFIRMED:
            yield found


def _told(scene: Scene) -> Iterator[Found]:
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            drives_out = lemma in POWER["overthrow"] or _drives_out(scene, token, lemma)
            toppled = list(overthrown(scene, token)) if drives_out else []
            yield from toppled
            rule = seizing(token, lemma) or _phrase(token, lemma) or _verb(scene, token, lemma)
            if rule is not None and rule.ended and any(event.ended for event in toppled):
                rule = None  # that they have lost it is told
        else:
            rule = noun_rule(scene, token, lemma)
        if rule is not None:
            yield from _events(scene, rule)


def _drives_out(scene: Scene, verb: Token, lemma: str) -> bool:
    """ "the army drove X from power", "X was removed from office by the army": an overthrow."""
    if lemma not in POWER["removed"]:
        return False
    by_force = any(t.lemma_.lower() in POWER["actors"] for t in agents(verb))
    office = any(o.lemma_ == "office" for o in objects_of(verb, "from"))
    unseated = by_force and lemma == "remove" and (office or any(is_ruler(scene, t) for t in patients(verb)))
    return unseated or (is_active(verb) and power_phrase(verb, "from") is not None)


def _phrase(verb: Token, lemma: str) -> Rule | None:
    """ "came to power", "brought X to power", "driven from power", "is back in power"."""
    if lemma in POWER["arrive"] and (power := power_phrase(verb, "to", "into")) is not None:
        who = agents(verb)
        forced = any(is_ranked(t) for t in who) or any(o.lemma_.lower() in POWER["coups"] for o in objects_of(verb, "in"))
        return Rule(verb, "come to power", who, places_in(verb, power), persons=forced)
    if lemma in POWER["bring"] and (power := power_phrase(verb, "to", "in", "into")) is not None:
        coups = [t for t in dict.fromkeys([*subjects(verb), *agents(verb)]) if t.lemma_.lower() in POWER["coups"]]
        return Rule(verb, "brought to power", patients(verb), places_in(verb, power, *coups), persons=bool(coups))
    if lemma in POWER["removed"] and (power := power_phrase(verb, "from", "of")) is not None:
        who = patients(verb) if is_passive(verb) or lemma != "fall" else agents(verb)
        return Rule(verb, "driven from power", who, places_in(verb, power), ended=True, ends=True)
    if lemma in POWER["stays"] and (over := _in_control(verb)):
        return Rule(verb, "in control", subjects(verb), over, bound=True)
    if lemma in POWER["stays"] and (power := power_phrase(verb, "in")) is not None:
        holders = (verb, power, power.head, *(c for c in verb.children if c.dep_ == "advcl"))
        who = [_spoken_of(t) for t in subjects(verb)]
        long = lasts(*holders)
        return Rule(verb, "in power", who, places_in(verb, power), ended=long and _is_over(verb, *holders), persons=long)
    return None


def _in_control(verb: Token) -> list[Token]:
    """ "is in control of X", "is in full control of X": X."""
    return [
        o
        for holder in (verb, *(c for c in verb.children if c.lower_ == "back"))
        for control in objects_of(holder, "in")
        if control.lemma_ == "control"
        for o in objects_of(control, "of", "over")
    ]


def _spoken_of(subject: Token) -> Token:
    """ "Nine months on the rebels are back": the parser takes the time for the subject."""
    if subject.lemma_.lower() not in POWER["spans"]:
        return subject
    return next(iter(objects_of(subject, "on")), subject)


def _verb(scene: Scene, verb: Token, lemma: str) -> Rule | None:
    if lemma in ("take", "seize") and any(c.dep_ in ("prt", "prep", "advmod") and c.lower_ == "over" for c in verb.children):
        if any(o.lemma_.lower() not in POWER["heads"] for o in objects_of(verb, "as")):
            return None  # "took over as army chief"
        what, who = patients(verb) or objects_of(verb, "over"), agents(verb)
        post = objects_of(verb, "as") if any(is_ranked(t) for t in who) else []  # "took over as A's new ruler"
        where = [o for t in post for o in (*objects_of(t, "of"), *possessors(t))]
        within = objects_of(verb, "in") if all(is_unsaid(t) for t in what) else []  # not "took over villages in A"
        return Rule(verb, "take over", who, [*what, *within, *where], bound=bool(what), persons=True)
    if lemma in POWER["conquer"] | POWER["rule"]:
        who = agents(verb) or [c for c in verb.children if c.dep_ == "npadvmod" and verb.dep_ == "amod"]
        ended = lemma in POWER["rule"] and _is_over(verb)
        what = nearest(verb) or patients(verb) or _misplaced(scene, verb)
        name, ranked = "rule" if lemma in POWER["rule"] else "conquer", any(is_ranked(t) for t in who)
        over = {r.entity.id for r in states(scene, what)}
        known = lemma == "rule" and all(is_leader(scene, t) or _leads(scene, t, over) for t in who)
        known = known or (lemma == "rule" and bool(over) and all(is_full_name(t) for t in who))
        lasting = lemma in ("rule", "govern") and not what and lasts(verb)
        return Rule(
            verb, name, who, what, bound=not lasting, ended=ended, persons=lasting or known or (ranked and name == "rule")
        )
    if lemma in POWER["falls"] and not is_passive(verb):
        return fallen(verb)
    return None


def _leads(scene: Scene, name: Token, over: Container[str]) -> bool:
    """Whether a name, or a surname alone, is that of someone who led one of these states."""
    led, known = scene.referents.led_by(scene.parsed, name), known_leader(scene, name) if name.pos_ == "PROPN" else None
    return (led is not None and led.id in over) or (known is not None and known.entity.state in over)


def _misplaced(scene: Scene, verb: Token) -> list[Token]:
    """ "The junta that rules X has said": X, which the parser takes for the subject of the verb after it."""
    following = [t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.lower_ != "the"][:1]
    bare = verb.dep_ == "relcl" and all(t.dep_ == "nsubj" and t.head == verb.head.head for t in following)
    return [t for t in following if bare and scene.parsed.mention(t)]


def _is_over(verb: Token, *phrase: Token) -> bool:
    """ "ruled", "had ruled", "was ruled": a rule told of in the past, where no one is quoted as telling it."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    past = (verb.tag_ == "VBD" and not helpers) or (helpers <= {"had", "been", "was", "were"} and bool(helpers))
    lasting = any(p.lower_ == "since" for t in (verb, *phrase) for p in t.children) and "had" not in helpers
    return past and not lasting and verb.dep_ not in ("ccomp", "amod", "acl", "advcl")


def _events(scene: Scene, rule: Rule) -> Iterator[Found]:
    places = states(scene, rule.where, held=rule.bound)
    unsaid = [t for t in rule.where if is_unsaid(t)]
    if not places and unsaid and rule.token.pos_ == "VERB" and not names_another_place(scene, set(rule.where) - set(unsaid)):
        rule = replace(rule, where=(), bound=False, whole=True)  # "took over the country": of which, the ruler tells
    if not places and (of_territory := list(territory_held(scene, rule))):
        yield from of_territory
        return
    island = any(t.lower_ == "island" for t in rule.where)  # "vowed to take the island": which, is not told
    if not places and (rule.bound or island or names_another_place(scene, rule.where)):
        yield Dropped(rule.token, rule.name, "what is ruled is no state")
        return
    bare = all(t.lemma_ in POWER["coups"] or t.pos_ == "NUM" for t in rule.where)
    if not places and rule.persons and bare:
        places = of_toppled(scene, rule.token) or states(scene, [o for t in rule.who for o in of_post(t)])
    near = places or states(scene, [c for t in rule.who for c in t.children if c.dep_ == "poss" and rule.ended])
    each = len(places) > 1 and any(t.lemma_.lower() in POWER["actors"] for t in rule.who)  # "the army … in all three"
    grounds = [[place] for place in places] if each else [near]
    who = [(ruler, at) for at in grounds for ruler in rulers(scene, rule.who, at, persons=rule.persons)]
    if not who and rule.token.dep_ == "pcomp" and rule.token.head.lower_ == "despite":  # "A says that B is its own, despite"
        above = [s for verb in list(clauses_above(rule.token))[1:] for s in subjects(verb)]
        who = [(ruler, near) for ruler in rulers(scene, above, near, persons=rule.persons)]
    if not who:
        yield Dropped(rule.token, rule.name, "who rules is not resolved")
    lasting = rule.name == "rule" and not rule.bound
    for ruler, at in who:
        if lasting and ruler.entity.kind is not Kind.GOVERNMENT:
            continue  # "the former guerrilla leader, who has governed since": a person that no list holds
        if held := (not places and seat(scene, rule.token, ruler)) or held_by(scene, rule, ruler, at):
            yield _event(rule, ruler, held)


def _event(rule: Rule, ruler: Referent, held: Sequence[Referent]) -> Event:
    return Event(
        Relation.CONTROLS, rule.token, [ruler], held, rule.name, ended=rule.ended, ends=rule.ends, aspect=None,
        anchors=rule.anchors, confidence=0.9 if rule.bound or not rule.ended else 0.8,
        stance=Stance() if rule.presupposed else None,
    )  # fmt: skip
