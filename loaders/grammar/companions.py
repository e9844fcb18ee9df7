"""The Events of a sentence enter; Events of those who are told beside them to have done the same leave."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Kind, Modality, Relation

from .arguments import subjects
from .contested import contested
from .coordination import is_gap
from .date_words import DAYS, MONTHS
from .event import Event, Scene, objects_of
from .lexicon import TIMING
from .repeating import repeats
from .stance import Stance, stance

#: What can be followed or done likewise; offices and rule cannot.
REPEATABLE = frozenset([r for r in Relation if r not in (Relation.HOLDS_OFFICE, Relation.CONTROLS)])
#: Said to be one of these to do a thing, others did it before; so is "the 64th".
_LATER = frozenset(["second", "third", "fourth", "fifth", "latest", "next", "other"])
_NTH = re.compile(r"\d+(?:st|nd|rd|th)\Z")


def companions(scene: Scene, own: Sequence[Event], before: Sequence[Event]) -> Iterator[Event]:
    """Events of this sentence, or of the group of the sentence before, for others who are named beside them."""
    yield from _gapped(scene, own)
    yield from _listed_next(scene, before)
    yield from _preceded(scene, own)
    yield from _timed_by(scene, own)
    yield from _joined(scene, own)
    yield from _followed(scene, own)


def _gapped(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "Sweden recognised Palestine in 2014, Colombia in 2018 and Mexico in 2023": the verb is left out."""
    models = [event for event in own if event.relation in REPEATABLE and not event.paired and event.objects]
    if not models:
        return
    taken = {r.entity.id for event in own for r in (*event.subjects, *event.objects)}
    for token in scene.parsed.doc[models[-1].token.i + 1 : -2]:
        if not (is_gap(token) or _is_dated(token)):
            continue
        who = [r for r in scene.actors([token]) if r.token == token and r.entity.id not in taken]
        if scene.parsed.mention(token) and who:
            disputed = all(contested(r.entity, scene.referents.reading.names) for r in who)
            same = models[-1].subjects if disputed else who  # "A recognised X in 2008 and Y in 2014": A recognised Y
            yield replace(
                models[-1], token=token, subjects=same, objects=who if disputed else models[-1].objects,
                rule=f"{models[-1].rule}, gapped", anchors=(token,),
                stance=models[-1].stance or stance(models[-1].token), confidence=models[-1].confidence - 0.1,
            )  # fmt: skip


def _is_dated(name: Token) -> bool:
    """ "…, Colombia in 2018", "and Peru two weeks later", "by the EU in 2003": a name, and only when."""
    start = name.i
    while start and name.doc[start - 1].dep_ in ("det", "compound") and name.doc[start - 1].head == name:
        start -= 1
    before = [t.lower_ for t in name.doc[max(0, start - 2) : start]]
    if before[-1:] == ["by"]:
        before = before[:-1]
    if not before or before[-1] not in (",", "and", ";"):
        return False
    end = _end_of_date(name)
    after = name.doc[end] if end < len(name.doc) else name
    return end > name.i + 1 and after.pos_ not in ("VERB", "AUX", "ADV", "PART")


def _end_of_date(name: Token) -> int:
    """Where a phrase ends that says right after a name when it was; right after the name, where none does."""
    after = [t.lower_ for t in name.doc[name.i + 1 : name.i + 5]]
    kinds = [t.pos_ for t in name.doc[name.i + 1 : name.i + 3]]
    if after[:1] and after[0] in ("in", "on") and kinds[1:] and kinds[1] in ("NUM", "PROPN"):
        return name.i + 3
    if (
        len(after) > 1
        and after[0] in ("last", "next", "this")
        and (after[1] in TIMING["units"] or after[1] in MONTHS + DAYS)
    ):
        return name.i + 3
    spans = [n for n, word in enumerate(after) if word.removesuffix("s") in TIMING["units"]]
    if spans and spans[0] < 3 and after[spans[0] + 1 : spans[0] + 2] in (["later"], ["earlier"], ["before"], ["after"]):
        return name.i + spans[0] + 3
    short = (
        len(after) > 1 and after[0] in ("shortly", "soon", "immediately") and after[1] in ("after", "afterwards", "before")
    )
    return name.i + 3 if short else name.i + 1


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
    if not (among or others or (subject is not None and subject.lower_ in pointing)):
        return
    kinds = ("attr", "dobj", "nsubj")
    names = [c for c in copula.children if c.dep_ in kinds and scene.parsed.mention(c) is not None]
    who = [r for r in scene.actors(names) if not r.inferred]
    if len(who) > 1 or (who and among):
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
        taken = {r.entity.id for r in (*event.subjects, *event.objects)}
        named = [
            o for p in event.token.children if _is_span(p) for o in p.children if o.dep_ == "pobj" and o.pos_ == "PROPN"
        ]
        view = event.stance or stance(event.token)
        who = [r for r in scene.actors(named) if r.entity.id not in taken and r.entity.kind is Kind.STATE and not r.inferred]
        if who and view == Stance():
            yield replace(
                event, subjects=who, rule=f"{event.rule}, before or after", anchors=(), stance=view, token=who[0].token,
                confidence=event.confidence - 0.1,
            )  # fmt: skip


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
        taken = {r.entity.id for r in (*event.subjects, *event.objects)}
        who = [r for r in scene.actors(named) if r.entity.id not in taken and r.entity.kind is Kind.STATE and not r.inferred]
        if who:
            yield replace(
                event, subjects=who, rule=f"{event.rule}, followed", token=who[0].token, anchors=(), stance=view,
                confidence=event.confidence - 0.1,
            )  # fmt: skip


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
        taken = {r.entity.id for r in (*event.subjects, *event.objects)}
        joined = scene.actors([t for j in joining for c in j.children if c.dep_ == "dobj" for t in _named_among(c)])
        who = [r for r in joined if r.entity.id not in taken and r.entity.kind is Kind.STATE and not r.inferred]
        if who:
            yield replace(
                event, subjects=who, rule=f"{event.rule}, joined", token=who[0].token, anchors=(),
                confidence=event.confidence - 0.1,
                stance=replace(event.stance or stance(event.token), modality=Modality.ASSERTED),
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
