"""The wheel as a user gets it: installed in an environment of its own, used from elsewhere, and holding nothing but `kg`."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Parts of the checkout that a build may need; the rest (tests, graphs, environments) is left where it is.
PARTS = (
    "kg",
    "loaders",
    "schema",
    "queries",
    "browser",
    "seeds",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "NOTICE",
    "MANIFEST.in",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel made from it, built from a copy that has no `.git`."""
    source, dist = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for part in PARTS:
        if (ROOT / part).exists():
            subprocess.run(["cp", "-r", str(ROOT / part), str(source)], check=True)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return dist


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment into which the wheel is installed. What it depends on is lent from this one, after its own."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    [wheel] = built.glob("*.whl")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True)
    [site] = folder.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KG_"))}
    return subprocess.run([folder / "bin" / words[0], *words[1:]], capture_output=True, text=True, cwd=folder.parent,
                          env=clean, check=False)  # fmt: skip


def test_only_kg_and_its_dist_info_land_in_site_packages(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top if top == "kg" else top.rsplit(".", 1)[-1] for top in tops} == {"kg", "dist-info"}


def test_the_wheel_holds_data_and_types_and_leaves_the_article_out(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"kg/py.typed", "kg/queries/recognisers.rq", "kg/seeds/states.csv", "kg/schema/recognition.ttl"} <= names
    assert {"kg/loaders/claims.py", "kg/cli/__init__.py", "kg/seeds/recognitions.csv"} <= names
    assert not [name for name in names if "articles" in name]
    tracked = {
        f"kg/{folder}/{path.name}"
        for folder in ("queries", "schema", "browser")
        for path in (ROOT / folder).iterdir()
        if path.is_file()
    }
    assert tracked <= names


def test_the_source_distribution_builds_without_git(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = [name.split("/", 1)[-1] for name in archive.getnames()]
    assert {"pyproject.toml", "kg/model.py", "loaders/article.py", "queries/recognisers.rq", "LICENSE"} <= set(names)


def test_the_installed_command_answers_from_elsewhere(installed: Path) -> None:
    done = run(installed, "kg", "query", "--list")
    assert done.returncode == 0, done.stderr
    assert "Which states and organisations recognise X, and since when?" in done.stdout
    done = run(installed, "kg", "neo4j", "browser-kit")
    assert done.stdout.split() == [
        f"browser-kit/{name}" for name in ("guide.html", "guide.adoc", "recognition.grass", "queries.zip")
    ]
    where = run(installed, "python", "-c", "import kg, kg.loaders; print(kg.__file__, kg.loaders.__file__)")
    assert all(str(installed) in path for path in where.stdout.split()), where.stdout + where.stderr


def test_the_installed_command_loads_and_answers(installed: Path) -> None:
    done = run(installed, "kg", "load", "--baseline", "--graph", "graph")
    assert done.returncode == 0, done.stderr
    done = run(installed, "kg", "ask", "--graph", "graph", "Does Russia recognise the Taliban government?")
    assert "Yes: Russia recognises Taliban government, since 2025-07-03" in done.stdout
