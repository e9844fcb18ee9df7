"""Loading twice changes nothing: not the record, not the index, not a byte of an export."""

from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store
from synthetic import article

from kg.archive import Archive
from kg.consolidate import consolidate
from kg.export import FORMS


def exported(store: Store) -> str:
    return "".join(FORMS["turtle"](store)) + "".join(FORMS["nquads"](store))


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    loaded = [article(number) for number in range(20)]
    with Archive.open(tmp_path / "graph") as archive:
        first = archive.commit(loaded, consolidate)
        before, counts = exported(archive.index.store), archive.record.counts()
        again = archive.commit(loaded, consolidate)
        assert again.generation == first.generation
        assert again.claims == first.claims
        one_by_one = [archive.commit([one], consolidate).generation for one in reversed(loaded)]
        assert set(one_by_one) == {first.generation}
        assert (exported(archive.index.store), archive.record.counts()) == (before, counts)
    with Archive.open(tmp_path / "graph") as archive:
        archive.commit(loaded, consolidate)
        assert archive.record.generation == first.generation
        assert exported(archive.index.store) == before


def test_the_same_claim_by_another_loader_adds_no_fact() -> None:
    archive = Archive.memory()
    loaded = article(3)
    archive.commit([loaded], consolidate)
    before = [fact.id for fact in archive.record.facts()], archive.record.counts()
    archive.commit([replace(loaded, loader="claims")], consolidate)
    assert ([fact.id for fact in archive.record.facts()], archive.record.counts()) == before
