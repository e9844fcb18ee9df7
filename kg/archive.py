"""A graph's folder: its record and its index, opened together. `Loaded` enters; quads, nouns and findings leave.

What is committed stands in the record first, then in the index; only then is it acknowledged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kg.errors import GraphUnavailable
from kg.index import UNREADABLE, Index, rebuild
from kg.judgement import Judgement
from kg.loader import Loaded
from kg.lock import Lock
from kg.record import Committed, Consolidation, Record


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found, a line each, and whether nothing of it remains."""

    found: tuple[str, ...] = ()
    mended: bool = True


class Archive:
    """A graph, open for reading, or for writing by one process at a time.

    `note` tells a reader whose index is behind the record, and cannot be brought up to it, that its answers are older.
    """

    def __init__(self, folder: Path | None, record: Record, index: Index, lock: Lock | None, note: str = "") -> None:
        self.folder, self.record, self.index, self.note = folder, record, index, note
        self._lock = lock

    @staticmethod
    def memory() -> "Archive":
        """A graph in memory."""
        record = Record.open(None)
        return Archive(None, record, Index.open(None, record), None)

    @staticmethod
    def open(folder: Path) -> "Archive":
        """Open a graph for writing; a folder that is missing or empty becomes one.

        Raises:
            GraphUnavailable: the folder holds something else, cannot be written, or another process writes to the graph.
        """
        _prepare(folder)
        lock = Lock(folder)
        try:
            record = Record.open(folder / "record.db", write=True)
            return Archive(folder, record, Index.open(folder / "index", record), lock)
        except BaseException:
            lock.release()
            raise

    @staticmethod
    def read(folder: Path) -> "Archive":
        """Open a graph for reading; a writer may be at work beside.

        Raises:
            GraphUnavailable: there is no graph, or its index does not open and cannot be made anew now.
        """
        record = Record.open(folder / "record.db")
        index, is_current, why = _readable(folder, record)
        if index and is_current:
            return Archive(folder, record, index, None)
        try:
            with Lock(folder):
                record.close()
                _catch_up(folder)
        except GraphUnavailable as error:
            if index is None:
                raise GraphUnavailable(f"the index does not open: {why}", where=str(folder), hint=str(error)) from error
            note = f"answers may be older than the record: {error.what}"
            return Archive(folder, Record.open(folder / "record.db"), index, None, note)
        record = Record.open(folder / "record.db")
        return Archive(folder, record, Index.read(folder / "index"), None)

    def commit(self, loaded: Sequence[Loaded], facts: Consolidation) -> Committed:
        """Commit articles or sources, all or none: first to the record, then to the index."""
        committed = self.record.commit(loaded, facts)
        self._follow()
        return committed

    def remove(self, sources: Iterable[str], facts: Consolidation) -> int:
        """Take sources away, and what only they supported; how many were there."""
        removed = self.record.remove(sources, facts)
        self._follow()
        return removed

    def judge(self, judgements: Iterable[Judgement], facts: Consolidation) -> int:
        """Add judgements and follow them; how many are new."""
        added = self.record.judge(judgements, facts)
        self._follow()
        return added

    def rebuild(self, facts: Consolidation | None = None) -> None:
        """Make the index anew from the record; with `facts`, the facts too."""
        if facts:
            self.record.reconsolidate(facts)
        self.index.close()
        self.index = rebuild(self.folder / "index", self.record) if self.folder else Index.open(None, self.record)

    def verify(self) -> Verified:
        """Compare the index with the record, and mend it from there. Damage to the record itself cannot be mended here."""
        from kg.verify import differences

        if damage := self.record.damage():
            return Verified(tuple(damage), mended=False)
        try:
            found = tuple(differences(self.index.store, self.record))
        except UNREADABLE as error:
            found = (f"the index cannot be read: {error}",)
        if not found:
            return Verified()
        self.rebuild()
        return Verified(found, mended=not list(differences(self.index.store, self.record)))

    def close(self) -> None:
        """Close the graph and let others write."""
        self.record.close()
        self.index.close()
        if self._lock:
            self._lock.release()

    def _follow(self) -> None:
        try:
            followed = self.index.catch_up(self.record)
        except UNREADABLE:
            followed = False
        if not followed:
            self.rebuild()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [item.name for item in folder.iterdir()] if not (folder / "record.db").exists() else []
    except (FileExistsError, NotADirectoryError) as error:
        raise GraphUnavailable("is no folder", where=str(folder), hint="choose another with --graph") from error
    except OSError as error:
        raise GraphUnavailable(f"cannot write here: {error.strerror}", where=str(folder)) from error
    if set(others) - {"lock", "index"}:
        hint = "choose a new or empty folder with --graph"
        raise GraphUnavailable("the folder holds something else than a graph", where=str(folder), hint=hint)


def _readable(folder: Path, record: Record) -> tuple[Index | None, bool, str]:
    """The index as it stands, and whether it is up to the record; or why it cannot be read."""
    try:
        index = Index.read(folder / "index")
        return index, index.is_at(record), ""
    except UNREADABLE as error:
        return None, False, str(error)


def _catch_up(folder: Path) -> None:
    record = Record.open(folder / "record.db", write=True)
    try:
        Index.open(folder / "index", record).close()
    finally:
        record.close()
