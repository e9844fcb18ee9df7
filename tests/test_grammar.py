"""The grammar: regression sentences, articles, quotes, the same result however it is run, and what its rules may hold."""

import ast
import csv
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import Case
from graded import articles, grammar, is_right, key, known_failures, relation_cases, said, texts
from test_seed_article import EXPECTED

from kg.evaluate import Report, evaluate, read_claims
from kg.extraction import extract
from kg.interchange import to_line, to_record
from kg.loader import Loaded
from kg.model import Article, Claim, Kind, Quoted, Relation
from kg.sources import Sources
from kg.time import When

ROOT = Path(__file__).parents[1]
RULES = ROOT / "loaders" / "grammar"
CASES = relation_cases()
FAILING = frozenset(known_failures())
#: F1 without offices, and precision, below which a file of articles must not fall.
#: F1 and precision without offices. The wire articles vary their wording more than news does.
FLOORS = {
    "recognition": (0.70, 0.88), "relations": (0.79, 0.92), "passing": (0.79, 0.86),
    "states": (0.79, 0.94), "lists": (0.55, 0.85), "ties": (0.45, 0.86), "power": (0.47, 0.80), "mixed": (0.45, 0.80),
    "sovereignty": (0.47, 0.82), "world_1": (0.66, 0.73), "world_2": (0.69, 0.80),
}  # fmt: skip
#: Names that are ordinary words too.
WORDS = {"ban", "let"}


@pytest.fixture(scope="session")
def read() -> dict[str, list[dict[str, Any]]]:
    """What the grammar says of each regression sentence."""
    return {key(case): said(case) for case in CASES}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=key(case), marks=[pytest.mark.xfail(reason="relations.known")] if key(case) in FAILING else [])
        for case in CASES
    ],
)
def test_a_sentence_gives_its_claims_and_no_other(case: Case, read: dict[str, list[dict[str, Any]]]) -> None:
    records = read[key(case)]
    wrong = [(e.cause, e.claim["subject"], e.claim["object"]) for e in evaluate(records, case.gold).errors]
    assert is_right(case, records), wrong or [record["when"] for record in records]


def test_known_failures_are_sentences_and_few() -> None:
    keys = [key(case) for case in CASES]
    assert len(set(keys)) == len(keys), "a sentence stands twice in a file under one date"
    assert set(keys) >= FAILING, "run scripts/known_failures.py"
    wire = [name for name in keys if name.startswith("wire_")]
    assert len(FAILING.intersection(wire)) < 0.38 * len(wire)
    assert len(FAILING.difference(wire)) < 0.05 * (len(keys) - len(wire))


@pytest.fixture(scope="session")
def loaded() -> dict[str, list[Loaded]]:
    """The articles of each file with their claims, read in one process."""
    return {path.stem: _loaded(path, jobs=1) for path, _ in articles()}


def _loaded(path: Path, jobs: int) -> list[Loaded]:
    items = list(extract(Sources([path]), jobs=jobs))
    assert all(isinstance(item, Loaded) for item in items)
    return [item for item in items if isinstance(item, Loaded)]


def _report(items: list[Loaded], gold: list[dict[str, Any]], *, offices: bool) -> Report:
    records = [to_record(claim, item.article, item.doc) for item in items for claim in item.claims]
    kept = [[c for c in claims if offices or c["relation"] != Relation.HOLDS_OFFICE] for claims in (records, gold)]
    return evaluate(*kept)


@pytest.mark.parametrize(("path", "gold"), [pytest.param(*both, id=both[0].stem) for both in articles()])
def test_articles_are_read_as_well_as_before(
    path: Path, gold: list[dict[str, Any]], loaded: dict[str, list[Loaded]]
) -> None:
    score = _report(loaded[path.stem], gold, offices=False).without_offices
    f1, precision = FLOORS[path.stem]
    assert score.f1 >= f1
    assert score.precision >= precision


def test_every_quote_stands_at_its_offsets(loaded: dict[str, list[Loaded]]) -> None:
    seen = 0
    for path, _ in articles():
        written = texts(path)
        for item in loaded[path.stem]:
            seen += len([_check(claim, written[item.doc]) for claim in item.claims])
    assert seen > 500


def _check(claim: Claim, text: str) -> None:
    assert isinstance(claim.evidence, Quoted)
    for span in (claim.evidence.span, *claim.evidence.also):
        assert text[span.start : span.end] == span.quote != ""


def _claims(text: str, published: str | None = "2025-07-04") -> tuple[Claim, ...]:
    return grammar()(Article("article/t", text, published=When.parse(published) if published else None, body=(0, len(text))))


NASTY = {
    "emoji": "🎉🇷🇺 Breaking 👩‍👩‍👧: Russia recognised Abkhazia 🕊️ in 2008. Norway 🇳🇴 recognised Palestine.",
    "no-break spaces": "Russia\u00a0recognised\u202fAbkhazia in\u00a02008.\u00a0Norway recognised\u2009Palestine.",
    "right to left": "قال المتحدث: \u202bRussia recognised Abkhazia\u202c in 2008. שלום. Norway recognised Palestine.",
    "combining": "Cafe\u0301 de\u0301ja\u0300: Russia recognised Abkhazia in 2008. A\u030a. Norway recognised Palestine.",
    "curly": "“Russia’s envoys smiled.” Russia ‘recognised’ Abkhazia in 2008… Norway—yes—recognised Palestine.",
    "dotted I": "İİİİ İstanbul: Russia recognised Abkhazia in 2008. ﬁne ß ŉ. Norway recognised Palestine.",
    "zero width": "\ufeffRussia\u200b recognised Abkhazia in 2008.\u200d Norway recognised\u2060 Palestine.",
    "astral": "𝓗𝓮𝓵𝓵𝓸 𐍈 Russia recognised Abkhazia in 2008. 𠀀𠀁 Norway recognised Palestine.",
    "windows ends": "Russia recognised Abkhazia in 2008.\r\n\r\nNorway recognised Palestine.\r\n",
    "tabs": "\t\tRussia recognised\tAbkhazia in 2008.\n\n\n\tNorway\n recognised Palestine.",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in NASTY.items()])
def test_quotes_stand_in_nasty_texts(text: str) -> None:
    found = _claims(text)
    for claim in found:
        _check(claim, text)
    assert ("state/RUS", "state/abkhazia") in {(claim.subject.id, claim.object.id) for claim in found}


def test_a_monstrous_text_is_read_in_bounded_time() -> None:
    long = "Russia recognised Abkhazia, " * 4000
    crowd = " ".join(["France", "Chile", "Peru"] * 20000)
    for text in (long, crowd, "(" * 50000, "Mr. " * 20000, "\n" * 50000 + "Russia recognised Abkhazia."):
        for claim in _claims(text)[:50]:
            _check(claim, text)


def test_the_number_of_processes_changes_nothing(loaded: dict[str, list[Loaded]]) -> None:
    path, _ = next(articles())
    assert _lines(_loaded(path, jobs=2)) == _lines(loaded[path.stem])


def _lines(items: list[Loaded]) -> list[list[str]]:
    return [[to_line(claim, item.article, item.doc) for claim in item.claims] for item in items]


def test_what_was_read_before_changes_nothing(loaded: dict[str, list[Loaded]]) -> None:
    items = loaded["recognition"][:12]
    again = [grammar()(item.article) for item in reversed(items) if item.article]
    assert again == [item.claims for item in reversed(items)]


def test_the_seed_article_states_just_what_it_states() -> None:
    (item,) = extract(Sources([ROOT / "seeds" / "articles"]))
    assert isinstance(item, Loaded)
    assert item.article
    assert item.article.text
    for claim in item.claims:
        _check(claim, item.article.text)
    assert {claim.modality for claim in item.claims} == {"asserted"}
    found = [
        (
            claim.relation, claim.subject.id, claim.object.id, claim.polarity, claim.when and claim.when.text,
            claim.until and claim.until.text, claim.ended,
        )
        for claim in item.claims
    ]  # fmt: skip
    assert len(found) == len(set(found))
    assert set(found) == EXPECTED


def test_reading_explains_itself() -> None:
    text = "Russia recognised Abkhazia. It recognised the problem. Someone broke off diplomatic relations with Chile."
    found = grammar().read(Article("article/t", text, body=(0, len(text))))
    told = [(noted.words.quote, len(noted.claims), noted.why) for noted in found.noted]
    assert told[0] == ("recognised", 1, None)
    assert told[1] == ("recognised", 0, "what is recognised is no state or government")
    assert len(told) == 3
    assert told[2][1] == 0
    assert told[2][2]
    for noted in found.noted:
        for span in (noted.sentence, noted.words):
            assert text[span.start : span.end] == span.quote


def test_claims_carry_a_confidence_and_who_found_them() -> None:
    (claim,) = _claims("Russia recognised Abkhazia in 2008.")
    assert 0 < claim.confidence <= 1
    assert claim.extractor.startswith("grammar/")
    assert claim.object.kind is Kind.STATE


def _constants(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings: in those, examples may name whom they will."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented)
                  and node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def _names() -> set[str]:
    columns = ("label", "official_name", "name", "names", "demonyms", "metonyms", "leaders")
    found = set()
    for path in (ROOT / "seeds").glob("*.csv"):
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            cells = (name for column in columns for name in (row.get(column) or "").split(";"))
            found |= {name.partition("@")[0].strip().casefold() for name in cells}
    return {name for name in found if len(name) > 2} - WORDS


def _phrases(text: str) -> Iterator[str]:
    words = re.findall(r"[\w'-]+", text.casefold())
    for length in (1, 2, 3, 4):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def test_rules_hold_no_proper_names() -> None:
    names = _names()
    assert {"sweden", "taliban", "kosovo", "the kremlin"} & names >= {"sweden", "taliban", "kosovo"}
    held = {(path.name, phrase) for path in RULES.glob("*.py") if path.name != "shown.py"
            for text in _constants(path) for phrase in _phrases(text) if phrase in names}  # fmt: skip
    tables = tomllib.loads((RULES / "lexicon.toml").read_text(encoding="utf-8"))
    held |= {("lexicon.toml", word) for table in tables.values() for words in table.values() for word in words
             if word.casefold() in names}  # fmt: skip
    assert not held


def test_modules_are_short() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in RULES.rglob("*.py")}
    assert {name for name, length in lengths.items() if length > 200} == set()


@pytest.mark.skipif("KG_SHARED" not in os.environ, reason="the real articles lie in KG_SHARED, which is not here")
def test_real_articles_are_read_as_well_as_before() -> None:
    folder = Path(os.environ["KG_SHARED"]) / "data" / "news"
    items = _loaded(folder / "dev.jsonl", jobs=1)
    report = _report(items, [dict(claim) for claim in read_claims(folder / "gold.jsonl")], offices=True)
    assert report.without_offices.f1 > 0.76
    assert report.without_offices.precision > 0.88
    assert report.by_relation["holds_office"].f1 > 0.92
