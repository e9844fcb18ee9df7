"""An Article enters; the Claims that its sentences state leave, each with its quote."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ParamSpec, TypeVar

from kg.loader import Extracted, Noted
from kg.model import Article, Claim, Quoted, Span
from kg.names import Names

from .assembly import Placed, made, once, unsaid
from .called import with_names
from .confidence import Calibration
from .event import Dropped
from .learned.proposals import BAR, NETWORK, proposals
from .offices import Tenure, people, tenures
from .offices import claims as office_claims
from .parsing import Parsed, model_name, parse
from .reading import Reading, Sentence
from .referents import Referents
from .shown import is_headline
from .steps import Left, candidates, steps

P = ParamSpec("P")
T = TypeVar("T")
VERSION = "1"


class Grammar:
    """The extractor `grammar`: dependency rules over the gazetteer, behind a filter of words."""

    def __init__(self, calibration: Calibration | None = None) -> None:
        self.names = Names.load()
        self.sure = calibration or Calibration.load()
        self.name = f"grammar/{VERSION} {model_name()}"

    def __call__(self, article: Article) -> tuple[Claim, ...]:
        """The claims that an article states, in the order of their quotes."""
        return self.read(article).claims

    def read(self, article: Article) -> Extracted:
        """The claims that an article states, and what each rule found or dropped."""
        (read,) = self.read_many([article])
        if isinstance(read, Exception):
            raise read
        return read

    def read_many(self, articles: Sequence[Article]) -> list[Extracted | Exception]:
        """The same for several. The parser is given their sentences together, which halves its time.

        Its answer to a sentence does not hang on the sentences beside it (tested); where one article makes a rule fail, the
        error stands in its place.
        """
        opened = [_tried(self._open, article) for article in articles]
        try:
            parsed = iter(list(parse(s for one in opened if isinstance(one, _Opened) for s in one.candidates)))
        except Exception as error:  # one sentence that the parser trips over must not stop the articles beside it
            return [error] if len(articles) == 1 else [read for article in articles for read in self.read_many([article])]
        return [
            one if isinstance(one, Exception) else _tried(self._read, one, list(islice(parsed, len(one.candidates))))
            for one in opened
        ]

    def _open(self, article: Article) -> "_Opened":
        reading = Reading.of(article, self.names)
        return _Opened(reading, tenures(reading), candidates(reading))

    def _read(self, opened: "_Opened", parsed: Sequence[Parsed]) -> Extracted:
        reading, held = opened.reading, opened.held
        referents = Referents(reading, people(reading, held))
        taken = list(steps(reading, referents, parsed, proposals))
        placed = [step for step in taken if isinstance(step, Placed)]
        events = dict(self._events(made(reading, placed, self.name)))
        offices = tuple(self.sure(claim) for claim in office_claims(reading, held, self.name))
        found = with_names(referents, once(reading, (claim for claims in events.values() for claim in claims)))
        noted = [_noted(step, claims) for step in taken if (claims := events.get(id(step), ())) or not _is_proposed(step)]
        noted += _offices_noted(reading, held, offices)
        noted.sort(key=lambda one: one.sentence.start)
        return Extracted(tuple(sorted((*found, *offices), key=_place)), tuple(noted))

    def _events(self, made_of: Iterable[tuple[Placed, tuple[Claim, ...]]]) -> Iterator[tuple[int, tuple[Claim, ...]]]:
        """The claims of each event, as sure as such have proved.

        A headline says in few words what the text says better: it adds what nothing else speaks of. So does the network.
        """
        all_of = [(place, _is_proposed(place), claims) for place, claims in made_of]
        ruled = [(place, claim) for place, proposed, claims in all_of for claim in claims if not proposed]
        likely = [claim for _, proposed, claims in all_of for claim in claims if proposed and claim.confidence >= BAR]
        told = [claim for place, claim in ruled if not is_headline(place.parsed.sentence)]
        heads = [claim for place, claim in ruled if is_headline(place.parsed.sentence)]
        told += unsaid(heads, told)
        kept = {claim.id for claim in (*told, *unsaid(likely, told))}
        for place, proposed, claims in all_of:
            said = (claim for claim in claims if claim.id in kept)
            yield id(place), tuple(self.sure(claim, proposed=proposed) for claim in said)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article before its parse: who holds which office, and the sentences that the parser is to see."""

    reading: Reading
    held: Sequence[Tenure]
    candidates: Sequence[Sentence]


def _tried(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | Exception:
    try:
        return work(*given, **named)
    except Exception as error:
        return error


def _is_proposed(step: Placed | Left) -> bool:
    return isinstance(step, Placed) and step.event.rule == NETWORK


def _noted(step: Placed | Left, claims: tuple[Claim, ...]) -> Noted:
    of = step.event if isinstance(step, Placed) else step.dropped
    sentence, at = step.parsed.sentence, step.parsed.span([of.token])
    words = sentence.text[at[0] - sentence.start : at[1] - sentence.start]
    why = step.dropped.why if isinstance(step, Left) else None if claims else "it is between a thing and itself"
    return Noted(Span(sentence.start, sentence.end, sentence.text), Span(*at, words), of.rule, claims, why)


def _offices_noted(reading: Reading, held: Iterable[Tenure], claims: Iterable[Claim]) -> Iterator[Noted]:
    """The offices claimed, and those left out since nothing says what they are of."""
    text = reading.article.text or ""
    quotes = {(c.subject.label, c.evidence.span.start): c for c in claims if isinstance(c.evidence, Quoted)}
    starts = [sentence.start for sentence in reading.sentences]
    for tenure in held:
        sentence = reading.sentences[bisect_right(starts, tenure.start) - 1]
        span = Span(tenure.start, tenure.end, text[tenure.start : tenure.end])
        claim = quotes.get((tenure.person, tenure.start)) if tenure.of else None
        why = None if tenure.of else "what the office is of is not said"
        yield Noted(Span(sentence.start, sentence.end, sentence.text), span, tenure.rule, (claim,) if claim else (), why)


def _place(claim: Claim) -> tuple[int, str]:
    return (claim.evidence.span.start if isinstance(claim.evidence, Quoted) else 0), claim.id


__all__ = ["Dropped", "Grammar"]
