"""The seed article states twelve claims, and no other; each in words that stand where it says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import BadInput
from kg.interchange import to_line
from kg.loader import Loaded
from kg.model import Quoted

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "articles" / "seed.gold.jsonl"
SHARED = os.environ.get("KG_SHARED")

#: Relation, ends, polarity, when, until, ended.
EXPECTED = {
    ("recognises", "state/RUS", "government/AFG-taliban", "affirmed", "2025-07-03", None, False),
    ("recognises", "any-state", "government/AFG-taliban", "negated", None, None, False),
    ("has_relations", "government/AFG-taliban", "state/CHN", "affirmed", None, None, False),
    ("has_relations", "government/AFG-taliban", "state/ARE", "affirmed", None, None, False),
    ("delists", "state/RUS", "organisation/taliban", "affirmed", "2025-04", None, False),
    ("controls", "organisation/taliban", "state/AFG", "affirmed", "2021-08", None, False),
    ("controls", "organisation/taliban", "state/AFG", "affirmed", "1996", "2001", True),
    ("holds_office", "person/gul-hassan-hassan@AFG", "office/ambassador/AFG/RUS", "affirmed", None, None, False),
    ("holds_office", "person/amir-khan-muttaqi@AFG", "office/foreign-minister/AFG-taliban", "affirmed", None, None, False),
    ("holds_office", "person/dmitry-zhirnov@RUS", "office/ambassador/RUS/AFG", "affirmed", None, None, False),
    ("holds_office", "person/vladimir-putin@RUS", "office/president/RUS", "affirmed", None, None, False),
    ("holds_office", "person/sergey-lavrov@RUS", "office/foreign-minister/RUS", "affirmed", None, None, False),
}


@pytest.fixture(scope="module")
def article() -> Loaded:
    [loaded] = kg.extract(ROOT / "seeds" / "articles")
    assert not isinstance(loaded, BadInput)
    return loaded


def test_it_states_these_claims_and_no_other(article: Loaded) -> None:
    found = [
        (
            str(claim.relation), claim.subject.id, claim.object.id, str(claim.polarity),
            claim.when and claim.when.text, claim.until and claim.until.text, claim.ended,
        )
        for claim in article.claims
    ]  # fmt: skip
    assert set(found) == EXPECTED
    assert len(found) == len(EXPECTED)
    assert {str(claim.modality) for claim in article.claims} == {"asserted"}


def test_each_quote_stands_where_it_says(article: Loaded) -> None:
    assert article.article
    text = article.article.text
    assert text
    for claim in article.claims:
        assert isinstance(claim.evidence, Quoted)
        for span in (claim.evidence.span, *claim.evidence.also):
            assert text[span.start : span.end] == span.quote


def test_thursday_is_counted_from_the_header_of_the_crawl(article: Loaded) -> None:
    assert article.article
    assert article.article.published
    assert article.article.published.text == "2025-07-04"
    [recognition] = [claim for claim in article.claims if claim.subject.id == "state/RUS" and claim.relation == "recognises"]
    assert recognition.when_text == "Thursday"


@pytest.mark.skipif(SHARED is None, reason="KG_SHARED names no folder with score.py")
def test_it_is_scored_without_a_fault(article: Loaded, tmp_path: Path) -> None:
    assert article.article
    claims, texts = tmp_path / "claims.jsonl", tmp_path / "texts.jsonl"
    claims.write_text("".join(to_line(claim, article.article, article.doc) + "\n" for claim in article.claims), "utf-8")
    texts.write_text(json.dumps({"id": article.doc, "text": article.article.text}) + "\n", "utf-8")
    command = [sys.executable, f"{SHARED}/score.py", claims, GOLD, "--errors", "20", "--strict", texts]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_gold_is_the_list(article: Loaded) -> None:
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(gold) == len(EXPECTED)
    assert all(line["quote"] in (article.article.text or "") for line in gold if article.article)
