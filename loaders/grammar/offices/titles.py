"""The tokens of a sentence enter; its titles and its persons' names leave as chunks.

Z is a title, z a title of several, N a name; the other symbols are those of `tokens`.
"""

import re
from typing import NamedTuple

from kg.model import Kind

from .names import name_end
from .tokens import Token

#: What may follow a title and belong to it: "of the Ministry of Foreign Affairs of Russia", "to the United Nations".
_AFTER = re.compile(
    r"E?(?:[OFTI](?![DSBPQM'C]*[HG])[DX]?"  # a preposition, unless another title follows
    r"(?:[SPBQM0]|'|,(?=P+[,&])|&(?=[SC]?[PB](?![HG]))|C(?=C{0,2}[PB])|[C&](?=[CPBSQ&]{0,5}B(?!C?[HG])))*(?<=[SPB]))*E?"
)
#: Kinds of office of a part of a state.
_LOCAL = ("land", "town")
#: What a minister is of in words that no list has: "minister of equipment and water".
_SPHERE = re.compile(r"[OF]D?(?:[xPQ]{1,2},)*[xPQ]{1,2}&[xPQ]{1,2}(?=,)|[OF]D?C{1,2}&C(?=,)")
#: What may follow the title of a governor or a mayor: a place that no list knows.
_PLACE = re.compile(r"OD?(?:CC?C?)(?![CHG])")
#: What makes "chief" a rank: "chief cabinet secretary", "chief spokesman".
_CHIEF = re.compile(r"[PBQ]{0,2}[HG]")
#: The several states of a title of several: "the foreign ministers of Egypt and Jordan".
_SHARED = re.compile(r"OD?S(?:,D?S)*,?&D?S")
#: The body that a verb of heading has as its object: "chairs the Senate Foreign Relations Committee".
_HEADED = re.compile(r"D?[SPBQ'&]*B(?:OD?S)?")


class Chunk(NamedTuple):
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

    @property
    def kind(self) -> str:
        """The kind of its title, else of its first word."""
        word = self.tokens[self.head].word
        return word.kind if word else ""


def chunks(tokens: list[Token]) -> list[Chunk]:
    """The titles and names of a sentence among its other tokens, in order; nothing where it has no title or no name."""
    symbols = _with_names(tokens)
    if not set(symbols) & set("CS") or not set(symbols) & set("HGh"):
        return []
    found: list[Chunk] = []
    place = 0
    for start, end, head in _titles(tokens, symbols):
        found.extend(_named(tokens, symbols, place, start))
        found.append(Chunk("z" if symbols[head] == "G" else "Z", tuple(tokens[start:end]), head - start))
        place = end
    found.extend(_named(tokens, symbols, place, len(tokens)))
    return found


def _with_names(tokens: list[Token]) -> str:
    """The symbols, with titles that are here names as capitalised words: "Stephen King said", "Minister Sultan al-Jaber"."""
    symbols = [token.symbol for token in tokens]
    for at, token in enumerate(tokens):
        short = token.symbol == "G" and token.word is not None and not token.word.text.endswith(("s", "."))
        if (token.symbol == "S" and _is_in_name(tokens, at)) or (short and symbols[at - 1 : at] == ["C"]):
            symbols[at] = "C"
        elif token.symbol == "H" and token.text.lower() == "chief" and _CHIEF.match("".join(symbols[at + 1 : at + 4])):
            symbols[at] = "Q"
        elif token.symbol == "H" and token.capital and token.word and token.word.kind in ("monarch", "pope", "town"):
            before = symbols[at - 1] if at else ""
            after = symbols[at + 1] if at + 1 < len(symbols) else ""
            if (before == "C" and after not in ("C", "R", "") and (after != "O" or at > 1)) or (
                before == "H" and after == "C"
            ):
                symbols[at] = "C"
    return "".join(symbols)


def _is_in_name(tokens: list[Token], at: int) -> bool:
    """Whether a place that is no state is here part of a name: "Sheikh Sabah al-Ahmad"."""
    mention = tokens[at].mention
    if mention is None or not mention.text.isalpha() or any(s.entity.kind is not Kind.TERRITORY for s in mention.senses):
        return False
    before = tokens[at - 1].symbol if at else ""
    return before in ("C", "R", "L") or (at + 1 < len(tokens) and tokens[at + 1].symbol in "CL" and before == "H")


def _titles(tokens: list[Token], symbols: str) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    place = 0
    for head, symbol in enumerate(symbols):
        if symbol not in "HGh" or head < place:
            continue
        word = tokens[head].word
        kind = word.kind if word else ""
        after = _after(symbols, head, kind)
        if kind == "heads" and after is None:
            continue
        start, end = _begin(symbols, head, place, kind), after.end() if after else head + 1
        found.append((start, end, head))
        place = end
    return found


def _after(symbols: str, head: int, kind: str) -> re.Match[str] | None:
    """The words after a title that belong to it."""
    if kind == "heads":
        return _HEADED.match(symbols, head + 1)
    if kind in _LOCAL and (place := _PLACE.match(symbols, head + 1)):
        return place
    if kind == "post" and (sphere := _SPHERE.match(symbols, head + 1)):
        return sphere
    shared = _SHARED.match(symbols, head + 1) if symbols[head] == "G" else None
    return shared or _AFTER.match(symbols, head + 1)


def _begin(symbols: str, head: int, least: int, kind: str) -> int:
    """Where the words before a title begin that belong to it."""
    at = head
    if kind == "heads":
        return head
    while at > least:
        before, two = symbols[at - 1], symbols[at - 2] if at - 1 > least else ""
        owned = before == "'" and two in tuple("SB")
        joined = before == "&" and two in tuple("PQB") and symbols[at] in "PQB"
        inside = before == "C" and symbols[at] in "BP" and two in tuple("BSPC")
        if before in "MQPBS" or inside or owned or joined or (kind in _LOCAL and before == "C" and head - at < 3):
            at -= 1
        else:
            break
    if at > least and symbols[at - 1] == "D":
        at -= 1
    return at - 1 if at > least and symbols[at - 1] == "M" else at


def _named(tokens: list[Token], symbols: str, start: int, end: int) -> list[Chunk]:
    found: list[Chunk] = []
    at = start
    while at < end:
        begins = symbols[at] in "CRLS"
        last = name_end(tokens, symbols, at, end, after_title=at == start and start > 0) if begins else at
        found.append(Chunk("N" if last > at else symbols[at], tuple(tokens[at : max(last, at + 1)])))
        at = max(last, at + 1)
    return found
