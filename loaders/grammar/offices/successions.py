"""The chunks of a sentence enter; who takes an office from whom leaves: "A succeeds B as foreign minister"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .titles import Chunk

_SUCCESSION = re.compile(r"(?P<heir>N),?W?(?P<v>V)Z?(?P<held>N),?(?:W[^Z]{0,6})?A(?:[NZ]')?(?P<t>Z)")


@dataclass(frozen=True, slots=True)
class Succession:
    """The places of two names, a verb and a title among the chunks; `announced` of one that is to come."""

    heir: int
    held: int
    verb: int
    title: int
    announced: bool


def successions(chunks: list[Chunk]) -> Iterator[Succession]:
    """The successions that a sentence tells of."""
    symbols = "".join(chunk.symbol for chunk in chunks)
    for match in _SUCCESSION.finditer(symbols):
        kind = chunks[match.start("v")].kind
        if kind in ("succeeds", "will succeed"):
            yield Succession(match.start("heir"), match.start("held"), match.start("v"), match.start("t"), kind != "succeeds")
