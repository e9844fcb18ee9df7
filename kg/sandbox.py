"""A reader's own SPARQL, run in a process that may die: a query enters, results leave, or the reason why there are none.

The engine has no time limit, makes the network calls that SERVICE asks for, and ends its process on deep nesting. So the
query is looked at first, then run read-only in a worker with limits of time and memory.
"""

import json
import re
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store, parse
from pyoxigraph import parse_query_results as parse_results

from kg.errors import BadQuestion, GraphUnavailable
from kg.terms import PREFIXES, THING

#: What stands in a query without being its structure: escaped characters of names, texts, IRIs and comments.
_OPAQUE = re.compile(
    r"\\.|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>|\#[^\n]*",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
#: Names: variables, and the local part of prefixed names. No space is needed around a keyword, so only they may hold one.
_NAMES = re.compile(r"[?$]\w+|:[\w-]*")
_FORBIDDEN = re.compile(r"(SERVICE|\bLOAD\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds, bytes of memory, brackets within brackets, and bytes of answer."""

    seconds: float = 30
    memory: int = 2 << 30
    depth: int = 100
    answer: int = 256 << 20


LIMITS = Limits()
Results = QuerySolutions | QueryBoolean | list[object]


def check(query: str, limits: Limits = LIMITS) -> None:
    """Refuse what may not run at all.

    Raises:
        BadQuestion: the query calls other servers, or is nested too deep.
    """
    for written in {query, _ESCAPED.sub(_unescape, query)}:
        plain = _OPAQUE.sub(" ", written)
        if found := _FORBIDDEN.search(_NAMES.sub(" ", plain)):
            hint = "ask this graph only; run federated queries in a tool of your own on an export"
            raise BadQuestion(f"{found[1].upper()} is refused: it would call another server", hint=hint)
        if _depth(plain) > limits.depth:
            raise BadQuestion(f"more than {limits.depth} brackets within brackets")


def run(query: str, source: Path | Store, limits: Limits = LIMITS) -> Results:
    """Run a query over the union of the graphs of an index: its folder, or a store in memory.

    CONSTRUCT and DESCRIBE give a list of quads in the default graph.

    Raises:
        BadQuestion: the query is refused, wrong, or went beyond a limit.
        GraphUnavailable: the index cannot be read.
    """
    check(query, limits)
    task = {"query": query, "limits": asdict(limits), "folder": str(source) if isinstance(source, Path) else None}
    data = b"" if isinstance(source, Path) else source.dump(format=RdfFormat.N_QUADS) or b""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg.sandbox"],
            input=json.dumps(task).encode() + b"\n" + data,
            capture_output=True,
            timeout=limits.seconds + 1,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BadQuestion(f"the query took more than {limits.seconds:g} s", hint="ask for less, or add LIMIT") from error
    return _results(done, limits)


def _results(done: "subprocess.CompletedProcess[bytes]", limits: Limits) -> Results:
    kind, _, body = done.stdout.partition(b"\n")
    if done.returncode < 0 or kind == b"memory":
        hint = "ask for less, or add LIMIT"
        raise BadQuestion(f"the query went beyond its limit of {limits.memory >> 20} MB, or the engine gave up", hint=hint)
    if kind == b"wrong":
        raise BadQuestion(f"the query is not SPARQL as the engine knows it: {body.decode()}")
    if kind == b"large":
        raise BadQuestion(f"the answer is larger than {limits.answer >> 20} MB", hint="ask for less, or add LIMIT")
    if kind == b"rows":
        return parse_results(body, format=QueryResultsFormat.JSON)
    if kind == b"graph":
        return list(parse(body, format=RdfFormat.N_TRIPLES))
    raise GraphUnavailable("the index cannot be read: " + (body or done.stderr).decode().strip().rsplit("\n", 1)[-1])


def _unescape(found: "re.Match[str]") -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else " "


def _depth(plain: str) -> int:
    depth = deepest = 0
    for character in plain:
        depth += (character in "{([") - (character in "})]")
        deepest = max(deepest, depth)
    return deepest


def work(task: bytes) -> tuple[str, bytes]:
    """Within the worker: the kind of what came of a task, and its bytes."""
    head, _, data = task.partition(b"\n")
    told = json.loads(head)
    limits = Limits(**told["limits"])
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    cpu = int(limits.seconds * 2) + 10  # the parent keeps the time; this ends a worker whose parent is gone
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        store = Store.read_only(told["folder"]) if told["folder"] else Store()
        store.bulk_load(data, format=RdfFormat.N_QUADS) if data else None
        found = store.query(told["query"], base_iri=THING, prefixes=PREFIXES, use_default_graph_as_union=True)
        kind, body = _written(found)
    except SyntaxError as error:
        return "wrong", str(error).encode()
    except MemoryError:
        return "memory", b""
    except (OSError, RuntimeError) as error:
        return "broken", str(error).encode()
    return ("large", b"") if len(body) > limits.answer else (kind, body)


def _written(found: QuerySolutions | QueryBoolean | QueryTriples) -> tuple[str, bytes]:
    if isinstance(found, QueryTriples):
        return "graph", found.serialize(format=RdfFormat.N_TRIPLES) or b""
    return "rows", found.serialize(format=QueryResultsFormat.JSON) or b""


if __name__ == "__main__":
    kind, body = work(sys.stdin.buffer.read())
    sys.stdout.buffer.write(kind.encode() + b"\n" + body)
