"""What the shapes find: parts of a graph enter, each a text of triples with the nodes to check; findings leave.

The shapes are SHACL core, and shifty checks them. It keeps for ever what it has read, 12 KB a node: so a large graph is
checked in processes that are renewed, and memory does not grow with the graph.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg import terms
from kg.finding import SHACL, Finding, Severity
from kg.resources import read_text

if TYPE_CHECKING:
    from shifty import PreparedValidator

#: Triples as N-Triples, and the nodes that are checked, as N-Triples write them.
Part = tuple[str, frozenset[str]]
#: So many parts a process checks before another takes its place; so many wait, that memory does not grow.
_RENEWED, _WAITING = 10, 2


def checked(parts: Iterable[Part], *, apart: bool) -> Iterator[Finding]:
    """The findings of all parts, in their order; `apart` checks them in processes of their own."""
    if not apart:
        for part in parts:
            yield from check(part)
        return
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=_RENEWED) as worker:
        waiting: deque[Future[list[Finding]]] = deque()
        for part in parts:
            waiting.append(worker.submit(check, part))
            if len(waiting) > _WAITING:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def check(part: Part) -> list[Finding]:
    """The findings at the nodes of a part."""
    triples, nodes = part
    result = _validator().validate_algebra(triples, infer=False, on_unsupported="error")
    return [finding for one in result.violations if one.focus_node in nodes for finding in _findings(one)]


@lru_cache(maxsize=1)
def _validator() -> "PreparedValidator":
    from shifty import PreparedValidator

    return PreparedValidator(read_text("schema", "shapes.ttl"))


def _findings(violation: Any) -> Iterator[Finding]:
    seen = set()
    for reason in violation.reasons:
        message = reason.author_message or reason.message
        path = _path(reason.path) or _paths().get(message)
        value = None if reason.value == violation.focus_node else reason.value
        if (message, path, value) not in seen:
            seen.add((message, path, value))
            severity = Severity(violation.severity.rsplit("#", 1)[-1].capitalize())
            yield Finding(violation.focus_node[1:-1], message, path, value, severity)


@lru_cache(maxsize=1)
def _paths() -> dict[str, str]:
    """The property of each message of the shapes: the engine names none where a shape compares two."""
    shapes = Store()
    shapes.extend(parse(read_text("schema", "shapes.ttl"), format=RdfFormat.TURTLE))
    message, path = NamedNode(SHACL + "message"), NamedNode(SHACL + "path")
    found: dict[str, str] = {}
    for quad in shapes.quads_for_pattern(None, message, None):
        for other in shapes.quads_for_pattern(quad.subject, path, None):
            found[getattr(quad.object, "value", "")] = getattr(other.object, "value", "")
    return found


def _path(path: str | None) -> str | None:
    if path is None or path.startswith("<"):
        return path and path[1:-1]
    prefix, _, name = path.partition(":")
    return terms.PREFIXES[prefix] + name if prefix in terms.PREFIXES else None
