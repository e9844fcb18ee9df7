"""A sentence enters; the state leaves whose standing those before it raised: "it", where that is recognised."""

import re
from typing import TYPE_CHECKING

from kg.model import Entity, Kind
from kg.names import How

from .contested import contested
from .reading import Sentence
from .reference import Wanted

if TYPE_CHECKING:
    from .referents import Referents

#: Sentences within which "it" is what has declared its independence.
_NEAR = 3
_BORN = re.compile(
    r"\b(?:declar|proclaim)\w*\W+(?:\w+\W+){0,3}?independen|\bindependence was (?:declared|proclaimed)"
    r"|\b(?:broke away|seceded|became independent|split from)\b",
    re.IGNORECASE,
)


def unsettled(refs: "Referents", sentence: Sentence, want: Wanted) -> Entity | None:
    """Of "A declared its independence from B. C recognised it" A; else the one contested state of the sentence before."""
    near = refs.reading.sentences[max(0, sentence.index - _NEAR) : sentence.index]
    for before in reversed(near):
        if told := _BORN.search(before.text):
            states = _states(refs, before, want, before.start + told.start())
            return states[-1] if states else None
    last = {e.id: e for one in near[-1:] for e in _states(refs, one, want, one.end)}
    disputed = [e for e in last.values() if contested(e, refs.reading.names) is not None]
    return disputed[0] if len(disputed) == 1 else None


def _states(refs: "Referents", sentence: Sentence, want: Wanted, end: int) -> list[Entity]:
    """The states that a sentence calls by their names up to a place."""
    named = [m for m in sentence.mentions if m.start < end and any(s.how is How.NAME for s in m.senses)]
    return [e for m in named if (e := refs.sense(m, (Kind.STATE,))) is not None and want.fits(e)]
