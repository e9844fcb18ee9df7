"""The network beside the rules: it sees no names, keeps to what the rules leave open, and bounds what it looks at."""

import json
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from cases import of_file
from graded import grammar, said
from kg.loaders.grammar.learned.marks import Mark, Shown, shown
from kg.loaders.grammar.learned.network import BEFORE, LABELS, TERRITORY, Network, vocabulary
from kg.loaders.grammar.learned.odds import is_likely_enough, may_be_so, odds
from kg.loaders.grammar.learned.proposals import NETWORK
from kg.loaders.grammar.reading import Reading, Sentence

from kg.evaluate import evaluate
from kg.interchange import to_record
from kg.loader import Noted
from kg.model import Article
from kg.names import Names

PASSAGES = Path(__file__).parents[1] / "training" / "passages"


def sentence(text: str) -> Sentence:
    """The one sentence of a text."""
    (found,) = Reading.of(Article("article/t", text, body=(0, len(text))), Names.load()).sentences
    return found


def pieces(text: str) -> tuple[int, ...]:
    """The numbers by which the network is given a sentence."""
    return vocabulary().pieces(shown(sentence(text), None)).ids


def noted(text: str) -> list[Noted]:
    """What every rule and the network make of a text."""
    return list(grammar().read(Article("article/t", text, body=(0, len(text)))).noted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sweden recognised Palestine in the end.", "Chad recognised Kosovo in the end."),
        ("Swedish officials spoke of Hezbollah.", "Chadian officials spoke of Boko Haram."),
        ("Moscow broke with Damascus over it.", "Paris broke with Khartoum over it."),
    ],
)
def test_the_network_sees_no_names(one: str, other: str) -> None:
    assert pieces(one) == pieces(other)
    assert len(set(pieces(one))) > 4
    assert odds(sentence(one)) == odds(sentence(other))


def test_every_piece_stands_on_its_words() -> None:
    text = "Café owners in Chad re-opened, naïvely; 日本 was silent: 🎉."
    found = vocabulary().pieces(Shown(text, 0, (Mark(15, 19, "[unused1]", "Chad"),)))
    assert found.under(0, 4) == (1, 2)
    assert [text[slice(*found.places[at])] for at in range(*found.under(15, 19) or (0, 0))] == ["Chad", "Chad"]
    assert all(text[start:end] for start, end in found.places[1:-1])
    assert found.under(len(text), len(text) + 5) is None


def test_a_long_sentence_is_read_as_far_as_the_network_sees() -> None:
    found = vocabulary().pieces(Shown("word " * 100_000, 0, ()))
    assert len(found.ids) == 128
    assert found.seen < 1000


def test_the_network_sees_the_few_sentences_before_and_where_the_same_one_stands_again() -> None:
    text = "Chad met Mali. Oslo was silent. Mali left. So did Chad. Chad recognised Mali."
    read = Reading.of(Article("article/t", text, body=(0, len(text))), Names.load()).sentences
    found = vocabulary().pieces(*(shown(one, None) for one in read))
    assert found.places[0][0] == read[-1 - BEFORE].start
    assert found.places[found.first][0] == read[-1].start
    chad, again, mali = (found.under(at, at + 4) for at in (text.index("Chad."), text.rindex("Chad"), text.rindex("Mali")))
    assert chad is not None
    assert again is not None
    assert mali is not None
    assert found.ids[slice(*chad)] == found.ids[slice(*again)] != found.ids[slice(*mali)]


def test_of_what_stands_before_it_only_as_much_is_shown_as_there_is_room_for() -> None:
    long = Shown("word " * 90, 0, ())
    found = vocabulary().pieces(long, long, Shown("word " * 100, 500, ()))
    assert len(found.ids) == 1 + 91 + 101
    assert found.first == 92


def test_the_network_gives_a_share_for_each_label_of_each_pair() -> None:
    network = Network.load()
    marked = (Mark(0, 4, "[unused1]", "Chad"), Mark(16, 22, "[unused1]", "Kosovo"))
    encoded = network.encode(vocabulary().pieces(Shown("Chad recognised Kosovo.", 0, marked)))
    scores = network.pairs(encoded, [(1, 3), (4, 6)])
    assert scores.shape == (2, 2, len(LABELS) + 1)
    assert len(LABELS) == TERRITORY
    assert ((scores >= 0) & (scores <= 1)).all()
    assert 0 <= encoded.likely <= 1


def test_of_what_a_rule_has_read_nothing_is_proposed() -> None:
    found = noted("Russia recognised Abkhazia and South Ossetia in 2008, and Georgia broke off relations with it.")
    assert {one.rule for one in found if one.claims} >= {"recognise"}
    assert NETWORK not in {one.rule for one in found}


@lru_cache(maxsize=1)
def proposed() -> list[tuple[str, Noted]]:
    """The proposals in the first passages of each kind that it was taught with, each with its passage."""
    found = []
    for path in sorted(PASSAGES.glob("*.txt")):
        for case, _ in zip(of_file(path), range(25), strict=False):
            found += [(case.text, one) for one in noted(case.text) if one.rule == NETWORK]
    return found


def test_proposals_stand_on_words_of_their_sentence_and_are_less_sure_than_rules() -> None:
    found = proposed()
    assert len(found) > 20
    for text, one in found:
        assert text[one.words.start : one.words.end] == one.words.quote
        for claim in one.claims:
            assert claim.subject.id != claim.object.id
            assert claim.confidence < 0.9


@pytest.mark.parametrize("path", sorted(PASSAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_passages_can_be_read(path: Path) -> None:
    cases = list(of_file(path))
    assert len(cases) > 130
    assert len({(case.text, case.published) for case in cases}) == len(cases)
    assert 0.2 < sum(not case.gold for case in cases) / len(cases) < 0.8


def test_the_network_learned_what_it_was_taught() -> None:
    """No measure of quality, since these passages taught it: it tells that the shipped network belongs to the code."""
    cases = [case for case, _ in zip(of_file(PASSAGES / "relations.txt"), range(80), strict=False)]
    records = [record for case in cases for record in said(case)]
    assert evaluate(records, [claim for case in cases for claim in case.gold]).total.f1 > 0.7


def test_words_say_which_sentences_are_worth_a_look() -> None:
    likely = "Norway and Ireland have formally recognised Palestine as a state."
    not_so = "Chad beat Mali by two goals to one in the second half of a match in the rain."
    assert odds(sentence(likely)) > 0 > odds(sentence(not_so))
    assert may_be_so(sentence(likely))
    assert is_likely_enough(sentence(likely))
    assert not is_likely_enough(sentence(not_so))


def test_examples_tell_what_a_pair_states(tmp_path: Path) -> None:
    sys.path.insert(0, str(PASSAGES.parent))
    try:
        import examples
    finally:
        sys.path.pop(0)
    path = tmp_path / "few.txt"
    path.write_text(
        "> 2014-10-31\nSweden recognised Palestine on Thursday, but Chad does not. Britain followed.\n"
        "  recognises: Sweden -> Palestine\n  not recognises: Chad -> Palestine\n"
        "  recognises: Britain -> Palestine\n",
        encoding="utf-8",
    )
    examples.main(tmp_path / "out.jsonl", [path])
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    example = json.loads(line)
    pairs = example["pairs"]
    taught = {(a, b): [LABELS[label] for label in holds] for a, b, holds, *_ in pairs if holds}
    assert taught == {(0, 1): [("recognises", "affirmed")], (2, 1): [("recognises", "negated")]}
    ((label, (pair,)),) = example["bags"]
    assert LABELS[label] == ("recognises", "affirmed")
    assert pairs[pair][:2] == [3, 1]
    assert example["states"] == [1, 1]


def test_records_of_proposals_say_what_found_them() -> None:
    text, one = proposed()[0]
    assert one.claims
    record = to_record(one.claims[0], None, "t")
    assert record["extractor"].startswith("grammar/")
    assert record["quote"] in text
