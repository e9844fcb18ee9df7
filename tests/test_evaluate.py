import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadInput
from kg.evaluate import Report, evaluate, read_claims
from kg.likeness import same, same_office, same_person
from kg.pairing import Score, Share

ARTICLES = Path(__file__).parent / "articles"


def claim(relation: str = "recognises", subject: str = "Sweden", object: str = "Palestine", **more: Any) -> dict[str, Any]:
    given = {"doc": "a", "polarity": "affirmed", "modality": "asserted", "when": None}
    return {**given, "relation": relation, "subject": {"label": subject}, "object": {"label": object}, **more}


def score(said: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Score:
    return evaluate(said, wanted).total


def test_a_claim_is_matched_once_and_its_repetition_is_a_false_alarm() -> None:
    report = evaluate([claim(), claim()], [claim()])
    assert report.total == Score(found=1, false=1)
    assert report.causes == {("false alarm", "said twice"): 1}


def test_hypothetical_gold_is_not_asked_for_but_asserting_it_is_wrong() -> None:
    assert score([], [claim(modality="hypothetical")]) == Score()
    report = evaluate([claim()], [claim(modality="hypothetical")])
    assert report.total == Score(false=1)
    assert report.confusion == {("hypothetical", "asserted"): 1}
    assert report.errors[0].cause == "wrong modality"


def test_optional_gold_neither_helps_nor_hurts() -> None:
    optional = claim(optional=True)
    assert score([claim()], [optional]) == score([claim(), claim()], [optional]) == score([], [optional]) == Score()


def test_ties_are_the_same_in_either_direction_but_recognition_is_not() -> None:
    turned = {"subject": "Palestine", "object": "Sweden"}
    assert score([claim("has_relations", **turned)], [claim("has_relations")]) == Score(found=1)
    assert score([claim(**turned)], [claim()]) == Score(false=1, missed=1)


def test_of_two_matches_the_one_with_the_right_date_is_taken() -> None:
    gold = [claim(when="2014"), claim(when="2015-01")]
    report = evaluate([claim(when="2015-01~"), claim(when="2014?")], gold)
    assert report.dates == Share(2, 2)
    assert evaluate([claim(when="2011")], [claim()]).invented == Share(1, 1)


def test_core_recall_and_scores_a_relation() -> None:
    report = evaluate([claim()], [claim(core=True), claim("controls", core=True), claim("delists")])
    assert report.core == Share(1, 2)
    assert {relation: s.recall for relation, s in report.by_relation.items()} == {
        "controls": 0,
        "delists": 0,
        "recognises": 1,
    }


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        (claim(polarity="negated"), "wrong polarity"),
        (claim(polarity="negated", modality="announced"), "wrong polarity and modality"),
        (claim("withdraws_recognition"), "wrong relation"),
        (claim(object="Kosovo"), "wrong object"),
        (claim(subject="Norway"), "wrong subject"),
        (claim(subject="Norway", object="Kosovo"), "nothing like it"),
    ],
)
def test_an_error_has_the_nearest_cause(said: dict[str, Any], cause: str) -> None:
    assert [error.cause for error in evaluate([said], [claim()]).errors] == [cause, cause]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"label": "Côte d'Ivoire"}, {"label": "cote d ivoire"}, True),
        ({"label": "the Republic of Abkhazia"}, {"label": "Abkhazia"}, True),
        ({"label": "Ireland", "wikidata": "Q27"}, {"label": "Ireland", "wikidata": "Q26"}, False),
        ({"label": "Moscow", "wikidata": "Q159"}, {"label": "Russia", "wikidata": "Q159"}, True),
        ({"label": "Hamas", "type": "Organisation"}, {"label": "Hamas", "type": "State"}, False),
        ({"label": "Kosovo"}, {"label": "Republic of Serbia", "aliases": ["Belgrade"]}, False),
    ],
)
def test_names(one: dict[str, str], other: dict[str, Any], alike: bool) -> None:
    assert same(one, other) is alike


def test_persons_and_offices() -> None:
    assert same_person("S. Lavrov", "Sergey Lavrov")
    assert same_person("Lavrov", "Sergey Viktorovich Lavrov")
    assert not same_person("Bill Clinton", "Hillary Clinton")
    secretary = {"role": "secretary of state", "of": {"label": "United States"}, "to": None}
    assert same_office(secretary, {"role": "foreign minister", "of": {"label": "the United States"}})
    assert not same_office(
        {**secretary, "role": "deputy secretary of state"}, {"role": "foreign minister", "of": {"label": "US"}}
    )
    envoy = {"role": "ambassador", "of": {"label": "Chile"}, "to": {"label": "Peru"}}
    assert not same_office({**envoy, "to": None}, envoy)
    assert same_office(envoy, {**envoy, "to": None})


def test_reliability_bins_claims_by_confidence() -> None:
    report = evaluate([claim(confidence=0.95), claim(object="Kosovo", confidence=0.91)], [claim()])
    assert list(report.reliability()) == [(pytest.approx(0.93), 2, 0.5)]


def test_a_bad_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(claim()) + '\n\n{"doc": "a"}\n')
    with pytest.raises(BadInput, match=r"gold\.jsonl:3: is no claim"):
        list(read_claims(file))
    with pytest.raises(BadInput, match="cannot be read"):
        list(read_claims(tmp_path / "none.jsonl"))


def _as_referee(report: Report) -> str:
    rows = [f"{'relation':24}{'gold':>6}{'tp':>5}{'fp':>5}{'fn':>5}{'P':>7}{'R':>7}{'F1':>7}"]
    for name, s in (*report.by_relation.items(), ("all", report.total), ("without offices", report.without_offices)):
        counts = f"{name:24}{s.found + s.missed:6}{s.found:5}{s.false:5}{s.missed:5}"
        rows.append(counts + f"{s.precision:7.2f}{s.recall:7.2f}{s.f1:7.2f}")
    core, dates, invented = report.core, report.dates, report.invented
    rows.append(
        f"core recall {core.part}/{core.whole}; dates right {dates.part}/{dates.whole},"
        f" invented {invented.part}/{invented.whole}"
    )
    return "\n".join(rows) + "\n"


def _spoilt(gold: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """The gold as a poor system would give it: some claims left out, said twice, or with something else in them."""
    chance = random.Random(seed)
    said = []
    for right in gold:
        wrong, other = dict(right), chance.choice([g for g in gold if g["doc"] == right["doc"]])
        spoil: list[dict[str, Any]] = [
            {"modality": chance.choice(["asserted", "announced", "hypothetical"])},
            {"polarity": "negated"},
            {"when": chance.choice([None, "2020", "2018-02"])},
            {"subject": other["subject"]},
            {"subject": {"label": right["subject"]["label"].split()[-1], "type": chance.choice(["State", "Government"])}},
            {"ended": True},
            {},
            {},
        ]
        said += [{**wrong, **chance.choice(spoil)} for _ in range(chance.choice([0, 1, 1, 1, 2]))]
    return said


def _write(path: Path, claims: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(c) + "\n" for c in claims))
    return path


@pytest.mark.skipif("KG_SHARED" not in os.environ, reason="the referee lies in KG_SHARED, which is not here")
@pytest.mark.parametrize("seed", range(4))
def test_scores_are_those_of_the_referee(seed: int, tmp_path: Path) -> None:
    gold = [dict(g) for path in sorted(ARTICLES.glob("*.gold.jsonl")) for g in read_claims(path)]
    said, wanted = _write(tmp_path / "said.jsonl", _spoilt(gold, seed)), _write(tmp_path / "gold.jsonl", gold)
    referee = Path(os.environ["KG_SHARED"]) / "score.py"
    told = subprocess.run([sys.executable, referee, said, wanted], capture_output=True, text=True, check=True).stdout
    assert _as_referee(evaluate(read_claims(said), read_claims(wanted))) == told


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "evaluate", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_command_scores_a_file_of_claims(tmp_path: Path) -> None:
    said = _write(tmp_path / "said.jsonl", [claim(), claim(object="Kosovo")])
    gold = _write(tmp_path / "gold.jsonl", [claim(core=True), claim("delists", object="Hamas")])
    table = _run(said, gold, "--errors", "5")
    assert table.returncode == 0
    assert "without offices  2     1      1      1       0.50       0.50    0.50" in table.stdout
    assert re.search(r"false alarm +wrong object +a +Sweden recognises Kosovo \(affirmed, asserted\)", table.stdout)
    found = json.loads(_run(said, gold, "--json").stdout)
    assert found["core"] == {"part": 1, "whole": 1}
    assert [row["f1"] for row in found["scores"]] == [0.0, 0.6667, 0.5, 0.5]


def test_the_command_tells_what_it_cannot_read(tmp_path: Path) -> None:
    assert _run(tmp_path / "none.jsonl", tmp_path / "gold.jsonl").returncode == 2
    assert "--extractor" in _run(tmp_path / "none.jsonl").stderr
