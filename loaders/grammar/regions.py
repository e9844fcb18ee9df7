"""A described noun ("the Central American country") enters; of the states that it could mean, those that fit leave."""

import csv
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Token

from kg.model import Entity
from kg.resources import read_text


@lru_cache(maxsize=1)
def _regions() -> dict[str, frozenset[str]]:
    rows = csv.DictReader(read_text("seeds", "regions.csv").splitlines())
    return {row["word"].casefold(): frozenset(row["states"].split(";")) for row in rows}


def is_region(word: str) -> bool:
    """Whether an adjective tells a part of the world, though it may tell a state as well: "Central African"."""
    return word.casefold() in _regions()


def within(token: Token, states: Iterable[Entity]) -> list[Entity]:
    """The states of the part of the world, or of the kind ("the island"), by which a noun is told; else all of them."""
    words = [*(t.lower_ for t in token.doc[token.left_edge.i : token.i]), token.lemma_.lower()]
    pair = next((two for two in map(" ".join, pairwise(words)) if two in _regions()), None)
    said = words if pair is None else [pair]  # "Central American" is not "American"
    told = [_regions()[word] for word in said if word in _regions()]
    return [state for state in states if all(state.id in ids for ids in told)]
