"""An entity enters; what of it states differ about leaves: a state outside the UN, the government of a movement."""

import csv
from functools import lru_cache

from kg.model import Entity, Kind
from kg.names import Names
from kg.resources import read_text


@lru_cache(maxsize=1)
def _undisputed() -> frozenset[str]:
    rows = csv.DictReader(read_text("seeds", "states.csv").splitlines())
    return frozenset(row["id"] for row in rows if row["un_status"] not in ("none", "observer"))


def contested(entity: Entity, names: Names) -> Entity | None:
    """The state or government whose recognition can be meant where no object is named; a movement's is its government's."""
    if entity.kind is Kind.STATE:
        return None if entity.id in _undisputed() else entity
    return names.ruled_by(entity)
