"""The Events of a sentence enter; Events leave of who is named after them without a verb: "B in 2018", "C the second"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Relation

from .contested import contested
from .coordination import is_gap
from .date_words import DAYS, MONTHS
from .event import Event, Scene
from .lexicon import TIMING
from .stance import stance

#: What can be followed or done likewise; offices and rule cannot.
REPEATABLE = frozenset([r for r in Relation if r not in (Relation.HOLDS_OFFICE, Relation.CONTROLS)])


def gapped(scene: Scene, own: Sequence[Event]) -> Iterator[Event]:
    """ "Sweden recognised Palestine in 2014, Colombia in 2018 and Mexico in 2023": the verb is left out."""
    models = [event for event in own if event.relation in REPEATABLE and not event.paired and event.objects]
    if not models:
        return
    taken = {r.entity.id for event in own for r in (*event.subjects, *event.objects)}
    lands = {event.territory.label for event in models if event.territory is not None}
    for token in scene.parsed.doc[models[-1].token.i + 1 : -2]:
        if not (is_gap(token) or _is_dated(token)):
            continue
        who = [r for r in scene.actors([token]) if r.token == token and r.entity.id not in taken]
        who = [r for r in who if r.entity.label not in lands]  # "the annexation of A, B and C in 1940"
        if scene.parsed.mention(token) and who:
            disputed = all(contested(r.entity, scene.referents.reading.names) for r in who)
            acts = [e for e in models if e.token == models[-1].token and e.rule == models[-1].rule]  # a switch is two
            for model in acts[-1:] if disputed else acts:  # "A recognised X in 2008 and Y in 2014": A recognised Y
                yield replace(
                    model, token=token, subjects=model.subjects if disputed else who,
                    objects=who if disputed else model.objects, rule=f"{model.rule}, gapped", anchors=(token,),
                    stance=model.stance or stance(model.token), confidence=model.confidence - 0.1,
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
