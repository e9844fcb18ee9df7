"""The curated past: `seeds/recognitions.csv` and `seeds/tenures.csv` enter, row by row; the claims of each source leave.

A row is one act (who, what, to whom, when) or one person's time in an office, with the page in which it was read and how
well it was checked (`support`): A party and date read there, B the party read and the date in part, C not yet verified.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import BadClaim, BadInput
from kg.interchange import from_record
from kg.loader import Loaded
from kg.model import Claim, Entity, Kind, Relation, Support, slug
from kg.names import Names
from kg.resources import read_text
from kg.time import When

#: The path that stands for the baseline that is shipped.
SHIPPED = Path("baseline")
#: The files of the baseline that is shipped.
FILES = ("recognitions.csv", "tenures.csv")
_SUFFICIENT = frozenset({Support.A, Support.B})


def read(path: Path = SHIPPED, published: When | None = None) -> Iterator[Loaded | BadInput]:
    """The rows of support A and B, a source at a time, as claims cited by address."""
    return _sources(path, _SUFFICIENT)


def read_all(path: Path = SHIPPED, published: When | None = None) -> Iterator[Loaded | BadInput]:
    """The same with the rows of support C, which nobody has verified."""
    return _sources(path, frozenset(Support))


def rows(path: Path = SHIPPED, files: tuple[str, ...] = FILES) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with its place in the file; of the shipped baseline, those of its `files`."""
    for name in files if path == SHIPPED else (str(path),):
        text = read_text("seeds", name) if path == SHIPPED else path.read_text(encoding="utf-8")
        where = f"seeds/{name}" if path == SHIPPED else name
        for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
            yield f"{where}:{number}", row


def claim(row: Mapping[str, str], names: Names) -> Claim:
    """The claim that a row makes: of an act, or of an office where the row names a person.

    Raises:
        BadClaim: an entity is not in the seeds, or a cell is outside its closed list; the message names it.
    """
    source = {"url": row["source"], "support": row["support"], "published": row["published"] or None}
    said = _tenure(row, names) if "person" in row else _act(row, names)
    return from_record(said | {"aspect": "act", "extractor": "baseline/1", "source": source})


def _act(row: Mapping[str, str], names: Names) -> dict[str, Any]:
    plain = ("relation", "act", "polarity", "modality", "when", "stated_by")
    record: dict[str, Any] = {key: row[key] or None for key in plain} | {"mode": row["mode"].split()}
    ends = {key: _entity(row[key], names) for key in ("subject", "object", "territory") if row.get(key)}
    return record | ends


def _tenure(row: Mapping[str, str], names: Names) -> dict[str, Any]:
    """Whoever holds an office acts for a state, and is told from others of the name by it (`person/NAME@STATE`)."""
    of = _entity(row["of"], names)
    state = of["id"] if of["type"] is Kind.STATE else of["state"]
    person = f"person/{slug(row['person'])}@{(state or of['id']).split('/', 1)[-1]}"
    return {
        "relation": Relation.HOLDS_OFFICE,
        "subject": {
            "type": Kind.PERSON, "id": person, "label": row["person"], "wikidata": row["wikidata"] or None, "state": state
        },
        "object": {"type": Kind.OFFICE, "role": row["role"], "of": of},
        "when": row["since"] or None,
        "until": row["until"] or None,
        "ended": bool(row["until"]),
    }  # fmt: skip


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
