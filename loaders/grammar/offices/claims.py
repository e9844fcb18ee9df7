"""Tenures enter; claims leave: each office of each person once, in the words that say it best."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Claim, Entity, Kind, Modality, Office, Quoted, Relation, Span, slug
from kg.names import fold
from kg.time import When

from ..reading import Reading
from .context import settled
from .leaders import leaders
from .meant import meant
from .namesakes import Namesakes, fullest, same, written_out
from .people import People, Person
from .tenure import Tenure
from .tenures import candidates


def tenures(reading: Reading) -> tuple[Tenure, ...]:
    """Who holds or held which office, each once, in the order of the text."""
    found, posts = candidates(reading)
    if not found and not posts:
        return ()
    text = reading.article.text or ""
    longer = fullest([(t.person, t.role) for t in found])
    written = written_out(text, longer.values())
    full = {pair: written.get(name, name) for pair, name in longer.items()}
    known = list(settled(reading, [replace(t, person=_called(t, full[t.person, t.role])) for t in found], posts))
    labels = fullest([(t.person, t.role) for t in known])
    named = [replace(t, person=_known_name(t, _called(t, labels[t.person, t.role]), reading.published)) for t in known]
    return tuple(_once([*named, *meant(reading, posts)]))


def _called(tenure: Tenure, longer: str) -> str:
    """The longer form of a name, unless the role shows that it is another's ("President Clinton" of Hillary Clinton)."""
    if longer == tenure.person or leaders().may_be(tenure.person, tenure.role, longer):
        return longer
    return tenure.person


def _known_name(tenure: Tenure, label: str, on: When | None) -> str:
    """The name of a known leader, however it is romanised or shortened, else the label."""
    if tenure.of is None:
        return label
    return leaders().full_name(label, tenure.role, tenure.of.id, on) or label


def people(reading: Reading, found: Iterable[Tenure]) -> People:
    """The persons of an article with whom they act for; of several offices of one person a present one counts, the first."""
    chosen: dict[str, Person] = {}
    for tenure in sorted(found, key=lambda t: (t.ended, t.modality is not Modality.ASSERTED, t.start)):
        chosen.setdefault(tenure.person, Person(tenure.person, tenure.of, tenure.role, tenure.ended))
    return People(reading.article.text or "", chosen.values())


def claims(reading: Reading, found: Iterable[Tenure], extractor: str = "") -> tuple[Claim, ...]:
    """The claims that tenures make, each with its quote."""
    text = reading.article.text or ""
    return tuple(_claim(reading.article.id, text, tenure, extractor) for tenure in found if tenure.of)


def _claim(article: str, text: str, tenure: Tenure, extractor: str) -> Claim:
    assert tenure.of is not None
    span = Span(tenure.start, tenure.end, text[tenure.start : tenure.end])
    return Claim(
        Relation.HOLDS_OFFICE,
        person(tenure.person, tenure.of),
        Office.make(tenure.role, tenure.of, tenure.to),
        Quoted(article, span),
        modality=tenure.modality,
        ended=tenure.ended,
        when=tenure.when,
        until=tenure.until,
        confidence=round(tenure.confidence, 2),
        extractor=extractor,
        subject_text=text[tenure.person_start : tenure.person_end],
    )


def person(name: str, of: Entity) -> Entity:
    """The person of a name, with accents or without, who acts for a state, a government or an organisation."""
    state = of.id if of.kind is Kind.STATE else of.state
    key = (state or of.id).split("/", 1)[-1]
    return Entity(Kind.PERSON, f"person/{slug(fold(name))}@{key}", name, state=state)


def _once(found: Sequence[Tenure]) -> Iterator[Tenure]:
    """Each tenure once, said best; what is also said more closely (`minister` beside `foreign minister`) is left out."""
    alike = Namesakes(tenure.person for tenure in found)
    kept: dict[int, Tenure] = {}
    for place, tenure in enumerate(found):
        at = next((i for i in alike.of(tenure.person) if i in kept and _repeats(tenure, kept[i])), None)
        if at is None:
            kept[place] = tenure
        elif _better(tenure, kept[at]):
            kept[at] = tenure
    yield from sorted(kept.values(), key=lambda t: (t.start, t.end))


def _repeats(one: Tenure, other: Tenure) -> bool:
    if not same(one.person, other.person) or one.of != other.of or one.modality != other.modality:
        return False
    if one.to and other.to and one.to != other.to:
        return False
    return one.role == other.role or {one.role, other.role} <= _family(one, other)


def _family(one: Tenure, other: Tenure) -> set[str]:
    """Roles of which the shorter is contained in the longer, said of one person."""
    short, long = sorted((one.role, other.role), key=len)
    return {short, long} if one.kind == other.kind and set(short.split()) <= set(long.split()) else set()


def _better(one: Tenure, other: Tenure) -> bool:
    """Whether the first says more: to whom, that it has ended, a longer role, more surely."""
    return _weight(one) > _weight(other)


def _weight(tenure: Tenure) -> tuple[bool, bool, int, float]:
    return tenure.to is not None, tenure.ended, len(tenure.role.split()), tenure.confidence
