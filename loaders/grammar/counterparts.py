"""One side of a relation enters; the other leaves, where the words do not repeat it: of the pair last spoken of."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.model import Entity, Kind

from .arguments import subjects
from .contested import contested
from .event import Scene
from .lexicon import STANCE
from .reference import Referent
from .voice import is_passive


def spoken_of(scene: Scene, other: Sequence[Referent], acting: Sequence[Token]) -> list[Referent]:
    """The side that a passive leaves out, or that an unknown person stands for: the other of the pair last spoken of."""
    if any(t.pos_ != "PROPN" or scene.parsed.mention(t) is not None for t in acting):
        return []
    known = {r.entity.id for r in other}
    pair = scene.referents.pair(scene.parsed)
    missing = [e for e in pair if e.id not in known] if len(pair) == 2 and known & {e.id for e in pair} else []
    return [Referent(entity, entity.label or "", other[0].token, inferred=True) for entity in missing]


def counterpart(
    scene: Scene, own: Sequence[Referent], *, within: bool = False, before: Token | None = None
) -> list[Referent]:
    """With whom a side broke, where it is not repeated: the other of the pair, or the partner of others before.

    `before` is the word before which a state may be named in the sentence itself, else the side itself.
    """
    known = {r.entity.id for r in own}
    pair = scene.referents.pair(scene.parsed)
    partner = scene.referents.partner(scene.parsed)
    if not own or any(r.entity.kind in (Kind.GROUP, Kind.QUANTIFIER) for r in own):
        return []
    both = pair if known & {e.id for e in pair} else (partner,) if partner is not None else ()
    disputed = [e for e in pair if contested(e, scene.referents.reading.names) is not None]
    if len(disputed) == 1 and not known & {e.id for e in pair}:
        both = tuple(disputed)  # of "A broke with Taiwan. B cut ties", Taiwan
    left = [e for e in both if e.id not in known and e.kind not in (Kind.GROUP, Kind.QUANTIFIER)]
    left = [e for e in left if not _is_claimant(scene, e)]
    if not left and all(r.entity.kind is Kind.STATE for r in own):
        left = _other_named(scene, own[0].token if before is None else before, known, within)
    return [Referent(e, e.label or "", own[0].token, inferred=True) for e in left if e.id not in known]


def _is_claimant(scene: Scene, entity: Entity) -> bool:
    """Whether a government only claims a state: others break with the state."""
    spells = scene.referents.reading.names.governments.spells
    return entity.kind is Kind.GOVERNMENT and not any(s.in_control for s in spells if s.government == entity)


def just_recognised(scene: Scene, own: Sequence[Referent]) -> list[Referent]:
    """ "A recognised B first. C set up relations within weeks": B, which the sentence before told the recognition of."""
    focus = scene.referents.focus
    if focus is None or not 0 <= scene.parsed.sentence.index - focus.sentence <= 1:
        return []
    known = {r.entity.id for r in own}
    found = [e for e in focus.entities if e.kind is Kind.STATE and e.id not in known]
    return [Referent(e, e.label, own[0].token, inferred=True) for e in found] if len(found) == 1 else []


def disputed_before(scene: Scene, noun: Token, own: Sequence[Referent]) -> list[Referent]:
    """ "Taiwan has few allies left after A and B cut ties": with the contested state that the sentence named before."""
    names = scene.referents.reading.names
    named = scene.referents.named_before(scene.parsed.starts[noun.i], (Kind.STATE,), sentences=0)
    disputed = {e.id: e for e in named if contested(e, names)}
    if len(disputed) != 1 or any(r.entity.id in disputed or r.entity.kind is not Kind.STATE for r in own):
        return []
    return [Referent(e, e.label or "", noun, inferred=True) for e in disputed.values()]


def deserted_before(scene: Scene, noun: Token, own: Sequence[Referent]) -> list[Referent]:
    """ "A broke with X. B and C cut ties": with X, not with each other."""
    known = {r.entity.id for r in own}
    left = scene.referents.deserted(scene.parsed)
    return [Referent(left, left.label, noun, inferred=True)] if left is not None and left.id not in known else []


def _other_named(scene: Scene, token: Token, known: set[str], within: bool) -> list[Entity]:
    """The one other state that the sentence names before, or else the sentence before it; or of which the article is."""
    here = scene.parsed.starts[token.i]
    for sentences in (0,) if within else (0, 1):
        named = {
            e.id: e for e in scene.referents.named_before(here, (Kind.STATE,), sentences=sentences) if e.id not in known
        }
        if named:
            return list(named.values()) if len(named) == 1 else []
    if within:
        return []
    return (
        [e for e in scene.referents.main_two if e.id not in known]
        if known & {e.id for e in scene.referents.main_two}
        else []
    )


def teller(scene: Scene, carrier: Token) -> list[Referent]:
    """ "The minister of A said that ties with B had been restored": A."""
    telling = STANCE["reporting"] | {"order", "decree"}
    told = carrier.dep_ == "ccomp" and is_passive(carrier) and carrier.head.lemma_ in telling
    return scene.parties(subjects(carrier.head)) if told else []
