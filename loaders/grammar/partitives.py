"""A number, or a noun for a part of the world, enters; the group of states that it means leaves: "22 of the 27 members"."""

import re
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import ANY_STATE, Entity, Kind, slug

from .lexicon import NOUNS
from .parsing import Parsed
from .reference import QUALIFIED, Referent, phrase

if TYPE_CHECKING:
    from .referents import Referents

#: What follows a group and tells more of it: its members, a relative clause.
_MORE = re.compile(r",? (?:including|such as|among them|(?:with )?(?:which|whom|who))\b|\s[-–—:(]")
#: What begins a sentence with a capital and tells no part of the world.
NO_REGION = frozenset(
    "other such neighbouring neighboring member foreign new former small rich poor friendly allied".split()
)
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}


def counted_again(number: Token) -> Token | None:
    """ "12 countries recognise A, compared with 180 that recognise B", "of the 18 countries three have": what both count."""
    fronted = number.dep_ == "nsubj" and number.doc[0].lower_ in ("of", "out")
    if number.tag_ != "CD" or number.dep_ == "nummod" or not (fronted or any(c.dep_ == "relcl" for c in number.children)):
        return None
    among = number.head.head if number.head.lower_ == "among" else None  # "other countries among the 46 that"
    before = reversed(number.doc[: number.i])
    counted = (t for t in before if t.tag_ == "NNS" and (t == among or any(c.dep_ == "nummod" for c in t.children)))
    return next((t for t in counted if t.lemma_ in NOUNS["state"]), None)


def _total_of(counted: Token) -> Token | None:
    """ "brings to 147 the number of countries that", "the number of states that … fell to 12": how many they are."""
    number = counted.head.head if counted.dep_ == "pobj" and counted.head.lower_ == "of" else counted
    if number.lemma_ not in ("number", "total", "tally") or number.head.pos_ not in ("VERB", "AUX"):
        return None
    told = (t for t in number.head.subtree if t.dep_ == "pobj" and t.tag_ == "CD" and t.head.lower_ in ("to", "at"))
    return next(told, None)


def part_of_world(refs: "Referents", parsed: Parsed, token: Token, text: str) -> Referent | None:
    """ "most of the world", "22 of the 27 members", "the number of states that … rose to 12", "the Arab world"."""
    written = refs.reading.article.text or ""
    stately = token.lemma_.lower() in NOUNS["state"] | NOUNS["government"]
    if stately and token.tag_ == "NNS" and (figure := _total_of(token)) is not None:
        text = QUALIFIED.sub("", f"{' '.join(t.text for t in figure.subtree)} {text}")
        return Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)
    how_many = token.lemma_ == "number" and any(c.lower_ == "the" for c in token.children)  # "the number of countries"
    counts = token.tag_ == "CD" or (token.lower_ in NOUNS["quantifiers"] and not how_many)
    of = [o for p in token.children if p.dep_ == "prep" and p.lower_ == "of" for o in p.children if o.dep_ == "pobj"]
    several = token.lemma_.lower() in NOUNS["quantifiers"] and any(o.tag_ == "NNS" for o in of)
    counts = counts or (several and not how_many)
    if counts and any(o.lemma_.lower() in NOUNS["state"] | {"world", "west", "government", "community"} for o in of):
        text = _without_members(parsed.words(phrase(of[0]), written) if token.lemma_ == "total" else text)
        return Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)
    if token.text == "West" and token.dep_ != "compound" and [c.lower_ for c in token.children] == ["the"]:
        return Referent(Entity(Kind.GROUP, "group/the-west", "the West"), text, token)
    if token.lemma_ == "world" and any(c.dep_ == "amod" and c.text[:1].isupper() for c in token.children):
        return Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)  # "the Arab world"
    if token.lemma_ == "community" and any(c.lower_ in ("international", "world") for c in token.children):
        return Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, token)
    return None


def _without_members(text: str) -> str:
    """A group by its own words: "Only a handful of countries, including Syria" is "a handful of countries"."""
    return QUALIFIED.sub("", _MORE.split(text)[0])


def any_of_region(parsed: Parsed, token: Token) -> Entity:
    """ "no Arab state has": any of that part of the world; "no state": any at all."""
    beside = [c for c in token.children if c.dep_ == "amod" and c.text[:1].isupper() and c.lower_ not in NO_REGION]
    label = f"any {beside[0].text} {token.text}" if beside and parsed.mention(beside[0]) is None else ""
    return Entity(Kind.GROUP, f"group/{slug(label)}", label) if label else ANY_STATE


def count_of(token: Token) -> int:
    """How many a noun is counted as, where that is a small number: a list of as many names leaves no others."""
    words = (c.lower_ for c in token.children if c.dep_ == "nummod" and not is_compound(c))
    return next((_NUMBERS.get(word) or (int(word) if word.isdigit() else 0) for word in words), 0)


def is_compound(number: Token) -> bool:
    """ "twenty-two": the parser sees a two with something before it."""
    return any(c.dep_ == "compound" for c in number.children)


def counted_as(words: set[str]) -> int:
    """How many "both", "the pair", "all three" are; zero where no word says it."""
    return 2 if words & {"both", "two", "pair"} else next((_NUMBERS[w] for w in ("three", "four", "five") if w in words), 0)


def of_region(parsed: Parsed, token: Token) -> bool:
    """ "Arab states", "Western governments": states told by a part of the world, without a word before them."""
    inside = [c for c in token.children if c.i < token.i and c.lower_ not in ("the", "most")]
    *others, last = inside or [token]
    named = last.dep_ in ("amod", "compound") and last.text[:1].isupper() and all(c.tag_ in ("JJ", "NNP") for c in others)
    if named and last.lower_ in NO_REGION:
        return False
    return named and last.i + 1 == token.i and parsed.mention(last) is None
