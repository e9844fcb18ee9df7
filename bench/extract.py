"""How fast articles are read: the whole extraction against spaCy's full pipeline on the same texts, two jobs against one.

    python bench/extract.py [--articles N] [--profile]

The texts are the real articles of KG_SHARED where that is set, else those of `tests/articles`. Prints ratios, which travel
from machine to machine better than seconds do. Times of one process are of its processor, so that a busy machine disturbs
them little.
"""

import argparse
import cProfile
import gzip
import json
import os
import pstats
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.loaders.grammar import Grammar
from kg.loaders.grammar.parsing import _PACKAGES

from kg.errors import BadDate
from kg.extraction import extract
from kg.loader import Loaded
from kg.model import Article
from kg.time import When

ROOT = Path(__file__).parents[1]


def read_texts() -> list[dict[str, str]]:
    shared = os.environ.get("KG_SHARED")
    if shared:
        packed = (Path(shared) / "data" / "news" / "mixed.jsonl.gz").read_bytes()
        lines = gzip.decompress(packed).decode("utf-8").strip().split("\n")
    else:
        files = sorted((ROOT / "tests" / "articles").glob("*.jsonl"))
        lines = [line for file in files if "gold" not in file.name for line in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def article(record: dict[str, str]) -> Article:
    try:
        published = When.parse(record["published"]) if record.get("published") else None
    except BadDate:
        published = None
    return Article(f"article/{record['id']}", record["text"], published=published, body=(0, len(record["text"])))


def spread(items: Sequence[dict[str, str]], count: int) -> list[Article]:
    """So many of the items, from all over them."""
    step = max(1, len(items) // count)
    return [article(item) for item in items[::step][:count]]


def size(articles: Sequence[Article]) -> float:
    return sum(len((one.text or "").encode()) for one in articles) / 1e6


def processor_time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def spacy_full(articles: Sequence[Article]) -> float:
    import spacy

    package = next(name for name in _PACKAGES if spacy.util.is_package(name))
    nlp = spacy.load(package)
    list(nlp.pipe(["A first sentence, to warm up."]))
    return processor_time(lambda: [None for _ in nlp.pipe([one.text or "" for one in articles])])


def whole(articles: Sequence[Article], jobs: int) -> float:
    """Seconds by the clock for the stream of articles, the processes' start not counted."""
    stream = (Loaded(one.id, one.id, "article", article=one) for one in articles)
    found = extract(stream, jobs=jobs)
    next(found)
    begun = time.perf_counter()
    for _ in found:
        pass
    return time.perf_counter() - begun


def memory() -> int:
    """Megabytes that the process holds now; where the system does not tell, the most that it held."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() // 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1200, help="how many articles the extraction reads")
    options.add_argument("--profile", action="store_true", help="show where the time goes")
    given = options.parse_args()
    texts = read_texts()
    many, few = spread(texts, given.articles), spread(texts, max(20, given.articles // 24))
    grammar = Grammar()
    for one in many[:20]:
        grammar(one)

    half = len(many) // 2
    first = processor_time(lambda: [grammar(one) for one in many[:half]])
    at_half = memory()
    ours = first + processor_time(lambda: [grammar(one) for one in many[half:]])
    at_end = memory()
    full = spacy_full(few)
    ratio = (size(many) / ours) / (size(few) / full)
    print(f"spaCy's full pipeline  {len(few):5} articles  {len(few) / full:8.1f} a second  {size(few) / full:7.3f} MB/s")
    print(f"the whole extraction   {len(many):5} articles  {len(many) / ours:8.1f} a second  {size(many) / ours:7.3f} MB/s")
    print(f"ratio                  {ratio:.1f}  (goal 25)")
    print(f"memory                 {at_half} MB after {half} articles, {at_end} MB after {len(many)}")
    one_job, two_jobs = whole(many, 1), whole(many, 2)
    print(f"two jobs against one   {one_job / two_jobs:.2f}  (goal 1.7; {one_job:.1f} s and {two_jobs:.1f} s by the clock)")
    if given.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [grammar(one) for one in many[: len(many) // 4]])
        pstats.Stats(profile).sort_stats("cumulative").print_stats(r"loaders.grammar|kg.names|spacy.*pipe", 40)


if __name__ == "__main__":
    main()
