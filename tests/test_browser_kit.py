"""The kit for Neo4j Browser, without one: its files, what colours it gives, and how it is written and served."""

import html
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from commands import kg as command

import kg
from kg.browser_kit import GUIDE, LATER_GUIDE, SAVED, STYLE, Asked, asked, example, files, guide, pictures, titled
from kg.kit_server import KitServer
from kg.property_graph import DIRECT, nodes
from kg.query import Query, catalogue, load
from kg.resources import read_text

RULE = re.compile(r"(?P<selector>[\w.]+) \{\n(?P<body>(?:  [\w-]+: [^;\n]+;\n)+)\}\n")
#: Kinds that a reader must tell apart at a glance.
KINDS = ("State", "Government", "Organisation", "Person", "Office", "Recognition", "Claim", "Article")


def style() -> dict[str, dict[str, str]]:
    text = read_text("browser", STYLE)
    assert RULE.sub("", text) == "", "Browser shows nothing where a rule is not of this form"
    rules = {rule["selector"]: dict(re.findall(r"([\w-]+): ([^;]+);", rule["body"])) for rule in RULE.finditer(text)}
    assert len(rules) == len(RULE.findall(text)), "a selector stands twice"
    return rules


def test_each_node_has_a_colour_of_its_kind_and_those_that_matter_are_told_apart(known: kg.Graph) -> None:
    rules = style()
    record = known._archive().record
    labels = {node.labels for node in nodes(record, record.versions())}
    assert {("State",), ("Fact", "Recognition"), ("FactVersion",), ("Claim",), ("Article",)} <= labels
    plain = {kinds for kinds in labels if not any(f"node.{kind}" in rules for kind in kinds)}
    assert plain <= {("Quantifier",)}
    assert len({rules[f"node.{kind}"]["color"] for kind in KINDS}) == len(KINDS)
    assert {f"relationship.{kind}" for pair in DIRECT.values() for kind in pair} <= set(rules)


def test_the_text_on_a_colour_can_be_read() -> None:
    for selector, rule in style().items():
        if selector.startswith("node") and "color" in rule:
            assert contrast(rule["color"], rule["text-color-internal"]) >= 4.5, selector


def contrast(one: str, other: str) -> float:
    """As the guidelines for accessible pages reckon it: 4.5 is what they ask of small text."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_legend_has_the_colours_of_the_style() -> None:
    drawn = dict(re.findall(r'<circle id="(\w+)"[^>]* fill="(#\w+)"', read_text("browser", "legend.svg")))
    assert set(drawn) == set(KINDS)
    assert drawn == {kind: style()[f"node.{kind}"]["color"] for kind in KINDS}


def test_the_guide_holds_its_pictures_and_its_queries_whole() -> None:
    text = guide()
    assert not re.search(r"<(?:ask|legend|style)\b|\bsrc=", text)
    shown = [html.unescape(block) for block in re.findall(r"<pre[^>]*>(.*?)</pre>", text, re.DOTALL)]
    assert shown == [block for one in asked() for block in (one.command, one.shown) if block]
    taken = {one.query.name for one in asked()}
    assert len(taken & {query.name for query in catalogue(".cypher")}) >= 7
    assert {query.name for query in pictures()} <= taken


def test_the_later_guide_says_the_same_in_asciidoc() -> None:
    text = files()[LATER_GUIDE].decode()
    prose, *blocks = re.split(r"^\[source,cypher\]\n----\n", text, flags=re.MULTILINE)
    assert [block.partition("\n----\n")[0] for block in blocks] == [
        code for one in asked() for code in (one.command, one.shown) if code
    ]
    prose += "".join(block.partition("\n----\n")[2] for block in blocks)
    assert not re.search(r"</?\w+[ />]|&\w+;|Load the style|  ", prose)
    headings = re.findall(r"<h3>(.*)</h3>", guide())
    assert re.findall(r"^== (.*)$", prose, re.MULTILINE) == headings
    assert "They did not recognise again in 2021, so their arrows are brown." in prose
    assert "(`+RECOGNISES+`)" in prose


def test_what_is_asked_is_bound_by_its_id_its_days_and_its_words() -> None:
    question = Asked(load("recognisers", ".cypher"), {"of": "state/XKX", "as_of": "2010"})
    assert question.command == (
        ':params {of: "state/XKX", as_of_earliest: "2010-01-01", as_of_latest: "2010-12-31", statuses: null}'
    )


@pytest.mark.parametrize("query", [*catalogue(".cypher"), *pictures()], ids=lambda query: query.name)
def test_a_saved_query_is_itself_with_its_values_told(query: Query) -> None:
    saved = titled(query)
    assert saved.startswith(f"// {query.name}: {query.question}\n")
    assert Asked(query, example(query)).command in saved
    assert (":params" in saved) == bool(query.parameters)
    assert Query.parse(query.name, saved).columns == query.columns


def test_the_saved_queries_are_a_zip_of_cypher_files_in_folders() -> None:
    names = zipfile.ZipFile(BytesIO(files()[SAVED])).namelist()
    assert "Recognition/recognisers.cypher" in names
    assert len(names) == len(list(catalogue(".cypher"))) + len(list(pictures()))
    assert files() == files()


def test_the_command_writes_the_kit(tmp_path: Path) -> None:
    done = command("neo4j", "browser-kit", "--output", "kit", folder=tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, [f"kit/{name}" for name in (GUIDE, LATER_GUIDE, STYLE, SAVED)])
    assert {path.name: path.read_bytes() for path in (tmp_path / "kit").iterdir()} == files()


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "kit").write_text("a file")
    done = command("neo4j", "browser-kit", "--output", "kit", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kg: kit: cannot be written")
    assert "Traceback" not in done.stderr


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    words = [sys.executable, "-m", "kg", "neo4j", "browser-kit", "--serve", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, cwd=tmp_path) as process:
        assert process.stdout is not None
        first, second = (process.stdout.readline().split() for _ in range(2))
        address = first[1].removesuffix(f"/{GUIDE}")
        assert (first[0], second) == (":play", [":style", f"{address}/{STYLE}"])
        yield process, address
        process.kill()


def test_a_served_kit_answers_a_page_from_elsewhere_and_nothing_else(
    served: tuple["subprocess.Popen[str]", str], tmp_path: Path
) -> None:
    process, address = served
    assert address.startswith("http://localhost:")
    (tmp_path / "secret").write_text("mine")
    for name, content in files().items():
        with urllib.request.urlopen(f"{address}/{name}") as answer:
            assert answer.read() == content
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
    asks = {"Origin": "http://127.0.0.1:7474", "Access-Control-Request-Headers": "cache-control,pragma,sentry-trace"}
    with urllib.request.urlopen(urllib.request.Request(f"{address}/{GUIDE}", headers=asks, method="OPTIONS")) as answer:
        assert (answer.status, answer.headers["Access-Control-Allow-Headers"]) == (204, "*")
    for path in ("secret", "../secret", "%2e%2e/secret", ""):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}/{path}")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "browser.remote_content_hostname_whitelist" in told
    assert f"/browser/?cmd=play&arg={address}/{GUIDE}" in told
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with KitServer({}, 0) as server:
        done = command("neo4j", "browser-kit", "--serve", "--port", str(server.server_port), folder=tmp_path)
    assert done.returncode == 2
    assert f"port {server.server_port} cannot be listened on" in done.stderr
    assert "--port 0" in done.stderr
