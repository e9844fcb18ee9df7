"""Tokens enter; the states that they mean as sides of a relation leave: also those that only the text before names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Entity, Kind

from .arguments import subjects
from .clauses import VERBAL
from .enumeration import members_after
from .event import Scene
from .lexicon import NOUNS, STANCE
from .reference import Referent
from .stance import governors

_PERSONAL = frozenset(["he", "she", "his", "her", "i", "we", "you", "our"])


def parties(scene: Scene, tokens: Sequence[Token], carrier: Token) -> list[Referent]:
    """Who a phrase means as a side; "he" is a state only where its sentence says whose."""
    if any(_means_two(token) for token in tokens) and not any(
        scene.parsed.mention(t) for token in tokens for t in token.subtree
    ):
        return [r for token in tokens for r in _the_two(scene, token)]
    named = [t for token in tokens for t in _named_by(scene, token)]
    found = apart(with_members(scene, scene.parties(named)))
    found = [s for r in found for s in _of_clause_above(scene, carrier, r)]
    if carrier.dep_ == "relcl" and all(t.i < carrier.i for t in named):
        found = [r for r in found if r.token.i < carrier.i]
    return [r for r in found if not (is_untold(scene, carrier, r) or (r.inferred and r.entity.kind is Kind.QUANTIFIER))]


def apart(referents: Sequence[Referent]) -> list[Referent]:
    """Each entity once."""
    return list({r.entity.id: r for r in referents}.values())


def _of_clause_above(scene: Scene, carrier: Token, referent: Referent) -> list[Referent]:
    """Whose "the government" is: of the state that the clause above has as its subject, before all earlier ones."""
    if not referent.inferred or referent.token.lemma_.lower() not in NOUNS["government"] | NOUNS["institution"]:
        return [referent]
    above = [s for _, g in governors(carrier) if g.pos_ in VERBAL for s in subjects(g) if s.i < referent.token.i]
    named = [r for r in scene.parties([s for s in above if scene.parsed.mention(s) is not None]) if not r.inferred]
    return [replace(named[0], text=referent.text, token=referent.token, inferred=True)] if named else [referent]


def _named_by(scene: Scene, token: Token) -> list[Token]:
    """ "The countries that have relations with A are B and C": who they are, by the copula or by "include"."""
    verb = token.head
    if token.tag_ == "NNS" and token.dep_ == "nsubj" and verb.lemma_ in ("be", "include") and token.lemma_ in NOUNS["state"]:
        names = [c for c in verb.children if c.dep_ in ("attr", "dobj") and scene.parsed.mention(c) is not None]
        if names:
            return names
    return [_whose(token)]


def _whose(token: Token) -> Token:
    """ "his country", "its government": the state of the one that the pronoun means."""
    if token.lemma_.lower() in (NOUNS["state"] | NOUNS["government"]) - NOUNS["opponents"] - {"ally"}:
        return next((c for c in token.children if c.dep_ == "poss" and c.lower_ in ("his", "her", "its", "their")), token)
    return token


def _means_two(token: Token) -> bool:
    words = {c.lower_ for c in token.children} | {token.lower_}
    plural = token.tag_ == "NNS" and token.lemma_.lower() in NOUNS["state"] | NOUNS["government"] | NOUNS["opponents"]
    if plural and token.head.lower_ == "between" and not any(c.dep_ in ("conj", "nummod") for c in token.children):
        return "the" in words
    return bool(words & {"two", "both", "pair", "2"}) and (plural or token.lower_ in ("two", "both", "pair"))


def _the_two(scene: Scene, token: Token) -> list[Referent]:
    """ "the two countries", "both sides": the two states of the sentence before, or the pair last spoken of."""
    known = scene.referents
    names = [t for t in scene.parsed.doc[: token.i] if scene.parsed.mention(t) is not None]
    here = {r.entity.id for r in scene.referents.of(scene.parsed, names, (Kind.STATE,))}
    place = scene.parsed.starts[token.i]
    last = known.pair(scene.parsed, within=1)
    pair = (
        last * all(entity.kind is Kind.STATE for entity in last)
        or known.two_before(scene.parsed, place)
        or _last_two(scene, place)
        or known.pair(scene.parsed)
        or known.main_two
    )
    if len(here) == 1 and not here <= {entity.id for entity in pair}:
        return []
    return [Referent(entity, token.text, token, inferred=True) for entity in pair]


def _last_two(scene: Scene, place: int) -> tuple[Entity, ...]:
    """The two states named last, in the few sentences before; the pair last spoken of where both are among them."""
    named = scene.referents.named_before(place, (Kind.STATE,), sentences=3)
    last = tuple(dict.fromkeys(reversed(named)))
    pair = scene.referents.pair(scene.parsed)
    if pair and set(pair) <= set(last):
        return pair
    return last[:2] if len(last) == 2 else ()


def is_untold(scene: Scene, carrier: Token, referent: Referent) -> bool:
    """Whether "he" or "we" stands for a state although no clause above says so."""
    pronoun = referent.token
    if referent.text.lower() in ("he", "she", "his", "her") and referent.entity.kind is Kind.ORGANISATION:
        return True
    if not referent.inferred or pronoun.lower_ not in _PERSONAL or _is_main(pronoun) or _goes_on(scene, referent):
        return False
    above = (governor for _, governor in governors(carrier) if governor.pos_ in VERBAL)
    quoted = pronoun.lower_ in ("we", "our", "i")  # "we are cutting ties with A", the minister of B said
    told = [
        s
        for verb in above
        for s in subjects(verb)
        if (s.i < pronoun.i or (quoted and verb.lemma_ in STANCE["reporting"])) and s.lower_ not in _PERSONAL
    ]
    return referent.entity.id not in {r.entity.id for r in scene.actors(told)}


def _is_main(pronoun: Token) -> bool:
    """ "He had cut off relations with A": the subject of a sentence, which the leader named before it means."""
    return pronoun.lower_ in ("he", "she") and pronoun.dep_ == "nsubj" and pronoun.head.dep_ == "ROOT" and pronoun.i < 2


def _goes_on(scene: Scene, referent: Referent) -> bool:
    """ "X did this. His recognition of A was the next": of the only one who is named in the sentence before."""
    pronoun, index = referent.token, scene.parsed.sentence.index
    opens = all(t.dep_ not in ("nsubj", "nsubjpass") or pronoun in t.subtree for t in pronoun.doc[: pronoun.i + 1])
    root = next((t for t in pronoun.ancestors if t.dep_ == "ROOT"), pronoun)
    if pronoun.dep_ != "poss" or not opens or pronoun.i > root.i or not index:
        return False
    before = scene.referents.reading.sentences[index - 1]
    return {e for place, e in scene.referents.acting_people if before.start <= place < before.end} == {referent.entity}


def with_members(scene: Scene, referents: Sequence[Referent]) -> list[Referent]:
    """Sides with the states that the sentence lists as members of a group: "twelve states, among them A and B"."""
    found = list(referents)
    for group in referents:
        if group.entity.kind is not Kind.GROUP:
            continue
        members = list(listed(scene, group.token))
        after_colon = bool(members) and members[0].text.startswith(":")
        found = [
            *([r for r in found if r != group] if after_colon else found),
            *(replace(m, text=m.text.lstrip(":")) for m in members),
        ]
    return found


def listed(scene: Scene, group: Token) -> Iterator[Referent]:
    """The states after a colon, "among them", "including" or "such as": a list of names, a colon marked as such."""
    colon = next((t.i for t in scene.parsed.doc[group.i + 1 :] if t.text == ":"), len(scene.parsed.doc))
    for token in members_after(scene.parsed, group):
        for referent in scene.referents.of(scene.parsed, [token], (Kind.STATE,)):
            yield replace(referent, text=":" * (colon < token.i) + referent.text)
