"""Events of an article enter; Claims leave: each pair of ends with its stance, its date and its quote, said once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from kg.errors import BadClaim
from kg.model import ANY_STATE, Actor, Claim, Kind, Modality, Polarity, Quoted, Relation, Span

from .dates import DateMention
from .event import Event
from .parsing import Parsed
from .reading import Reading
from .reference import Referent
from .stance import Stance, stance
from .timing import Members, Timing, timing


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in its sentence, with the dates beside it."""

    event: Event
    parsed: Parsed
    dates: Sequence[DateMention]


def made(reading: Reading, placed: Sequence[Placed], extractor: str) -> Iterator[tuple[Placed, tuple[Claim, ...]]]:
    """The claims that each event makes."""
    for place in placed:
        peers = [
            subject
            for other in placed
            if other.parsed is place.parsed and other.event.relation is place.event.relation
            for subject in other.event.subjects
        ]
        yield place, tuple(_claims(reading, place, peers, extractor))


def once(reading: Reading, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of an article in the order of their quotes; the same thing said twice is one claim with two spans."""
    said: dict[tuple[str | None, ...], Claim] = {}
    for claim in claims:
        key = _key(reading, claim)
        said[key] = _better(said[key], claim) if key in said else claim
    done = {_deed(key) for key, claim in said.items() if claim.modality is Modality.ASSERTED}
    said = {k: c for k, c in said.items() if c.modality is not Modality.ANNOUNCED or _deed(k) not in done}
    return tuple(sorted(said.values(), key=lambda claim: (_start(claim), claim.id)))


def unsaid(claims: Iterable[Claim], said: Iterable[Claim]) -> Iterator[Claim]:
    """The claims on matters of which nothing is said yet. Of each matter the surest stay: what is so is not also denied."""
    told = {matter for claim in said for matter in (_matter(claim), *_ended(claim))}
    surest: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (-claim.confidence, _start(claim), claim.id)):
        if (about := _matter(claim)) not in told:
            first = surest.setdefault(about, claim)
            if (claim.polarity, claim.modality, claim.ended) == (first.polarity, first.modality, first.ended):
                yield claim


def _ended(claim: Claim) -> Iterator[tuple[object, ...]]:
    """ "no longer has relations with": that they are broken says no more."""
    if claim.relation is Relation.HAS_RELATIONS and claim.polarity is Polarity.NEGATED:
        yield Relation.SEVERS_RELATIONS, *_matter(claim)[1:]


def _matter(claim: Claim) -> tuple[object, ...]:
    """What a claim is about, whatever it says of it."""
    ends = frozenset([claim.subject.id, claim.object.id])
    return claim.relation, ends, claim.territory.id if claim.territory else None


def _claims(reading: Reading, place: Placed, peers: Sequence[Referent], extractor: str) -> Iterator[Claim]:
    event = place.event
    view = event.stance or stance(event.token)
    for subject, thing in _ends(event):
        when = timing(
            place.parsed,
            event,
            place.dates,
            view.modality,
            Members(peers, (subject, thing)),
            reading.published,
            denied=view.polarity is Polarity.NEGATED,
        )
        if subject.entity == ANY_STATE and not subject.negated and view.polarity is Polarity.AFFIRMED:
            continue  # "the first instance of any country recognising it" says of none that it does
        if subject.entity.id == thing.entity.id or reading.names.ruled_by(subject.entity) == thing.entity:
            continue
        try:
            yield _claim(reading, place, subject, thing, view, when, extractor)
        except BadClaim:
            continue


def _ends(event: Event) -> Iterator[tuple[Referent, Referent]]:
    both = list(event.subjects), list(event.objects)
    if len(both[0]) == len(both[1]) > 1 and any(token.lower_ == "respectively" for token in event.token.doc):
        yield from zip(*both, strict=True)
    elif event.paired:
        yield from combinations(event.subjects, 2)
    else:
        yield from product(event.subjects, event.objects)


def _claim(
    reading: Reading, place: Placed, subject: Referent, thing: Referent, view: Stance, when: Timing, extractor: str
) -> Claim:
    event, sentence = place.event, place.parsed.sentence
    polarity = Polarity.NEGATED if subject.negated else view.polarity
    if polarity is Polarity.NEGATED and subject.entity.label.casefold().removeprefix("the ") == "international community":
        subject = replace(subject, entity=ANY_STATE)
    inferred = subject.inferred + thing.inferred
    return Claim(
        relation=event.relation,
        subject=subject.entity,
        object=thing.entity,
        evidence=Quoted(reading.article.id, Span(sentence.start, sentence.end, sentence.text)),
        territory=event.territory,
        polarity=polarity,
        modality=_modality(event, subject, view),
        act=event.act,
        aspect=event.aspect,
        when=when.when,
        when_text=when.text,
        until=when.until,
        ended=event.ended or (when.until is not None and event.relation is Relation.CONTROLS),
        mode=event.mode,
        actor=subject.actor,
        stated_by=view.speaker.text if view.speaker is not None else None,
        confidence=round(max(0.1, event.confidence - 0.1 * inferred - 0.1 * (view.modality is not Modality.ASSERTED)), 2),
        extractor=extractor,
        subject_text=subject.text,
        object_text=thing.text,
    )


def _modality(event: Event, subject: Referent, view: Stance) -> Modality:
    """A vote of a parliament is announced, not done; what "any country" would do is hypothetical."""
    if subject.entity.kind is Kind.QUANTIFIER and not subject.negated and view.polarity is Polarity.AFFIRMED:
        return Modality.HYPOTHETICAL
    passed = event.token.head.lemma_ == "vote" or event.token.lemma_ == "approve"
    if subject.actor is Actor.PARLIAMENT and view.modality is Modality.ASSERTED and passed:
        return Modality.ANNOUNCED
    if view.modality is Modality.ANNOUNCED and view.polarity is Polarity.NEGATED:
        return Modality.ASSERTED  # "will not recognise" is a refusal, and holds today
    return view.modality


def _key(reading: Reading, claim: Claim) -> tuple[str | None, ...]:
    """What makes two claims of one article the same: an organisation and the government that it forms are one ruler."""
    subject = claim.subject
    if claim.relation is Relation.CONTROLS:
        subject = reading.names.ruled_by(subject) or subject
    place = claim.territory.id if claim.territory else None
    return claim.relation, subject.id, claim.object.id, place, claim.polarity, claim.modality, str(claim.ended)


def _deed(key: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """A key without its modality: what an article says was announced and then done is told once, as done."""
    return tuple(part for part in key if not isinstance(part, Modality))


def _better(known: Claim, other: Claim) -> Claim:
    """The one that says more: a date, the narrower date, the surer words; it keeps the other's words beside its own."""
    first, second = sorted((known, other), key=lambda claim: (_undated(claim), -claim.confidence, _start(claim)))
    if not (isinstance(first.evidence, Quoted) and isinstance(second.evidence, Quoted)):
        return first
    spans = {first.evidence.span, *first.evidence.also, second.evidence.span, *second.evidence.also} - {first.evidence.span}
    also = tuple(sorted(spans, key=lambda span: span.start))
    return first.with_(evidence=Quoted(first.evidence.article, first.evidence.span, also))


def _undated(claim: Claim) -> tuple[bool, int]:
    when = claim.when
    if when is None:
        return True, 0
    width = (when.latest - when.earliest).days if when.latest and when.earliest else 99999
    return False, width


def _start(claim: Claim) -> int:
    return claim.evidence.span.start if isinstance(claim.evidence, Quoted) else 0
