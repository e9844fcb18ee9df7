"""An event and the dates of its sentence enter; when it was, and until when, leave. A date that may be another's is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from kg.model import Aspect, Modality, Relation
from kg.time import When

from .anchors import Distance, anchors, distance, top
from .conditions import is_not_until
from .dates import DateMention
from .event import Event
from .parsing import Parsed
from .reference import Referent
from .stance import governors

_UNITS = frozenset(["year", "month", "week", "day", "decade", "century"])


@dataclass(frozen=True, slots=True)
class Timing:
    """When an event was, by which words; `until` ends an extent."""

    when: When | None = None
    until: When | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a list that a sentence tells the same of, and those of them that a claim is about."""

    listed: Sequence[Referent] = ()
    mine: Sequence[Referent] = ()


def timing(
    parsed: Parsed,
    event: Event,
    dates: Sequence[DateMention],
    modality: Modality,
    members: Members | None = None,
    published: When | None = None,
    denied: bool = False,
) -> Timing:
    """The date that belongs to an event, or to one member of a list ("by Peru in 2016, by Chile in 2017")."""
    if members and (shared := _in_list(parsed, event, dates, members)) is not None:
        return _read(event, shared, modality, published) if shared else Timing()
    dates = [date for date in dates if not _tells_age(parsed, event, date)]
    reach = anchors(event, modality)
    ranked = []
    for date in dates:
        if _heads_clause(parsed, event, date):
            return _read(event, replace(date, role="at"), modality, published)
        found = distance(parsed, date, reach)
        if (
            found is not None
            and found.climbed
            and (denied or (modality is Modality.ANNOUNCED and _is_of_the_word(parsed, event, date)))
        ):
            continue  # the date of the clause above is not that of what is denied, nor of what is only promised
        if found is not None and found.climbed and _is_apart(event):
            continue
        promised = modality is not Modality.ASSERTED and found is not None and found.climbed and _has_begun(date, published)
        if (
            found is not None
            and not promised
            and not _is_only_now(parsed, event, date)
            and not _is_span(parsed, event, date, found)
        ):
            ranked.append((found.steps, date.start, replace(date, role=found.role or date.role)))
    if not ranked and event.when_from is not None:
        return timing(parsed, event.when_from, dates, modality, None, published)
    chosen = min(ranked, key=lambda one: one[:2])[2] if ranked else _heading(parsed, dates)
    timed = _read(event, chosen, modality, published) if chosen else Timing()
    return replace(timed, when=_years_before(timed.when, _anniversary(event)))


def _is_of_the_word(parsed: Parsed, event: Event, date: DateMention) -> bool:
    """Whether a date hangs on a past verb above what is promised: "agreed in March to restore"."""
    head = top(parsed, date)
    above = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None) if head is not None else None
    return above is not None and above != event.token and above.tag_ in ("VBD", "VBN")


def _tells_age(parsed: Parsed, event: Event, date: DateMention) -> bool:
    """ "is ending its ties with A, which date to 1941": when they began, not when they end."""
    head = top(parsed, date)
    above = next((t for t in head.ancestors if t.pos_ == "VERB"), None) if head is not None else None
    return above is not None and above.lemma_ == "date" and above not in (event.token, *event.anchors)


def _is_apart(event: Event) -> bool:
    """ "restored in 2015, 54 years after they were broken": an act told by its distance from the one that is dated."""
    clause = event.token
    marked = any(c.lower_ in ("after", "before") and c.dep_ in ("mark", "prep") for c in clause.children)
    start = clause.left_edge.i
    return clause.dep_ == "advcl" and marked and any(t.lemma_ in _UNITS for t in clause.doc[max(0, start - 1) : start + 3])


def _anniversary(event: Event) -> int:
    """How many years back an event lies whose anniversary is told: 70 for "the 70th anniversary of"."""
    for _, governor in islice(governors(event.token), 6):
        if governor.lemma_.lower() == "anniversary":
            numbers = [re.match(r"\d+", c.text) for c in governor.children]
            return next((int(n[0]) for n in numbers if n), 0)
    return 0


def _years_before(when: When | None, years: int) -> When | None:
    """The same day, month or year so many years earlier."""
    if when is None or not years or not re.fullmatch(r"\d{4}(-\d\d){0,2}", when.text):
        return when
    return When.parse(f"{int(when.text[:4]) - years}{when.text[4:]}")


def _is_span(parsed: Parsed, event: Event, date: DateMention, found: Distance) -> bool:
    """Whether words on the way make of a date the bounds of some time in which the act lay: "since the coup of August"."""
    in_force = event.relation is Relation.HAS_RELATIONS and event.aspect is not Aspect.ACT
    lasting = event.relation is Relation.CONTROLS or in_force
    if re.search(r"\btime since\s*\Z", parsed.sentence.text[: date.start - parsed.sentence.start]):
        return True  # "for the first time since 2019"
    return not lasting and ((found.role == "since") or (found.within and date.until is not None))


def _heads_clause(parsed: Parsed, event: Event, date: DateMention) -> bool:
    """ "in December 2020, when it recognised": the date that a clause says more of."""
    clause = next((c for c in event.token.children if c.lower_ == "when" and c.dep_ in ("advmod", "mark")), None)
    if clause is None or event.token.dep_ not in ("advcl", "relcl"):
        return False
    gap = parsed.starts[clause.i] - date.end
    return 0 < gap <= 2


def _heading(parsed: Parsed, dates: Sequence[DateMention]) -> DateMention | None:
    """The date that opens an entry of a list ("5 September 2008 – Nicaragua recognises")."""
    first = dates[0] if dates and dates[0].start == parsed.sentence.start else None
    rest = parsed.sentence.text[first.end - parsed.sentence.start :].lstrip() if first else ""
    return first if rest[:1] in ("–", "—", ":", "-") and rest else None


def _has_begun(date: DateMention, published: When | None) -> bool:
    """Whether a date beside a promise is that of the promise: it is over, or could be past as well ("on Thursday")."""
    if date.when is None or published is None or published.earliest is None or date.when.earliest is None:
        return False
    return date.when.earliest <= published.earliest and (date.when == date.ahead or date.when.is_day)


def _read(event: Event, date: DateMention, modality: Modality, published: When | None) -> Timing:
    """A date as past or ahead; what is promised for a day that is over is the day of the promise, and says nothing."""
    ahead = modality is not Modality.ASSERTED
    when = date.ahead if ahead else date.when
    if ahead and when and published and when.surely_before(published):
        return Timing()
    if date.role == "until" and any(c.dep_ == "neg" for c in event.token.children) and is_not_until(event.token):
        return Timing(when, None, date.text)
    if date.role == "until" or event.ends:
        return Timing(None, date.until or when, date.text)
    if date.role == "after":
        return Timing()
    return Timing(when, date.until, date.text)


def _is_only_now(parsed: Parsed, event: Event, date: DateMention) -> bool:
    """ "Today Nauru is the only one that recognises it": what holds today began some other day."""
    if date.text.lower() not in ("today", "tonight", "this week", "this year"):
        return False
    head = top(parsed, date)
    return head is not None and head.head.lemma_ == "be" and head.head.tag_ in ("VBZ", "VBP") and head.head != event.token


def _in_list(
    parsed: Parsed, event: Event, dates: Sequence[DateMention], members: Members
) -> DateMention | Literal[False] | None:
    """The date of a member of a list where each has its own: `False` for one without, `None` for no such list."""
    for side in (members.listed, event.objects):
        places = sorted({_place(parsed, r) for r in side if r.token.doc == parsed.doc})
        mine = [_place(parsed, r) for r in members.mine if r in side and r.token.doc == parsed.doc]
        own = dict(_after_each(places, dates))
        if len(own) > 1 and mine and not any(date.start < places[0] for date in dates):
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
