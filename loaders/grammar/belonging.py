"""A verb and what it acts upon enter; the places said to be part or capital of a state leave, with their owners."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.names import How

from .coordination import coordinates
from .event import Scene, objects_of
from .lexicon import RECOGNITION, SOVEREIGNTY
from .nominals import is_with
from .patients import patients
from .places import places_of
from .reference import Referent
from .stance import governors

AS_PART = SOVEREIGNTY["as_part"]
OWNING = ("poss", "amod", "compound", "nmod")
#: Words after "as" among which a capital is one whatever the parser makes of the rest ("as its capital angered").
_NEAR = 6


def as_part(scene: Scene, event: Token, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    """ "recognised X as the capital (or part) of Y"."""
    for complement, subject in _complements(event, acted):
        yield from pairs(scene, subject or acted or objects_of(event, "of"), complement)


def stated(scene: Scene, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    """ "the position that X is Y's capital"."""
    for clause in (c for t in acted for c in t.children if c.dep_ in ("acl", "ccomp", "relcl") and c.lemma_ == "be"):
        parts = [c for c in clause.children if c.dep_ == "attr" and c.lemma_.lower() in AS_PART]
        named = [c for c in clause.children if c.dep_ == "nsubj"]
        yield from (pair for part in parts for pair in pairs(scene, named, part))


def claimed(scene: Scene, acted: Sequence[Token]) -> Iterator[tuple[Entity, Referent]]:
    """ "A considers X its capital, a claim that few recognise"."""
    for token in (t for t in acted if t.lemma_.lower() in SOVEREIGNTY["claims"]):
        above = [governor for _, governor in governors(token)][:3]
        for verb in (v for v in above if v.lemma_.lower() in SOVEREIGNTY["regard"] | {"claim"}):
            yield from as_part(scene, verb, [t for t in patients(verb) if t != token])


def pairs(scene: Scene, tokens: Sequence[Token], complement: Token) -> Iterator[tuple[Entity, Referent]]:
    """Each place among some tokens with each owner that a complement such as "part of Y" names."""
    seat = any(c.lower_ == "capital" for c in complement.children if c.dep_ in ("compound", "amod"))  # "its capital city"
    is_part = seat or complement.lemma_.lower() in AS_PART | SOVEREIGNTY["rule"]
    owners = owners_of(scene, complement) if is_part else _demonym(scene, complement)
    if not owners:
        return
    for token in (one for head in tokens for one in coordinates(head)):
        yield from (
            (place, owner) for place in places_of(scene, token) for owner in owners if owner.entity.label != place.label
        )


def _demonym(scene: Scene, token: Token) -> list[Referent]:
    """ "as Russian": whose it is."""
    mention = scene.parsed.mention(token)
    if mention is None or not any(s.how is How.DEMONYM for s in mention.senses) or token.tag_ == "NNPS":
        return []
    return scene.referents.of(scene.parsed, [token], (Kind.STATE,))


def _complements(event: Token, acted: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """What the object is said to be, and the object where the complement's own clause has it: "X to be part of"."""
    holders = [event, *acted, *(c for token in acted for c in token.children)]
    if event.dep_ == "conj" or (event.dep_ == "dobj" and event.head.lemma_.lower() in RECOGNITION["grant"]):
        holders.append(event.head)
    for holder in dict.fromkeys(holders):
        for inner in holder.children:
            if inner.lower_ == "as" and not is_with(inner):
                found = [one for c in inner.children for one in coordinates(_under(c) or c)]
                yield from ((one, _own_subject(inner, acted)) for one in found)
                near = event.doc[inner.i + 1 : inner.i + _NEAR]
                yield from ((t, []) for t in near if t.lemma_ == "capital" and t not in found)
            elif inner.dep_ in ("oprd", "appos"):
                yield inner, []
    for inner in event.doc[event.i + 1 :]:
        if inner.tag_ in ("VBD", "VBZ", "VBP"):
            break
        if inner.lower_ != "as" or inner.head in holders:
            continue
        own = _own_subject(inner, acted)
        apart = event.pos_ == "NOUN" and inner.head in event.ancestors  # "reject the recognition of A as B's capital"
        if own or apart or inner.head.dep_ in ("advcl", "acl"):  # "A, seized from B, as part of C"
            yield from ((c, own) for c in inner.children if c.lemma_.lower() in AS_PART)
            behind = (c for c in inner.head.children if c.left_edge.i == inner.i + 1 and inner.dep_ == "mark")
            yield from ((c, own) for c in behind if c.lemma_.lower() in AS_PART)  # "as its capital was condemned"
    for clause in event.children:
        if (
            clause.dep_ in ("xcomp", "ccomp")
            and clause.lemma_ in ("be", "lie", "fall")
            and event.lemma_.lower() in SOVEREIGNTY["regard"]
        ):
            named = [c for c in clause.children if c.dep_ == "nsubj"]
            yield from ((c, named) for c in clause.children if c.dep_ in ("attr", "acomp"))
            inside = objects_of(clause, "under", "within")  # "to be within the framework of A's sovereignty"
            ruled = [o for t in inside for o in (t, *objects_of(t, "of")) if o.lemma_.lower() in SOVEREIGNTY["rule"]]
            yield from ((c, named) for c in ruled)
        elif clause.dep_ == "ccomp" and clause.lower_ in SOVEREIGNTY["held"]:  # "consider A occupied B territory"
            named = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
            yield from ((c, named) for c in clause.children if c.dep_ == "dobj")
        elif (
            clause.dep_ in ("ccomp", "dobj", "xcomp")
            and clause.lemma_.lower() in AS_PART
            and (named := [c for c in clause.children if c.dep_ in ("compound", "nsubj", "nmod")])
        ):
            yield clause, named


def _under(token: Token) -> Token | None:
    """ "as being under the sovereignty of A", "as being part of A": sovereignty, part."""
    if token.lower_ not in ("being", "under", "lying", "falling", "coming"):
        return None
    ruled = objects_of(token, "under") or [c for c in token.children if token.lower_ == "under" and c.dep_ == "pobj"]
    kept = [t for t in ruled if t.lemma_.lower() in SOVEREIGNTY["rule"]]
    return next(iter(kept or [c for c in token.children if c.dep_ == "attr"]), None)


def _own_subject(marker: Token, acted: Sequence[Token]) -> list[Token]:
    """ "recognised A as its capital and B as its land": B, where a second "as" follows it."""
    if not marker.i:
        return []
    before = marker.nbor(-1)
    known = [t for a in acted for t in coordinates(a)]
    joined = before.pos_ == "PROPN" and before not in known and before.dep_ in ("conj", "dobj", "appos")
    return [before] if joined and any(t.i < before.i for t in known) else []


def owners_of(scene: Scene, noun: Token) -> list[Referent]:
    """The states that "of" introduces after a noun, or else those that stand before it."""
    of = [o for t in objects_of(noun, "of", "to") for o in ([t] if scene.parsed.mention(t) else _land_of(t))]
    own = [c for c in noun.children if c.dep_ in OWNING]
    found = scene.referents.of(scene.parsed, of or own, (Kind.STATE,))
    by_pronoun = len(found) == 1 and all(
        t.pos_ == "PRON" for t in of or own if scene.parsed.mention(t) is None and t.tag_ != "JJ"
    )
    owned = len(found) == 1 and not of and own[0].dep_ == "poss" and own[0].lemma_.lower() in SOVEREIGNTY["crowns"]
    return [r for r in found if not r.inferred or by_pronoun or owned]


def possessors_of(scene: Scene, noun: Token) -> list[Referent]:
    """The states that stand before a noun."""
    return scene.referents.of(scene.parsed, [c for c in noun.children if c.dep_ in OWNING], (Kind.STATE,))


def _land_of(token: Token) -> list[Token]:
    """ "part of Chinese territory", "of the state of Israel"."""
    if token.lemma_.lower() not in SOVEREIGNTY["land"]:
        return [token] if token.pos_ == "PRON" else []
    return objects_of(token, "of") or [c for c in token.children if c.dep_ in OWNING and c.lower_ not in ("its", "their")]
