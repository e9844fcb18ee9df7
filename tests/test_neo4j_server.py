"""The server of the tests: what is brought is kept, and why it cannot be had is told."""

import shutil
from pathlib import Path

import neo4j_server
import pytest
from neo4j_server import Unavailable, jars


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(neo4j_server, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def test_a_tool_that_is_missing_is_named(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="java is not installed: Java 17 and Maven"):
        jars()


@pytest.mark.skipif(not (shutil.which("mvn") and shutil.which("java")), reason="Maven itself is asked")
def test_what_maven_cannot_bring_is_named_and_leaves_nothing_behind(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pom = tmp_path / "pom.xml"
    pom.write_text(neo4j_server.POM.read_text().replace("<artifactId>neo4j-server<", "<artifactId>no-such-server<"))
    monkeypatch.setattr(neo4j_server, "POM", pom)
    with pytest.raises(Unavailable, match="Maven could not bring the server's jars: ") as raised:
        jars()
    assert "no-such-server" in str(raised.value) or "repo" in str(raised.value)  # the latter where no repository is reached
    assert "\x1b" not in str(raised.value)
    assert not list(cache.glob("*"))
