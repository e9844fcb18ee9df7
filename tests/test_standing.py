"""What stands at a time: certain or possible, and the difference between not recognised, unknown and disputed."""

from datetime import date

import pytest
from hard_cases import entity

from kg.consolidate import consolidate
from kg.existence import Existence
from kg.fact import FactKind
from kg.model import ANY_STATE, Act, Aspect, Cited, Claim, Entity, Kind, Mode, Polarity, Quoted, Relation, Span, Support
from kg.origin import Origin
from kg.standing import Certainty, Evidence, Verdict, contradictions, held, weigh
from kg.time import When

TALIBAN = Entity(Kind.GOVERNMENT, "government/AFG-taliban", "Taliban government", state="state/AFG")
RUSSIA, CHINA, PAKISTAN, FRANCE = (Entity(Kind.STATE, entity(code)["id"], code) for code in ("RUS", "CHN", "PAK", "FRA"))
ORIGINS = {
    "article/seed": Origin(When.parse("2025-07-04"), "A"),
    "article/later": Origin(When.parse("2025-08-01"), "B"),
}


def quoted(article: str, start: int) -> Quoted:
    return Quoted(f"article/{article}", Span(start, start + 4, "said"))


RUSSIAN = Claim(
    Relation.RECOGNISES, RUSSIA, TALIBAN, quoted("seed", 1), when=When.parse("2025-07-03"), act=Act.GRANTED,
    aspect=Aspect.ACT, mode=(Mode.FORMAL,),
)  # fmt: skip
NONE_BEFORE = Claim(Relation.RECOGNISES, ANY_STATE, TALIBAN, quoted("seed", 9), polarity=Polarity.NEGATED)
NONE_AT_ALL = Claim(Relation.RECOGNISES, ANY_STATE, TALIBAN, quoted("later", 1), polarity=Polarity.NEGATED)
PAKISTANI = Claim(
    Relation.RECOGNISES, PAKISTAN, TALIBAN, Cited("https://x.example", Support.A), when=When.parse("1997-05-25"),
    aspect=Aspect.ACT,
)  # fmt: skip


def known(*claims: Claim) -> Evidence:
    facts = consolidate(claims, origins=ORIGINS)
    return Evidence(facts, claims, ORIGINS, Existence.load())


SEED = known(RUSSIAN, NONE_BEFORE, PAKISTANI)


@pytest.mark.parametrize(
    ("who", "on", "verdict"),
    [
        (RUSSIA, "2025-08-01", Verdict.RECOGNISED),
        (RUSSIA, "2025-07", Verdict.RECOGNISED),
        (RUSSIA, "2023-01-01", Verdict.NOT_RECOGNISED),
        (CHINA, "2025-01-01", Verdict.NOT_RECOGNISED),
        (CHINA, "2025-08-01", Verdict.UNKNOWN),
        (CHINA, "1998", Verdict.UNKNOWN),
        (PAKISTAN, "1998", Verdict.RECOGNISED),
        (PAKISTAN, "2024", Verdict.NOT_RECOGNISED),
        (ANY_STATE, "2023-01-01", Verdict.NOT_RECOGNISED),
        (ANY_STATE, "2025-08-01", Verdict.RECOGNISED),
        (ANY_STATE, "1998", Verdict.RECOGNISED),
        (ANY_STATE, "2010-01-01", Verdict.UNKNOWN),
    ],
    ids=lambda value: value.label if isinstance(value, Entity) else str(value),
)
def test_no_country_had_recognised_it_until_now(who: Entity, on: str, verdict: Verdict) -> None:
    assert weigh(who.id, TALIBAN.id, When.parse(on), SEED).verdict is verdict


def test_a_source_that_says_none_but_russia_does_not_contradict_russia() -> None:
    assert contradictions(NONE_BEFORE, SEED) == ()


def test_a_later_source_that_says_none_is_contradicted_by_russia_and_says_less() -> None:
    all_known = known(RUSSIAN, NONE_AT_ALL)
    assert [fact.subject.id for fact in contradictions(NONE_AT_ALL, all_known)] == [RUSSIA.id]
    assert weigh(ANY_STATE.id, TALIBAN.id, When.parse("2025-07-20"), all_known).verdict is Verdict.DISPUTED
    answer = weigh(FRANCE.id, TALIBAN.id, When.parse("2025-07-20"), all_known)
    assert (answer.verdict, answer.certainty) == (Verdict.NOT_RECOGNISED, Certainty.POSSIBLE)


def test_a_quantified_claim_makes_no_fact() -> None:
    assert consolidate([NONE_BEFORE], origins=ORIGINS) == ()


def test_control_in_two_spells() -> None:
    afghanistan = Entity(Kind.STATE, "state/AFG", "Afghanistan")
    first = Claim(
        Relation.CONTROLS, TALIBAN, afghanistan, quoted("seed", 20), when=When.parse("1996"), until=When.parse("2001"),
        ended=True,
    )  # fmt: skip
    second = Claim(Relation.CONTROLS, TALIBAN, afghanistan, quoted("seed", 30), when=When.parse("2021-08"))
    spells = [fact for fact in consolidate([second, first], origins=ORIGINS) if fact.kind is FactKind.CONTROL]
    assert sorted((str(spell.since), spell.until and str(spell.until)) for spell in spells) == [
        ("1996", "2001"),
        ("2021-08", None),
    ]


@pytest.mark.parametrize(
    ("since", "at", "certainty"),
    [
        ("2008", "2008", Certainty.CERTAIN),
        ("2008", "2008-06-01", Certainty.POSSIBLE),
        ("2008", "2007-12-31", Certainty.NO),
        ("2008", "2009", Certainty.CERTAIN),
        ("[..2025-07-04]", "1950-01-01", Certainty.POSSIBLE),
        ("[..2025-07-04]", "2025-07-04", Certainty.CERTAIN),
        ("[2008-02-17..2008-02-18]", "2008-02-17", Certainty.POSSIBLE),
    ],
)
def test_within_fuzzy_bounds_an_answer_is_possible(since: str, at: str, certainty: Certainty) -> None:
    claim = Claim(Relation.RECOGNISES, FRANCE, CHINA, quoted("seed", 1), when=When.parse(since), aspect=Aspect.ACT)
    (fact,) = consolidate([claim], origins=ORIGINS)
    assert held(fact, When.parse(at)) is certainty


def test_what_was_known_then_knew_nothing_of_russia() -> None:
    claims = [RUSSIAN, NONE_BEFORE, PAKISTANI]
    assert {fact.subject.id for fact in consolidate(claims, origins=ORIGINS, known_at=date(2025, 7, 3))} == {PAKISTAN.id}
    assert len(consolidate(claims, origins=ORIGINS, known_at=date(2025, 7, 4))) == 2
