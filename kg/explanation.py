"""A fact down to the words. A record and a fact enter; what the sources say, where, and how that became the fact leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from kg.errors import BadQuestion
from kg.fact import Fact
from kg.model import Article, Cited, Claim, Modality, Polarity, Quoted, Span
from kg.record import Record
from kg.time import When
from kg.view import View

#: Characters of the article shown before and after a quote.
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Passage:
    """One claim, for or against, with its words as they stand in the article; of a citation, its source."""

    side: str
    claim: Claim
    article: Article | None
    before: str = ""
    after: str = ""

    @property
    def source(self) -> str:
        """Where it is read: the article's title, publisher and day, or the address cited."""
        evidence = self.claim.evidence
        if isinstance(evidence, Cited):
            shown = f", {evidence.published}" if evidence.published else ""
            return f"{evidence.url}{shown} (support {evidence.support})"
        if self.article is None:
            return evidence.article
        named = (self.article.title, self.article.publisher, self.article.published and self.article.published.text)
        return ", ".join(part for part in named if part) or evidence.article

    def lines(self) -> Iterator[str]:
        """The passage as lines of text."""
        yield f"  {self.side}: {self.source}"
        evidence = self.claim.evidence
        if isinstance(evidence, Quoted):
            unseen = "" if evidence.verified else ", not verified: the article's text is not at hand"
            yield f"    “{evidence.span.quote}” (characters {evidence.span.start} to {evidence.span.end}{unseen})"
            if self.before or self.after:
                yield f"    between: “{self.before}” and “{self.after}”"
            for span in evidence.also:
                yield f"    also: “{span.quote}” ({span.start} to {span.end})"
        yield f"    read as: {said(self.claim)}"
        yield f"    {self.claim.id}, confidence {self.claim.confidence:g}, by {self.claim.extractor or 'hand'}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact, the passages for and against it, and the steps that led from them to it."""

    fact: Fact
    passages: tuple[Passage, ...]

    def lines(self) -> Iterator[str]:
        """The explanation as lines of text."""
        fact = self.fact
        yield f"{statement(fact)}  [{fact.id}]"
        yield f"  status {fact.status}, {fact.sources} independent source{'s' * (fact.sources != 1)}"
        for phase in fact.phases:
            yield f"  suspended{_dates(phase.since, phase.until)}"
        for step in fact.trace:
            yield f"  rule: {step}"
        for conflict in fact.conflicts:
            told = "; ".join(f"{other.value} ({len(other.claims)})" for other in conflict.alternatives)
            yield f"  sources differ on {conflict.about}: {told}; chosen: {conflict.chosen or 'none'}, by {conflict.rule}"
        for passage in self.passages:
            yield from passage.lines()

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def explain(record: Record, name: str, seen: View | None = None) -> Explanation:
    """The fact of an id, or of the beginning of one, explained; with a view, the fact as it is there.

    Raises:
        BadQuestion: no fact, or more than one, has it.
    """
    fact = find(record, name, seen)
    sides = (("for", fact.supports), ("against", fact.contradicts))
    told = ((side, claim) for side, ids in sides for claim in _claims(record, ids, seen))
    return Explanation(fact, tuple(_passage(record, side, claim, seen) for side, claim in told))


def find(record: Record, name: str, seen: View | None = None) -> Fact:
    """The fact of an id, or of the beginning of one.

    Raises:
        BadQuestion: no fact, or more than one, has it.
    """
    whole = name if name.startswith("fact/") else f"fact/{name}"
    if seen is None and (found := record.fact(whole)):
        return found
    facts = record.facts() if seen is None else seen.facts
    near = [fact for fact in facts if fact.id.startswith(whole)] if len(whole) > len("fact/") else []
    if len(near) != 1:
        what = "no fact has" if not near else f"{len(near)} facts have ids that begin with"
        raise BadQuestion(f"{what} {whole!r}", hint="queries give the ids of facts in their column fact")
    return near[0]


def statement(fact: Fact) -> str:
    """A fact as a sentence without a verb's grammar: `Recognition: Russia → Taliban government, on 2025-07-03`."""
    where = f" ({fact.territory.label})" if fact.territory else ""
    return f"{fact.kind}: {fact.subject.label} → {fact.object.label}{where}{_dates(fact.since, fact.until)}"


def said(claim: Claim) -> str:
    """What a claim says, in the terms of the model."""
    mood = "" if claim.modality is Modality.ASSERTED else f"{claim.modality}: "
    negated = "not " if claim.polarity is Polarity.NEGATED else ""
    ends = f"{_named(claim.subject.label, claim.subject_text)} {negated}{claim.relation} "
    ends += _named(claim.object.label, claim.object_text)
    words = f" (“{claim.when_text}”)" if claim.when_text else ""
    return (
        f"{mood}{ends}"
        + (f", {claim.when.describe()}{words}" if claim.when else "")
        + (f", until {claim.until}" if claim.until else "")
    )


def _named(label: str, text: str | None) -> str:
    return label if text is None or text == label else f"{label} (“{text}”)"


def _dates(since: When | None, until: When | None) -> str:
    begun = f", since {_when(since)}" if since else ""
    return begun + (f", until {_when(until)}" if until else "")


def _when(when: When) -> str:
    return when.describe().removeprefix("on ").removeprefix("in ")


def _claims(record: Record, ids: Iterable[str], seen: View | None) -> Iterator[Claim]:
    for name in ids:
        if claim := seen.claims.get(name) if seen else record.claim(name):
            yield claim


def _passage(record: Record, side: str, claim: Claim, seen: View | None) -> Passage:
    evidence = claim.evidence
    if not isinstance(evidence, Quoted):
        return Passage(side, claim, None)
    article = record.article(evidence.article, text=True, known_at=seen.known_at if seen else None)
    before, after = _around(article, evidence.span) if article and article.text else ("", "")
    return Passage(side, claim, article, before, after)


def _around(article: Article, span: Span) -> tuple[str, str]:
    """The words before and after, whole ones only, within the body."""
    text = article.text or ""
    first, last = article.body or (0, len(text))
    begin, end = max(first, span.start - _AROUND), min(last, span.end + _AROUND)
    before, after = text[begin : span.start], text[span.end : end]
    before = before.partition(" ")[2] if begin > first else before
    after = after.rpartition(" ")[0] if end < last else after
    return " ".join(before.split()), " ".join(after.split())
