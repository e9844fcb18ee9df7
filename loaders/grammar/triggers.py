"""A sentence's words enter; whether it can state a relation at all leaves. What this refuses, the parser never sees."""

import re

_STEMS = re.compile(
    r"recogni[szt]"
    r"|(?:diplomatic|formal|official|full|normal\w*|sever\w*|cut\w*|restor\w*|resum\w*|re-?establish\w*|renew\w*|broke\w*|break\w*|end\w*|suspend\w*"
    r"|establish\w*|revive\w*|freez\w*|froze\w*|re-?open\w*|snap\w*|no)\W+(?:\w+\W+){0,6}?(?:relations?|ties|links|relationship)\b"
    r"|\b(?:relations?|ties|links)\W+(?:\w+\W+){0,12}?(?:sever|cut|restor|resum|establish|normali|broke|suspend|end|frozen|renew)"
    r"|\bembass(?:y|ies)\b|\bambassadors\b|\blegation|\bdiplomatic mission|normali[sz]"
    r"|terroris|terror|proscri|blacklist|outlaw|\bdelist|de-list|unban|\bbann?(?:ed|s|ing)?\b|designat|extremist"
    r"|\bpower\b|\bcontrol|takeover|took over|taken over|taking over|take over|overthr[eo]w|oust|toppl|depos|overr[ua]n|seiz|captur|conquer"
    r"|\brul(?:ed?|es|ing|ers?)\b|\bruns? by\b|\b(?:government|regime|emirate|dictatorship)\b\W+(?:\w+\W+){0,3}?(?:fell|collapsed)\b|\bgovern(?:s|ed|ing)?\b"
    r"|\bsovereignty\b|capital of|switch|allegiance|\b(?:broken?|breaks?|breaking) with\b"
    r"|\b(?:consider|regard|view|treat|see|deem|accept|affirm|acknowledg)\w*\W+(?:\w+\W+){0,12}?(?:part of|territory|capital|as \w+(?:ian|ese|ish|i|an|ch)\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\bfollow(?:ed|s|ing)?\b|\bthe same\b|\b(?:did|do|does|done) (?:so|too|not|likewise)\b|\bso (?:did|does|do|has|have|will)\b"
    r"|\b(?:as|than|nor|neither) (?:did|does|do|has|have|will|had)\b|\bjoin(?:ed|s|ing)?\b|\bthe (?:step|plunge|leap)\b"
    r"|\b(?:has|have|had|did|does|do|will|would)(?: not|n['’]t| too)?(?=[.;,!]|$)",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"recogni[szt]|\b(?:diplomatic|full|formal)\W+(?:relations|ties)\b|\brelations with neither\b"
    r"|\b(?:sever|cut|broke|breaking|restor|re-?establish|resum)\w*\W+(?:\w+\W+){0,4}?(?:relations|ties)\b"
    r"|\bopen\w*\W+(?:\w+\W+)?embass|\bexchang\w* (?:ambassadors|embassies)|\bthey (?:were|are)\b[^.]{0,20}\bre-?established",
    re.IGNORECASE,
)


def may_repeat(text: str) -> bool:
    """Whether a sentence may say again, without its words, what one shortly before it said."""
    return bool(_AGAIN.search(text))


def may_state(text: str, has_names: bool) -> bool:
    """Whether a sentence holds a word by which relations are stated, and a name to state them of."""
    return bool(_SURE.search(text)) or (has_names and bool(_STEMS.search(text)))
