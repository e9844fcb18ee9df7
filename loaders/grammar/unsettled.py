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
    born = False
    for before in reversed(refs.reading.sentences[max(0, sentence.index - _NEAR) : sentence.index]):
        if told := _BORN.search(before.text):
            if states := _states(refs, before, want, before.start + told.start()):
                return states[-1]
            born = True  # "the former province declared": it is named in a sentence before that
            continue
        named = {e.id: e for e in _states(refs, before, want, before.end)}
        disputed = [e for e in named.values() if contested(e, refs.reading.names) is not None]
        if named or not born:
            return disputed[0] if len(disputed) == 1 else None
    return None


def _states(refs: "Referents", sentence: Sentence, want: Wanted, end: int) -> list[Entity]:
    """The states that a sentence calls by their names up to a place."""
    named = [m for m in sentence.mentions if m.start < end and any(s.how is How.NAME for s in m.senses)]
    return [e for m in named if (e := refs.sense(m, (Kind.STATE,))) is not None and want.fits(e)]
