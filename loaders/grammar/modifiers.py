"""A described noun enters; what its modifiers name leaves: "Palestinian statehood", "independence of Kosovo"."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Entity, Kind

from .bodies import is_official, state_of
from .coordination import coordinates
from .lexicon import NOUNS
from .parsing import Parsed
from .reference import MODIFIERS, Referent, Wanted

if TYPE_CHECKING:
    from .referents import Referents


#: After the name of a state that has just become one.
_INDEPENDENCE = re.compile(r"['’]s (?:[\w-]+ ){0,2}(?:independence|statehood)\b")
#: What is the same as the name that "of" introduces.
_LANDS = frozenset("country nation state republic kingdom territory region enclave island province emirate".split())


def modifying(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """What a noun's modifiers name: "Palestinian statehood", "independence of Kosovo", "state of Palestine"."""
    inside = [c for c in token.children if c.dep_ in MODIFIERS or c.dep_ == "appos"]
    of = ("of",) if token.lemma_.lower() in NOUNS["statehood"] else ("of", "in")  # "independence of A in B" is not B's
    after = [o for p in token.children if p.dep_ == "prep" and p.lower_ in of for o in p.children if o.dep_ == "pobj"]
    named = [o for o in after if o.head.lower_ == "of" and parsed.mention(o) is not None]
    inside = named if named and token.lemma_.lower() in _LANDS else inside + after  # "the Central African nation of Gabon"
    wider = replace(want, kinds=tuple(dict.fromkeys((*want.kinds, Kind.ORGANISATION))))
    found: list[Referent] = []
    for child in inside:
        for one in coordinates(child):
            if one != token:
                found.extend(refs.one(parsed, one, wider))
    return [r for r in found if wider.fits(r.entity)]


def completed(refs: "Referents", parsed: Parsed, token: Token) -> Entity | None:
    """ "the A and B People's Republics": of A the republic, whose noun stands once, after B, in the plural."""
    first, last = parsed.mention(token), next((parsed.mention(c) for c in token.children if c.dep_ == "conj"), None)
    text = refs.reading.article.text or ""
    if first is None or last is None or " " not in last.text or text[last.end : last.end + 1] != "s":
        return None
    return refs.reading.names.resolve(f"{first.text} {last.text.split(' ', 1)[1]}", Kind.STATE)


def has_names(refs: "Referents", parsed: Parsed, token: Token) -> bool:
    """Whether anything that modifies a noun is a name."""
    inside = [c for c in token.children if c.dep_ in MODIFIERS or c.dep_ == "appos"]
    inside += [o for p in token.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj"]
    return any(parsed.mention(c) for c in inside)


def sharing(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "the Donetsk and Luhansk people's republics", "the republics of Donetsk and Luhansk": each name with that noun."""
    if token.tag_ not in ("NNS", "NNPS"):
        return []
    before = [m for t in token.subtree if t.i < token.i and (m := parsed.mention(t))]
    after = [m for p in token.children if p.lower_ == "of" for t in p.subtree if (m := parsed.mention(t))]
    written = refs.reading.article.text or ""
    if len(before) > 1:
        names, noun = before, written[before[-1].end : parsed.ends[token.i]].strip()
    else:
        people = any(c.lower_ in ("people", "peoples") for c in token.children)
        names, noun = after, ("People's " if people else "") + token.text
    whole = [refs.reading.names.resolve(f"{mention.text} {noun.removesuffix('s')}", Kind.STATE) for mention in names]
    found = [entity for entity in whole if entity is not None and want.fits(entity)]
    return [Referent(entity, entity.label, token) for entity in found] if len(found) == len(names) > 1 else []


def of_another_state(parsed: Parsed, token: Token, body: Entity) -> Entity | None:
    """ "Iraq's National Security Council": the state before an agency's name that is also the name of another's agency."""
    if body.kind is not Kind.ORGANISATION or not (is_official(body) or body.label.endswith("Council")):
        return None
    before = (parsed.mention(c) for c in token.children if c.dep_ in MODIFIERS)
    states = (m.of_kind(Kind.STATE) for m in before if m is not None)
    return next((state for state in states if state is not None and state.id != state_of(body)), None)


def independent_before(refs: "Referents", parsed: Parsed) -> list[Entity]:
    """What "the new state" can be: the one state of the sentences before, or those of whose independence this one tells."""
    here, text = parsed.sentence, refs.reading.article.text or ""
    grown = [m for m in here.mentions if _INDEPENDENCE.match(text, m.end)]
    before = set(refs.named_before(here.start, (Kind.STATE,), sentences=2))
    found = [e for m in grown if (e := refs.sense(m, (Kind.STATE,))) is not None]
    return found or (list(before) if len(before) == 1 else [])
