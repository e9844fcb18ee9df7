"""A described noun ("the Afghan government", "the kingdom", "the ministry") enters; the entities that it means leave."""

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Actor, Kind

from .bodies import is_bloc
from .contested import contested
from .governments import formed, government_meant, same_state
from .groups import quantified, several
from .lexicon import NOUNS
from .modifiers import has_names, independent_before, modifying, sharing
from .parsing import Parsed
from .pronouns import focused, ours
from .reference import GENERIC, PRONOUNS, REALMS, Referent, Wanted, phrase
from .regions import is_region, within

if TYPE_CHECKING:
    from .referents import Referents


#: Words beside a region that set it apart from the state by which it is told: "two breakaway regions of A".
_APART = frozenset("former breakaway separatist rebel neighbouring neighboring two three secessionist".split())

#: What a state is called that has not been one for long.
_YOUNG = frozenset("new newest young youngest newborn nascent fledgling infant breakaway self-declared".split())

#: What is part of a state, or a land; neither is a government.
_PARTS, _LANDS = frozenset(["province", "region", "enclave", "territory"]), frozenset(["country", "nation", "island"])


def described(refs: "Referents", parsed: Parsed, token: Token, lemma: str, want: Wanted) -> list[Referent]:
    """What a common noun means by its class, its modifiers, and what was named before; nothing where it does not tell."""
    text = parsed.words(phrase(token), refs.reading.article.text or "")
    over = [c for c in token.head.children if token.dep_ == "dobj" and c.lower_ == "over"]
    over += [c for c in token.children if c.dep_ in ("prep", "amod") and c.lower_ not in ("of", "by")]
    if lemma == "sovereignty" and over:
        return []  # "Moroccan sovereignty over": the territory's matter, not the state's
    if lemma in NOUNS["statehood"] or (lemma == "declaration" and any(t.lemma_ == "independence" for t in token.subtree)):
        return [replace(r, text=text) for r in modifying(refs, parsed, token, want)]
    if want.acting and (own := ours(refs, parsed, token, lemma, text, want)):
        return own
    if called := _called(refs, parsed, token, lemma, text, want):
        return [called]
    if Kind.STATE in want.kinds and _is_all_of(token, lemma) and (all_of := several(refs, parsed, token, text, want)):
        return all_of
    if Kind.STATE in want.kinds and (counted := quantified(refs, parsed, token, lemma, text)):
        return counted
    if lemma in NOUNS["government"]:
        return government_meant(refs, parsed, token, text, want)
    if token.lower_ in ("both", "two", "three", "all", "pair", "four"):
        return several(refs, parsed, token, text, want)
    if (lemma in NOUNS["state"] or lemma.removesuffix("s") in NOUNS["state"]) and Kind.STATE in want.kinds:
        return _state(refs, parsed, token, lemma, text, want)
    leaders = token.lower_ == "leaders" and any(c.lower_ == "of" for c in token.children)  # "the leaders of A and B"
    if (lemma in NOUNS["institution"] or leaders) and want.acting:
        return _institution(refs, parsed, token, lemma, text, want)
    if lemma in NOUNS["bloc"] - NOUNS["organisation"] and Kind.ORGANISATION in want.kinds:
        return _bloc(refs, parsed, token, text)
    if lemma in NOUNS["organisation"] and Kind.ORGANISATION in want.kinds:
        return _organisation(refs, parsed, token, text, want)
    return []


def _is_all_of(token: Token, lemma: str) -> bool:
    """ "all three countries", "the three countries": those named before, not so many of the world's."""
    words = {c.lower_ for c in token.children}
    apart = any(c.dep_ in ("prep", "relcl", "acl", "amod", "compound") for c in token.children)
    definite = "all" in words or ("the" in words and not apart)
    return token.tag_ == "NNS" and lemma in NOUNS["state"] and definite and bool(words & {"three", "four", "five"})


def _called(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> Referent | None:
    """ "the council", after "the National Transitional Council": the last thing named by a name with that word in it."""
    determined = any(c.lower_ in ("the", "this", "that") for c in token.children)
    if not determined or lemma in GENERIC or has_names(refs, parsed, token):
        return None
    for mention in reversed(refs.mentions):
        if mention.start < parsed.starts[token.i] and " " in mention.text and lemma in mention.text.casefold().split():
            entity = refs.sense(mention, want.kinds)
            if entity and want.fits(entity):
                return Referent(entity, text, token)
    return None


def _state(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
    if lemma == "federation" and has_names(refs, parsed, token):
        return []  # "the Kosovo federation" plays games
    if shared := sharing(refs, parsed, token, want):
        return shared
    personal = [c for c in token.children if c.dep_ == "poss" and c.lower_ in ("his", "her")]
    if personal and lemma in ("country", "nation"):  # "recognised his country", "said that his country"
        whose = [r for c in personal for r in refs.one(parsed, c, replace(want, kinds=(Kind.STATE,), acting=True))]
        return [replace(r, text=text) for r in whose if r.entity.kind is Kind.STATE]
    whole = lemma in ("state", "country", "nation")  # "the Central African state": one of that part of the world
    named = [r for r in modifying(refs, parsed, token, want) if r.entity.kind is Kind.STATE]
    named = [r for r in named if lemma == "ally" or not (r.token.head.lower_ == "in" or (whole and is_region(r.text)))]
    own = [r for r in named if not _is_of_another(refs, r, token)]
    if named and not own:
        return _disputed(refs, parsed, token, text, want)
    if own:
        return [replace(r, text=text) if len(own) == 1 else r for r in own]
    determiners = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod", "predet")}
    possessives = {child.lower_ for child in token.children if child.dep_ == "poss"}
    if token.tag_ == "NNS" and determiners & {"those", "these"}:
        joined = refs.joined_last(parsed.starts[token.i])
        return [Referent(e, text, token, inferred=True) for e in joined if e.id not in want.besides]
    if token.tag_ == "NNS" and determiners & {*NOUNS["pairs"], "three", "the"}:
        return several(refs, parsed, token, text, want)
    titled = token.tag_ == "NNP" and lemma in REALMS and not any(c.dep_ in ("compound", "prep") for c in token.children)
    definite = (
        (token.tag_ == "NN" or titled)
        and determiners & {"the", "that", "this"}
        and lemma not in ("member", "ally", "capital", "side", "power")
    )
    if definite and (found := _last_state(refs, parsed, token, lemma, text, want)):
        return found
    owned = (determiners | possessives) & {"its", "their"}
    ruled = not want.acting and lemma in ("emirate", "republic") and (definite or owned)
    return formed(refs, parsed, token, text, want) if ruled else []


def _disputed(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    """ "the former Serbian province", "the breakaway region", as what is recognised: the disputed state named last."""
    if want.acting:
        return []
    named = [e for e in refs.contested_before(parsed, token) if e.kind is Kind.STATE and want.fits(e)]
    if token.tag_ == "NNS" and (token.lemma_ in _PARTS or {c.lower_ for c in token.children} & _APART):
        return [Referent(e, text, token, inferred=True) for e in named if len(named) == 2]  # "Georgia's breakaway regions"
    definite = any(c.lower_ in ("the", "that", "this") for c in token.children) and token.tag_ == "NN"
    return [Referent(named[-1], text, token, inferred=True)] if named and definite else []


def _is_of_another(refs: "Referents", named: Referent, token: Token) -> bool:
    """ "Georgia's region" and "the former Yugoslav republic" are not named by their modifier."""
    beside = {c.lower_ for c in token.children}
    if token.lemma_ in _PARTS and contested(named.entity, refs.reading.names) is None:
        return True  # "the Georgian regions", "its two rebel provinces"
    if named.token.lower_ in PRONOUNS:
        return False
    of = named.token.head.lower_ == "of" and contested(named.entity, refs.reading.names) is None
    return named.token.dep_ == "poss" or (bool(beside & _APART) and (of or named.token.dep_ == "amod"))


def _institution(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
    actor = Actor.COURT if lemma in NOUNS["court"] else Actor.EXECUTIVE
    actor = Actor.PARLIAMENT if lemma in NOUNS["parliament"] else actor
    of = [o for p in token.children if p.lower_ in ("from", "of") for o in p.children if o.tag_ == "NNS"]
    if of and of[0].lemma_ in NOUNS["state"]:  # "ambassadors from the five EU members"
        return described(refs, parsed, of[0], of[0].lemma_, want)
    named = [r for r in modifying(refs, parsed, token, want) if want.fits(r.entity)]
    if not named and any(c.lower_ == "the" for c in token.children) and token.tag_ == "NN":
        named = same_state(refs, parsed, token, text)
    several = token.tag_ == "NNS" and any(c.dep_ == "cc" for t in token.children for c in t.subtree)
    return [replace(r, text=text, actor=actor) for r in (named if several else named[:1])]


def _bloc(refs: "Referents", parsed: Parsed, token: Token, text: str) -> list[Referent]:
    """ "the bloc", "the 27-nation union": the organisation of states named last."""
    definite = any(c.lower_ in ("the", "that", "this") for c in token.children) and token.tag_ == "NN"
    earlier = refs.named_before(parsed.starts[token.i], (Kind.ORGANISATION,)) if definite else []
    blocs = [e for e in earlier if is_bloc(e)]
    return [Referent(blocs[-1], text, token, inferred=True)] if blocs else []


def _organisation(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    named = modifying(refs, parsed, token, replace(want, kinds=(Kind.ORGANISATION,)))
    if named or not any(c.lower_ in ("the", "that", "this") for c in token.children):
        return [replace(r, text=text) for r in named if r.entity.kind is Kind.ORGANISATION]
    earlier = [e for e in refs.named_before(parsed.starts[token.i], (Kind.ORGANISATION, Kind.GOVERNMENT)) if want.fits(e)]
    forming = [e for e in earlier if refs.movement(e).kind is Kind.ORGANISATION]
    last = forming[-1:]  # acting, of "the X government … as this movement refuses" the movement X
    return [Referent(refs.movement(e) if want.acting else e, text, token, inferred=True) for e in last]


def _last_state(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
    if not want.acting and lemma in _PARTS and (disputed := _disputed(refs, parsed, token, text, want)):
        return disputed
    last = [] if want.acting else focused(refs, parsed, token, text, want) or _disputed(refs, parsed, token, text, want)
    if last := [r for r in last if (within(token, [r.entity]) if r.entity.kind is Kind.STATE else lemma not in _LANDS)]:
        return last
    if not want.acting and {c.lower_ for c in token.children} & _YOUNG:
        grown = [e for e in independent_before(refs, parsed) if e.id not in want.besides]
        return [Referent(e, text, token, inferred=True) for e in grown[-1:]]
    earlier = within(token, refs.named_before(parsed.starts[token.i], (Kind.STATE,)))
    earlier = [e for e in earlier if e.id not in want.besides]
    called = refs.reading.names.called(lemma) if lemma != "state" else frozenset()
    if want.acting and lemma in ("state", "country", "nation"):
        earlier = [e for e in earlier if contested(e, refs.reading.names) is None] or earlier
    matching = [e for e in earlier if e.id in called]
    if matching or (earlier and lemma not in REALMS):
        return [Referent((matching or earlier)[-1], text, token, inferred=True)]
    return []
