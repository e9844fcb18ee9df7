"""The grammar reads articles together as it reads them alone, whatever they are, and one bad article stops no other."""

from collections.abc import Iterator
from typing import Any

import pytest
from graded import grammar, relation_cases
from kg.loaders.grammar import Grammar
from kg.loaders.grammar.attributes import RememberedAttributes
from kg.loaders.grammar.parsing import model
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from kg.model import Article

CASES = relation_cases()


def article(number: int, text: str) -> Article:
    return Article(f"article/{number}", text, body=(0, len(text)))


@pytest.mark.parametrize("size", [3, 40])
def test_together_as_alone(size: int) -> None:
    """The parser is given the sentences of a parcel at once; how many they are, and which, changes nothing."""
    read = [article(number, case.text) for number, case in enumerate(CASES[::9])]
    parcels = (read[start : start + size] for start in range(0, len(read), size))
    together = [one for parcel in parcels for one in grammar().read_many(parcel)]
    assert together == [grammar().read(one) for one in read]


def test_one_bad_article_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    good = article(1, "Russia recognised the Taliban government on Thursday.")
    opened = Grammar._open

    def trip(self: Grammar, one: Article) -> Any:
        if one.id == "article/2":
            raise RuntimeError("tripped")
        return opened(self, one)

    monkeypatch.setattr(Grammar, "_open", trip)
    first, bad, last = grammar().read_many([good, article(2, "Any text."), article(3, "France recognises Kosovo.")])
    assert isinstance(bad, RuntimeError)
    assert not isinstance(first, Exception)
    assert first.claims
    assert not isinstance(last, Exception)
    assert last.claims
    with pytest.raises(RuntimeError, match="tripped"):
        grammar().read(article(2, "Any text."))


def test_a_sentence_that_the_parser_trips_over_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.loaders import grammar as package

    parse = package.parse

    def trip(sentences: Any) -> Iterator[Any]:
        chosen = list(sentences)
        if any("Kosovo" in sentence.text for sentence in chosen):
            raise ValueError("no parse")
        return parse(chosen)

    monkeypatch.setattr(package, "parse", trip)
    first, bad = grammar().read_many([article(1, "Russia recognised Abkhazia."), article(2, "France recognises Kosovo.")])
    assert isinstance(bad, ValueError)
    assert not isinstance(first, Exception)
    assert first.claims


def test_fragments_are_read() -> None:
    """Headlines without verbs and sentences cut by a crawler: what is there may say nothing, but it stops no rule."""
    words = [case.text.split() for case in CASES[::6]]
    parts = [part for all_ in words for part in (all_[2:], all_[5:], all_[: len(all_) // 2], all_[:-1]) if part]
    cuts = [" ".join(part) for part in parts]
    read = grammar().read_many([article(number, text) for number, text in enumerate(cuts)])
    assert [one for one in read if isinstance(one, Exception)] == []


def test_remembered_attributes_are_those_of_the_ruler() -> None:
    """Part of speech, morphology and lemma of each token, in sentences that the memory has met and has not."""
    nlp = model()
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    remembered = RememberedAttributes(ruler)
    texts = [case.text for case in CASES[::5]]
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        parsed = list(nlp.pipe(texts))
    for doc in (*parsed, *parsed):
        assert _told(remembered(doc.copy())) == _told(ruler(doc.copy()))
    assert len(remembered.known) > 100


def _told(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.pos_, str(token.morph), token.lemma_) for token in doc]
