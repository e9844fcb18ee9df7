"""The noun "ally" enters; Events leave: who is called a diplomatic ally has relations."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Aspect, Entity, Kind, Relation, slug

from .arguments import agents, subjects
from .bridging import listed
from .contested import contested
from .enumeration import members_after
from .event import Dropped, Event, Found, Scene, objects_of
from .lexicon import TIES
from .reference import QUALIFIED, Referent, phrase


def ally_events(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "A, one of B's diplomatic allies", "B's diplomatic allies, among them A": diplomatic relations are in being."""
    described = {c.lemma_.lower() for c in noun.children if c.dep_ in ("amod", "compound")}
    if described & TIES["qualifiers"] and (counted := list(counted_allies(scene, noun))):
        yield from counted
        return
    left = "remaining" in {c.lower_ for c in noun.children} and scene.referents.spoke_of_relations
    if not (described & TIES["qualifiers"] or left) or described & {"former", "erstwhile", "potential"}:
        return
    top = noun.head if noun.dep_ in ("compound", "nmod") else noun
    whose = [c for c in top.children if c.dep_ == "poss"] + objects_of(noun, "of")
    if noun.dep_ == "dobj" and noun.head.lemma_ == "have":
        whose = whose or agents(noun.head)
    of = scene.parties(whose)
    if not any(contested(r.entity, scene.referents.reading.names) for r in of):
        of = []  # whom none refuses has friends, and relations with most: "A's main diplomatic ally"
    allies = [r for r in [*_predicated(scene, noun), *listed(scene, noun)] if r.entity.id not in {o.entity.id for o in of}]
    if not of or not allies:
        yield Dropped(noun, "allies", "whose allies, or who they are, is not resolved")
        return
    verb = noun.head if noun.dep_ == "attr" else noun
    yield _allied(noun, verb, allies, of)


def counted_allies(scene: Scene, noun: Token) -> Iterator[Event]:
    """ "leaves A with 15 diplomatic allies", "has 12 diplomatic allies", "is down to 12": so many have relations with it."""
    if noun.tag_ != "NNS" or not any(c.dep_ == "nummod" for c in noun.children):
        return
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "dobj" and above.lemma_ == "have":
        whose = subjects(above)
    elif noun.dep_ == "pobj" and noun.head.lower_ == "with" and above.lemma_ == "leave":
        whose = [c for c in above.children if c.dep_ == "dobj"]
    elif noun.dep_ == "pobj" and noun.head.lower_ == "to" and above.lower_ == "down":
        whose = subjects(above.head)
    else:
        return
    of = scene.parties(whose)
    text = QUALIFIED.sub("", scene.parsed.words(phrase(noun), scene.referents.reading.article.text or ""))
    group = Referent(Entity(Kind.GROUP, f"group/{slug(text)}", text), text, noun)
    listed_ = [r for t in members_after(scene.parsed, noun) for r in scene.parties([t])]
    if of:
        yield _allied(noun, above, [group, *listed_], of[:1])


def _allied(noun: Token, told_by: Token, allies: list[Referent], of: list[Referent]) -> Event:
    return Event(
        Relation.HAS_RELATIONS, told_by, allies, of, "diplomatic allies",
        aspect=Aspect.IN_FORCE, anchors=(noun,), confidence=0.8,
    )  # fmt: skip


def _predicated(scene: Scene, noun: Token) -> list[Referent]:
    """Who is said to be an ally: "A is B's ally", "A, one of B's allies", "B's ally A"."""
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.head.lower_ in ("one", "among", "some") else noun
    if top.dep_ == "attr" and top.head.lemma_ in ("be", "remain"):
        return scene.parties(subjects(top.head))
    if top.dep_ == "appos":
        return scene.parties([top.head])[:1]
    if noun.dep_ in ("compound", "nmod"):
        return scene.parties([noun.head]) if scene.parsed.mention(noun.head) is not None else []
    if noun.dep_ == "nsubj" and noun.head.lemma_ in ("include", "be"):
        return scene.parties([c for c in noun.head.children if c.dep_ in ("dobj", "attr")])
    named = [c for c in noun.children if c.dep_ == "appos" and scene.parsed.mention(c) is not None]
    return scene.parties(named)
