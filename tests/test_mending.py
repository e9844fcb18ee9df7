"""Mending keeps a parse what it is: a tree with the words in their order, which a second mending leaves as it is."""

import pytest
from cases import FOLDER, read_cases
from graded import grammar
from kg.loaders.grammar.mending import mend
from kg.loaders.grammar.parsing import parse
from kg.loaders.grammar.reading import Reading
from spacy.tokens import Doc

from kg.model import Article

FILES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def parsed(name: str) -> list[Doc]:
    """The mended parses of the sentences of a file."""
    names = grammar().names
    read = [Reading.of(Article("article/t", case.text, body=(0, len(case.text))), names) for case in read_cases(name)]
    return [one.doc for one in parse(sentence for reading in read for sentence in reading.sentences)]


def shape(doc: Doc) -> list[tuple[int, str]]:
    """What each word hangs on, and as what."""
    return [(token.head.i, token.dep_) for token in doc]


@pytest.mark.parametrize("name", FILES)
def test_is_a_tree(name: str) -> None:
    for doc in parsed(name):
        for token in doc:
            word, steps = token, 0
            while word.head != word and steps <= len(doc):
                word, steps = word.head, steps + 1
            assert steps <= len(doc), f"a circle at {token.text!r} of {doc.text!r}"
            assert word.dep_ == "ROOT", f"{word.text!r} hangs on itself in {doc.text!r}"


@pytest.mark.parametrize("name", FILES)
def test_a_second_time_changes_nothing(name: str) -> None:
    for doc in parsed(name):
        once = shape(doc)
        assert shape(mend(doc)) == once, doc.text
