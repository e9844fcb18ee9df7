"""An event and the dates of its sentence enter; when it was, and until when, leave. A date that may be another's is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Aspect, Modality
from kg.time import When

from .anchors import anchors, distance, top
from .dates import DateMention
from .event import Event
from .parsing import Parsed
from .referents import Referent


@dataclass(frozen=True, slots=True)
class Timing:
    """When an event was, by which words; `until` ends an extent."""

    when: When | None = None
    until: When | None = None
    text: str | None = None


def timing(
    parsed: Parsed,
    event: Event,
    dates: Sequence[DateMention],
    modality: Modality,
    ends: Sequence[Referent] = (),
    published: When | None = None,
) -> Timing:
    """The date that belongs to an event, or to one of its `ends` ("by Peru in 2016, by Chile in 2017"): the nearest by the syntax."""
    if ends and (shared := _in_list(parsed, event, dates, ends)) is not None:
        return _read(event, shared, modality, published) if shared else Timing()
    reach = anchors(event, modality)
    ranked = []
    for date in dates:
        found = distance(parsed, date, reach)
        if found is not None and not _is_only_now(parsed, event, date):
            ranked.append((found.steps, date.start, replace(date, role=found.role or date.role)))
    return _read(event, min(ranked, key=lambda one: one[:2])[2], modality, published) if ranked else Timing()


def _read(event: Event, date: DateMention, modality: Modality, published: When | None) -> Timing:
    """A date as past or ahead; what is promised for a day that is over is the day of the promise, and says nothing."""
    ahead = modality is not Modality.ASSERTED
    when = date.ahead if ahead else date.when
    if ahead and when and published and when.surely_before(published):
        return Timing()
    if date.role == "until" or event.ends:
        return Timing(None, date.until or when, date.text)
    if date.role == "after":
        return Timing()
    return Timing(when, date.until, date.text)


def _is_only_now(parsed: Parsed, event: Event, date: DateMention) -> bool:
    """ "Today Nauru is the only one that recognises it": what holds today began some other day."""
    if event.aspect is not Aspect.IN_FORCE or date.text.lower() not in ("today", "tonight", "this week", "this year"):
        return False
    head = top(parsed, date)
    return head is not None and head.head.lemma_ == "be"


def _in_list(
    parsed: Parsed, event: Event, dates: Sequence[DateMention], ends: Sequence[Referent]
) -> DateMention | bool | None:
    """The date of one member of a list whose members have each their own; `False` for a member without, `None` for no such list."""
    for side in (event.subjects, event.objects):
        places = sorted({_place(parsed, r) for r in side if r.token.doc == parsed.doc})
        mine = [_place(parsed, r) for r in ends if r in side and r.token.doc == parsed.doc]
        own = dict(_after_each(places, dates))
        if len(own) > 1 and mine:
            return next((own[p] for p in places if p >= mine[0] and p in own), False)
    return None


def _place(parsed: Parsed, referent: Referent) -> int:
    return parsed.starts[referent.token.i]


def _after_each(places: Sequence[int], dates: Sequence[DateMention]) -> Iterator[tuple[int, DateMention]]:
    """Each member of a list with the date that stands between it and the next."""
    for place, following in zip(places, [*places[1:], places[-1] + 60] if places else [], strict=True):
        between = [date for date in dates if place < date.start < following]
        if between:
            yield place, between[0]
