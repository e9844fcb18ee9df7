"""Organisations put on, or taken off, a list of the outlawed: parsed sentences enter, Events leave."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from kg.model import Actor, Aspect, Kind, Relation

from .arguments import agents, is_clause, is_passive, patients
from .bodies import is_bloc, is_official, state_of
from .event import Dropped, Event, Found, Scene, objects_of
from .lexicon import LISTS, NOUNS
from .reference import Referent
from .unlisted import unlisted

_LISTING = ("to", "on", "onto", "in", "from", "off", "of")
#: Sentences after which "the group" no longer means the organisation named.
_MEMORY = 4
_CERTAIN = frozenset(["designate", "add to list", "delist", "on a list"])


def list_events(scene: Scene) -> Iterator[Found]:
    """Every listing and delisting of an organisation that a sentence states."""
    for token in scene.parsed.doc:
        if (
            token.pos_ in ("VERB", "ADJ", "AUX")
            or token.tag_.startswith("VB")
            or (token.pos_ == "NOUN" and is_clause(token))
        ):
            yield from _verb(scene, token, token.lemma_.lower())
        elif token.lemma_.lower() in LISTS["nominal"]:
            yield from _nominal(scene, token, token.lemma_.lower())


def _verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Found]:
    listing = _list_of(verb)
    if lemma in LISTS["delist"]:
        yield from _event(scene, verb, Relation.DELISTS, patients(verb), "delist")
    elif listing is not None and lemma in LISTS["remove"] | LISTS["add"]:
        relation = Relation.DELISTS if lemma in LISTS["remove"] else Relation.DESIGNATES
        yield from _event(scene, verb, relation, _moved(verb, listing), "add to list")
    elif listing is not None and lemma in LISTS["stand"]:
        yield from _event(scene, verb, Relation.DESIGNATES, agents(verb) + patients(verb), "on a list")
    elif lemma in LISTS["lift"] and (banned := _lifted(verb)):
        yield from _event(scene, verb, Relation.DELISTS, banned, "ban lifted")
    elif lemma in LISTS["designate"]:
        relation = Relation.DELISTS if _no_longer(verb) else Relation.DESIGNATES
        if _as_bad(verb):
            yield from _event(scene, verb, relation, _whole(_designated(verb)), "designate")
        elif lemma in LISTS["strong"] and not objects_of(verb, "from"):
            yield from _event(scene, verb, relation, _whole(_designated(verb)), "outlaw")


def _list_of(verb: Token) -> Token | None:
    """The list of the outlawed to which something is added, or from which it is taken."""
    holders = [verb, *patients(verb), *(c for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "dobj", "attr"))]
    nouns = [o for holder in holders for o in objects_of(holder, *_LISTING)]
    nouns += [c for holder in holders[1:] for c in holder.children if c.dep_ == "pobj"]
    if any(c.dep_ == "prt" and c.lower_ in ("off", "on") for c in verb.children):
        nouns += [c for c in verb.children if c.dep_ in ("dobj", "npadvmod")]
    return next((noun for noun in nouns if noun.lemma_.lower() in LISTS["list_nouns"] and _is_outlaw_list(noun)), None)


def _is_outlaw_list(noun: Token) -> bool:
    words = {t.lemma_.lower() for t in noun.subtree} | {t.lower_ for t in noun.subtree}
    if words & LISTS["of_states"]:
        return False
    return noun.lemma_.lower() == "blacklist" or bool(words & LISTS["bad"])


def _moved(verb: Token, listing: Token) -> list[Token]:
    """What is put on or taken off: the object, or the head of a relative clause, or a passive's subject."""
    found = [t for t in patients(verb) if t != listing]
    if not found and verb.dep_ == "relcl":
        found = [verb.head]
    if not found and is_passive(verb):
        found = [c for c in verb.children if c.dep_ == "nsubjpass"]
    return [*_whole(found), *(o for p in verb.children if p.lower_ == "along" for o in objects_of(p, "with"))]


def _whole(tokens: Iterable[Token]) -> list[Token]:
    """ "the whole of X", "all activities of X": X."""
    found = []
    for token in tokens:
        parts = objects_of(token, "of", "by") if token.lemma_.lower() in LISTS["wholes"] else []
        if token.lemma_.lower() in LISTS["wholes"] and not parts:
            parts = [c for c in token.children if c.dep_ in ("poss", "compound", "nmod")]
        found += parts or [token]
    return found


def _lifted(verb: Token) -> list[Token]:
    """ "lifted a ban on X", "revoked X's designation": on whom the ban lay."""
    found = []
    for acted in patients(verb):
        if acted.lemma_.lower() in LISTS["ban_nouns"] and "travel" not in {t.lemma_.lower() for t in acted.children}:
            found += objects_of(acted, "on", "of", "against") + objects_of(verb, "on", "from")
            found += [c for c in acted.children if c.dep_ == "poss"]
    return found


def _complements(verb: Token) -> list[Token]:
    """The heads of the phrases that can say as what something is listed: "as …", a small clause, a second object."""
    markers = [c for holder in (verb, *patients(verb)) for c in holder.children if c.lower_ == "as"]
    heads = [c for marker in markers for c in marker.children if c.dep_ in ("pobj", "pcomp", "amod", "acomp")]
    heads += [c for c in verb.children if c.dep_ in ("oprd", "xcomp", "ccomp", "attr", "dobj", "acomp", "npadvmod")]
    heads += [c for a in patients(verb) for c in a.children if c.dep_ in ("appos", "oprd")]
    heads += [verb.head] if verb.dep_ == "amod" else []
    return [h for head in heads for h in (head, *head.conjuncts) if h.pos_ in ("NOUN", "PROPN", "ADJ")]


def _as_bad(verb: Token) -> bool:
    """Whether it is as terrorists, extremists or outlaws that something is listed."""
    return any(_is_bad(head) for head in _complements(verb))


def _is_bad(head: Token) -> bool:
    """ "a terrorist organisation", "terrorists", "illegal": not "a terrorist attack", nor "terrorism"."""
    if head.lemma_.lower() in LISTS["kinds"]:
        modifiers = {w for c in head.children if c.i < head.i for w in (c.lemma_.lower(), c.lower_)}
        if modifiers & LISTS["bad"]:
            return True
    return bool({head.lemma_.lower(), head.lower_} & LISTS["bad"]) and head.lemma_.lower() not in LISTS["deeds"]


def _designated(verb: Token) -> list[Token]:
    """Who is designated; of "declared X a terrorist group" X may be parsed as a subject of its own, or a modifier."""
    found = patients(verb) + [c for c in verb.children if c.dep_ in ("dative", "nsubjpass")]
    if _by(verb):  # "X, designated a terrorist group by Y": a participle that the parser takes for a verb of X
        found += [c for c in verb.children if c.dep_ == "nsubj"]
    if verb.dep_ == "amod":
        found += list(verb.doc[verb.head.i + 1 : verb.head.i + 2])
    if verb.dep_ == "relcl" and any(
        c.lower_ in ("which", "that", "whom") and c.dep_ in ("dobj", "mark") for c in verb.children
    ):
        found.append(_renamed(verb.head))  # "X, which A considers a terrorist group"
    for small in [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd")]:
        found += [c for c in small.children if c.dep_ in ("nsubj", "nsubjpass")]
    return [*found, *[c for f in found for c in f.children if c.dep_ in ("nsubj", "compound", "appos") and _is_bad(f)]]


def _renamed(noun: Token) -> Token:
    """ "X, a group that": X."""
    return noun.head if noun.dep_ == "appos" else noun


def _no_longer(verb: Token) -> bool:
    """ "no longer lists": what was listed is off the list."""
    return any(c.lower_ in ("longer", "more", "anymore") and c.dep_ == "advmod" for c in verb.children)


def _nominal(scene: Scene, noun: Token, lemma: str) -> Iterator[Found]:
    listing = _list_of(noun)
    if lemma == "removal":
        if listing is not None:
            yield from _event(scene, noun, Relation.DELISTS, objects_of(noun, "of"), "removal")
        return
    if lemma not in LISTS["plain"] and not any(t.lemma_.lower() in LISTS["bad"] for t in noun.subtree):
        return
    relation = Relation.DELISTS if lemma == "delisting" else Relation.DESIGNATES
    yield from _event(scene, noun, relation, objects_of(noun, "of"), lemma)


def _event(scene: Scene, token: Token, relation: Relation, acted: Sequence[Token], rule: str) -> Iterator[Found]:
    organisations = _listed(scene, acted, rule)
    if not organisations:
        yield Dropped(token, rule, "what is listed is no known organisation")
        return
    who = _listers(scene, token, organisations)
    if not who:
        yield Dropped(token, rule, "who lists is not resolved")
        return
    aspect = Aspect.IN_FORCE if rule == "on a list" or token.lemma_.lower() in LISTS["regard"] else None
    yield Event(relation, token, who, organisations, rule, aspect=aspect)


def _listed(scene: Scene, acted: Sequence[Token], rule: str) -> list[Referent]:
    """The organisations that are listed: not those of states; of agencies and new names only where the words say it all."""
    known = [r for t in acted for r in _last_named(scene, t) or scene.organisations([t]) if not is_bloc(r.entity)]
    if rule not in _CERTAIN and not any(t.head.lemma_.lower() in LISTS["bare"] for t in acted):
        known = [r for r in known if not is_official(r.entity)]
    known = list({r.entity.id: r for r in known}.values())
    named = {r.token.i for r in known}
    new = [t for t in acted if t.i not in named and not any(c.i in named for c in t.subtree)]
    bodies = rule == "designate" and not any(_as_persons(t.head) for t in acted)
    return known + (unlisted(scene, new, certain=bodies) if bodies or rule != "designate" else [])


def _as_persons(verb: Token) -> bool:
    """Whether it is as "a terrorist" that someone is listed: a person, unless known as an organisation."""
    return any(
        _is_bad(h) and h.lemma_ in LISTS["persons"] and any(c.lower_ == "a" for c in h.children) for h in _complements(verb)
    )


def _last_named(scene: Scene, token: Token) -> list[Referent]:
    """ "the group", "the movement", "it": the organisation named last that can stand on a list."""
    definite = any(c.lower_ in ("the", "that", "this") for c in token.children) and token.tag_ in ("NN", "NNS")
    bare = not any(c.dep_ in ("amod", "compound", "poss", "nmod", "prep", "appos") for c in token.children)
    if not (token.lower_ in ("it", "them") or (definite and bare and token.lemma_.lower() in NOUNS["organisation"])):
        return []
    here = scene.parsed.sentence.index
    before = [m for s in scene.referents.reading.sentences[max(0, here - _MEMORY) : here + 1] for m in s.mentions]
    for mention in reversed([m for m in before if m.start < scene.parsed.starts[token.i]]):
        entity = scene.referents.sense(mention, (Kind.ORGANISATION,))
        if entity and not is_bloc(entity):
            return [Referent(entity, token.text, token, inferred=True)]
    return []


def _listers(scene: Scene, token: Token, listed: Sequence[Referent]) -> list[Referent]:
    """Who lists: the agent; of a passive without one, where: "banned in Russia"; of a list, its owner: "Moscow's list"."""
    known = {r.entity.id for r in listed}
    places = objects_of(token, "in") if is_passive(token) or token.pos_ == "ADJ" else []
    places += [o for part in _complements(token) if is_passive(token) for o in objects_of(part, "in")]
    who = agents(token) if token.lemma_.lower() not in LISTS["stand"] else []
    for tokens in (_by(token), who, _owners(token), places):
        found = [r for r in scene.actors(tokens) if _may_list(r) and r.entity.id not in known]
        found = [
            r
            for r in found
            if not (r.inferred and r.entity.id in {state_of(one.entity) for one in listed if is_official(one.entity)})
        ]
        if found:
            return found
    return []


def _may_list(referent: Referent) -> bool:
    """States, their governments and the organisations of states list others; a movement or a quantifier does not."""
    kind = referent.entity.kind
    return kind is not Kind.QUANTIFIER and (
        kind is not Kind.ORGANISATION or is_bloc(referent.entity) or referent.actor is Actor.EXECUTIVE
    )


def _by(token: Token) -> list[Token]:
    """The agent that the parser hangs on a complement ("a terrorist group by Canada"), or glues to the participle."""
    glued = [c for c in token.children if c.dep_ == "npadvmod"] if token.dep_ == "amod" else []
    return (
        glued
        + objects_of(token, "by")
        + [o for part in _complements(token) for t in part.subtree for o in objects_of(t, "by")]
    )


def _owners(token: Token) -> list[Token]:
    """Whose list it is: "the American list", "the lists of Turkey and the EU"."""
    listing = _list_of(token)
    if listing is None:
        return []
    inside = [c for c in listing.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    return inside + objects_of(listing, "of")
