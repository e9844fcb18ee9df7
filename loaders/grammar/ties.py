"""Diplomatic relations that exist, begin, are restored or severed: parsed sentences enter, Events leave."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Act, Aspect, Modality, Relation

from .arguments import agents, coordinates
from .event import Dropped, Event, Found, Scene, child, objects_of
from .lexicon import TIES
from .missions import mission_events
from .referents import Referent
from .sides import Sides, parties, sides, signature, spoken_of
from .stance import Stance, governors, stance

_SEVERING = TIES["sever"] | TIES["sever_nouns"]
_RESTORING = TIES["restore"] | TIES["restore_nouns"]
_KNOWN = _SEVERING | _RESTORING | TIES["establish"] | TIES["establish_nouns"]
_MONTHS = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_MODIFIERS = ("amod", "compound", "nmod")


def tie_events(scene: Scene) -> Iterator[Found]:
    """Every tie between states that a sentence makes, states or breaks."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if lemma in TIES["nouns"]:
            found = _relations(scene, token)
        elif lemma in TIES["mission"] | TIES["exchanged"]:
            found = mission_events(scene, token)
        elif lemma in _SEVERING | _RESTORING and token.pos_ == "VERB":
            found = _same_relations(scene, token)
        elif lemma in ("normalisation", "normalization"):
            found = _normalisation(scene, token)
        else:
            continue
        yield from _noted(scene, found)


def _noted(scene: Scene, found: Iterator[Found]) -> Iterator[Found]:
    for one in found:
        if isinstance(one, Event):
            sides_of = [[r.entity for r in side] for side in (one.subjects, one.objects)]
            scene.referents.note_pair(scene.parsed, *sides_of)
        yield one


def _relations(scene: Scene, noun: Token) -> Iterator[Found]:
    if _is_another_kind(scene, noun):
        return
    stated, context = False, scene.referents.spoke_of_relations
    for carrier in _carriers(noun):
        if _is_diplomatic(noun, carrier, context):
            stated = True
            yield from _pair_event(scene, noun, carrier)
    if not stated and noun.lemma_ != "link" and (carrier := _being(noun)):
        yield from _pair_event(scene, noun, carrier)


def _words_beside(noun: Token) -> set[str]:
    """The adjectives and nouns before a noun, those joined to them included."""
    beside = [t for c in noun.children if c.dep_ in _MODIFIERS and c.i < noun.i for t in coordinates(c)]
    plain = {t.lemma_.lower() for t in beside if not t.text[:1].isupper()} - TIES["deals"]
    return plain | {t.lower_ for t in beside if t.lower_ in TIES["qualifiers"] | TIES["unofficial"]}


def _qualified(noun: Token) -> bool:
    return bool(_words_beside(noun) & TIES["qualifiers"])


def _is_another_kind(scene: Scene, noun: Token) -> bool:
    """Trade ties, friendly relations, unofficial links: relations of another kind, or their quality."""
    words = _words_beside(noun)
    if words & TIES["unofficial"]:
        return True
    return not words & TIES["qualifiers"] and (bool(words - TIES["neutral"]) or noun.lemma_ in ("link", "relationship"))


def _is_diplomatic(noun: Token, carrier: Token, context: bool) -> bool:
    """Whether the noun's adjectives or the verb tell that diplomatic relations are meant, or the text speaks of such already."""
    lemma = carrier.lemma_.lower()
    if _qualified(noun):
        return True
    if lemma in TIES["strong"] or (lemma == "set" and child(carrier, "prt") is not None):
        return True
    if lemma in ("have", "enjoy", "hold"):
        return noun.lemma_ == "relation" and _is_denied(noun)
    if lemma in ("maintain", "keep", "retain"):
        return context
    return lemma in _SEVERING and noun.lemma_ == "relation"


def _is_denied(noun: Token) -> bool:
    """ "no relations", "relations with neither A nor B"."""
    partners = objects_of(noun, "with", "between")
    return any(c.lower_ == "no" for c in noun.children) or any(c.lower_ == "neither" for t in partners for c in t.children)


def _carriers(noun: Token) -> Iterator[Token]:
    """The verbs and nouns that make, restore or break: governors of the noun, and clauses that describe it."""
    if (above := _governing(noun)) is not None:
        yield above
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in _KNOWN - {"have"} and clause.tag_ != "VBG":
            yield clause


def _governing(noun: Token) -> Token | None:
    head = noun.head
    lemma = head.lemma_.lower()
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return _governing(head)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "compound") and lemma in _KNOWN:
        return head
    if noun.dep_ == "nsubj" and lemma in ("break", "resume", "end", "begin", "rupture", "cease"):
        return head
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "prt") and head.lower_ in ("of", "in", "off", "into", "to", "from"):
        return head.head if head.head.lemma_.lower() in _KNOWN and head.lower_ not in ("to", "from") else None
    if noun.dep_ in ("nsubj", "nsubjpass") and lemma == "be":
        predicate = child(head, "acomp", "attr")
        return predicate if predicate is not None and predicate.lemma_.lower() in _SEVERING | _RESTORING else None
    participle = next((c for c in noun.children if c.tag_ == "VBG" and c.lemma_.lower() in _KNOWN), None)
    return participle if noun.dep_ == "pobj" or (noun.dep_ == "dobj" and lemma in TIES["sign"]) else None


def _being(noun: Token) -> Token | None:
    """Relations that simply are, or are wanting: "there are none between", "lacks", "without", "50 years of"."""
    lemma = noun.head.lemma_.lower()
    if noun.dep_ in ("attr", "nsubj") and lemma in ("be", "exist") and (_qualified(noun) or _is_denied(noun)):
        return noun.head
    if not _qualified(noun):
        return None
    if noun.dep_ == "dobj" and lemma == "lack":
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return noun
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_.lower() in TIES["anniversaries"] | {"absence", "lack"}
    ):
        return noun
    return None


def _kind(carrier: Token, noun: Token) -> tuple[Relation, Act | None]:
    lemma = carrier.lemma_.lower()
    if lemma in _SEVERING:
        return Relation.SEVERS_RELATIONS, Act.SUSPENDED if lemma in TIES["suspending"] else Act.WITHDRAWN
    if carrier == noun or lemma in TIES["in_force"]:
        return Relation.HAS_RELATIONS, None
    return Relation.HAS_RELATIONS, Act.RESTORED if lemma in _RESTORING else Act.GRANTED


def _pair_event(scene: Scene, noun: Token, carrier: Token) -> Iterator[Found]:
    between = sides(scene, noun, carrier)
    if not between.complete:
        yield Dropped(noun, "relations", "between whom is not resolved")
        return
    relation, act = _kind(carrier, noun)
    event = _event(relation, carrier, between, act, "relations", noun, _view(noun, carrier, between))
    yield event
    yield from _gapped(scene, event)
    yield from _in_favour(scene, carrier, between, relation)


def _event(
    relation: Relation, carrier: Token, between: Sides, act: Act | None, rule: str, noun: Token, view: Stance
) -> Event:
    return Event(
        relation, carrier, between.one, between.other, rule,
        act=act, aspect=Aspect.ACT if act else Aspect.IN_FORCE, anchors=(noun,),
        paired=not between.other, stance=view,
    )  # fmt: skip


def _view(noun: Token, carrier: Token, between: Sides) -> Stance:
    """How the text stands to it: "no relations" and "lacks" deny, a signature is the deed, talks are no more than talks."""
    signed = signature(carrier)
    view = stance(signed if signed is not None else carrier)
    if carrier.lemma_.lower() == "lack" or between.negated or _none_of(noun):
        view = view.negated(noun.text)
    above = {g.lemma_.lower() for _, g in governors(carrier)}
    if above & TIES["talks"] and signed is None:
        view = view.at_most(Modality.HYPOTHETICAL, "talks")
    if above & TIES["underway"]:
        view = view.at_most(Modality.ANNOUNCED, "underway")
    return view


def _none_of(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children) and noun.dep_ != "pobj"


def _gapped(scene: Scene, event: Event) -> Iterator[Found]:
    """ "A severed ties in 2007, B in 2017 and C in 2018": the later names do the same, each at its own date."""
    if event.paired or event.token.pos_ != "VERB":
        return
    doc, names = event.token.doc, []
    known = {r.entity.id for r in (*event.subjects, *event.objects)}
    for token in doc[event.token.i + 1 : -2]:
        if scene.parsed.mention(token) is not None and token.i > event.anchors[0].i:
            names.append(token)
        elif token.lower_ in ("in", "on") and names and _is_date(doc[token.i + 1]):
            for name in names:
                own = [r for r in scene.parties([name]) if r.entity.id not in known]
                if own and _starts_item(names[0]):
                    yield replace(event, token=name, subjects=own[:1], rule="relations, again", anchors=(), confidence=0.7)
            names = []
        elif token.lower_ not in ("the", "and", ","):
            names = []


def _is_date(token: Token) -> bool:
    return token.text.isdigit() or token.text[:3] in _MONTHS


def _starts_item(first: Token) -> bool:
    """Whether a comma or "and" sets a name off from the date before."""
    before = [t.lower_ for t in first.doc[max(0, first.i - 2) : first.i]]
    return bool({",", "and", ";"} & set(before))


def _in_favour(scene: Scene, carrier: Token, between: Sides, relation: Relation) -> Iterator[Found]:
    """ "cut ties with A in favour of B": relations with B begin."""
    favoured = [o for f in objects_of(carrier, "in") if f.lemma_ in ("favour", "favor") for o in objects_of(f, "of")]
    new = scene.parties(favoured)
    if relation is Relation.SEVERS_RELATIONS and new and between.other:
        made = Sides(between.one, new)
        yield _event(Relation.HAS_RELATIONS, carrier, made, Act.GRANTED, "in favour of", favoured[0], stance(carrier))


def _same_relations(scene: Scene, verb: Token) -> Iterator[Found]:
    """Relations not named again: "and cut them", "they were restored"; "broke with A", where relations are spoken of."""
    pair = scene.referents.pair(scene.parsed)
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None and verb.lemma_ == "break" and scene.referents.spoke_of_relations:
        between = _broken_with(scene, verb)
    elif thing is not None and thing.lower_ in ("them", "they") and len(pair) == 2:
        ids = {r.entity.id for r in parties(scene, agents(verb), verb)}
        if ids and not ids & {e.id for e in pair}:
            return
        both = [Referent(e, thing.text, thing, inferred=True) for e in pair]
        between = Sides(
            [r for r in both if not ids or r.entity.id in ids], [r for r in both if ids and r.entity.id not in ids]
        )
    else:
        return
    if between.complete:
        relation, act = _kind(verb, verb)
        view = stance(verb)
        yield replace(_event(relation, verb, between, act or Act.RESTORED, "the same relations", verb, view), confidence=0.7)


def _broken_with(scene: Scene, verb: Token) -> Sides:
    with_ = [o for p in verb.children if p.lower_ == "with" for q in coordinates(p) for o in q.children if o.dep_ == "pobj"]
    other = [r for r in scene.parties(with_) if not r.inferred]
    own = [r for r in parties(scene, agents(verb), verb) if r.entity.id not in {o.entity.id for o in other}]
    return Sides(own[:1] or (spoken_of(scene, other) if other else []), other)


def _normalisation(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "signed a normalisation agreement with": relations made; not yet signed, it is talked of and nothing more."""
    if any(o.lemma_.lower() in TIES["nouns"] for o in objects_of(noun, "of")):
        return
    deal = noun.head if noun.dep_ in _MODIFIERS and noun.head.pos_ == "NOUN" else noun
    verb = deal.head if deal.dep_ in ("dobj", "nsubjpass") else None
    if verb is None or verb.lemma_ not in TIES["sign"] or deal.lemma_ not in TIES["deals"]:
        return
    between = sides(scene, deal, verb)
    if between.complete:
        yield _event(Relation.HAS_RELATIONS, verb, between, Act.GRANTED, "normalisation", deal, stance(verb))
