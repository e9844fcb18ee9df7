"""Recognition of states and governments, granted, refused or withdrawn: parsed sentences enter, Events leave."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import ANY_STATE, Act, Aspect, Entity, Kind, Mode, Relation, slug
from kg.names import How

from .arguments import agents, is_passive, owned_by_subject, patients, subjects
from .event import Dropped, Event, Found, Scene, aspect_of, child, objects_of
from .lexicon import NOUNS, RECOGNITION
from .reference import Referent
from .sovereignty import sovereignty_events
from .stance import Stance

_VERB = re.compile(r"(?P<undo>(?:de|un)-?)?recogni[sz](?:e|es|ed|ing)\Z")
_MODES = {"formally": Mode.FORMAL, "officially": Mode.FORMAL, "formal": Mode.FORMAL, "official": Mode.FORMAL,
          "conditionally": Mode.CONDITIONAL, "conditional": Mode.CONDITIONAL, "tacitly": Mode.TACIT, "tacit": Mode.TACIT}  # fmt: skip


def recognition_events(scene: Scene) -> Iterator[Found]:
    """Every recognition or withdrawal that a sentence states."""
    for token in scene.parsed.doc:
        verb = _VERB.match(token.lower_)
        if verb and token.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
            yield from _by_verb(scene, token, undo=bool(verb["undo"]))
        elif token.lemma_ == "allegiance" and token.head.lemma_ in RECOGNITION["switch"]:
            yield from _switch(scene, token, token.head)
        elif token.lemma_.lower() in RECOGNITION["nouns"] | RECOGNITION["undo_nouns"]:
            yield from _by_noun(scene, token)


def _by_verb(scene: Scene, verb: Token, undo: bool) -> Iterator[Found]:
    acted = patients(verb)
    if _is_mutual(acted):
        yield from _mutual(scene, verb)
        return
    if found := list(sovereignty_events(scene, verb, acted)):
        yield from found
        return
    complement = as_complement(verb, acted)
    who = _recognisers(scene, verb)
    objects = _objects(scene, verb, acted, complement, who)
    if not objects:
        yield Dropped(verb, "recognise", "what is recognised is no state or government")
        return
    if not who:
        yield Dropped(verb, "recognise", "who recognises is not resolved")
        return
    undone = undo or _ceases(verb)
    if undone and verb.dep_ == "xcomp" and any(c.dep_ == "neg" for c in verb.head.children):
        yield Event(
            Relation.RECOGNISES, verb, who, objects, "never ceased to recognise", aspect=Aspect.IN_FORCE, stance=Stance()
        )
        return
    yield Event(
        Relation.WITHDRAWS_RECOGNITION if undone else Relation.RECOGNISES,
        verb,
        [r for r in who if r.entity not in [o.entity for o in objects]],
        objects,
        "recognise",
        act=Act.WITHDRAWN if undone else _act(verb),
        aspect=aspect_of(verb),
        mode=modes(verb),
    )


def _is_mutual(acted: Sequence[Token]) -> bool:
    return any(t.lower_ in ("other", "another") and any(c.lower_ in ("each", "one") for c in t.children) for t in acted)


def _mutual(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "recognised each other": each is both."""
    who = scene.actors(agents(verb))
    if len(who) > 1:
        yield Event(Relation.RECOGNISES, verb, who, who, "recognise each other", act=Act.GRANTED, aspect=aspect_of(verb))


def _recognisers(scene: Scene, verb: Token) -> list[Referent]:
    """Who recognises; "has never been recognised", with nobody named, is said of every state."""
    found = scene.actors(agents(verb)) or scene.actors(listed_before(scene, verb))
    found += [r for r in scene.actors(_together(verb)) if found and r.entity not in [f.entity for f in found]]
    if found or agents(verb) or not is_passive(verb) or verb.dep_ in ("acl", "amod"):
        return found
    never = any(c.dep_ == "neg" for c in verb.children)
    return [Referent(ANY_STATE, verb.text, verb, negated=True)] if never else []


def _together(verb: Token) -> list[Token]:
    """Who acts beside the subject: "along with Tanzania", "together with Croatia and Hungary"."""
    beside = [t for t in verb.doc if t.lower_ == "with" and t.i > 0 and t.nbor(-1).lower_ in ("along", "together")]
    return [o for preposition in beside for o in preposition.children if o.dep_ == "pobj"]


def listed_before(scene: Scene, verb: Token) -> list[Token]:
    """The names that stand right before a verb, where the parser hung them elsewhere: "…, A, B and C recognised"."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) or verb.tag_ not in ("VBD", "VBP", "VBZ", "VBN"):
        return []
    found: list[Token] = []
    for token in reversed(list(verb.doc[: verb.i])):
        if scene.parsed.mention(token):
            found.append(token)
        elif not (token.lower_ in (",", "and", "the") if found else token.pos_ in ("ADV", "AUX")):
            break
    return found


def as_complement(verb: Token, acted: Sequence[Token]) -> Token | None:
    """What "as" says that the object is: of the verb, or, where the parser hung it there, of the object."""
    for holder in (verb, *acted, *[c for a in acted for c in a.children if c.dep_ in ("conj", "appos")]):
        for preposition in holder.children:
            if preposition.lower_ == "as" and preposition.dep_ in ("prep", "mark"):
                inner = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp", "amod", "acomp")]
                if inner:
                    return inner[0]
    return child(verb, "oprd", "xcomp")


def _objects(
    scene: Scene, verb: Token, acted: Sequence[Token], complement: Token | None, who: Sequence[Referent]
) -> list[Referent]:
    if complement is None and any(o.lemma_.lower() not in RECOGNITION["spans"] for o in objects_of(verb, "for")):
        return []  # "recognised for its reforms" is praise
    if complement is not None and not _is_political(complement):
        return []
    if complement is not None and _names(complement) & RECOGNITION["as_leader"]:
        return _led(scene, acted, complement) or scene.recognised([t for t in acted if t.pos_ == "PRON"], who)
    return _legal(scene, acted, who) or _led(scene, acted, complement)


def _legal(scene: Scene, acted: Sequence[Token], who: Sequence[Referent] = ()) -> list[Referent]:
    """The objects that are states or governments; "recognised Ghana's poet" and a people's rights are none."""
    return scene.recognised(acted, who)


def _led(scene: Scene, acted: Sequence[Token], complement: Token | None) -> list[Referent]:
    """A person recognised as leader is the government that he or she leads; a government recognised as such is itself."""
    found = []
    for token in _persons(acted):
        mention = scene.parsed.mention(token)
        leader = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
        if leader:
            found.append(Referent(leader, mention.text if mention else token.text, token))
        elif complement is not None and token.pos_ == "PROPN" and mention is None:
            found.append(_known_leader(scene, token) or _minted(scene, token, complement))
        elif complement is not None:
            found.extend(r for r in scene.recognised([token]) if r.entity.kind is Kind.GOVERNMENT)
    return found


def _persons(acted: Sequence[Token]) -> list[Token]:
    """Who is meant by "opposition leader X" (the apposition) and by "the legitimacy of X"."""
    found: list[Token] = []
    for token in acted:
        inner = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        if token.lemma_.lower() in ("legitimacy", "leadership", "mandate", "presidency", "claim"):
            inner += objects_of(token, "of") + [c for c in token.children if c.dep_ == "poss"]
        found.extend(inner or [token])
    return found


def _known_leader(scene: Scene, token: Token) -> Referent | None:
    """A leader called by surname alone: the one government so led whose state the article names."""
    named = {s.entity.id for sentence in scene.referents.reading.sentences for m in sentence.mentions for s in m.senses}
    led = [g for g in scene.referents.reading.names.led_by(token.text) if g.state in named]
    return Referent(led[0], token.text, token) if len({g.id for g in led}) == 1 else None


def _minted(scene: Scene, token: Token, complement: Token) -> Referent:
    """The government of a person whom no list names: known by the person and, where it is said, the state."""
    name = scene.referents.full_name(scene.parsed, token)
    of = scene.referents.of(scene.parsed, [*objects_of(complement, "of"), *_possessors(complement)], (Kind.STATE,))
    state = of[0].entity.id if of else None
    key = f"{state.split('/', 1)[1]}-{slug(name)}" if state else slug(name)
    return Referent(Entity(Kind.GOVERNMENT, f"government/{key}", f"government of {name}", state=state), name, token)


def _possessors(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]


def _names(complement: Token) -> set[str]:
    return {t.lemma_.lower() for t in (complement, *complement.children)} | {t.lower_ for t in complement.children}


def _is_political(complement: Token) -> bool:
    """Whether "as …" names a state, a government or its head, not a merit, a threat or a sponsor."""
    lemma = complement.lemma_.lower()
    known = RECOGNITION["as_state"] | RECOGNITION["as_government"] | RECOGNITION["as_leader"] | NOUNS["government"]
    if lemma in ("country", "state", "nation", "entity", "member", "power", "leader", "representative"):
        described = {c.lemma_.lower() for c in complement.children if c.dep_ in ("amod", "compound", "nmod")}
        return (
            not described
            or bool(described & (RECOGNITION["status_adjectives"] | RECOGNITION["as_leader"]))
            or lemma == "leader"
        )
    return lemma in known or any(c.lemma_.lower() in RECOGNITION["status_adjectives"] for c in complement.children)


def modes(token: Token) -> tuple[Mode, ...]:
    """How recognition is given, by the adverbs and adjectives beside it."""
    beside = [c.lower_ for c in token.children if c.dep_ in ("advmod", "amod")]
    text = " ".join(t.lower_ for t in token.doc)
    latin = [mode for words, mode in (("de facto", Mode.DE_FACTO), ("de jure", Mode.DE_JURE)) if words in text]
    return tuple(sorted({_MODES[word] for word in beside if word in _MODES} | set(latin)))


def _act(verb: Token) -> Act | None:
    beside = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if beside & {"again", "anew"}:
        return Act.RESTORED
    return Act.REAFFIRMED if verb.head.lemma_ in ("continue", "reaffirm") else Act.GRANTED


def _ceases(verb: Token) -> bool:
    """ "stopped recognising", "ceased to recognise", "no longer recognises": what was recognised is so no more."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("stop", "cease", "quit"):
        return True
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 4) : verb.i]]
    return any(pair == ("no", "longer") for pair in zip(before, before[1:], strict=False)) and not is_passive(verb)


def _by_noun(scene: Scene, noun: Token) -> Iterator[Found]:
    event = _carrier(noun)
    undone = _undone(noun, event)
    of = patients(noun) or [o for by in objects_of(noun, "by") for o in objects_of(by, "of")] or objects_of(noun, "to")
    whole = list(sovereignty_events(scene, noun, of))
    if whole:
        yield from whole
        return
    if event is None and noun.dep_ == "dobj" and noun.head.lemma_ == "put" and objects_of(noun.head, "on"):
        event, undone = noun.head, Act.SUSPENDED  # "put its recognition on hold"
    if event is not None and event.lemma_ in RECOGNITION["switch"]:
        yield from _switch(scene, noun, event)
        return
    objects, who = _ends_of_noun(scene, noun, event, of)
    if event is not None and not of and not objects and not objects_of(event, "to", "from"):
        objects = scene.focused(noun)  # "froze its recognition", of what was spoken of
    who = who or scene.actors(owned_by_subject(noun)) or scene.actors([o for thing in of for o in objects_of(thing, "by")])
    if not objects or not who:
        yield Dropped(noun, "recognition", "who recognises whom is not said")
        return
    relation = Relation.WITHDRAWS_RECOGNITION if undone else Relation.RECOGNISES
    yield Event(
        relation,
        event if event is not None else noun,
        who,
        objects,
        "recognition",
        act=undone or _act_of_noun(event),
        aspect=Aspect.ACT,
        mode=modes(noun),
        anchors=(noun,),
        confidence=0.85,
    )


def _carrier(noun: Token) -> Token | None:
    """The verb or noun that says what is done with recognition: "granted recognition", "withdrawal of recognition"."""
    known = frozenset().union(
        *(RECOGNITION[k] for k in ("grant", "receive", "withdraw", "suspend", "restore", "reaffirm", "switch"))
    )
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in known:
        return head
    if (
        noun.dep_ == "pobj"
        and head.lower_ in ("of", "in")
        and head.head.lemma_.lower() in RECOGNITION["withdraw_nouns"] | RECOGNITION["switch"]
    ):
        return head.head
    if noun.dep_ == "poss" and head.lemma_.lower() in RECOGNITION["withdraw_nouns"]:
        return head
    return None


def _undone(noun: Token, event: Token | None) -> Act | None:
    if noun.lemma_.lower() in RECOGNITION["undo_nouns"]:
        return Act.WITHDRAWN
    if event is None:
        return None
    lemma = event.lemma_.lower()
    if lemma in RECOGNITION["suspend"] | {"suspension", "freeze", "freezing"}:
        return Act.SUSPENDED
    return Act.WITHDRAWN if lemma in RECOGNITION["withdraw"] | RECOGNITION["withdraw_nouns"] else None


def _act_of_noun(event: Token | None) -> Act:
    lemma = event.lemma_.lower() if event is not None else ""
    if lemma in RECOGNITION["restore"]:
        return Act.RESTORED
    return Act.REAFFIRMED if lemma in RECOGNITION["reaffirm"] else Act.GRANTED


def _ends_of_noun(scene: Scene, noun: Token, event: Token | None, of: list[Token]) -> tuple[list[Referent], list[Referent]]:
    who = agents(noun)
    if event is None:
        return scene.recognised(of) or _led(scene, of, None), scene.actors(who)
    if event.pos_ == "NOUN":
        return scene.recognised(of or [c for c in noun.children if c.dep_ == "poss"]), scene.actors(agents(event) or who)
    lemma = event.lemma_.lower()
    if lemma in RECOGNITION["receive"] and lemma not in RECOGNITION["grant"] and not is_passive(event):
        givers = objects_of(event, "from", "by") or objects_of(noun, "from", "by") or who
        return scene.recognised(subjects(event)), scene.actors(givers)
    of = of or objects_of(event, "to", "of", "from") or [c for c in event.children if c.dep_ == "dative"]
    return scene.recognised(of) or _led(scene, of, None), scene.actors(agents(event) or who)


def _switch(scene: Scene, noun: Token, event: Token) -> Iterator[Found]:
    """ "switched recognition from A to B": two acts of one day."""
    who = scene.actors(agents(event) or agents(noun))
    left = scene.recognised(objects_of(event, "from") or objects_of(noun, "from"))
    taken = scene.recognised(objects_of(event, "to") or objects_of(noun, "to")) or scene.recognised(objects_of(noun, "of"))
    for relation, objects, act in (
        (Relation.WITHDRAWS_RECOGNITION, left, Act.WITHDRAWN),
        (Relation.RECOGNISES, taken, Act.GRANTED),
    ):
        if who and objects:
            yield Event(relation, event, who, objects, "switch recognition", act=act, anchors=(noun,))
