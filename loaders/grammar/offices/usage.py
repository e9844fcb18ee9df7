"""A role and a state enter; whether that state can have an office so called leaves (`usage.csv`). It bounds guesses only."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Usage:
    """The states that alone use a name for an office, or that never do, by their keys."""

    pattern: re.Pattern[str]
    only: frozenset[str]
    never: frozenset[str]


def is_used(role: str, state: str) -> bool:
    """Whether an office so called may be one of the state with that id."""
    key = state.split("/", 1)[-1]
    return all(
        key not in usage.never and (not usage.only or key in usage.only) for usage in _usages() if usage.pattern.search(role)
    )


def only_of(role: str) -> frozenset[str]:
    """The keys of the states that alone use a name for an office; empty where any may."""
    told = [usage.only for usage in _usages() if usage.only and usage.pattern.search(role)]
    return frozenset.intersection(*told) if told else frozenset()


@lru_cache(maxsize=1)
def _usages() -> tuple[Usage, ...]:
    text = files(__package__ or "").joinpath("usage.csv").read_text(encoding="utf-8")
    return tuple(
        Usage(re.compile(row["pattern"]), frozenset(row["only"].split()), frozenset(row["never"].split()))
        for row in csv.DictReader(text.splitlines())
    )
