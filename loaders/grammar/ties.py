"""Diplomatic relations that exist, begin, are restored or severed: parsed sentences enter, Events leave."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Act, Aspect, Kind, Relation

from .arguments import agents, is_passive, subjects
from .event import Dropped, Event, Found, Scene, child, objects_of
from .lexicon import TIES
from .referents import Referent

_SEVERING = TIES["sever"] | TIES["sever_nouns"]
_MAKING = TIES["establish"] | TIES["establish_nouns"]
_RESTORING = TIES["restore"] | TIES["restore_nouns"]


def tie_events(scene: Scene) -> Iterator[Found]:
    """Every tie between states that a sentence makes, states or breaks."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if lemma in TIES["nouns"]:
            yield from _relations(scene, token)
        elif lemma in TIES["mission"]:
            yield from _mission(scene, token)
        elif (
            lemma in ("ambassador", "envoy")
            and token.tag_ == "NNS"
            and token.dep_ == "dobj"
            and token.head.lemma_ == "exchange"
        ):
            yield from _pair_event(scene, token, token.head, Relation.HAS_RELATIONS, Act.GRANTED, "exchange of ambassadors")
        elif lemma in ("normalisation", "normalization", "rapprochement") and token.lemma_.lower() in TIES["restore_nouns"]:
            yield from _normalisation(scene, token)


def _relations(scene: Scene, noun: Token) -> Iterator[Found]:
    described = {c.lemma_.lower() for c in noun.children if c.dep_ in ("amod", "compound", "nmod")}
    described |= {
        c.lemma_.lower() for d in noun.children if d.dep_ in ("amod", "compound") for c in d.children if c.dep_ == "conj"
    }
    carrier = _carrier(noun)
    diplomatic = bool(described & TIES["qualifiers"])
    if (described & TIES["unofficial"] and not diplomatic) or described & {
        "unofficial",
        "informal",
        "clandestine",
        "covert",
        "consular",
    }:
        return
    lemma = carrier.lemma_.lower() if carrier is not None else ""
    if noun.lemma_ == "relationship" and not diplomatic:
        return
    if carrier is None or not (diplomatic or _is_strong(lemma, noun)):
        if diplomatic:
            yield from _bare(scene, noun)
        return
    if lemma in _SEVERING:
        relation, act = (
            Relation.SEVERS_RELATIONS,
            Act.SUSPENDED if lemma in ("suspend", "freeze", "suspension") else Act.WITHDRAWN,
        )
    else:
        relation, act = Relation.HAS_RELATIONS, Act.RESTORED if lemma in _RESTORING else Act.GRANTED
    yield from _pair_event(scene, noun, carrier, relation, act, "relations")


def _is_strong(lemma: str, noun: Token) -> bool:
    """Whether the verb alone tells that diplomatic relations are meant: "severed ties", "normalised relations"."""
    return lemma in TIES["restore"] | TIES["restore_nouns"] | {
        "sever",
        "break",
        "cut",
        "severance",
        "severing",
        "establish",
        "snap",
    }


def _carrier(noun: Token) -> Token | None:
    """The verb or noun that makes, restores or breaks: of the object, the passive subject, or "restoration of"."""
    known = _SEVERING | _MAKING | _RESTORING
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ == "NOUN":
        return _carrier(head)
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj", "attr", "pobj", "compound") and head.lemma_.lower() in known:
        if noun.dep_ == "nsubj" and head.lemma_.lower() not in ("break", "resume", "end"):
            return None
        return head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ in ("of", "in", "off", "into"):
        above = head.head
        return above if above.lemma_.lower() in known else None
    if noun.dep_ in ("nsubj", "nsubjpass") and head.lemma_ == "be":
        predicate = child(head, "acomp", "attr")
        return predicate if predicate is not None and predicate.lemma_.lower() in known else None
    return None


def _bare(scene: Scene, noun: Token) -> Iterator[Found]:
    """Relations that simply are: "there are no diplomatic relations between", "without diplomatic relations with"."""
    lemma = noun.head.lemma_.lower()
    if (noun.dep_ in ("attr", "nsubj") and lemma == "be") or (noun.dep_ == "dobj" and lemma in ("lack", "sign")):
        yield from _pair_event(
            scene, noun, noun.head if lemma != "lack" else noun, Relation.HAS_RELATIONS, None, "relations in being"
        )
    elif noun.dep_ == "pobj" and noun.head.lower_ in ("without", "in"):
        yield from _pair_event(scene, noun, noun, Relation.HAS_RELATIONS, None, "relations in being")


def _normalisation(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "a normalisation agreement with", "normalisation with": relations promised, or made where it was signed."""
    if any(o.lemma_.lower() in TIES["nouns"] for o in objects_of(noun, "of")):
        return
    deal = noun.head if noun.dep_ in ("compound", "amod", "nmod") and noun.head.pos_ == "NOUN" else noun
    verb = deal.head if deal.dep_ in ("dobj", "nsubjpass") else None
    if verb is not None and verb.lemma_ in ("sign", "ink", "seal", "conclude"):
        yield from _pair_event(scene, deal, verb, Relation.HAS_RELATIONS, Act.GRANTED, "normalisation")


def _pair_event(
    scene: Scene, noun: Token, carrier: Token, relation: Relation, act: Act | None, rule: str
) -> Iterator[Found]:
    sides = _sides(scene, noun, carrier)
    if len({r.entity.id for side in sides for r in side}) < 2:
        yield Dropped(noun, rule, "between whom is not resolved")
        return
    one, other = sides
    in_force = carrier.lemma_.lower() in ("have", "maintain", "enjoy", "keep", "be") or act is None
    yield Event(
        relation, carrier, one, other, rule,
        act=None if in_force else act, aspect=Aspect.IN_FORCE if in_force else Aspect.ACT, anchors=(noun,),
        paired=not other,
    )  # fmt: skip


def _sides(scene: Scene, noun: Token, carrier: Token) -> tuple[list[Referent], list[Referent]]:
    """The two sides: "A and B restored", "A restored with B", "between A and B", "A's with B", "A-B ties"."""
    between = [t for holder in (noun, carrier) for t in objects_of(holder, "between", "among")]
    if between:
        return scene.parties(between), []
    with_ = [t for holder in (noun, carrier) for t in objects_of(holder, "with", "to", "towards") if t != noun]
    if carrier.lemma_.lower() == "cut" and not with_:
        with_ = objects_of(carrier, "from")
    other = scene.parties(with_)
    acting = _acting(scene, noun, carrier)
    own = [r for r in acting if r.entity.id not in {o.entity.id for o in other}]
    if other and not own:
        own = [r for r in _owners(scene, noun) if r.entity.id not in {o.entity.id for o in other}]
    if not other:
        owners = _owners(scene, noun)
        if len(owners) >= 2:
            return owners, []
        rest = [r for r in owners if r.entity.id not in {o.entity.id for o in own}]
        if owners and rest and own:
            return own, rest
    return own, other


def _acting(scene: Scene, noun: Token, carrier: Token) -> list[Referent]:
    if carrier.pos_ in ("VERB", "AUX"):
        found = scene.parties(agents(carrier)) if not is_passive(carrier) else scene.parties(agents(carrier))
        if not found and carrier.dep_ in ("relcl", "acl") and not is_passive(carrier):
            found = scene.parties(subjects(carrier))
        return found
    return scene.parties(agents(carrier)) or scene.parties(agents(noun))


def _owners(scene: Scene, noun: Token) -> list[Referent]:
    """Whose relations they are: "its ties", "Saudi-Iranian ties", "US-Cuba relations"."""
    inside = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod", "npadvmod")]
    inside += [
        c for part in inside for c in part.children if c.dep_ in ("amod", "compound", "nmod", "npadvmod", "conj", "dep")
    ]
    return scene.parties(inside)


def _mission(scene: Scene, noun: Token) -> Iterator[Found]:
    """An embassy opened is relations made; a mere embassy, moved or attacked, is nothing."""
    head = noun.head
    if not (noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in TIES["open_mission"]):
        return
    if any(c.lemma_.lower() in ("new", "bigger", "larger", "modern") for c in noun.children if c.dep_ == "amod"):
        return
    where = [t for holder in (noun, head) for t in objects_of(holder, "in", "to")]
    hosts = scene.referents.of(scene.parsed, where, (Kind.STATE,))
    own = [r for r in scene.parties(agents(head)) or _owners(scene, noun) if r.entity.id not in {h.entity.id for h in hosts}]
    if not hosts or not own:
        yield Dropped(noun, "embassy", "whose embassy, or where, is not resolved")
        return
    act = Act.RESTORED if head.lemma_.lower().startswith("re") else Act.GRANTED
    yield Event(Relation.HAS_RELATIONS, head, own, hosts, "embassy opened", act=act, anchors=(noun,), confidence=0.8)
