"""Recognition of a territory as part, or of a city as capital, of a state: parsed sentences enter, Events leave."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Act, Entity, Kind, Relation, slug
from kg.names import How, Mention

from .arguments import agents
from .event import Dropped, Event, Found, Scene, aspect_of, objects_of
from .lexicon import RECOGNITION
from .referents import Referent

_AS_PART = RECOGNITION["as_sovereign"]


def sovereignty_events(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[Found]:
    """ "recognised X as the capital (or part) of Y", "recognised Y's sovereignty over X"."""
    who = scene.actors(agents(event))
    for territory, owner in (*_as_part(scene, event, acted), *_over(scene, acted)):
        if not who:
            yield Dropped(event, "sovereignty", "who recognises is not resolved")
            return
        subjects = [r for r in who if r.entity != owner.entity]
        yield Event(
            Relation.RECOGNISES_SOVEREIGNTY, event, subjects, [owner], "sovereignty",
            territory=territory, act=Act.GRANTED, aspect=aspect_of(event),
        )  # fmt: skip


def _as_part(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    for complement in _complements(event, acted):
        if complement.lemma_.lower() not in _AS_PART:
            continue
        owners = _owners(scene, complement)
        for token in acted or objects_of(event, "of"):
            for place in _places(scene, token):
                yield from ((place, owner) for owner in owners)


def _complements(event: Token, acted: Sequence[Token]) -> Iterator[Token]:
    holders = [event, *acted, *(c for token in acted for c in token.children)]
    for holder in holders:
        for preposition in holder.children:
            if preposition.lower_ == "as":
                for inner in preposition.children:
                    yield inner
                    yield from (c for c in inner.children if c.dep_ == "conj")
        yield from (c for c in holder.children if c.dep_ in ("oprd", "appos"))


def _owners(scene: Scene, noun: Token) -> list[Referent]:
    tokens = objects_of(noun, "of", "to") + [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    return scene.referents.of(scene.parsed, tokens, (Kind.STATE,))


def _over(scene: Scene, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    for token in acted:
        for noun in (token, *(c for c in token.children if c.dep_ == "conj")):
            if noun.lemma_.lower() not in (
                "sovereignty",
                "authority",
                "jurisdiction",
                "claim",
                "annexation",
                "control",
                "rule",
            ):
                continue
            if noun.lemma_.lower() == "claim" and noun == token and not objects_of(noun, "to", "over"):
                continue
            places = [p for o in objects_of(noun, "over", "of", "in", "to", "on") for p in _places(scene, o)]
            for place in places:
                yield from ((place, owner) for owner in _owners(scene, noun) if owner.entity.id != place.id)


def _places(scene: Scene, token: Token) -> Iterator[Entity]:
    """A territory or city by its name, or what a pronoun or "the territory" points back to."""
    mention = scene.parsed.mention(token)
    if mention is not None:
        if place := place_of(mention):
            yield place
        return
    inner = [c for c in token.children if c.dep_ in ("compound", "appos", "amod", "nmod", "conj")] + objects_of(token, "of")
    named = [p for c in inner if (m := scene.parsed.mention(c)) and (p := place_of(m))]
    if named:
        yield from named
    elif token.pos_ == "PRON" or token.lemma_.lower() in (
        "city",
        "territory",
        "region",
        "area",
        "peninsula",
        "plateau",
        "height",
        "island",
    ):
        earlier = scene.referents.places_before(scene.parsed.starts[token.i])
        yield from earlier[-1:]


def place_of(mention: Mention) -> Entity | None:
    """The territory that a name means; a capital or city counts as one, under its own name."""
    territory = mention.of_kind(Kind.TERRITORY)
    if territory is not None:
        return territory
    if any(s.how in (How.CAPITAL, How.CITY) or (s.entity.kind is Kind.STATE and s.how is How.NAME) for s in mention.senses):
        return Entity(Kind.TERRITORY, f"territory/{slug(mention.text)}", mention.text)
    return None
