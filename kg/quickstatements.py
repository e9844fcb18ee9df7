"""Facts as QuickStatements for a Wikidata editor to review: a store enters; a command or a comment for each fact leaves.

Relations are P530 and offices P39. What Wikidata cannot say, recognition above all, stands as a row in a comment, which
QuickStatements passes over. Only facts whose ends have Wikidata items are told; nothing is said without a source to cite.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Store

from kg import terms
from kg.errors import BadDate
from kg.fact import FactKind, Status
from kg.model import Support
from kg.rules import FactNode, facts
from kg.terms import Date, Property, Reused
from kg.time import When

#: The property of each kind; recognition has none: P530 means relations.
PROPERTIES: Mapping[FactKind, str | None] = {FactKind.RELATIONS: "P530", FactKind.TENURE: "P39", FactKind.RECOGNITION: None}
_VERBS = {FactKind.RELATIONS: "has relations with", FactKind.TENURE: "holds", FactKind.RECOGNITION: "recognises"}
_ENDS = (Property.BY, Property.BETWEEN, Property.OF, Property.IN)
#: Sources to cite for one statement: who reviews opens each.
_SOURCES = 3
_LINES = {ord(end): " " for end in "\r\n\x0b\x0c\x85\u2028\u2029"}
_COLUMNS = ("why", "fact", "item", "name", "relation", "item", "name", "since", "until", "status", "sources")
_HEAD = (
    "recognition-kg: statements for an editor of Wikidata to review, a line each, in QuickStatements' version 1 format",
    "Wikidata has no property for recognition: it is told in rows like this one, which QuickStatements passes over",
)


@dataclass(frozen=True, slots=True)
class Spell:
    """A fact whose ends have items: what a statement can say of it, and what only a person can."""

    fact: FactNode
    items: tuple[str, str]
    names: tuple[str, str]
    are_states: bool
    sources: tuple["Source", ...]
    is_first: bool = True

    @property
    def why_not(self) -> str | None:
        """Why it is no statement; none where it is one."""
        status = self.fact.values(Property.STATUS)
        if not PROPERTIES[self.fact.kind]:
            return "no property for recognition"
        if status not in ([Status.IN_FORCE], [Status.ENDED]):
            return f"its status is {' '.join(status) or 'unknown'}"
        if self.fact.kind is FactKind.RELATIONS and not self.are_states:
            return "P530 joins states"
        return None if self.sources else "no source that was read and has an address"

    def commands(self) -> Iterator[str]:
        """The statement; of relations, both ways."""
        bounds = (("P580", self._date(Date.SINCE)), ("P582", self._date(Date.UNTIL)))
        dated = [cell for name, text in bounds if text and (day := _time(text)) for cell in (name, day)]
        told = "".join(f"{name} is {text}: left out; " for name, text in bounds if text and not _time(text))
        cited = [cell for number, source in enumerate(self.sources[:_SOURCES]) for cell in source.cells(number > 0)]
        name = PROPERTIES[self.fact.kind] or ""
        ways = [(0, 1), (1, 0)] if self.fact.kind is FactKind.RELATIONS else [(0, 1)]
        for one, other in ways:
            start = [self.items[one], name if self.is_first else f"!{name}", self.items[other]]
            about = f"{self.names[one]} {_VERBS[self.fact.kind]} {self.names[other]}"
            yield "\t".join([*start, *dated, *cited]) + f" {_comment(f'{about}; {told}recognition-kg {self.fact.id}')}"

    def row(self) -> str:
        """The fact as a row in a comment."""
        ends = (self.items[0], self.names[0], _VERBS[self.fact.kind], self.items[1], self.names[1])
        dates = (self._date(Date.SINCE) or "", self._date(Date.UNTIL) or "")
        urls = " ".join(source.url for source in self.sources)
        return _comment(
            "\t".join([self.why_not or "", self.fact.id, *ends, *dates, *self.fact.values(Property.STATUS), urls])
        )

    def _date(self, term: Date) -> str | None:
        return next(iter(self.fact.values(term)), None)


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """What is cited for a statement: an address, and when it was published."""

    published: str
    url: str

    def cells(self, more: bool) -> Iterator[str]:
        """The cells of one reference; each after the first begins a group of its own."""
        is_wiki = (urlsplit(self.url).hostname or "").endswith("wikipedia.org")
        yield from (("!" if more else "") + ("S4656" if is_wiki else "S854"), f'"{_address(self.url)}"')
        if day := _time(self.published):
            yield from ("S577", day)


def quickstatements_text(store: Store) -> Iterator[str]:
    """The statements, then the facts that are none; the same graph gives the same bytes."""
    told, left = _spells(store)
    yield from (_comment(line) + "\n" for line in _HEAD)
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(left.items()))
    yield _comment(f"left out, since an end has no item on Wikidata: {counts or 'none'}") + "\n"
    for spell in told:
        if spell.why_not is None:
            yield from (f"{command}\n" for command in spell.commands())
    yield _comment("\t".join(_COLUMNS)) + "\n"
    yield from (f"{spell.row()}\n" for spell in told if spell.why_not)


def _spells(store: Store) -> tuple[list[Spell], Counter[str]]:
    found, left = [], Counter[str]()
    for fact in facts(store):
        if fact.kind in PROPERTIES:
            if spell := _spell(store, fact):
                found.append(spell)
            else:
                left[fact.kind] += 1
    found.sort(key=lambda spell: (spell.fact.kind, spell.items, _first_day(spell.fact), spell.fact.id))
    return list(_numbered(found)), left


def _numbered(found: Iterable[Spell]) -> Iterator[Spell]:
    """Further spells of the same ends are statements of their own, else their dates would be set on the first."""
    for _, spells in groupby(found, key=lambda spell: (spell.fact.kind, spell.items)):
        is_first = True
        for spell in spells:
            yield Spell(spell.fact, spell.items, spell.names, spell.are_states, spell.sources, is_first)
            is_first = is_first and spell.why_not is not None


def _spell(store: Store, fact: FactNode) -> Spell | None:
    ends = [end for term in _ENDS for end in fact.values(term)]
    items = [item for end in ends if (item := _one(store, end, Reused.CLOSE_MATCH))]
    if len(items) != 2:
        return None
    names = [(_one(store, end, Reused.LABEL) or end).replace("\t", " ") for end in ends]
    kinds = {_one(store, end, Reused.TYPE) for end in ends}
    first, second = (item.removeprefix(terms.WIKIDATA) for item in items)
    cited = {source for claim in fact.values(Property.SUPPORTED_BY) if (source := _source(store, claim))}
    return Spell(fact, (first, second), (names[0], names[1]), kinds == {terms.Class.STATE}, tuple(sorted(cited)))


def _source(store: Store, claim: str) -> Source | None:
    """Where a claim can be read; none where nobody has read its source, or it has no address."""
    if _one(store, claim, Property.SUPPORT) == terms.concept(terms.Scheme.SUPPORT, Support.C):
        return None
    where = claim
    url = _one(store, claim, Reused.SOURCE)
    if url is None and (article := _one(store, claim, Reused.QUOTED_FROM)):
        where = terms.local(article)
        url = _one(store, where, Reused.URL)
    is_web = url is not None and urlsplit(url).scheme in ("http", "https")
    return Source(_one(store, where, Date.PUBLISHED) or "", url) if url and is_web else None


def _one(store: Store, thing: str, term: str) -> str | None:
    found = store.quads_for_pattern(NamedNode(terms.iri(thing)), NamedNode(term), None, None)
    values = [quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal)]
    return min(values, default=None)


def _first_day(fact: FactNode) -> str:
    return next(iter(fact.values(terms.earliest(Date.SINCE))), "")


def _time(text: str) -> str | None:
    """A day, month or year as Wikidata writes it; none for what is uncertain, or known by bounds only."""
    try:
        when = When.parse(text)
    except BadDate:
        return None
    precision = {10: 11, 7: 10, 4: 9}.get(len(when.text))
    if precision is None or not when.text.replace("-", "").isdigit():
        return None
    return f"+{when.text}{'-00' * (11 - precision)}T00:00:00Z/{precision}"


def _address(url: str) -> str:
    """An address in which nothing ends its quotes, its column or begins a comment."""
    for bad in '"*|\t\n\r ':
        url = url.replace(bad, f"%{ord(bad):02X}")
    return url


def _comment(text: str) -> str:
    return "/* " + text.translate(_LINES).replace("*/", "* /").replace("/*", "/ *") + " */"
