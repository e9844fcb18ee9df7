"""A title enters; the role that it names leaves, in lower case, in the guide's terms where the guide has one."""

from collections.abc import Iterable

from kg.model import Entity, Kind

from .titles import Chunk
from .tokens import Token
from .usage import is_used

_DROPPED = frozenset("DMESCX'")
#: Words that number holders ("his first defence secretary") unless they rank deputies ("first deputy prime minister").
_ORDINALS = ("first", "second", "third")
_ORGANS = frozenset("commission council parliament assembly secretariat court committee".split())
_FOREIGN = frozenset(
    ("foreign", "foreign affairs", "external affairs", "external relations", "foreign relations", "international relations",
     "international affairs", "foreign and european affairs")
)  # fmt: skip


def role(title: Chunk, of: Entity | None = None, to: Entity | None = None) -> str:
    """The role of a title: "foreign minister", "ambassador", else its own words without state, status and article."""
    head = title.tokens[title.head]
    word = head.word
    if word is None:
        return head.text.lower()
    before = [t for t in title.tokens[: title.head] if t.symbol not in _DROPPED]
    before = [
        t
        for at, t in enumerate(before)
        if t.text.lower() not in _ORDINALS or (at + 1 < len(before) and before[at + 1].symbol == "Q")
    ]
    after = _complement(title.tokens[title.head + 1 :])
    if word.kind == "voice":
        return _spokesperson(before, after)
    name = word.role or _singular(word.text)
    if word.kind in ("monarch", "pope"):
        return name
    if word.kind == "heads":
        return f"{name} of the " + " ".join(t.text.lower() for t in title.tokens[title.head + 1 :] if t.symbol in "PBQ&O")
    if word.kind == "seat":
        return " ".join([*_words(before, "QB"), name, *(t.text.lower() for t in after)])
    if word.kind in ("land", "town") and not _words([*before, *after], "B"):
        return " ".join([*_words(before, "QP"), name])
    if name == "foreign minister" and word.text.startswith("secretary") and of and not is_used(word.text, of.id):
        name = "secretary of state"
    if word.kind == "premier" and ((of and of.kind is Kind.TERRITORY) or _words(before, "Q")):
        name = "premier"
    if name == "minister" and _is_foreign(before, after):
        return "foreign minister"
    if word.kind == "envoy" and word.role != "ambassador":
        plain = name == "envoy" and to is not None and not _words(before, "QP")
        return "ambassador" if plain else " ".join([*_words(before, "QP"), name, *_sphere(title.tokens[title.head + 1 :])])
    if word.role == "ambassador":
        return " ".join([*_words(before, "QP"), name, *_own(after, "F")])
    parts = [*(t.text.lower() for t in before), name, *(t.text.lower() for t in after), *_organ(title, of)]
    return " ".join(parts).replace(" , ", ", ")


def _organ(title: Chunk, of: Entity | None) -> list[str]:
    """The organ of an organisation that its name in a title says: "chairperson of the African Union Commission"."""
    named = [t for t in title.tokens if t.symbol == "S" and t.mention is not None]
    last = named[-1].text.split()[-1].lower() if named else ""
    known = of is None or of.kind is not Kind.ORGANISATION or of.label.lower().endswith(last)
    return ["of", "the", last] if last in _ORGANS and not known else []


def _singular(text: str) -> str:
    return {"secretaries": "secretary"}.get(text, text.removesuffix("s") if text.endswith(("ers", "ors")) else text)


def _is_foreign(before: Iterable[Token], after: Iterable[Token]) -> bool:
    told = [*before, *after]
    ranked = any(t.symbol == "Q" and t.text.lower() not in ("federal", "union") for t in told)
    return not ranked and any(t.symbol == "P" and t.text.lower() in _FOREIGN for t in told)


def _spokesperson(before: list[Token], after: list[Token]) -> str:
    body = _words(before, "BP") or _words(after, "BP")
    text = " ".join(body)
    text = {"kremlin": "president", "presidency": "president", "presidential": "president", "government": ""}.get(text, text)
    linked = " of ".join(text.split(" ", 1)) if text.startswith("ministry ") and " of " not in text else text
    return " ".join([*_words(before, "Q"), "spokesperson", *(["of the " + linked] if linked else [])])


def _words(tokens: Iterable[Token], symbols: str) -> list[str]:
    return [t.text.lower() for t in tokens if t.symbol in symbols]


def _own(after: list[Token], symbol: str) -> list[str]:
    return [t.text.lower() for t in after] if after and after[0].symbol == symbol else []


def _sphere(after: tuple[Token, ...]) -> list[str]:
    """For what an envoy is: "for Afghanistan", "on antisemitism"; not to whom."""
    at = next((at for at, t in enumerate(after) if t.symbol == "F" or t.text.lower() == "on"), len(after))
    return [t.text.lower() for t in after[at:] if t.symbol not in "D'E"]


def _complement(tokens: tuple[Token, ...]) -> list[Token]:
    """What follows a title, without its entities and the words that tied them: "of defence of Russia" is "of defence"."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.symbol in "S'":
            following = next((t.symbol for t in tokens[place + 1 :] if t.symbol != "'"), "")
            while kept and kept[-1].symbol in "OFTID&" and following not in tuple("BPQC"):
                kept.pop()
        elif token.symbol not in "EMX":
            kept.append(token)
    while kept and kept[-1].symbol in "OFTID&,":
        kept.pop()
    return kept if kept and kept[0].symbol in "OFTI" else []
