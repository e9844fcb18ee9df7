"""Human judgement is data. Judgements, one by one or as a file of JSON lines, enter a graph; what they touch leaves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.archive import Archive
from kg.consolidate import consolidate
from kg.errors import BadInput, BadQuestion
from kg.fact import Fact
from kg.judgement import Judgement, Verdict, from_line
from kg.record import Record

#: What each verdict is about, and the command that lists such things.
_ABOUT = {
    Verdict.WRONG_CLAIM: ("claim", "kg explain FACT shows the claims of a fact"),
    Verdict.SAME_ENTITY: ("entity", "kg show ENTITY shows its id"),
    Verdict.DATE_STANDS: ("fact", "kg query recognisers --of ENTITY --json shows the ids of facts"),
    Verdict.UNDO: ("judgement", "kg judge list shows the judgements"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging did: how many judgements were new, and those refused."""

    new: int
    refused: tuple[BadInput, ...] = ()


def read(path: Path) -> Iterator[Judgement | BadInput]:
    """The judgements of a file, a line each; a bad line comes as an error with its place, what is beside it goes on."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        yield BadInput(f"cannot be read: {error}", where=str(path))
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield from_line(line)
            except BadInput as error:
                yield error.at(f"{path}:{number}")


def judge(graph: Archive, judgements: Iterable[Judgement]) -> int:
    """Add judgements to a graph that is open for writing, and make its facts anew under them; how many were new.

    Raises:
        BadQuestion: one is about a claim, an entity, a fact or a judgement that the graph does not hold; none is added.
    """
    found = tuple(judgements)
    earlier = {one.id for one in graph.record.judgements()} | {one.id for one in found}
    for one in found:
        if not _known(one, graph.record, earlier):
            noun, hint = _ABOUT[one.verdict]
            raise BadQuestion(f"no {noun} {one.about!r} here", hint=hint)
    return graph.judge(found, consolidate)


def replay(graph: Archive, path: Path) -> Judged:
    """Add a file of judgements, as those of another graph: what is about nothing here waits until it is loaded."""
    found = list(read(path))
    good = [one for one in found if isinstance(one, Judgement)]
    return Judged(graph.judge(good, consolidate), tuple(one for one in found if isinstance(one, BadInput)))


def behind(fact: Fact, judgements: Sequence[Judgement]) -> Sequence[Judgement]:
    """The judgements that bear on a fact, undone ones among them, in the order of their days: for `explain`."""
    about = {fact.id, fact.subject.id, fact.object.id, *fact.supports, *fact.contradicts}
    bearing = [one for one in judgements if one.about in about or (one.entity is not None and one.entity.id in about)]
    undoing = {one.id for one in bearing}
    bearing += [one for one in judgements if one.verdict is Verdict.UNDO and one.about in undoing]
    return sorted(bearing, key=lambda one: (one.when.order, one.id))


def _known(one: Judgement, record: Record, judgements: set[str]) -> bool:
    if one.verdict is Verdict.WRONG_CLAIM:
        return record.claim(one.about) is not None
    if one.verdict is Verdict.SAME_ENTITY:
        return record.entity(one.about) is not None
    if one.verdict is Verdict.DATE_STANDS:
        return record.fact(one.about) is not None
    return one.about in judgements
