"""A Neo4j server, spoken to. An address and credentials enter; a session leaves, and errors in words.

Names of users may stand in an error, passwords never do.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import GraphUnavailable

if TYPE_CHECKING:
    from neo4j import Driver, Session

#: The oldest release that is known to do.
OLDEST = (5, 26)
#: Seconds for a connection, and for transactions that the server asks to try again.
PATIENCE = 10.0
#: What is wrong, and what to do, by the beginning of the server's code.
_WORDS = {
    "Neo.ClientError.Security.Unauthorized": ("refuses this user or password", "give --username and NEO4J_PASSWORD"),
    "Neo.ClientError.Security.AuthenticationRateLimit": ("refuses after too many wrong passwords", "wait, then try again"),
    "Neo.ClientError.Security.CredentialsExpired": ("wants the password changed first", "log in once with Neo4j Browser"),
    "Neo.ClientError.Security.Forbidden": ("does not let this user write", "use a user who may write"),
    "Neo.ClientError.Database.DatabaseNotFound": ("has no such database", "see SHOW DATABASES, choose with --database"),
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": ("has this database read-only", "make it writable"),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": ("has this database read-only", "make it writable"),
}
_SUCH = "such as neo4j://localhost:7687, with the user's name and password apart from it"
_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@contextmanager
def session(uri: str, auth: tuple[str, str], database: str | None, *, read_only: bool = False) -> Iterator["Session"]:
    """A session with a server of a release that will do.

    Raises:
        GraphUnavailable: whatever goes wrong with the server, in it or on the way to it, in one line.
    """
    from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase
    from neo4j.exceptions import ConfigurationError, DriverError, Neo4jError

    where = shown(uri)
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would print beside our one line
    if uri.partition("://")[0] not in _SCHEMES or "@" in uri:
        raise GraphUnavailable("is no address of a Neo4j server", where=where, hint=_SUCH)
    try:
        driver = GraphDatabase.driver(
            uri, auth=auth, connection_timeout=PATIENCE, connection_acquisition_timeout=2 * PATIENCE,
            max_transaction_retry_time=PATIENCE, notifications_min_severity="OFF", user_agent="recognition-kg",
        )  # fmt: skip
    except (ConfigurationError, ValueError) as error:
        raise GraphUnavailable(f"is no address of a Neo4j server: {_first(error)}", where=where, hint=_SUCH) from error
    try:
        with driver:
            _check(driver, where)
            access = READ_ACCESS if read_only else WRITE_ACCESS
            with driver.session(database=database, default_access_mode=access, fetch_size=10_000) as opened:
                yield opened
    except Neo4jError as error:
        raise _refused(error.code or "", error.message or str(error), where) from error
    except DriverError as error:
        hint = "see that it runs and listens there; push again when it does: what is done stays done"
        raise GraphUnavailable(f"the server does not answer: {_first(error)}", where=where, hint=hint) from error


def shown(uri: str) -> str:
    """An address without a user's name and password."""
    return re.sub(r"//[^/@]*@", "//", uri)


def _check(driver: "Driver", where: str) -> None:
    try:
        agent = driver.get_server_info().agent
    except ValueError as error:  # a host or port that cannot be
        raise GraphUnavailable(f"is no address of a Neo4j server: {_first(error)}", where=where, hint=_SUCH) from error
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise GraphUnavailable(f"the server is {agent}, which is too old", where=where, hint=f"use Neo4j {wanted} or later")


def _refused(code: str, message: str, where: str) -> GraphUnavailable:
    known = next((words for start, words in _WORDS.items() if code.startswith(start)), None)
    if known:
        return GraphUnavailable(f"the server {known[0]}", where=where, hint=known[1])
    first = message.splitlines()[0] if message else code
    return GraphUnavailable(f"the server says: {first}", where=where, hint="push again: what is done stays done")


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(": ")
