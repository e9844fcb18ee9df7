"""A verb with "each other" enters; Events leave in which each side recognises the other."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Act, Relation

from .arguments import agents
from .event import Event, Found, Scene, aspect_of


def is_mutual(acted: Sequence[Token]) -> bool:
    """Whether what is acted upon is "each other"."""
    return any(t.lower_ in ("other", "another") and any(c.lower_ in ("each", "one") for c in t.children) for t in acted)


def mutual_events(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "recognised each other": each is both."""
    who = scene.actors(agents(verb))
    if len(who) > 1:
        yield Event(Relation.RECOGNISES, verb, who, who, "recognise each other", act=Act.GRANTED, aspect=aspect_of(verb))
