"""Graphs that several tests read; none of them writes."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from maven import Unavailable, missing
from neo4j_server import Server, server
from synthetic import article

import kg

settings.register_profile("ci", derandomize=True)  # CI repeats itself; new examples are searched at the desk
if os.environ.get("CI"):
    settings.load_profile("ci")
os.environ.pop("KG_GRAPH", None)  # the user's own graph is none of the tests' business


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


@pytest.fixture(scope="session")
def known() -> kg.Graph:
    """The curated past with the seed article."""
    graph = kg.open()
    graph.load(Path(__file__).parents[1] / "seeds" / "articles", baseline=True)
    return graph


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real Neo4j server, started by the first test that asks for it."""
    running = server(tmp_path_factory.mktemp("neo4j"))
    try:
        found = running.__enter__()
    except Unavailable as reason:
        missing("Neo4j", reason)
    with ExitStack() as stack:
        stack.push(running)
        yield found
