"""A match of a pattern in a sentence enters; whether its name and its title belong together leaves."""

import re
from collections.abc import Callable

from .titles import Chunk

Match = re.Match[str]
Test = Callable[[list[Chunk], Match], bool]


def is_definite(chunks: list[Chunk], match: Match) -> bool:
    """Whether a title before a comma points at one person ("Russia's ambassador, N"), and the name can be that person's."""
    at = match.start("t")
    title = chunks[at]
    symbols = "".join(token.symbol for token in title.tokens)
    if at > 1 and chunks[at - 2].symbol in "JZz" and chunks[at - 1].symbol in "OFT":
        return False
    pointed = "S" in symbols or "'" in symbols or symbols[0] == "D" or (at > 0 and chunks[at - 1].symbol in "'X")
    pointed = pointed or (at > 1 and chunks[at - 1].symbol == "&" and chunks[at - 2].symbol == "Z")
    return pointed and _several_words(chunks[match.start("n")])


def is_certain(chunks: list[Chunk], match: Match) -> bool:
    """Whether a title before a name is that person's: not "a President N would", nor "head of the House Ways and Means"."""
    title = chunks[match.start("t")]
    if title.symbol == "z" and not _several_words(chunks[match.start("n")]):
        return False
    supposed = title.tokens[0].symbol == "D" and title.tokens[0].text.lower() in ("a", "an")
    last = title.tokens[-1]
    told = title.head < len(title.tokens) - 1 and last.symbol in "PB"
    broken = title.head < len(title.tokens) - 2 and last.is_demonym and title.tokens[-2].symbol == "D"
    return not supposed and not broken and (not told or _several_words(chunks[match.start("n")]))


def is_apposed(chunks: list[Chunk], match: Match) -> bool:
    """Whether a title after a comma is of the name, not the next of a list: "told President N, a senator and a judge"."""
    at, title = match.start("n"), chunks[match.start("t")]
    titled = at > 0 and chunks[at - 1].symbol in "Zz"
    stately = any(token.symbol in "SB'" for token in title.tokens)
    after = chunks[match.end()].tokens[0].text.lower() if match.end() < len(chunks) else ""
    if title.tokens[0].symbol == "D" and not stately and after in _GOING_ON:
        return False
    bare = len(title.tokens) == 1 and not _several_words(chunks[at])
    between = [chunk.tokens[0].text for chunk in chunks[at + 1 : match.start("t")] if chunk.symbol == "x"]
    if any(not (word[0].isdigit() or "-" in word or word.endswith("ed")) for word in between) and "D" in match[0]:
        return False
    if bare or (title.kind == "peer" and chunks[at + 1].symbol == "O"):
        return False
    listed = "&" in [chunk.symbol for chunk in chunks[match.end() : match.end() + 1]]
    return not (titled and listed and title.tokens[0].text.lower() in ("a", "an"))


def is_retired(chunks: list[Chunk], match: Match) -> bool:
    """Whether a status between title and name is that of the person: "former CIA director retired Gen. N"."""
    return chunks[match.start("n") - 1].tokens[0].text.lower() == "retired"


def _several_words(name: Chunk) -> bool:
    return sum(token.symbol in "CS" for token in name.tokens) > 1 or " " in name.tokens[-1].text


def says(*kinds: str) -> Test:
    """Whether the verb between name and title is of one of these kinds."""
    return lambda chunks, match: chunks[match.start("v")].kind in kinds


#: Verbs whose "N as president" tells what somebody holds N to be, not what N is.
_REGARDING = (
    "recogni",
    "acknowledg",
    "regard",
    "consider",
    "treat",
    "describ",
    "portray",
    "endors",
    "accept",
    "hail",
    "nominat",
    "elect",
)


#: Words for who only seeks an office: "N withdrew from consideration as secretary of state".
_SEEKING = frozenset("consideration running ran run bid candidacy nomination candidate".split())
#: Verbs with which a new clause goes on after a title: "when asked of N, the first lady would not answer".
_GOING_ON = frozenset("would will could can has had is was did does says said told may might should".split())


def is_not_while(chunks: list[Chunk], match: Match) -> bool:
    """Whether "as" gives the name the title ("as prime minister of X"), and does not begin a clause ("as the king left")."""
    title, at = chunks[match.start("t")], match.start("n")
    before = [chunk.tokens[0].text.lower() for chunk in chunks[max(0, at - 2) : at]]
    between = {chunk.tokens[0].text.lower() for chunk in chunks[at + 1 : match.start("t")]}
    if between & _SEEKING:
        return False
    if "with" in before or any(word.startswith(_REGARDING) for word in before):
        return False
    return title.tokens[0].symbol != "D" or any(token.symbol in "SB" for token in title.tokens)


def is_not_imagined(chunks: list[Chunk], match: Match) -> bool:
    """Whether "as president, N" tells what N is, and not what N would do ("as president, N said, he would")."""
    return not any(chunk.tokens[0].text.lower() == "would" for chunk in chunks[match.end() : match.end() + 8])


def is_being(chunks: list[Chunk], match: Match) -> bool:
    """A verb of being; a single word that begins a sentence is no name for it ("Cotton was king")."""
    named = match.start("n") > 0 or _several_words(chunks[0])
    only = any(chunk.tokens[-1].text.lower() == "only" for chunk in chunks[match.start("v") : match.start("t") + 1])
    return named and not only and chunks[match.start("v")].kind in ("be", "was", "ahead", "maybe")
