"""The words beside "relations" enter; whether diplomatic relations are meant, and what is done to them, leaves."""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.model import Act, Aspect, Relation

from .arguments import agents
from .contested import contested
from .coordination import coordinates
from .event import Event, Scene, child, objects_of
from .lexicon import TIES, TIMING
from .sides import Sides
from .stance import Stance

SEVERING = TIES["sever"] | TIES["sever_nouns"]
RESTORING = TIES["restore"] | TIES["restore_nouns"]
KNOWN = SEVERING | RESTORING | TIES["establish"] | TIES["establish_nouns"]
MODIFIERS = ("amod", "compound", "nmod")


def words_beside(noun: Token) -> set[str]:
    """The adjectives and nouns before a noun, those joined to them included."""
    beside = [t for c in noun.children if c.dep_ in MODIFIERS and c.i < noun.i for t in coordinates(c)]
    lasting = _lasting(beside)
    plain = {t.lemma_.lower() for t in beside if not t.text[:1].isupper() and t not in lasting} - TIES["deals"]
    return plain | {t.lower_ for t in beside if t.lower_ in TIES["qualifiers"] | TIES["unofficial"]}


def _lasting(words: Iterable[Token]) -> set[Token]:
    """ "decades-long", "80-year-old": how long, which tells no kind."""
    return {t for t in words if t.lower_ in ("long", "old") or t.lemma_ in TIMING["units"] or t.text == "-"}


def is_qualified(noun: Token) -> bool:
    """Whether the relations are called diplomatic, formal or official."""
    return bool(words_beside(noun) & TIES["qualifiers"])


def is_another_kind(scene: Scene, noun: Token) -> bool:
    """Trade ties, friendly relations, unofficial links: relations of another kind, or their quality."""
    words = words_beside(noun)
    vaguest = noun.lemma_ == "partnership" or bool(words & TIES["unofficial"])
    if (vaguest and "diplomatic" not in words) or any(c.dep_ == "nummod" for c in noun.children):
        return True
    if words & TIES["qualifiers"]:
        return False
    lasts = bool(_lasting(t for c in noun.children for t in c.subtree))
    vague = noun.lemma_ == "link" or (noun.lemma_ == "relationship" and not lasts)
    return bool(words - TIES["neutral"]) or (vague and not _is_cut(scene, noun))


def _is_cut(scene: Scene, noun: Token) -> bool:
    """ "cut its links with A": in a text about diplomatic relations, or with a state that few recognise."""
    severed = noun.dep_ == "dobj" and noun.head.lemma_.lower() in SEVERING
    return severed and (scene.referents.spoke_of_relations or leaves_contested(scene, noun, noun.head))


def leaves_contested(scene: Scene, noun: Token, carrier: Token) -> bool:
    """ "ended its ties with A": where states differ about an end of them, no other ties are worth telling of."""
    sides = (*objects_of(noun, "with"), *agents(carrier))
    named = [t for t in sides if scene.parsed.mention(t) is not None or t.lower_ == "island"]
    names = scene.referents.reading.names
    return carrier.lemma_.lower() in SEVERING and any(contested(r.entity, names) for r in scene.parties(named))


def is_diplomatic(noun: Token, carrier: Token, context: bool) -> bool:
    """Whether the noun's adjectives or the verb tell diplomatic relations; `context`: the text speaks of such."""
    lemma = carrier.lemma_.lower()
    if is_qualified(noun):
        return True
    if lemma in TIES["strong"] or (lemma == "set" and child(carrier, "prt") is not None):
        return True
    if lemma in ("open", "initiate", "inaugurate", "launch") and noun.lemma_ == "relation":
        return True
    if lemma in RESTORING and context and noun.lemma_ in ("relation", "tie"):
        return True
    if lemma in ("have", "enjoy", "hold"):
        return is_denied(noun) or (bool(objects_of(noun, "with")) and (context or noun.lemma_ == "relation"))
    if lemma in ("maintain", "keep", "retain"):
        told = carrier.tag_ in ("VBZ", "VBP", "VBD") and noun.lemma_ == "relation" and bool(objects_of(noun, "with"))
        return context or told
    return lemma in SEVERING and (noun.lemma_ in ("relation", "relationship") or context)


def is_denied(noun: Token) -> bool:
    """ "no relations", "relations with neither A nor B"; "no ties" may be of any kind."""
    if noun.lemma_ != "relation":
        return False
    partners = objects_of(noun, "with", "between")
    return any(c.lower_ == "no" for c in noun.children) or any(c.lower_ == "neither" for t in partners for c in t.children)


def kind_of(carrier: Token, noun: Token) -> tuple[Relation, Act | None]:
    """What a verb or noun does to relations; no act where they simply are."""
    lemma = carrier.lemma_.lower()
    if lemma in SEVERING:
        return Relation.SEVERS_RELATIONS, Act.SUSPENDED if lemma in TIES["suspending"] else Act.WITHDRAWN
    if carrier == noun or lemma in TIES["in_force"]:
        return Relation.HAS_RELATIONS, None
    return Relation.HAS_RELATIONS, Act.RESTORED if lemma in RESTORING else Act.GRANTED


def tie_event(
    relation: Relation, carrier: Token, between: Sides, act: Act | None, rule: str, noun: Token, view: Stance
) -> Event:
    """The Event of relations made, broken or in being between two sides."""
    return Event(
        relation, carrier, between.one, between.other, rule,
        act=act, aspect=Aspect.ACT if act else Aspect.IN_FORCE, anchors=(noun,),
        paired=not between.other, stance=view,
    )  # fmt: skip
