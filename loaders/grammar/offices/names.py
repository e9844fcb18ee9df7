"""Tokens enter; where a person's name ends leaves. Names are known by their capitals, particles and honorifics alone."""

import re
from collections.abc import Sequence

from .tokens import Token

_NAME = re.compile(r"(?:R|C(?=R))*(?:L{0,2}C)(?:L{0,2}C){0,6}(?:,?U)?")
#: Two words that lost the space between them; "McConnell", "MacArthur", "DeSantis", "LePen" are one.
_GLUED = re.compile(r"[a-z]{2}[A-Z]{2}|(?<!\bMa)(?<!\bFit)[a-z]{2,}[a-z][A-Z][a-z]")
#: Words with which the names of streets, schools, firms and events end.
FIRMS = frozenset(
    "street avenue road lane college university school hospital airport award prize cup club day days park square palace"
    " institute institutes foundation bridge stadium theatre theater museum library tower hall hotel building island"
    " islands mountain river county city creek inn league times post news magazine group company inc corp ltd bank act"
    " firm union network fund university think-tank branch chapter alliance coalition league board"
    " plan doctrine accord agreement summit conference committee council house party church cathedral mosque temple"
    " center centre association society union federation questions zoo library questions team office campaign project"
    " bureau department agency board commission press network journal review center hill"
    " family dynasty era administration government regime twitter facebook".split()
)
#: What an editor put into another's words: "[Rick] Scott".
_BRACKETS = re.compile(r"[\[\]]")
#: Words in small letters before which a name is that of a building or a ship.
_BUILT = frozenset("hotel school hospital airport bridge stadium street avenue library museum building square park".split())


def name_end(tokens: list[Token], symbols: str, at: int, end: int, *, after_title: bool) -> int:
    """Where a name that begins here ends; here itself where none does."""
    named = after_title or symbols[at - 1 : at] == ","
    first = at + 1 if named and _is_given_name(tokens, symbols, at) else at
    match = _NAME.match(symbols, first, end)
    if match is None or not any(_is_proper(token, tokens) for token in tokens[first : match.end()]):
        return at
    last = _once(tokens, symbols, first, match.end())
    if (
        after_title
        and last < end
        and symbols[last] == "S"
        and symbols[last + 1 : last + 2] not in tuple("'HGSCPQ")
        and tokens[last].text.isalpha()
    ):
        last += 1
    if last < end and symbols[last : last + 2] == "S," and tokens[last].is_city and tokens[last - 1].symbol == "C":
        last += 1
    if last < end and symbols[last] in "PQRBY" and _is_surname(tokens, symbols, last):
        last += 1
    firm = symbols[last : last + 2] == "&C" and last + 2 < end and tokens[last + 2].text.lower() in FIRMS
    if firm and last - first == 1:
        return at
    built = last < end and tokens[last].text in _BUILT
    return at if built or tokens[last - 1].text.lower() in FIRMS else last


def _once(tokens: list[Token], symbols: str, first: int, last: int) -> int:
    """Where a name ends that a page printed twice ("Ann Lee Ann LeeSenate passes"): before its first word comes again."""
    begun = next((t.text for t in tokens[first:last] if t.symbol == "C"), "")
    if last - first > 2 and symbols[last : last + 4] == "(C)C":
        last -= 1
    for at in range(first + 1, last):
        if _GLUED.search(tokens[at].text) and tokens[at].text.startswith(begun):
            return first + 1
        if _GLUED.search(tokens[at].text) or (at > first + 1 and tokens[at].text == begun):
            return at
    return last


def _is_given_name(tokens: list[Token], symbols: str, at: int) -> bool:
    """Whether a state's name after a title is a first name: "Minister Israel Katz"."""
    named = symbols[at] == "S" and symbols[at + 1 : at + 2] == "C"
    return named and tokens[at].text.isalpha() and not tokens[at].is_demonym


def _is_surname(tokens: list[Token], symbols: str, at: int) -> bool:
    """Whether a word of titles is here the end of a name: "Robert Work", "James Justice"."""
    return (
        tokens[at].text.isalpha()
        and tokens[at].capital
        and symbols[at + 1 : at + 2] not in tuple("CHGPBQOS")
        and symbols[at] != "Y"
    )


def _is_proper(token: Token, tokens: list[Token]) -> bool:
    """Whether a capitalised word can be a name: no initial, no acronym (unless the whole sentence is in capitals)."""
    if token.symbol not in "CS" or len(token.text) < 2:
        return False
    return not token.text.isupper() or all(t.text.isupper() for t in tokens if t.text.isalpha())


def begin(tokens: Sequence[Token]) -> int:
    """Where a name begins in the text, without honorifics."""
    return next((t.start for t in tokens if t.symbol != "R"), tokens[0].start)


def label(tokens: Sequence[Token], text: str) -> str:
    """A name as written, without honorifics; one in capitals gets small letters."""
    written = " ".join(_BRACKETS.sub("", text[begin(tokens) : tokens[-1].end]).split())
    return written.title() if written.isupper() and len(written) > 3 else written
