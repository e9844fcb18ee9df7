"""A noun enters; the territory or the city that it means leaves: by name, by description, or as spoken of before."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Entity, Kind, slug
from kg.names import How, Mention

from .event import Scene, objects_of
from .lexicon import NOUNS, SOVEREIGNTY
from .reference import described_by

#: What ends the name of a body, which is no place: "the Transitional Council".
_BODIES = NOUNS["institution"] | NOUNS["government"] | NOUNS["organisation"]


def places_of(scene: Scene, token: Token) -> Iterator[Entity]:
    """A territory or city by its name, or what a pronoun or "the territory" points back to."""
    if token.lower_ == "whose" and (owner := described_by(token)) is not None:
        yield from places_of(scene, owner)
        return
    mention = scene.parsed.mention(token)
    before = [
        m
        for c in token.children
        if c.dep_ in ("nmod", "compound") and (m := scene.parsed.mention(c)) and m.of_kind(Kind.TERRITORY)
    ]
    if mention is not None:
        if place := place_of(before[0] if before else mention):
            yield place
        return
    inner = [c for c in token.children if c.dep_ in ("compound", "appos", "amod", "nmod")] + objects_of(token, "of")
    if token.lower_ in ("present", "future", "status"):  # "regards A's future as lying under B's sovereignty"
        yield from (
            p for t in (*objects_of(token, "of"), *token.children) if t.dep_ in ("pobj", "poss") for p in places_of(scene, t)
        )
        return
    named = [p for c in inner if (m := scene.parsed.mention(c)) and (p := place_of(m))]
    if named:
        yield from named
    elif token.lower_ in ("them", "these") and (meant := place_meant(scene, token)):
        yield from meant
    elif token.lower_ in ("two", "both", "them", "these"):
        states = scene.referents.of(scene.parsed, [token], (Kind.STATE,))
        yield from (Entity(Kind.TERRITORY, f"territory/{slug(r.entity.label)}", r.entity.label) for r in states)
    elif token.pos_ == "PRON" or token.lemma_.lower() in SOVEREIGNTY["places"]:
        yield from place_meant(scene, token)
    elif token.pos_ == "PROPN" and not objects_of(token, "of") and token.lower_ not in _BODIES:
        name = scene.referents.full_name(scene.parsed, token)
        yield Entity(Kind.TERRITORY, f"territory/{slug(name)}", name)


def place_meant(scene: Scene, token: Token) -> list[Entity]:
    """What "it", "the heights" or "the territory" mean: a place so called, else the one most spoken of before."""
    before = scene.referents.places_before(scene.parsed.starts[token.i])
    called = [p for p in before if token.pos_ == "NOUN" and token.lemma_.lower() in p.label.lower()]
    if token.tag_ == "NNS" and not called:
        return []  # "the three islands" are no place spoken of so far
    counted = Counter(p.id for p in reversed(called or before)).most_common(1)
    if not counted and token.tag_ != "NNS":
        disputed = [e for e in scene.referents.contested_before(scene.parsed, token) if e.kind is Kind.STATE]
        return [Entity(Kind.TERRITORY, f"territory/{slug(e.label)}", e.label) for e in disputed[-1:]]
    return [next(p for p in before if p.id == counted[0][0])] if counted else []


def place_of(mention: Mention) -> Entity | None:
    """The territory that a name means; a capital or city counts as one, under its own name."""
    territory = mention.of_kind(Kind.TERRITORY)
    if territory is not None:
        return territory
    if any(s.how in (How.CAPITAL, How.CITY) or (s.entity.kind is Kind.STATE and s.how is How.NAME) for s in mention.senses):
        return Entity(Kind.TERRITORY, f"territory/{slug(mention.text)}", mention.text)
    return None
