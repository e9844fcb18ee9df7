"""A sentence with its marks enters; vectors of its words leave, and for each pair of places how likely each label is.

The network is two ONNX graphs: the encoder (a small BERT, eight-bit weights) and the pair reader. One sentence at a time, on
one thread: what it says of a sentence hangs on nothing else.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice

import numpy as np
from curated_tokenizers import WordPieceProcessor  # type: ignore[attr-defined]  # public, but its stub does not say so
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from kg.model import Relation

from .marks import Mark, stretches

Floats = NDArray[np.float32]
#: What can be said of a pair: a relation, or power that has ended, and how the text stands to it.
ENDED = "controls_ended"
STANCES = ("affirmed", "negated", "announced", "hypothetical")
LABELS = tuple(
    (name, stance)
    for name in (
        Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION, Relation.HAS_RELATIONS, Relation.SEVERS_RELATIONS,
        Relation.DESIGNATES, Relation.DELISTS, Relation.CONTROLS, ENDED, Relation.RECOGNISES_SOVEREIGNTY,
    )
    for stance in STANCES
)  # fmt: skip
#: After the labels: that the second of a pair is the place whose sovereign the first recognises.
TERRITORY = len(LABELS)
#: Word pieces that the network looks at; a longer sentence is read as far as this.
_LONGEST = 128
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a sentence by their numbers, and the stretch of the sentence under each."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def seen(self) -> int:
        """How many characters of the sentence the network sees."""
        return max((end for _, end in self.places[:-1]), default=0)

    def under(self, start: int, end: int) -> tuple[int, int] | None:
        """The pieces (first, last + 1) that stand on `text[start:end]`; `None` where the network does not see it."""
        inside = [at for at, (first, last) in enumerate(self.places) if first < end and last > start]
        return (inside[0], inside[-1] + 1) if inside else None


class Vocabulary:
    """The word pieces that the network knows."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._cut = WordPieceProcessor(pieces)

    def pieces(self, text: str, marks: Sequence[Mark]) -> Pieces:
        """A sentence cut into word pieces; each mark is one piece."""
        inner = islice(self._inner(text, marks), _LONGEST - 2)
        found = [(self._ids["[CLS]"], 0, 0), *inner, (self._ids["[SEP]"], len(text), len(text))]
        return Pieces(tuple(piece for piece, _, _ in found), tuple((start, end) for _, start, end in found))

    def _inner(self, text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, int]]:
        for start, end, mark in stretches(text, marks):
            if mark is None:
                yield from self._words(text, start, end)
            else:
                yield self._ids[mark], start, end

    def _words(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of some text as BERT cuts it (lower case, no accents, marks apart), with the words' places."""
        for word in _WORD.finditer(text, start, end):
            pieces, _ = self._cut.encode(_plain(word[0]))
            known = pieces if -1 not in pieces else [self._ids["[UNK]"]]
            yield from ((piece, word.start(), word.end()) for piece in known)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The one that is shipped, loaded once a process."""
    return Vocabulary(files(__package__).joinpath("vocabulary.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class Encoded:
    """A vector for each piece of a sentence, and how likely it is that the sentence states any relation at all."""

    pieces: Pieces
    vectors: Floats
    likely: float


class Network:
    """The trained network."""

    def __init__(self) -> None:
        folder = files(__package__)
        self._encoder = _session(folder.joinpath("encoder.onnx").read_bytes())
        self._pairs = _session(folder.joinpath("pairs.onnx").read_bytes())

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Network":
        """The one that is shipped, loaded once a process."""
        return Network()

    def encode(self, pieces: Pieces) -> Encoded:
        """The vectors of a sentence."""
        vectors, likely = self._encoder.run(None, {"ids": np.array([pieces.ids], dtype=np.int64)})
        return Encoded(pieces, vectors[0], float(likely[0]))

    def pairs(self, encoded: Encoded, places: Sequence[tuple[int, int]]) -> Floats:
        """How likely each label is of each pair of places: an array of `[first, second, label]`."""
        pooled = np.stack([encoded.vectors[first:last].mean(axis=0) for first, last in places])
        (scores,) = self._pairs.run(None, {"places": pooled})
        found: Floats = scores
        return found


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def _session(graph: bytes) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])
