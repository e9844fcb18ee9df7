"""Who seized, holds or lost power over a state: parsed sentences enter, Events leave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Kind, Relation

from .arguments import agents, is_passive, patients, subjects
from .event import Dropped, Event, Found, Scene, objects_of
from .lexicon import NOUNS, POWER
from .parsing import SHOWN_BODY
from .reference import Referent
from .rulers import home, names_another_place, rulers, states

_PAST = frozenset(["first", "previous", "earlier", "last", "initial", "brief", "former", "second"])


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words that tell of rule: who, over what, and what is known of it. Where `bound`, a state must be named."""

    token: Token
    name: str
    who: Sequence[Token]
    where: Sequence[Token] = ()
    bound: bool = False
    ended: bool = False
    ends: bool = False
    persons: bool = False


def power_events(scene: Scene) -> Iterator[Found]:
    """Every seizure, holding and loss of power over a state."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            if lemma in POWER["overthrow"]:
                yield from _overthrown(scene, token)
            rule = _verb(token, lemma)
        else:
            rule = _noun(token, lemma)
        if rule is not None:
            yield from _events(scene, rule)


def _verb(verb: Token, lemma: str) -> _Rule | None:
    if verb.dep_ == "amod" and verb.tag_ == "VBD" and verb.head.lemma_.lower() in POWER["prizes"]:
        return _fused(verb, lemma)
    prize = next((t for t in patients(verb) if t.lemma_.lower() in POWER["prizes"]), None)
    if prize is not None and lemma in POWER["seize"]:
        return _prized(verb, prize, "seize power", persons=True)
    if prize is not None and lemma in POWER["lose"]:
        return _prized(verb, prize, "lose power", ended=True, ends=True)
    if lemma in POWER["arrive"] and _power(verb, "to"):
        return _Rule(verb, "come to power", agents(verb), objects_of(verb, "in"))
    if lemma in POWER["removed"] and (_power(verb, "from") or _power(verb, "of")):
        who = patients(verb) if is_passive(verb) or lemma != "fall" else agents(verb)
        return _Rule(verb, "driven from power", who, objects_of(verb, "in"), ended=True, ends=True)
    if lemma in POWER["stays"] and _power(verb, "in"):
        return _Rule(verb, "in power", subjects(verb), [o for o in objects_of(verb, "in") if o.lemma_ != "power"])
    if lemma in ("take", "seize") and any(c.dep_ in ("prt", "prep", "advmod") and c.lower_ == "over" for c in verb.children):
        what = patients(verb) or objects_of(verb, "over")
        return _Rule(verb, "take over", agents(verb), [*what, *objects_of(verb, "in")], bound=bool(what), persons=True)
    if lemma in POWER["conquer"] | POWER["rule"]:
        who = agents(verb) or [c for c in verb.children if c.dep_ == "npadvmod" and verb.dep_ == "amod"]
        ended = lemma in POWER["rule"] and _is_over(verb)
        return _Rule(verb, "rule" if lemma in POWER["rule"] else "conquer", who, patients(verb), bound=True, ended=ended)
    if lemma in POWER["falls"] and not is_passive(verb):
        who = [t for t in agents(verb) if _is_government(t)]
        return _Rule(verb, "fall", who, ended=True, ends=True) if who else None
    return None


def _fused(verb: Token, lemma: str) -> _Rule | None:
    """ "Niger's military seized power", which the parser may take for one noun phrase about a power."""
    before = [c for c in verb.head.children if c.i < verb.i]
    who = [c for c in before if c.lemma_.lower() in POWER["actors"]]
    whose = [c for c in before if c.dep_ in ("poss", "compound", "nmod") and c not in who]
    within = objects_of(verb.head, "in") + objects_of(verb, "in")
    return _Rule(verb, "seize power", who, whose or within) if who and lemma in POWER["seize"] else None


def _is_over(verb: Token) -> bool:
    """ "ruled", "had ruled", "was ruled": a rule told of in the past, where no one is quoted as telling it."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    past = (verb.tag_ == "VBD" and not helpers) or (helpers <= {"had", "been", "was", "were"} and bool(helpers))
    lasting = any(p.lower_ == "since" for p in verb.children) and "had" not in helpers
    return past and not lasting and verb.dep_ not in ("ccomp", "amod", "acl", "advcl")


def _prized(
    verb: Token, prize: Token, name: str, *, persons: bool = False, ended: bool = False, ends: bool = False
) -> _Rule:
    """The power or control that is seized or lost, with the state that it is over."""
    over = objects_of(prize, "of", "over") + objects_of(verb, "of", "over")
    within = objects_of(prize, "in") + objects_of(verb, "in")
    return _Rule(verb, name, agents(verb), over or within, bool(over), ended, ends, persons)


def _power(verb: Token, preposition: str) -> bool:
    """Whether a verb has the phrase "to power", "from power", "in power", also through "back"."""
    holders = [verb, *(c for c in verb.children if c.dep_ in ("advmod", "prt") or c.lower_ == "out")]
    found = [o for holder in holders for o in objects_of(holder, preposition)]
    return any(o.lemma_.lower() == "power" and not any(c.dep_ in ("compound", "amod") for c in o.children) for o in found)


def _noun(token: Token, lemma: str) -> _Rule | None:
    if lemma in POWER["takeover"]:
        return _Rule(token, "takeover", agents(token), objects_of(token, "of", "in"))
    if lemma in POWER["rulers"] and token.dep_ in ("appos", "attr"):
        who = subjects(token.head) if token.dep_ == "attr" else [token.head]
        where = objects_of(token, "of") + [c for c in token.children if c.dep_ == "poss"]
        return _Rule(token, "rulers", who, where, bound=True)
    if lemma in ("stint", "spell") and any(o.lemma_.lower() in ("power", "office") for o in objects_of(token, "in")):
        past = any(c.lemma_.lower() in _PAST for c in token.children)
        return _Rule(token, "stint in power", [c for c in token.children if c.dep_ == "poss"], ended=True) if past else None
    if lemma in POWER["fall_nouns"]:
        return _Rule(token, "fall", [o for o in objects_of(token, "of") if _is_government(o)], ended=True, ends=True)
    return None


def _is_government(token: Token) -> bool:
    """Whether what falls is a government: said to be one, or shown as one to the parser."""
    return token.lemma_.lower() in NOUNS["government"] or token.text == SHOWN_BODY


def _events(scene: Scene, rule: _Rule) -> Iterator[Found]:
    places = states(scene, rule.where, held=rule.bound)
    if not places and (rule.bound or names_another_place(scene, rule.where)):
        yield Dropped(rule.token, rule.name, "what is ruled is no state")
        return
    who = rulers(scene, rule.who, places, persons=rule.persons)
    if not who:
        yield Dropped(rule.token, rule.name, "who rules is not resolved")
    for ruler in who:
        if over := _over(scene, ruler, places):
            yield _event(rule, ruler, over)


def _over(scene: Scene, ruler: Referent, places: Sequence[Referent]) -> list[Referent]:
    """The states that a ruler rules; "the country", where the ruler is of a state, is that one."""
    own = home(scene, ruler)
    found = own if not places or (own and all(place.inferred for place in places)) else places
    if ruler.entity.kind is Kind.ORGANISATION and ruler.entity.state:
        found = [place for place in found if place.entity.id == ruler.entity.state]
    return [place for place in found if place.entity.id != ruler.entity.id]


def _event(rule: _Rule, ruler: Referent, over: Sequence[Referent]) -> Event:
    return Event(
        Relation.CONTROLS, rule.token, [ruler], over, rule.name, ended=rule.ended, ends=rule.ends, aspect=None,
        confidence=0.9 if rule.bound or not rule.ended else 0.8,
    )  # fmt: skip


def _overthrown(scene: Scene, verb: Token) -> Iterator[Found]:
    """Who overthrows a state's ruler holds the state, if of that state; a government overthrown has lost it."""
    victims = rulers(scene, patients(verb), [], persons=True)
    over = [place for victim in victims for place in home(scene, victim)] or states(scene, objects_of(verb, "in"))
    over = over or _governed(scene, verb)
    for ruler in rulers(scene, agents(verb), over, persons=False):
        own = [place for place in home(scene, ruler) if place.entity.id in {o.entity.id for o in over}]
        if own and ruler.entity.id not in {v.entity.id for v in victims}:
            yield Event(Relation.CONTROLS, verb, [ruler], own, "overthrow", aspect=None, confidence=0.7)
    for victim in victims:
        said = victim.token.lemma_.lower() in NOUNS["government"] or victim.entity.label == victim.text
        governs = scene.referents.reading.names.ruled_by(victim.entity) is not None
        if governs and said and (lost := home(scene, victim)):
            yield Event(
                Relation.CONTROLS, verb, [victim], lost, "overthrown", ended=True, ends=True, aspect=None, confidence=0.6
            )


def _governed(scene: Scene, verb: Token) -> list[Referent]:
    """Whose government or president is overthrown, where the words say whose."""
    inside = [c for t in patients(verb) for c in t.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    return states(scene, inside + [o for t in patients(verb) for o in objects_of(t, "of")])
