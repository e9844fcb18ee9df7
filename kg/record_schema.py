"""The tables of the record. A SQLite connection enters; the same with its tables at the newest form leaves."""

import sqlite3

from kg.errors import GraphUnavailable

#: Marks a SQLite file as ours ("reKG").
APPLICATION = 0x72654B47

_FIRST = """
CREATE TABLE commits (generation INTEGER PRIMARY KEY, token TEXT NOT NULL);
CREATE TABLE articles (
    id TEXT NOT NULL, version TEXT NOT NULL,  -- hash of the text; '' where the text is not at hand
    holds INTEGER NOT NULL, generation INTEGER NOT NULL,
    title TEXT, url TEXT, publisher TEXT, publisher_kind TEXT, published TEXT,
    body_start INTEGER, body_end INTEGER, story TEXT NOT NULL, text TEXT,
    PRIMARY KEY (id, version)
);
CREATE TABLE sources (
    source TEXT NOT NULL, loader TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (source, loader)
) WITHOUT ROWID;
CREATE INDEX sources_doc ON sources (doc);
CREATE TABLE claims (
    source TEXT NOT NULL, loader TEXT NOT NULL, version TEXT NOT NULL,  -- '' for a claim bound to no text
    id TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL, territory TEXT,
    confidence REAL NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (source, loader, version, id)
) WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_object ON claims (object);
CREATE INDEX claims_subject ON claims (subject);
CREATE TABLE ends (  -- the keys under which a claim is consolidated
    source TEXT NOT NULL, loader TEXT NOT NULL, version TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (key, source, loader, version, id),
    FOREIGN KEY (source, loader, version, id) REFERENCES claims ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;
CREATE INDEX ends_claim ON ends (source, loader, version, id);
CREATE VIEW current AS
    SELECT c.* FROM claims c LEFT JOIN articles a ON a.id = c.source AND a.version = c.version
    WHERE c.version = '' OR a.holds;
CREATE TABLE judgements (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (
    id TEXT PRIMARY KEY, ends TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL,
    status TEXT NOT NULL, line TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX facts_ends ON facts (ends);
CREATE INDEX facts_subject ON facts (subject);
CREATE INDEX facts_object ON facts (object);
CREATE TABLE namings (
    entity TEXT NOT NULL, line TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (entity, line)
) WITHOUT ROWID;
CREATE TABLE changes (
    kind TEXT NOT NULL, key TEXT NOT NULL, generation INTEGER NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE INDEX changes_generation ON changes (generation);
"""

#: Each step takes the tables one form further; `user_version` counts the steps taken.
MIGRATIONS = (_FIRST,)


def migrate(connection: sqlite3.Connection, where: str) -> None:
    """Bring the tables to the newest form, each step in a transaction of its own.

    Raises:
        GraphUnavailable: the file is not ours, or a newer release wrote it.
    """
    form = check(connection, where)
    for number, step in enumerate(MIGRATIONS[form:], form + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE;{step};PRAGMA application_id={APPLICATION};PRAGMA user_version={number};COMMIT;"
        )


def check(connection: sqlite3.Connection, where: str) -> int:
    """The form of the tables: the steps taken so far; 0 for an empty file.

    Raises:
        GraphUnavailable: the file is no SQLite file of ours, or a newer release wrote it.
    """
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        form = int(connection.execute("PRAGMA user_version").fetchone()[0])
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    except sqlite3.DatabaseError as error:
        raise GraphUnavailable(f"record.db cannot be read: {error}", where=where, hint="restore it from a backup") from error
    if not empty and application != APPLICATION:
        raise GraphUnavailable("record.db is a database of something else", where=where, hint="choose another folder")
    if form > len(MIGRATIONS):
        hint = "install a newer recognition-kg"
        raise GraphUnavailable(f"written by a newer release (form {form}, known {len(MIGRATIONS)})", where=where, hint=hint)
    return 0 if empty else form
