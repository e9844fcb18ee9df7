"""The forms of questions in English. Nothing enters; patterns leave, each with the named question that it leads to.

A form is a line: the question of the catalogue (with a status after a colon), how its rows are told, and the words.
Words in capitals stand for a choice of words, `?` after one makes it optional, `a|b` is a choice, `{of}` is left open.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_STATES = (
    r"(?:(?:other|all|the|un|of)\s+)*(?:states?|countr(?:y|ies)|nations?|governments?|powers?|members|organi[sz]ations?)"
)
#: The choices that words in capitals stand for.
_WORDS = {
    "A": r"(?:an?|the|any|which|what)",
    "AND_WHEN": r"(?:and|since)\s+(?:since\s+)?when",
    "BAN": r"(?:outlaw(?:s|ed)?|ban(?:s|ned)?|designate[sd]?|proscribe[sd]?|lists?|listed)",
    "BANNED": r"(?:outlawed|banned|designated|proscribed|listed)",
    "BREAK": r"(?:br(?:eaks?|oke|oken)|cuts?|sever(?:s|ed)?|end(?:s|ed)?)(?:\s+off)?",
    "CHANGED": r"(?:changed|happened|changes)",
    "DIFFER": r"(?:disagree|differ|conflict|contradict(?:\s+each\s+other)?|not\s+agree)",
    "DO": r"(?:does|do|did|has|have|had)",
    "EVENT": r"(?:what|which)(?:\s+\w+)?",
    "EVER": r"(?:(?:formally|officially|still|now|ever|currently|actually|fully|already|also)\s*)+",
    "IS": r"(?:is|was|were|are|has\s+been|have\s+been)",
    "KEEP": r"(?:have|has|had|maintains?|keeps?|established?|in)",
    "NOT": r"(?:do|does|did|has|have|had)(?:\s+not|n't)",
    "NOW": r"(?:today|now)",
    "OFFICES": r"(?:public\s+)?(?:offices?|posts?)",
    "POWER": r"(?:controls?|controlled|ruled?|rules|governs?|governed|runs|holds?|held|is\s+in)(?:\s+(?:power|control))?",
    "RECOGNISE": r"recogni[sz](?:es|ed|e|ing)",
    "REFUSE": r"(?:refuse[sd]?\s+to\s+recogni[sz]e|den(?:y|ies|ied)\s+recognition\s+to)",
    "NEWEST": r"(?:latest|last|newest|most\s+recent)",
    "ROLE": (
        r"(?:the\s+)?(?:(?:then|acting|current|former)[\s-]+)?(?P<role>(?:(?:prime|foreign|defen[cs]e|interior|deputy|vice|finance)"
        r"[\s-])?(?:minister(?:\s+(?:of|for)\s+foreign\s+affairs)?|president|premier|monarch|king|queen|chancellor|emir|ambassador"
        r"|envoy|consul|nuncio|top\s+diplomat|head\s+of\s+(?:state|government)|secretary(?:[\s-]general|\s+of\s+state)?|spokes\w+))"
    ),
    "STATES": _STATES,
    "TELL": (
        r"(?:what\s+(?:is|do\s+you|do\s+we)\s+known?|what\s+can\s+you\s+(?:say|tell\s+me)|(?:tell|show)\s+me(?:\s+what\s+is\s+known)?"
        r"|what\s+do\s+(?:the\s+)?sources\s+say)"
        r"\s+(?:of|about|on)"
    ),
    "THAT": r"(?:(?:that|for|of|say|says|support|is\s+there)\s*)+",
    "TIES": r"(?:diplomatic\s+)?(?:relations|ties|links)\s+(?:with|to)",
    "WHAT": rf"(?:what|whom?|(?:which|what)\s+{_STATES})",
    "WHEN": r"(?:since\s+when|when|on\s+(?:what|which)\s+(?:date|day))",
    "WHO": rf"(?:who|(?:which|what)\s+{_STATES}|(?:list|name|show)(?:\s+me)?\s+{_STATES}\s+(?:that|which|who))",
    "WHOM": r"(?:whom?|what|which(?:\s+\w+)?)",
    "WHY": (
        r"(?:why|how\s+do\s+(?:we|you|i)\s+know|(?:what\s+is\s+|what's\s+)?(?:the\s+)?evidence|who\s+says"
        r"|(?:which|what)\s+(?:sources?|articles?)|explain(?:\s+why)?)"
    ),
    "WILL": r"(?:will|plans?\s+to|intends?\s+to|(?:announced?|promised?)(?:\s+(?:that\s+)?(?:it|they)\s+will|\s+to)?)",
    "WITHDRAW": (
        r"(?:withdr[ae]wn?|withdraws?|revoke[sd]?|suspend(?:s|ed)?|froze|frozen|cancell?ed|end(?:s|ed)?)"
        r"(?:\s+(?:its|their|the))?\s+recognition\s+(?:of|from|to)"
    ),
}  # fmt: skip

#: Tried in this order: the special before the general. The last takes anything for a name.
_FORMS = """
recognitions why      WHY THAT? DO? {by} EVER? RECOGNISE {of}
recognitions why      WHY THAT? IS? {of} IS? EVER? RECOGNISE by {by}
recognitions why      WHY THAT? {by} recognition of {of}
recognitions list     WHO EVER? RECOGNISE WHOM AND_WHEN?
members      members  which|what {in} members|states|countries EVER? RECOGNISE {of}
members      members  which|what members of {in} DO? EVER? RECOGNISE {of}
recognitions first    WHO IS the? first STATES? to recognise|recognize {of}
recognitions first    WHO RECOGNISE {of} first
latest       first    WHO IS the? NEWEST STATES? to recognise|recognize {of}
latest       list     what|which IS|are the? NEWEST recognitions|recognition of {of}
latest       list     what|which IS|are the? NEWEST recognitions|recognition
counts       count    how many STATES DO? EVER? RECOGNISE {of} NOW?
both         list     WHO DO? EVER? RECOGNISE both {of} and {with}
one_only     list     WHO DO? EVER? RECOGNISE {of} but|and not {without}
non_recognitions list WHO NOT EVER? RECOGNISE {of}
non_recognitions list WHO DO? REFUSE {of}
withdrawals  list     WHO DO? WITHDRAW {of}
announced    list     WHO DO? WILL RECOGNISE {of}
announced    list     WHO DO? announced|promised the? recognition of {of}
recognitions yes      WHEN DO {by} EVER? RECOGNISE {of}
recognitions yes      WHEN IS {of} EVER? RECOGNISE by {by}
recognitions list     WHAT DO {by} EVER? RECOGNISE AND_WHEN?
recognitions yes      DO {by} EVER? RECOGNISE {of} NOW?
recognitions yes      IS|has {of} been? EVER? RECOGNISE by {by}
recognitions list     by whom IS {of} EVER? RECOGNISE
recognitions list     by which STATES IS {of} EVER? RECOGNISE
recognitions list     {of} IS EVER? RECOGNISE by whom|which STATES?
recognitions list     WHAT IS EVER? RECOGNISE by {by}
recognitions list     WHO IS EVER? RECOGNISE by {by}
recognitions list     IS {of} EVER? RECOGNISE
recognitions list     WHO DO? EVER? RECOGNISE {of} AND_WHEN? NOW?
recognitions list     the? international? recognition of {of}
offices      list     who DO? held|holds|has|hold A? OFFICES in|of|for {of}
offices      list     who DO? held|holds|has|hold A? OFFICES
offices      list     who IS ROLE of|for|from {of} to|in|at {to}
offices      list     who IS ROLE of|for|in {of}
offices      list     who IS ROLE to {to}
offices      list     who IS {of} ROLE to|in|at {to}
offices      list     who IS {of} ROLE
relations    yes      DO|is|are {of} KEEP? TIES {with}
relations:ended list  WHO DO? BREAK TIES {of}
relations    list     WHO DO? KEEP? TIES {of}
relations    list     with whom|which STATES? DO {of} KEEP? diplomatic? relations|ties
designations list     which|what organisations|organizations|groups DO {by} BAN
designations list     which|what organisations|organizations|groups IS BANNED by {by}
designations yes      IS {of} BANNED by {by}
designations yes      DO {by} BAN {of}
designations list     WHO DO? BAN {of}
controls     list     who DO? POWER in|of? {of}
changes      list     EVENT has|have? CHANGED to|with|in|for|about {of}
changes      list     EVENT has|have? CHANGED
conflicts    list     on|about|over? what|where do the? sources DIFFER about|on|over {of}
conflicts    list     on|about|over? what|where do the? sources DIFFER
about        list     TELL {of}
about        list     about|describe {of}
about        list     who|what is|was|are {of}
"""

#: What is known, as it is told to who asks something else.
KNOWN = (
    "Which states recognise the Taliban government, and since when?",
    "Does Russia recognise the Taliban government?",
    "When did Russia recognise the Taliban government?",
    "Why does Russia recognise the Taliban government?",
    "What is the evidence that Russia recognises the Taliban government?",
    "What does Russia recognise?",
    "Who recognised whom as of 2025-07-04?",
    "How many states recognise Palestine?",
    "Which states recognise Kosovo but not Palestine?",
    "Who recognises both Kosovo and Palestine?",
    "Which members of the European Union recognise Kosovo?",
    "Who recognised Palestine between 2024 and 2025?",
    "Who was the first to recognise Kosovo?",
    "Who withdrew recognition of Kosovo?",
    "Who does not recognise Kosovo?",
    "Who announced the recognition of Palestine?",
    "Who was foreign minister of Russia in 2024?",
    "Who is the ambassador of Russia to Afghanistan?",
    "Who held which office in Russia in 2025?",
    "Who has diplomatic relations with China?",
    "Who controls Afghanistan?",
    "Which organisations does Russia outlaw?",
    "What changed between 1 July 2025 and 31 July 2025?",
    "What happened to Kosovo?",
    "On what do the sources disagree about Kosovo?",
    "What is known of Afghanistan?",
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of question: the named question with the status asked for, how its rows are told, the pattern of its words."""

    name: str
    status: str
    told: str
    pattern: "re.Pattern[str]"


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """All forms, in the order in which they are tried."""
    lines = (line.split(None, 2) for line in _FORMS.strip().splitlines())
    return tuple(Form(*name.partition(":")[::2], told, _pattern(words)) for name, told, words in lines)


def _pattern(words: str) -> "re.Pattern[str]":
    """The pattern of a form, for a text that ends in a space."""
    return re.compile(r"(?:(?:so|and|please)\s+)?" + "".join(_piece(word) for word in words.split()), re.IGNORECASE)


def _piece(word: str) -> str:
    optional, word = word.endswith("?"), word.removesuffix("?")
    if word.startswith("{"):
        return rf"(?P<{word[1:-1]}>\S.*?),?\s+"
    choices = "|".join(_WORDS.get(choice, choice) for choice in word.split("|"))
    piece = rf"(?:{choices}),?\s+" if word not in ("EVER", "THAT") else rf"(?:{choices}),?\s*"
    return f"(?:{piece})?" if optional else piece
