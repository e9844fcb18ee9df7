"""A noun such as "relations" and the word that makes or breaks them enter; the two sides leave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.model import Kind

from .arguments import agents, is_passive, subjects
from .event import Scene, objects_of
from .lexicon import NOUNS, STANCE, TIES
from .referents import RECOGNISED, Referent
from .stance import governors

_INSIDE = ("poss", "amod", "compound", "nmod", "npadvmod")
_NONFINITE = ("xcomp", "acl", "pcomp", "advcl", "dobj", "pobj", "prep", "relcl", "amod", "csubj", "appos")
_PERSONAL = frozenset(["he", "she", "his", "her", "i", "we", "you", "our"])
_VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose relations they are: `one` with `other`, or those in `one` among themselves."""

    one: Sequence[Referent]
    other: Sequence[Referent]
    negated: bool = False

    @property
    def complete(self) -> bool:
        """Whether there are two sides at least."""
        return len({r.entity.id for r in (*self.one, *self.other)}) > 1 and bool(self.one)


def sides(scene: Scene, noun: Token, carrier: Token) -> Sides:
    """ "A and B restored", "A restored with B", "between A and B", "A's with B", "A-B ties"; else those last spoken of."""
    between = [t for holder in (noun, carrier) for t in objects_of(holder, "between", "among")]
    if between and (pair := _apart(parties(scene, between, carrier))):
        return Sides(pair, [])
    partners = _partners(noun, carrier)
    own = _own(scene, noun, carrier)
    other = _other(scene, partners, own)
    negated = any(c.lower_ == "neither" for t in partners for c in t.children)
    known = {r.entity.id for r in other}
    own = [r for r in own if r.entity.id not in known]
    if other:
        return Sides(own or spoken_of(scene, other), other, negated)
    owners = _apart(scene.parties(_owners(noun)))
    rest = [r for r in owners if r.entity.id not in {o.entity.id for o in own}]
    if not (own or owners or partners) and _is_the_event(noun, carrier):
        return Sides([Referent(e, noun.text, noun, inferred=True) for e in scene.referents.pair(scene.parsed)], [])
    if len(owners) > 1 or (owners and not own):
        return Sides(owners, [])
    if rest and own:
        return Sides(own, rest)
    return Sides(own, [] if len(own) > 1 or partners or not _is_told(carrier) else _counterpart(scene, own), negated)


def _is_the_event(noun: Token, carrier: Token) -> bool:
    """ "the restoration of diplomatic relations": that of which the text speaks."""
    definite = carrier.pos_ == "NOUN" and any(c.lower_ == "the" for c in carrier.children)
    return definite and any(c.lower_ == "diplomatic" for c in noun.children)


def _is_told(carrier: Token) -> bool:
    """Whether a finite verb with its own subject tells the act."""
    return (
        carrier.pos_ == "VERB" and carrier.tag_ != "VBG" and any(c.dep_ in ("nsubj", "nsubjpass") for c in carrier.children)
    )


def _other(scene: Scene, partners: Sequence[Token], own: Sequence[Referent]) -> list[Referent]:
    """With whom: as named; "with it", "with the island" mean the other of the pair last spoken of, or what was last recognised."""
    besides = [r.entity.id for r in own]
    tokens = [t for partner in partners for t in _renamed(scene, partner)]
    found = with_members(scene, _before_colon(scene, scene.parties(tokens, besides)))
    named = [r for r in found if not r.inferred]
    if named or not partners:
        return named
    if not own:
        return found
    described = scene.referents.of(scene.parsed, tokens, RECOGNISED, besides=besides)
    if tokens[0].pos_ == "PRON":
        return _counterpart(scene, own) or described or found
    return described or found or (_counterpart(scene, own) if _is_definite(tokens[0]) else [])


def _is_definite(token: Token) -> bool:
    known = NOUNS["state"] | NOUNS["government"]
    return token.lemma_.lower() in known and any(c.lower_ in ("the", "this", "that") for c in token.children)


def _renamed(scene: Scene, token: Token) -> list[Token]:
    """A noun phrase by the name beside it: "Israel's other neighbour, Jordan"; what "with which" points back to."""
    if token.lower_ in ("which", "whom") and token.head.head.dep_ == "relcl":
        return [token.head.head.head]
    if scene.parsed.mention(token) is None:
        beside = [c for c in token.children if c.dep_ == "appos"] + objects_of(token, "like", "as") * (token.tag_ == "NNS")
        names = [c for c in beside if scene.parsed.mention(c) is not None]
        return names or [token]
    return [token]


def _before_colon(scene: Scene, referents: Sequence[Referent]) -> list[Referent]:
    """What a colon introduces lists the members of a group, and is no partner."""
    if not referents:
        return []
    colon = next((t.i for t in scene.parsed.doc[referents[0].token.i :] if t.text == ":"), len(scene.parsed.doc))
    return [r for r in referents if r.token.i < colon]


def _apart(referents: Sequence[Referent]) -> list[Referent]:
    """Each entity once."""
    return list({r.entity.id: r for r in referents}.values())


def _partners(noun: Token, carrier: Token) -> list[Token]:
    """What "with" introduces: of the noun, of its verb, or of a deal or a talk above it."""
    if found := objects_of(noun, "with", "to", "towards", "toward"):
        return found
    if carrier.lemma_ == "have" and noun.dep_ == "conj":
        return []
    if found := objects_of(carrier, "with")[:1]:
        return found
    for token, governor in governors(carrier):
        if token.dep_ not in _NONFINITE or (
            governor.pos_ in _VERBAL and governor.lemma_ not in STANCE["announced"] | TIES["sign"]
        ):
            return []
        if found := [t for t in objects_of(governor, "with") if carrier not in t.subtree]:
            return found
    return []


def _own(scene: Scene, noun: Token, carrier: Token) -> list[Referent]:
    """Who makes or breaks the relations, or has them."""
    if carrier.pos_ in _VERBAL:
        acting = agents(carrier)
        if not acting and not is_passive(carrier) and carrier.dep_ in ("relcl", "acl"):
            acting = subjects(carrier)
    else:
        acting = agents(carrier) or (agents(noun) if carrier != noun else [])
    if found := parties(scene, [t for t in acting if t != noun], carrier):
        return found
    return parties(scene, _owners(noun), carrier) or _just_before(scene, carrier) or _above(scene, noun, carrier)


def _just_before(scene: Scene, carrier: Token) -> list[Referent]:
    """The name right before a finite verb, where the parser took it for a part of the date or place before it."""
    verb = carrier if carrier.dep_ != "xcomp" else carrier.head
    if verb.pos_ not in _VERBAL or is_passive(verb) or verb.dep_ in ("acl", "relcl", "conj", "pcomp") or verb.tag_ == "VBG":
        return []
    left = verb.i - 1
    while left >= 0 and verb.doc[left].dep_ in ("aux", "neg", "advmod") and verb.doc[left].head == verb:
        left -= 1
    names = []
    token = verb.doc[max(left, 0)]
    while scene.parsed.mention(token) is not None:
        names.append(token)
        if token.dep_ != "conj":
            break
        token = token.head
    return scene.parties(names[-1:])


def parties(scene: Scene, tokens: Sequence[Token], carrier: Token) -> list[Referent]:
    """Who a phrase means as a side; "he" is a state only where its sentence says whose."""
    if any(_means_two(token) for token in tokens) and not any(
        scene.parsed.mention(t) for token in tokens for t in token.subtree
    ):
        return [r for token in tokens for r in _the_two(scene, token)]
    found = _apart(with_members(scene, scene.parties([_whose(token) for token in tokens])))
    if carrier.dep_ == "relcl":
        found = [r for r in found if r.token.i < carrier.i]
    return [r for r in found if not (is_untold(scene, carrier, r) or (r.inferred and r.entity.kind is Kind.QUANTIFIER))]


def _whose(token: Token) -> Token:
    """ "his country", "its government": the state of the one that the pronoun means."""
    if token.lemma_.lower() in NOUNS["state"] | NOUNS["government"]:
        return next((c for c in token.children if c.dep_ == "poss" and c.lower_ in ("his", "her", "its", "their")), token)
    return token


def _means_two(token: Token) -> bool:
    words = {c.lower_ for c in token.children} | {token.lower_}
    plural = token.tag_ == "NNS" and token.lemma_.lower() in NOUNS["state"] | NOUNS["government"] | {"party", "foe", "rival"}
    return bool(words & {"two", "both", "pair"}) and (plural or token.lower_ in ("two", "both", "pair"))


def _the_two(scene: Scene, token: Token) -> list[Referent]:
    """ "the two countries", "both sides": the two states of the sentence before, or the pair last spoken of."""
    known = scene.referents
    pair = (
        known.pair(scene.parsed, within=1)
        or known.two_before(scene.parsed, scene.parsed.starts[token.i])
        or known.pair(scene.parsed)
    )
    return [Referent(entity, token.text, token, inferred=True) for entity in pair]


def is_untold(scene: Scene, carrier: Token, referent: Referent) -> bool:
    """Whether "he" or "we" stands for a state although no clause above says so."""
    pronoun = referent.token
    if not referent.inferred or pronoun.lower_ not in _PERSONAL:
        return False
    above = (governor for _, governor in governors(carrier) if governor.pos_ in _VERBAL)
    told = [s for verb in above for s in subjects(verb) if s.i < pronoun.i and s.lower_ not in _PERSONAL]
    return referent.entity.id not in {r.entity.id for r in scene.actors(told)}


def _above(scene: Scene, noun: Token, carrier: Token) -> list[Referent]:
    """The subject of the clause above a participle, a noun or a deal: "signed a deal that established", "without ties"."""
    start = carrier
    if noun == carrier and noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        start = _first(noun.head.head)
        if found := scene.parties([start]):
            return found
    return next((found for tokens in subjects_above(start) if (found := parties(scene, tokens, tokens[0].head))), [])


def subjects_above(event: Token) -> Iterator[list[Token]]:
    """The subjects of the clauses within which an event is a participle, an infinitive, a noun or a deal, from the inside."""
    for token, governor in governors(event):
        if token.dep_ not in _NONFINITE or (token == event and is_passive(event) and event.dep_ == "relcl"):
            return
        if governor.pos_ in _VERBAL and (found := subjects(governor)):
            yield found


def signature(event: Token) -> Token | None:
    """The verb by which the deal that holds an event was signed: what the deal says is then done."""
    for token, governor in governors(event):
        if (
            governor.lemma_.lower() in TIES["sign"]
            and governor.pos_ == "VERB"
            and token.dep_ in ("dobj", "nsubjpass", "prep")
        ):
            return governor
    return None


def _first(noun: Token) -> Token:
    return _first(noun.head) if noun.dep_ == "conj" else noun


def _owners(noun: Token) -> list[Token]:
    """Whose relations they are: "its ties", "Saudi-Iranian ties", "US-Cuba relations"."""
    inside = [c for c in noun.children if c.dep_ in _INSIDE]
    return inside + [c for part in inside for c in part.children if c.dep_ in (*_INSIDE, "conj", "dep") and c.dep_ != "poss"]


def spoken_of(scene: Scene, other: Sequence[Referent]) -> list[Referent]:
    """The side that a passive leaves out: the other of the pair last spoken of, else what the text is about."""
    known = {r.entity.id for r in other}
    pair = scene.referents.pair(scene.parsed)
    missing = [e for e in pair if e.id not in known] if len(pair) == 2 and known & {e.id for e in pair} else []
    return [Referent(entity, entity.label or "", other[0].token, inferred=True) for entity in missing]


def _counterpart(scene: Scene, own: Sequence[Referent]) -> list[Referent]:
    """With whom a side broke, where the sentence does not repeat it: the other of the pair, or the partner of others before."""
    known = {r.entity.id for r in own}
    pair = scene.referents.pair(scene.parsed)
    partner = scene.referents.partner(scene.parsed)
    if not own or any(r.entity.kind in (Kind.GROUP, Kind.QUANTIFIER) for r in own):
        return []
    left = [e for e in pair if e.id not in known] if known & {e.id for e in pair} else [partner] if partner else []
    return [Referent(e, e.label or "", own[0].token, inferred=True) for e in left if e.id not in known]


def with_members(scene: Scene, referents: Sequence[Referent]) -> list[Referent]:
    """Sides with the states that the sentence lists as members of a group: "twelve states, among them A and B"."""
    found = list(referents)
    for group in referents:
        if group.entity.kind is not Kind.GROUP:
            continue
        members = list(_listed(scene, group.token))
        after_colon = bool(members) and members[0].text.startswith(":")
        found = [
            *([r for r in found if r != group] if after_colon else found),
            *(replace(m, text=m.text.lstrip(":")) for m in members),
        ]
    return found


def _listed(scene: Scene, group: Token) -> Iterator[Referent]:
    """The states after a colon, "among them", "including" or "such as": a list of names and nothing else."""
    doc = scene.parsed.doc
    start, mark = None, ""
    for token in doc[group.i + 1 :]:
        if (
            token.text == ":"
            or (token.lower_ in ("them", "as") and doc[token.i - 1].lower_ in ("among", "such"))
            or token.lower_ in ("including", "namely")
        ):
            start, mark = token.i + 1, ":" if token.text == ":" else ""
            break
    if start is None:
        return
    for token in doc[start:]:
        if scene.parsed.mention(token) is not None:
            for referent in scene.referents.of(scene.parsed, [token], (Kind.STATE,)):
                yield replace(referent, text=mark + referent.text)
        elif token.lower_ not in (",", "and", "the", "&", "or", ";", "are", "being"):
            return


__all__ = ["Sides", "is_untold", "parties", "sides", "signature", "spoken_of", "subjects_above", "with_members"]
