"""A sentence's words enter; whether it can state a relation at all leaves. What this refuses, the parser never sees.

Most sentences fall at the first look, for want of a stem; the others must hold an act and what it needs beside it.
"""

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from .trigger_words import LIFTS, LISTS, POWER, RELATIONS

_MEANT = (
    r"(?:it|its|they|them|their|him|both|none|nobody|no one|neither|former|latter|government|regime|authorit|group|movement"
    r"|junta|independence|statehood|sovereignty|countr(?:y|ies)|state|nation|republic|kingdom|territor|island|region|enclave"
    r"|entit|neighbou?r|leader|rebels|council)"
)
#: A thing can be recognised; that something is so is only seen.
_RECOGNISED = r"recogni[szt]\w*\b(?! (?:that|how|what|why|when)\b)"
#: Where a sentence names nobody, nouns and pronouns must say who and what is meant.
_UNNAMED = re.compile(
    rf"{_RECOGNISED}.*\b{_MEANT}|\b{_MEANT}.*{_RECOGNISED}"
    r"|\b(?:diplomatic|full|formal)\W+(?:relations|ties)\b|\brelations with neither\b"
    r"|\b(?:sever|cut|broke|breaking|restor|re-?establish|resum)\w*\W+(?:\w+\W+){0,4}?(?:relations|ties)\b"
    r"|\b(?:re-?)?open\w*\W+(?:\w+\W+){0,2}?embass|\bexchang\w* (?:ambassadors|embassies)"
    r"|\bthey (?:were|are)\b[^.]{0,20}\bre-?established",
)
_BODY = (
    r"\b(?:the|this|that) (?:group|movement|party|junta|militants|militia|insurgents|rebels|army|military|organi[sz]ation"
    r"|presidential guard|generals|soldiers|officers|troops"
    r"|front)\b"
)
#: Where a sentence names nobody, a body spoken of before may rule or be listed.
_A_BODY = re.compile(_BODY)
_UNNAMED_LISTING = re.compile(
    rf"{LIFTS}\w*\W+(?:the|that|this) (?:ban|designation|listing|label)\b|\b(?:ban|designation|listing) was {LIFTS}"
    r"|\bthey\b.{0,30}\b(?:rul|govern|seiz|took|t[ao]ken|lost|held)\w* (?:the (?:whole )?(?:country|state)|power|control)\b"
    r"|\b(?:countries|nations|states|governments)\b.{0,40}?\b(?:designat|classif|label|brand|list|bann?|outlaw|consider|proscri)\w*"
    r"\W+(?:it|them|the (?:group|movement|organi[sz]ation))\b"
    r"|\b(?:they|them|it|group|movement)\b.*\b(?:put|plac|add|t(?:ak|ook)|remov|struck|drop)\w*"
    r"\W+(?:\w+\W+){0,6}?(?:list|register)\b",
)
#: Where a sentence names no state, a person may take power over the one spoken of.
_A_PERSON = re.compile(r"\b[A-Z][\w’'-]+\b[^.]{0,60}?\b(?:t(?:ook|aken|aking)|seiz\w+|grabb\w+|usurp\w+) power\b")
_NO_ONE = re.compile(
    r"\b(?:no other|no) (?:country|countries|state|states|nation|nations|government)\b|\b(?:nobody|no one|none)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\bfollow(?:ed|s|ing)?\b|\b(?:do|did|does|done|doing)(?: [\w’']+)? the same\b"
    r"|\b(?:did|do|does|done|doing) (?:so|too|not|likewise|as well|it)\b|\bso (?:did|does|do|has|have|will)\b"
    r"|\A(?:These|They|Those|Others?(?: (?:countries|states|nations))?) (?:are|include)\b"
    r"|\AAmong (?:them|these|those) (?:are|is|was|were)\b|\AThe (?:latest|last|newest|first) (?:is|was)\b"
    r"|\b(?:as|than|nor|neither) (?:did|does|do|has|have|will|had)\b"
    r"|\bjoin(?:ed|s|ing)? [a-z]\w|\b(?:add|put|lend)\w* (?:its|their|his|her) names?\b"
    r"|\b(?:theirs|its own|hers)\b|\bsimilar\b|\b(?:came|follow(?:s|ed)) (?:[\w ]+ )?(?:that|those) of\b"
    r"|\b(?:were|was|been) (?:\w+ )?joined by\b"
    r"|\b(?:the|that|this|same|similar) (?:same |similar )?(?:step|plunge|leap|move)\b|\bcop(?:y|ied|ies|ying)\b"
    r"|\b(?:moved|acted) (?:in|on|with|first|earlier|later|next|the)\b"
    r"|\bcame (?:(?:a)?round|next|after|later)\b|\b(?:was|been) (?:the )?(?:first|second|third|next|last)(?:[,.;]| in )"
    r"|\b(?:next|then) came\b|\bcame [\w ]+ later\b"
    r"|\b(?:imitated|emulated) by\b"
    r"|\b(?:did|done|does) as much\b|\b(?:this|that|it|same) (?:was|has been|had been)(?: \w+)? done by\b"
    r"|\b(?:has|have|had|did|does|do|will|would)(?: not|n['’]t| too)?(?=[.;,!]|$)"
    r"|\b(?:has|have|had|did|will|would) (?:in|on|last|this|next|later|since) ",
    re.IGNORECASE,
)
#: Where a sentence names nobody, who took a decision told before may take it back.
_TAKEN_BACK = re.compile(
    r"\b(?:rescind|revok|withdr|revers|annul|cancel)\w* (?:its|the|that|this|their) (?:\w+ )?(?:decision|move|step)\b"
    r"|\b(?:the|that|this|its|their) (?:decision|move|step|recognition) (?:was|has been|had been) (?:\w+ )?"
    r"(?:rescind|revok|withdr|revers|annul|cancel)\w*",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:countries|states|nations|governments)\b", re.IGNORECASE)


def may_repeat(text: str, has_names: bool) -> bool:
    """Whether a sentence may say again, without its words, what one shortly before it said: also of no one at all."""
    again = bool(_AGAIN.search(text)) and (has_names or bool(_NO_ONE.search(text) or _GROUP.search(text)))
    return again or bool(_TAKEN_BACK.search(text))


def may_state(text: str, has_names: bool) -> bool:
    """Whether a sentence holds the words by which a relation is stated, and a name (or what stands for one) beside them."""
    lowered = text.lower()
    rows = _rows_in(lowered)
    if has_names:
        return any(_holds(row, text) for row in rows)
    if rows & _OF_UNNAMED and _UNNAMED.search(lowered):
        return True
    others = rows - _OF_RELATIONS
    said = bool(others) and (bool(_UNNAMED_LISTING.search(lowered)) or _of_body(text, lowered, others))
    return said or (bool(rows & _OF_POWER) and _A_PERSON.search(text) is not None)


def kinds(text: str) -> frozenset[str]:
    """Of which kinds a sentence can tell at all: relations of states, lists of the outlawed, power over a state."""
    rows = _rows_in(text.lower())
    return frozenset("relations" if row in _OF_RELATIONS else "power" if row in _OF_POWER else "lists" for row in rows)


def _holds(row: int, text: str, start: int = 0) -> bool:
    words = _ROWS[row][1]
    return words is None or words.search(text, start) is not None


def _of_body(text: str, lowered: str, rows: set[int]) -> bool:
    """Whether "the group" is listed, or is told to rule after it is named."""
    body = _A_BODY.search(lowered)
    return body is not None and any(_holds(row, text, body.end() if row in _OF_POWER else 0) for row in rows)


#: The stems of each row, and its words compiled.
_ROWS = tuple(
    (stems, None if words is None else re.compile(words, re.IGNORECASE)) for stems, words in (*RELATIONS, *LISTS, *POWER)
)
#: The rows that tell relations of states; of these the ones that can do so where no one is named; the rows that tell power.
_OF_RELATIONS = frozenset(range(len(RELATIONS)))
_SAID = {"recogni", "relation", "embass", "re-established"}
_OF_UNNAMED = frozenset(row for row, (stems, _) in enumerate(RELATIONS) if _SAID & {*stems})
_OF_POWER = frozenset(range(len(_ROWS) - len(POWER), len(_ROWS)))
_STEMS = tuple((stem, row) for row, (stems, _) in enumerate(_ROWS) for stem in stems)


def _rows_in(lowered: str) -> set[int]:
    """The rows of which a stem stands in a sentence."""
    return {_STEMS[place][1] for place, _, _ in _finder().find_matches_as_indexes(f" {lowered}", overlapping=True)}


@lru_cache(maxsize=1)
def _finder() -> AhoCorasick:
    return AhoCorasick([stem for stem, _ in _STEMS], implementation=Implementation.DFA)
