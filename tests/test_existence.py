"""Eras of states and governments, as the seeds have them, and those that two ends share."""

from itertools import pairwise

import pytest

from kg.existence import ALWAYS, Era, Existence
from kg.fact import EndCause
from kg.model import Entity, Kind, Office
from kg.time import When

SEEDS = Existence.load()


def bounds(eras: tuple[Era, ...]) -> list[tuple[str | None, str | None]]:
    return [(era.since and era.since.text, era.until and era.until.text) for era in eras]


def test_a_government_that_rules_twice_has_two_eras_and_no_heir_by_overthrow() -> None:
    eras = SEEDS.of("government/AFG-taliban")
    assert bounds(eras) == [("1996-09-27", "2001-12"), ("2021-08-15", None)]
    assert (eras[0].cause, eras[0].heirs) == (EndCause.LAPSED, ())


def test_a_government_that_goes_on_in_exile_is_one_era() -> None:
    (era,) = SEEDS.of("government/HTI-aristide")
    assert bounds((era,)) == [("1991-02-07", "1996-02-07")]
    assert (era.cause, era.heirs) == (EndCause.LAPSED, ())


def test_a_dissolved_state_names_its_heirs() -> None:
    (era,) = SEEDS.of("state/CSK")
    assert (era.cause, era.heirs) == (EndCause.SUCCEEDED, ("state/CZE", "state/SVK"))


def test_what_is_not_curated_is_always_there() -> None:
    assert SEEDS.of("state/nowhere") == (ALWAYS,)


def test_two_ends_share_the_eras_in_which_both_are_there() -> None:
    taliban = Entity(Kind.GOVERNMENT, "government/AFG-taliban", "Taliban government")
    kosovo = Entity(Kind.STATE, "state/XKX", "Kosovo")
    assert bounds(SEEDS.shared(kosovo, taliban)) == [("2021-08-15", None)]


def test_an_office_is_there_with_what_it_is_of_and_to() -> None:
    yugoslavia, somebody = Entity(Kind.STATE, "state/YUG", "Yugoslavia"), Entity(Kind.PERSON, "person/x", "X")
    office = Office.make("ambassador", yugoslavia, Entity(Kind.STATE, "state/SUN", "Soviet Union"))
    (era,) = SEEDS.shared(somebody, office)
    assert (era.until, era.ended_by) == (When.parse("1991-12-26"), "state/SUN")


@pytest.mark.parametrize("entity", ["government/AFG-taliban", "state/SUN", "government/LBY-ntc"])
def test_eras_of_one_entity_stand_apart(entity: str) -> None:
    eras = SEEDS.of(entity)
    for one, other in pairwise(eras):
        assert one.until is not None
        assert other.since is not None
        assert one.until.surely_before(other.since)
