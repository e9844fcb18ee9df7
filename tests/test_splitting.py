"""A text to its sentences: headings, datelines, wrapped lines, abbreviations; no word is lost, whatever the text is."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kg.loaders.grammar.sentences import LONGEST, split

LONG = "The foreign ministry in Lome said on Monday that it had told its envoys to hand over a note, and that " * 2
PARAGRAPH = LONG + "it would say no more."


def sentences(text: str) -> list[str]:
    """The sentences of a text, their spaces made plain."""
    return [" ".join(text[start:end].split()) for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad recognised Kosovo. Mali did not.", ["Chad recognised Kosovo.", "Mali did not."]),
        ("Mr. Meyer of the U.S. agreed. He left.", ["Mr. Meyer of the U.S. agreed.", "He left."]),
        (
            "Chad recognises Kosovo and is the last in the region that does so\n" + PARAGRAPH,
            ["Chad recognises Kosovo and is the last in the region that does so", PARAGRAPH],
        ),
        (
            "Chad recognises Kosovo and is the last in the region that does so\nLOME (Reuters) - Chad recognised Kosovo.",
            ["Chad recognises Kosovo and is the last in the region that does so", "Chad recognised Kosovo."],
        ),
        (
            "The government of Chad told the envoys who had come to the capital that it\n"
            "recognises Kosovo, and that it will send an ambassador.",
            ["The government of Chad told the envoys who had come to the capital that it "
             "recognises Kosovo, and that it will send an ambassador."],
        ),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=st.sampled_from("Aab .,?!\n\"'”’()1"), max_size=400))
@example("a" * (2 * LONGEST + 1))
@example(" \n\n ")
def test_sentences_are_in_order_and_hold_every_word(text: str) -> None:
    places = list(split(text))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(end <= after for (_, end), (after, _) in pairwise(places))
    assert "".join("".join(text[start:end].split()) for start, end in places) == "".join(text.split())
    assert all(end - start <= LONGEST for start, end in places)
