"""The record: articles, claims and judgements as they came, and the facts that follow. `Loaded` enters; the nouns leave.

One SQLite file, the truth about a graph: any SQLite tool opens it, and a copy of it is a backup.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg import fact_line, judgement
from kg.errors import BadClaim, GraphUnavailable
from kg.fact import Fact
from kg.intake import Touched, drop, rekey, take
from kg.judgement import Judgement, Rulings
from kg.loader import Loaded
from kg.model import Claim
from kg.origin import Origin
from kg.record_schema import check, migrate
from kg.shelf import Shelf


class Consolidation(Protocol):
    """What makes facts of claims: a pure function of their set (`kg.consolidate.consolidate`)."""

    def __call__(self, claims: Iterable[Claim], *, origins: Mapping[str, Origin], rulings: Rulings) -> Iterable[Fact]:
        """The facts; `origins` tells of each article quoted its day, publisher and story, `rulings` what was judged."""
        ...


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit did: the generation that holds it, the claims that it stored of each source, and those refused."""

    generation: int
    claims: Mapping[str, int]
    refused: tuple[BadClaim, ...] = ()


class Record(Shelf):
    """A graph's record, open for reading, or for writing by who holds the lock."""

    @staticmethod
    def open(path: Path | None, *, write: bool = False) -> "Record":
        """Open the file at `path`, made first where it is missing and may be written; `None` is a record in memory.

        Raises:
            GraphUnavailable: there is none to read, it is not ours, newer than this release, or cannot be written.
        """
        where = str(path or "memory")
        try:
            connection = _connect(path, write)
            if write or path is None:
                migrate(connection, where)
            elif check(connection, where) == 0:
                raise GraphUnavailable("no graph here", where=where, hint="load something first: kg load FILE")
        except (sqlite3.Error, OSError) as error:
            raise GraphUnavailable(f"record.db cannot be opened: {error}", where=where) from error
        return Record(connection, where)

    def close(self) -> None:
        """Close the file; a reader or writer that is closed answers no more."""
        self._db.close()

    def commit(self, loaded: Sequence[Loaded], facts: Consolidation) -> Committed:
        """Write articles or sources, all or none, and the facts that follow. What is stored already changes nothing."""
        touched, refused, stored = Touched(), [], {}
        with self._transaction():
            generation = self.generation + 1
            for one in loaded:
                bad = take(self._db, one, generation, touched, self.rulings)
                refused += bad
                stored[one.source] = len(one.claims) - len(bad)
            generation = self._follow(touched, facts)
        return Committed(generation, stored, tuple(refused))

    def remove(self, sources: Iterable[str], facts: Consolidation) -> int:
        """Take sources away, and what only they supported; how many were there."""
        touched = Touched()
        with self._transaction():
            known = sum(drop(self._db, source, touched, self.rulings) for source in sources)
            self._follow(touched, facts)
        return known

    def judge(self, judgements: Iterable[Judgement], facts: Consolidation) -> int:
        """Add judgements, and make all facts anew under them; how many are new."""
        touched = Touched()
        with self._transaction():
            before = self._db.total_changes
            rows = [(one.id, judgement.to_line(one)) for one in judgements]
            self._db.executemany("INSERT OR IGNORE INTO judgements VALUES (?, ?)", rows)
            added = self._db.total_changes - before
            self._rulings = None
            if added:
                rekey(self._db, touched, self.rulings)
                self._follow(touched, facts)
        return added

    def reconsolidate(self, facts: Consolidation) -> int:
        """Make all facts anew, as after a change of the rules; the generation that holds them."""
        touched = Touched()
        with self._transaction():
            for table, column in (("ends", "key"), ("facts", "ends")):
                touched.ends.update(key for (key,) in self._db.execute(f"SELECT DISTINCT {column} FROM {table}"))
            return self._follow(touched, facts)

    def _follow(self, touched: Touched, facts: Consolidation) -> int:
        """Within a transaction: what follows from what was touched, and the mark of the new generation."""
        changes = [("source", source) for source in touched.sources]
        changes += [("entity", named) for named in self._rename(touched)]
        for ends in sorted(touched.ends):
            changed = self._refold(ends, facts)
            changes += [("told", ends)] + [("fact", fact) for fact in changed] + ([("ends", ends)] if changed else [])
        if not changes:
            return self.generation
        generation = self.generation + 1
        self._db.execute("INSERT INTO commits VALUES (?, ?)", (generation, secrets.token_hex(8)))
        self._db.executemany("INSERT OR REPLACE INTO changes VALUES (?, ?, ?)", [(*one, generation) for one in changes])
        return generation

    def _refold(self, ends: str, facts: Consolidation) -> set[str]:
        """Replace the facts under a key of ends by those that its claims now give; the ids of those that differ."""
        claims = list(self.claims(ends=ends))
        found = facts(claims, origins=self.origins(claims), rulings=self.rulings) if claims else ()
        new = {fact.id: fact for fact in found if _is_under(fact, ends)}
        lines = {name: fact_line.to_line(fact) for name, fact in new.items()}
        old = dict(self._db.execute("SELECT id, line FROM facts WHERE ends = ?", (ends,)))
        changed = {name for name in {*old, *lines} if old.get(name) != lines.get(name)}
        self._db.executemany("DELETE FROM facts WHERE id = ?", [(name,) for name in changed])
        self._db.executemany(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (fact.id, ends, fact.kind, fact.subject.id, fact.object.id, fact.status, lines[fact.id])
                for fact in new.values()
                if fact.id in changed
            ],
        )
        return changed

    def _rename(self, touched: Touched) -> set[str]:
        """Count anew in which words each entity is described; the entities whose chosen description differs."""
        rows = [(*key, count) for key, count in touched.namings.items() if count]
        names = sorted({name for name, _, _ in rows})
        before = {name: self.entity(name) for name in names}
        self._db.executemany(
            "INSERT INTO namings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count", rows
        )
        self._db.executemany("DELETE FROM namings WHERE entity = ? AND count <= 0", [(name,) for name in names])
        return {name for name in names if self.entity(name) != before[name]}

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                self._rulings = None
                self._db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise GraphUnavailable(f"record.db cannot be written: {error}", where=self._where) from error


def _is_under(fact: Fact, ends: str) -> bool:
    """Whether a fact is one of a key's own: of a group's claim, the other members' facts are not."""
    about = (fact.subject.id, fact.object.id, fact.territory.id if fact.territory else "")
    return ends.split(" ", 1)[1] == " ".join(about).rstrip()


def _connect(path: Path | None, write: bool) -> sqlite3.Connection:
    if path is None or write:
        connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        check(connection, str(path))  # before anything is set in a file that may not be ours
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection
    if not path.is_file():
        raise GraphUnavailable("no graph here", where=str(path.parent), hint="load something first: kg load FILE")
    readable = path.resolve().as_uri() + "?mode=ro"
    connection = sqlite3.connect(readable, uri=True, isolation_level=None)
    connection.execute("PRAGMA busy_timeout=5000")
    return connection
