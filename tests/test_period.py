from datetime import date

import pytest

from kg.errors import BadDate
from kg.period import find, period

TODAY = date(2025, 7, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1998", "1998"),
        ("2025-07-03", "2025-07-03"),
        ("2025-07", "2025-07"),
        ("3 July 2025", "2025-07-03"),
        ("3rd of July, 2025", "2025-07-03"),
        ("July 3, 2025", "2025-07-03"),
        ("Sept. 2011", "2011-09"),
        ("may 1980", "1980-05"),
        ("the 1990s", "199X"),
        ("today", "2025-07-04"),
        ("yesterday", "2025-07-03"),
        ("last year", "2024"),
        ("[..2025-07-04]", "[..2025-07-04]"),
    ],
)
def test_a_time_on_its_own(text: str, expected: str) -> None:
    assert period(text, TODAY).text == expected


@pytest.mark.parametrize("text", ["", "soon", "31 June 2025", "2025-02-30", "in Russia"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        period(text, TODAY)


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("who recognised Kosovo in 2010", "who recognised Kosovo", "2010"),
        ("who recognised Kosovo as of 3 July 2025?", "who recognised Kosovo?", "2025-07-03"),
        ("who recognises Kosovo today", "who recognises Kosovo ", "2025-07-04"),
        ("on 1 May 2004, who recognised Kosovo", ", who recognised Kosovo", "2004-05-01"),
        ("in the 1990s who recognised it", " who recognised it", "199X"),
    ],
)
def test_a_time_in_a_question_with_the_words_that_lead_to_it(text: str, rest: str, expected: str) -> None:
    found = find(text, TODAY)
    assert found is not None
    assert (text[: found.start] + text[found.end :], found.when.text) == (rest, expected)


def test_no_time_is_found_where_none_is() -> None:
    assert find("may Russia recognise it", TODAY) is None
