"""QuickStatements: what Wikidata can say is a command that it takes, what it cannot say is told, and nothing is made up."""

import re
from typing import Any

import pytest

import kg
from kg.quickstatements import PROPERTIES

_TIME = r"\+\d{4}-\d\d-\d\dT00:00:00Z/(?:9|10|11)"
#: A command as QuickStatements reads it: cells by tabs, qualifiers, then references, each further one begun by `!S`.
COMMAND = re.compile(
    rf"Q\d+\t!?(?P<property>P\d+)\tQ\d+(?:\tP58[02]\t{_TIME})*"
    rf'(?:\t!?S(?:854|4656)\t"[^"\s*|]+"(?:\tS577\t{_TIME})?)+ /\* [^\t\n]*[^*/\n] \*/'
)
COMMENT = re.compile(r"/\* (?:(?!\*/|/\*)[^\n])+ \*/")


def state(item: str, label: str, **more: Any) -> dict[str, Any]:
    return {"type": "State", "id": f"state/{label.lower()}", "label": label, "wikidata": item, **more}


ONE, TWO, BARE = state("Q101", "One"), state("Q102", "Two"), state("", "Bare") | {"wikidata": None}
PERSON = {"type": "Person", "id": "person/a-b", "label": "A. B.", "wikidata": "Q103"}
OFFICE = {"type": "Office", "id": "office/president/one", "role": "president", "of": ONE, "wikidata": "Q104"}


def claim(relation: str, subject: dict[str, Any], object_: dict[str, Any], when: str | None, **more: Any) -> dict[str, Any]:
    source = {"url": "https://list.example/1", "support": "A", "published": "2020-01-02"}
    told = {"relation": relation, "subject": subject, "object": object_, "when": when, "source": source, "aspect": "act"}
    return told | more


def lines(*claims: dict[str, Any]) -> list[str]:
    graph = kg.open()
    graph.add_records(claims)
    return "".join(graph.export("quickstatements")).splitlines()


def commands(*claims: dict[str, Any]) -> list[str]:
    return [line for line in lines(*claims) if line.startswith("Q")]


def rows(*claims: dict[str, Any]) -> list[list[str]]:
    told = [line.removeprefix("/* ").removesuffix(" */").split("\t") for line in lines(*claims) if "\t" in line]
    return [row for row in told if row[0] != "why" and not row[0].startswith("Q")]


def test_relations_are_said_both_ways_with_dates_and_source() -> None:
    assert [line.partition(" /*")[0] for line in commands(claim("has_relations", ONE, TWO, "1999-05", act="granted"))] == [
        'Q101\tP530\tQ102\tP580\t+1999-05-00T00:00:00Z/10\tS854\t"https://list.example/1"\tS577\t+2020-01-02T00:00:00Z/11',
        'Q102\tP530\tQ101\tP580\t+1999-05-00T00:00:00Z/10\tS854\t"https://list.example/1"\tS577\t+2020-01-02T00:00:00Z/11',
    ]


def test_an_office_is_position_held_of_its_holder() -> None:
    [line] = commands(claim("holds_office", PERSON, OFFICE, "2001", until="2004-06-30", aspect=None))
    assert line.startswith("Q103\tP39\tQ104\tP580\t+2001-00-00T00:00:00Z/9\tP582\t+2004-06-30T00:00:00Z/11\tS854\t")


def test_recognition_is_a_row_that_says_why_it_is_no_statement() -> None:
    told = claim("recognises", ONE, TWO, "1999-05-04", act="granted")
    assert commands(told) == []
    [row] = rows(told)
    assert row[0] == "no property for recognition"
    assert row[2:] == [
        "Q101", "One", "recognises", "Q102", "Two", "1999-05-04", "", "in_force", "https://list.example/1"
    ]  # fmt: skip


def test_a_second_spell_is_a_statement_of_its_own() -> None:
    acts = [
        claim("has_relations", ONE, TWO, "1990", act="granted"),
        claim("severs_relations", ONE, TWO, "1995", act="withdrawn"),
        claim("has_relations", ONE, TWO, "2000", act="granted"),
    ]
    assert [line.split("\t")[1] for line in commands(*acts)] == ["P530", "P530", "!P530", "!P530"]


@pytest.mark.parametrize("when", ["2001?", "2001~", "[..2001-04-05]", "[2001..2003]", "200X"])
def test_a_date_that_is_not_sure_is_left_out_and_told(when: str) -> None:
    line = commands(claim("has_relations", ONE, TWO, when, act="granted"))[0]
    assert "P580\t" not in line
    assert f"P580 is {when}: left out" in line


def test_what_nobody_read_is_cited_by_nobody() -> None:
    source = {"url": "https://list.example/1", "support": "C", "published": None}
    told = claim("has_relations", ONE, TWO, "1999", act="granted", source=source)
    assert commands(told) == []
    assert [row[0] for row in rows(told)] == ["no source that was read and has an address"]


def test_an_encyclopedia_is_no_reference_but_an_import() -> None:
    source = {"url": 'https://en.wikipedia.org/wiki/"A|B*/"', "support": "B", "published": None}
    [line, _] = commands(claim("has_relations", ONE, TWO, None, act="granted", source=source))
    assert '\tS4656\t"https://en.wikipedia.org/wiki/%22A%7CB%2A/%22" /*' in line


def test_ends_without_items_are_counted_and_left_out() -> None:
    told = lines(claim("recognises", BARE, TWO, "1999"), claim("has_relations", BARE, TWO, "1999", act="granted"))
    assert "left out, since an end has no item on Wikidata: 1 DiplomaticRelations, 1 Recognition" in told[2]
    assert len(told) == 4


def test_relations_with_a_government_and_disputed_ones_are_rows() -> None:
    government = {"type": "Government", "id": "government/two-new", "label": "new", "wikidata": "Q105", "state": "state/two"}
    assert [row[0] for row in rows(claim("has_relations", ONE, government, "1999", act="granted"))] == ["P530 joins states"]
    frozen = [
        claim("has_relations", ONE, TWO, "1990", act="granted"),
        claim("has_relations", ONE, TWO, "1995", act="suspended"),
    ]
    assert [row[0] for row in rows(*frozen)] == ["its status is suspended"]


def test_all_of_the_past_is_commands_and_comments_only(past: kg.Graph) -> None:
    told = "".join(past.export("quickstatements")).splitlines()
    said = [line for line in told if not line.startswith("/*")]
    assert all(COMMENT.fullmatch(line) for line in told if line.startswith("/*"))
    assert not [line for line in said if not COMMAND.fullmatch(line)]
    assert {line.split("\t")[1].lstrip("!") for line in said} <= {name for name in PROPERTIES.values() if name}
    assert len(said) > 500


def test_a_name_cannot_end_its_comment_or_its_line() -> None:
    odd = state("Q106", "Odd") | {"label": "O*/\nQ1\tP31\tQ2\r/*"}
    told = lines(
        claim("recognises", odd, TWO, "1999", act="granted"), claim("has_relations", odd, TWO, "1999", act="granted")
    )
    assert sorted(line[:15] for line in told if not COMMENT.fullmatch(line)) == ["Q102\tP530\tQ106\t", "Q106\tP530\tQ102\t"]
