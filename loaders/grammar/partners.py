"""A noun such as "relations" and the word that makes or breaks them enter; with whom they are leaves."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.model import Kind

from .bridging import with_members
from .clauses import NONFINITE, VERBAL
from .contested import contested
from .coordination import name_in_front
from .counterparts import counterpart
from .event import Scene, objects_of
from .lexicon import NOUNS, STANCE, TIES
from .reference import REALMS, RECOGNISED, Referent
from .stance import governors

#: What is said of a state about whose recognition others differ.
_UNSETTLED = frozenset(
    "proclaimed declared self-proclaimed self-declared breakaway separatist unrecognised unrecognized".split()
)


def partner_nouns(noun: Token, carrier: Token) -> list[Token]:
    """What "with" introduces: of the noun, of its verb, or of a deal or a talk above it."""
    if found := objects_of(noun, "with", "to", "towards", "toward"):
        return found
    if carrier.lemma_ == "have" and noun.dep_ == "conj":
        after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
        return [c for c in after.children if c.dep_ == "pobj" and after.lower_ == "with"]
    if found := [o for c in noun.conjuncts if c.i > noun.i for o in objects_of(c, "with", "to")]:
        return found  # "cut diplomatic relations and all air links with A"
    if noun.dep_ == "conj" and (found := [o for o in objects_of(noun.head, "with") if o.i > noun.i]):
        return found  # "ended its aid deal and relations with A", hung on the deal
    if found := objects_of(carrier, "with")[:1]:
        return found
    beside = [t for v in carrier.conjuncts if v.i > noun.i for t in v.children if t.lemma_ in TIES["contacts"]]
    if found := [o for t in beside for o in objects_of(t, "with")]:
        return found  # "will establish relations and resume contacts with A"
    beside = [t for t in carrier.subtree if t != noun and t.lemma_ in TIES["nouns"] and not _is_of_a_clause(t, carrier)]
    if found := [o for t in beside for o in objects_of(t, "with")]:
        return found
    if found := _protested(carrier) or _of_embassy(carrier) or _by_doing(carrier):
        return found
    for token, governor in governors(carrier):
        talks = [c for c in governor.children if c.dep_ == "dobj" and c.lemma_ in TIES["talks"] and token.dep_ in NONFINITE]
        if found := [o for t in talks for o in objects_of(t, "with")]:
            return found  # "launch talks with A to restore relations"
        if token.dep_ not in NONFINITE or (
            governor.pos_ in VERBAL and governor.lemma_ not in STANCE["announced"] | TIES["sign"]
        ):
            return []
        if found := [t for t in objects_of(governor, "with") if carrier not in t.subtree]:
            return found
    return []


def _is_of_a_clause(noun: Token, carrier: Token) -> bool:
    """ "established relations, days after B cut its links with A": of a clause with a subject of its own."""
    between = (t for t in noun.ancestors if carrier in t.ancestors)
    return any(t.pos_ == "VERB" and any(c.dep_ in ("nsubj", "nsubjpass") for c in t.children) for t in between)


def partners_meant(scene: Scene, partners: Sequence[Token], own: Sequence[Referent]) -> list[Referent]:
    """With whom: as named; "with it", "with the island" mean the other of the last pair, or what was last recognised."""
    besides = [r.entity.id for r in own]
    tokens = [t for partner in partners for t in _renamed(scene, partner)]
    found = [r for r in scene.parties(tokens, besides) if not (r.inferred and r.entity.kind is Kind.QUANTIFIER)]
    found = with_members(scene, _before_colon(scene, found))
    named = [r for r in found if not r.inferred]
    named = [r for r in named if r.entity.kind is not Kind.QUANTIFIER] or named  # "with A, B or any other member"
    if named or not partners:
        return named
    if not own:
        return found
    described = scene.referents.of(scene.parsed, tokens, RECOGNISED, besides=besides)
    if tokens[0].pos_ == "PRON":
        paired = {e.id for e in scene.referents.pair(scene.parsed)} & set(besides)
        last = [r for r in scene.referents.in_focus(scene.parsed, tokens[0], RECOGNISED) if r.entity.id not in besides]
        if not paired and tokens[0].lower_ in ("it", "them") and len(last) == 1:
            return last
        pair = scene.referents.pair(scene.parsed)  # "A revoked its recognition of X and B cut ties with them": with X
        if not (paired or last) and len(pair) == 2 and contested(pair[1], scene.referents.reading.names) is not None:
            return [Referent(pair[1], tokens[0].text, tokens[0], inferred=True)]
        return (counterpart(scene, own) if paired else []) or found or described or counterpart(scene, own)
    if any(c.lower_ in _UNSETTLED for c in tokens[0].children):  # "with the self-proclaimed state"
        disputed = [e for e in scene.referents.contested_before(scene.parsed, tokens[0]) if e.kind is Kind.STATE]
        return [Referent(e, tokens[0].text, tokens[0], inferred=True) for e in disputed] if len(disputed) == 1 else []
    regional = any(c.text[:1].isupper() and c.dep_ in ("amod", "compound") for c in tokens[0].children)
    if regional and _is_definite(tokens[0]) and described:
        return described  # "the Caribbean island": which it is, its region tells
    partner = scene.referents.partner(scene.parsed)
    governing = tokens[0].lemma_.lower() in NOUNS["government"] and described
    realm = tokens[0].lemma_.lower() in REALMS and described
    if partner is not None and partner.id not in besides and _is_definite(tokens[0]) and not (governing or realm):
        return [Referent(partner, tokens[0].text, tokens[0], inferred=True)]
    return described or found or (counterpart(scene, own) if _is_definite(tokens[0]) else [])


def _is_definite(token: Token) -> bool:
    known = NOUNS["state"] | NOUNS["government"]
    return token.lemma_.lower() in known and any(c.lower_ in ("the", "this", "that") for c in token.children)


def _renamed(scene: Scene, token: Token) -> list[Token]:
    """A noun phrase by the name beside it: "Israel's other neighbour, Jordan"; what "with which" points back to."""
    if token.lower_ in ("which", "whom") and token.head.head.dep_ == "relcl":
        noun = _counting(token.head.head.head)
        if noun.dep_ == "appos" and scene.parsed.mention(noun) is None:
            noun = noun.head  # "A, a neighbour with which"
        named = name_in_front(token.head, noun) if scene.parsed.mention(noun) is None else None
        return [named if named is not None else noun]  # "an ambassador to A, with which B has no relations"
    if token.lemma_.lower() in NOUNS["state"] and (ours := [c for c in token.children if c.lower_ == "our"]):
        return ours  # "with our country", the minister said
    if scene.parsed.mention(token) is None:
        beside = [c for c in token.children if c.dep_ == "appos"] + objects_of(token, "like", "as") * (token.tag_ == "NNS")
        names = [c for c in beside if scene.parsed.mention(c) is not None]
        return names or [token]
    return [token]


def _counting(noun: Token) -> Token:
    """ "the handful of countries with which": the handful."""
    of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return of.head if of is not None and of.head.lemma_.lower() in NOUNS["quantifiers"] else noun


def _protested(carrier: Token) -> list[Token]:
    """ "broke off ties in protest at A's support for": A."""
    protests = [o for o in objects_of(carrier, "in") if o.lemma_ == "protest"]
    against = [o for t in (*protests, carrier) for o in objects_of(t, "at", "against", "over")] if protests else []
    return [c for o in against for c in o.children if c.dep_ == "poss"]


def _of_embassy(carrier: Token) -> list[Token]:
    """ "closed its embassy in X, severing diplomatic relations": X."""
    above = carrier.head if carrier.dep_ == "advcl" and carrier.tag_ == "VBG" else None
    missions = [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")] if above is not None else []
    return [o for t in missions if t.lemma_.lower() in TIES["mission"] for o in objects_of(t, "in")]


def _by_doing(carrier: Token) -> list[Token]:
    """ "ended a half-century of enmity with A by establishing relations": A."""
    if carrier.dep_ != "pcomp" or carrier.head.lower_ != "by" or carrier.head.head.pos_ not in VERBAL:
        return []
    done = [t for t in carrier.head.head.subtree if t.lower_ == "with" and t.i < carrier.i]
    return [o for preposition in done[-1:] for o in preposition.children if o.dep_ == "pobj"]


def _before_colon(scene: Scene, referents: Sequence[Referent]) -> list[Referent]:
    """What a colon introduces lists the members of a group, and is no partner."""
    if not referents:
        return []
    colon = next((t.i for t in scene.parsed.doc[referents[0].token.i :] if t.text == ":"), len(scene.parsed.doc))
    return [r for r in referents if r.token.i < colon]
