"""The record: what is committed stands, whole and once; what cannot be shown is refused."""

import os
import random
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from synthetic import article

from kg.consolidate import consolidate
from kg.errors import GraphUnavailable
from kg.interchange import to_line
from kg.judgement import Judgement, Verdict
from kg.loader import Loaded
from kg.lock import Lock
from kg.model import Article, Cited, Claim, Entity, Kind, Quoted, Relation, Span, Support
from kg.record import Record
from kg.time import When

RUSSIA = Entity(Kind.STATE, "state/RUS", "Russia", "Q159")
CHINA = Entity(Kind.STATE, "state/CHN", "China", "Q148")
TALIBAN = Entity(Kind.GOVERNMENT, "government/AFG-taliban", "Taliban government", state="state/AFG")
TEXT = "Russia recognised it. China did not.\n"


def news(text: str | None = TEXT, published: str | None = "2025-07-04", name: str = "article/1") -> Article:
    return Article(name, text, "News", published=When.parse(published) if published else None)


def said(quote: str = "Russia recognised it.", start: int = 0, name: str = "article/1", **changes: object) -> Claim:
    evidence = Quoted(name, Span(start, start + len(quote), quote))
    claim = Claim(Relation.RECOGNISES, RUSSIA, TALIBAN, evidence, when=When.parse("2025-07-03"), confidence=0.9)
    return claim.with_(**changes)


def cited(url: str, subject: Entity = CHINA) -> Loaded:
    claim = Claim(Relation.RECOGNISES, subject, TALIBAN, Cited(url, Support.A), when=When.parse("2024"))
    return Loaded("rows", url, "baseline", (claim,))


@pytest.fixture
def record() -> Record:
    return Record.open(None)


def everything(record: Record) -> tuple[list[str], list[str], list[str]]:
    claims = [to_line(claim) for claim in record.claims()]
    return claims, [repr(fact) for fact in record.facts()], [repr(entity) for entity in record.entities()]


def test_what_is_committed_is_given_back(record: Record) -> None:
    loaded = Loaded("a1", "article/1", "article", (said(),), news())
    committed = record.commit([loaded], consolidate)
    assert committed.claims == {"article/1": 1}
    assert list(record.claims()) == [said()]
    assert record.article("article/1", text=True) == news()
    assert record.article("article/1") == news(None)
    assert record.loaded("article/1") == replace(loaded, article=news(None))
    assert [fact.subject for fact in record.facts()] == [RUSSIA]


def test_a_quote_that_is_not_there_is_refused_and_its_neighbour_stays(record: Record) -> None:
    wrong = said("Russia recognised us.", subject=CHINA)
    committed = record.commit([Loaded("a1", "article/1", "article", (wrong, said()), news())], consolidate)
    assert list(record.claims()) == [said()]
    assert ["Russia recognised us." in str(error) for error in committed.refused] == [True]


def test_a_claim_of_another_source_or_with_an_id_that_is_none_is_refused(record: Record) -> None:
    foreign = said(name="article/2")
    spaced = said(subject=Entity(Kind.STATE, "state/R US", "R US"))
    committed = record.commit([Loaded("a1", "article/1", "article", (foreign, spaced), news())], consolidate)
    assert [error.where for error in committed.refused] == ["a1", "a1"]
    assert not list(record.claims())


def test_without_text_a_quote_is_kept_unverified_until_the_text_comes(record: Record) -> None:
    record.commit([Loaded("c", "article/1", "claims", (said(),), news(None))], consolidate)
    [claim] = record.claims()
    assert isinstance(claim.evidence, Quoted)
    assert not claim.evidence.verified
    record.commit([Loaded("a1", "article/1", "article", (), news())], consolidate)
    [claim] = record.claims()
    assert isinstance(claim.evidence, Quoted)
    assert claim.evidence.verified


def test_a_wrong_quote_from_elsewhere_is_refused_where_the_text_is_known(record: Record) -> None:
    record.commit([Loaded("a1", "article/1", "article", (), news())], consolidate)
    committed = record.commit([Loaded("c", "article/1", "claims", (said("Nonsense."),), news(None))], consolidate)
    assert len(committed.refused) == 1
    assert not list(record.claims())


def test_reloading_replaces_the_claims_of_the_same_loader_only(record: Record) -> None:
    other = said(subject=CHINA, quote="China did not.", start=22)
    record.commit([Loaded("a1", "article/1", "article", (said(),), news())], consolidate)
    record.commit([Loaded("c", "article/1", "claims", (other,), news(None))], consolidate)
    assert {claim.subject for claim in record.claims()} == {RUSSIA, CHINA}
    record.commit([Loaded("a1", "article/1", "article", (), news())], consolidate)
    assert {claim.subject for claim in record.claims()} == {CHINA}
    assert {fact.subject for fact in record.facts()} == {CHINA}


def test_of_two_readings_of_one_claim_the_more_confident_keeps_its_quote(record: Record) -> None:
    surer = said("Russia", confidence=0.99)
    record.commit([Loaded("a1", "article/1", "article", (said(),), news())], consolidate)
    record.commit([Loaded("c", "article/1", "claims", (surer,), news(None))], consolidate)
    assert list(record.claims()) == [surer]


def test_the_newer_version_of_an_article_holds(record: Record) -> None:
    later = news("Correction: it did not. Russia recognised it.", "2025-07-05")
    record.commit([Loaded("a1", "article/1", "article", (said(start=24),), later)], consolidate)
    record.commit([Loaded("a1", "article/1", "article", (said(),), news())], consolidate)
    assert record.article("article/1", text=True) == later
    assert list(record.claims()) == [said(start=24)]


def test_removing_takes_what_only_that_source_supported(record: Record) -> None:
    record.commit([Loaded("a1", "article/1", "article", (said(),), news()), cited("https://x.example/1")], consolidate)
    before = everything(record)
    record.commit([cited("https://x.example/2"), cited("https://x.example/3", RUSSIA)], consolidate)
    assert record.remove(["https://x.example/2", "https://x.example/3", "https://x.example/none"], consolidate) == 2
    assert everything(record) == before


def test_the_order_of_loading_makes_no_difference() -> None:
    loaded = [article(number) for number in range(60)]
    results = []
    for seed in range(3):
        shuffled, record = loaded[:], Record.open(None)
        random.Random(seed).shuffle(shuffled)
        for start in range(0, 60, 7 + seed):
            record.commit(shuffled[start : start + 7 + seed], consolidate)
        results.append(everything(record))
    assert results[0] == results[1] == results[2]


def test_a_failing_consolidation_leaves_all_as_it_was(record: Record) -> None:
    record.commit([article(1)], consolidate)
    before, generation = everything(record), record.generation

    def fails(claims: object, **_: object) -> list[object]:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        record.commit([article(2)], fails)  # type: ignore[arg-type]
    assert (everything(record), record.generation) == (before, generation)


def test_changes_name_what_a_commit_touched(record: Record) -> None:
    record.commit([article(1)], consolidate)
    generation = record.generation
    record.commit([Loaded("a1", "article/1", "article", (said(),), news())], consolidate)
    changes = record.changes_since(generation)
    assert changes.sources == ("article/1",)
    assert changes.ends == ("Recognition state/RUS government/AFG-taliban",)
    assert set(changes.entities) == {"state/RUS", "government/AFG-taliban"}
    assert list(changes.facts) == [fact.id for fact in record.facts(entity="state/RUS")]


def test_an_entity_is_described_as_most_claims_do(record: Record) -> None:
    names = ["Russian Federation", "Russia", "Russia"]
    for number, name in enumerate(names):
        record.commit([cited(f"https://x.example/{number}", replace(RUSSIA, label=name))], consolidate)
    found = record.entity("state/RUS")
    assert found
    assert found.label == "Russia"


def test_a_judgement_is_kept_and_followed(record: Record) -> None:
    record.commit([Loaded("a1", "article/1", "article", (said(),), news())], consolidate)
    wrong = Judgement(Verdict.WRONG_CLAIM, said().id, "a reader", When.parse("2026-01-01"), "misread")
    assert record.judge([wrong], consolidate) == 1
    assert not list(record.facts())
    assert list(record.claims()) == [said()]
    assert record.judge([wrong], consolidate) == 0
    undo = Judgement(Verdict.UNDO, wrong.id, "a reader", When.parse("2026-01-02"), "it was right")
    record.judge([undo], consolidate)
    assert len(list(record.facts())) == 1


def test_two_ids_judged_to_be_one_share_their_facts(record: Record) -> None:
    other = Entity(Kind.STATE, "state/russian-federation", "Russian Federation")
    record.commit([cited("https://x.example/1", RUSSIA), cited("https://x.example/2", other)], consolidate)
    same = Judgement(Verdict.SAME_ENTITY, other.id, "a reader", When.parse("2026-01-01"), "one state", entity=RUSSIA)
    record.judge([same], consolidate)
    assert [(fact.subject.id, fact.sources) for fact in record.facts()] == [("state/RUS", 1)]
    assert len(next(record.facts()).supports) == 2


# -- the file


def test_a_file_keeps_everything(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "record.db", write=True)
    record.commit([article(number) for number in range(5)], consolidate)
    before = everything(record)
    record.close()
    assert everything(Record.open(tmp_path / "record.db")) == before


def test_a_reader_sees_the_last_commit_of_a_live_writer(tmp_path: Path) -> None:
    writer = Record.open(tmp_path / "record.db", write=True)
    writer.commit([article(1)], consolidate)
    reader = Record.open(tmp_path / "record.db")
    assert reader.counts()["articles"] == 1
    writer.commit([article(2)], consolidate)
    assert reader.counts()["articles"] == 2


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    Record.open(tmp_path / "record.db", write=True).close()
    with pytest.raises(GraphUnavailable, match=r"record\.db cannot be written"):
        Record.open(tmp_path / "record.db").commit([article(1)], consolidate)


def test_the_file_is_safe_and_says_whose_it_is(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "record.db", write=True)
    record.commit([article(1)], consolidate)
    with sqlite3.connect(tmp_path / "record.db") as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert plain.execute("PRAGMA user_version").fetchone() == (1,)
        assert plain.execute("SELECT count(*) FROM claims").fetchone() == (len(article(1).claims),)
    plain.close()
    assert record._db.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize(
    ("statement", "told"),
    [("PRAGMA user_version=99", "newer release"), ("CREATE TABLE other (x)", "something else"), (None, "cannot be read")],
)
def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path, statement: str | None, told: str) -> None:
    path = tmp_path / "record.db"
    if statement is None:
        path.write_bytes(b"this is no database, but it is long enough to look at " * 40)
    elif "user_version" in statement:
        Record.open(path, write=True).close()
    if statement:
        with sqlite3.connect(path) as plain:
            plain.execute(statement)
        plain.close()
    before = path.read_bytes()
    with pytest.raises(GraphUnavailable, match=told):
        Record.open(path, write=True)
    with pytest.raises(GraphUnavailable, match=told):
        Record.open(path)
    assert path.read_bytes() == before


def test_no_record_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable, match="kg load"):
        Record.open(tmp_path / "record.db")
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "record.db", write=True)
    record.commit([article(number) for number in range(20)], consolidate)
    assert record.damage() == []
    record.close()
    data = bytearray((tmp_path / "record.db").read_bytes())
    data[8192:12288] = bytes(4096)
    (tmp_path / "record.db").write_bytes(data)
    assert Record.open(tmp_path / "record.db").damage()


# -- the lock


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    code = "import sys, pathlib, kg.lock; held = kg.lock.Lock(pathlib.Path(sys.argv[1])); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(GraphUnavailable, match=f"process {holder.pid}"):
            Lock(tmp_path)
        holder.kill()
    with Lock(tmp_path) as lock:
        assert lock.path.read_text() == str(os.getpid())


def test_an_unwritable_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable, match="cannot write here"):
        Lock(tmp_path / "missing")
