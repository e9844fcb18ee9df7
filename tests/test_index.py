"""The index mirrors the record: after any change, any loss, beside any writer."""

import random
import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from synthetic import article

from kg import terms
from kg.archive import Archive
from kg.consolidate import consolidate
from kg.errors import GraphUnavailable
from kg.index import MARK, Index, quads
from kg.judgement import Judgement, Verdict
from kg.lock import Lock
from kg.record import Record
from kg.time import When

STRAY = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("x"), NamedNode(terms.FACTS_GRAPH))


def load(archive: Archive, *numbers: int) -> None:
    archive.commit([article(number) for number in numbers], consolidate)


def newest(folder: Path) -> Path:
    [only] = (folder / "index").iterdir()
    return only


def mirrors(archive: Archive) -> bool:
    return set(archive.index.store) == set(quads(archive.record)) and archive.index.is_at(archive.record)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "graph") as archive:
        load(archive, *range(10))
    return tmp_path / "graph"


def test_every_commit_removal_and_judgement_is_mirrored() -> None:
    archive = Archive.memory()
    chance = random.Random(5)
    for round_ in range(12):
        load(archive, *(chance.randrange(40) for _ in range(4)))
        assert mirrors(archive), round_
        if sources := archive.record.sources():
            archive.remove(chance.sample(sources, 1), consolidate)
            assert mirrors(archive), round_
    claim = next(archive.record.claims())
    archive.judge([Judgement(Verdict.WRONG_CLAIM, claim.id, "me", When.parse("2026"), "misread")], consolidate)
    assert mirrors(archive)
    assert archive.verify().found == ()


def test_no_triple_stands_in_two_graphs_and_every_entity_has_one_label() -> None:
    archive = Archive.memory()
    load(archive, *range(30))
    triples = [quad.triple for quad in archive.index.store]
    assert len(triples) == len(set(triples))
    label = NamedNode(terms.Reused.LABEL)
    labelled = [quad.subject for quad in archive.index.store.quads_for_pattern(None, label, None)]
    assert len(labelled) == len(set(labelled))
    for ends in (terms.Property.SUBJECT, terms.Property.OBJECT):
        for quad in archive.index.store.quads_for_pattern(None, NamedNode(ends), None):
            assert quad.object in labelled


def test_the_mark_is_seen_by_no_query() -> None:
    archive = Archive.memory()
    found = archive.index.store.query("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert not any(MARK in str(solution) for solution in found)


def test_opening_again_finds_everything(folder: Path) -> None:
    with Archive.open(folder) as archive:
        assert mirrors(archive)
    with Archive.read(folder) as archive:
        assert mirrors(archive)
        assert archive.note == ""


def test_what_the_record_has_and_the_index_lacks_is_replayed(folder: Path) -> None:
    record = Record.open(folder / "record.db", write=True)
    record.commit([article(50)], consolidate)
    record.remove([article(3).source], consolidate)
    record.close()
    with Archive.read(folder) as archive:
        assert mirrors(archive)


def test_an_index_that_is_gone_or_ruined_is_made_anew(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    with Archive.read(folder) as archive:
        assert mirrors(archive)
    (newest(folder) / "CURRENT").write_text("nonsense")
    with Archive.open(folder) as archive:
        assert mirrors(archive)
    for file in newest(folder).glob("*.sst"):
        file.unlink()
    with Archive.read(folder) as archive:
        assert mirrors(archive)


def test_a_record_restored_from_a_backup_is_followed(folder: Path) -> None:
    shutil.copy(folder / "record.db", folder / "backup")
    with Archive.open(folder) as archive:
        load(archive, 60)
    (folder / "backup").rename(folder / "record.db")
    with Archive.open(folder) as archive:
        load(archive, 61)  # as many generations as the index has, and others
    with Archive.open(folder) as archive:
        assert mirrors(archive)
        assert archive.record.article(article(61).source)
        assert not archive.record.article(article(60).source)


def test_verify_finds_and_mends_what_is_too_much_or_missing(folder: Path) -> None:
    with Archive.open(folder) as archive:
        store = archive.index.store
        gone = next(quad for quad in store if quad.graph_name != NamedNode(terms.FACTS_GRAPH))
        store.update(f"DELETE DATA {{ GRAPH {gone.graph_name} {{ {gone.triple} }} }}")
        store.add(STRAY)
        found = archive.verify()
        assert len(found.found) == 2
        assert found.mended
        assert mirrors(archive)
        assert archive.verify().found == ()


def test_verify_finds_a_graph_of_nobody(folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.index.store.add(Quad(*STRAY.triple, NamedNode("urn:g")))
        assert ["urn:g" in line for line in archive.verify().found] == [True]
        assert mirrors(archive)


def test_a_damaged_record_is_told_and_not_mended(folder: Path) -> None:
    data = bytearray((folder / "record.db").read_bytes())
    data[-8192:-4096] = bytes(4096)
    (folder / "record.db").write_bytes(data)
    with Archive.open(folder) as archive:
        found = archive.verify()
    assert found.found
    assert not found.mended


def test_a_rebuild_that_was_stopped_leaves_nothing(folder: Path) -> None:
    (folder / "index" / "new-1").mkdir()
    (folder / "index" / "0").mkdir()
    with Archive.open(folder) as archive:
        assert mirrors(archive)
        archive.rebuild()
        assert mirrors(archive)
        load(archive, 70)
        assert mirrors(archive)
    assert {item.name for item in folder.iterdir()} == {"index", "record.db", "lock"}
    assert [item.name for item in (folder / "index").iterdir()] == ["2"]


# -- readers and writers


def test_a_reader_beside_a_writer_keeps_its_view(folder: Path) -> None:
    with Archive.open(folder) as writer:
        reader = Archive.read(folder)
        before = set(reader.index.store)
        load(writer, 80)
        assert set(reader.index.store) == before
        later = Archive.read(folder)
        assert mirrors(later)
        assert later.note == ""
        reader.close()
        later.close()


def test_a_reader_that_cannot_replay_says_so(folder: Path) -> None:
    record = Record.open(folder / "record.db", write=True)
    record.commit([article(50)], consolidate)
    record.close()
    with Lock(folder), Archive.read(folder) as archive:
        assert "older" in archive.note
        assert len(set(archive.index.store)) > 100
    with Archive.read(folder) as archive:
        assert archive.note == ""


def test_a_reader_without_any_index_is_told_who_makes_it(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    with Lock(folder), pytest.raises(GraphUnavailable, match="process"):
        Archive.read(folder)


def test_a_second_writer_is_refused(folder: Path) -> None:
    with Archive.open(folder), pytest.raises(GraphUnavailable, match="open for writing by process"):
        Archive.open(folder)
    Archive.open(folder).close()


# -- folders


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(GraphUnavailable, match="something else"):
        Archive.open(tmp_path)
    assert [item.name for item in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(GraphUnavailable, match="no folder"):
        Archive.open(tmp_path / "letter.txt")
    with pytest.raises(GraphUnavailable):
        Archive.open(tmp_path / "letter.txt" / "graph")


def test_reading_makes_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable, match="kg load"):
        Archive.read(tmp_path)
    assert not list(tmp_path.iterdir())


def test_an_index_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no index"):
        Index.read(tmp_path / "index")
