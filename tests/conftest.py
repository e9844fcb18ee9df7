"""Graphs that several tests read; none of them writes."""

import pytest
from synthetic import article

import kg


@pytest.fixture(scope="session")
def past() -> kg.Graph:
    """The curated past that is shipped."""
    graph = kg.open()
    summary = graph.load(baseline=True)
    assert not summary.bad
    return graph


@pytest.fixture(scope="session")
def made_up() -> kg.Graph:
    """Sixty made-up articles, with conflicts, refusals, spells and offices."""
    graph = kg.open()
    graph.add(article(number) for number in range(60))
    return graph
