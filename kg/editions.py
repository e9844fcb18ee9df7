"""The editions of an article in the record. A connection and an article's id enter; its Editions leave."""

import sqlite3

from kg.origin import Origin
from kg.telling import Edition
from kg.time import When


def editions(connection: sqlite3.Connection, article: str) -> list[Edition]:
    """Each text of an article that was loaded, with where it comes from and its place in the order of loading."""
    rows = connection.execute(
        "SELECT version, generation, rowid, published, publisher, publisher_kind, story FROM articles WHERE id = ?",
        (article,),
    )
    return [
        Edition(version, Origin(When.parse(published) if published else None, *rest), (generation, row))
        for version, generation, row, published, *rest in rows
    ]
