"""The chunks of a sentence enter; which name has which title leaves, as bonds, each with the rule that tied it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .conditions import (
    Match,
    Test,
    is_apposed,
    is_being,
    is_certain,
    is_definite,
    is_not_imagined,
    is_not_while,
    is_retired,
    says,
)
from .titles import Chunk


@dataclass(frozen=True, slots=True)
class Bond:
    """A name and a title that a rule ties: their places among the chunks, and how sure the rule is.

    `verb` is the place of the verb between them, if any; `share` says which of the title's several states is this name's;
    `succession` whether the person takes the office (`heir`, `heir ahead`) or leaves it to another (`held`, `held ahead`).
    """

    name: int
    title: int
    rule: str
    sure: float
    verb: int | None = None
    share: int | None = None
    succession: str = ""


_END = r"(?=[,.;)\"'xVKWAITFO&-]|$)"
_TAG = r"(?:\([^()]{1,12}\)|,p)?"
_FROM = rf"(?:OD?S{_TAG})?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over chunk symbols with the groups n (name), t (title), v (verb), and a test that it must pass."""

    name: str
    pattern: re.Pattern[str]
    sure: float
    holds: Test = lambda chunks, match: True


RULES = (
    Rule("title and name", re.compile(r"(?P<t>[Zz])(?P<n>N)(?!'Z)"), 0.95, is_certain),
    Rule("title and name, retired", re.compile(r"(?P<t>Z)M(?P<n>N)"), 0.88, is_retired),
    Rule("title and name, holder of another", re.compile(r"(?P<t>Z)(?P<n>N)(?='Z)"), 0.93),
    Rule(
        "name, title",
        re.compile(rf"(?P<n>N){_TAG}{_FROM},(?:0,|0x,)?(?:[NZ]'|X|Dx{{1,2}})?(?P<t>Z)(?!N|'|,N[,.&])"),
        0.92,
        is_apposed,
    ),
    Rule("name, description and title", re.compile(rf"(?P<n>N){_TAG},D[xSPQBMC-]{{1,7}},?&(?P<t>Z)(?!N|')"), 0.8),
    Rule("name (title)", re.compile(rf"(?P<n>N){_TAG}[(-](?:[NZ]')?(?P<t>Z)[,)-]"), 0.9),
    Rule("title of a title, name", re.compile(rf"(?P<t>Z)[OFT]Z,(?P<n>N){_END}"), 0.88),
    Rule("title, name", re.compile(rf"(?P<t>Z)x?,(?P<n>N){_END}"), 0.9, is_definite),
    Rule("name is title", re.compile(rf"(?P<n>N){_TAG},?W?(?P<v>V)[xN]?D?(?:[NZ]')?(?P<t>Z)(?!N|')"), 0.9, is_being),
    Rule(
        "appointed name title",
        re.compile(r"(?P<v>K|V)(?P<n>N)[AV]?(?:[NZ]')?(?P<t>Z)(?!N|')"),
        0.88,
        says("be", "was", "maybe"),
    ),
    Rule(
        "name whom a body makes title",
        re.compile(r"(?P<n>N),?W[DBSOIxCPT]{1,7}(?P<v>K)A?(?:[NZ]')?(?P<t>Z)(?!N|')"),
        0.85,
        says("be", "was"),
    ),
    Rule("name as title", re.compile(r"(?P<n>N)[xXSOID0YTBPJ]{0,8}A(?:[NZ]')?(?P<t>Z)(?!N|')"), 0.8, is_not_while),
    Rule(
        "name heads body", re.compile(r"(?P<n>N)(?:,?W)?(?P<t>Z)(?!N|')"), 0.85, lambda c, m: c[m.start("t")].kind == "heads"
    ),
    Rule("as title, name", re.compile(r"A(?P<t>Z),(?P<n>N)"), 0.85, is_not_imagined),
)
_ITEM = rf"N{_TAG}(?:OD?S)?{_TAG}"
_LIST = re.compile(rf"z(?P<like>,?xA?)?(?P<names>{_ITEM}(?:,{_ITEM})*,?&N)")
_LIST_AFTER = re.compile(r"z,(?P<names>N(?:,N)*,?&N)(?!Z)")
_SEVERAL = re.compile(r"(?P<first>Z)(?:[&,]|,&)(?P<second>Z)(?=,?N)")
_RELATIVE = re.compile(r"(?P<first>Z),?W?(?P<v>V)(?P<second>Z)(?!N|')")
_FURTHER = re.compile(r"(?P<first>Z)(?:,?&|,x?|,?A)(?P<second>Z)(?!N)")
_SUCCESSION = re.compile(r"(?P<heir>N),?W?(?P<v>V)Z?(?P<held>N),?(?:W[^Z]{0,6})?A(?:[NZ]')?(?P<t>Z)")


def bonds(chunks: list[Chunk]) -> list[Bond]:
    """The bonds of a sentence: each title has at most one name, unless it is a title of several."""
    symbols = "".join(chunk.symbol for chunk in chunks)
    if "N" not in symbols:
        return []
    found = list(_lists(chunks, symbols))
    listed = {bond.title for bond in found}
    taken: dict[int, Bond] = {}
    for bond in successions(chunks, symbols):
        found.append(bond)
        taken[bond.title] = bond
    for rule in RULES:
        for match in rule.pattern.finditer(symbols):
            title = match.start("t")
            if title not in taken and title not in listed and rule.holds(chunks, match):
                verb = match.start("v") if "v" in rule.pattern.groupindex else None
                taken[title] = Bond(match.start("n"), title, rule.name, rule.sure, verb)
    found += (bond for bond in taken.values() if bond not in found)
    return sorted([*found, *_shared(chunks, symbols, taken)], key=lambda bond: (bond.title, bond.name))


def successions(chunks: list[Chunk], symbols: str) -> Iterator[Bond]:
    """Two names and one title: "A succeeds B as foreign minister"."""
    for match in _SUCCESSION.finditer(symbols):
        kind = chunks[match.start("v")].kind
        if kind in ("succeeds", "will succeed"):
            ahead = " ahead" if kind == "will succeed" else ""
            for group in ("held", "heir"):
                yield Bond(
                    match.start(group), match.start("t"), "succession", 0.88, match.start("v"), succession=group + ahead
                )


def _gives_examples(chunks: list[Chunk], match: Match) -> bool:
    """Whether what stands between a title of several and the names says that these are such: "senators like A and B"."""
    words = " ".join(chunk.tokens[0].text.lower() for chunk in chunks[match.start() + 1 : match.start("names")])
    return words.strip(", ") in ("", "like", "including", "such as")


def _lists(chunks: list[Chunk], symbols: str) -> Iterator[Bond]:
    """The names of a title of several: "Presidents A and B", "the foreign ministers of X and Y, A and B"."""
    for pattern, rule in ((_LIST, "titles and names"), (_LIST_AFTER, "titles of states, names")):
        for match in pattern.finditer(symbols):
            if pattern is _LIST and not _gives_examples(chunks, match):
                continue
            named = [at for at in range(match.start("names"), match.end()) if symbols[at] == "N"]
            for order, at in enumerate(named):
                yield Bond(at, match.start(), rule, 0.9, share=order if pattern is _LIST_AFTER else None)


def _shared(chunks: list[Chunk], symbols: str, taken: dict[int, Bond]) -> Iterator[Bond]:
    """Two titles of one name: "deputy prime minister and foreign minister N", "N, minister of X and former Y"."""
    for match in _SEVERAL.finditer(symbols):
        bond = taken.get(match.start("second"))
        first = match.start("first")
        if (
            bond
            and first not in taken
            and bond.rule.startswith(("title and name", "title, name"))
            and (chunks[first].tokens[0].symbol != "D" or bond.rule == "title, name")
        ):
            yield Bond(bond.name, first, "two titles and name", 0.85)
    for match in _FURTHER.finditer(symbols):
        bond = taken.get(match.start("first"))
        second = match.start("second")
        if bond and second not in taken and not bond.rule.startswith("title") and bond.name < bond.title:
            yield Bond(bond.name, second, "name and two titles", 0.85, bond.verb)
    for match in _RELATIVE.finditer(symbols):
        bond = taken.get(match.start("first"))
        second = match.start("second")
        known = chunks[match.start("v")].kind in ("be", "was", "ahead", "maybe")
        if bond and known and second not in taken and bond.name < bond.title:
            yield Bond(bond.name, second, "name and two titles", 0.85, match.start("v"))
