"""The curated past: `seeds/recognitions.csv` enters, row by row; the claims of each source that it cites leave.

A row is one act: who, what, to whom, when, read where, and how well it was checked (`support`): A party and date read in the
source, B the party read and the date in part, C general knowledge, not yet verified.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import BadClaim, BadInput
from kg.interchange import from_record
from kg.loader import Loaded
from kg.model import Claim, Entity, Support
from kg.names import Names
from kg.resources import read_text
from kg.time import When

#: The path that stands for the baseline that is shipped.
SHIPPED = Path("baseline")
_SUFFICIENT = frozenset({Support.A, Support.B})


def read(path: Path = SHIPPED, published: When | None = None) -> Iterator[Loaded | BadInput]:
    """The rows of support A and B, a source at a time, as claims cited by address."""
    return _sources(path, _SUFFICIENT)


def read_all(path: Path = SHIPPED, published: When | None = None) -> Iterator[Loaded | BadInput]:
    """The same with the rows of support C, which nobody has verified."""
    return _sources(path, frozenset(Support))


def rows(path: Path = SHIPPED) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with its place in the file."""
    text = read_text("seeds", "recognitions.csv") if path == SHIPPED else path.read_text(encoding="utf-8")
    where = "seeds/recognitions.csv" if path == SHIPPED else str(path)
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        yield f"{where}:{number}", row


def claim(row: Mapping[str, str], names: Names) -> Claim:
    """The claim that a row makes.

    Raises:
        BadClaim: an entity is not in the seeds, or a cell is outside its closed list; the message names it.
    """
    record: dict[str, Any] = {
        key: row[key] or None for key in ("relation", "act", "polarity", "modality", "when", "stated_by")
    }
    record |= {"subject": _entity(row["subject"], names), "object": _entity(row["object"], names)}
    record |= {"mode": row["mode"].split(), "aspect": "act", "extractor": "baseline/1"}
    source = {"url": row["source"], "support": row["support"], "published": row["published"] or None}
    return from_record(record | {"source": source})


def _entity(named: str, names: Names) -> dict[str, Any]:
    found: Entity | None = names.entities.get(named)
    if found is None:
        raise BadClaim(f"{named!r} is not in the seeds", hint="add it to states.csv, governments.csv or organisations.csv")
    return {"type": found.kind, "id": found.id, "label": found.label, "wikidata": found.wikidata, "state": found.state}


def _sources(path: Path, wanted: frozenset[Support]) -> Iterator[Loaded | BadInput]:
    names = Names.load()
    claims: dict[str, list[Claim]] = {}
    try:
        for where, row in rows(path):
            try:
                if Support(row["support"]) in wanted:
                    claims.setdefault(row["source"], []).append(claim(row, names))
            except (BadInput, KeyError, ValueError) as error:
                yield (error if isinstance(error, BadInput) else BadInput(f"no row of the baseline: {error}")).at(where)
    except (OSError, UnicodeDecodeError) as error:
        yield BadInput(f"cannot be read: {error}", where=str(path))
    for source, found in claims.items():
        yield Loaded(f"baseline {source}", source, "baseline", tuple(found))
