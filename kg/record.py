"""The record: articles, claims and judgements as they came, and the facts that follow. `Loaded` enters; the nouns leave.

One SQLite file, the truth about a graph: any SQLite tool opens it, and a copy of it is a backup.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from kg import fact_line, judgement
from kg.errors import BadClaim, GraphUnavailable
from kg.fact import Fact
from kg.intake import Touched, drop, rekey, take
from kg.interchange import entity, from_record
from kg.judgement import Judgement, Rulings
from kg.loader import Loaded
from kg.model import Article, Claim, Entity, Quoted
from kg.origin import Origin
from kg.record_schema import check, migrate
from kg.time import When


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


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs since a generation: sources, facts, keys of ends and entities."""

    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


class Record:
    """A graph's record, open for reading, or for writing by who holds the lock."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._db, self._where = connection, where
        self._rulings: Rulings | None = None

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

    # -- writing

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
            changes += [("fact", fact) for fact in changed] + ([("ends", ends)] if changed else [])
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

    # -- reading

    @property
    def generation(self) -> int:
        """How many commits have changed something."""
        return int(self._db.execute("SELECT coalesce(max(generation), 0) FROM commits").fetchone()[0])

    def token(self, generation: int) -> str | None:
        """The mark that tells this record's generation from that of another record, or of one restored from a backup."""
        row = self._db.execute("SELECT token FROM commits WHERE generation = ?", (generation,)).fetchone()
        return row[0] if row else None

    @property
    def rulings(self) -> Rulings:
        """What stands of the judgements."""
        if self._rulings is None:
            self._rulings = Rulings(self.judgements())
        return self._rulings

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, undone ones among them; by id."""
        for (line,) in self._db.execute("SELECT line FROM judgements ORDER BY id"):
            yield judgement.from_line(line)

    def changes_since(self, generation: int) -> Changes:
        """The keys of all that changed after a generation; what is no longer there is among them."""
        rows = self._db.execute(
            "SELECT kind, key FROM changes WHERE generation > ? ORDER BY kind, key", (generation,)
        ).fetchall()
        return Changes(
            *(tuple(key for kind, key in rows if kind == wanted) for wanted in ("source", "fact", "ends", "entity"))
        )

    def sources(self, doc: str | None = None) -> list[str]:
        """The sources in the record; those that the user knows by a name, where one is given."""
        where = " WHERE doc = ?" if doc is not None else ""
        rows = self._db.execute(f"SELECT DISTINCT source FROM sources{where} ORDER BY source", (doc,) if where else ())
        return [source for (source,) in rows]

    def loaded(self, source: str) -> Loaded | None:
        """A source as it now stands: its article, and the claims of all loaders, each once."""
        row = self._db.execute("SELECT doc, loader FROM sources WHERE source = ? ORDER BY loader", (source,)).fetchone()
        if row is None:
            return None
        return Loaded(row[0], source, row[1], tuple(self.claims(source=source)), self.article(source))

    def article(self, article: str, *, text: bool = False) -> Article | None:
        """The version of an article that holds; its text only where it is asked for."""
        rows = self._articles("WHERE id = ? AND holds", (article,), text)
        return next(rows, None)

    def articles(self) -> Iterator[Article]:
        """All articles, each in the version that holds, without texts."""
        return self._articles("WHERE holds ORDER BY id", (), False)

    def _articles(self, where: str, values: tuple[str, ...], text: bool) -> Iterator[Article]:
        rows = self._db.execute(
            f"SELECT id, {'text' if text else 'NULL'}, title, url, publisher, publisher_kind, published,"
            f" body_start, body_end FROM articles {where}",
            values,
        )
        for name, words, title, url, publisher, kind, published, start, end in rows:
            day = When.parse(published) if published else None
            body = (start, end) if start is not None else None
            yield Article(name, words, title, url, publisher, kind, day, body)

    def origins(self, claims: Iterable[Claim]) -> dict[str, Origin]:
        """What consolidation needs to know of the articles that claims quote, by article."""
        quoted = {claim.evidence.article for claim in claims if isinstance(claim.evidence, Quoted)}
        found = {}
        for article in sorted(quoted):
            for published, *rest in self._db.execute(
                "SELECT published, publisher, publisher_kind, story FROM articles WHERE id = ? AND holds", (article,)
            ):
                found[article] = Origin(When.parse(published) if published else None, *rest)
        return found

    def claim(self, claim: str) -> Claim | None:
        """A claim by its id."""
        return next(self._claims("WHERE id = ?", (claim,)), None)

    def claims(self, *, ends: str | None = None, source: str | None = None, entity: str | None = None) -> Iterator[Claim]:
        """The claims that stand: all, those under a key of ends, of a source, or about an entity; by id."""
        if ends is not None:
            return self._claims("JOIN ends USING (source, loader, version, id) WHERE key = ? ORDER BY id", (ends,))
        if source is not None:
            return self._claims("WHERE source = ? ORDER BY id", (source,))
        if entity is not None:
            return self._claims("WHERE ?1 IN (subject, object, territory) ORDER BY id", (entity,))
        return self._claims("ORDER BY id", ())

    def _claims(self, where: str, values: tuple[str, ...]) -> Iterator[Claim]:
        """Claims with equal ids stand together in the order asked for; the most confident keeps its quote."""
        rows = self._db.execute(f"SELECT id, version, confidence, line FROM current {where}", values)
        best: tuple[str, str, float, str] | None = None
        for row in rows:
            if best and row[0] == best[0]:
                best = max(best, row, key=lambda row: (row[2], row[3]))
                continue
            if best:
                yield _claim(best[3], verified=best[1] != "")
            best = row
        if best:
            yield _claim(best[3], verified=best[1] != "")

    def fact(self, fact: str) -> Fact | None:
        """A fact by its id."""
        row = self._db.execute("SELECT line FROM facts WHERE id = ?", (fact,)).fetchone()
        return fact_line.from_line(row[0]) if row else None

    def facts(self, *, ends: str | None = None, entity: str | None = None) -> Iterator[Fact]:
        """The facts: all, those under a key of ends, or those with an entity at either end; by id."""
        where, values = "", ()  # type: tuple[str, tuple[str, ...]]
        if ends is not None:
            where, values = "WHERE ends = ?", (ends,)
        elif entity is not None:
            where, values = "WHERE ?1 IN (subject, object)", (entity,)
        for (line,) in self._db.execute(f"SELECT line FROM facts {where} ORDER BY id", values):
            yield fact_line.from_line(line)

    def entity(self, entity: str) -> Entity | None:
        """An entity as most claims describe it."""
        return next(self._entities("WHERE entity = ?", (entity,)), None)

    def entities(self) -> Iterator[Entity]:
        """All entities that claims name, each as most of them describe it; by id."""
        return self._entities("", ())

    def _entities(self, where: str, values: tuple[str, ...]) -> Iterator[Entity]:
        last = None
        for name, line in self._db.execute(
            f"SELECT entity, line FROM namings {where} ORDER BY entity, count DESC, line",
            values,
        ):
            if name != last:
                yield entity({"entity": json.loads(line)}, "entity")
            last = name

    def damage(self) -> list[str]:
        """What SQLite finds broken in its file, a line each; nothing where all is well."""
        try:
            found = [str(line) for (line,) in self._db.execute("PRAGMA integrity_check")]
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        return [f"record.db is damaged: {line}" for line in found if line != "ok"]

    def counts(self) -> dict[str, int]:
        """How many articles, sources, claims and facts there are."""
        asked = {
            "articles": "articles WHERE holds", "sources": "(SELECT DISTINCT source FROM sources)",
            "claims": "(SELECT DISTINCT id FROM current)", "facts": "facts",
        }  # fmt: skip
        return {name: self._db.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for name, what in asked.items()}


def _is_under(fact: Fact, ends: str) -> bool:
    """Whether a fact is one of a key's own: of a group's claim, the other members' facts are not."""
    about = (fact.subject.id, fact.object.id, fact.territory.id if fact.territory else "")
    return ends.split(" ", 1)[1] == " ".join(about).rstrip()


def _claim(line: str, *, verified: bool) -> Claim:
    claim = from_record(json.loads(line))
    if verified and isinstance(claim.evidence, Quoted):
        return claim.with_(evidence=replace(claim.evidence, verified=True))
    return claim


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
