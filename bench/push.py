"""Claims a second of a push to a real Neo4j, against a MERGE for each row, an unchanged re-push and one changed article.

Run `python bench/push.py [SIZE ...]` (10,000 and 100,000 claims unless told). The server is that of the tests, the claims
are those of bench/consolidate.py. Two processes work, so seconds are of the clock: read the ratios, which are of one run.
"""

import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from consolidate import PER_ARTICLE, articles
from neo4j import GraphDatabase, Session
from neo4j_server import Server, server

from kg.consolidate import consolidate
from kg.item import Item, Node
from kg.model import Act
from kg.property_graph import nodes, relationships
from kg.push import push
from kg.query import catalogue
from kg.record import Record

#: So many claims are merged row by row: more would only take longer.
BY_ROW = 1_000
#: What questions are asked about.
ABOUT = {"of": "state/Q001", "by": "state/Q002", "with": "state/Q003", "without": "state/Q004"}


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, server(Path(folder) / "warm") as found:
        timed(made(Path(folder) / "warm.db", 1_000), found)  # the first transactions of a server are slow, whatever they do
        plain = by_row(made(Path(folder) / "rows.db", BY_ROW), found)
        print(f"a MERGE for each row: {plain:,.0f} claims/s (at {BY_ROW:,} claims)")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, server(Path(folder) / "neo4j") as found:
            one(made(Path(folder) / "record.db", size), found, size, plain)
            questions(found)


def one(record: Record, found: Server, size: int, plain: float) -> None:
    first = timed(record, found)
    again = timed(record, found)
    news = next(articles(size // PER_ARTICLE))
    record.commit([replace(news, claims=(news.claims[0].with_(act=Act.REAFFIRMED), *news.claims[1:]))], consolidate)
    changed = timed(record, found)
    print(
        f"{size:>9,} claims: first push {first:.1f} s, {size / first:,.0f} claims/s, {size / first / plain:.1f} times by row"
    )
    print(f"          unchanged: {again:.2f} s, {again / first:.3f} of the first; one article: {changed:.2f} s")


def questions(found: Server) -> None:
    """Each question of the catalogue: how long it takes the second time, and what its plan scans where it scans anything."""
    with GraphDatabase.driver(found.uri, auth=found.auth, notifications_min_severity="OFF") as driver:
        for query in catalogue(".cypher"):
            asked = {name: ABOUT.get(name) for parameter in query.parameters for name in parameter.variables}
            if query.name == "evidence":
                asked["of"] = driver.execute_query("MATCH (f:Recognition) RETURN f.id LIMIT 1").records[0].value()
            rows, summary, _ = driver.execute_query("PROFILE " + query.text, asked)
            steps = list(operators(summary.profile))
            wrong = {step["operatorType"] for step in steps if re.search("AllNodesScan|Cartesian", step["operatorType"])}
            scans = {step["operatorType"] for step in steps if "Scan" in step["operatorType"] and step["dbHits"]}
            begun = time.perf_counter()
            driver.execute_query(query.text, asked)
            taken = (time.perf_counter() - begun) * 1000
            scanned = ", ".join(sorted(wrong | scans)) or "from an index"
            print(f"{query.name:>25}: {taken:7.1f} ms, {len(rows):5} rows; {scanned}")


def operators(plan: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    if plan:
        yield plan
        for child in plan.get("children", ()):
            yield from operators(child)


def made(path: Path, size: int) -> Record:
    record = Record.open(path, write=True)
    news = list(articles(size // PER_ARTICLE))
    for start in range(0, len(news), 2_000):
        record.commit(news[start : start + 2_000], consolidate)
    return record


def timed(record: Record, found: Server) -> float:
    begun = time.perf_counter()
    print("         ", push(record, found.uri, found.auth), file=sys.stderr)
    return time.perf_counter() - begun


def by_row(record: Record, found: Server) -> float:
    """Claims a second where each node and relationship is merged by a query of its own, a thousand a transaction."""
    with GraphDatabase.driver(found.uri, auth=found.auth) as driver, driver.session() as session:
        session.run("MATCH (n:KG) DETACH DELETE n").consume()
        begun = time.perf_counter()
        things = list(nodes(record))
        for rows in (things, list(relationships(record, {node.id for node in things}))):
            for start in range(0, len(rows), 1_000):
                merge(rows[start : start + 1_000], session)
        return BY_ROW / (time.perf_counter() - begun)


def merge(rows: Sequence[Item], session: Session) -> None:
    with session.begin_transaction() as transaction:
        for row in rows:
            if isinstance(row, Node):
                query = f"MERGE (n:KG {{id: $id}}) SET n += $told, n:{':'.join(row.labels)}"
                transaction.run(query, id=row.id, told=row.properties)
            else:
                ends = "MATCH (a:KG {id: $a}), (b:KG {id: $b})"
                query = f"{ends} MERGE (a)-[r:{row.type.value} {{kg_id: $id}}]->(b) SET r += $told"
                transaction.run(query, id=row.id, a=row.start, b=row.end, told=row.properties)
        transaction.commit()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 100_000])
