"""How much of a count the graph can know. The id of what is recognised enters; how many are known elsewhere leaves."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.resources import read_text
from kg.time import When

_UN = "members of the United Nations"


@dataclass(frozen=True, slots=True)
class Coverage:
    """About how many recognise something (`about`), by whose count and when; `counted` says what is counted."""

    object: str
    counted: str
    about: int
    as_of: When
    source: str
    note: str

    def describe(self, recognisers: Iterable[str]) -> str:
        """How many of those known elsewhere are among these: `98 of about 110 known (members of the UN, in 2026-09)`."""
        states = {one for one in recognisers if one.startswith("state/")}
        known = len(states & _members()) if self.counted == _UN else len(states)
        return f"{known} of about {self.about} known ({self.counted}, {self.as_of.describe()})"


def coverage(object: str) -> Coverage | None:
    """The coverage of what is curated; `None` where nobody's count is known."""
    return _all().get(object)


@lru_cache(maxsize=1)
def _members() -> frozenset[str]:
    rows = csv.DictReader(read_text("seeds", "states.csv").splitlines())
    return frozenset(row["id"] for row in rows if row["un_status"] == "member")


@lru_cache(maxsize=1)
def _all() -> dict[str, Coverage]:
    return {
        row["object"]: Coverage(
            row["object"], row["counted"], int(row["about"]), When.parse(row["as_of"]), row["source"], row["note"]
        )
        for row in csv.DictReader(read_text("seeds", "coverage.csv").splitlines())
    }
