"""The curated past holds together, row by row and as a history."""

from collections import Counter
from pathlib import Path

import pytest
from kg.loaders.baseline import claim, read, read_all, rows

from kg.consolidate import consolidate
from kg.coverage import coverage
from kg.errors import BadInput
from kg.existence import Existence
from kg.fact import EndCause, Fact, FactKind, Status
from kg.loader import Loaded
from kg.model import Claim, Mode, Support
from kg.names import Names
from kg.standing import Certainty, held
from kg.time import When

ROWS = list(rows(files=("recognitions.csv",)))
CLAIMS = [claim(row, Names.load()) for _, row in ROWS]
SHOWN = ("support", "source", "when", "subject", "object")


def shipped(*supports: Support) -> list[Claim]:
    return [c for c, (_, row) in zip(CLAIMS, ROWS, strict=True) if row["support"] in supports]


FACTS = consolidate(shipped(Support.A, Support.B), existence=Existence.load())
ALL = consolidate(CLAIMS, existence=Existence.load())


def recognisers(of: str, on: str, facts: tuple[Fact, ...] = FACTS) -> set[str]:
    day = When.parse(on)
    found = (fact for fact in facts if fact.kind is FactKind.RECOGNITION and fact.object.id == of)
    return {fact.subject.id for fact in found if held(fact, day) is Certainty.CERTAIN}


def test_every_row_has_a_source_that_can_be_followed_and_a_support_level() -> None:
    for where, row in ROWS:
        assert row["source"].startswith(("http://", "https://")), where
        assert row["support"] in set(Support), where


def test_every_row_is_a_claim_of_its_own() -> None:
    assert not [name for name, number in Counter(claim.id for claim in CLAIMS).items() if number > 1]


def test_rows_are_in_order() -> None:
    keys = [(row["case"], row["object"], row["subject"], row["when"]) for _, row in ROWS]
    assert keys == sorted(keys)


def test_no_act_is_older_than_what_it_recognises_unless_premature() -> None:
    for fact in ALL:
        if "existence" in {conflict.about for conflict in fact.conflicts}:
            pytest.fail(f"{fact.subject.id} recognised {fact.object.id} {fact.since}, before it was there")
        assert not any("void" in step for step in fact.trace), fact


def test_every_withdrawal_follows_a_recognition() -> None:
    orphans = [fact for fact in ALL if fact.kind is FactKind.RECOGNITION and any("no source says" in t for t in fact.trace)]
    assert not orphans


def test_a_claim_of_support_c_comes_only_when_asked_for() -> None:
    loaded = [one for one in read() if isinstance(one, Loaded)]
    more = [one for one in read_all() if isinstance(one, Loaded)]
    assert {claim.evidence.support for one in loaded for claim in one.claims} == {Support.A, Support.B}
    assert sum(len(one.claims) for one in more) == len(list(rows()))
    assert {one.loader for one in [*loaded, *more]} == {"baseline"}


def test_a_bad_row_is_named_and_what_is_beside_it_goes_on(tmp_path: Path) -> None:
    header = ",".join(ROWS[0][1])
    good = dict(ROWS[0][1])
    lines = [header, ",".join('"' + good[key] + '"' for key in good), ",".join("nowhere" for _ in good)]
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    found = list(read_all(file))
    assert [type(one) for one in found] == [BadInput, Loaded]
    assert str(found[0]).startswith(f"{file}:3: ")


def test_a_missing_file_is_one_error() -> None:
    (error,) = read(Path("nowhere.csv"))
    assert isinstance(error, BadInput)
    assert "nowhere.csv" in str(error)


def test_who_recognised_the_taliban() -> None:
    assert recognisers("government/AFG-taliban", "1998") == {"state/PAK", "state/SAU", "state/ARE"}
    assert recognisers("government/AFG-taliban", "2010-01-01") == set()
    assert recognisers("government/AFG-taliban", "2025-08-01") == {"state/RUS"}


def test_palestine_at_the_end_of_2025() -> None:
    found = recognisers("state/PSE", "2025-12-31")
    assert len(found) == 159
    assert {"state/FRA", "state/GBR", "state/VAT", "state/sahrawi"} <= found
    assert not {"state/USA", "state/DEU", "state/ISR"} & found


def test_withdrawals_that_are_denied_are_disputed() -> None:
    disputed = {fact.subject.id for fact in FACTS if fact.object.id == "state/XKX" and fact.status is Status.DISPUTED}
    of_2018 = {"GNB", "GRD", "LBR", "PLW", "STP", "SUR"}
    of_2023 = {"ATG", "BFA", "GAB", "GIN", "LBY", "LCA", "MDV", "SOM", "SWZ"}  # said by Serbia, denied by Kosovo
    assert disputed == {f"state/{code}" for code in of_2018 | of_2023 | {"MLI"}}  # Mali denies the recognition


def test_from_de_facto_to_de_jure_is_one_recognition() -> None:
    (spell,) = [
        f for f in ALL if f.kind is FactKind.RECOGNITION and (f.subject.id, f.object.id) == ("state/USA", "state/ISR")
    ]
    assert (spell.since, spell.conflicts) == (When.parse("1948-05-14"), ())
    assert {Mode.DE_FACTO, Mode.DE_JURE} <= set(spell.mode)


def test_the_baseline_says_how_much_of_a_count_it_covers() -> None:
    found = coverage("state/XKX")
    assert found
    told = found.describe(["state/ALB", "state/TWN", "state/FRA", "organisation/order-of-malta"])
    assert told == "2 of about 110 known (members of the United Nations, on 2026-09-12)"
    assert coverage("state/nowhere") is None


@pytest.mark.parametrize(
    ("of", "at_least"),
    [
        ("state/XKX", 105),
        ("state/PSE", 159),
        ("state/ISR", 150),
        ("state/TWN", 12),
        ("state/sahrawi", 40),
        ("state/abkhazia", 5),
    ],
)
def test_the_baseline_answers_without_its_unverified_rows(of: str, at_least: int) -> None:
    standing = [fact for fact in FACTS if fact.object.id == of and fact.kind is FactKind.RECOGNITION]
    assert len([fact for fact in standing if fact.status in (Status.IN_FORCE, Status.DISPUTED)]) >= at_least


def test_switches_are_two_acts() -> None:
    relations = {
        (fact.subject.id, fact.object.id): fact
        for fact in ALL
        if fact.kind is FactKind.RELATIONS and fact.status is not Status.ENDED
    }
    assert ("state/BFA", "state/CHN") in relations
    assert ("state/BFA", "state/TWN") not in relations
    assert ("state/PRY", "state/TWN") in relations


def relations(one: str, other: str) -> list[Fact]:
    ends = {one, other}
    found = [f for f in FACTS if f.kind is FactKind.RELATIONS and {f.subject.id, f.object.id} == ends]
    return sorted(found, key=lambda fact: str(fact.since))


def test_most_rows_are_verified() -> None:
    levels = Counter(row["support"] for _, row in ROWS)
    assert levels[Support.C] < len(ROWS) / 50
    assert levels[Support.A] > levels[Support.B]


def test_no_day_lies_after_the_page_that_tells_it() -> None:
    for one, (where, row) in zip(CLAIMS, ROWS, strict=True):
        published = When.parse(row["published"]) if row["published"] else None
        if published and one.when and not one.modality.startswith("announced"):
            assert not published.surely_before(one.when), where


def test_a_break_of_relations_ends_no_recognition() -> None:
    assert [fact.status for fact in relations("state/BOL", "state/ISR")] == [Status.ENDED, Status.ENDED, Status.IN_FORCE]
    assert {"state/USA", "state/AUS", "state/DEU"} <= recognisers("state/ISR", "1980")
    ended = [f for f in FACTS if f.kind is FactKind.RECOGNITION and f.object.id == "state/ISR" and f.until]
    assert {fact.subject.id for fact in ended if fact.end_cause is not EndCause.SUCCEEDED} == {"state/IRN"}


def test_taiwan_lost_most_of_its_partners() -> None:
    def partner(state: str, on: str) -> bool:
        return any(held(fact, When.parse(on)) is Certainty.CERTAIN for fact in relations(state, "state/TWN"))

    for state in ("state/USA", "state/JPN", "state/BRA", "state/NIC"):
        assert partner(state, "1960"), state
        assert not partner(state, "2025"), state
    assert partner("state/PRY", "1960")
    assert partner("state/PRY", "2025")


def test_outlawed_and_taken_off_the_list() -> None:
    listed = {(f.subject.id, f.object.id): f for f in FACTS if f.kind is FactKind.DESIGNATION}
    taliban = listed["state/RUS", "organisation/taliban"]
    assert (str(taliban.since), str(taliban.until)) == ("2003", "2025-04-17")
    assert listed["state/USA", "organisation/houthis"].until is None
    assert listed["organisation/european-union", "organisation/irgc"].since == When.parse("2026-01-29")


def test_whose_sovereignty_is_recognised() -> None:
    found = {(f.subject.id, f.territory.id) for f in FACTS if f.kind is FactKind.SOVEREIGNTY and f.territory}
    assert {("state/USA", "territory/western-sahara"), ("state/USA", "territory/golan-heights")} <= found
