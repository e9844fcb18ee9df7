"""A real Fuseki, Apache Jena's SPARQL server, from its Maven artifacts: exports enter as files, triples and rows leave.

One server a run, in memory, on a free loopback port. `java` and Maven bring it, as they bring Neo4j.
"""

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from maven import Unavailable, jars
from neo4j_server import free_port

POM = Path(__file__).parent / "jena" / "pom.xml"
#: Seconds that a start, and an answer, may take.
START, ANSWER = 60, 60
#: What each export calls itself, and whether it has named graphs.
TYPES = {
    "turtle": ("text/turtle", False),
    "jsonld": ("application/ld+json", False),
    "trig": ("application/trig", True),
    "nquads": ("application/n-quads", True),
}


@dataclass(frozen=True)
class Fuseki:
    """Where the server listens."""

    address: str

    def put(self, form: str, text: str) -> None:
        """Replace all that the server holds by an export."""
        kind, has_graphs = TYPES[form]
        self.send("POST", "/update", "application/sparql-update", "DROP ALL")
        self.send("PUT", "" if has_graphs else "/data?default", kind, text)

    def dump(self) -> str:
        """All that the server holds, as N-Quads."""
        return self.send("GET", "/data", accept="application/n-quads")

    def ask(self, query: str) -> tuple[list[str], list[Mapping[str, Any]]]:
        """The columns and rows of a SELECT, as SPARQL's JSON has them."""
        told = json.loads(
            self.send("POST", "/sparql", "application/x-www-form-urlencoded", urlencode({"query": query}), accept=ROWS)
        )
        return told["head"]["vars"], told["results"]["bindings"]

    def send(self, method: str, path: str, kind: str = "", body: str = "", accept: str = "*/*") -> str:
        headers = {"Accept": accept} | ({"Content-Type": f"{kind}; charset=utf-8"} if kind else {})
        request = Request(self.address + path, body.encode() or None, headers, method=method)
        with urlopen(request, timeout=ANSWER) as answer:
            return str(answer.read().decode())


ROWS = "application/sparql-results+json"


@contextmanager
def fuseki(home: Path) -> Iterator[Fuseki]:
    """The server, for as long as it is needed; `home` is an empty folder for its files."""
    port = free_port()
    program = [
        "java",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-cp",
        f"{jars(POM)}/*",
        "org.apache.jena.fuseki.main.cmds.FusekiMainCmd",
    ]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [*program, "--localhost", f"--port={port}", "--mem", "--update", "/kg"], stdout=log, stderr=log, cwd=home
        )
    found = Fuseki(f"http://127.0.0.1:{port}/kg")
    try:
        _wait(process, found, home)
        yield found
    finally:
        process.terminate()
        process.wait(30)


def _wait(process: "subprocess.Popen[bytes]", found: Fuseki, home: Path) -> None:
    until = time.monotonic() + START
    while process.poll() is None and time.monotonic() < until:
        try:
            found.ask("SELECT * {}")
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise Unavailable(f"Fuseki did not start within {START} s: {(home / 'log').read_text(errors='replace')[-300:]}")
