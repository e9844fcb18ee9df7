"""The words that the rules know: `lexicon.toml` enters, frozen sets of lemmas leave. A word marked `_` is set aside."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """One table of the lexicon: each list by its name."""

    lists: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Words]:
    """The tables of the lexicon, read once a process."""
    tables = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    return {
        name: Words({key: frozenset(w for w in words if not w.endswith("_")) for key, words in table.items()})
        for name, table in tables.items()
    }


STANCE, NOUNS, RECOGNITION, TIES, LISTS, POWER, BODIES, TIMING, SOVEREIGNTY = (
    lexicon()[name]
    for name in ("stance", "nouns", "recognition", "ties", "lists", "power", "bodies", "timing", "sovereignty")
)
