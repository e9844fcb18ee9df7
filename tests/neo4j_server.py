"""A real Neo4j for the tests: the one that NEO4J_URI names, else the community server from its Maven artifacts.

The first run brings the jars (about 120 MB) into a cache folder; each run starts the server once, on free loopback ports,
with a home of its own that is removed at the end. Where it cannot be had, the tests that need it are skipped with the
reason; with KG_REQUIRE_NEO4J=1 they fail with it.
"""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from maven import Unavailable, jars

POM = Path(__file__).parent / "neo4j" / "pom.xml"
#: Seconds that a start may take.
START = 120
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
dbms.security.auth_minimum_password_length=4
"""


@dataclass(frozen=True)
class Server:
    """Where a server listens, and who may speak to it."""

    uri: str
    user: str
    password: str
    #: Where Neo4j Browser is.
    http: str

    @property
    def auth(self) -> tuple[str, str]:
        return self.user, self.password


@contextmanager
def server(home: Path, *settings: str) -> Iterator[Server]:
    """The server, for as long as it is needed; `home` is an empty folder for its files, `settings` are lines of neo4j.conf.

    With settings it is always one of our own.
    """
    if not settings and (uri := os.environ.get("NEO4J_URI")):
        yield Server(
            uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""),
            os.environ.get("NEO4J_HTTP", "http://localhost:7474"),
        )  # fmt: skip
        return
    found = Server(f"bolt://127.0.0.1:{free_port()}", "neo4j", "recognition", f"http://127.0.0.1:{free_port()}")
    process = _start(found, home, settings)
    try:
        _wait(process, found, home)
        yield found
    finally:
        _stop(process)


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def admin(home: Path, *words: str, folder: Path | None = None) -> str:
    """Run `neo4j-admin` for the server of a home; what it prints."""
    environment = _prepare(home)
    asked = [*_java(), "org.neo4j.server.startup.Neo4jAdminCommand", *words]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=START, check=False, cwd=folder)
    if done.returncode:
        raise Unavailable(f"neo4j-admin {' '.join(words[:2])} failed: {(done.stdout + done.stderr).strip()[-300:]}")
    return done.stdout


def _start(found: Server, home: Path, settings: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    environment = _prepare(home)
    bolt, http = (address.rpartition(":")[2] for address in (found.uri, found.http))
    written = CONFIGURATION.format(bolt=bolt, http=http) + "".join(f"{line}\n" for line in settings)
    (home / "conf" / "neo4j.conf").write_text(written)
    if not (home / "data" / "dbms").is_dir():
        admin(home, "dbms", "set-initial-password", found.password)
    entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home}/conf"]
    with (home / "logs" / "console.log").open("wb") as log:
        return subprocess.Popen([*_java(), *entry], env=environment, stdout=log, stderr=log, start_new_session=True)


def _jars() -> Path:
    return jars(POM, ", or NEO4J_URI names one")


def _java() -> list[str]:
    opened = (f"--add-opens={name}=ALL-UNNAMED" for name in OPENED)
    return ["java", "-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", *opened, "-cp", f"{_jars()}/*"]


def _prepare(home: Path) -> dict[str, str]:
    for name in ("conf", "logs", "data", "import", "plugins", "licenses", "lib"):
        (home / name).mkdir(parents=True, exist_ok=True)
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _wait(process: "subprocess.Popen[bytes]", found: Server, home: Path) -> None:
    """Until the server answers a question, not only a knock."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import DriverError, Neo4jError

    last, until = "", time.monotonic() + START
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", int(found.uri.rpartition(":")[2])), timeout=1):
                pass
            with GraphDatabase.driver(found.uri, auth=found.auth) as driver:
                driver.execute_query("RETURN 1")
            return
        except (OSError, DriverError, Neo4jError) as error:
            last = str(error)
            time.sleep(0.2)
    told = (home / "logs" / "console.log").read_text(errors="replace")
    reason = re.findall(r".*(?:ERROR|Caused by).*", told)[:3] or [told[-300:]]
    raise Unavailable(f"the server did not start within {START} s ({last}): " + " | ".join(reason))


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
