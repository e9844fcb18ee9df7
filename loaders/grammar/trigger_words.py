"""The words by which a sentence can state a relation. Nothing enters; for each kind rows of stems and of words leave.

In small letters one of the stems of a row stands in every sentence that it can tell of, and its words must be there with it.
`None`: the stem is enough. Most sentences hold no stem, and are searched for no words.
"""

Rows = tuple[tuple[tuple[str, ...], str | None], ...]
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
LIFTS = r"\b(?:lift|revo|rescind|end|cancel|repeal|overturn|revers|remov|suspend|withdr|drop|annul|quash|scrap)"
_BANS = r"\b(?:ban|label|listing)\b"
_SEIZES = (
    r"\b(?:seiz|t(?:ak|ook)|grab|assum|gain|usurp|captur|ret(?:ak|ook)|regain|w[io]n|wrest|los[ets]|relinquish|ced[ei]"
    r"|surrender|h[oe]ld|holding|retain)"
)
#: What is controlled where one of these stands before: "gun control".
_NO_STATE = "".join(f"(?<!{word} )" for word in "gun arms birth export border disease pest price cost".split())
_PRIZES = r"(?:power|control|reins)"
_SOLDIERS = r"\b(?:army|military|armed forces|generals|soldiers|officers|troops|junta|coup)"
_HOLDS = (
    r"\b(?:consider|regard|view|treat|see|deem|accept|(?:re)?affirm|assert|insist|reiterat|acknowledg|declar|proclaim|recogni|embrac)\w*"
    r"\W+(?:\w+\W+){0,12}?"
)
_FORBIDS = r"\b(?:forb[ia]d\w*|prohibit(?:s|ed|ing)?)\b(?! (?:from|by law)\b)"
_OUTFIT = (
    r"\b(?:it|them|group|part(?:y|ies)|movement|militia|organi[sz]ation|front|brotherhood|sect|faction|outfit|network|army"
    r"|union)s?\b"
)
RELATIONS: Rows = (
    (("accords",), r"(?-i:[A-Z])\w+ accords\b"),
    (("recogni",), r"recogni[szt]"),
    (
        ("president", "head of state", "interim leader"),
        r"\b(?:consider|regard|treat|acknowledg|accept|see[sn]?\b|saw\b)\w*\W+(?:\w+\W+){0,8}?(?:(?:interim|constitutional|acting"
        r"|elected|caretaker|transitional) (?:president|leader|head of state)"
        r"|(?:as|to be) (?:the )?(?:president|head of state))\b",
    ),
    (
        ("sovereign", "independent", "separate", "as a state", "as a country", "as a nation"),
        r"\b(?:regard|treat|consider|view)\w*\W+(?:\w+\W+){0,8}?"
        r"(?:(?:sovereign|independent|separate|as a) (?:state|country|nation)|as independent)\b",
    ),
    (
        ("independen", "statehood"),
        r"\b(?:accept|acknowledg|endors)\w*\b.*(?:independence|statehood)|(?:independence|statehood).*acknowledged",
    ),
    (
        ("acknowledg", "accept"),
        rf"(?:acknowledg|accept)\w*{_WORDS}{{0,6}}?as (?:an? )?(?:\w+ )?(?:state|country|nation|independent|sovereign)\b",
    ),
    (("normali", "sovereignty", "switch", "allegiance"), r"normali[sz]|\bsovereignty\b|switch|allegiance"),
    ((" decision",), r"\b(?:rescind|revok|withdr|revers)\w*\W+(?:\w+\W+){0,3}?decisions?\b"),
    (
        ("ditch", "dump", "drop", "abandon", "desert", "jilt", "forsak"),
        rf"\b(?:ditch|dump|drop|abandon|desert|jilt|forsak)\w* {_NAME}",
    ),
    (("broke", "break"), r"\b(?:broken?|breaks?|breaking) with\b"),
    (("partnership",), r"diplomatic partnerships?\b"),
    (
        ("relation", " ties", '"ties', "“ties", "links"),
        r"(?:diplomatic|formal|official|full|suspens\w*|normal\w*|sever\w*|cut\w*|formali[sz]\w*|restor\w*|resum\w*|re-?establish\w*"
        r"|renew\w*|broke\w*|break\w*|end\w*|suspend\w*|establish\w*|revive\w*|freez\w*|froze\w*|re-?open\w*|snap\w*|no"
        r"|maintain\w*|keeps?|kept|set up|grant\w*|ditch\w*|drop\w*|open\w*|dissol\w*)"
        r"\W+(?:\w+\W+){0,6}?(?:relations?|ties|links|relationship)\b"
        r"|\b(?:relations?|ties|links)\W+(?:\w+\W+){0,12}?(?:sever|cut|restor|resum|establish|normali|broke|suspend|end|frozen"
        r"|renew|neither)|\bha(?:ve|s|d|ving)\W+(?:\w+\W+){0,3}?(?:relations|ties) with\b",
    ),
    (
        ("embass", "ambassadors", "envoys", " legation", "mission"),
        rf"{_MISSIONS}.*{_OPENS}|{_OPENS}.*{_MISSIONS}",
    ),
    (("re-established", "reestablished"), r"\bthey (?:were|are)\b[^.]{0,20}\bre-?established"),
    ((" ally", " allies"), r"\b(?:diplomatic|formal|official) all(?:y|ies)\b"),
    (
        ("part of", "belonging", "territory", " land", "capital", "legitimate", "rightful", "lawful"),
        r"\b(?:designation|declaration|proclamation|acceptance|acknowledge?ment) of\b.*\bcapital\b"
        rf"|capital of|{_HOLDS}(?:part of|belonging to|territory|land|capital|legitimate|rightful|lawful)"
        r"|\b(?:not|is|was|now) \W?(?:the|a) (?:(?:sole|only) )?(?:legitimate|rightful|lawful)\b",
    ),
    (
        ("legitimacy", "legitimate"),
        r"\b(?:reject|den(?:y|ie))\w*\b.*\blegitimacy\b|\b(?:call|consider|regard|deem)\b.*\blegitimate\b",
    ),
    (
        (" as the legal", " as the lawful", " as the rightful", " as the legitimate"),
        r"\b(?:reaffirm|confirm|uph[eo]ld)\w*\b.* as the (?:legal|lawful|rightful|legitimate)\b",
    ),
    (("illegitimate",), r"\b(?:describ|call|brand|deem|consider|regard|view|treat|denounc|condemn|slam)\w*\b.*illegitimate"),
    (("regard", "consider", "view", "treat", "deem"), rf"{_HOLDS}(?:as|to be) \w+(?:ian|ese|ish|i|an|ch)\b"),
)
LISTS: Rows = (
    (("proscri", "blacklist", "outlaw", "delist", "de-list", "unban", "designat"), None),
    (
        ("bann", " ban ", " bans", " ban.", " ban,", "label", "listing"),
        r"\bbann(?:ed|ing)\b|\bbans\b|\b(?:to|will|would|not|and|should) ban\b"
        rf"|{_BANS}.*{LIFTS}|{LIFTS}.*{_BANS}|\bban\W+(?:\w+\W+)?(?:on|against|of)\b",
    ),
    (
        ("terror", "extremis", "illegal", "unlawful", "undesirable", "prohibit", "bann"),
        rf"{_LABELS}.*{_BAD}|{_BAD}.*{_LABELS}|\b(?:off|from) it\b",
    ),
    (
        ("illegal", "unlawful"),
        r"\b(?:illegal|unlawful) (?:in|there|since)\b"
        rf"|\bma[dk]e?\w*\b{_WORDS}{{0,5}}?(?:illegal|unlawful)\b(?! (?:for|to)\b)",
    ),
    (("terror", "extremis"), r"\beyes\b"),
    (
        ("forb", "prohibit", "barred"),
        rf"{_FORBIDS} (?:the )?{_NAME}|{_FORBIDS}{_WORDS}{{0,6}}?{_OUTFIT}|{_OUTFIT}.{{0,60}}{_FORBIDS}"
        r"|\bbarred from (?:operat|any activit)",
    ),
    (
        (" list", " roll ", "register", "roster", "registry", "catalog", "schedule"),
        rf"\b(?:list|roll|register|registry|roster|catalog(?:ue)?|schedule)\b.*{_BAD}|{_TO_LIST}.*\blists?\b.*{_BAD}|{_BAD}.*\blists?\b"
        rf"|sanctions (?:black)?lists?\b|\blist(?:s|ed|ing)? (?:it|them|the group|the movement|{_NAME})"
        r"|\b(?:from|off|on|to) (?:the (?:same )?|its own |their own )(?:lists?|register)\b"
        r"|\b(?:off|from) it\b|\blists?\b.*\bon it\b",
    ),
)
POWER: Rows = (
    (
        (
            "takeover",
            "conquest",
            "took over",
            "taken over",
            "taking over",
            "take over",
            "overthrew",
            "overthrow",
            "oust",
            "toppl",
        ),
        r"takeover|conquest|took over|taken over|taking over|take over|overthr[eo]w|oust|toppl",
    ),
    (
        ("power", "control", "reins"),
        rf"\b(?:to|from|in|into|out of|grip on|hold on) power\b|{_SEIZES}\w*{_WORDS}{{0,5}}?{_PRIZES}\b"
        rf"|\b{_PRIZES}{_WORDS}{{0,9}}?{_SEIZES}|\bin (?:\w+ ){{0,2}}control of\b",
    ),
    (("grip on ",), rf"\bgrip on (?:{_NAME}|{_WHOLE})"),
    (("depos",), r"\bdepos(?:e[ds]?|ing)\b"),
    ((" reign",), r"(?-i:[A-Z])\w+['’]s? (?:[\w-]+ )?reign\b"),
    (
        ("removed", "removal"),
        rf"{_SOLDIERS}\b[^.]{{0,40}}\bremov(?:ed|al)\b"
        rf"|\bremov(?:ed|al) (?:from (?:office|power)|of)\b[^.]{{0,60}}{_SOLDIERS}",
    ),
    (
        (
            *("control", "dominat", "overr", "seiz", "captur", "conquer", "rule", "ruling"),
            *("governs", "governed", "governing", "govern "),
        ),
        rf"(?:{_NO_STATE}\bcontrol|\b(?:dominat|overr[ua]n|seiz|captur|conquer))\w*{_WORDS}{{0,6}}?(?:{_NAME}|{_WHOLE})"
        rf"|\b(?:govern(?:s|ed|ing)?|ruled(?! (?:out|that|on|against|in favou?r)))\b{_WORDS}{{0,6}}?(?:{_NAME}|{_WHOLE})"
        rf"|\brul(?:es?|ing) (?:over )?(?:the |all of |much of |most of )?(?:\w+ )?(?:{_NAME}|{_WHOLE})"
        r"|(?:controlled|ruled|governed|dominated|overrun|seized|captured|conquered)\b(?:\W+\w+){0,3}?\W+by\b"
        r"|\b(?:ruled|governed) (?:since|for)\b"
        rf"|\brulers?\b|\bunder\b[^.]{{0,60}}\brule\b|(?:{_NAME}\w+(?:['’]s?)?|\b(?:their|its|his)) (?:[\w-]+ )?rule\b"
        rf"|\brule (?:of|over|in) (?:the )?{_NAME}|{_NAME}\S*[-–](?:controlled|ruled|governed)\b",
    ),
    (("running ", " run "), rf"\brun(?:ning)? (?:the country|{_NAME})"),
    (("in charge of", "charge of"), rf"\bt(?:ake|ook|aking|aken)s? charge of (?:the country|the kingdom|{_NAME})"),
    (("-run", "-held", "–run", "–held", " run by", " runs by"), rf"{_NAME}\S*[-–](?:held|run)\b|\bruns? by\b"),
    (
        ("fall of", "downfall", "fell", "collapse", "ouster of"),
        r"\bfell to\b|\b(?:fall|collapse|downfall|ouster) of\b"
        r"|\b(?:government|regime|emirate|dictatorship)\b\W+(?:\w+\W+){0,3}?(?:fell|collapsed)\b",
    ),
)
