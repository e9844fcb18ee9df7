"""Parsed sentences enter; Events leave of states and governments that are said to be "unrecognised" by somebody."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Aspect, Relation

from .arguments import agents, predicated, undergoers
from .event import Dropped, Event, Found, Scene
from .nominals import after_by
from .stance import stance
from .voice import is_passive


def unrecognised_events(scene: Scene, word: Token) -> Iterator[Found]:
    """ "remains unrecognised by any country", "A, unrecognised by B": by nobody named it tells nothing."""
    by = after_by(word) or agents(word)
    if not (who := scene.actors(by)):
        return
    acted = undergoers(word) if is_passive(word) else predicated(word)
    if word.dep_ == "amod":
        acted = [word.head]
    if not (objects := scene.recognised(acted)):
        yield Dropped(word, "unrecognised", "what is unrecognised is no state or government")
        return
    view = stance(word).negated(word.text)
    yield Event(Relation.RECOGNISES, word, who, objects, "unrecognised", aspect=Aspect.IN_FORCE, stance=view)
