"""A sentence with its marks enters; by the words in it, how much rather than not it states a relation leaves.

`odds.csv` says what each word, or two side by side, speak for (above nought) or against. `training/odds.py` makes it.
"""

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from math import fsum

from ..reading import Sentence
from .marks import marks, stretches

#: The least odds (their logarithm) of a sentence to be parsed, and to be shown to the network.
_PARSED, _SHOWN = -2.7, -0.6
_WORD = re.compile(r"[a-z]+")


def features(sentence: Sentence) -> set[str]:
    """The words of a sentence in lower case, and each two side by side, once; a mark is one word."""
    said = list(_words(sentence))
    return {*said, *(f"{first} {second}" for first, second in pairwise(said))}


def _words(sentence: Sentence) -> Iterator[str]:
    for start, end, mark in stretches(sentence.text, marks(sentence, None)):
        yield from [mark.word] if mark else _WORD.findall(sentence.text[start:end].lower())


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = files(__package__).joinpath("odds.csv").read_text(encoding="utf-8")
    return {row["words"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


def odds(sentence: Sentence) -> float:
    """The logarithm of the odds that a sentence states a relation; 0 is even."""
    weights = _weights()
    return fsum([weights[""], *(weights.get(feature, 0.0) for feature in features(sentence))])  # the same in any order


def may_be_so(sentence: Sentence) -> bool:
    """Whether it is worth parsing. In news not seen some two in a hundred that state a relation are not."""
    return odds(sentence) >= _PARSED


def is_likely_enough(sentence: Sentence) -> bool:
    """Whether it is worth showing to the network: so are three in four of those that state a relation, in news not seen."""
    return odds(sentence) >= _SHOWN
