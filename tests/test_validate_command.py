"""`kg validate` and the parts of an export, as a user types them."""

from pathlib import Path

import pytest
from commands import kg

HERE = Path(__file__).parent
ARTICLE = HERE.parent / "seeds" / "articles" / "russia-recognises-taliban.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    graph = str(tmp_path_factory.mktemp("validate") / "graph")
    assert kg("load", str(ARTICLE), folder=HERE, graph=graph).returncode == 0
    return graph


def test_a_loaded_graph_has_nothing_wrong(folder: str) -> None:
    done = kg("validate", folder=HERE, graph=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing is wrong" in done.stderr


def test_a_file_that_breaks_the_shapes_gives_one_and_says_why(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix rec: <https://w3id.org/recognition-kg/ontology#> .\n<http://x/y> a rec:Recognition .\n")
    done = kg("validate", str(bad), folder=tmp_path)
    assert done.returncode == 1
    assert "status: exactly one of in_force, suspended, ended, disputed" in done.stdout
    assert "sh:conforms false" in kg("validate", str(bad), "--report", folder=tmp_path).stdout


def test_a_syntax_error_gives_two_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix rec: <https://w3id.org/recognition-kg/ontology#> .\n<http://x/y> a rec:Recognition ")
    done = kg("validate", str(bad), folder=tmp_path)
    assert done.returncode == 2
    assert "bad.ttl:2:" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_can_be_cut(folder: str) -> None:
    whole = kg("export", "nquads", folder=HERE, graph=folder).stdout
    facts = kg("export", "nquads", "--facts-only", "--of", "Taliban", folder=HERE, graph=folder).stdout
    assert "wasQuotedFrom" in whole
    assert "wasQuotedFrom" not in facts
    assert 0 < len(facts) < len(whole)
    assert (
        kg("export", "nquads", "--as-of", "1990", "--facts-only", folder=HERE, graph=folder).stdout.count(
            "ontology#Recognition>"
        )
        == 0
    )
