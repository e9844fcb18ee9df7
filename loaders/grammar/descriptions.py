"""A described noun ("the Afghan government", "the kingdom", "the ministry") enters; the entities that it means leave."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Actor, Entity, Kind
from kg.names import How

from .contested import contested
from .coordination import coordinates
from .groups import quantified, several
from .lexicon import NOUNS
from .parsing import Parsed
from .pronouns import focused
from .reference import (
    GENERIC,
    MODIFIERS,
    PRONOUNS,
    Referent,
    Wanted,
    phrase,
)

if TYPE_CHECKING:
    from .referents import Referents


#: Sentences after which "the administration" no longer means that of a movement named before.
_RULING = 8


def described(refs: "Referents", parsed: Parsed, token: Token, lemma: str, want: Wanted) -> list[Referent]:
    """What a common noun means by its class, its modifiers, and what was named before; nothing where it does not tell."""
    text = parsed.words(phrase(token), refs.reading.article.text or "")
    over = token.dep_ == "dobj" and any(c.lower_ == "over" for c in token.head.children)
    if lemma == "sovereignty" and (over or any(c.lower_ != "of" for c in token.children if c.dep_ in ("prep", "amod"))):
        return []  # "Moroccan sovereignty over": the territory's matter, not the state's
    if lemma in NOUNS["statehood"]:
        return [replace(r, text=text) for r in modifying(refs, parsed, token, want)]
    if called := _called(refs, parsed, token, lemma, text, want):
        return [called]
    if Kind.STATE in want.kinds and (counted := quantified(refs, parsed, token, lemma, text)):
        return counted
    if lemma in NOUNS["government"]:
        return _government(refs, parsed, token, text, want)
    if token.lower_ in ("both", "two", "three", "all", "pair", "four"):
        return several(refs, parsed, token, text, want)
    if lemma in NOUNS["state"] and Kind.STATE in want.kinds:
        return _state(refs, parsed, token, lemma, text, want)
    if lemma in NOUNS["institution"] and want.acting:
        return _institution(refs, parsed, token, lemma, text, want)
    if lemma in NOUNS["organisation"] and Kind.ORGANISATION in want.kinds:
        return _organisation(refs, parsed, token, text, want)
    return []


def _called(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> Referent | None:
    """ "the council", after "the National Transitional Council": the last thing named by a name with that word in it."""
    determined = any(c.lower_ in ("the", "this", "that") for c in token.children)
    if not determined or lemma in GENERIC or _has_names(refs, parsed, token):
        return None
    for mention in reversed(refs.mentions):
        if mention.start < parsed.starts[token.i] and " " in mention.text and lemma in mention.text.casefold().split():
            entity = refs.sense(mention, want.kinds)
            if entity and want.fits(entity):
                return Referent(entity, text, token)
    return None


def _has_names(refs: "Referents", parsed: Parsed, token: Token) -> bool:
    inside = [c for c in token.children if c.dep_ in MODIFIERS or c.dep_ == "appos"]
    inside += [o for p in token.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj"]
    return any(parsed.mention(c) for c in inside)


def modifying(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """What a noun's modifiers name: "Palestinian statehood", "independence of Kosovo", "state of Palestine"."""
    inside = [c for c in token.children if c.dep_ in MODIFIERS or c.dep_ == "appos"]
    inside += [
        o for p in token.children if p.dep_ == "prep" and p.lower_ in ("of", "in") for o in p.children if o.dep_ == "pobj"
    ]
    wider = replace(want, kinds=tuple(dict.fromkeys((*want.kinds, Kind.ORGANISATION))))
    found: list[Referent] = []
    for child in inside:
        for one in coordinates(child):
            if one != token:
                found.extend(refs.one(parsed, one, wider))
    return [r for r in found if wider.fits(r.entity)]


def _government(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    """ "the Afghan government": as an actor its state; as what is recognised, the government in control then."""
    named = _leader(refs, parsed, token) or modifying(
        refs, parsed, token, replace(want, kinds=(Kind.GOVERNMENT, Kind.ORGANISATION))
    )
    states = modifying(refs, parsed, token, replace(want, kinds=(Kind.STATE,))) or _led(refs, parsed, token)
    if want.acting and (led := _state_of_leader(refs, named)):
        return [replace(r, text=text, actor=Actor.EXECUTIVE) for r in led]
    if want.acting and states and not named:
        return [replace(r, text=text, actor=Actor.EXECUTIVE) for r in states if r.entity.kind is Kind.STATE]
    found = []
    for referent in named or states:
        whose = referent.entity
        ruled = refs.reading.names.government(whose.id, refs.reading.published) if whose.kind is Kind.STATE else None
        government = ruled or refs.reading.names.ruled_by(whose)
        if government:
            found.append(replace(referent, entity=government, text=text))
    if found or not any(c.lower_ in ("the", "this", "that") for c in token.children):
        return found
    if want.acting:
        return _same_state(refs, parsed, token, text)
    return focused(refs, parsed, token, text, want) or _formed(refs, parsed, token, text, want)


def _formed(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    """ "the administration" that is or is not recognised: that of the movement named last, where it forms a government."""
    for entity in reversed(
        refs.named_before(parsed.starts[token.i], (Kind.ORGANISATION, Kind.GOVERNMENT), sentences=_RULING)
    ):
        government = refs.reading.names.ruled_by(entity)
        if government and want.fits(government):
            return [Referent(government, text, token, inferred=True)]
    return []


def _state_of_leader(refs: "Referents", named: Sequence[Referent]) -> list[Referent]:
    """ "the government of X", where X then held the state: the state acts."""
    spells = refs.reading.names.governments.spells
    held = {s.government.id for s in spells if s.in_control}
    leaders = [
        r
        for r in named
        if r.entity.kind is Kind.GOVERNMENT and r.entity.state and r.entity.id in held and _by_leader(refs, r)
    ]
    return [replace(r, entity=refs.reading.names.entities[r.entity.state]) for r in leaders if r.entity.state]


def _by_leader(refs: "Referents", referent: Referent) -> bool:
    return referent.text.split()[-1] in referent.entity.label and referent.entity.label.startswith("government of")


def _leader(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent]:
    for child in token.children:
        mention = parsed.mention(child)
        if mention and child.dep_ in MODIFIERS:
            entity = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))
            if entity:
                return [Referent(entity, mention.text, child)]
    return []


def _led(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent]:
    """ "the Obama administration": of the state that a known leader led."""
    led = ((c, refs.led_by(parsed, c)) for c in token.children if c.dep_ in MODIFIERS)
    return [Referent(state, c.text, c) for c, state in led if state is not None]


def _state(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
    if shared := _sharing(refs, parsed, token, want):
        return shared
    named = [r for r in modifying(refs, parsed, token, want) if r.entity.kind is Kind.STATE]
    own = [r for r in named if not _is_of_another(refs, r, token)]
    if named and not own:
        return _disputed(refs, parsed, token, text, want)
    named = own
    if named:
        return [replace(r, text=text) if len(named) == 1 else r for r in named]
    determiners = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod", "predet")}
    if token.tag_ == "NNS" and determiners & {*NOUNS["pairs"], "three", "the"}:
        return several(refs, parsed, token, text, want)
    if (
        token.tag_ == "NN"
        and determiners & {"the", "that", "this"}
        and lemma not in ("member", "ally", "capital", "side", "power")
    ):
        found = _last_state(refs, parsed, token, lemma, text, want)
        ruled = not found and not want.acting and lemma in ("emirate", "republic")
        return _formed(refs, parsed, token, text, want) if ruled else found
    return []


def _sharing(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "the Donetsk and Luhansk people's republics": each name with the noun that they share."""
    names = [m for t in token.subtree if t.i < token.i and (m := parsed.mention(t))]
    if token.tag_ != "NNS" or len(names) < 2:
        return []
    written = refs.reading.article.text or ""
    noun = written[names[-1].end : parsed.ends[token.i]].strip().removesuffix("s")
    whole = [refs.reading.names.resolve(f"{mention.text} {noun}", Kind.STATE) for mention in names]
    found = [entity for entity in whole if entity is not None and want.fits(entity)]
    return [Referent(entity, entity.label, token) for entity in found] if len(found) == len(names) else []


def _disputed(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    """ "the former Serbian province", "the breakaway region", as what is recognised: the disputed state named last."""
    definite = any(c.lower_ in ("the", "that", "this") for c in token.children) and token.tag_ == "NN"
    if want.acting or not definite:
        return []
    named = [e for e in refs.contested_before(parsed, token) if e.kind is Kind.STATE and want.fits(e)]
    return [Referent(named[-1], text, token, inferred=True)] if named else []


def _is_of_another(refs: "Referents", named: Referent, token: Token) -> bool:
    """ "Georgia's region" and "the former Yugoslav republic" are not named by their modifier."""
    beside = {c.lower_ for c in token.children}
    if named.token.lower_ in PRONOUNS:
        return False
    apart = beside & {
        "former",
        "breakaway",
        "separatist",
        "rebel",
        "neighbouring",
        "neighboring",
        "two",
        "three",
        "secessionist",
    }
    return named.token.dep_ == "poss" or (bool(apart) and named.token.dep_ == "amod")


def _institution(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
    actor = Actor.COURT if lemma in NOUNS["court"] else Actor.EXECUTIVE
    actor = Actor.PARLIAMENT if lemma in NOUNS["parliament"] else actor
    named = [r for r in modifying(refs, parsed, token, want) if want.fits(r.entity)]
    if not named and any(c.lower_ == "the" for c in token.children) and token.tag_ == "NN":
        named = _same_state(refs, parsed, token, text)
    return [replace(r, text=text, actor=actor) for r in named[:1]]


def _organisation(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    named = modifying(refs, parsed, token, replace(want, kinds=(Kind.ORGANISATION,)))
    if named or not any(c.lower_ in ("the", "that", "this") for c in token.children):
        return [replace(r, text=text) for r in named if r.entity.kind is Kind.ORGANISATION]
    earlier = [e for e in refs.named_before(parsed.starts[token.i], (Kind.ORGANISATION, Kind.GOVERNMENT)) if want.fits(e)]
    forming = [e for e in earlier if e.kind is Kind.ORGANISATION or refs.reading.names.governments.organisation_of(e.id)]
    return [Referent(forming[-1], text, token, inferred=True)] if forming else []


def _last_state(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
    if not want.acting and (last := focused(refs, parsed, token, text, want) or _disputed(refs, parsed, token, text, want)):
        return last
    earlier = [e for e in refs.named_before(parsed.starts[token.i], (Kind.STATE,)) if e.id not in want.besides]
    called = refs.reading.names.called(lemma) if lemma != "state" else frozenset()
    if want.acting and lemma in ("state", "country", "nation"):
        earlier = [e for e in earlier if contested(e, refs.reading.names) is None] or earlier
    matching = [e for e in earlier if e.id in called]
    if matching or (earlier and lemma not in ("kingdom", "sultanate", "emirate", "federation", "republic")):
        return [Referent((matching or earlier)[-1], text, token, inferred=True)]
    return []


def _same_state(refs: "Referents", parsed: Parsed, token: Token, text: str) -> list[Referent]:
    """Whose "the ministry" is: of the state that acts in this sentence or the one before."""
    above = refs.acting.get(parsed.sentence.index) or refs.acting.get(parsed.sentence.index - 1)
    if above is None:
        earlier = refs.named_before(parsed.starts[token.i], (Kind.STATE,), sentences=2)
        above = Counter(earlier).most_common(1)[0][0] if earlier else state_of_people(refs, parsed.starts[token.i])
    return [Referent(above, text, token, inferred=True)] if above else []


def state_of_people(refs: "Referents", position: int) -> Entity | None:
    """The state for which most of the persons named so far act: whose "the administration" is, where nothing else tells."""
    if refs.people is None:
        return None
    acting = [m.person.acts_for for m in refs.people.mentions if m.start < position and m.person.acts_for]
    states = Counter(entity for entity in acting if entity.kind is Kind.STATE)
    return states.most_common(1)[0][0] if states else None
