"""What holds of consolidation whatever the claims: hypothesis makes them up, small enough that they meet often."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.consolidate import consolidate, ends, known_by
from kg.existence import Era, Existence
from kg.fact import EndCause, Fact, FactKind, FactVersion, Status
from kg.model import (
    ANY_STATE,
    Act,
    Actor,
    Aspect,
    Cited,
    Claim,
    Entity,
    Kind,
    Modality,
    Polarity,
    Quoted,
    Relation,
    Span,
    Support,
)  # fmt: skip
from kg.origin import Origin
from kg.policy import DEFAULT, LENIENT, STRICT, Policy, policy
from kg.standing import Certainty, held
from kg.telling import tellings
from kg.time import When
from kg.versions import versions

STATES = [Entity(Kind.STATE, f"state/{name}", name) for name in ("AAA", "BBB", "OLD")]
RULERS = Entity(Kind.GOVERNMENT, "government/AAA-rulers", "the rulers", state="state/AAA")
LIVED = Existence(
    {
        RULERS.id: [
            Era(When.parse("1996-09-27"), When.parse("2001-12"), EndCause.LAPSED, (), RULERS.id, RULERS.id),
            Era(When.parse("2021-08-15"), begun_by=RULERS.id),
        ],
        "state/OLD": [Era(None, When.parse("1991-12-26"), EndCause.SUCCEEDED, ("state/AAA",), None, "state/OLD")],
    }
)
DAYS = st.dates(date(1988, 1, 1), date(2025, 12, 31)).map(lambda day: day.replace(day=min(day.day, 3)))
WHENS = st.one_of(
    st.none(),
    DAYS.map(When.on),
    DAYS.map(lambda day: When.parse(f"{day:%Y-%m}")),
    DAYS.map(lambda day: When.parse(f"{day.year}")),
    DAYS.map(lambda day: When.parse(f"{day.year}?")),
    DAYS.map(When.on_or_before),
    st.tuples(DAYS, st.integers(0, 900)).map(lambda pair: When.between(pair[0], pair[0] + timedelta(pair[1]))),
)
ORIGINS = {
    f"article/{number}": Origin(
        When.on(date(1990 + 2 * number, 5, 1)) if number else None, f"P{number % 4}", story=str(number)
    )
    for number in range(19)
}
EVIDENCE = st.one_of(
    st.sampled_from(sorted(ORIGINS)).map(lambda name: Quoted(name, Span(0, 4, "so.."))),
    st.sampled_from(list(Support)).map(lambda support: Cited(f"https://{support}.example/", support)),
)
RELATIONS = [
    Relation.RECOGNISES, Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION, Relation.HAS_RELATIONS,
    Relation.SEVERS_RELATIONS, Relation.CONTROLS,
]  # fmt: skip


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return Claim(
        draw(st.sampled_from(RELATIONS)),
        draw(st.sampled_from([*STATES, ANY_STATE])),
        draw(st.sampled_from([RULERS, STATES[1]])),
        draw(EVIDENCE),
        polarity=draw(st.sampled_from([Polarity.AFFIRMED] * 5 + [Polarity.NEGATED])),
        modality=draw(st.sampled_from([Modality.ASSERTED] * 5 + [Modality.ANNOUNCED, Modality.HYPOTHETICAL])),
        act=draw(st.sampled_from([None, None, *Act])),
        aspect=draw(st.sampled_from([None, *Aspect])),
        when=draw(WHENS),
        until=draw(st.one_of(st.none(), st.none(), WHENS)),
        ended=draw(st.sampled_from([False] * 4 + [True])),
        actor=draw(st.sampled_from([None, None, None, *Actor])),
        confidence=draw(st.sampled_from([0.3, 0.8, 0.9])),
    )


#: The machine may be busy: no example has a deadline.
STEADY = settings(deadline=None, max_examples=80)
SETS = st.lists(claims(), max_size=12)
POLICIES = st.sampled_from([DEFAULT, STRICT, LENIENT, policy("by=P1")])


@STEADY
@given(SETS, POLICIES, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(found: list[Claim], rules: Policy, chance: Random) -> None:
    shuffled = [*found, *found[:3]]
    chance.shuffle(shuffled)
    one = consolidate(found, origins=ORIGINS, existence=LIVED, policy=rules)
    assert consolidate(shuffled, origins=ORIGINS, existence=LIVED, policy=rules) == one


@STEADY
@given(SETS, POLICIES)
def test_facts_depend_only_on_claims_of_their_ends(found: list[Claim], rules: Policy) -> None:
    apart = [
        fact
        for key in {key for claim in found for key in ends(claim)}
        for fact in consolidate([c for c in found if key in ends(c)], origins=ORIGINS, existence=LIVED, policy=rules)
    ]
    together = consolidate(found, origins=ORIGINS, existence=LIVED, policy=rules)
    assert sorted(apart, key=lambda fact: fact.id) == sorted(together, key=lambda fact: fact.id)


@STEADY
@given(SETS, DAYS)
def test_what_was_known_is_what_claims_up_to_then_give(found: list[Claim], day: date) -> None:
    up_to_then = [claim for claim in found if known_by(claim, ORIGINS, day)]
    known = consolidate(found, origins=ORIGINS, existence=LIVED, known_at=day)
    assert known == consolidate(up_to_then, origins=ORIGINS, existence=LIVED)


@STEADY
@given(SETS, DAYS)
def test_versions_tell_what_was_known(found: list[Claim], day: date) -> None:
    then = {v.fact.id: v.fact for v in versions(tellings(found, ORIGINS), existence=LIVED) if _spans(v, day)}
    known = {fact.id: fact for fact in consolidate(found, origins=ORIGINS, existence=LIVED, known_at=day)}
    assert {name: _plain(fact) for name, fact in then.items()} == {name: _plain(fact) for name, fact in known.items()}


@STEADY
@given(SETS, POLICIES)
def test_bounds_never_invert(found: list[Claim], rules: Policy) -> None:
    for fact in consolidate(found, origins=ORIGINS, existence=LIVED, policy=rules):
        assert fact.until is None or fact.status is Status.ENDED
        if fact.since and fact.until:
            assert (fact.since.earliest or date.min) <= (fact.until.earliest or date.max)
            assert (fact.since.latest or date.max) <= (fact.until.latest or date.max)
        for phase in fact.phases:
            assert not (phase.since and phase.until and phase.until.surely_before(phase.since))


@STEADY
@given(SETS, POLICIES)
def test_spells_of_a_pair_never_overlap(found: list[Claim], rules: Policy) -> None:
    spells = defaultdict(list)
    for fact in consolidate(found, origins=ORIGINS, existence=LIVED, policy=rules):
        if fact.kind is not FactKind.NON_RECOGNITION:
            spells[fact.kind, fact.subject.id, fact.object.id].append(fact)
    for several in spells.values():
        ordered = sorted(several, key=_place)
        for one, next_ in pairwise(ordered):
            assert one.status is Status.ENDED
            assert not (next_.since and one.until and next_.since.surely_before(one.until))


def _place(fact: Fact) -> tuple[tuple[date, date, str], bool]:
    """Where a spell stands among those of its ends; of those that began at no known time, what lasts is last."""
    return fact.since.order if fact.since else (date.min, date.min, ""), fact.status is not Status.ENDED


@STEADY
@given(SETS)
def test_each_claim_that_counts_speaks_for_or_against_a_fact(found: list[Claim]) -> None:
    facts = consolidate(found, origins=ORIGINS, existence=LIVED)
    said = {claim for fact in facts for claim in (*fact.supports, *fact.contradicts)}
    kinds = (Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION)
    for claim in found:
        if DEFAULT.counts(claim, ORIGINS) and claim.relation in kinds and claim.polarity is Polarity.AFFIRMED:
            assert claim.id in said
        if not DEFAULT.counts(claim, ORIGINS) and not any(claim.id == other.id for other in found if other is not claim):
            assert claim.id not in said


@STEADY
@given(SETS)
def test_supports_and_contradictions_are_apart(found: list[Claim]) -> None:
    for fact in consolidate(found, origins=ORIGINS, existence=LIVED):
        assert not set(fact.supports) & set(fact.contradicts)
        assert fact.conflicts or not fact.contradicts


@STEADY
@given(SETS)
def test_ids_are_unique(found: list[Claim]) -> None:
    facts = consolidate(found, origins=ORIGINS, existence=LIVED)
    assert len({fact.id for fact in facts}) == len(facts)


@STEADY
@given(SETS, DAYS, DAYS)
def test_certain_is_possible_and_grows_with_the_period(found: list[Claim], one: date, other: date) -> None:
    first, last = sorted((one, other))
    for fact in consolidate(found, origins=ORIGINS, existence=LIVED):
        if held(fact, When.on(first)) is Certainty.CERTAIN:
            assert held(fact, When.between(first, last)) is Certainty.CERTAIN
        if held(fact, When.between(first, last)) is Certainty.NO:
            assert held(fact, When.on(first)) is held(fact, When.on(last)) is Certainty.NO


def _spans(version: FactVersion, day: date) -> bool:
    return version.known_from <= day and (version.known_until is None or day < version.known_until)


def _plain(fact: Fact) -> tuple[object, ...]:
    return fact.since, fact.until, fact.status, fact.end_cause, fact.heir, fact.mode, fact.phases


@pytest.mark.parametrize("over", [{"ended": True}, {"until": When.on_or_before(date(2002, 1, 2))}])
def test_an_end_between_two_existences_goes_where_its_beginning_goes(over: dict[str, Any]) -> None:
    """Found by the property above: what began in the gap and is told as over was one ended spell and one in force."""
    told = Claim(
        Relation.RECOGNISES, Entity(Kind.STATE, "state/AAA", "AAA"), RULERS, Quoted("article/0", Span(0, 4, "so..")),
        when=When.parse("2002-01-01"), **over,
    )  # fmt: skip
    [fact] = consolidate([told], origins=ORIGINS, existence=LIVED)
    assert fact.status is Status.ENDED


def test_what_is_told_of_a_state_after_its_end_stays_void_whoever_says_that_it_holds() -> None:
    """Found by a property above: the end of such a spell was moved before its beginning."""
    told = Claim(
        Relation.RECOGNISES, STATES[2], RULERS, Quoted("article/10", Span(0, 4, "so..")),
        when=When.parse("2000-01-01"), aspect=Aspect.IN_FORCE,
    )  # fmt: skip
    [fact] = consolidate([told], origins=ORIGINS, existence=LIVED)
    assert fact.status is Status.ENDED
    assert fact.since
    assert fact.until
    assert not fact.until.surely_before(fact.since)
    assert fact.conflicts[0].rule == "existence"
