"""Organisations put on, or taken off, a list of the outlawed: parsed sentences enter, Events leave."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Kind, Relation

from .arguments import agents, is_passive, patients
from .event import Dropped, Event, Found, Scene, child, objects_of
from .lexicon import LISTS
from .referents import Referent


def list_events(scene: Scene) -> Iterator[Found]:
    """Every listing and delisting of an organisation that a sentence states."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "ADJ", "AUX") or token.tag_.startswith("VB"):
            if lemma in LISTS["delist"]:
                yield from _event(scene, token, Relation.DELISTS, patients(token), "delist")
            elif lemma in LISTS["remove"] | LISTS["add"] and _through_list(token):
                off = lemma in LISTS["remove"]
                yield from _event(scene, token, Relation.DELISTS if off else Relation.DESIGNATES, patients(token), "list")
            elif lemma in LISTS["lift"] and (banned := _lifted(token)):
                yield from _event(scene, token, Relation.DELISTS, banned, "ban lifted")
            elif lemma in LISTS["designate"] and (lemma in LISTS["strong"] or _as_bad(token) or lemma == "ban"):
                yield from _event(scene, token, Relation.DESIGNATES, _designated(token), "designate")
        elif lemma in ("designation", "proscription", "blacklisting", "outlawing", "listing", "delisting"):
            yield from _nominal(scene, token, lemma)
        elif lemma == "removal" and any(o.lemma_.lower() in LISTS["list_nouns"] for o in objects_of(token, "from")):
            yield from _event(scene, token, Relation.DELISTS, objects_of(token, "of"), "removal")


def _through_list(verb: Token) -> bool:
    """Whether what is added to or taken from is a list of the outlawed."""
    nouns = objects_of(verb, "to", "on", "onto", "in", "from", "off", "of")
    nouns += [
        o
        for p in verb.children
        if p.lower_ in ("off", "out")
        for o in objects_of(p, "of") + [c for c in p.children if c.dep_ == "pobj"]
    ]
    for acted in patients(verb):
        nouns += objects_of(acted, "to", "on", "from", "off")
    return any(noun.lemma_.lower() in LISTS["list_nouns"] and _is_outlaw_list(noun) for noun in nouns)


def _is_outlaw_list(noun: Token) -> bool:
    if noun.lemma_.lower() == "blacklist":
        return True
    words = {t.lemma_.lower() for t in noun.subtree}
    return bool(words & LISTS["bad"]) and "sponsor" not in words


def _lifted(verb: Token) -> list[Token]:
    """ "lifted a ban on X", "revoked X's designation": on whom the ban lay."""
    found = []
    for acted in patients(verb):
        if acted.lemma_.lower() in LISTS["ban_nouns"] and "travel" not in {t.lemma_.lower() for t in acted.children}:
            found += objects_of(acted, "on", "of", "against") + objects_of(verb, "on", "from")
            found += [c for c in acted.children if c.dep_ == "poss"]
    return found


def _as_bad(verb: Token) -> bool:
    """Whether "as a terrorist organisation" (or the bare complement) says what the list is for."""
    parts = [p for p in verb.children if p.lower_ == "as"] + [
        c for c in verb.children if c.dep_ in ("oprd", "xcomp", "ccomp", "attr")
    ]
    parts += [p for a in patients(verb) for p in a.children if p.lower_ == "as" or p.dep_ in ("appos", "oprd")]
    parts += (
        [c for c in verb.children if c.dep_ == "dobj"]
        if is_passive(verb) or verb.lemma_ in ("declare", "label", "brand")
        else []
    )
    words = {t.lemma_.lower() for part in parts for t in part.subtree} | {t.lower_ for part in parts for t in part.subtree}
    return bool(words & LISTS["bad"])


def _designated(verb: Token) -> list[Token]:
    """Who is designated; in "declared X a terrorist group" the parser may make X the subject of a small clause."""
    found = patients(verb)
    small = child(verb, "ccomp", "xcomp")
    if small is not None:
        found = [
            *found,
            *[c for c in small.children if c.dep_ in ("nsubj", "nsubjpass")],
            *([small] if small.dep_ == "dobj" else []),
        ]
    return [*found, *[c for f in found for c in f.children if c.dep_ in ("nsubj", "poss", "compound")]]


def _nominal(scene: Scene, noun: Token, lemma: str) -> Iterator[Found]:
    words = {t.lemma_.lower() for t in noun.subtree}
    strong = lemma in ("proscription", "blacklisting", "outlawing", "delisting")
    if not strong and not words & LISTS["bad"]:
        return
    relation = Relation.DELISTS if lemma == "delisting" else Relation.DESIGNATES
    yield from _event(scene, noun, relation, objects_of(noun, "of"), lemma)


def _event(scene: Scene, token: Token, relation: Relation, acted: Sequence[Token], rule: str) -> Iterator[Found]:
    organisations = scene.organisations(acted)
    if not organisations:
        yield Dropped(token, rule, "what is listed is no known organisation")
        return
    who = _listers(scene, token, organisations)
    if not who:
        yield Dropped(token, rule, "who lists is not resolved")
        return
    yield Event(relation, token, who, organisations, rule, aspect=None)


def _listers(scene: Scene, token: Token, listed: Sequence[Referent]) -> list[Referent]:
    """Who lists: the agent; of a passive without one, where: "banned in Russia"; of a list, its owner: "Moscow's list"."""
    known = {r.entity.id for r in listed}
    places = objects_of(token, "in") if is_passive(token) or token.pos_ == "ADJ" else []
    lists = [o for p in ("to", "on", "from", "off") for o in objects_of(token, p) if o.lemma_.lower() in LISTS["list_nouns"]]
    owners = [c for o in lists for c in o.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    for tokens in (agents(token), owners, places):
        found = [r for r in scene.actors(tokens) if r.entity.id not in known and r.entity.kind is not Kind.QUANTIFIER]
        if found:
            return found
    return []
