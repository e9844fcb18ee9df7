"""A sentence's words enter; whether it can state a relation at all leaves. What this refuses, the parser never sees.

Most sentences fall at the first look, for want of a stem; the others must hold an act and what it needs beside it.
"""

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

#: One of these stands in every sentence that can state a relation of the kind, in small letters.
_OF_RELATIONS = (
    "recogni", "relation", " ties", '"ties', "“ties", "links", "embass", "ambassadors", "envoys", " legation",
    "mission", "normali", "sovereignty", "capital", "switch", "allegiance", "broke", "break", "part of", "territory",
    "regard", "consider", "view", "treat", "deem", " decision", " ally", " allies", "re-established", "reestablished",
    "ditch", "dump", "drop", "abandon", "desert", "jilt", "forsa",
)  # fmt: skip
_OF_LISTS = (
    "proscri", "blacklist", "outlaw", "delist", "de-list", "unban", "bann", " ban ", " bans", " ban.", " ban,", "listing",
    "label", "designat", "terror", "extremis", "illegal", "unlawful", "undesirable", "prohibit", " list", "register",
    "roster", "proscr",
)  # fmt: skip
_OF_POWER = (
    "power", "control", "reins", "takeover", "took over", "taken over", "taking over", "take over", "overthr", "oust",
    "fall of", "downfall",
    "toppl", "depos", "overr", "seiz", "captur", "conquer", "conquest", "rule", "ruling", "governs", "governed", "governing",
    "govern ", "dominat", "master", " run by", " runs by", "-run", "-held", "fell", "collapse",
)  # fmt: skip
_WORDS = r"\W+(?:[\w’'-]+\W+)"
_NAME = r"(?-i:[A-Z])"
_WHOLE = r"(?:country|countries|nation|state|republic|kingdom|emirate|land|it|them|territory)\b"
_MISSIONS = r"(?:embass|ambassadors|envoys|legation|\bmission)"
_OPENS = r"(?:open|inaugurat|establish|restor|exchang|resum|clos|shut|recall)"
_BAD = r"(?:terror|extremis|illegal|outlaw|bann|proscri|unlawful|undesirable|prohibit|blacklist)"
_LABELS = (
    r"\b(?:label|brand|declar|nam(?:e|ing)|class(?:if|es|ed)?\b|classif|categori[sz]|list|pronounc|deem|consider|regard|treat|view"
    r"|see(?:s|n|ing)?\b|saw\b|rule[ds]? that|tagg)"
)
_TO_LIST = (
    r"\b(?:add|put|plac|includ|inscri|insert|remov|t(?:ak|ook)|str[iu]|drop|delet|scrub|pull|exclu|has|have|on|off|from)"
)
_LIFTS = r"\b(?:lift|revo|rescind|end|cancel|repeal|overturn|revers|remov|suspend|withdr|drop|annul|quash|scrap)"
_BANS = r"\b(?:ban|label|listing)\b"
_SEIZES = (
    r"\b(?:seiz|t(?:ak|ook)|grab|assum|gain|usurp|captur|ret(?:ak|ook)|regain|w[io]n|wrest|los[ets]|relinquish|ced[ei]"
    r"|surrender|h[oe]ld|holding|retain)"
)
_PRIZES = r"(?:power|control|reins)"
_RELATIONS = (
    r"recogni[szt]|\b(?:rescind|revok|withdr|revers)\w*\W+(?:\w+\W+){0,3}?decisions?\b|normali[sz]|\bsovereignty\b"
    rf"|\b(?:ditch|dump|drop|abandon|desert|jilt|forsak)\w* {_NAME}"
    r"|capital of|switch|allegiance|\b(?:broken?|breaks?|breaking) with\b"
    r"|(?:diplomatic|formal|official|full|normal\w*|sever\w*|cut\w*|formali[sz]\w*|restor\w*|resum\w*|re-?establish\w*|renew\w*|broke\w*"
    r"|break\w*|end\w*|suspend\w*|establish\w*|revive\w*|freez\w*|froze\w*|re-?open\w*|snap\w*|no|maintain\w*|keeps?|kept"
    r"|set up|grant\w*)\W+(?:\w+\W+){0,6}?"
    r"(?:relations?|ties|links|relationship)\b"
    r"|\b(?:relations?|ties|links)\W+(?:\w+\W+){0,12}?(?:sever|cut|restor|resum|establish|normali|broke|suspend|end|frozen"
    rf"|renew|neither)|{_MISSIONS}.*{_OPENS}|{_OPENS}.*{_MISSIONS}"
    r"|\b(?:diplomatic|formal|official) all(?:y|ies)\b|\bha(?:ve|s|d|ving)\W+(?:\w+\W+){0,3}?(?:relations|ties) with\b"
    r"|\b(?:consider|regard|view|treat|see|deem|accept|affirm|assert|insist|reiterat|acknowledg|declar|proclaim)\w*\W+(?:\w+\W+){0,12}?"
    r"(?:part of|belonging to|territory|capital|legitimate|rightful|lawful"
    r"|(?:as|to be) \w+(?:ian|ese|ish|i|an|ch)\b)"
)
_LISTS = (
    r"proscri|blacklist|outlaw|delist|de-list|unban|designat|\bbann(?:ed|ing)\b|\bbans\b|\b(?:to|will|would|not|and|should)"
    rf" ban\b|{_BANS}.*{_LIFTS}|{_LIFTS}.*{_BANS}|{_LABELS}.*{_BAD}|{_BAD}.*{_LABELS}"
    rf"|\b(?:list|register|roster)\b.*{_BAD}|{_TO_LIST}.*\blists?\b.*{_BAD}|{_BAD}.*{_TO_LIST}.*\blists?\b|{_BAD}.*\blists?\b"
    rf"|sanctions (?:black)?lists?\b|\blist(?:s|ed|ing)? (?:it|them|the group|the movement|{_NAME})"
    r"|\bban\W+(?:\w+\W+)?(?:on|against|of)\b"
    r"|\b(?:from|off|on|to) (?:the (?:same )?|its own |their own )(?:lists?|register)\b"
    r"|\b(?:off|from) it\b|\blists?\b.*\bon it\b"
)
_POWER = (
    rf"\b(?:to|from|in|into|out of) power\b|{_SEIZES}\w*{_WORDS}{{0,5}}?{_PRIZES}\b|\b{_PRIZES}{_WORDS}{{0,9}}?{_SEIZES}"
    r"|takeover|conquest|took over|taken over|taking over|take over|overthr[eo]w|oust|toppl|\bdepos(?:e[ds]?|ing)\b"
    rf"|\b(?:(?:control|dominat|overr[ua]n|seiz|captur|conquer)\w*|govern(?:s|ed|ing)?\b|rul(?:e[sd]?|ing)\b(?! out))"
    rf"{_WORDS}{{0,6}}?(?:{_NAME}|{_WHOLE})"
    r"|(?:controlled|ruled|governed|dominated|overrun|seized|captured|conquered)\b(?:\W+\w+){0,3}?\W+by\b"
    r"|\brulers?\b|\brule\b|\bfell to\b|\bin (?:\w+ ){0,2}control of\b"
    r"|\b(?:fall|collapse|downfall|ouster|overthrow|toppling) of\b"
    rf"|{_NAME}\S*[-–](?:controlled|ruled|governed|held|run)\b|\bruns? by\b"
    r"|\b(?:government|regime|emirate|dictatorship)\b\W+(?:\w+\W+){0,3}?(?:fell|collapsed)\b"
)
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
    re.IGNORECASE,
)
_BODY = (
    r"\b(?:the|this|that) (?:group|movement|party|junta|militants|militia|insurgents|rebels|army|military|organi[sz]ation"
    r"|front)\b"
)
#: Where a sentence names nobody, a body spoken of before may rule or be listed.
_UNNAMED_BODY = re.compile(rf"{_BODY}.*(?:{_POWER})|(?=.*{_BODY}).*(?:{_LISTS})", re.IGNORECASE)
_A_BODY = re.compile(_BODY, re.IGNORECASE)  # first, since it is quick, and most sentences have none
_UNNAMED_LISTING = re.compile(
    rf"{_LIFTS}\w*\W+(?:the|that|this) (?:ban|designation|listing|label)\b|\b(?:ban|designation|listing) was {_LIFTS}"
    r"|\bthey\b.{0,30}\b(?:rul|govern|seiz|took|t[ao]ken|lost|held)\w* (?:the (?:whole )?(?:country|state)|power|control)\b"
    r"|\b(?:they|them|it|group|movement)\b.*\b(?:put|plac|add|t(?:ak|ook)|remov|struck|drop)\w*"
    r"\W+(?:\w+\W+){0,6}?(?:list|register)\b",
    re.IGNORECASE,
)
_NO_ONE = re.compile(
    r"\b(?:no other|no) (?:country|countries|state|states|nation|nations|government)\b|\b(?:nobody|no one|none)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\bfollow(?:ed|s|ing)?\b|\b(?:do|did|does|done|doing)(?: [\w’']+)? the same\b"
    r"|\b(?:did|do|does|done|doing) (?:so|too|not|likewise|as well|it)\b|\bso (?:did|does|do|has|have|will)\b"
    r"|\A(?:These|They|Those) (?:are|include)\b|\AAmong (?:them|these|those) (?:are|is|was|were)\b"
    r"|\b(?:as|than|nor|neither) (?:did|does|do|has|have|will|had)\b"
    r"|\bjoin(?:ed|s|ing)? in\b"
    r"|\b(?:the|that|this|same|similar) (?:same |similar )?(?:step|plunge|leap|move)\b|\bcop(?:y|ied|ies|ying)\b"
    r"|\b(?:moved|acted) (?:in|on|with|first|earlier|later|next|the)\b|\bcame (?:a)?round\b|\b(?:imitated|emulated) by\b"
    r"|\b(?:did|done|does) as much\b|\b(?:this|that|it|same) (?:was|has been|had been)(?: \w+)? done by\b"
    r"|\b(?:has|have|had|did|does|do|will|would)(?: not|n['’]t| too)?(?=[.;,!]|$)"
    r"|\b(?:has|have|had|did|will|would) (?:in|on|last|this|next|later|since) ",
    re.IGNORECASE,
)


_GROUP = re.compile(r"\b(?:countries|states|nations|governments)\b", re.IGNORECASE)


def may_repeat(text: str, has_names: bool) -> bool:
    """Whether a sentence may say again, without its words, what one shortly before it said: also of no one at all."""
    return bool(_AGAIN.search(text)) and (has_names or bool(_NO_ONE.search(text) or _GROUP.search(text)))


def may_state(text: str, has_names: bool) -> bool:
    """Whether a sentence holds the words by which a relation is stated, and a name (or what stands for one) beside them."""
    lowered = text.lower()
    if not has_names:
        return (_has(_OF_RELATIONS, lowered) and bool(_UNNAMED.search(text))) or _of_unnamed_body(text, lowered)
    return any(_has(stems, lowered) and acts.search(text) for stems, acts in _ACTS)


def _of_unnamed_body(text: str, lowered: str) -> bool:
    if not (_has(_OF_POWER, lowered) or _has(_OF_LISTS, lowered)):
        return False
    return bool(_UNNAMED_LISTING.search(text) or (_A_BODY.search(text) and _UNNAMED_BODY.search(text)))


_ACTS = tuple(
    (stems, re.compile(acts, re.IGNORECASE))
    for stems, acts in ((_OF_RELATIONS, _RELATIONS), (_OF_LISTS, _LISTS), (_OF_POWER, _POWER))
)


def _has(stems: tuple[str, ...], lowered: str) -> bool:
    return bool(_finder(stems).find_matches_as_indexes(f" {lowered}"))


@lru_cache(maxsize=3)
def _finder(stems: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(stems)
