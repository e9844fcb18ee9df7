"""Sentences that say an act again without its words ("France did not") enter with Events; new ones leave."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Kind, Modality, Polarity, Relation

from .arguments import agents, subjects
from .clauses import repeats_clause
from .companions import companions
from .contested import contested
from .contrasts import contrasts
from .coordination import first_of_list
from .event import Event, Scene, objects_of
from .factuality import local_stance
from .gapping import REPEATABLE
from .lexicon import TIES, TIMING
from .reference import Referent
from .repeating import LIKEWISE, done_by_others, joins_one, owned, repeats
from .stance import Stance, stance
from .undone import undone_events

_TIES = (Relation.HAS_RELATIONS, Relation.SEVERS_RELATIONS)
_ENDS = (Relation.WITHDRAWS_RECOGNITION, Relation.SEVERS_RELATIONS)


def elliptical_events(scene: Scene, own: Sequence[Event], before: Sequence[Event]) -> Iterator[Event]:
    """Events that repeat one of this sentence, or else the last of the sentences before, for another subject."""
    yield from companions(scene, own, before)
    yield from contrasts(scene, own)
    yield from undone_events(scene, [*before, *own])
    stated, said = {event.token.i for event in own}, list(own)
    for token in scene.parsed.doc:
        if token.i in stated or not (repeats(token) or joins_one(scene, token, before)):
            continue
        for model in _models(token, said, before):
            said += _again(scene, token, model)
    yield from (again := said[len(own) :])
    yield from companions(scene, again, ())
    yield from _also(scene, again)


def _models(token: Token, own: Sequence[Event], before: Sequence[Event]) -> list[Event]:
    """What is repeated: the last act, and what was done with the same word ("switched from A to B" is two)."""
    last = _model(token, own, before)
    if last is None or (owned(token) and not _is_alike(token, last)):
        return []
    return [
        e for e in (*own, *before) if e.token.doc is last.token.doc and e.token.i == last.token.i and e.rule == last.rule
    ]


def _is_alike(token: Token, model: Event) -> bool:
    """Whether "theirs" can mean what the model ends, or the embassy that it opens."""
    opens = token.lemma_.lower() in TIES["open_mission"]
    return model.relation in _ENDS or (opens and model.rule == "embassy opened")


def _model(token: Token, own: Sequence[Event], before: Sequence[Event]) -> Event | None:
    here = [e for e in own if e.relation in REPEATABLE and e.token.i != token.i]
    earlier = [e for e in here if e.token.i < token.i]
    it = any(c.lower_ == "it" for c in token.children if c.dep_ == "nsubj")
    here = earlier if it else here  # "It has, and yet A has not recognised B": it has done something else
    past = [e for e in before if e.relation in REPEATABLE]
    if earlier or (here and not past):
        as_ = token.dep_ == "advcl" and any(c.lower_ == "as" for c in token.children)  # "B recognised X, as C had done"
        told = [e for e in earlier if as_ and e.token in token.ancestors]
        return max(told, key=lambda e: e.token.i) if told else (earlier or here)[-1]
    beside = token.tag_ == "VBN" and token.dep_ in ("advcl", "acl")  # "made peace, followed by Jordan"
    beside = beside or repeats_clause(token)
    spoken = [
        t for t in token.doc[: token.i] if "recogni" in t.lower_ and t.nbor(-1 if t.i else 0).lower_ != "internationally"
    ]
    if beside or spoken:
        return None  # what is repeated stands here, and was not understood
    recognising = [e for e in past if e.relation is Relation.RECOGNISES]
    last = (recognising or past)[-1] if past else None
    if last is None:
        return None
    view = last.stance or stance(last.token)
    if token.lemma_ == "follow" and last.relation in _TIES and view.modality is Modality.HYPOTHETICAL:
        return None  # a break that is only talked of is not followed
    main = [e for e in past if e.token.doc is last.token.doc and not _is_aside(e.token)]
    return last if not _is_aside(last.token) else main[-1] if main else None


def _is_aside(token: Token) -> bool:
    """ "Mali was first to revoke it, a year after it had recognised it": what the last clause tells is not the news."""
    marked = any(c.dep_ in ("mark", "prep") and c.lower_ in ("after", "although", "though") for c in token.children)
    return marked and any(c.lower_ == "had" for c in token.children)


def _is_likewise(token: Token) -> bool:
    """Whether the repetition says "in the same way" ("so does China", "followed suit"), and so takes over a "not"."""
    done = {c.i for c in token.children if c.lower_ == "so" and c.i > token.i}  # "has done so": the act itself
    words = {c.lower_ for c in token.subtree if abs(c.i - token.i) <= 3 and c.i not in done} | {
        t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]
    }
    return token.lemma_ in ("follow", "join", "take", "make") or bool(words & LIKEWISE)


def _again(scene: Scene, token: Token, model: Event) -> Iterator[Event]:
    within = token.dep_ == "relcl" and any(o.lower_ == "which" for p in token.children for o in p.children)
    if within and token.head.lemma_ in TIMING["units"]:
        return  # "a drought of five years in which no state had done so": until then
    told = model.stance or stance(model.token)
    undone = stance(token).polarity is Polarity.NEGATED and told.polarity is Polarity.AFFIRMED
    only_talk = told.modality is Modality.HYPOTHETICAL and undone  # "A, which could be the first to, has yet to do so"
    known = set() if only_talk else {s.entity.id for s in model.subjects}
    beside = [c for t in (token, token.head) for c in t.children if c.dep_ == "nsubj"] if token.lemma_ == "will" else []
    acting = done_by_others(token) or agents(token) or beside or subjects(token)
    who = [r for r in scene.actors(acting) if r.entity.id not in known]
    if (
        not who and token.i and token.lemma_ == "follow" and scene.parsed.mention(token.nbor(-1))
    ):  # "in March and A followed", joined to the month
        who = [r for r in scene.actors([token.nbor(-1)]) if r.entity.id not in known]
    objects: Sequence[Referent] = model.objects
    if model.paired:
        objects = model.subjects[1:]
    same = any(c.lower_ == "same" for c in token.children)  # "did the same with A"
    if token.lemma_ == "do" and same and (other := _others(scene, token, model)):
        objects = other
        who = [r for r in scene.actors(acting) if r.entity.id not in {o.entity.id for o in other}]
    if model.relation in _TIES:
        who = [r for r in who if r.entity.kind is not Kind.ORGANISATION]
        disputed = [r for r in model.subjects if contested(r.entity, scene.referents.reading.names) is not None]
        objects = disputed if len(disputed) == 1 and not model.paired else objects
    siblings = [r for r in who if r.entity.id not in {o.entity.id for o in objects}]
    made = token.dep_ == "acl" and token.tag_ in ("VBN", "VBD")  # "a move followed by A"
    view = local_stance(token, Stance()) if made else stance(token)
    if token.lemma_ == "will":
        view = view.at_most(Modality.ANNOUNCED, token.text)
    if any(c.lower_ == "longer" for c in token.children):
        view = view.negated("no longer")
    if view.polarity is Polarity.AFFIRMED and _is_likewise(token):
        view = replace(view, polarity=(model.stance or stance(model.token)).polarity)
        so_does = token.lemma_ == "do" and token.i and token.nbor(-1).lower_ == "so"  # "refuse to recognise A. So does B"
        if view.polarity is Polarity.NEGATED and model.token.doc is not token.doc and not so_does:
            return  # a sentence that follows suit follows an act; what was left undone is repeated by "nor"
    if siblings and objects:
        yield replace(
            model, token=token, subjects=siblings, objects=objects, rule=f"{model.rule.removesuffix(', again')}, again",
            stance=view, anchors=(), paired=False, confidence=model.confidence - 0.1,
            when_from=model if _at_once(token, model) else None,
        )  # fmt: skip


def _others(scene: Scene, token: Token, model: Event) -> list[Referent]:
    """With or to whom the same was done."""
    named = objects_of(token, "with", "to")
    return scene.organisations(named) if model.relation is Relation.DESIGNATES else scene.parties(named)


def _at_once(token: Token, model: Event) -> bool:
    """Whether the repetition is told as of the same time: "in 1950, as did India"; not "and Peru followed"."""
    before = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]}
    return model.token.doc is token.doc and token.lemma_ in ("do", "have", "be") and bool(before & {"as", "so"})


def _also(scene: Scene, again: Sequence[Event]) -> Iterator[Event]:
    """ "A followed in May, then B, C and D", "A did likewise, shortly after B": those told in the same breath."""
    for event in again:
        taken = {r.entity.id for r in (*event.subjects, *event.objects)}
        doc = event.token.doc
        next_ = [t for t in doc[event.token.i + 1 : -1] if t.lower_ == "then" and t.nbor(-1).lower_ in (",", "and", ";")]
        named = [t for then in next_ for t in doc[then.i + 1 :] if scene.parsed.mention(t) is not None][:1]
        named += [o for o in objects_of(event.token, "after", "before", "like") if o.pos_ == "PROPN"]
        who = [r for r in scene.actors(named) if r.entity.id not in taken and not r.inferred and not _is_subject(r.token)]
        if who:
            yield replace(
                event, subjects=who, rule=f"{event.rule}, also", token=who[0].token, anchors=(), when_from=None,
                stance=event.stance or stance(event.token), confidence=event.confidence - 0.1,
            )  # fmt: skip


def _is_subject(token: Token) -> bool:
    """Whether a name is the subject of a clause of its own."""
    return first_of_list(token).dep_ in ("nsubj", "nsubjpass")
