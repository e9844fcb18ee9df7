"""What enters the record: a `Loaded` enters, rows of articles and claims are written, what that touched leaves.

A claim whose quote is not at its offsets is refused with its reason; what is beside it goes on.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.editions import editions
from kg.errors import BadClaim
from kg.interchange import entity_record, from_record, to_line
from kg.judgement import Rulings
from kg.loader import Loaded
from kg.model import ANY_STATE, Article, Claim, Entity, Office, Quoted, digest
from kg.origin import Origin
from kg.reports import ends


@dataclass(slots=True)
class Touched:
    """What a commit changes: sources, keys of ends, and how much more often an entity is described in which words."""

    sources: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    namings: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class State:
    """What a source states: its article's editions, oldest first, its claims' lines now, and those of all editions."""

    articles: tuple[tuple[object, ...], ...]
    claims: frozenset[tuple[str, str, str]]
    told: frozenset[tuple[str, str, str]]

    @staticmethod
    def of(connection: sqlite3.Connection, source: str) -> "State":
        """The state of a source as the tables now have it."""
        rows = connection.execute(
            "SELECT version, holds, title, url, publisher, publisher_kind, published FROM articles WHERE id = ?", (source,)
        )
        told_of = {row[0]: row for row in rows}
        ordered = sorted(editions(connection, source), key=lambda one: one.order)
        articles = tuple(told_of[one.version] for one in ordered)
        claims = connection.execute("SELECT loader, version, line FROM current WHERE source = ?", (source,))
        told = connection.execute("SELECT loader, version, line FROM claims WHERE source = ?", (source,))
        return State(articles, frozenset(claims), frozenset(told))


def take(
    connection: sqlite3.Connection, loaded: Loaded, generation: int, touched: Touched, rulings: Rulings
) -> list[BadClaim]:
    """Write an article or source in place of what the same loader gave before. What is refused leaves as errors."""
    before = State.of(connection, loaded.source)
    text = _take_article(connection, loaded.article, generation) if loaded.article else None
    version = digest(text) if text is not None else _held(connection, loaded.source)
    kept, refused = _sift(loaded, text if text is not None else _text(connection, loaded.source))
    connection.execute(
        "DELETE FROM claims WHERE source = ? AND loader = ? AND version IN ('', ?)", (loaded.source, loaded.loader, version)
    )
    _write(connection, loaded, kept, version, rulings)
    connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (loaded.source, loaded.loader, loaded.doc))
    _note(before, State.of(connection, loaded.source), loaded.source, touched, rulings)
    return refused


def drop(connection: sqlite3.Connection, source: str, touched: Touched, rulings: Rulings) -> bool:
    """Take a source away with all that came from it; whether it was there."""
    before = State.of(connection, source)
    known = connection.execute("DELETE FROM sources WHERE source = ?", (source,)).rowcount
    connection.execute("DELETE FROM claims WHERE source = ?", (source,))
    connection.execute("DELETE FROM articles WHERE id = ?", (source,))
    _note(before, State.of(connection, source), source, touched, rulings)
    return known > 0


def rekey(connection: sqlite3.Connection, touched: Touched, rulings: Rulings) -> None:
    """Put all claims under the keys that judgements now give them; every key, old or new, counts as touched."""
    touched.ends.update(key for (key,) in connection.execute("SELECT DISTINCT key FROM ends"))
    connection.execute("DELETE FROM ends")
    for *key, line in connection.execute("SELECT source, loader, version, id, line FROM claims"):
        keys = ends(_claim(line), rulings)
        touched.ends.update(keys)
        connection.executemany("INSERT INTO ends VALUES (?, ?, ?, ?, ?)", [(*key, one) for one in keys])


def described(claim: Claim) -> Iterator[Entity]:
    """The entities that a claim names, those within an office included."""
    for entity in (claim.subject, claim.object, claim.territory):
        if entity is not None:
            yield entity
        if isinstance(entity, Office):
            yield from (end for end in (entity.of, entity.to) if end is not None)


def _note(before: State, after: State, source: str, touched: Touched, rulings: Rulings) -> None:
    if before == after:
        return
    touched.sources.add(source)
    changed = before.told ^ after.told
    if before.articles != after.articles:  # an article's date counts in each of its claims
        changed |= before.told | after.told
    for _, _, line in changed:
        touched.ends.update(ends(_claim(line), rulings))
    for rows, sign in ((before.told - after.told, -1), (after.told - before.told, 1)):
        for _, _, line in rows:
            for entity in described(_claim(line)):
                touched.namings[entity.id, json.dumps(entity_record(entity), ensure_ascii=False)] += sign


def _take_article(connection: sqlite3.Connection, article: Article, generation: int) -> str | None:
    """Write an article's row; where it brings a text, decide which version holds. Its text leaves."""
    version = digest(article.text) if article.text is not None else _held(connection, article.id)
    known = connection.execute(
        "SELECT title, url, publisher, publisher_kind, published FROM articles WHERE id = ? AND version IN (?, '')",
        (article.id, version),
    ).fetchone()
    told = (article.title, article.url, article.publisher, article.publisher_kind, _published(article))
    if article.text is None and known:
        connection.execute(
            "UPDATE articles SET title = coalesce(title, ?), url = coalesce(url, ?), publisher = coalesce(publisher, ?),"
            " publisher_kind = coalesce(publisher_kind, ?), published = coalesce(published, ?) WHERE id = ? AND version = ?",
            (*told, article.id, version),
        )
        return None
    merged = [new if new is not None else old for new, old in zip(told, known or told, strict=True)]
    connection.execute("DELETE FROM articles WHERE id = ? AND version IN (?, '')", (article.id, version))
    connection.execute(
        "INSERT INTO articles VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (article.id, version, generation, *merged, *(article.body or (None, None)), Origin.of(article).story, article.text),
    )
    _choose(connection, article.id)
    if article.text is not None:
        _bind(connection, article.id, version, article.text)
    return article.text


def _choose(connection: sqlite3.Connection, article: str) -> None:
    """Let the newest version hold: the later published, then the one loaded last."""
    newest = max(editions(connection, article), key=lambda one: one.order)
    connection.execute("UPDATE articles SET holds = (version = ?) WHERE id = ?", (newest.version, article))


def _bind(connection: sqlite3.Connection, article: str, version: str, text: str) -> None:
    """Verify what was said of an article before its text was at hand: what fits is bound to this version."""
    rows = connection.execute("SELECT loader, id, line FROM claims WHERE source = ? AND version = ''", (article,)).fetchall()
    for loader, claim, line in rows:
        if misquoted(_claim(line), text) is None:
            connection.execute(
                "UPDATE OR REPLACE claims SET version = ? WHERE source = ? AND loader = ? AND version = '' AND id = ?",
                (version, article, loader, claim),
            )


def _sift(loaded: Loaded, text: str | None) -> tuple[list[Claim], list[BadClaim]]:
    kept, refused = [], []
    for claim in loaded.claims:
        if wrong := _wrong(claim, loaded, text):
            refused.append(BadClaim(wrong, where=loaded.doc))
        elif isinstance(claim.evidence, Quoted):
            kept.append(claim.with_(evidence=replace(claim.evidence, verified=text is not None)))
        else:
            kept.append(claim)
    return kept, refused


def _wrong(claim: Claim, loaded: Loaded, text: str | None) -> str | None:
    if claim.evidence.source != loaded.source:
        return f"a claim from {claim.evidence.source} among those of {loaded.source}"
    for entity in described(claim):
        if any(character.isspace() for character in entity.id) or ("/" not in entity.id and entity != ANY_STATE):
            return f"the id {entity.id!r} is not of the form state/RUS"
    return None if text is None else misquoted(claim, text)


def misquoted(claim: Claim, text: str) -> str | None:
    """What is wrong with a claim's quotes, held against the text of their article; nothing where they stand in it."""
    if not isinstance(claim.evidence, Quoted):
        return None
    for span in (claim.evidence.span, *claim.evidence.also):
        if text[span.start : span.end] != span.quote:
            return f"the quote {span.quote[:60]!r} does not stand at {span.start} to {span.end} of the article"
    return None


def _write(connection: sqlite3.Connection, loaded: Loaded, claims: Sequence[Claim], version: str, rulings: Rulings) -> None:
    best: dict[str, Claim] = {}
    for claim in claims:
        known = best.get(claim.id)
        if known is None or (claim.confidence, to_line(claim)) > (known.confidence, to_line(known)):
            best[claim.id] = claim
    for claim in best.values():
        bound = version if isinstance(claim.evidence, Quoted) else ""
        key = (loaded.source, loaded.loader, bound, claim.id)
        territory = claim.territory.id if claim.territory else None
        row = (*key, claim.subject.id, claim.object.id, territory, claim.confidence, to_line(claim))
        connection.execute("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany("INSERT INTO ends VALUES (?, ?, ?, ?, ?)", [(*key, one) for one in ends(claim, rulings)])


def _held(connection: sqlite3.Connection, article: str) -> str:
    row = connection.execute("SELECT version FROM articles WHERE id = ? AND holds", (article,)).fetchone()
    return str(row[0]) if row else ""


def _text(connection: sqlite3.Connection, article: str) -> str | None:
    row = connection.execute("SELECT text FROM articles WHERE id = ? AND holds", (article,)).fetchone()
    return row[0] if row else None


def _claim(line: str) -> Claim:
    return from_record(json.loads(line))


def _published(article: Article) -> str | None:
    return article.published.text if article.published else None
