"""Words for what is recognised that do not name it enter: "the rebels", "her"; the governments that they mean leave."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.model import Kind
from kg.names import How

from .event import Scene, objects_of
from .lexicon import RECOGNITION
from .persons import last_head
from .reference import MODIFIERS, Referent


def is_independence(noun: Token) -> bool:
    """ "A's independence", "the statehood of A", "A's declaration of independence"."""
    declared = noun.lemma_ == "declaration" and any(o.lemma_ == "independence" for o in objects_of(noun, "of"))
    return declared or noun.lemma_ in ("independence", "statehood")


def rebels(scene: Scene, acted: Sequence[Token], complement: Token | None) -> list[Referent]:
    """ "Libya's rebel council", "the rebels": the one government that claims a state not holding it, as named or then."""
    found = []
    for token in acted:
        words = {token.lemma_.lower(), *(c.lemma_.lower() for c in token.children)}
        if scene.parsed.mention(token) is not None or not words & RECOGNITION["claiming"]:
            continue
        inside = [t for c in token.children for t in (c, *c.children) if t.dep_ in ("poss", "amod", "compound")]
        whose = [*objects_of(complement, "of"), *complement.children] if complement is not None else []  # "the voice of A"
        inside += [one for t in whose for one in (t, *t.children) if one.dep_ in ("pobj", "poss", "amod", "compound")]
        states = scene.referents.of(scene.parsed, inside, (Kind.STATE,))
        position = scene.parsed.starts[token.i]
        claiming = scene.referents.claimants([s.entity.id for s in states], position)
        if not claiming and not states and any(t.lower_ == "the" and t.i < token.i for t in token.subtree):
            here = [t for t in token.doc if scene.parsed.mention(t) is not None]
            states = scene.referents.of(scene.parsed, here, (Kind.STATE,))
            claiming = scene.referents.claimants([s.entity.id for s in states], position)
        many = claiming or scene.referents.claimants([s.entity.id for s in states], position, ever=True)
        alike = [g for g in many if token.lemma_.lower() in g.label.casefold().split()]  # "the coalition"
        meant = claiming if len(claiming) == 1 else alike
        found += [Referent(meant[0], token.text, token, inferred=True)] if len(meant) == 1 else []
    return found


def of_state(scene: Scene, pronouns: Sequence[Token], complement: Token, who: Sequence[Referent] = ()) -> list[Referent]:
    """Who "her" is that is recognised as A's president: who leads a government of A, where the words say A."""
    personal = [t for t in pronouns if t.lower_ in ("him", "her", "he", "she")]
    headed = [r for t in personal[:1] for r in last_head(scene.referents, scene.parsed, t)]
    own = {r.entity.id for r in who}
    headed = [r for r in headed if r.entity.state not in own]  # "since Trump recognised him": not Trump
    found = headed or [r for r in scene.recognised(pronouns, who) if not personal or r.entity.state not in own]
    of = scene.referents.of(
        scene.parsed,
        [*objects_of(complement, "of"), *(c for c in complement.children if c.dep_ in MODIFIERS)],
        (Kind.STATE,),
    )
    states = {r.entity.id for r in of}
    if not states or all(r.entity.state in states for r in found):
        return found
    before = [m for t in pronouns[:1] for m in scene.referents.mentions if m.start < scene.parsed.starts[t.i]]
    led = [e for m in before if (e := m.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))) is not None and e.state in states]
    return [Referent(led[-1], pronouns[0].text, pronouns[0], inferred=True)] if led else []
