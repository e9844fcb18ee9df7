"""Sentences with their marks enter; vectors of their words leave, and for each pair of places how likely each label is.

The network is two ONNX graphs: the encoder (a small BERT, eight-bit weights) and the pair reader. It reads one sentence at a
time, after the few before it, on one thread: what it says of a sentence hangs on nothing else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, islice

import numpy as np
from curated_tokenizers import WordPieceProcessor  # type: ignore[attr-defined]  # public, but its stub does not say so
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from kg.model import Relation

from .marks import Shown, stretches

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
#: Word pieces of a sentence that the network looks at; a longer one is read as far as this.
_LONGEST = 128
#: Sentences before it that are shown with it, and the word pieces of all together.
BEFORE, _WINDOW = 3, 224
#: Of the words that the vocabulary holds unused: the first that numbers who is named, and how many there are of these.
_FIRST_NUMBER, _NUMBERS = 20, 26
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a sentence and of those before it, by their numbers, and the stretch of the article under each.

    The first is the mark of the beginning; after each sentence stands a mark of its end, with no stretch under it.
    """

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    first: int

    @property
    def seen(self) -> int:
        """Where in the article ends what the network sees."""
        return self.places[-1][0]

    def under(self, start: int, end: int) -> tuple[int, int] | None:
        """The pieces (first, last + 1) that stand on that stretch; `None` where the network does not see it."""
        inside = [at for at, (first, last) in enumerate(self.places) if first < end and last > start]
        return (inside[0], inside[-1] + 1) if inside else None


class Vocabulary:
    """The word pieces that the network knows."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._cut = WordPieceProcessor(pieces)

    def pieces(self, *shown: Shown) -> Pieces:
        """The last of some sentences cut into word pieces, after as many before it as there is room for.

        A mark is two pieces: its kind, and the number of who is named.
        """
        chosen: list[list[tuple[int, int, int]]] = []
        room, near = _WINDOW, shown[-BEFORE - 1 :]
        numbers = _numbers(near)
        for one in reversed(near):
            cut = self._ended(one, numbers)
            room -= len(cut)
            if chosen and room < 1:
                break
            chosen.insert(0, cut)
        found = [(self._ids["[CLS]"], chosen[0][0][1], chosen[0][0][1]), *chain.from_iterable(chosen)]
        first = len(found) - len(chosen[-1])
        return Pieces(tuple(piece for piece, _, _ in found), tuple((start, end) for _, start, end in found), first)

    def _ended(self, one: Shown, numbers: Mapping[str, str]) -> list[tuple[int, int, int]]:
        """A sentence's pieces as far as they are looked at, and the mark of its end."""
        inner = islice(self._inner(one, numbers), _LONGEST - 2)
        cut = [(piece, start + one.start, end + one.start) for piece, start, end in inner]
        end = cut[-1][2] if cut else one.start
        return [*cut, (self._ids["[SEP]"], end, end)]

    def _inner(self, one: Shown, numbers: Mapping[str, str]) -> Iterator[tuple[int, int, int]]:
        for start, end, mark in stretches(one.text, one.marks):
            if mark is None:
                yield from self._words(one.text, start, end)
            else:
                yield self._ids[mark.word], start, end
                yield self._ids[numbers[mark.who]], start, end

    def _words(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of some text as BERT cuts it (lower case, no accents, marks apart), with the words' places."""
        for word in _WORD.finditer(text, start, end):
            pieces, _ = self._cut.encode(_plain(word[0]))
            known = pieces if -1 not in pieces else [self._ids["[UNK]"]]
            yield from ((piece, word.start(), word.end()) for piece in known)


def _numbers(shown: Iterable[Shown]) -> dict[str, str]:
    """A word for each who is named, by order: so the network sees where the same one stands again, and not who that is."""
    named = dict.fromkeys(mark.who for one in shown for mark in one.marks)
    return {who: f"[unused{_FIRST_NUMBER + number % _NUMBERS}]" for number, who in enumerate(named)}


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The one that is shipped, loaded once a process."""
    return Vocabulary(files(__package__).joinpath("vocabulary.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class Encoded:
    """A vector for each piece, and how likely it is that the last sentence states any relation at all."""

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
        """The vectors of a sentence and of those before it."""
        own = np.zeros((1, len(pieces.ids)), dtype=np.float32)
        own[0, pieces.first :] = 1 / (len(pieces.ids) - pieces.first)
        vectors, likely = self._encoder.run(None, {"ids": np.array([pieces.ids], dtype=np.int64), "own": own})
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
