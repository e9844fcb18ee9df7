"""Dates in texts: what is told outright, from the day of publication, and from one another."""

import pytest
from kg.loaders.grammar.dates import find_dates

from kg.time import When

FRIDAY = When.parse("2025-07-04")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was on Thursday.", "2025-07-03"),
        ("It was on Thursday of last week.", "2025-06-26"),
        ("It was at the weekend.", "[2025-06-28..2025-06-29]"),
        ("It was in May of last year.", "2024-05"),
        ("It was on 25.11.2019.", "2019-11-25"),
        ("It was on 18/1/1992.", "1992-01-18"),
        ("It was on Christmas Eve 2010.", "2010-12-24"),
        ("It came a day after the vote of 17 February 2008.", "2008-02-18"),
        ("It was in April.", "2025-04"),
        ("It was the day before yesterday.", "2025-07-02"),
    ],
)
def test_a_date_is_read_as_past(text: str, expected: str) -> None:
    when = find_dates(text, FRIDAY)[0].when
    assert when is not None
    assert when.text == expected


@pytest.mark.parametrize("text", ["It was on 4/7/2025.", "It was more than two decades ago.", "It may recognise Kosovo."])
def test_what_can_be_read_in_two_ways_is_no_date(text: str) -> None:
    assert find_dates(text, FRIDAY) == []


def test_without_a_day_of_publication_a_weekday_is_nothing() -> None:
    assert find_dates("It was on Thursday.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("A month later it fell.", "1991-09"), ("That November it fell.", "1991-11"), ("On the 24th it fell.", "1991-08-24")],
)
def test_dates_count_from_the_one_last_spoken_of(text: str, expected: str) -> None:
    when = find_dates(text, FRIDAY, anchor=When.parse("1991-08"))[0].when
    assert when is not None
    assert when.text == expected


def test_two_dates_bound_an_extent() -> None:
    (found,) = find_dates("They ruled from 1996 to 2001.")
    assert (found.when, found.until) == (When.parse("1996"), When.parse("2001"))
