"""How fast articles are read: the whole extraction against spaCy's full pipeline on the same texts, two jobs against one.

    python bench/extract.py [--articles N] [--profile]

The texts are the real articles of KG_SHARED where that is set, else those of `tests/articles`. Prints ratios, which travel
from machine to machine better than seconds do. Times are of the processor, so that a busy machine disturbs them little: one
job costs what its process used from its first import on; two jobs cost what stands before both of them (the process from
which they are forked), then the busiest worker or half of what all the others used, whichever is more. The clock is printed
beside it; on a machine with two idle cores it says the same. Two processes with half of the articles each, at once, show how
much of it the machine takes for itself.
"""

import argparse
import cProfile
import gzip
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from kg.errors import BadDate
from kg.extraction import extract
from kg.loader import Loaded
from kg.model import Article
from kg.time import When

ROOT = Path(__file__).parents[1]
#: How often the two sides take turns; how often one job, two jobs and two processes do.
TURNS, JOB_TURNS = 10, 3


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


def side_by_side(many: Sequence[Article], few: Sequence[Article]) -> tuple[float, float]:
    """Seconds for the whole extraction of many articles, and for spaCy's full pipeline on a few, by turns.

    A machine that others use too is fast one minute and slow the next: both sides are to meet the same minutes.
    """
    import spacy
    from kg.loaders.grammar.parsing import _PACKAGES

    nlp = spacy.load(next(name for name in _PACKAGES if spacy.util.is_package(name)))
    list(nlp.pipe(["A first sentence, to warm up."]))
    list(extract(unread(many[:20])))
    ours = full = 0.0
    for turn in range(TURNS):
        texts, parcel = [one.text or "" for one in few[turn::TURNS]], many[turn::TURNS]
        full += processor_time(lambda texts=texts: [None for _ in nlp.pipe(texts)])  # type: ignore[misc]
        ours += processor_time(lambda parcel=parcel: list(extract(unread(parcel))))  # type: ignore[misc]
    return ours, full


def unread(articles: Sequence[Article]) -> list[Loaded]:
    return [Loaded(one.id, "bench", "article", article=one) for one in articles]


def whole(articles: Sequence[Article], jobs: int, processes: int = 1) -> tuple[float, float, list[int]]:
    """Reads the articles in fresh processes, each with so many jobs: the least seconds it can take, and those by the clock.

    Several processes share the articles and nothing else. The start of all counts. The megabytes that the first held half
    way and at the end come third.
    """
    begun = time.perf_counter()
    shares = [articles[place::processes] for place in range(processes)]
    with ThreadPoolExecutor(processes) as threads:
        used = list(threads.map(lambda share: _in_a_process(share, jobs), shares))
    return max(seconds for seconds, _ in used), time.perf_counter() - begun, used[0][1]


def _in_a_process(articles: Sequence[Article], jobs: int) -> tuple[float, list[int]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        records = ({"id": one.id, "text": one.text, "published": str(one.published or "")} for one in articles)
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        command = [sys.executable, __file__, "--alone", str(path), "--jobs", str(jobs)]
        used = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    busiest = max(used["workers"], default=0.0)
    rest = used["own"] + sum(used["workers"])
    return used["first"] + max(busiest, rest / jobs), used["memory"]


def jobs_by_turns(articles: Sequence[Article]) -> None:
    """Prints what two jobs give against one, and what this machine gives to two processes that share nothing.

    Each is measured in turn, several times, and the middle counts: two busy cores are each slower than one, by how much
    differs from machine to machine and from minute to minute.
    """
    turns = []
    for _ in range(JOB_TURNS):
        one, two, apart = whole(articles, 1), whole(articles, 2), whole(articles, 1, processes=2)
        turns.append((one[0] / two[0], one[0] / apart[0], one[1] / two[1]))
    held = one[2]
    print(f"memory                 {held[0]} MB after {len(articles) // 2} articles, {held[-1]} MB after {len(articles)}")
    jobs, processes, clock = (sorted(column) for column in zip(*turns, strict=True))
    middle = JOB_TURNS // 2
    told = f"{jobs[0]:.2f} to {jobs[-1]:.2f}; by the clock {clock[middle]:.2f}"
    print(f"two jobs against one   {jobs[middle]:.2f}  (goal 1.7; {JOB_TURNS} turns, {told})")
    print(f"two processes apart    {processes[middle]:.2f}  (that share nothing: what the machine gives)")


def alone(path: Path, jobs: int) -> None:
    """Reads a file of articles and prints the processor time of this process, of its workers, and of what they come from."""
    from kg.sources import Sources

    wanted, held = sum(1 for _ in path.open(encoding="utf-8")), []
    for number, _ in enumerate(extract(Sources([path]), jobs=jobs), 1):
        if number in (wanted // 2, wanted):
            held.append(memory())
        if number == wanted:  # the workers still live
            print(json.dumps({"own": time.process_time(), "memory": held, **descendants(os.getpid())}))


def descendants(of: int) -> dict[str, Any]:
    """Processor time of a process's workers, and of the process from which they were forked; nothing outside Linux."""
    ticks, parents, used = os.sysconf("SC_CLK_TCK"), {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        pid = int(stat.parent.name)
        parents[pid], used[pid] = int(fields[1]), (int(fields[11]) + int(fields[12])) / ticks
    own = [pid for pid in parents if _comes_from(pid, of, parents)]
    forking = {parents[pid] for pid in own} - {of}
    return {"first": sum(used[pid] for pid in forking), "workers": [used[pid] for pid in own if pid not in forking]}


def _comes_from(pid: int, of: int, parents: dict[int, int]) -> bool:
    while pid in parents:
        pid = parents[pid]
        if pid == of:
            return True
    return False


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
    options.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.alone:
        alone(given.alone, given.jobs)
        return
    texts = read_texts()
    many, few = spread(texts, given.articles), spread(texts, max(20, given.articles // 24))
    ours, full = side_by_side(many, few)
    ratio = (size(many) / ours) / (size(few) / full)
    print(f"spaCy's full pipeline  {len(few):5} articles  {len(few) / full:8.1f} a second  {size(few) / full:7.3f} MB/s")
    print(f"the whole extraction   {len(many):5} articles  {len(many) / ours:8.1f} a second  {size(many) / ours:7.3f} MB/s")
    print(f"ratio                  {ratio:.1f}  (goal 25)")
    jobs_by_turns(many)
    if given.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: list(extract(unread(many[: len(many) // 4]))))
        pstats.Stats(profile).sort_stats("cumulative").print_stats(r"loaders.grammar|kg.names|spacy.*pipe", 40)


if __name__ == "__main__":
    main()
