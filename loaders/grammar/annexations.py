"""A noun such as "the annexation" enters; which territory a state annexed leaves, as the sentences before told it."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.resources import read_text

from .arguments import agents
from .event import Scene
from .lexicon import SOVEREIGNTY
from .places import places_of
from .reference import Referent
from .stance import governors

_ANNEXED = re.compile(r"\bannex(?:ed|es|ing|ation)\b", re.IGNORECASE)
#: Sentences before in which an annexation is looked for.
_NEAR = 8


@lru_cache(maxsize=1)
def _annexers() -> dict[str, str]:
    rows = csv.DictReader(read_text("seeds", "territories.csv").splitlines())
    return {row["id"]: row["annexed_by"] for row in rows if row["annexed_by"]}


def annexer(scene: Scene, place: Entity, noun: Token) -> list[Referent]:
    """Whose "the annexation of X" is where the words leave it out: the one state known to have annexed X."""
    state = scene.referents.reading.names.entities.get(_annexers().get(place.id, ""))
    return [Referent(state, noun.text, noun, inferred=True)] if state is not None else []


def annexed_before(scene: Scene, noun: Token) -> Iterator[tuple[Entity, Referent]]:
    """The last annexation told before a noun: the territory named beside it, and who is known for it or named first."""
    here = scene.parsed.sentence
    for sentence in reversed(scene.referents.reading.sentences[max(0, here.index - _NEAR) : here.index]):
        told = _ANNEXED.search(sentence.text)
        if told is None:
            continue
        at = sentence.start + told.start()
        places = [p for m in sentence.mentions if (p := m.of_kind(Kind.TERRITORY))]
        states = [(m.start, e) for m in sentence.mentions if (e := scene.referents.sense(m, (Kind.STATE,)))]
        before = [entity for start, entity in states if start < at]
        if places and before:
            known = [entity for entity in before if entity.id == _annexers().get(places[0].id)]
            yield places[0], Referent((known or before)[0], noun.text, noun, inferred=True)
            return


def annexed(scene: Scene, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    """ "A annexed X in 1981, a move that nobody has recognised", "annexed X, which is not recognised"."""
    for token in acted:
        above = [token, *(governor for _, governor in governors(token))][:5]
        above += [c for t in above for c in t.children if c.dep_ == "conj" and c.pos_ == "VERB"]
        above += [c for c in token.children if c.dep_ == "acl"]  # "the move to annex X"
        verb = next((t for t in above if t.lemma_.lower() == "annex"), None)
        taken = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")][:1] if verb is not None else []
        if verb is not None and not taken and verb.dep_ == "conj" and verb.head.dep_ == "acl":
            taken, verb = [verb.head.head], verb.head  # "an area seized by A and annexed"
        if verb is None or not (token in taken or token.lemma_.lower() in SOVEREIGNTY["deeds"]):
            continue
        owners = scene.referents.of(scene.parsed, agents(verb), (Kind.STATE,), acting=True)
        for place in (p for t in taken for p in places_of(scene, t)):
            yield from ((place, owner) for owner in owners or annexer(scene, place, verb))
