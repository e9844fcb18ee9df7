"""The name of a person or of a family enters; the government that is known by it leaves."""

from dataclasses import replace

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.names import How, Mention

from .event import Scene
from .ranked import is_ranked
from .recognised import led_government
from .reference import Referent

OF = "government of "


def known_there(scene: Scene, token: Token, places: list[Referent]) -> Referent | None:
    """The government that a known leader led, where it is of a state that is said to be ruled."""
    mention = scene.parsed.mention(token)
    led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention is not None else None
    there = led is not None and any(place.entity.id == led.state for place in places)
    return Referent(led, mention.text, token) if there and led is not None and mention is not None else None


def person_there(scene: Scene, token: Token, places: list[Referent]) -> Referent | None:
    """The government of a person whom no list holds, where the state is said."""
    person = bool(places) and token.pos_ == "PROPN" and is_person(scene, token)
    return led_government(scene, token, places[0].entity.id) if person else None


def is_person(scene: Scene, token: Token) -> bool:
    """Whether the article knows a name as a person's, or a rank stands before it."""
    people, parsed = scene.referents.people, scene.parsed
    known = people is not None and people.covering(parsed.starts[token.i], parsed.ends[token.i]) is not None
    who = any(c.lower_ == "who" for v in token.children if v.dep_ == "relcl" for c in v.children)
    return known or who or is_ranked(token)


def led_by_name(scene: Scene, token: Token) -> Referent | None:
    """The government that a known leader leads, though it does not bear the name."""
    mention = scene.parsed.mention(token)
    entity = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
    if mention is None or entity is None or not is_whole(scene, token, mention):
        return None
    of_another = entity.label.startswith(OF) and not bears(entity, mention)
    return led_government(scene, token, entity.state) if of_another else Referent(entity, mention.text, token)


def bears(government: Entity, mention: Mention) -> bool:
    """Whether a government is called by a leader's name, as far as the text gives it: not by the father's."""
    words = mention.text.split()
    first = government.label.removeprefix(OF)[:1]  # "Mohammed" and "Mohamed" are one, "Hafez" and "Bashar" are not
    return words[-1] in government.label and (words[0] in government.label or words[0][:1] == first)


def is_whole(scene: Scene, token: Token, mention: Mention) -> bool:
    """Whether a leader's name is not the end of another person's: "Assad" of his father's."""
    return scene.referents.full_name(scene.parsed, token).split()[0] in mention.text.split()


def family(scene: Scene, token: Token) -> list[Referent]:
    """ "The Xs", "the X brothers", "the X family": the government of the one who is known by that name."""
    names = [c for c in token.children if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"]
    led = [r for c in names if (r := led_by_name(scene, c)) is not None]
    said = {s.entity.id for m in scene.referents.mentions for s in m.senses}
    kin = [g for c in names for g in scene.referents.reading.names.led_by(c.text) if g.state in said]
    led = led or [Referent(g, c.text, c) for c in names[:1] for g in kin[:1] if len({k.state for k in kin}) == 1]
    return [replace(led[0], text=f"{led[0].text} {token.text}")] if led else []
