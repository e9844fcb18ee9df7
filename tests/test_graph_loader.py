"""Our own export comes back: into an empty graph, the same triples but for the mark that quotes could not be verified."""

from pathlib import Path

import pytest
from kg.loaders.graph import read
from pyoxigraph import Literal, NamedNode, Quad, Store
from synthetic import article

from kg import terms
from kg.archive import Archive
from kg.consolidate import consolidate
from kg.errors import BadInput
from kg.export import FORMS
from kg.loader import Loaded
from kg.model import Article, Cited, Claim, Entity, Kind, Quoted, Relation, Span, Support
from kg.time import When

VERIFIED = NamedNode(terms.Property.VERIFIED)
ENDINGS = {"turtle": "ttl", "trig": "trig", "nquads": "nq"}


def sources() -> list[Loaded]:
    one, hills = Entity(Kind.STATE, "state/one", "One", "Q1"), Entity(Kind.TERRITORY, "territory/hills", "the Hills")
    many = Entity(Kind.GROUP, "group/many", "many countries", members=("state/RUS", "state/CHN"))
    url = "https://list.example/a b"
    claims = (
        Claim(Relation.RECOGNISES_SOVEREIGNTY, many, one, Cited(url, Support.B, When.parse("2020")), territory=hills),
        Claim(
            Relation.CONTROLS,
            one,
            one,
            Cited(url, Support.A),
            until=When.parse("2001"),
            ended=True,
            stated_by="One's office",
        ),
    )
    quoted = Quoted("article/q", Span(0, 3, "One"), (Span(9, 12, "Two"), Span(100, 103, "Ten")))
    more = Claim(Relation.HAS_RELATIONS, one, Entity(Kind.STATE, "state/two", "Two"), quoted, subject_text="Oneland")
    bare = Article("article/bare", None, title="No claims", published=When.parse("2020-05"))
    news = Article("article/q", None, publisher="Paper", publisher_kind="wire")
    return [
        Loaded("rows", url, "baseline", claims), Loaded("q", "article/q", "claims", (more,), news),
        Loaded("bare", "article/bare", "article", (), bare), *(article(number) for number in range(30)),
    ]  # fmt: skip


def unmarked(store: Store) -> set[Quad]:
    return {quad for quad in store if quad.predicate != VERIFIED}


@pytest.mark.parametrize("form", ENDINGS)
def test_out_and_in_and_out_is_the_same(tmp_path: Path, form: str) -> None:
    first, second = Archive.memory(), Archive.memory()
    first.commit(sources(), consolidate)
    path = tmp_path / f"export.{ENDINGS[form]}"
    path.write_text("".join(FORMS[form](first.index.store)), encoding="utf-8")
    loaded = [one for one in read(path) if isinstance(one, Loaded)]
    assert second.commit(loaded, consolidate).refused == ()
    assert unmarked(second.index.store) == unmarked(first.index.store)
    marks = {quad.object for quad in second.index.store.quads_for_pattern(None, VERIFIED, None)}
    assert marks == {Literal(False)}


def only_error(path: Path) -> BadInput:
    [error] = read(path)
    assert isinstance(error, BadInput)
    return error


def test_foreign_turtle_is_refused_clearly(tmp_path: Path) -> None:
    path = tmp_path / "foreign.ttl"
    path.write_text("<urn:s> <urn:p> <urn:o> .")
    assert "holds no claims or articles" in str(only_error(path))
    path.write_text("<urn:s> <urn:p> \n <urn:o>")
    assert "line 2" in str(only_error(path))
    assert "cannot be read" in str(only_error(tmp_path / "missing.ttl"))


def test_a_claim_that_does_not_fit_is_told_and_the_others_come(tmp_path: Path) -> None:
    archive = Archive.memory()
    archive.commit([article(1)], consolidate)
    text = "".join(FORMS["turtle"](archive.index.store)).replace("relation:recognises ;", "relation:adores ;", 1)
    path = tmp_path / "export.ttl"
    path.write_text(text, encoding="utf-8")
    found = list(read(path))
    [error] = [one for one in found if isinstance(one, BadInput)]
    assert "adores" in str(error)
    assert "claim/" in str(error)
    [loaded] = [one for one in found if isinstance(one, Loaded)]
    assert len(loaded.claims) == len(article(1).claims) - 1
