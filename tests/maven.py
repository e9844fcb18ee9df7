"""Java programs for the tests, from their Maven artifacts: a pom enters; the folder of its jars leaves.

The first run brings the jars into a cache folder; later runs use them. Where they cannot be had, the tests that need them
are skipped with the reason; with KG_REQUIRE_NEO4J=1 they fail with it.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "recognition-kg"
#: Seconds that the first download may take.
DOWNLOAD = 600
#: What copies the jars, in a release that is known to: else Maven takes whichever is newest.
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


class Unavailable(Exception):
    """Why a program cannot be had here."""


def jars(pom: Path, otherwise: str = "") -> Path:
    """The folder of the jars of a pom, which stands in a folder named after the program: brought once, and then kept."""
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise Unavailable(f"{tool} is not installed: Java 17 and Maven start the server{otherwise}")
    folder = CACHE / f"{pom.parent.name}-{hashlib.sha256(pom.read_bytes()).hexdigest()[:8]}"
    if not folder.is_dir():
        _bring(pom, folder)
    return folder


def missing(what: str, reason: Unavailable) -> NoReturn:
    """Skip with the reason, or fail with it where such programs are required."""
    if os.environ.get("KG_REQUIRE_NEO4J") == "1":
        pytest.fail(f"KG_REQUIRE_NEO4J=1, and there is no {what}: {reason}")
    pytest.skip(f"no {what}: {reason}")


def _bring(pom: Path, folder: Path) -> None:
    """Copy the jars beside their place first: a download that breaks off leaves no half folder behind."""
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    copy = [COPY, "-DincludeScope=runtime", f"-DoutputDirectory={part}"]
    try:
        done = subprocess.run(
            ["mvn", "-q", "-B", "-f", str(pom), *copy], capture_output=True, text=True, timeout=DOWNLOAD, check=False
        )
        if done.returncode:
            raise Unavailable(f"Maven could not bring the server's jars: {_reason(done.stdout + done.stderr)}")
        part.rename(folder)
    except subprocess.TimeoutExpired:
        raise Unavailable(f"Maven did not bring the server's jars within {DOWNLOAD} s") from None
    except OSError as error:
        if not folder.is_dir():  # else another run was first
            raise Unavailable(f"the server's jars cannot be kept: {error}") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _reason(told: str) -> str:
    """Why Maven failed: the first line of its error, without colours and without its places to read on."""
    bare = re.sub(r"\x1b\[[0-9;]*m", "", told)
    return next((line for line in re.findall(r"ERROR\] (.+)", bare)), bare.strip()[-300:] or "no reason told")
