"""A sentence with its marks enters; by the words in it, how much rather than not it states a relation leaves.

`odds.csv` says what each word, or two side by side, speak for (above nought) or against. `training/odds.py` makes it.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from ..reading import Sentence
from .marks import Mark, marks

#: The least odds (their logarithm) of a sentence to be parsed, and to be shown to the network.
_PARSED, _SHOWN = -2.7, -1.3
_WORD = re.compile(r"[a-z]+")


def words(text: str, shown: Sequence[Mark]) -> Iterator[str]:
    """The words of a sentence in lower case; a mark is one word."""
    at = 0
    for mark in shown:
        yield from _WORD.findall(text[at : mark.start].lower())
        yield mark.word
        at = mark.end
    yield from _WORD.findall(text[at:].lower())


def features(said: Sequence[str]) -> set[str]:
    """Words, and words side by side, each once."""
    return {*said, *(f"{first} {second}" for first, second in pairwise(said))}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = files(__package__).joinpath("odds.csv").read_text(encoding="utf-8")
    return {row["words"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


def odds(sentence: Sentence) -> float:
    """The logarithm of the odds that a sentence states a relation; 0 is even."""
    weights = _weights()
    said = features(list(words(sentence.text, marks(sentence, None))))
    return weights[""] + sum(weights.get(feature, 0.0) for feature in said)


def may_be_so(sentence: Sentence) -> bool:
    """Whether it is worth parsing. Of the sentences that state a relation some two in a thousand are not."""
    return odds(sentence) >= _PARSED


def is_likely_enough(sentence: Sentence) -> bool:
    """Whether it is worth showing to the network: so are nineteen in twenty of those that state a relation."""
    return odds(sentence) >= _SHOWN
