"""The words of dates: the patterns that find them, and the tables that read them. Nothing enters; constants leave."""

import re

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
COUNTS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
COUNTS |= {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "twenty": 20, "thirty": 30, "fifteen": 15}

_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?P<{0}>(?:1[6-9]|20)\d\d)"
_PART = r"(?P<part>early|late|mid|mid-|the (?:end|beginning|start|middle|first half|second half|turn) of|the end-)[ -]*"
_M, _Y = _MONTH.format("month"), _YEAR.format("year")
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
_COUNT = rf"(?P<count>\d{{1,3}}|(?i:an?|(?:a )?couple of|{_NUMBERS}))"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

DATE = re.compile(
    r"(?<![\w/-])(?:"
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)(?![\w-])"
    rf"|(?P<figures>\d{{1,2}}(?P<point>[./])\d{{1,2}}(?P=point)(?:19|20)\d\d)(?![\w/-]|\.\d)"
    r"|(?P<byname>(?:September|Sept?\.?) 11(?:th)?)(?=,? (?:terror(?:ist)? )?(?:attacks|hijackings))"
    rf"|(?P<feast>Christmas(?: Eve| Day)?|New Year['’]s (?:Eve|Day)) {_YEAR.format('year8')}\b"
    rf"|(?:{_PART})?{_M} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? {_YEAR.format('year1')}\b)?"
    rf"|(?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH.format('month2')}(?:,? {_YEAR.format('year2')}\b)?"
    rf"|(?:{_PART.replace('part', 'part3')})?{_MONTH.format('month3')},? (?:of )?{_YEAR.format('year3')}\b"
    rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? {_YEAR.format('year4')}\b"
    rf"|(?:{_PART.replace('part', 'part5')})?(?:the )?(?P<decade>(?:1[6-9]|20)\d0)['’]?s\b"
    rf"|(?P<relative>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening)"
    rf"|[Tt]he day (?:before yesterday|after tomorrow)"
    rf"|(?:[Aa]t|[Oo]ver) the weekend)\b"
    rf"|{_WEEKDAY.replace('weekday', 'day_of')} (?:of )?(?P<that_week>last|this|next) week\b"
    rf"|{_MONTH.format('month_of')} (?:of )?(?P<that_year>last|this|next|that|the same|the following) year\b"
    rf"|[Tt]hat (?:same )?(?P<that>day|month|year|{_MONTH.format('that_month')})\b"
    rf"|(?P<at_once>[Ww]ithin (?:hours|minutes)|(?:[Hh]ours|[Mm]inutes) (?:later|after(?:wards)?)\b(?! [a-z])"
    rf"|[Ii]n the course of the day|[Ll]ater (?:that|the same) day)\b"
    rf"|[Oo]n the (?P<ordinal>\d{{1,2}})(?:st|nd|rd|th)\b"
    rf"(?![ -]\w*(?:of|day|floor|anniversary|century|street|birthday)\b)"
    rf"|[Tt]he (?:very )?(?P<succeeding>next|following|same|previous) (?P<part_of>day|morning|evening|afternoon|night)\b"
    rf"|(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Pp]ast|[Cc]oming"
    rf"|[Ee]arlier (?:this|in the)|[Ll]ater this|[Tt]he (?:same|previous|following)"
    rf"|(?:[Ee]arly|[Ll]ate|[Mm]id) (?:last|this|next)) (?P<unit>week|weekend|month|year|decade"
    rf"|{_WEEKDAY.replace('weekday', 'which_day')}"
    rf"|{_MONTH.format('which_month')}|spring|summer|autumn|fall|winter)\b"
    rf"|(?P<vague>(?:[Mm]ore than|[Oo]ver|[Nn]early|[Aa]lmost|[Aa]t least|[Ll]ess than|[Uu]p to) )?{_COUNT}"
    rf" (?P<units>day|week|month|year|decade)s?"
    rf" (?P<direction>ago|earlier|later|before|afterwards|after|previously|from now)\b"
    rf"|(?P<far>[Tt]he (?:day|week|month|year) (?:before|after|earlier|later))\b"
    rf"|{_WEEKDAY}\b"
    rf"|(?:{_PART.replace('part', 'part6')})?{_MONTH.format('month6')}(?!\w)"
    rf"|(?:{_PART.replace('part', 'part7')})?{_Y}\b(?![,.]?\d)"
    r")"
)
ROLE = re.compile(
    r"\b(since(?: at least)?|until|till|before|after|by|prior to|no later than|from|between|on or before|up to"
    r"|ever since|as of"
    r"|effective(?: from)?|starting|following|as early as|as late as)(?: the)?(?: (?:early|late|mid))?\s*\Z",
    re.IGNORECASE,
)
ROLES = {
    "since": "since", "since at least": "since", "ever since": "since", "until": "until", "till": "until", "up to": "until",
    "before": "before", "prior to": "before", "by": "by", "no later than": "by", "on or before": "by",
    "after": "after", "following": "after", "from": "since", "as of": "since",
    "as early as": "at", "as late as": "at", "effective": "since", "effective from": "since", "starting": "since",
}  # fmt: skip
#: What lies between "a day after" and the date that it is counted from: a noun phrase, no clause.
COUNTED_FROM = re.compile(r"\s+(?:(?:the|a|an|its|their|his|her) )?(?:[\w'’-]+ ){1,3}(?:of|on|in|,) ")
FEASTS = {
    "christmas eve": "12-24",
    "christmas day": "12-25",
    "christmas": "12-25",
    "new year's eve": "12-31",
    "new year's day": "01-01",
}
JOINED = re.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*\Z")
TAKES_MONTH = re.compile(
    r"\b(?:in|since|last|next|this|of|until|till|by|from|early|late|mid|during|before|after|every|and|to|through|between)"
    r"\W?\Z",
    re.I,
)
TAKES_YEAR = re.compile(
    r"(?:\b(?:in|since|of|until|till|by|from|during|before|after|and|to|ago as|early as|late as|between|through|year"
    r"|around|circa|early|late|mid|back|election|again|both|or|the"
    r"|its|their|his|her|a|an|around|about)|[(–—,-]|['’]s)\s*\Z",
    re.I,
)
