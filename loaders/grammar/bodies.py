"""An organisation enters; what it is leaves: whether it stands above states, and of which state it is."""

import csv
from functools import lru_cache

from kg.model import Entity
from kg.resources import read_text

#: Organisations of states, which neither rule a state nor stand on a list of the outlawed; and offices of one state.
_ABOVE_STATES = "international"
_OFFICIAL = ("agency", "authority")


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[str, str]]:
    rows = csv.DictReader(read_text("seeds", "organisations.csv").splitlines())
    return {row["id"]: (row["kind"], row["state"]) for row in rows}


def is_bloc(entity: Entity) -> bool:
    """Whether an organisation is one of states or for states: it lists others, and no one lists it."""
    return _kind(entity) == _ABOVE_STATES


def is_official(entity: Entity) -> bool:
    """Whether an organisation is an agency or an authority of a state."""
    return _kind(entity) in _OFFICIAL


def _kind(entity: Entity) -> str:
    return _rows().get(entity.id, ("", ""))[0]


def state_of(entity: Entity) -> str | None:
    """The id of the state that an organisation is of or claims, where that is known."""
    return entity.state or _rows().get(entity.id, ("", ""))[1] or None
