"""What a record holds, for reading: keys enter; articles, claims, judgements, facts and entities leave."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg import fact_line, judgement
from kg.editions import editions
from kg.fact import Fact, FactVersion
from kg.interchange import entity, from_record
from kg.judgement import Judgement, Rulings
from kg.loader import Loaded
from kg.model import Article, Claim, Entity, Quoted
from kg.origin import Origin
from kg.telling import Telling, told
from kg.time import When
from kg.versions import versions


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs since a generation: sources, facts, keys of ends whose facts or whose tellings do, and entities."""

    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


class Shelf:
    """The reading face of a record: it answers, and cannot write."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._db, self._where = connection, where
        self._rulings: Rulings | None = None

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
            *(tuple(key for kind, key in rows if kind == wanted) for wanted in ("source", "fact", "ends", "told", "entity"))
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

    def article(self, article: str, *, text: bool = False, known_at: date | None = None) -> Article | None:
        """The edition of an article that holds, or held on a day; its text only where it is asked for."""
        if known_at is None:
            return next(self._articles("WHERE id = ? AND holds", (article,), text), None)
        dated = [one for one in editions(self._db, article) if one.day and one.day <= known_at]
        version = max(dated, key=lambda one: one.order).version if dated else None
        return next(self._articles("WHERE id = ? AND version = ?", (article, version), text), None) if dated else None

    def articles(self) -> Iterator[Article]:
        """All articles, each in the version that holds, without texts."""
        return self._articles("WHERE holds ORDER BY id", (), False)

    def _articles(self, where: str, values: tuple[str | None, ...], text: bool) -> Iterator[Article]:
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

    def _claims(self, where: str, values: tuple[str | float, ...]) -> Iterator[Claim]:
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

    def tellings(self, *, ends: str | None = None) -> Iterator[Telling]:
        """What was told and when, older editions of articles included: all, or under a key of ends; by claim."""
        where = "JOIN ends USING (source, loader, version, id) WHERE key = ?" if ends is not None else ""
        rows = self._db.execute(
            f"SELECT id, source, version, line FROM claims {where} ORDER BY id, line", (ends,) if where else ()
        ).fetchall()
        texts = {source: editions(self._db, source) for source in sorted({row[1] for row in rows})}
        bound = ((_claim(line, verified=version != ""), version) for _, _, version, line in rows)
        return told(bound, texts)

    def known(self, day: date | None = None) -> tuple[list[Claim], dict[str, Origin]]:
        """The claims that stand, or stood on a day, each once, by id; with the origins of the articles that they quote."""
        if day is None:
            claims = list(self.claims())
            return claims, self.origins(claims)
        found: dict[str, Claim] = {}
        origins: dict[str, Origin] = {}
        for one in self.tellings():
            if one.stands(day):
                found[one.claim.id] = max(
                    one.claim, found.get(one.claim.id, one.claim), key=lambda c: (c.confidence, repr(c))
                )
                origins[one.claim.evidence.source] = one.origin
        return list(found.values()), origins

    def versions(self, *, ends: str | None = None) -> tuple[FactVersion, ...]:
        """The facts in each form in which they were known: all, or under a key of ends; by fact and day."""
        return versions(self.tellings(ends=ends), rulings=self.rulings, only=ends)

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

    def leads(self, below: float) -> Iterator[Claim]:
        """The claims that are less sure than this, the surest first."""
        where = "WHERE id IN (SELECT id FROM current GROUP BY id HAVING max(confidence) < ?) ORDER BY id"
        yield from sorted(self._claims(where, (below,)), key=lambda claim: (-claim.confidence, claim.id))

    def counts(self) -> dict[str, int]:
        """How many articles, sources, claims and facts there are."""
        asked = {
            "articles": "articles WHERE holds", "sources": "(SELECT DISTINCT source FROM sources)",
            "claims": "(SELECT DISTINCT id FROM current)", "facts": "facts",
        }  # fmt: skip
        return {name: self._db.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for name, what in asked.items()}


def _claim(line: str, *, verified: bool) -> Claim:
    claim = from_record(json.loads(line))
    if verified and isinstance(claim.evidence, Quoted):
        return claim.with_(evidence=replace(claim.evidence, verified=True))
    return claim
