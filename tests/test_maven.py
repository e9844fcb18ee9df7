"""The programs that Maven brings for the tests: why they cannot be had is told."""

import shutil
from pathlib import Path

import maven
import pytest
from maven import Unavailable, jars
from neo4j_server import POM


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(maven, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def test_a_tool_that_is_missing_is_named(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="java is not installed: Java 17 and Maven"):
        jars(POM)


@pytest.mark.skipif(not (shutil.which("mvn") and shutil.which("java")), reason="Maven itself is asked")
def test_what_maven_cannot_bring_is_named_and_leaves_nothing_behind(cache: Path, tmp_path: Path) -> None:
    pom = tmp_path / "pom.xml"
    pom.write_text(POM.read_text().replace("<artifactId>neo4j-server<", "<artifactId>no-such-server<"))
    with pytest.raises(Unavailable, match="Maven could not bring the server's jars: ") as raised:
        jars(pom)
    assert "no-such-server" in str(raised.value) or "repo" in str(raised.value)  # the latter where no repository is reached
    assert "\x1b" not in str(raised.value)
    assert not list(cache.glob("*"))
