"""A pronoun enters; the entities that it means leave: the subject above, what was last acted upon, who speaks."""

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Entity, Kind

from .arguments import subjects
from .contested import contested
from .deeds import of_deed, praised_by
from .formed_here import described_here
from .lexicon import NOUNS, STANCE
from .parsing import Parsed
from .persons import head_before, is_place, last_leader, last_person, opening, thing_before
from .reference import (
    MEMORY,
    NEARBY,
    PRONOUNS,
    Referent,
    Wanted,
    clause_before,
    clauses_above,
)
from .unsettled import unsettled

if TYPE_CHECKING:
    from .referents import Referents


_PLURAL = frozenset(["they", "them", "their"])
#: Who has a rule or a government: "their rule".
_RULING = (Kind.GOVERNMENT, Kind.ORGANISATION)
_PERSONAL = frozenset(["he", "she", "his", "her"])


def pronoun(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """The subject of a clause above; for an object, what was last acted upon; else the subject of the sentence before."""
    if token.lower_ in ("you", "me") or (token.lower_ == "i" and not want.acting):
        return []
    if token.lower_ in ("we", "our", "us", "i", "my"):
        return _speaker(refs, parsed, token, want)
    if want.acting and (beside := of_deed(refs, parsed, token, want)):
        return beside
    if token.lower_ in ("he", "him", "she") and not want.acting:
        return last_leader(refs, parsed, token, want)
    if token.lower_ == "him":  # "the credit goes to him"
        return last_person(refs, parsed, token, want)
    if token.lower_ in _PERSONAL | {"its", "their"} and want.acting and (praised := praised_by(token)):
        return [replace(r, text=token.text, inferred=True) for r in refs.of(parsed, praised, want.kinds, acting=True)]
    if found := _left_with(refs, parsed, token, want) or _subject_above(refs, parsed, token, want):
        return found if want.acting else _rather_disputed(refs, parsed, token, want, found)
    if want.acting and (later := _named_after(refs, parsed, token, want)):
        return later
    if token.i == 0 and token.lower_ in _PERSONAL and want.acting and (begins := opening(refs, parsed, want)) is not None:
        return [Referent(begins, token.text, token, inferred=True)]
    if token.lower_ in _PERSONAL and want.acting and (head := head_before(token)) is not None:
        return [replace(r, text=token.text, inferred=True) for r in refs.of(parsed, [head], want.kinds, acting=True)]
    if token.lower_ in ("he", "she", "his", "her") and want.acting:
        return last_person(refs, parsed, token, want)
    if not want.acting and (beside := described_here(refs, parsed, token, want)):
        return beside
    if not want.acting and (last := focused(refs, parsed, token, token.text, want)):
        return last
    if not want.acting and (new := unsettled(refs, parsed.sentence, want)):
        return [Referent(new, token.text, token, inferred=True)]
    both = refs.opening_list(parsed.sentence.index - 1) if want.acting and token.lower_ in ("they", "their") else []
    if both and all(want.fits(entity) for entity in both):
        return [Referent(entity, token.text, token, inferred=True) for entity in both]
    before = refs.acting.get(parsed.sentence.index - 1)
    if before and want.fits(before):
        return [Referent(before, token.text, token, inferred=True)]
    theirs = token.lower_ == "their" and token.head.lemma_.lower() in NOUNS["government"]  # "recognised their rule"
    meant = want.kinds if token.lower_ in ("it", "its", "itself") else _RULING if theirs else ()
    if not want.acting and meant and (only := _only_here(refs, parsed, token, replace(want, kinds=meant))):
        return [Referent(only, token.text, token, inferred=True)]
    earlier = [e for e in refs.named_before(parsed.starts[token.i], want.kinds, sentences=1) if e.id not in want.besides]
    certain = bool(earlier) and want.acting
    return [Referent(earlier[0], token.text, token, inferred=True)] if certain else []


def ours(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str, want: Wanted) -> list[Referent]:
    """ "My country has recognised it", "our government", the minister said: whose minister it is."""
    own = [c for c in token.children if c.dep_ == "poss" and c.lower_ in ("my", "our")]
    if not own or lemma not in NOUNS["state"] | NOUNS["government"]:
        return []
    found = [r for c in own for r in pronoun(refs, parsed, c, replace(want, kinds=(Kind.STATE,)))]
    found = [replace(r, text=text) for r in found if r.entity.kind is Kind.STATE]
    if token.tag_ == "NNS" and len(found) == 1 and found[0].entity in refs.main_two:  # "our two countries"
        return [replace(found[0], entity=entity) for entity in refs.main_two]
    return found


def _rather_disputed(refs: "Referents", parsed: Parsed, token: Token, want: Wanted, found: list[Referent]) -> list[Referent]:
    """ "A regards it as its own, and B refuse to recognise its statehood": what is in dispute, rather than A."""
    if token.lower_ not in ("it", "its") or any(contested(r.entity, refs.reading.names) is not None for r in found):
        return found
    here = refs.named_before(parsed.starts[token.i], want.kinds, sentences=0) if token.lower_ == "it" else []
    said = {e.id: e for e in here if e.id not in want.besides and contested(e, refs.reading.names) is not None}
    new = next(iter(said.values())) if len(said) == 1 else unsettled(refs, parsed.sentence, want)
    disputed = new is not None and contested(new, refs.reading.names) is not None
    return [Referent(new, token.text, token, inferred=True)] if new is not None and disputed else found


def _left_with(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "leaves Taiwan with 13 countries that recognise it": who is left with those of whom the clause tells something."""
    held = token.head.head if token.dep_ == "dobj" and token.head.dep_ == "relcl" else None
    with_ = held.head if held is not None and held.dep_ == "pobj" and held.head.lower_ == "with" else None
    if with_ is None:
        return []
    leaving = with_.head if with_.head.pos_ == "VERB" else with_.head.head
    left = [c for c in leaving.children if c.dep_ == "dobj" and leaving.lemma_ == "leave"]
    if left and left[0].lower_ in PRONOUNS:  # "cut ties with Taiwan, leaving it with 12 that recognise it": not who cut them
        who = {r.entity.id for s in subjects(leaving.head) for r in refs.of(parsed, [s], want.kinds)} | want.besides
        only = _only_here(refs, parsed, left[0], replace(want, besides=frozenset(who)))
        return [Referent(only, token.text, token, inferred=True)] if only is not None and want.fits(only) else []
    found = refs.of(parsed, left, want.kinds, besides=want.besides)
    return [replace(r, text=token.text, token=token, inferred=True) for r in found if want.fits(r.entity)]


def _only_here(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> Entity | None:
    """The one thing of its kind that the sentence has named so far; of several the one that states differ about."""
    here = {e.id: e for e in refs.named_before(parsed.starts[token.i], want.kinds, sentences=0) if e.id not in want.besides}
    disputed = [e for e in here.values() if contested(e, refs.reading.names) is not None]
    only = disputed if len(disputed) == 1 else list(here.values())
    return only[0] if len(only) == 1 else None


def _speaker(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "We have recognised it", the ministry said: whoever the words are told by."""
    for verb in clauses_above(token):
        if verb.lemma_.lower() in STANCE["reporting"]:
            told_by = [s for s in subjects(verb) if s.lower_ not in PRONOUNS]
            found = refs.of(parsed, told_by, want.kinds, acting=True, besides=want.besides)
            if told_by:
                return [replace(r, text=token.text, inferred=True) for r in found[:1]]
            if any(s.lower_ not in ("we", "i") for s in subjects(verb)):  # "we announce that we", said A: told further up
                return last_person(refs, parsed, token, want)
    start = parsed.sentence.start
    told = refs.acting_people if parsed.sentence.text[:1] in "\"“'‘" else ()
    before = [entity for place, entity in told if start - NEARBY < place < start]
    return [Referent(before[-1], token.text, token, inferred=True)] if before and want.fits(before[-1]) else []


def _subject_above(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    spare: list[Referent] = []
    own = token.head if token.dep_ in ("dobj", "dative", "nsubjpass") else token.head.head if token.dep_ == "pobj" else None
    for head in (*clause_before(token), *clauses_above(token)):
        if head == own:
            continue
        for subject in subjects(head):
            if token.lower_ in _PERSONAL and is_place(parsed, subject):
                continue
            if subject.i < token.i and subject.lower_ not in PRONOUNS:
                found = refs.of(parsed, [subject], want.kinds, acting=want.acting, besides=want.besides)
                found = [r for r in found if not r.negated and r.entity.id not in want.besides]
                found = [r for r in found if want.acting or want.fits(r.entity)]
                if (
                    len(found) == 1
                    and token.lower_ in _PLURAL
                    and (joined := _joined_before(refs, parsed, token, subject, want))
                ):
                    return joined
                thing = token.lower_ in ("it", "its", "itself")
                if found and thing and subject.pos_ == "PROPN" and not is_place(parsed, subject):
                    spare = spare or found  # a person is no "it"
                elif found and not (len(found) > 1 and thing):
                    return [replace(r, text=token.text, inferred=True) for r in found]
    return [replace(r, text=token.text, inferred=True) for r in spare and (thing_before(refs, parsed, token, want) or spare)]


def _named_after(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "A day after it recognised B, A recalled its envoy": the subject of the main clause, where that comes after."""
    fronted = [t for t in token.ancestors if t.dep_ in ("advcl", "prep") and t.head.i > token.i]
    later = [s for t in fronted for s in subjects(t.head) if s.i > token.i and s.pos_ == "PROPN" and s.head == t.head]
    found = refs.of(parsed, later[:1], want.kinds, acting=True, besides=want.besides)
    return [replace(r, text=token.text, inferred=True) for r in found] if len(found) == 1 else []


def _joined_before(refs: "Referents", parsed: Parsed, token: Token, subject: Token, want: Wanted) -> list[Referent]:
    """Of "Israel recalled its envoys from Ireland and Norway over their decision" the two that stand together, nearer by."""
    for first in reversed(list(parsed.doc[subject.i + 1 : token.i])):
        if any(c.dep_ == "conj" for c in first.children) and parsed.mention(first) is not None:
            found = refs.of(parsed, [first], want.kinds, acting=want.acting, besides=want.besides)
            if len(found) > 1:
                return [replace(r, text=token.text, inferred=True) for r in found]
    return []


def focused(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    """What the last event was done to, if it is not far back and fits."""
    focus = refs.focus
    if focus is None or parsed.sentence.index - focus.sentence > MEMORY:
        return []
    singular = token.tag_ not in ("NNS", "NNPS", "CD") and token.lower_ not in ("they", "them", "their", "both", "all")
    fitting = [entity for entity in focus.entities if want.fits(entity)]
    if singular and len(fitting) > 1:
        return []
    return [Referent(entity, text, token, inferred=True) for entity in fitting]
