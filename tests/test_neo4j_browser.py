"""The kit in a real Neo4j Browser, in a real Chromium: what a user sees of the curated past and the seed article.

KG_SCREENSHOTS=docs/images keeps what the documents show.
"""

import os
import re
import threading
import zipfile
from collections.abc import Iterator
from io import BytesIO

import neo4j as driver
import pytest
from neo4j.graph import Node
from neo4j_browser import PATIENCE, Browser, NoChromium, browser
from neo4j_server import Server

import kg
from kg.browser_kit import GUIDE, SAVED, STYLE, Asked, asked, example, files, pictures
from kg.kit_server import KitServer
from kg.query import catalogue, load

PICTURES = ("recognitions", "new_recognitions", "withdrawals")
STATE, GOVERNMENT, RECOGNITION, CLAIM, ARTICLE = "#2B6CB0", "#0B7577", "#2E7D32", "#FFE08A", "#FFFFFF"


@pytest.fixture(scope="module")
def opened(neo4j: Server, known: kg.Graph) -> Iterator["driver.Driver"]:
    known.push(neo4j.uri, user=neo4j.user, password=neo4j.password)
    with driver.GraphDatabase.driver(neo4j.uri, auth=neo4j.auth, notifications_min_severity="OFF") as found:
        yield found


@pytest.fixture(scope="module")
def page(neo4j: Server, opened: "driver.Driver") -> Iterator[Browser]:
    running = browser(neo4j)
    try:
        found = running.__enter__()
    except NoChromium as reason:
        if os.environ.get("KG_REQUIRE_NEO4J") == "1":
            pytest.fail(f"KG_REQUIRE_NEO4J=1, and there is no Neo4j Browser: {reason}")
        pytest.skip(f"no Neo4j Browser: {reason}")
    yield found
    running.__exit__(None, None, None)


@pytest.fixture(scope="module")
def kit() -> Iterator[KitServer]:
    with KitServer(files(), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize("question", list(asked()), ids=lambda question: question.query.name)
def test_each_query_of_the_guide_has_rows(question: Asked, opened: "driver.Driver") -> None:
    assert opened.execute_query(question.query.text, question.values).records


def test_the_guide_counts_as_the_graph_does(opened: "driver.Driver") -> None:
    found = {
        one.query.name: opened.execute_query(one.query.text, one.values).records
        for one in asked()
        if one.query.name in PICTURES
    }
    statuses = [row["status"] for row in found["recognitions"]]
    assert sorted(statuses) == ["ended", "ended", "ended", "in_force"]
    assert [row["certainty"] for row in found["new_recognitions"]] == ["certain"] * 10
    assert all(row["began"].startswith("2025-09") for row in found["new_recognitions"])
    assert len(found["withdrawals"]) == 12
    assert {row["until"][:4] for row in found["withdrawals"]} == {"2018", "2019", "2020"}


@pytest.mark.parametrize("query", [*catalogue(".cypher"), *pictures()], ids=lambda query: query.name)
def test_each_saved_query_runs_with_the_values_that_its_head_names(query: kg.query.Query, opened: "driver.Driver") -> None:
    found = opened.execute_query(query.text, Asked(query, example(query)).values)
    assert tuple(found.keys) == query.columns


def test_a_query_of_the_catalogue_shows_a_table_and_a_graph_and_the_style_colours_it(page: Browser, kit: KitServer) -> None:
    question = Asked(load("recognitions", ".cypher"), {"of": "government/AFG-taliban", "status": "any"})
    page.run(question.command)
    plain = page.graph(page.run(question.query.text))
    assert {"Russia", "Pakistan", "Saudi Arabia"} < set(plain)
    assert STATE not in plain.values()
    page.clear()
    styled = page.run(f":style {kit.address}/{STYLE}")
    assert "node.State" in styled.inner_text()
    frame = page.run(question.query.text)
    colours = page.graph(frame)
    states = ("Russia", "Pakistan", "Saudi Arabia", "United Arab Emirates")
    assert colours == dict.fromkeys(states, STATE) | {"Taliban government": GOVERNMENT}
    arrows = " ".join(frame.locator("g.relationship text").all_text_contents())
    assert "since 2025-07-03" in arrows
    page.picture("taliban", frame)
    frame.get_by_test_id("cypherFrameSidebarTable").click()
    frame.get_by_role("cell", name=re.compile("2025-07-03")).first.wait_for()
    assert "in_force" in frame.inner_text()


def test_the_guide_opens_and_its_queries_arrive_as_they_are(page: Browser, kit: KitServer) -> None:
    page.clear()
    frame = page.run(f":play {kit.address}/{GUIDE}")
    frame.locator("circle#State").wait_for()
    page.picture("guide", frame)
    shown: list[str] = []
    pages = int(frame.get_by_text(re.compile(r"1 / \d+")).inner_text().split("/")[1])
    for number in range(1, pages + 1):
        frame.get_by_text(f"{number} / {pages}").wait_for()
        shown += [text.strip() for text in frame.locator("pre.runnable").all_text_contents()]
        if number < pages:
            frame.locator(".next-slide").first.click()
    # Browser takes out what looks like a handler of an event, such as `one = …`
    assert shown == [text for one in asked() for text in (one.command, one.shown) if text]


def test_a_link_opens_browser_with_the_guide(page: Browser, kit: KitServer, neo4j: Server) -> None:
    chromium = page.page.context.browser
    assert chromium is not None
    with chromium.new_page() as other:
        other.goto(f"{neo4j.http}/browser/?cmd=play&arg={kit.address}/{GUIDE}")
        other.locator("circle#State").wait_for(timeout=PATIENCE)


def test_a_click_on_a_query_of_the_guide_brings_its_picture(page: Browser, kit: KitServer) -> None:
    page.clear()
    guide = page.run(f":play {kit.address}/{GUIDE}")
    guide.get_by_text("Load the style").click()
    page.page.locator("pre", has_text="node.Recognition").wait_for()
    for _ in range(2):
        guide.locator(".next-slide").first.click()
    guide.locator("pre.runnable").first.click()
    [question] = (one for one in asked() if one.query.name == "evidence_picture")
    colours = page.graph(page.press(question.shown))
    assert set(colours.values()) == {STATE, GOVERNMENT, RECOGNITION, CLAIM, ARTICLE}
    assert any(name.startswith("Russia on Thursday") for name in colours)
    page.picture("evidence", page.frame(question.shown))


def test_the_saved_queries_are_imported_under_their_names(page: Browser) -> None:
    content = files()[SAVED]
    page.drop(SAVED, content)
    page.page.get_by_test_id("navigationFavorites").click()
    for folder in ("Recognition", "Guide"):
        page.page.get_by_test_id(f"expandFolder-{folder}").click()
    titles = [item.inner_text().strip() for item in page.page.get_by_test_id("savedScriptListItem").all()]
    assert sorted(titles) == sorted(f"{query.name}: {query.question}" for query in (*catalogue(".cypher"), *pictures()))
    assert len(titles) == len(zipfile.ZipFile(BytesIO(content)).namelist())
    page.page.get_by_test_id("navigationFavorites").click()


@pytest.mark.parametrize(
    ("name", "query", "centre"), [("palestine", "new_recognitions", "Palestine"), ("kosovo", "withdrawals", "Kosovo")]
)
def test_a_picture_is_readable(name: str, query: str, centre: str, page: Browser, kit: KitServer) -> None:
    page.clear()
    page.run(f":style {kit.address}/{STYLE}")
    page.clear()
    [question] = (one for one in asked() if one.query.name == query)
    page.run(question.command)
    frame = page.run(question.shown)
    names = page.graph(frame)
    assert 10 < len(names) < 20
    assert not [caption for caption in names if "…" in caption]
    assert not page.covered(frame, centre)
    page.picture(name, frame)


def test_each_picture_of_the_guide_is_small_enough_to_be_read(opened: "driver.Driver") -> None:
    drawn = [one for one in asked() if one.query.name.endswith("_picture") or one.query.name in PICTURES]
    assert len(drawn) == 5
    for one in drawn:
        rows = opened.execute_query(one.query.text, one.values).records
        assert 4 < len({value.element_id for row in rows for value in row.values() if isinstance(value, Node)}) < 25
