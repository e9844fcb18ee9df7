"""A title enters; the role that it names leaves, in lower case, in the guide's terms where the guide has one."""

from .titles import Chunk
from .tokens import Token

_DROPPED = frozenset("DMES'")
_FOREIGN = (
    "foreign",
    "foreign affairs",
    "external affairs",
    "external relations",
    "foreign relations",
    "international relations",
    "international affairs",
)


def role(title: Chunk) -> str:
    """The role of a title: "foreign minister", "ambassador", else its own words without state, status and article."""
    head = title.tokens[title.head]
    word = head.word
    if word is None:
        return head.text.lower()
    before = [t for t in title.tokens[: title.head] if t.symbol not in _DROPPED]
    after = _complement(title.tokens[title.head + 1 :])
    name = word.role or _singular(word.text)
    if word.kind == "voice":
        return _spokesperson(before, after)
    if name == "minister" and _is_foreign(before, after):
        return "foreign minister"
    if word.role and word.kind in ("monarch", "pope"):
        return name
    if word.role == "ambassador":
        return " ".join([*_words(before, "QP"), name, *_own(after, "F")])
    parts = [*(t.text.lower() for t in before), name, *(t.text.lower() for t in after)]
    return " ".join(parts).replace(" , ", ", ")


def _singular(text: str) -> str:
    return {"secretaries": "secretary"}.get(text, text.removesuffix("s") if text.endswith(("ers", "ors")) else text)


def _is_foreign(before: list[Token], after: list[Token]) -> bool:
    ranked = any(t.symbol == "Q" and t.text.lower() not in ("federal", "union") for t in before)
    told = [t.text.lower() for t in (*before, *after) if t.symbol == "P"]
    return not ranked and any(text in _FOREIGN for text in told)


def _spokesperson(before: list[Token], after: list[Token]) -> str:
    body = [t.text.lower() for t in before if t.symbol in "BP"] or [t.text.lower() for t in after if t.symbol in "BPO"][1:]
    rank = _words(before, "Q")
    name = " ".join(body).removeprefix("of ")
    return " ".join([*rank, "spokesperson", *(["of the", name] if name and name != "government" else [])])


def _words(tokens: list[Token], symbols: str) -> list[str]:
    return [t.text.lower() for t in tokens if t.symbol in symbols]


def _own(after: list[Token], symbol: str) -> list[str]:
    return [t.text.lower() for t in after] if after and after[0].symbol == symbol else []


def _complement(tokens: tuple[Token, ...]) -> list[Token]:
    """What follows a title, without the entities in it and the words that tied them: "of defence of Russia" is "of defence"."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.symbol in "S'":
            following = next((t.symbol for t in tokens[place + 1 :] if t.symbol != "'"), "")
            while kept and kept[-1].symbol in "OFTID&" and following not in tuple("BPQC"):
                kept.pop()
        elif token.symbol not in "EM":
            kept.append(token)
    while kept and kept[-1].symbol in "OFTID&,":
        kept.pop()
    return kept if kept and kept[0].symbol in "OFTI" else []
