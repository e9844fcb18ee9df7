"""Regression sentences and articles enter; what the grammar says of them leaves, and which sentences it reads wrongly.

Offices have regression sentences and a test of their own (`test_offices.py`); here they count in articles only.
"""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from cases import FOLDER, Case, read_cases
from kg.loaders.grammar import Grammar

from kg.evaluate import evaluate, read_claims
from kg.interchange import to_record
from kg.model import Article, Relation, digest
from kg.time import When

ARTICLES = Path(__file__).parent / "articles"
#: Articles whose claims are given without offices.
WIRE = Path(__file__).parent / "wire"
KNOWN = FOLDER / "relations.known"


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, its parser loaded once."""
    return Grammar()


def key(case: Case) -> str:
    """What a sentence is known by in the list of failures, wherever in its file it stands: its words and their date."""
    return f"{case.doc.split(':')[0]} {digest(case.text, case.published)[:8]} {' '.join(case.text.split()[:6])}"


def relation_cases() -> list[Case]:
    """The sentences about the eight relations beside offices, and those that state none of them."""
    return [case for case in read_cases() if not case.doc.startswith("offices")]


def said(case: Case) -> list[dict[str, Any]]:
    """The claims that the grammar finds in a sentence, as records, without offices."""
    published = When.parse(case.published) if case.published else None
    article = Article(case.doc, case.text, published=published, body=(0, len(case.text)))
    records = (to_record(claim, article, case.doc) for claim in grammar()(article))
    return [record for record in records if record["relation"] != Relation.HOLDS_OFFICE]


def is_right(case: Case, records: Iterable[dict[str, Any]]) -> bool:
    """Whether all of a sentence is found, nothing else is, and the dates are right."""
    report = evaluate(records, case.gold)
    exact = not report.total.false and not report.total.missed
    return exact and report.dates.part == report.dates.whole and not report.invented.part


def known_failures() -> list[str]:
    """The keys of the sentences that are read wrongly today."""
    return KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.exists() else []


def articles() -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """The files of articles, each with its gold."""
    for path in (*sorted(ARTICLES.glob("*.jsonl")), *sorted(WIRE.glob("*.jsonl"))):
        gold = path.with_suffix(".gold.jsonl")
        if gold.exists():
            yield path, [dict(claim) for claim in read_claims(gold)]


def texts(path: Path) -> dict[str, str]:
    """The texts of a file of articles, by their ids."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return {article["id"]: article["text"] for article in map(json.loads, filter(str.strip, lines))}
