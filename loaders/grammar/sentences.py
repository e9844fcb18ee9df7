"""An Article enters; its body in sentences leaves, as spans of the text: nothing is moved, repaired or dropped."""

import re
from collections.abc import Iterator

#: Abbreviations after which a full stop ends no sentence. A single capital ("J. Smith", "U.S.") never does before a name.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sen rep gov gen col lt sgt maj capt cmdr adm brig hon rev pres sec amb supt jr sr vs etc "
    "inc ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "sens reps govs gens messrs ariz calif colo conn fla kan ky md mich minn mont neb nev okla tenn tex wis wyo "
    "no nos vol art fig approx dept est al cf e.g i.e a.m p.m u.s u.k u.n u.a.e d.c".split()
)
_END = re.compile(
    r"(?:[.!?…]+[\"'”’)\]]*)(?=\s+[\"'“‘(\[]*[A-Z0-9À-Þ\"'“‘(\[])"  # a stop, a space, and a new beginning
    r"|(?<=[a-z0-9)\"'”’])[.!?](?=[\"'“‘]?[A-Z][a-z]+\b)"  # a stop whose space was lost: "organisations.The"
    r"|\s*\n\s*\n\s*"  # a blank line
    r"|(?<=[^\s,;:–—-])[ \t]*\n[ \t]*(?=[\"'“‘(\[]*[A-Z0-9À-Þ•*])"  # a line that ends what could end there
)
_WORD_BEFORE = re.compile(r"([^\s(\[\"'“‘]+)\Z")
_LONGEST_ABBREVIATION = 24
#: Wider than this no text is wrapped.
_WIDEST = 120
#: After these no headline ends.
_OPEN = frozenset(
    "a an the of in on at to for from by with and or but as that which who into over after before under is are was".split()
)
#: Longer stretches without an end are cut here, so that no parser is given a megabyte.
LONGEST = 2000


#: By whom a story is told, as a dateline names them behind the place.
_AGENCIES = (
    "AA AFP AP ANI ANSA BBC Bernama Bloomberg CBS CNN DPA dpa EFE IANS Interfax IRNA KUNA KYODO Kyodo MENA NBC NPR PTI QNA "
    "RIA Reuters SANA SPA TASS UPI VOA WAM Xinhua"
).replace(" ", "|")
#: What a wire story begins with: "MOSCOW, March 27 (Agency) —", "Cairo (AFP) -", "Apr 1 (B.) -", "16.50", "PRESENTER:".
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}(?:/[A-ZÀ-Þ .'’-]+)*(?:, (?:[A-Z][\w.]+ ?){1,3})?"
    r"(?:,? (?:the )?\d{1,2}(?: [A-Z]\w+)?)?\.?(?: ?\([^)\n]{1,40}\))?\s*[—–-]+\s+"
    rf"|[A-ZÀ-Þ][\w.'’-]+(?:,? [A-ZÀ-Þ][\w.'’-]+){{0,4}} \((?:{_AGENCIES})(?: [A-Z]\w+)?\)\s*[—–:-]*\s+"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2} \([^)\n]{1,40}\)\s*[—–-]+\s+"
    r"|\d{1,2}[.:]\d\d\s+(?=[A-Z\"“])"
    r"|[A-Z][A-Z ]{2,20}:\s+(?=[A-Z\"“]))"
)


#: Spaces of other widths, each as a plain one: no offset moves.
_SPACES = str.maketrans(
    dict.fromkeys("\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
)


def plain_spaces(text: str) -> str:
    """A text of the same length in which a space is a space, however wide it was."""
    return text if text.isascii() else text.translate(_SPACES)


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of a text, as spans without surrounding space, in order and disjoint."""
    end = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, end):
        if match[0].strip() and _goes_on(text, begin, match):
            continue
        if not match[0].strip() and _is_hard_wrap(text, begin, match):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _goes_on(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation or an initial."""
    if not match[0].startswith(".") or len(match[0].strip(".")) > 0:
        return False
    before = _WORD_BEFORE.search(text, max(begin, match.start() - _LONGEST_ABBREVIATION), match.start())
    if before is None:
        return True
    word = before[1].lower()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))


def _is_hard_wrap(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a single line break is a line that ran full rather than a headline or a paragraph's end."""
    if match[0].count("\n") > 1:
        return False
    line = text[text.rfind("\n", begin, match.start()) + 1 : match.start()] if begin < match.start() else ""
    following = text[match.end() : match.end() + 200].split("\n", 1)[0]
    heading = "\n" not in text[:begin] and text[:begin].strip() == "" and len(following) > _WIDEST
    if _DATELINE.match(text, match.end()) or (heading and line.rsplit(" ", 1)[-1].lower() not in _OPEN):
        return False  # the first line, before one that no page is wide enough for
    return 55 <= len(line) <= 100 and len(following) > 20 and line[-1] not in ".!?…\"'”’:"


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without surrounding space and without its dateline, cut where it is too long for a parser."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if dateline := _DATELINE.match(text, start, end):
        start = dateline.end()
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start, start + LONGEST) for mark in ("; ", ", ", " ")) + 1 or start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end
