"""The interchange form: a claim goes out as a line and comes back as the same claim; what does not fit is told by field."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graded import grammar

import kg.api
from kg.errors import BadClaim, BadInput
from kg.interchange import from_record, to_line
from kg.model import Article, Quoted, Relation

SEED = Path(__file__).parent.parent / "seeds" / "articles" / "russia-recognises-taliban.txt"


def test_each_claim_of_the_seed_article_comes_back() -> None:
    [loaded] = kg.api.extract(SEED)
    assert not isinstance(loaded, BadInput)
    assert len(loaded.claims) == 12
    for claim in loaded.claims:
        back = from_record(json.loads(to_line(claim, loaded.article, loaded.doc)))
        assert isinstance(claim.evidence, Quoted)
        assert back == replace(claim, evidence=replace(claim.evidence, also=claim.evidence.also, verified=False))
        assert back.id == claim.id


def test_the_names_by_which_an_article_calls_an_end_come_back() -> None:
    text = "Kosovo was recognised by Chad on Thursday. Pristina welcomed it. Chad will send an envoy."
    article = Article("article/t", text, body=(0, len(text)))
    [claim] = [claim for claim in grammar()(article) if claim.relation is Relation.RECOGNISES]
    assert (claim.subject_text, claim.subject_names) == ("Chad", ())
    assert (claim.object_text, claim.object_names) == ("Kosovo", ("Pristina",))
    record = json.loads(to_line(claim, article))
    assert record["object"]["aliases"] == ["Pristina"]
    assert from_record(record).object_names == claim.object_names


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"relation": "admires"}, "relation 'admires' is not one of"),
        ({"subject": None}, "subject is missing"),
        ({"polarity": "maybe"}, "polarity 'maybe' is not one of"),
        ({"confidence": 2}, "confidence 2 is no number from 0 to 1"),
        ({"source": {"support": "A"}}, "source has no url"),
        ({"when": 2025}, "when 2025 is no text"),
        ({"object": {"type": "State", "label": "Kosovo", "aliases": "Pristina"}}, "aliases 'Pristina' is no list of names"),
    ],
)
def test_what_does_not_fit_is_told_by_its_field(change: dict[str, Any], told: str) -> None:
    record: dict[str, Any] = {
        "relation": "recognises",
        "subject": {"type": "State", "id": "state/RUS", "label": "Russia"},
        "object": {"type": "State", "id": "state/XKX", "label": "Kosovo"},
        "source": {"url": "https://example.org/a", "support": "A"},
    }
    assert from_record(record).subject.label == "Russia"
    with pytest.raises(BadClaim, match=told):
        from_record(record | change)


def test_the_items_of_an_office_and_its_ends_come_back() -> None:
    one = {"type": "State", "id": "state/one", "label": "One", "wikidata": "Q101"}
    record = {
        "relation": "holds_office", "subject": {"type": "Person", "id": "person/a-b", "label": "A. B.", "wikidata": "Q103"},
        "object": {"type": "Office", "id": "office/president/one", "role": "president", "of": one, "wikidata": "Q104"},
        "source": {"url": "https://list.example/1", "support": "A"},
    }  # fmt: skip
    claim = from_record(json.loads(to_line(from_record(record))))
    assert (claim.subject.wikidata, claim.object.wikidata) == ("Q103", "Q104")
