"""Names by date and type, as texts use them."""

import pytest

from kg.model import Kind
from kg.names import Names, fold
from kg.time import When

NAMES = Names.load()


@pytest.mark.parametrize(
    ("on", "government"),
    [("2025-07", "government/AFG-taliban"), ("2015", "government/AFG-republic"), ("1999", "government/AFG-taliban")],
)
def test_the_government_of_a_state_is_the_one_in_control_then(on: str, government: str) -> None:
    for phrase in ("the Afghan government", "government of Afghanistan"):
        found = NAMES.resolve(phrase, Kind.GOVERNMENT, on=When.parse(on))
        assert found is not None
        assert found.id == government


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Nigeria and Niger", ["state/NGA", "state/NER"]),
        ("Palestinian statehood", ["state/PSE"]),
        ("Afghanistans newly appointed envoy", ["state/AFG"]),
        ("the United\nArab Emirates", ["state/ARE"]),
        ("Romania", ["state/ROU"]),
        ("an Omani", ["state/OMN"]),
    ],
)
def test_the_longest_whole_word_is_found_at_its_place(text: str, ids: list[str]) -> None:
    found = NAMES.find(text)
    assert [mention.senses[0].entity.id for mention in found] == ids
    assert all(text[m.start : m.end] == m.text for m in found)


def test_folding_keeps_every_place() -> None:
    text = "Türkiye’s Guaidó — 🇹🇷 Côte\u00a0d’Ivoire"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("Turkiye's Guaido")


@pytest.mark.parametrize("text", ["They crossed the Jordan River.", "Oil is pumped in the Niger Delta.", "the Congo Basin"])
def test_a_river_or_a_valley_is_no_state(text: str) -> None:
    assert NAMES.find(text) == []


def test_what_nobody_is_called_is_nothing() -> None:
    assert NAMES.resolve("Ruritania") is None
    assert NAMES.find("the cat sat on the mat") == []
