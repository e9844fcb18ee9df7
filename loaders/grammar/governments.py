"""A noun such as "the Afghan government" or "the ministry" enters; the government, or the state that it acts for, leaves."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Actor, Entity, Kind
from kg.names import How

from .contested import contested
from .lexicon import POWER
from .modifiers import modifying
from .parsing import Parsed
from .pronouns import focused
from .reference import MODIFIERS, Referent, Wanted

if TYPE_CHECKING:
    from .referents import Referents

#: Sentences after which "the administration" no longer means that of a movement named before.
_RULING = 8


def government_meant(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    """ "the Afghan government": as an actor its state; as what is recognised, the government in control then."""
    if not want.acting and (one := _the_one(refs, parsed, token, text)) is not None:
        return one
    named = _leader(refs, parsed, token) or modifying(
        refs, parsed, token, replace(want, kinds=(Kind.GOVERNMENT, Kind.ORGANISATION))
    )
    states = modifying(refs, parsed, token, replace(want, kinds=(Kind.STATE,))) or _led(refs, parsed, token)
    if not (named or states):  # "the military government that seized power in A"
        told = [c for c in token.children if c.dep_ in ("relcl", "acl") and (not want.acting or c.lemma_ in POWER["arrive"])]
        inside = [o for t in told for p in t.subtree if p.lower_ == "in" for o in p.children if o.dep_ == "pobj"]
        states = refs.of(parsed, inside, (Kind.STATE,))
    if not (named or states or want.acting) and (seated := _seated(refs, parsed, token)):
        return seated
    if not (named or states or want.acting):  # "recognised the new government in A"
        states = refs.of(parsed, _after_in(parsed, token), (Kind.STATE,))
    if any(c.lower_ in POWER["partial"] for r in states for c in r.token.children):
        return []  # "the administration in eastern Libya"
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
        elif whose.kind is Kind.STATE and not want.acting and contested(whose, refs.reading.names) is not None:
            found.append(replace(referent, text=text))  # "recognises the government in Taipei": the state
    owned = not want.acting and any(c.lower_ in ("their", "its") for c in token.children)
    if found or not (owned or any(c.lower_ in ("the", "this", "that") for c in token.children)):
        return found
    if owned:  # "no one has recognised their administration"
        return formed(refs, parsed, token, text, want)
    if want.acting and any(c.lower_ == "that" for c in token.children):  # "broke with A when that government"
        near = refs.named_before(parsed.starts[token.i], (Kind.STATE,), sentences=1)[-1:]
        return [Referent(entity, text, token, inferred=True) for entity in near]
    if want.acting:
        own = _of_most_leaders(refs, parsed.starts[token.i]) if token.lemma_ == "administration" else None
        return [Referent(own, text, token, inferred=True)] if own else same_state(refs, parsed, token, text)
    return focused(refs, parsed, token, text, want) or formed(refs, parsed, token, text, want)


def _the_one(refs: "Referents", parsed: Parsed, token: Token, text: str) -> list[Referent] | None:
    """ "only one government in A, that led by X": X's; nothing where nobody says which one."""
    words = {c.lower_ for c in token.children}
    if not {"only", "one"} <= words | {g.lower_ for c in token.children for g in c.children}:
        return None
    led = [t for t in parsed.doc[token.i :] if t.lemma_ == "lead" and t.tag_ == "VBN"]
    names = [parsed.mention(o) for v in led for p in v.children if p.lower_ == "by" for o in p.children]
    found = [g for m in names if m is not None and (g := m.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))) is not None]
    return [Referent(g, text, token) for g in found[:1]]


def formed(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
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


def _seated(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent]:
    """ "recognises the government in X", "in X" hung on the verb: the disputed state that X is capital of."""
    seats = [(t, seat) for t in _after_in(parsed, token) if (seat := parsed.mention(t)) is not None]
    seated = [(t, s.entity) for t, seat in seats for s in seat.senses if s.how is How.CAPITAL]
    return [Referent(entity, token.text, t) for t, entity in seated if contested(entity, refs.reading.names)]


def _after_in(parsed: Parsed, token: Token) -> list[Token]:
    """The name behind "in" right after a noun, whatever the parser hung it on."""
    after = list(parsed.doc[token.i + 1 : token.i + 3])
    return [t for t in after[1:] if after[0].lower_ == "in" and t.pos_ == "PROPN"]


def _led(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent]:
    """ "the Obama administration": of the state that a known leader led."""
    led = ((c, refs.led_by(parsed, c)) for c in token.children if c.dep_ in MODIFIERS)
    return [Referent(state, c.text, c) for c, state in led if state is not None]


def same_state(refs: "Referents", parsed: Parsed, token: Token, text: str) -> list[Referent]:
    """Whose "the ministry" is: of the state that acts in this sentence or the one before."""
    above = refs.acting.get(parsed.sentence.index) or refs.acting.get(parsed.sentence.index - 1)
    if above is None:
        earlier = refs.named_before(parsed.starts[token.i], (Kind.STATE,), sentences=2)
        above = Counter(earlier).most_common(1)[0][0] if earlier else state_of_people(refs, parsed.starts[token.i])
    return [Referent(above, text, token, inferred=True)] if above else []


def _of_most_leaders(refs: "Referents", position: int) -> Entity | None:
    """The state for which most of those named so far act, known leaders among them: whose "the administration" is."""
    return _most_named(entity for start, entity in refs.acting_people if start < position)


def state_of_people(refs: "Referents", position: int) -> Entity | None:
    """The state for which most of the persons named so far act: whose "the administration" is, where nothing else tells."""
    if refs.people is None:
        return None
    return _most_named(m.person.acts_for for m in refs.people.mentions if m.start < position and m.person.acts_for)


def _most_named(acting: Iterable[Entity]) -> Entity | None:
    states = Counter(entity for entity in acting if entity.kind is Kind.STATE).most_common(1)
    return states[0][0] if states else None
