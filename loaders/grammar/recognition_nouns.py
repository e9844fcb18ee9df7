"""The noun "recognition" and what is done with it enter; Events leave: granted, received, withdrawn, suspended, switched."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Act, Aspect, Kind, Mode, Relation

from .arguments import agents, subjects, undergoers
from .contested import contested
from .event import Dropped, Event, Found, Scene, child, objects_of
from .granting import act_of, carrier, is_on_hold, undone, view
from .lexicon import RECOGNITION, STANCE, TIES
from .misplaced import as_well_as, blamed, together
from .patients import patients
from .recognised import led
from .reference import Referent
from .sovereignty import sovereignty_events
from .stance import stance
from .voice import is_passive

_WORDS = {Mode.FORMAL: "formal official", Mode.CONDITIONAL: "conditional", Mode.TACIT: "tacit"}
_MODES = {word + end: mode for mode, words in _WORDS.items() for word in words.split() for end in ("", "ly")}

#: To what an act is, which is not to whom: "to the surprise of many".
_EFFECTS = frozenset("surprise delight dismay anger fury chagrin alarm annoyance relief joy irritation displeasure".split())


def modes(token: Token) -> tuple[Mode, ...]:
    """How recognition is given, by the adverbs and adjectives beside it."""
    beside = [c.lower_ for c in token.children if c.dep_ in ("advmod", "amod")]
    text = " ".join(t.lower_ for t in token.doc)
    latin = [mode for words, mode in (("de facto", Mode.DE_FACTO), ("de jure", Mode.DE_JURE)) if words in text]
    return tuple(sorted({_MODES[word] for word in beside if word in _MODES} | set(latin)))


def by_noun(scene: Scene, noun: Token) -> Iterator[Found]:
    """The recognition that a noun tells, with the verb or noun that says what becomes of it."""
    event = carrier(noun)
    ended = undone(noun, event)
    of = patients(noun) or [o for by in agents(noun) for o in objects_of(by, "of")] or objects_of(noun, "to")
    whole = list(sovereignty_events(scene, noun, of))
    if whole:
        yield from whole
        return
    if any(t.lemma_ == "sovereignty" and not scene.recognised([t]) for t in of):
        yield Dropped(noun, "recognition", "over what the sovereignty is recognised is not said")
        return
    if event is None and is_on_hold(noun):
        event, ended = noun.head, Act.SUSPENDED  # "put its recognition on hold"
    if event is not None and event.lemma_ in RECOGNITION["switch"]:
        yield from switch(scene, noun, event)
        return
    objects, who = _ends_of_noun(scene, noun, event, of)
    who = scene.actors(blamed(noun)) or who
    aimed = [o for o in objects_of(event, "to", "from") if o.lemma_ not in _EFFECTS] if event is not None else []
    if event is not None and not of and not objects and not aimed:
        objects = scene.focused(noun)  # "froze its recognition", of what was spoken of
    short = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if short is not None and short.lower_ == "short" and not of:  # "stopped short of recognition", of what was spoken of
        objects, who = objects or scene.focused(noun), who or _acting(scene, short.head)
    amounts = noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ == "amount"
    if amounts or (noun.dep_ == "dobj" and noun.head.lemma_ in ("mean", "imply", "constitute", "signify")):
        objects = objects or scene.focused(noun)  # "did not amount to recognition, A said"
        who = who or scene.actors([one for one in (stance(noun).speaker,) if one is not None])
    who = who or scene.actors(_coming_from(noun))
    who = who or scene.actors(_owned_by_subject(noun)) or scene.actors([o for thing in of for o in objects_of(thing, "by")])
    who = who or scene.actors(_signing(noun))
    who = who or scene.actors(objects_of(noun.head, "by") if event is None and noun.dep_ == "dobj" else [])
    itself = {r.entity.id for r in who} & {r.entity.id for r in objects}  # "A is the only one to have granted them it"
    if not objects or not who or itself:
        yield Dropped(noun, "recognition", "who recognises whom is not said")
        return
    known = {r.entity.id for r in (*who, *objects)}
    beside = [*as_well_as(noun.head), *(together(event) if event is not None and event.pos_ == "VERB" else ())]
    who = [*who, *(r for r in scene.actors(beside) if r.entity.id not in known)]
    relation = Relation.WITHDRAWS_RECOGNITION if ended else Relation.RECOGNISES
    yield Event(
        relation,
        event if event is not None else noun,
        who,
        objects,
        "recognition",
        act=ended or act_of(event),
        aspect=Aspect.ACT,
        mode=modes(noun),
        anchors=(noun,),
        stance=view(noun, event),
        confidence=0.85,
    )


def _acting(scene: Scene, verb: Token) -> list[Referent]:
    """Who acts: the subject of a verb, or of the one above to which the parser should have joined it."""
    verbs = (t for t in (verb, *verb.ancestors) if t.pos_ == "VERB")
    return next((found for one in verbs if (found := scene.actors(subjects(one)))), [])


def withheld(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "extended recognition to A, yet withholds it from B": it, of which the sentence spoke before."""
    spoken = any(t.lemma_.lower() in RECOGNITION["nouns"] for t in verb.doc[: verb.i])
    it = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "it"), None)
    if not spoken or it is None:
        return
    who, objects = scene.actors(agents(verb)), scene.recognised(objects_of(verb, "from", "to"))
    if who and objects:
        yield Event(
            Relation.RECOGNISES, verb, who, objects, "recognition", act=Act.GRANTED, stance=view(it, verb), confidence=0.8
        )


def _ends_of_noun(scene: Scene, noun: Token, event: Token | None, of: list[Token]) -> tuple[list[Referent], list[Referent]]:
    who = agents(noun)
    if event is None:
        return scene.recognised(of) or led(scene, of, None), scene.actors(who)
    if event.pos_ == "NOUN":
        of = of or objects_of(noun, "from") + objects_of(event, "from")  # "the withdrawal of recognition from A"
        return scene.recognised(of or [c for c in noun.children if c.dep_ == "poss"]), scene.actors(agents(event) or who)
    lemma = event.lemma_.lower()
    received = (RECOGNITION["receive"] | RECOGNITION["lose"] | RECOGNITION["lack"]) - RECOGNITION["grant"]
    if lemma in received and not is_passive(event):
        givers = objects_of(event, "from", "by") or objects_of(noun, "from", "by") or who
        return scene.recognised(subjects(event)), scene.actors(givers) or scene.actors(objects_of(noun, "of"))
    if noun.dep_ == "dobj" and is_passive(event) and (granted := scene.recognised(undergoers(event))):
        return granted, scene.actors(agents(event) or who)  # "was granted recognition by"
    of = (
        of
        or objects_of(event, "to", "of", "from", "on")
        or objects_of(noun, "on")
        or objects_of(noun, "from")
        or [c for c in event.children if c.dep_ == "dative"]
    )
    of = of or [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.tag_ == "NNP"]  # "granted A recognition"
    return scene.recognised(of) or led(scene, of, None), scene.actors(agents(event) or who)


def switch(scene: Scene, noun: Token, event: Token) -> Iterator[Found]:
    """ "switched recognition from A to B": two acts of one day."""
    who = scene.actors(agents(event) or agents(noun))
    if who and all(contested(r.entity, scene.referents.reading.names) for r in who):
        ties = [t for t in noun.doc[: noun.i] if t.lemma_ in TIES["nouns"]]  # "is cutting ties with A after its switch"
        who = scene.actors([o for t in ties for o in objects_of(t, "with")]) or who
    left = scene.recognised(objects_of(event, "from") or objects_of(noun, "from"))
    taken = scene.recognised(objects_of(event, "to") or objects_of(noun, "to")) or scene.recognised(objects_of(noun, "of"))
    if not left:  # "the tiny republic switched its allegiance to B": not the state that is left for B
        who = [r for r in who if contested(r.entity, scene.referents.reading.names) is None]
    for relation, objects, act in (
        (Relation.WITHDRAWS_RECOGNITION, left, Act.WITHDRAWN),
        (Relation.RECOGNISES, taken, Act.GRANTED),
    ):
        if who and objects:
            yield Event(relation, event, who, objects, "switch recognition", act=act, anchors=(noun,))
    if who and left and taken:
        yield from _and_back(event, who, left, taken)


def _and_back(event: Token, who: list[Referent], left: list[Referent], taken: list[Referent]) -> Iterator[Event]:
    """ "switched from A to B in 2002 and back again in 2005": two further acts."""
    after = (t for t in event.doc[event.i + 1 :] if t.lower_ == "back" and t.nbor(-1).lower_ in ("and", "then"))
    for back in after:
        for relation, objects, act in (
            (Relation.WITHDRAWS_RECOGNITION, taken, Act.WITHDRAWN),
            (Relation.RECOGNISES, left, Act.GRANTED),
        ):
            yield Event(relation, back, who, objects, "switch back", act=act, stance=stance(event), confidence=0.8)


def switched_over(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "A and B switched to Beijing last year", in a text about its rival: they recognise it."""
    names = scene.referents.reading.names
    taken = scene.recognised(objects_of(verb, "to"))
    about = scene.referents.contested_before(scene.parsed, verb)
    who = [r for r in scene.actors(agents(verb)) if contested(r.entity, names) is None]
    claimed = [t for t in taken if contested(t.entity, names) is None and t.entity.kind is Kind.STATE]
    told = scene.referents.spoke_of_relations or scene.referents.focus is not None
    if who and claimed and about and told and not objects_of(verb, "from"):
        yield Event(Relation.RECOGNISES, verb, who, claimed, "switch recognition", act=Act.GRANTED, confidence=0.8)


def _signing(noun: Token) -> list[Token]:
    """ "A and B signed a declaration of recognition of C": who put their names to it."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "on", "about") else noun
    paper = (child(above, "dobj") or above) if above.pos_ == "VERB" else above
    signed = paper.lemma_ in STANCE["papers"] and paper.dep_ == "dobj"
    return subjects(paper.head) if signed and paper.head.lemma_ in TIES["sign"] | STANCE["passing"] else []


def _coming_from(noun: Token) -> list[Token]:
    """ "the last recognition coming from A", "statements of recognition came from A": A."""
    told = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    verbs = [c for c in told.children if c.dep_ == "acl"] + [told.head] * (told.dep_ == "nsubj")
    return [o for verb in verbs if verb.lemma_ == "come" for o in objects_of(verb, "from")]


def _owned_by_subject(noun: Token) -> list[Token]:
    """Whose "their recognition" is: the subject's of the clause, through a relative pronoun if need be."""
    if not any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children):
        return []
    verb = noun.head
    return subjects(verb) if verb.pos_ in ("VERB", "AUX") else []
