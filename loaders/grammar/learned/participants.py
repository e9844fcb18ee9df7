"""A scene enters; the words that can take part in a relation leave, each with whom it means as it acts and is acted upon."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.names import How, Mention

from ..bodies import is_bloc
from ..coordination import leaves_out
from ..event import Scene
from ..lexicon import NOUNS, POWER
from ..persons import government_of
from ..reference import ACTORS, PRONOUNS, RECOGNISED, Referent, Wanted
from ..rulers import who_rules
from ..unlisted import unlisted

_ACTING = Wanted((*ACTORS, Kind.GROUP, Kind.QUANTIFIER), acting=True)
_ACTED = Wanted((*RECOGNISED, Kind.ORGANISATION))
_RULERS = (Kind.ORGANISATION, Kind.GOVERNMENT)
#: Small words that stand for states or bodies spoken of.
_SMALL = frozenset(
    "which who whose both none neither nobody each all others most many few several two three four former latter".split()
)
_RULING = POWER["actors"] | POWER["councils"] | POWER["chiefs"] | NOUNS["government"]


@dataclass(frozen=True, slots=True)
class Participant:
    """Words, their place in the article (`text[start:end]`), and what they can mean, likeliest first."""

    start: int
    end: int
    acting: tuple[Referent, ...]
    acted: tuple[Referent, ...]
    territory: Entity | None = None


def participants(scene: Scene, seen: int) -> tuple[Participant, ...]:
    """Names, pronouns and descriptions that mean a state, a body or a place, up to the place `seen`."""
    parsed = scene.parsed
    tokens = list(takewhile(lambda token: parsed.starts[token.i] < seen, parsed.doc))
    places = [r for token in tokens for r in scene.referents.named(parsed, token, Wanted((Kind.STATE,)))]
    found: dict[tuple[int, int], Participant] = {}
    for token in tokens:
        mention = parsed.mention(token)
        left_out = token.dep_ == "pobj" and leaves_out(token.head)  # "all but A have done it"
        if (mention is None and not _can_refer(token)) or left_out:
            continue
        acting, acted = _meant(scene, token, mention, places)
        territory = mention.of_kind(Kind.TERRITORY) if mention else None
        if acting or acted or territory:
            start, end = (mention.start, mention.end) if mention else (parsed.starts[token.i], parsed.ends[token.i])
            found.setdefault((start, end), Participant(start, end, acting, acted, territory))
    return tuple(found.values())


def possible(who: Sequence[Participant]) -> Iterator[tuple[int, int]]:
    """The places of the ordered pairs of participants that mean different things."""
    acting = [{r.entity.id for r in one.acting} for one in who]
    acted = [{r.entity.id for r in one.acted} for one in who]
    for a, first in enumerate(acting):
        for b, second in enumerate(acted):
            if a != b and first and second and first != second:
                yield a, b


def _can_refer(token: Token) -> bool:
    counted = token.pos_ == "NUM" and token.dep_ in ("nsubj", "pobj", "dobj")
    return token.pos_ in ("NOUN", "PROPN") or token.lower_ in PRONOUNS or token.lower_ in _SMALL or counted


def _meant(
    scene: Scene, token: Token, mention: Mention | None, places: list[Referent]
) -> tuple[tuple[Referent, ...], tuple[Referent, ...]]:
    refs, parsed = scene.referents, scene.parsed
    acting, acted = refs.one(parsed, token, _ACTING), refs.one(parsed, token, _ACTED)
    formed = [Referent(g, r.text, token) for r in acted if (g := refs.reading.names.ruled_by(r.entity)) is not None]
    senses = [Referent(entity, mention.text, token) for entity in senses_of(scene, mention)] if mention else []
    person = _person(scene, token) if mention is None else None
    ruling = _rulers(scene, token, places) if mention or person or _may_rule(token) else []
    led = [Referent(government_of(person, None), person, token)] if person else []
    new = unlisted(scene, [token], certain=True)[:1] if not (mention or person) and token.text[:1].isupper() else []
    return _each([*acting, *formed, *senses, *ruling]), _each([*acted, *formed, *led, *senses, *new])


def senses_of(scene: Scene, mention: Mention) -> Iterator[Entity]:
    """What a name can mean: by a leader's, first the government that is led."""
    led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))
    if led is not None:
        yield led
    yield from (sense.entity for sense in mention.senses if sense.holds(scene.referents.reading.published))


def _person(scene: Scene, token: Token) -> str | None:
    """The full name of the person whom a proper noun names."""
    people, parsed = scene.referents.people, scene.parsed
    known = people.covering(parsed.starts[token.i], parsed.ends[token.i]) if people is not None else None
    return known.name if known is not None and token.pos_ == "PROPN" else None


def _may_rule(token: Token) -> bool:
    return token.lemma_.lower() in _RULING or any(c.lower_ in POWER["armed"] for c in token.children)


def _rulers(scene: Scene, token: Token, places: list[Referent]) -> list[Referent]:
    """Who rules by these words: in no place that is told, and in those that the sentence names."""
    either = ([], places) if places else ([],)
    found = (referent for told in either for referent in who_rules(scene, token, told, persons=True))
    return [r for r in found if r.entity.kind in _RULERS and not (r.negated or is_bloc(r.entity))]


def _each(referents: Iterable[Referent]) -> tuple[Referent, ...]:
    """Each entity once."""
    found: dict[str, Referent] = {}
    for referent in referents:
        found.setdefault(referent.entity.id, referent)
    return tuple(found.values())
