"""A Rule over no whole state enters; Events of the bodies leave that hold a territory known by its name."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Entity, Kind, Relation

from .event import Event, Scene
from .lexicon import POWER
from .reference import Referent
from .rulers import rulers
from .ruling import Rule
from .stance import Stance


def territory_held(scene: Scene, rule: Rule) -> Iterator[Event]:
    """A movement or a government that holds a whole territory; a state that occupies one is told by other relations."""
    held = [Referent(place, token.text, token) for token in rule.where if (place := _territory(scene, token)) is not None]
    who = rulers(scene, rule.who, [], persons=False) if held else []
    for ruler in who:
        if ruler.entity.kind in (Kind.ORGANISATION, Kind.GOVERNMENT):
            yield Event(
                Relation.CONTROLS, rule.token, [ruler], held, rule.name, ended=rule.ended, ends=rule.ends, aspect=None,
                anchors=rule.anchors, confidence=0.85, stance=Stance() if rule.presupposed else None,
            )  # fmt: skip


def seat(scene: Scene, token: Token, ruler: Referent) -> list[Referent]:
    """ "Gaza has been cut off since Hamas took power": the territory that its government is of, where the text names it."""
    government = scene.referents.reading.names.ruled_by(ruler.entity)
    of = government.label.split(" in ")[1:] if government is not None else []
    named = [place for place in scene.referents.places_before(scene.parsed.sentence.end) if place.label.split()[:1] == of]
    return [Referent(place, token.text, token, inferred=True) for place in named[-1:]]


def _territory(scene: Scene, token: Token) -> Entity | None:
    """A territory by its name, the whole of it: not "northern Gaza", "parts of Gaza" or "Gaza's border"."""
    mention = scene.parsed.mention(token)
    part = any(c.lower_ in POWER["partial"] | {"parts", "part"} for c in token.children)
    return mention.of_kind(Kind.TERRITORY) if mention is not None and not part else None
