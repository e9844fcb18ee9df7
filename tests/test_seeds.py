"""The seeds hold together: ids, references, dates, Wikidata ids and names. The CSV files enter; nothing leaves."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FILES = ["states", "governments", "organisations", "territories", "places"]
KINDS = {"states": "state", "governments": "government", "organisations": "organisation", "territories": "territory"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def names(row: Row) -> Iterator[str]:
    """Every name in a row as written, its validity attached."""
    yield from (row[column] for column in ("label", "name", "official_name") if row.get(column))
    yield from (name for column in ("names", "demonyms", "metonyms", "leaders") for name in split(row.get(column, "")))


def earliest(date: str) -> str:
    return (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]


def latest(date: str) -> str:
    return (date + "-12-31")[:10] if len(date) == 4 else (date + "-31")[:10]


def extent(name: str) -> tuple[str, str, str]:
    """A name, and the first and last day on which it is valid."""
    bare, _, validity = name.partition("@")
    since, _, until = validity.partition("/")
    return bare, earliest(since) if since else "0000", latest(until) if until else "9999"


IDS = {row["id"] for name in KINDS for row in rows(name)}


@pytest.mark.parametrize("file", FILES)
def test_cells_are_whole_and_clean(file: str) -> None:
    for row in rows(file):
        assert None not in row, row
        assert None not in row.values(), row
        for column, cell in row.items():
            assert cell == cell.strip(), (row, column)
            assert ";;" not in cell, (row, column)
            assert column == "note" or "; " not in cell, (row, column)


@pytest.mark.parametrize("file", FILES)
def test_rows_are_sorted_and_unique(file: str) -> None:
    keys = [(r["name"], r["stands_for"]) if file == "places" else (r["id"], r.get("valid_from", "")) for r in rows(file)]
    if file != "governments" and file != "places":
        keys = [(key, "") for key, _ in keys]
    assert keys == sorted(keys)
    assert not [key for key, count in Counter(keys).items() if count > 1]


@pytest.mark.parametrize("file", KINDS)
def test_ids_are_well_formed(file: str) -> None:
    for row in rows(file):
        kind, _, slug = row["id"].partition("/")
        assert kind == KINDS[file]
        assert re.fullmatch(r"[A-Z]{3}|([A-Z]{3}-)?[a-z0-9]+(-[a-z0-9]+)*", slug), row["id"]
        assert row["label"], row


@pytest.mark.parametrize("file", FILES)
def test_references_exist(file: str) -> None:
    for row in rows(file):
        columns = ("state", "government", "successor", "successors", "stands_for", "members", "part_of_claims")
        for column in columns:
            for reference in split(row.get(column, "")):
                assert reference in IDS, (row, column)


def test_references_are_of_the_right_kind() -> None:
    for row in rows("governments"):
        assert row["state"].startswith("state/"), row
        assert row["successor"].startswith("government/") or not row["successor"], row
        assert row["in_control"] in {"yes", "no"}, row
        assert row["end_cause"] in {"", "overthrown", "dissolved", "succeeded"}, row
    for row in rows("organisations"):
        assert row["kind"] in {"international", "armed", "party", "movement", "agency", "authority"}, row
        assert row["government"].startswith("government/") or not row["government"], row


@pytest.mark.parametrize("file", FILES)
def test_dates_are_valid_and_ordered(file: str) -> None:
    for row in rows(file):
        since, until = row.get("valid_from", ""), row.get("valid_to", "")
        assert all(DATE.fullmatch(date) for date in (since, until) if date), row
        assert not (since and until) or earliest(since) <= latest(until), row
        for name in names(row):
            validity = name.partition("@")[2].split("/")
            assert "@" not in name or (len(validity) == 2 and any(validity)), name
            assert all(DATE.fullmatch(date) for date in validity if date), name
            assert extent(name)[1] <= extent(name)[2], name


@pytest.mark.parametrize("file", FILES)
def test_wikidata_ids(file: str) -> None:
    found = {row["id"] if "id" in row else row["stands_for"]: row["wikidata"] for row in rows(file) if row["wikidata"]}
    assert all(re.fullmatch(r"Q[1-9]\d*", qid) for qid in found.values())
    assert not [qid for qid, count in Counter(found.values()).items() if count > 1]


@pytest.mark.parametrize("file", FILES)
def test_names_are_clean(file: str) -> None:
    for row in rows(file):
        for name in names(row):
            assert not name.casefold().startswith("the ") or name == "The Hague", (row, name)
            assert extent(name)[0], row
        for column in ("names", "demonyms", "leaders"):
            cell = split(row.get(column, ""))
            assert len(cell) == len(set(cell)), (row, column)


def test_a_name_means_one_state_at_a_time() -> None:
    """Two states may share a name only at different times; a name without dates lasts as long as its state."""
    held: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows("states"):
        for name in dict.fromkeys([row["label"], row["official_name"], *split(row["names"])]):
            bare, since, until = extent(name)
            if bare and "@" not in name:
                since = "0000" if not row["valid_to"] else earliest(row["valid_from"] or "0000")
                until = latest(row["valid_to"]) if row["valid_to"] else "9999"
            if bare:
                held[bare.casefold()].append((row["id"], since, until))
    clashes = [
        (name, one, other)
        for name, spans in held.items()
        for i, one in enumerate(spans)
        for other in spans[i + 1 :]
        if one[0] != other[0] and one[1] < other[2] and other[1] < one[2]
    ]
    assert clashes == []


def test_the_united_nations() -> None:
    status = Counter(row["un_status"] for row in rows("states"))
    assert set(status) == {"member", "observer", "none", "former"}
    assert status["member"] == 193
    assert {row["id"] for row in rows("states") if row["un_status"] == "observer"} == {"state/VAT", "state/PSE"}


def test_at_most_one_government_holds_a_state_now() -> None:
    holding = Counter(row["state"] for row in rows("governments") if row["in_control"] == "yes" and not row["valid_to"])
    assert [state for state, count in holding.items() if count > 1] == []


def test_an_existence_that_continues_has_no_end_cause() -> None:
    """Rows of one government that touch are one existence; only its last row may say how it ended."""
    spells = rows("governments")
    for row, following in pairwise(spells):
        if row["id"] == following["id"]:
            assert row["valid_to"], row
            assert latest(row["valid_to"]) <= latest(following["valid_from"]), following
            assert row["valid_to"] != following["valid_from"] or not (row["end_cause"] or row["successor"]), row


def test_the_taliban_ruled_twice() -> None:
    spells = [(r["valid_from"], r["valid_to"]) for r in rows("governments") if r["id"] == "government/AFG-taliban"]
    assert spells == [("1996-09-27", "2001-12"), ("2021-08-15", "")]
    taliban = next(row for row in rows("organisations") if row["id"] == "organisation/taliban")
    assert taliban["government"] == "government/AFG-taliban"


def test_known_pitfalls_are_absent() -> None:
    states = {row["id"]: row for row in rows("states")}
    assert states["state/VAT"]["un_status"] == "observer"
    assert states["state/SWZ"]["capital"] == "Mbabane"
    assert "Emirate" not in "".join(names(states["state/AFG"]))
    assert states["state/PSE"]["wikidata"] == "Q219060"
    assert states["state/sahrawi"]["wikidata"] == "Q40362"
    assert states["state/TWN"]["wikidata"] == "Q865"
    assert not any(
        "Province of China" in name or "Occupied Georgia" in name for row in states.values() for name in names(row)
    )
    assert set(split(states["state/YUG"]["successors"])) == {f"state/{code}" for code in ("BIH", "HRV", "MKD", "SCG", "SVN")}


def test_every_capital_is_a_place_or_the_name_of_its_state() -> None:
    places = {row["name"].partition("@")[0] for row in rows("places")}
    for row in rows("states"):
        capital = row["capital"]
        assert not capital or capital in places or capital in {row["label"], *split(row["names"])}, row
