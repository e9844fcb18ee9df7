"""Words and names enter; what the parser is shown for them leaves.

A name is shown as a well-known word of its kind, so that the parser knows a noun, however rare the name.
"""

import re

from kg.model import Kind
from kg.names import How, Mention

from .lexicon import NOUNS
from .offices.leaders import leaders
from .reading import Sentence

#: Words that the model has seen thousands of times, by what a name stands for.
SHOWN_BODY = "NATO"
_SHOWN = {Kind.STATE: "France", Kind.GOVERNMENT: SHOWN_BODY, Kind.ORGANISATION: SHOWN_BODY, Kind.TERRITORY: "Texas"}
#: Words that are one although a hyphen divides them: "re-established", "de-recognise".
PREFIXED = re.compile(r"(?:re|de|un|non)-[a-z]{4,}\Z", re.IGNORECASE)
#: Verbs of this matter that the model has seen with a z only.
_BRITISH = re.compile(
    r"((?:de|re|un|non)?(?:recogni|normali|formali|organi|legitimi))s(e|es|ed|ing|ation|ations)\Z", re.IGNORECASE
)
#: A few words set between quotation marks: 'severs "diplomatic relations" with'.
_SCARE = re.compile(r"(?<![^\s(])[\"“”]([\w’'-]+(?: [\w’'-]+){0,3})[\"“”](?=[\s.,;:)])")
_LONGER = re.compile(r"\b[^\W\d_]{3,}")
_SMALL = frozenset(
    "and the for but nor its via per with from over after into than amid upon until against between under while that".split()
)
_PLACES = frozenset(["France", "Texas", "Paris"])
_SEIZES = frozenset(["overthrew", "took", "overthrows", "seizes", "takes", "ousts", "deposes", "says"])
#: What "the US" can only be said of: none is a verb as well.
_INSTITUTIONS = NOUNS["institution"] | NOUNS["government"] | {"force", "troop", "navy"} - {"rule", "house", "office"}
_HAVE = frozenset(["have", "has", "had"])
_ACTS = frozenset(
    "are were will did do cut broke set began met held never also only then withdrew took made gave sent".split()
)


def clearer(words: list[str], place: int) -> str:
    """A word by one that the parser cannot take for another: "have since met", "the two met"."""
    word, before = words[place], words[place - 1].lower() if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if place == 0 and len(word) > 3 and word[:1].isupper() and after[:1].islower() and leaders().is_surname(word):
        return "Obama"  # "Trump reversed it": a verb as well
    if place == 0 and leaders().is_full(word, after):
        return "John"  # a given name that the parser has not seen
    if word == "France" and before == "the" and after.removesuffix("s") in _INSTITUTIONS:
        return "French"  # "labelled the US military a terrorist group"
    if word == "alone" and before in ("france", "nato", "paris") and after.isalpha():
        return "now"  # "which A alone recognises"
    if word == "military" and (after.endswith("ed") or after in _HAVE or after in _SEIZES):
        return "army"  # "A's military overthrew X"
    if word == "since" and before in _HAVE and after.isalpha():
        return "now"
    if word in ("disputed", "breakaway") and (after in _PLACES or after == "French"):
        return "old"
    if word == "occupied" and before == "as" and after == "French":
        return "old"  # "as occupied French land": no verb
    if word == "two" and before == "the" and (after.endswith("ed") or after in _HAVE or after in _ACTS):
        return "pair"
    return word


def plain(text: str) -> str:
    """A word without what the parser may trip over: hyphens inside, bent apostrophes, British endings."""
    if PREFIXED.match(text):
        text = text.replace("-", "")
    if len(text) >= 8:
        return _BRITISH.sub(r"\1z\2", text)
    return text.replace("’", "'").replace("‘", "'") if len(text) < 4 else text


def shown(mention: Mention) -> str:
    """The word by which a name is shown."""
    sense = mention.senses[0]
    if sense.how is How.DEMONYM:
        return "Americans" if mention.text.endswith("s") and not mention.text.endswith("ss") else "French"
    if sense.how is How.LEADER:
        return "Obama"
    if sense.how in (How.CAPITAL, How.CITY):
        return "Paris"
    return _SHOWN.get(sense.entity.kind, "France")


def scare_quotes(text: str) -> set[int]:
    """Where the quotation marks around a few words stand: they part what belongs together."""
    return {place for found in _SCARE.finditer(text) for place in (found.start(), found.end() - 1)}


def is_headline(sentence: Sentence) -> bool:
    """Whether all longer words begin with a capital: "Two Nations Establish Diplomatic Relations"."""
    words = list(_LONGER.finditer(sentence.text))
    named = [(m.start - sentence.start, m.end - sentence.start) for m in sentence.mentions]
    plain_words = [w[0] for w in words if w[0] not in _SMALL and not any(start <= w.start() < end for start, end in named)]
    ends = sentence.text.rstrip()[-1:] in tuple('.?!”"')
    return len(plain_words) > 1 and all(w[0].isupper() for w in plain_words) and not ends and not sentence.text.isupper()


def lowered(word: str) -> str:
    """A word of a headline as a sentence has it; a known leader keeps the capital."""
    return word if leaders().is_surname(word) or not word.istitle() else word.lower()
