"""The tokens of a sentence enter; its titles and its persons' names leave as chunks, and with them a shorter string of symbols.

Z is a title, z a title of several, N a name; the rest is as in `tokens`.
"""

import re
from dataclasses import dataclass

from .tokens import Token

#: What may follow a title and belong to it: "of the Ministry of Foreign Affairs of Russia", "to the United Nations".
_AFTER = re.compile(
    r"E?(?:[OFTI](?![DSBPQM'&C]*[HG])D?(?:[SPBQM0]|'|,(?=P+[,&])|&(?=[SC]?[PB](?![HG]))|C(?=C{0,2}[PB]))*(?<=[SPB]))*E?"
)
_NAME = re.compile(r"(?:R|C(?=R))*(?:L{0,2}C)(?:L{0,2}C){0,5}U?")
_LAST = frozenset(
    "street avenue road college university school hospital airport award prize cup club day park square palace institute foundation"
    " bridge stadium theatre theater museum library tower hall hotel building island islands mountain river county city"
    " times post news magazine group company inc corp ltd bank act plan doctrine accord agreement summit conference"
    " committee council house party church cathedral mosque temple center centre association society union federation".split()
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of tokens read as one: a title, a name, or a token alone."""

    symbol: str
    tokens: tuple[Token, ...]
    head: int = 0

    @property
    def start(self) -> int:
        """Where it begins in the article."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.tokens[-1].end


def chunks(tokens: list[Token]) -> list[Chunk]:
    """The titles and names of a sentence among its other tokens, in order."""
    symbols = "".join(token.symbol for token in tokens)
    titles = _titles(tokens, symbols)
    found: list[Chunk] = []
    place = 0
    for start, end, head in titles:
        found.extend(_named(tokens, symbols, place, start, bool(found)))
        found.append(Chunk("z" if symbols[head] == "G" else "Z", tuple(tokens[start:end]), head - start))
        place = end
    found.extend(_named(tokens, symbols, place, len(tokens), bool(found)))
    return found


def _titles(tokens: list[Token], symbols: str) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    place = 0
    for head, symbol in enumerate(symbols):
        if symbol not in "HG" or head < place or _is_name(tokens, symbols, head):
            continue
        after = _AFTER.match(symbols, head + 1)
        end = after.end() if after else head + 1
        start = _begin(symbols, head, place)
        found.append((start, end, head))
        place = end
    return found


def _is_name(tokens: list[Token], symbols: str, at: int) -> bool:
    """Whether a title is here a surname: "Stephen King said"."""
    word = tokens[at].word
    single = word is not None and word.kind in ("monarch", "pope", "town")
    return bool(
        single and tokens[at].capital and at and symbols[at - 1] == "C" and symbols[at + 1 : at + 2] not in ("C", "R", "O")
    )


def _begin(symbols: str, head: int, least: int) -> int:
    """Where the words before a title begin that belong to it."""
    at = head
    while at > least:
        before = symbols[at - 1]
        if (
            before in "MQPBS"
            or (before == "'" and at - 1 > least and symbols[at - 2] in "SB")
            or (before in "&," and at - 1 > least and symbols[at - 2] in "PQB" and symbols[at] in "PQB")
        ):
            at -= 1
        else:
            break
    return at - 1 if at > least and symbols[at - 1] == "D" else at


def _named(tokens: list[Token], symbols: str, start: int, end: int, follows: bool) -> list[Chunk]:
    found: list[Chunk] = []
    at = start
    while at < end:
        last = _name_end(tokens, symbols, at, end, follows and at == start)
        symbol = "N" if last > at else symbols[at]
        last = max(last, at + 1)
        found.append(Chunk(symbol, tuple(tokens[at:last])))
        at = last
    return found


def _name_end(tokens: list[Token], symbols: str, at: int, end: int, after_title: bool) -> int:
    """Where a name that begins here ends; here itself where none does."""
    first = at
    if after_title and symbols[at] == "S" and symbols[at + 1 : at + 2] == "C" and " " not in tokens[at].text:
        first = at + 1
    match = _NAME.match(symbols, first, end)
    if match is None or not any(_is_proper(token) for token in tokens[first : match.end()]):
        return at
    last = match.end()
    if (
        last < end
        and symbols[last] in "PQRH"
        and tokens[last].capital
        and symbols[last + 1 : last + 2] not in tuple("CHGPBQO")
    ):
        last += 1
    return at if tokens[last - 1].text.lower() in _LAST else last


def _is_proper(token: Token) -> bool:
    return token.symbol == "C" and not (token.text.isupper() and 1 < len(token.text) < 4) and len(token.text) > 1
