"""Who held which office: the curated tenures hold together, and answer."""

from collections import defaultdict
from datetime import date
from itertools import combinations

from kg.loaders.baseline import claim, rows

from kg.consolidate import consolidate
from kg.existence import Existence
from kg.fact import Fact, FactKind
from kg.model import Office, Support
from kg.names import Names
from kg.standing import Certainty, held
from kg.time import When

ROWS = list(rows(files=("tenures.csv",)))
CLAIMS = [claim(row, Names.load()) for _, row in ROWS]
FACTS = [fact for fact in consolidate(CLAIMS, existence=Existence.load()) if fact.kind is FactKind.TENURE]
#: Held by one person at a time. An office may pass on a day that two sources date a little apart.
SOLE = {"president", "prime minister", "foreign minister", "monarch", "pope", "supreme leader", "secretary-general"}
DAYS_APART = 3


def holders(office: str, on: str) -> set[str]:
    day = When.parse(on)
    return {f.subject.label for f in FACTS if f.object.id == office and held(f, day) is Certainty.CERTAIN}


def test_every_row_names_a_page_a_support_level_and_a_date() -> None:
    for where, row in ROWS:
        assert row["source"].startswith(("http://", "https://")), where
        assert row["support"] in {Support.A, Support.B}, where
        assert row["person"], where
        assert row["role"] in SOLE, where
        assert row["since"] or row["until"], where


def test_rows_are_in_order_and_each_says_something_of_its_own() -> None:
    keys = [(row["of"], row["role"], row["since"] or row["until"], row["person"]) for _, row in ROWS]
    assert keys == sorted(keys)
    assert len({one.id for one in CLAIMS}) == len(CLAIMS)


def test_a_day_is_read_where_the_row_says_so() -> None:
    for where, row in ROWS:
        if row["support"] == Support.A:
            assert all(
                When.parse(row[key]).earliest == When.parse(row[key]).latest for key in ("since", "until") if row[key]
            ), where


def test_nobody_leaves_before_coming() -> None:
    for fact in FACTS:
        assert not fact.conflicts, fact
        assert not (fact.until and fact.since and fact.until.surely_before(fact.since)), fact


def test_an_office_has_one_holder_at_a_time() -> None:
    spells: dict[str, list[Fact]] = defaultdict(list)
    for fact in FACTS:
        spells[fact.object.id].append(fact)
    for office, found in spells.items():
        for one, other in combinations(found, 2):
            assert overlap(one, other) <= DAYS_APART, (office, one.subject.label, other.subject.label)


def overlap(*facts: Fact) -> int:
    """On how many days both surely hold."""
    begun = [fact.since.latest if fact.since and fact.since.latest else date.max for fact in facts]
    ended = [date.max if fact.until is None else fact.until.earliest or date.min for fact in facts]
    return (min(ended) - max(begun)).days


def test_a_person_of_one_name_has_one_wikidata_id() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for one in CLAIMS:
        if one.subject.wikidata:
            known[one.subject.id].add(one.subject.wikidata)
    assert not [(person, ids) for person, ids in known.items() if len(ids) > 1]


def test_who_held_office_when_it_mattered() -> None:
    assert holders("office/foreign-minister/RUS", "2025-07-03") == {"Sergey Lavrov"}
    assert holders("office/president/RUS", "2008-08-26") == {"Dmitry Medvedev"}
    assert holders("office/prime-minister/XKX", "2008-02-17") == {"Hashim Thaçi"}
    assert holders("office/foreign-minister/SRB", "2010-07-22") == {"Vuk Jeremić"}
    assert holders("office/president/USA", "2020-12-10") == {"Donald Trump"}
    assert holders("office/prime-minister/GBR", "2025-09-21") == {"Keir Starmer"}
    assert holders("office/foreign-minister/AFG-taliban", "2025-07-03") == {"Amir Khan Muttaqi"}


def test_who_came_back_holds_twice() -> None:
    spells = [f for f in FACTS if f.subject.label == "Benjamin Netanyahu" and f.object.id == "office/prime-minister/ISR"]
    assert [(str(f.since), str(f.until) if f.until else None) for f in sorted(spells, key=lambda f: str(f.since))] == [
        ("2009-03-31", "2021-06-13"),
        ("2022-12-29", None),
    ]


def test_an_office_is_of_a_state_a_government_or_an_organisation() -> None:
    assert all(isinstance(one.object, Office) and one.object.of for one in CLAIMS)
