"""The Events of a sentence enter; Events of those who are told beside them to have done the same leave."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Kind, Modality

from .arguments import subjects
from .event import Event, Scene, objects_of
from .gapping import REPEATABLE, gapped
from .lexicon import TIMING
from .repeating import repeats
from .stance import Stance, stance

#: Said to be one of these to do a thing, others did it before; so is "the 64th".
_LATER = frozenset(["second", "third", "fourth", "fifth", "latest", "next", "other"])
_NTH = re.compile(r"\d+(?:st|nd|rd|th)\Z")


def companions(scene: Scene, own: Sequence[Event], before: Sequence[Event]) -> Iterator[Event]:
    """Events of this sentence, or of the group of the sentence before, for others who are named beside them."""
    yield from gapped(scene, own)
    yield from _listed_next(scene, before)
    yield from _preceded(scene, own)
    yield from _timed_by(scene, own)
    yield from _joined(scene, own)
    yield from _followed(scene, own)


def _listed_next(scene: Scene, before: Sequence[Event]) -> Iterator[Event]:
    """ "Six states recognise it. These are A, B and C.", "Among them is A": who the group of the sentence before is."""
    told = [e for e in before if e.relation in REPEATABLE and any(r.entity.kind is Kind.GROUP for r in e.subjects)]
    copula = next((t for t in scene.parsed.doc if t.lemma_ in ("be", "include") and t.dep_ == "ROOT"), None)
    if not told or copula is None:
        return
    pointing = ("these", "they", "those", "them")
    among = any(o.lower_ in pointing for o in objects_of(copula, "among"))
    subject = next((c for c in copula.children if c.dep_ == "nsubj"), None)
    others = subject is not None and (subject.lower_ == "others" or any(c.lower_ == "other" for c in subject.children))
    last = subject is not None and subject.lower_ in ("latest", "last", "newest", "first") and copula.lemma_ == "be"
    if not (among or others or last or (subject is not None and subject.lower_ in pointing)):
        return
    kinds = ("attr", "dobj", "nsubj")
    names = [c for c in copula.children if c.dep_ in kinds and scene.parsed.mention(c) is not None]
    who = [r for r in scene.actors(names) if not r.inferred]
    if len(who) > 1 or (who and (among or last)):
        for model in [e for e in told if e.token == told[-1].token]:
            view = model.stance or stance(model.token)
            yield replace(
                model, token=copula, subjects=who, rule=f"{model.rule}, listed", anchors=(), stance=view, confidence=0.8
            )


def _preceded(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "became the second country to break off relations with Israel, after Bolivia": who had done the same before."""
    for event in own:
        counted = _counted(event)
        verb = next((t for t in (event.token, *event.token.ancestors) if t.lemma_ in ("become", "be")), None)
        of_its_kind = event.token.head if event.token.dep_ in ("relcl", "acl") else None
        holders = [t for t in (verb, event.token, of_its_kind, *counted) if t is not None]
        before = [o for holder in holders for o in objects_of(holder, "after", "following")]
        following = [c for holder in holders for c in holder.children if c.lower_ == "following"]
        before += [o for c in following for o in c.children if o.dep_ in ("dobj", "pobj")]
        before += [
            t
            for c in event.token.children
            if c.lower_ == "after" and c.dep_ == "mark"
            for t in c.children
            if t.dep_ == "pobj"
        ]
        ordinal = any(map(_is_later, event.token.doc[: event.token.i])) or bool(counted)
        if event.relation not in REPEATABLE or len(holders) < 2 or not ordinal:
            continue
        taken = {r.entity.id for r in (*event.subjects, *event.objects)}
        who = [r for r in scene.actors(before) if r.entity.id not in taken and not r.inferred]
        if who and event.objects:
            view = event.stance or stance(event.token)
            yield replace(
                event, subjects=who, rule=f"{event.rule}, before", anchors=(), stance=view, token=who[0].token,
                confidence=event.confidence - 0.1,
            )  # fmt: skip


def _is_later(token: Token) -> bool:
    return token.lower_ in _LATER or _NTH.match(token.lower_) is not None


def _counted(event: Event) -> list[Token]:
    """ "recognised it, the 64th state to do so after A": the act counted, and who is counted."""
    rest = event.token.doc[event.token.i + 1 :]
    acts = [t for t in rest if t.dep_ in ("relcl", "acl") and repeats(t) and any(map(_is_later, t.head.children))]
    return [t for act in acts for t in (act, act.head)]


def _timed_by(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "recognised it in 2018, ten years after A", "a month before A, B and C": who did the same before, or later."""
    for event in own:
        if event.relation not in REPEATABLE or event.paired or not event.objects:
            continue
        named = [
            o for p in event.token.children if _is_span(p) for o in p.children if o.dep_ == "pobj" and o.pos_ == "PROPN"
        ]
        named += _in_the_wake(event.token)
        if (view := event.stance or stance(event.token)) == Stance():
            yield from _done_by(scene, event, named, "before or after", view)


def _in_the_wake(token: Token) -> list[Token]:
    """ "cut relations in the wake of A and B": of whom."""
    return [o for w in objects_of(token, "in") if w.lemma_ == "wake" for o in objects_of(w, "of") if o.pos_ == "PROPN"]


def _is_span(preposition: Token) -> bool:
    """ "a month before", "ten years after"."""
    spans = [c for c in preposition.children if c.dep_ in ("npadvmod", "advmod", "dep")]
    return preposition.lower_ in ("before", "after") and any(c.lemma_.lower() in TIMING["units"] for c in spans)


def _followed(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "A, following B and C, recognised it": B and C did it before."""
    for event in own:
        view = event.stance or stance(event.token)
        if event.relation not in REPEATABLE or event.paired or not event.subjects or not event.objects or view != Stance():
            continue
        holders = [*event.subjects[0].token.children, *event.token.children]
        after = [t for t in holders if t.lower_ == "following" and t.dep_ in ("prep", "advcl", "acl")]
        after = [t for t in after if not any(v.pos_ == "VERB" for v in t.doc[event.token.i + 1 : t.i])]
        named = [o for t in after for o in t.children if o.dep_ in ("pobj", "dobj")]
        named = [c for o in named for c in (o, *(a for a in o.children if a.dep_ == "appos")) if c.pos_ == "PROPN"]
        yield from _done_by(scene, event, named, "followed", view)


def _joined(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "recognised it, joining A and B": those who are joined did it before."""
    for event in own:
        if event.relation not in REPEATABLE or event.paired or not event.objects:
            continue
        joining = [c for t in _told_by(event.token) for c in t.children if c.lower_ == "joining" and c.dep_ == "advcl"]
        joining = [t for t in joining if not any(o.pos_ == "NOUN" for o in objects_of(t, "in"))]  # "in the ultimatum"
        joining = [t for t in joining if not any(v.pos_ == "VERB" and v.lemma_ != event.token.lemma_ for v in _in_doing(t))]
        if (verb := _joins_those(event.token)) is not None:
            yield from _subject_too(scene, event, verb)
        joined = [t for j in joining for c in j.children if c.dep_ == "dobj" for t in _named_among(c)]
        view = replace(event.stance or stance(event.token), modality=Modality.ASSERTED)
        yield from _done_by(scene, event, joined, "joined", view)


def _done_by(scene: Scene, event: Event, named: Sequence[Token], how: str, view: Stance) -> Iterator[Event]:
    """The same event for the states that are named beside it, if any are."""
    taken = {r.entity.id for r in (*event.subjects, *event.objects)}
    who = [r for r in scene.actors(named) if r.entity.id not in taken and r.entity.kind is Kind.STATE and not r.inferred]
    if who:
        yield replace(
            event, subjects=who, rule=f"{event.rule}, {how}", token=who[0].token, anchors=(), stance=view,
            confidence=event.confidence - 0.1,
        )  # fmt: skip


def _told_by(token: Token) -> list[Token]:
    """The words that tell an act: its own and, but for a decision that another verb is about, the one above."""
    return [token] if token.dep_ == "acl" else [token, token.head]


def _named_among(joined: Token) -> list[Token]:
    """ "joining A", "joining others like A and B"."""
    holders = (joined, *objects_of(joined, "of"), joined.head) if joined.pos_ == "NOUN" else ()
    return [o for holder in holders for o in objects_of(holder, "like", "including", "as")] or [joined]


def _in_doing(joining: Token) -> list[Token]:
    """ "joining A in rejecting the move": in what."""
    return [v for p in joining.children if p.lower_ == "in" for v in p.children if v.dep_ == "pcomp"]


def _joins_those(clause: Token) -> Token | None:
    """ "Canada joined more than 140 others that have recognised it": joined, where the clause is of those who are joined."""
    noun = clause.head if clause.dep_ == "relcl" else None
    while noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    joins = noun is not None and noun.dep_ == "dobj" and noun.head.lemma_ == "join"
    return noun.head if noun is not None and joins else None


def _subject_too(scene: Scene, event: Event, verb: Token) -> Iterator[Event]:
    taken = {r.entity.id for r in (*event.subjects, *event.objects)}
    if who := [r for r in scene.actors(subjects(verb)) if r.entity.id not in taken]:
        yield replace(event, token=verb, subjects=who, rule=f"{event.rule}, joining", anchors=(), stance=stance(verb))
