"""Claims a CPU second of consolidation, of facts and of their versions, by size; reloading an article against all anew.

Run `python bench/consolidate.py`; with `--million` also at 1,000,000. Made-up claims: 200 states, 5 claims an article.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kg.archive import Archive
from kg.consolidate import consolidate
from kg.existence import Existence
from kg.loader import Loaded
from kg.model import Act, Article, Aspect, Claim, Entity, Kind, Quoted, Relation, Span
from kg.origin import Origin
from kg.telling import tellings
from kg.time import When
from kg.versions import versions

STATES = [Entity(Kind.STATE, f"state/Q{number:03}", f"Quarrel {number}") for number in range(200)]
RELATIONS = [Relation.RECOGNISES] * 4 + [Relation.HAS_RELATIONS] * 2 + [Relation.WITHDRAWS_RECOGNITION]
PER_ARTICLE = 5


def main() -> None:
    sizes = [10_000, 100_000] + [1_000_000] * ("--million" in sys.argv)
    rates = [rate(size) for size in sizes]
    for size, (facts, history) in zip(sizes, rates, strict=True):
        slower, later = rates[0][0] / facts, rates[0][1] / history
        print(
            f"{size:>9,} claims: {facts:>7,.0f} claims a CPU second ({slower:.2f} times the first's time a claim);"
            f" versions {history:>7,.0f} ({later:.2f})"
        )
    reloading(100_000)


def rate(size: int) -> tuple[float, float]:
    """Claims a second of the processor's time, of facts and of versions: other work on the machine does not count."""
    news = list(articles(size // PER_ARTICLE))
    claims = [claim for one in news for claim in one.claims]
    origins = {one.article.id: Origin.of(one.article) for one in news if one.article}
    existence = Existence()
    begun = time.process_time()
    facts = consolidate(claims, origins=origins, existence=existence)
    between = time.process_time()
    known = versions(tellings(claims, origins), existence=existence)
    taken, longer = between - begun, time.process_time() - between
    print(f"          {len(facts):,} facts in {taken:.2f} s, {len(known):,} versions in {longer:.2f} s")
    return len(claims) / taken, len(claims) / longer


def reloading(size: int) -> None:
    """Reload an article with one claim changed, in the record and in the index, and make all anew, in one run."""
    news = list(articles(size // PER_ARTICLE))
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder)) as archive:
        archive.commit(news, consolidate)
        times = sorted(_reload(archive, one) for one in news[:: max(1, len(news) // 20)])
        begun = time.process_time()
        archive.rebuild(consolidate)
        whole = time.process_time() - begun
    median = times[len(times) // 2]
    print(f"reload of one article at {size:,} claims: median {median * 1000:.1f} ms, worst {times[-1] * 1000:.1f} ms of CPU")
    print(f"facts, versions and index anew: {whole:.1f} s, {whole / median:,.0f} times as long")


def _reload(archive: Archive, one: Loaded) -> float:
    changed = replace(one, claims=(one.claims[0].with_(act=Act.REAFFIRMED), *one.claims[1:]))
    begun = time.process_time()
    archive.commit([changed], consolidate)
    return time.process_time() - begun


def articles(number: int) -> Iterator[Loaded]:
    chance = random.Random(number)
    for name in range(number):
        day = date(1990, 1, 1) + timedelta(days=chance.randrange(13_000))
        text = f"Report {name}, {chance.random()}: it was so."
        article = Article(f"article/{name:08}", text, publisher=f"Paper {name % 40}", published=When.on(day))
        found = {claim.id: claim for claim in _claims(article, text, day, chance)}
        yield Loaded(str(name), article.id, "article", tuple(found.values()), article)


def _claims(article: Article, text: str, day: date, chance: random.Random) -> Iterator[Claim]:
    for _ in range(PER_ARTICLE):
        relation = chance.choice(RELATIONS)
        when = When.on(day - timedelta(days=chance.randrange(400))) if chance.random() < 0.5 else None
        yield Claim(
            relation, chance.choice(STATES), chance.choice(STATES), Quoted(article.id, Span(0, len(text), text)),
            act=Act.WITHDRAWN if relation is Relation.WITHDRAWS_RECOGNITION else Act.GRANTED,
            aspect=Aspect.ACT if when else chance.choice([Aspect.ACT, Aspect.IN_FORCE]), when=when,
        )  # fmt: skip


if __name__ == "__main__":
    main()
