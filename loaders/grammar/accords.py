"""An accord known by name enters ("signed the Abraham Accords"); Events leave: relations with the state that it is with."""

import csv
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from kg.model import Act, Relation
from kg.resources import read_text

from .arguments import agents
from .event import Event, Scene, objects_of
from .lexicon import TIES
from .reference import Referent
from .sides import Sides
from .stance import stance
from .tie_kinds import tie_event

_ENTERING = frozenset(["join", "enter", "accede", "adhere"])


@lru_cache(maxsize=1)
def _accords() -> dict[str, str]:
    """The state that each accord makes relations with, by the accord's name."""
    rows = csv.DictReader(read_text("seeds", "accords.csv").splitlines())
    return {row["name"].casefold(): row["with"] for row in rows}


def accord_events(scene: Scene, noun: Token) -> Iterator[Event]:
    """ "A and B signed the Abraham Accords", "C joined them", "the accords between Israel and A"."""
    state = _accords().get(" ".join(t.lower_ for t in noun.doc[max(0, noun.i - 1) : noun.i + 1]))
    partner = scene.referents.reading.names.entities.get(state) if state else None
    if partner is None:
        return
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun.head.head if noun.dep_ == "pobj" else noun
    entered = verb.lemma_.lower() in _ENTERING | TIES["sign"]
    carrier, told = (verb, agents(verb)) if entered else (noun, objects_of(noun, "between"))
    told = [*told, *objects_of(noun, "with"), *objects_of(verb, "with")] if entered else told
    own = [r for r in scene.parties(told) if r.entity != partner]
    if own:
        between = Sides(own, [Referent(partner, noun.text, noun)])
        yield tie_event(Relation.HAS_RELATIONS, carrier, between, Act.GRANTED, "accord", noun, stance(carrier))
