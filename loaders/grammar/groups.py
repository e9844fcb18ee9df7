"""A counted or listed noun ("no country", "50 states, among them A and B", "the two") enters; what it means leaves."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import ANY_STATE, Entity, Kind, slug

from .arguments import subjects
from .bodies import is_bloc
from .contested import contested
from .coordination import coordinates
from .enumeration import members_after, members_beside
from .lexicon import NOUNS
from .parsing import Parsed
from .partitives import any_of_region, count_of, counted_again, counted_as, is_compound, of_region, part_of_world
from .pronouns import focused
from .reference import QUALIFIED, Referent, Wanted, clauses_above, phrase

if TYPE_CHECKING:
    from .referents import Referents

#: After these one name is a list as well: "among them A".
_OPENERS = frozenset(["them", "including"])


def quantified(refs: "Referents", parsed: Parsed, token: Token, lemma: str, text: str) -> list[Referent]:
    """ "no country", "more than 50 countries", "most of the world": a quantifier or a group, with the members it lists."""
    kinds = ("det", "amod", "nummod", "advmod", "quantmod", "predet")
    words = {child.lower_ for child in token.children if child.dep_ in kinds} | ({token.left_edge.lower_} & {"most", "many"})
    left = parsed.doc[token.left_edge.i - 1] if token.left_edge.i else None
    if left is not None and left.dep_ == "advmod" and left.lower_ in ("most", "many"):
        words.add(left.lower_)  # "most Western nations", where the parser took "most" for an adverb
        text = parsed.words([left, *phrase(token)], refs.reading.article.text or "")
    is_states = lemma in NOUNS["state"] or lemma in NOUNS["government"]
    before = {t.lower_ for t in parsed.doc[max(0, token.left_edge.i - 1) : token.i]}
    if is_states and words & {"single", "one"} and ("not" in before or "a" in words):  # "yet to be recognised by a single"
        none = "not" in before and not any(c.dep_ == "neg" for c in token.head.children)
        return [Referent(ANY_STATE, text, token, negated=none)]
    if is_states and "any" in words and any(c.dep_ == "relcl" for c in token.children):
        return []  # "with any nation that": some of them
    if (apart := _none_of_those(refs, parsed, token)) is not None:
        return apart
    of_states = token.lower_ == "any" and any(t.lemma_.lower() in NOUNS["state"] and t.tag_ == "NNS" for t in token.subtree)
    nobody = token.lower_ in ("none", "nobody", "neither") or text.lower() == "no one"
    if of_states or nobody or (is_states and words & {"no", "any"}):  # also "any of the countries", "…, including A"
        none = "any" not in words | {token.lower_}
        listed = [one for p in token.children if p.lower_ == "including" for o in p.children for one in coordinates(o)]
        named = [member for one in listed for member in _member(refs, parsed, one)]
        whom = any_of_region(parsed, token) if none else ANY_STATE
        return [replace(r, negated=none) for r in (Referent(whom, text, token), *named)]
    if partitive := part_of_world(refs, parsed, token, text):
        of = [o for p in token.children if p.lower_ == "of" for o in p.children if token.lemma_ == "total"]
        members = [m for t in (token, *of) for m in _members(refs, parsed, t)]
        return members if members and len(members) in map(count_of, of) else [partitive, *members]
    if (counted := counted_again(token)) is not None:
        text = f"{token.text} {counted.text}"
        return [Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)]
    numbers = [child for child in token.children if child.dep_ == "nummod"]
    numeral = any(n.lower_ not in NOUNS["pairs"] or is_compound(n) for n in numbers)  # "twenty-two" is no pair
    told = lemma == "member" or (lemma in ("state", "country", "nation") and "the" in words)  # "the GCC states"
    of_bloc = told and _of_bloc(parsed, token)
    if token.lower_ in ("many", "several", "some", "others") and (such := _members(refs, parsed, token)):
        return such  # "Many, such as A and B"
    if token.tag_ != "NNS" or not (is_states or of_bloc or (numeral and lemma in ("member", "government", "capital"))):
        return []
    group = []
    others = "other" in words and any(c.dep_ == "amod" and c.text[:1].isupper() for c in token.children)
    others = others or (words == {"other"} and _beside_names(parsed, token))
    if numeral or others or words & NOUNS["quantifiers"] - {"other"} or of_bloc or of_region(parsed, token):
        text = QUALIFIED.sub("", text)
        group = [Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)]
    if not group and lemma not in NOUNS["state"]:
        return []  # "the authorities in X, among them": a list of others
    members = _members(refs, parsed, token)
    if members and words & {"all"} and before & {"but"}:  # "all but two states, A and B"
        return [*group, *(replace(member, negated=True) for member in members)]
    whole = len(members) == count_of(token) or (bool(members) and of_region(parsed, token)) or _is_spelt_out(members)
    return members if members and whole else [*group, *members]


def _none_of_those(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent] | None:
    """ "None of A, B and C", "A and B sent envoys, but neither has": each of those named; nothing where none are."""
    if token.lower_ not in ("none", "neither") or any(c.dep_ == "conj" for c in token.children):
        return None
    of = [o for p in token.children if p.lower_ == "of" for o in p.children]
    count = next((n for o in of if (n := counted_as({o.lower_, *(c.lower_ for c in o.children)}))), None)
    if count is None and any(o.lower_ not in ("them", "these", "those", "which") and o.pos_ != "PROPN" for o in of):
        return None
    named = [r for o in of for one in coordinates(o) for r in _member(refs, parsed, one)]
    above = [] if named else _above(refs, parsed, token, Wanted((Kind.STATE,), acting=True))
    listed = [] if named or above else refs.opening_list(parsed.sentence.index)
    if not (named or above or listed):
        listed = refs.opening_list(parsed.sentence.index - 1)
        listed = listed if len(listed) == (count or 2 if token.lower_ == "neither" or count else len(listed)) else []
    found = named or above or [Referent(entity, token.text, token) for entity in listed]
    if len(found) > 1:
        return [replace(r, negated=True, inferred=not named) for r in found]
    pointing = any(o.pos_ != "PROPN" for o in of) or token.lower_ == "neither"
    return [] if pointing else None  # of those that are not named nothing is told


def _beside_names(parsed: Parsed, token: Token) -> bool:
    """ "A, B and other countries": so many more that do the same."""
    return token.dep_ == "conj" and any(parsed.mention(t) is not None for t in token.conjuncts)


def _is_spelt_out(members: Sequence[Referent]) -> bool:
    """ "12 countries recognise it: A, B and C": all of them, however many they are."""
    first = members[0].token if len(members) > 2 else None
    return first is not None and ":" in {t.text for t in first.doc[max(0, first.i - 2) : first.i]}


def _of_bloc(parsed: Parsed, token: Token) -> bool:
    """ "EU members": told by an organisation of states."""
    named = [parsed.mention(c) for c in token.children if c.dep_ in ("compound", "nmod")]
    senses = [sense.entity for mention in named if mention is not None for sense in mention.senses]
    return any(entity.kind is Kind.ORGANISATION and is_bloc(entity) for entity in senses)


def _members(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent]:
    """The states that "including", "such as", a colon, a dash or a copula lists."""
    listed = [
        noun
        for prep in token.children
        if prep.dep_ == "prep" and prep.lower_ in ("including", "like", "as", "among")
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]
    for child in (c for c in token.children if c.dep_ == "appos"):
        of = [o for p in child.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj"]
        listed += of if child.lower_ in ("those", "that") else [child]
    if token.dep_ in ("nsubj", "attr", "pobj"):
        copula = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "among" else token.head
        if copula.lemma_ in ("be", "include"):
            listed += [c for c in copula.children if c.dep_ in ("attr", "nsubj", "dobj") and c != token]
    named = [r for noun in listed for one in coordinates(noun) for r in _member(refs, parsed, one)]
    after = _listed(refs, parsed, token)
    return named if len(named) >= len(after) else after


def _listed(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent]:
    """A list of names behind the words that open one: "three countries recognised it: A, B and C"."""
    names = members_after(parsed, token) or members_beside(parsed, token, count_of(token))
    found = [r for one in names for r in _member(refs, parsed, one)]
    said = bool(found) and {t.lower_ for t in parsed.doc[max(0, found[0].token.i - 2) : found[0].token.i]} & _OPENERS
    return found if len(found) > 1 or said else []


def _member(refs: "Referents", parsed: Parsed, name: Token) -> list[Referent]:
    """The state that a name in a list means, or the union of states: "allies, including the US and the EU"."""
    before = [t.lower_ for t in parsed.doc[max(0, name.i - 3) : name.i] if t.lower_ != "the"]
    whole = before[-2:] in (["members", "of"], ["states", "of"])  # "including all five members of the Council": not it
    found = refs.named(parsed, name, Wanted((Kind.STATE, Kind.ORGANISATION)))
    return [r for r in found if r.entity.kind is Kind.STATE or (is_bloc(r.entity) and not whole)]


def _above(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "A, B and C accredited them, though all refused to": the several that act in the clause above."""
    for verb in list(clauses_above(token))[1:]:
        found = refs.of(parsed, [s for s in subjects(verb) if s.i < token.i], want.kinds, acting=True)
        if len(found) > 1:
            return [replace(r, inferred=True) for r in found]
    return []


def several(refs: "Referents", parsed: Parsed, token: Token, text: str, want: Wanted) -> list[Referent]:
    """ "both countries", "the two", "all three": what the last event was done to, else the states last spoken of."""
    words = {token.lower_, *(c.lower_ for c in token.children)}
    opening = refs.opening_list(parsed.sentence.index - 1) if want.acting else []
    if len(opening) == (counted_as(words) or len(opening)) and not {e.id for e in opening} & want.besides and opening:
        return [Referent(entity, text, token, inferred=True) for entity in opening]
    if want.acting and token.lower_ in ("all", "both") and (above := _above(refs, parsed, token, want)):
        return above
    count = counted_as(words) or 2
    if not want.acting and refs.focus and len(refs.focus.entities) == count:
        return focused(refs, parsed, token, text, want) or []
    if not want.acting and len(disputed := refs.contested_before(parsed, token)) == count:
        return [Referent(entity, text, token, inferred=True) for entity in disputed if want.fits(entity)]
    if not words & {"both", "two", "pair"}:
        if want.acting and len(near := refs.joined_last(parsed.starts[token.i])) == count:
            return [Referent(entity, text, token, inferred=True) for entity in near if want.fits(entity)]
        last = list({e.id: e for e in refs.named_before(parsed.starts[token.i], (Kind.STATE,), sentences=1)}.values())
        within = want.acting or (token.dep_ == "pobj" and token.head.lower_ == "in")
        return [Referent(e, text, token, inferred=True) for e in last if len(last) == count and within]
    joined = refs.joined_two(parsed.starts[token.i]) if want.acting else ()
    if joined and not want.besides & {e.id for e in joined}:
        return [Referent(entity, text, token, inferred=True) for entity in joined]
    earlier = [e for e in refs.named_before(parsed.starts[token.i], (Kind.STATE,)) if e.id not in want.besides]
    distinct = list(dict.fromkeys(reversed(earlier)))[:2]
    if not want.acting and not any(contested(e, refs.reading.names) for e in distinct):
        return []  # "recognises both": of states whose recognition no one disputes some other thing is meant
    return [Referent(entity, text, token, inferred=True) for entity in distinct] if len(distinct) == 2 else []
