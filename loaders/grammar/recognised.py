"""What a verb of recognition acts upon enters; the states and governments recognised leave, leaders as governments."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

from kg.model import Kind
from kg.names import How

from .coordination import coordinates
from .date_words import MONTHS
from .event import Scene, child, objects_of
from .lexicon import BODIES, NOUNS, RECOGNITION
from .nominals import is_with
from .persons import government_of, leaders_before
from .reference import Referent, described_by
from .surnames import known_leader
from .unnamed import of_state, rebels
from .voice import is_passive

#: What is a state, or its head, where nothing else is said of it.
_STATELY = frozenset("country state nation entity member power leader representative".split())
#: By what a person is described who was named before.
_PERSONS = frozenset("old politician man woman lawmaker legislator".split())
_HEADS = frozenset(["president", "head", "speaker", "chief", "chairman", "leader"])
#: What is a state only where it is said what kind of one: "as an independent territory".
_LANDS = frozenset(["territory", "region"])


def as_complement(verb: Token, acted: Sequence[Token]) -> Token | None:
    """What "as" says that the object is: of the verb, or, where the parser hung it there, of the object."""
    for holder in (verb, *acted, *[c for a in acted for c in a.children if c.dep_ in ("conj", "appos")]):
        for preposition in holder.children:
            such = preposition.i > 0 and preposition.nbor(-1).lower_ == "such"  # "(many, such as A, did so at once)"
            if preposition.lower_ == "as" and preposition.dep_ in ("prep", "mark") and not (such or is_with(preposition)):
                inner = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp", "amod", "acomp")]
                inner = [c for c in inner if c.lower_ != "such"]  # "sovereign states, recognised as such by A"
                if inner:
                    return inner[0]
    return child(verb, "oprd", "xcomp")


def objects_of_recognition(
    scene: Scene, verb: Token, acted: Sequence[Token], complement: Token | None, who: Sequence[Referent]
) -> list[Referent]:
    """What is recognised, if it is a state or a government, and recognised as one."""
    reasons = [o for o in objects_of(verb, "for") if o.i > verb.i and o.lemma_.lower() not in RECOGNITION["spans"]]
    if complement is None and reasons:
        return []  # "recognised for its reforms" is praise; "A, for its part, recognised" is not
    if complement is not None and (complement.lemma_.lower() in RECOGNITION["as_deed"] or _is_of_a_plan(complement)):
        complement = None  # "recognised it as a gesture of thanks": why, not as what
    if complement is not None and verb.dep_ in ("acl", "relcl") and verb.head.head.lemma_.lower() in RECOGNITION["calling"]:
        complement = None  # "described the decision to recognise it as a provocation"
    if complement is not None and not _is_political(complement):
        return []
    if complement is not None and _names(complement) & RECOGNITION["as_leader"]:
        return led(scene, acted, complement, who) or of_state(scene, [t for t in acted if t.pos_ == "PRON"], complement, who)
    if acted and (first := scene.parsed.mention(acted[0])) and first.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)):
        return led(scene, acted, complement)
    return (
        scene.recognised(acted, who)  # "recognised Ghana's poet" and a people's rights are none
        or led(scene, acted, complement)
        or rebels(scene, acted, complement)
        or whose(scene, acted)
        or _self_declared(scene, acted)
        or _by_surname(scene, acted)
    )


def _is_of_a_plan(complement: Token) -> bool:
    """ "as part of an effort", "as part of a deal": in what frame, not as what."""
    return complement.lemma_ == "part" and any(o.pos_ == "NOUN" for o in objects_of(complement, "of"))


def led(scene: Scene, acted: Sequence[Token], complement: Token | None, who: Sequence[Referent] = ()) -> list[Referent]:
    """A person recognised as leader is the government that he or she leads; a government recognised as such is itself."""
    found = []
    for token in _persons([one for t in acted for one in coordinates(t)]):
        mention = scene.parsed.mention(token)
        leader = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
        if leader:
            found.append(Referent(leader, mention.text if mention else token.text, token))
        elif mention is None and _describes_leader(token, complement):
            found.extend(_leader_before(scene, token))
        elif complement is not None and token.pos_ == "PROPN" and mention is None and _can_be_person(token):
            found.append(known_leader(scene, token) or _minted(scene, token, complement))
        elif complement is not None:
            meant = of_state(scene, [token], complement, who) if token.pos_ == "PRON" else scene.recognised([token])
            found.extend(r for r in meant if r.entity.kind is Kind.GOVERNMENT)
    return found


def whose(scene: Scene, acted: Sequence[Token]) -> list[Referent]:
    """ "X, whose government A recognised": the one that X leads."""
    rule = NOUNS["government"] | {"presidency", "rule", "leadership", "legitimacy", "mandate"}
    governments = [t for t in acted if t.lemma_.lower() in rule]
    owners = [(o, t) for t in governments for c in t.children if c.lower_ == "whose" and (o := described_by(c)) is not None]
    return [r for owner, noun in owners if owner.pos_ == "PROPN" for r in led(scene, [owner], noun)]


def _self_declared(scene: Scene, acted: Sequence[Token]) -> list[Referent]:
    """ "N declared himself president, a move that A recognised": the government that N leads."""
    moves = [t for t in acted if t.lemma_ in ("move", "claim", "declaration", "step")]
    before = (v for t in moves for v in t.doc[: t.i] if v.lemma_ in ("declare", "proclaim", "swear", "name"))
    verbs = [v for v in before if v.nbor().lower_ in ("himself", "herself")]
    return [r for v in verbs[-1:] for c in v.children if c.dep_ == "nsubj" for r in led(scene, [c], None)]


def _can_be_person(name: Token) -> bool:
    """ "the House of Representatives" is a body, "the People's Republic" a state, "May Day" a day, "@who" an address."""
    return (
        name.is_alpha
        and name.lower_ not in NOUNS["state"] | NOUNS["government"] | BODIES["words"] | {"coalition", "assembly"}
        and name.lower_ not in MONTHS
        and not any(c.dep_ == "det" for c in name.children)
    )


def _describes_leader(token: Token, complement: Token | None) -> bool:
    """ "the opposition leader", "the 35-year-old" recognised as president: a person spoken of before."""
    definite = any(c.lower_ in ("the", "that") for c in token.children)
    return definite and (token.lemma_.lower() == "leader" or (complement is not None and token.lemma_.lower() in _PERSONS))


def _leader_before(scene: Scene, token: Token) -> list[Referent]:
    named = leaders_before(scene.referents, scene.parsed.starts[token.i])
    return [Referent(led, token.text, token, inferred=True) for _, led in named[-1:]]


def _persons(acted: Sequence[Token]) -> list[Token]:
    """Who is meant by "opposition leader X" (the apposition) and by "the legitimacy of X"."""
    found: list[Token] = []
    for token in acted:
        inner = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        if token.lemma_.lower() in _HEADS:  # "the president of A's assembly, N"
            inner += [c for o in objects_of(token, "of") for c in o.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        if token.dep_ == "appos" and token.head.pos_ == "PROPN" and token.pos_ == "NOUN":
            inner.append(token.head)  # "N, the president whom A still recognises as"
        if token.dep_ == "attr" and any(c.lower_ in ("whom", "who", "that") for v in token.children for c in v.children):
            inner += [s for s in token.head.children if s.dep_ == "nsubj" and s.pos_ == "PROPN"]  # "N is the man whom"
        if token.lemma_.lower() in ("legitimacy", "leadership", "mandate", "presidency", "claim"):
            inner += objects_of(token, "of") + [c for c in token.children if c.dep_ == "poss"]
        found.extend(inner or [token])
    return found


def _by_surname(scene: Scene, acted: Sequence[Token]) -> list[Referent]:
    """ "no longer recognise X": a known leader by surname, of a state that the article names."""
    names = [t for t in acted if t.pos_ == "PROPN" and scene.parsed.mention(t) is None]
    return [known for t in names if (known := known_leader(scene, t)) is not None]


def _minted(scene: Scene, token: Token, complement: Token) -> Referent:
    """The government of a person whom no list names: known by the person and, where it is said, the state."""
    of = scene.referents.of(scene.parsed, [*objects_of(complement, "of"), *_possessors(complement)], (Kind.STATE,))
    return led_government(scene, token, of[0].entity.id if of else None)


def led_government(scene: Scene, token: Token, state: str | None, name: str = "") -> Referent:
    """The government that a person leads, known by the person's name (here, if none is given) and the state, if told."""
    name = name or scene.referents.full_name(scene.parsed, token)
    return Referent(government_of(name, state), name, token)


def _possessors(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]


def _names(complement: Token) -> set[str]:
    return {t.lemma_.lower() for t in (complement, *complement.children)} | {t.lower_ for t in complement.children}


def _is_political(complement: Token) -> bool:
    """Whether "as …" names a state, a government or its head, not a merit, a threat or a sponsor."""
    lemma = complement.lemma_.lower()
    known = RECOGNITION["as_state"] | RECOGNITION["as_government"] | RECOGNITION["as_leader"] | NOUNS["government"]
    if lemma in _STATELY | _LANDS:
        described = {c.lemma_.lower() for c in complement.children if c.dep_ in ("amod", "compound", "nmod")}
        return (
            (not described and lemma in _STATELY)
            or bool(described & (RECOGNITION["status_adjectives"] | RECOGNITION["as_leader"]))
            or lemma == "leader"
        )
    leading = bool(_names(complement) & RECOGNITION["as_leader"])
    return leading or lemma in known or (complement.pos_ == "ADJ" and lemma in RECOGNITION["status_adjectives"])


def ceases(verb: Token) -> bool:
    """ "stopped recognising", "ceased to recognise", "no longer recognises": what was recognised is so no more."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("stop", "cease", "quit"):
        return True
    near = verb.doc[max(0, verb.i - 4) : verb.i]
    longer = next((b.i for a, b in pairwise(near) if (a.lower_, b.lower_) == ("no", "longer")), verb.i)
    intended = any(t.pos_ == "VERB" for t in verb.doc[longer : verb.i])  # "no longer intends to recognise"
    return longer < verb.i and not intended and not is_passive(verb)
