"""Rules that span records, which SHACL core cannot say. A store enters; findings leave, in the form of the shapes' own."""

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from kg import terms
from kg.errors import BadDate
from kg.existence import Existence
from kg.fact import FactKind, Status
from kg.finding import Finding, Severity
from kg.model import Mode
from kg.rdf import PLAIN
from kg.terms import Date, Property, Reused, Scheme
from kg.time import When

_TYPE = NamedNode(Reused.TYPE)
_ENDS = (Property.BY, Property.OF, Property.IN, Property.BETWEEN, Property.TERRITORY)


def broken(store: Store) -> Iterator[Finding]:
    """What breaks a rule, in the order of the rules."""
    yield from _dates(store)
    yield from _quotes(store)
    found = {fact.node.value: fact for fact in facts(store)}
    for fact in found.values():
        yield from _order(fact)
        yield from _lifetimes(fact)
        yield from _withdrawals(fact)
    yield from _overlaps(found)
    yield from _plain(store, found)


class FactNode:
    """A fact as the graph describes it."""

    def __init__(self, store: Store, node: NamedNode, kind: FactKind) -> None:
        self.store, self.node, self.kind = store, node, kind

    def values(self, term: str) -> list[str]:
        """The values of a property, things by their ids, sorted."""
        found = self.store.quads_for_pattern(self.node, NamedNode(term), None, None)
        return sorted(terms.local(quad.object.value) for quad in found if isinstance(quad.object, NamedNode | Literal))

    def date(self, term: Date) -> When | None:
        """The date of a property; none where it is missing, or no date."""
        for text in self.values(term):
            try:
                return When.parse(text)
            except BadDate:
                return None
        return None

    @property
    def id(self) -> str:
        """The fact's id."""
        return terms.local(self.node.value)

    @property
    def ends(self) -> tuple[str, ...]:
        """What the fact is about."""
        return (self.kind, *(end for term in _ENDS for end in self.values(term)))

    def finding(self, message: str, term: str | None = None, severity: Severity = Severity.VIOLATION) -> Finding:
        """A defect of this fact."""
        value = next(iter(self.values(term)), None) if term else None
        return Finding(self.node.value, message, term, str(Literal(value)) if value else None, severity)


def facts(store: Store) -> Iterator[FactNode]:
    """The facts of a store, kind by kind."""
    for kind in FactKind:
        for quad in store.quads_for_pattern(None, _TYPE, NamedNode(terms.ONTOLOGY + kind), None):
            if isinstance(quad.subject, NamedNode):
                yield FactNode(store, quad.subject, kind)


def _dates(store: Store) -> Iterator[Finding]:
    """A date is EDTF, and its bounds are those that follow from it."""
    for term in Date:
        for quad in store.quads_for_pattern(None, NamedNode(term), None, None):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, Literal):
                continue
            try:
                when = When.parse(quad.object.value)
            except BadDate as error:
                yield Finding(quad.subject.value, str(error), term, str(quad.object))
                continue
            for name, day in ((terms.earliest(term), when.earliest), (terms.latest(term), when.latest)):
                bounds = list(store.quads_for_pattern(quad.subject, NamedNode(name), None, None))
                told = [bound.object.value for bound in bounds if isinstance(bound.object, Literal)]
                if told != ([day.isoformat()] if day else []):
                    message = f"the bound of {when.text} is {day or 'open'}, and not {', '.join(told) or 'open'}"
                    yield Finding(quad.subject.value, message, name, str(bounds[0].object) if bounds else None)


def _quotes(store: Store) -> Iterator[Finding]:
    """A quote is as long as its place."""
    starts, ends = (_numbers(store, term) for term in (Property.START, Property.END))
    for quad in store.quads_for_pattern(None, NamedNode(Property.QUOTE), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            start, end = starts.get(quad.subject.value), ends.get(quad.subject.value)
            if start is not None and end is not None and end - start != len(quad.object.value):
                message = f"a quote of {len(quad.object.value)} characters does not stand from {start} to {end}"
                yield Finding(quad.subject.value, message, Property.QUOTE, str(quad.object))


def _numbers(store: Store, term: Property) -> dict[str, int]:
    found = store.quads_for_pattern(None, NamedNode(term), None, None)
    return {
        quad.subject.value: int(quad.object.value)
        for quad in found
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal) and quad.object.value.isdecimal()
    }


def _order(fact: FactNode) -> Iterator[Finding]:
    since, until = fact.date(Date.SINCE), fact.date(Date.UNTIL)
    if since and until and until.surely_before(since):
        yield fact.finding(f"it ends, {until.text}, before it begins, {since.text}", Date.UNTIL)


def _withdrawals(fact: FactNode) -> Iterator[Finding]:
    """A withdrawal follows a recognition."""
    if fact.kind is not FactKind.RECOGNITION or fact.values(Property.END_CAUSE) != ["withdrawn"]:
        return
    if not fact.date(Date.SINCE):
        message = "it was withdrawn, and no source says that it had been granted"
        yield fact.finding(message, Property.END_CAUSE, Severity.WARNING)


def _lifetimes(fact: FactNode) -> Iterator[Finding]:
    """An act comes not before what it is about exists, unless it is premature."""
    since = fact.date(Date.SINCE)
    if since is None or Mode.PREMATURE in fact.values(Property.MODE):
        return
    for end in fact.ends[1:]:
        begun = [era.since for era in Existence.load().of(end)]
        if begun and all(start and since.surely_before(start) for start in begun):
            message = f"it begins, {since.text}, before {end} does, and is not called premature"
            yield fact.finding(message, Date.SINCE, Severity.WARNING)


def _overlaps(facts: dict[str, FactNode]) -> Iterator[Finding]:
    """Spells of one kind between the same ends do not overlap."""
    together: dict[tuple[str, ...], list[FactNode]] = defaultdict(list)
    for fact in facts.values():
        if fact.kind is not FactKind.NON_RECOGNITION:
            together[fact.ends].append(fact)
    for spells in together.values():
        dated = [(fact, fact.date(Date.SINCE), fact.date(Date.UNTIL)) for fact in spells]
        for fact, since, until in dated:
            for other, begun, _ in dated:
                later = since and begun and since.surely_before(begun)
                if other is not fact and later and begun and (until is None or begun.surely_before(until)):
                    message = f"it still holds when {terms.local(other.node.value)} begins between the same ends"
                    yield fact.finding(message, Date.UNTIL)


def _plain(store: Store, facts: dict[str, FactNode]) -> Iterator[Finding]:
    """A plain statement stands beside a fact in force, and each fact in force has one."""
    in_force = NamedNode(terms.concept(Scheme.STATUS, Status.IN_FORCE))
    wanted: dict[tuple[str, str, str], str] = {}
    for fact in facts.values():
        holds = any(True for _ in store.quads_for_pattern(fact.node, NamedNode(Property.STATUS), in_force, None))
        ends = [
            *fact.values(Property.BY),
            *fact.values(Property.OF),
            *fact.values(Property.IN),
            *fact.values(Property.BETWEEN),
        ]
        if holds and fact.kind in PLAIN and len(ends) == 2:
            wanted[ends[0], PLAIN[fact.kind], ends[1]] = fact.node.value
            if fact.kind is FactKind.RELATIONS:
                wanted[ends[1], PLAIN[fact.kind], ends[0]] = fact.node.value
    for term in PLAIN.values():
        for quad in store.quads_for_pattern(None, NamedNode(term), None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                key = (terms.local(quad.subject.value), term, terms.local(quad.object.value))
                if key not in wanted:
                    yield Finding(quad.subject.value, "no fact in force says this", term, str(quad.object))
                wanted.pop(key, None)
    for (_, lacking, _), node in wanted.items():
        yield Finding(node, f"it is in force, and the plain statement {terms.local(lacking)} is missing", Property.STATUS)
