"""Confidence: steps that never fall, made from what proved right; and that it holds on the articles of our own."""

import importlib.util
import random
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from kg.loaders.grammar.confidence import RAW, Calibration, kind

from kg.model import Claim, Entity, Kind, Modality, Office, Quoted, Relation, Span

ROOT = Path(__file__).parents[1]
CHAD = Entity(Kind.STATE, "state/TCD", "Chad")
CLAIM = Claim(
    Relation.RECOGNISES,
    CHAD,
    Entity(Kind.STATE, "state/XKX", "Kosovo"),
    Quoted("article/1", Span(0, 1, "x")),
    confidence=0.8,
)
OFFICE = CLAIM.with_(
    relation=Relation.HOLDS_OFFICE,
    subject=Entity(Kind.PERSON, "person/ali@TCD", "Ali"),
    object=Office.make("president", CHAD),
)


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    found = importlib.util.spec_from_file_location("calibrate", ROOT / "scripts" / "calibrate.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["calibrate"] = module
    found.loader.exec_module(module)
    return module


def test_claims_of_one_making_are_of_one_kind() -> None:
    assert kind(CLAIM, proposed=True) == "proposed"
    assert [kind(claim) for claim in (CLAIM, CLAIM.with_(modality=Modality.ANNOUNCED), OFFICE)] == [
        "relation",
        "relation not asserted",
        "office",
    ]


def test_a_claim_takes_the_step_that_its_confidence_reaches_and_keeps_its_id() -> None:
    sure = Calibration({"relation": [(0.5, 0.6), (0.8, 0.9)]})
    given = [CLAIM.with_(confidence=raw) for raw in (0.3, 0.5, 0.79, 0.8, 1.0)]
    assert [sure(claim).confidence for claim in given] == [0.6, 0.6, 0.6, 0.9, 0.9]
    assert {sure(claim).id for claim in given} == {CLAIM.id}
    assert sure(OFFICE) == OFFICE
    assert RAW(CLAIM) == CLAIM


def test_the_steps_that_are_shipped_never_fall() -> None:
    steps = Calibration.load().steps
    assert set(steps) == {"office", "proposed", "relation", "relation not asserted"}
    for told in steps.values():
        assert all(0 < share < 1 for _, share in told)
        assert all(one < other for one, other in pairwise(told))
        assert [share for _, share in told] == sorted(share for _, share in told)


def test_steps_are_found_from_what_proved_right(calibrate: ModuleType) -> None:
    chance = random.Random(7)
    truth = {0.5: 0.4, 0.6: 0.4, 0.7: 0.7, 0.8: 0.68, 0.9: 0.95}
    told = [
        calibrate.Judged("office", raw, chance.random() < share, n % 2) for n in range(400) for raw, share in truth.items()
    ]
    steps = calibrate.fitted(told)
    for raw, share in truth.items():
        assert calibrate.applied(steps, calibrate.Judged("office", raw, True, 0)) == pytest.approx(share, abs=0.06)
    shares = [share for _, share in steps.steps["office"]]
    assert shares == sorted(shares)
    drawn = calibrate.plot(list(calibrate.table(told)))
    assert drawn.count("<circle") == 5


def test_few_claims_make_no_step_of_their_own(calibrate: ModuleType) -> None:
    told = [calibrate.Judged("office", 0.9, True, 0)] * 60 + [calibrate.Judged("office", 0.95, False, 0)] * 3
    assert calibrate.fitted(told).steps["office"] == [(0.9, pytest.approx(0.94, abs=0.01))]


def test_confidence_says_how_many_are_right_on_our_own_articles(calibrate: ModuleType) -> None:
    """The own articles are harder than news; of claims at 0.9 or more at least 85 in 100 are right there."""
    steps = Calibration.load()
    found = [one for texts, gold, only in calibrate.pairs([]) if only is None for one in calibrate.judged(texts, gold, only)]
    sure = [one.right for one in found if calibrate.applied(steps, one) >= 0.9]
    unsure = [one.right for one in found if calibrate.applied(steps, one) < 0.7]
    assert len(sure) > 300
    assert sum(sure) / len(sure) > 0.85
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure)
