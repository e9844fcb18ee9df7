"""The graph at home in Neo4j Browser. The data of `browser/` and the catalogue enter; the files of the kit leave. Pure.

Browser 5 renders a guide of HTML, and of its pictures only those within it: its server forbids pictures from elsewhere. It
takes out what looks like a handler of an event, `one = …` in a query too. It imports saved queries as a zip of Cypher
files, whose folders become folders and whose first lines become titles.
"""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.asciidoc import asciidoc
from kg.query import Query, Type, catalogue, load
from kg.resources import names, read_text

GUIDE, LATER_GUIDE, STYLE, SAVED = "guide.html", "guide.adoc", "recognition.grass", "queries.zip"
VALUES = "First its values"
#: What a saved query is first asked, where it must be asked something.
EXAMPLES = {
    Type.RECOGNISED: "state/XKX",
    Type.ENTITY: "government/AFG-taliban",
    Type.ORGANISATION: "organisation/european-union",
    Type.THING: "fact/6bf8e815744a2195",
}
#: The other of two, where both are of one type.
OTHERS = {"with": "state/PSE", "without": "state/PSE"}
_ASK = re.compile(r'<ask query="(?P<query>\w+)"(?P<given>[^>]*)/>')
_GIVEN = re.compile(r'(\w+)="([^"]*)"')
_HEAD = re.compile(r"(?:// [^\n]*\n)+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what it is asked."""

    query: Query
    given: Mapping[str, str]

    @property
    def values(self) -> dict[str, str | None]:
        """All the values that its text names, as Browser takes them: ids, days and words; nothing for what is left open."""
        from pyoxigraph import NamedNode

        from kg.terms import local

        open_ = {name: None for parameter in self.query.parameters for name in parameter.variables}
        bound = self.query.bind(self.given, lambda text, _: text)
        return open_ | {
            name.value: local(term.value) if isinstance(term, NamedNode) else term.value for name, term in bound.items()
        }

    @property
    def command(self) -> str:
        """The line that sets these values in Browser."""
        told = ", ".join(f"{name}: {json.dumps(value)}" for name, value in self.values.items())
        return f":params {{{told}}}" if told else ""

    @property
    def shown(self) -> str:
        """Its text as the guide shows it: its question, by which Browser names the answer, and nothing else of its head."""
        return f"// {self.query.question}\n{self.query.text[_head(self.query).end() :].strip()}"


def files() -> dict[str, bytes]:
    """The files of the kit by name: the guide in two forms, the style, the saved queries. The same bytes each time."""
    texts = {GUIDE: guide(), LATER_GUIDE: later_guide(), STYLE: read_text("browser", STYLE)}
    return {name: text.encode() for name, text in texts.items()} | {SAVED: saved()}


def guide() -> str:
    """The guide, with its pictures and queries within it."""
    text = read_text("browser", GUIDE).replace("<legend/>", read_text("browser", "legend.svg"))
    text = text.replace("<style/>", html.escape(read_text("browser", STYLE)))
    return _ASK.sub(lambda found: _shown(_asked(found)), text)


def later_guide() -> str:
    """The guide as versions of Browser after 5 read it: in AsciiDoc."""
    shown = (((VALUES, one.command), (one.query.question, one.shown)) for one in asked())
    return asciidoc(read_text("browser", GUIDE), [[block for block in blocks if block[1]] for blocks in shown])


def asked() -> Iterator[Asked]:
    """What the guide asks, in order."""
    yield from (_asked(found) for found in _ASK.finditer(read_text("browser", GUIDE)))


def pictures() -> Iterator[Query]:
    """The queries that the guide has beside those of the catalogue."""
    for name in names("browser", ".cypher"):
        yield Query.parse(name.removesuffix(".cypher"), read_text("browser", name))


def saved() -> bytes:
    """The catalogue and the guide's own queries as Browser imports them: a zip with a folder for each."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for folder, queries in (("Recognition", catalogue(".cypher")), ("Guide", pictures())):
            for query in queries:
                # a fixed moment: the same queries give the same bytes
                entry = zipfile.ZipInfo(f"{folder}/{query.name}.cypher", (1980, 1, 1, 0, 0, 0))
                archive.writestr(entry, titled(query), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def titled(query: Query) -> str:
    """A query as it is saved: its title is its name and question, and its head ends with the line that sets its values."""
    head, body = query.text[: _head(query).end()], query.text[_head(query).end() :]
    line = Asked(query, example(query)).command
    told = f"// first, with your own values: {line}\n" if line else ""
    return f"// {query.name}: {head.removeprefix('// ')}{told}{body}"


def example(query: Query) -> dict[str, str]:
    """Something to ask of a query, where it must be asked something."""
    needed = (parameter for parameter in query.parameters if parameter.default is None)
    return {one.name: OTHERS.get(one.name) or EXAMPLES[one.type] for one in needed}


def _head(query: Query) -> "re.Match[str]":
    head = _HEAD.match(query.text)
    assert head is not None  # a query without its head is not parsed
    return head


def _asked(found: "re.Match[str]") -> Asked:
    own = {query.name: query for query in pictures()}
    name = found["query"]
    return Asked(own[name] if name in own else load(name, ".cypher"), dict(_GIVEN.findall(found["given"])))


def _shown(asked: Asked) -> str:
    blocks = (html.escape(text) for text in (asked.command, asked.shown) if text)
    runnable = (f'<pre class="runnable" style="max-height: 12em; overflow: auto">{block}</pre>' for block in blocks)
    return "\n".join((f"<h4>{html.escape(asked.query.question)}</h4>", *runnable))
