"""The chunks of a sentence enter; which name has which title leaves, as bonds, each with the rule that tied it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .titles import Chunk


@dataclass(frozen=True, slots=True)
class Bond:
    """A name and a title that a rule ties: their places among the chunks, and how sure the rule is.

    `status` says what the words between add: now, was, ahead or maybe.
    """

    name: int
    title: int
    rule: str
    sure: float
    status: str = "now"


Match = re.Match[str]
_END = r"(?=[,.;)\"'xVKWAI&-]|$)"
_V = r"(?P<v>[VK])"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over chunk symbols with the groups n (name), t (title), v (verb), and a test that it must pass."""

    name: str
    pattern: re.Pattern[str]
    sure: float
    holds: Callable[[list[Chunk], Match], bool] = lambda chunks, match: True


def _definite(chunks: list[Chunk], match: Match) -> bool:
    """Whether a title before a comma points at one person: "Russia's ambassador, N", "the head of X, N"."""
    title = chunks[match.start("t")]
    symbols = "".join(token.symbol for token in title.tokens)
    return (
        "S" in symbols
        or "'" in symbols
        or symbols[0] == "D"
        or (match.start("t") > 0 and chunks[match.start("t") - 1].symbol == "'")
    )


def _person(chunks: list[Chunk], match: Match) -> bool:
    """Whether the name has two words or more: enough to stand apart from its title."""
    return sum(token.symbol in "CS" for token in chunks[match.start("n")].tokens) > 1


RULES = (
    Rule("title and name", re.compile(r"(?P<t>Z)(?P<n>N)(?!'s? *Z)"), 0.95),
    Rule("name, title", re.compile(r"(?P<n>N)(?:\([^()]{1,12}\))?,(?:0,|0x,)?(?:x?[xI]?)(?P<t>Z)(?!N|,N[,.])"), 0.93),
    Rule("name (title)", re.compile(r"(?P<n>N)[(-](?P<t>Z)[,)-]"), 0.9),
    Rule("title, name", re.compile(rf"(?P<t>Z)[,;](?P<n>N){_END}"), 0.9, lambda c, m: _definite(c, m) and _person(c, m)),
    Rule("name, who is title", re.compile(rf"(?P<n>N),?W?{_V}[xN]?D?(?P<t>Z)(?!N)"), 0.9),
    Rule("name, holder's title", re.compile(r"(?P<n>N),(?:[NZ])'(?P<t>Z)(?!N)"), 0.9),
    Rule("appointed name title", re.compile(rf"{_V}(?P<n>N)(?:A|x)?(?P<t>Z)(?!N)"), 0.88),
    Rule("name as title", re.compile(r"(?P<n>N)A(?P<t>Z)(?!N)"), 0.7),
)
_LIST = re.compile(r"z(?P<names>N(?:OD?S)?(?:\([^()]*\))?(?:,N(?:OD?S)?(?:\([^()]*\))?)*,?&N)")
_SEVERAL = re.compile(r"(?P<first>Z)[&,](?P<second>Z)(?=N)")
_FURTHER = re.compile(r"(?P<first>Z)(?:,?&|,)(?P<second>Z)(?!N)")


def bonds(chunks: list[Chunk]) -> list[Bond]:
    """The bonds of a sentence: each title has at most one name, unless it is a title of several."""
    symbols = "".join(chunk.symbol for chunk in chunks)
    found = list(_lists(symbols))
    taken: dict[int, Bond] = {}
    for rule in RULES:
        for match in rule.pattern.finditer(symbols):
            title = match.start("t")
            if title not in taken and rule.holds(chunks, match):
                taken[title] = Bond(match.start("n"), title, rule.name, rule.sure, _status(chunks, match))
    found += taken.values()
    return sorted([*found, *_shared(chunks, symbols, taken)], key=lambda bond: (bond.title, bond.name))


def _status(chunks: list[Chunk], match: Match) -> str:
    verb = match.groupdict().get("v") and chunks[match.start("v")].tokens[0].word
    kind = verb.kind if verb else "be"
    return {"be": "now", "ended": "was"}.get(kind, kind)


def _lists(symbols: str) -> Iterator[Bond]:
    for match in _LIST.finditer(symbols):
        for at in range(match.start("names"), match.end()):
            if symbols[at] == "N":
                yield Bond(at, match.start(), "titles and names", 0.9)


def _shared(chunks: list[Chunk], symbols: str, taken: dict[int, Bond]) -> Iterator[Bond]:
    """Two titles of one name: "deputy prime minister and foreign minister N", "N, minister of X and former Y"."""
    for match in _SEVERAL.finditer(symbols):
        bond = taken.get(match.start("second"))
        first = match.start("first")
        if bond and first not in taken and bond.rule == "title and name" and not _has_article(chunks[first]):
            yield Bond(bond.name, first, "two titles and name", 0.85)
    for match in _FURTHER.finditer(symbols):
        bond = taken.get(match.start("first"))
        second = match.start("second")
        if bond and second not in taken and bond.rule != "title and name" and bond.name < bond.title:
            yield Bond(bond.name, second, "name and two titles", 0.85)


def _has_article(title: Chunk) -> bool:
    return title.tokens[0].symbol == "D"
