"""Parsed sentences enter; Events leave of who is held for the legitimate leader or government."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Act, Aspect, Kind, Relation
from kg.names import How

from .arguments import agents
from .coordination import coordinates
from .event import Dropped, Event, Found, Scene, objects_of
from .governments import formed
from .lexicon import NOUNS, RECOGNITION
from .patients import patients
from .recognised import as_complement, ceases, led
from .reference import Referent, Wanted
from .stance import stance

_CALLING = RECOGNITION["calling"] | RECOGNITION["hold_for"]


def legitimacy_events(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "regards X as the rightful leader", "does not consider X the legitimate president"."""
    for complement, acted in _held(verb):
        if not _is_legitimate(complement):
            continue
        objects = _governments(scene, acted, complement) or _led_before(scene, verb) or _theirs(scene, acted, complement)
        who = scene.actors(agents(verb))
        if not objects or not who:
            yield Dropped(verb, "hold for legitimate", "who holds whom for legitimate is not resolved")
            continue
        over = ceases(verb)
        yield Event(
            Relation.WITHDRAWS_RECOGNITION if over else Relation.RECOGNISES, verb, who, objects, "hold for legitimate",
            act=Act.WITHDRAWN if over else Act.GRANTED, aspect=Aspect.IN_FORCE, confidence=0.85,
        )  # fmt: skip


def legitimacy_told(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "recognised that G is the sole legal government", "agreed that X was not the legitimate leader"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"] if verb.lemma_.lower() in RECOGNITION["telling"] else []
    for copula in (one for c in clauses for one in coordinates(c)):
        held = [c for c in copula.children if c.dep_ == "attr" and _is_legitimate(c, RECOGNITION["status_adjectives"])]
        named = [c for c in copula.children if c.dep_ == "nsubj"]
        denied = any(c.dep_ == "neg" for t in (copula, *held) for c in t.children)
        if not held or not named:
            continue
        who = [r for r in scene.actors(agents(verb)) if r.entity.kind is not Kind.GOVERNMENT and not r.inferred]
        objects = led(scene, named, held[0]) or scene.recognised(named, who)
        if not (denied or verb.lemma_.lower() in RECOGNITION["admitting"]):
            objects = [r for r in objects if _only_claims(scene, r)]  # to call those who rule legitimate is no act
        who = [r for r in who if r.entity.id not in {o.entity.state for o in objects}]
        if who and objects:
            yield Event(
                Relation.RECOGNISES, verb, who, objects, "say to be legitimate", act=Act.GRANTED, aspect=Aspect.IN_FORCE,
                stance=stance(verb).negated("not") if denied else None, confidence=0.8,
            )  # fmt: skip


def _only_claims(scene: Scene, referent: Referent) -> bool:
    """Whether a government claims a state that another holds."""
    state, reading = referent.entity.state, scene.referents.reading
    return state is not None and reading.names.government(state, reading.published) != referent.entity


def called_illegitimate(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "calls X illegitimate", "cannot call X legitimate", "rejects X's legitimacy": its government is not recognised."""
    acted, why = _disowned(verb)
    objects = [r for r in _governments(scene, acted, None) if r.entity.state] if acted else []
    who = [r for r in scene.actors(agents(verb)) if r.entity.id not in {o.entity.state for o in objects}] if objects else []
    if who and objects:
        yield Event(
            Relation.RECOGNISES, verb, who, objects, "call illegitimate", act=Act.GRANTED, aspect=Aspect.IN_FORCE,
            stance=stance(verb) if why == "not" else stance(verb).negated(why), confidence=0.75,
        )  # fmt: skip


def _disowned(verb: Token) -> tuple[list[Token], str]:
    """Who is called illegitimate, or is not called legitimate, or whose legitimacy is rejected; and by which word."""
    lemma = verb.lemma_.lower()
    if lemma in ("reject", "deny"):
        return [o for o in patients(verb) if o.lemma_ == "legitimacy"], lemma
    if lemma not in _CALLING:
        return [], ""
    clauses = [c for c in verb.children if c.dep_ in ("acomp", "ccomp", "oprd")]
    acted = patients(verb) or [o for c in clauses for o in c.children if o.dep_ == "nsubj"]
    called = {c.lower_ for c in (as_complement(verb, acted), *clauses) if c is not None}
    if "illegitimate" in called:
        return acted, "illegitimate"
    denied = "legitimate" in called and any(c.dep_ == "neg" for c in verb.children)
    return (acted, "not") if denied else ([], "")


def _governments(scene: Scene, acted: Sequence[Token], complement: Token | None) -> list[Referent]:
    """The governments that are held for something: those of the leaders named, or those named themselves."""
    return led(scene, acted, complement) or [r for r in scene.recognised(acted) if r.entity.kind is Kind.GOVERNMENT]


def _held(verb: Token) -> Iterator[tuple[Token, Sequence[Token]]]:
    """What somebody is held for, and who: by "as", by an infinitive, or by a clause without a verb."""
    acted = patients(verb)
    if (complement := as_complement(verb, acted)) is not None and complement.lemma_ != "be":
        yield complement, acted
    for clause in verb.children:
        if clause.dep_ not in ("ccomp", "xcomp", "dobj", "oprd", "attr"):
            continue
        named = [c for c in clause.children if c.dep_ == "nsubj"]
        if clause.lemma_ == "be":
            yield from ((c, named or acted) for c in clause.children if c.dep_ == "attr")
        elif clause.pos_ == "NOUN" and (named or clause.dep_ == "oprd"):
            yield clause, named or [t for t in acted if t != clause]


def _led_before(scene: Scene, verb: Token) -> list[Referent]:
    """ "X, the head of the assembly, whom A regards as": the leader named last before the relative clause."""
    if verb.dep_ != "relcl" or not any(c.lower_ in ("whom", "who") for c in verb.children):
        return []
    named = [
        t
        for t in verb.doc[: verb.left_edge.i]
        if (m := scene.parsed.mention(t)) and m.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))
    ]
    return led(scene, named[-1:], None)


def _theirs(scene: Scene, acted: Sequence[Token], complement: Token) -> list[Referent]:
    """ "does not consider them the lawful government": the government of the movement named last."""
    pointing = complement.lemma_.lower() in NOUNS["government"] and all(t.lower_ in ("it", "them") for t in acted)
    want = Wanted((Kind.GOVERNMENT,))
    return [r for t in acted for r in formed(scene.referents, scene.parsed, t, t.text, want)][:1] if pointing else []


def _is_legitimate(complement: Token, words: frozenset[str] = RECOGNITION["legitimate"]) -> bool:
    lemma = complement.lemma_.lower()
    if lemma == "head" and (of := objects_of(complement, "of")):  # "the head of a legitimate government"
        return any(o.lemma_ == "state" or _is_legitimate(o, words) for o in of)
    said = {c.lemma_.lower() for c in complement.children if c.dep_ in ("amod", "det")}
    if lemma == "president" and not said - RECOGNITION["presiding"] - {
        "the"
    }:  # "considers X the country's interim president"
        return True
    leading = RECOGNITION["as_leader"] | RECOGNITION["as_government"] | NOUNS["government"]
    legally = any(c.lower_.removesuffix("ly") in words for t in complement.children for c in t.children)
    return lemma in leading and (legally or any(c.lemma_.lower() in words for c in complement.children))
