"""One uncertain instant: its bounds against another reader of EDTF, and the algebra of what is known."""

import warnings
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadDate
from kg.time import When

DAYS = st.dates(date(1850, 1, 1), date(2049, 12, 31))
ATOMS = st.builds(
    lambda day, length, qualifier: day.isoformat()[:length] + qualifier,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "", "?", "~", "%"]),
)
RANGES = st.builds(lambda one, other: f"[{min(one, other)}..{max(one, other)}]", DAYS, DAYS)
OPEN = st.builds(lambda day, left: f"[..{day}]" if left else f"[{day}..]", DAYS, st.booleans())
WHENS = st.one_of(ATOMS, RANGES, OPEN).map(When.parse)


def bounds(when: When | None) -> tuple[date, date] | None:
    return (when.earliest or date.min, when.latest or date.max) if when else None


@given(WHENS)
def test_what_is_printed_is_read_as_the_same(when: When) -> None:
    assert When.parse(str(when)) == when
    assert (when.earliest or date.min) <= (when.latest or date.max)


@given(ATOMS)
def test_bounds_are_those_of_another_reader(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        other = parse_edtf(text.rstrip("?~%"))
        lower, upper = other.lower_strict(), other.upper_strict()
    mine = When.parse(text)
    assert mine.earliest == date(*lower[:3])
    assert mine.latest == date(*upper[:3])


@given(WHENS, WHENS)
def test_meeting_is_mutual_and_is_not_being_apart(one: When, other: When) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.meets(other) == (one.intersect(other) is not None)
    assert not (one.surely_before(other) and other.surely_before(one))
    assert one.meets(other) != (one.surely_before(other) or other.surely_before(one))


@given(WHENS, WHENS)
def test_an_intersection_lies_in_both_whichever_comes_first(one: When, other: When) -> None:
    both = one.intersect(other)
    assert both == other.intersect(one)
    if both is not None:
        assert both.within(one)
        assert both.within(other)


@given(WHENS, WHENS, WHENS)
def test_intersecting_three_gives_the_same_bounds_in_any_grouping(one: When, two: When, three: When) -> None:
    left, right = one.intersect(two), two.intersect(three)
    assert bounds(left.intersect(three) if left else None) == bounds(one.intersect(right) if right else None)


@given(WHENS)
def test_an_instant_meets_itself_and_stays_itself(when: When) -> None:
    assert when.intersect(when) == when
    assert when.within(when)


@given(DAYS, DAYS)
def test_between_two_days_has_just_these_bounds(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    when = When.between(first, last)
    assert (when.earliest, when.latest) == (first, last)
    assert When.between(date(first.year, 1, 1), date(first.year, 12, 31)).text == f"{first.year}"
    end = date(first.year, first.month, monthrange(first.year, first.month)[1])
    assert When.between(first.replace(day=1), end).text == f"{first:%Y-%m}"


@given(st.lists(WHENS, max_size=8))
def test_the_order_does_not_depend_on_where_it_starts(found: list[When]) -> None:
    assert sorted(found, key=lambda when: when.order) == sorted(found[1:] + found[:1], key=lambda when: when.order)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-07-03", "on 2025-07-03"),
        ("2008", "in 2008"),
        ("2011?", "in 2011 (uncertain)"),
        ("[..2025-07-04]", "by 2025-07-04"),
        ("[2008-02-17..2008-02-18]", "between 2008-02-17 and 2008-02-18"),
    ],
)
def test_an_instant_in_words(text: str, words: str) -> None:
    assert When.parse(text).describe() == words


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2021-22", date(2021, 6, 1), date(2021, 8, 31)),
        ("2021-24", date(2021, 12, 1), date(2022, 2, 28)),
        ("[2008-02..2009]", date(2008, 2, 1), date(2009, 12, 31)),
    ],
)
def test_bounds_of_what_is_known_in_part(text: str, earliest: date, latest: date) -> None:
    assert (When.parse(text).earliest, When.parse(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2025-02-30", "2025-13", "2025/2026", "[..]", "[2026..2025]", "03/07/2025", "2025-7-3", "[..2025-07-04"],
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match=r"\S"):
        When.parse(text)
