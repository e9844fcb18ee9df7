"""Named questions: a file of `queries/` and values enter, rows leave. Values are bound to variables, never set into text.

The head of a file is its first comments: the question; a line for each parameter; the columns.

    # Which states and organisations recognise X, and since when?
    # param of (entity): the state or government that is recognised
    # param status (statuses = in_force disputed): how the recognition stands
    # columns: recogniser recognised since until status sources fact

In the text a parameter is written `$of`. It may be left out where the head gives it a default after `=`; `any` means that
it then bounds nothing. A period is two variables, `$as_of_earliest` and `$as_of_latest`.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg import terms
from kg.errors import BadQuestion
from kg.fact import Status
from kg.model import Kind
from kg.period import period
from kg.resources import names, read_text
from kg.rows import Row, Rows, Thing, Value
from kg.time import When

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Store, Variable

    Term = NamedNode | Literal

#: Finds the entity that a text names, by its id or name, of these kinds first.
Resolve = Callable[[str, tuple[Kind, ...]], str]


class Type(StrEnum):
    """What a parameter takes."""

    ENTITY = "entity"
    RECOGNISED = "recognised"
    ORGANISATION = "organisation"
    PERSON = "person"
    TERRITORY = "territory"
    THING = "thing"
    PERIOD = "period"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    STATUSES = "statuses"
    TEXT = "text"


#: Kinds that are tried first where a name may mean several things.
_KINDS = {
    Type.ENTITY: (Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.TERRITORY, Kind.PERSON),
    Type.RECOGNISED: (Kind.STATE, Kind.GOVERNMENT),
    Type.ORGANISATION: (Kind.ORGANISATION, Kind.GOVERNMENT, Kind.STATE),
    Type.PERSON: (Kind.PERSON,),
    Type.TERRITORY: (Kind.TERRITORY, Kind.STATE),
}
_PARAM = re.compile(r"param (?P<name>\w+) \((?P<type>\w+)(?: = (?P<default>[^)]+))?\): (?P<about>.+)")
_COLUMNS = re.compile(r"columns: (?P<columns>[\w ]+)")
_HEAD = re.compile(r"(?:#[^\n]*\n|//[^\n]*\n)+")
_OPAQUE = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|<[^<>\"{}|^`\\\s]*>|#[^\n]*|//[^\n]*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for. `default` is `None` where it must be given, and `any` where nothing need be."""

    name: str
    type: Type
    default: str | None
    about: str

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that it binds in the text."""
        if self.type is Type.PERIOD:
            return f"{self.name}_earliest", f"{self.name}_latest"
        return ("statuses",) if self.type is Type.STATUSES else (self.name,)


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the catalogue."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str

    @staticmethod
    def parse(name: str, text: str) -> "Query":
        """The query of a file's text.

        Raises:
            BadQuestion: the head lacks a part, or what it declares and what the text uses differ.
        """
        head, lines = _HEAD.match(text), []
        lines = [line.lstrip("#/ ").rstrip() for line in head[0].splitlines()] if head else []
        parameters = tuple(_parameter(found) for line in lines if (found := _PARAM.fullmatch(line)))
        columns = next((found["columns"].split() for line in lines if (found := _COLUMNS.fullmatch(line))), [])
        if not lines or not columns or sum(line.startswith("param") for line in lines) != len(parameters):
            raise BadQuestion(f"the head of query {name} lacks its question, its columns, or the form of a parameter")
        query = Query(name, lines[0], parameters, tuple(columns), text)
        query._check()
        return query

    def _check(self) -> None:
        declared = {variable for parameter in self.parameters for variable in parameter.variables}
        used = set(re.findall(r"\$(\w+)", _OPAQUE.sub(" ", self.text)))
        if "BOUND($" in self.text:
            raise BadQuestion(f"query {self.name} asks BOUND of a parameter, which the engine answers before binding")
        if declared != used:
            different = ", ".join(sorted(declared ^ used))
            raise BadQuestion(f"query {self.name} declares and uses different parameters: {different}")

    def takes(self, parameter: str) -> bool:
        """Whether it has a parameter of this name."""
        return any(one.name == parameter for one in self.parameters)

    def bind(self, given: Mapping[str, str], resolve: Resolve) -> "dict[Variable, Term]":
        """What the variables of the text stand for.

        Raises:
            BadQuestion: a parameter is missing, is not known here, or has a value that it cannot take.
            BadDate: a period is no time.
        """
        from pyoxigraph import Variable

        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                hint = f"it takes {', '.join(known) or 'none'}"
                raise BadQuestion(f"query {self.name} has no parameter {name}", hint=hint)
        bound: dict[str, Term] = {}
        for name, parameter in known.items():
            if name in given:
                bound |= _terms(parameter, given[name], resolve)
            elif parameter.default is None:
                raise BadQuestion(f"query {self.name} needs --{name.replace('_', '-')}", hint=parameter.about)
        return {Variable(name): term for name, term in bound.items()}

    def run(self, store: "Store", bound: "Mapping[Variable, Term]", explainer: Callable[[str], Any] | None = None) -> Rows:
        """The answers that a store gives, entities with their names."""
        found = store.query(self.text, use_default_graph_as_union=True, substitutions=dict(bound))
        return rows(self.columns, found, store, explainer)


def rows(columns: Sequence[str], found: Any, store: "Store", explainer: Callable[[str], Any] | None = None) -> Rows:
    """The solutions of any query as rows; entities with the names that a store has for them."""
    label = _Labels(store)
    return Rows(tuple(columns), tuple(Row({name: label.value(one[name]) for name in columns}, explainer) for one in found))


def _parameter(found: "re.Match[str]") -> Parameter:
    if found["type"] not in Type.__members__.values():
        raise BadQuestion(f"a parameter of type {found['type']}: choose {', '.join(Type)}")
    return Parameter(found["name"], Type(found["type"]), found["default"], found["about"])


def _terms(parameter: Parameter, given: str, resolve: Resolve) -> "dict[str, Term]":
    from pyoxigraph import Literal, NamedNode

    if parameter.type in _KINDS:
        return {parameter.name: NamedNode(terms.iri(resolve(given, _KINDS[parameter.type])))}
    if parameter.type is Type.THING:
        return {parameter.name: NamedNode(terms.iri(given))}
    if parameter.type is Type.STATUSES:
        return {"statuses": Literal(_statuses(given))}
    if parameter.type is Type.TEXT:
        return {parameter.name: Literal(given)}
    return {name: _day(day) for name, day in _days(parameter, period(given)).items()}


def _days(parameter: Parameter, when: When) -> dict[str, date]:
    first, last = when.earliest or date(1, 1, 1), when.latest or date(9999, 12, 31)
    if parameter.type is Type.PERIOD:
        return dict(zip(parameter.variables, (first, last), strict=True))
    return {parameter.name: first if parameter.type is Type.FIRST_DAY else last}


def _day(day: date) -> "Literal":
    from pyoxigraph import Literal, NamedNode

    return Literal(day.isoformat(), datatype=NamedNode(terms.XSD + "date"))


def _statuses(given: str) -> str:
    wanted = list(Status) if given == "any" else given.replace(",", " ").split()
    if unknown := [one for one in wanted if one not in Status.__members__.values()]:
        raise BadQuestion(f"status {unknown[0]!r} is not known", hint=f"choose any of {', '.join(Status)}, or any")
    return " ".join(wanted)


class _Labels:
    """Terms as values; the name of each entity is looked up once."""

    def __init__(self, store: "Store") -> None:
        self._store, self._known = store, {}  # type: Store, dict[str, Value]

    def value(self, term: Any) -> Value:
        from pyoxigraph import Literal, NamedNode

        if isinstance(term, Literal):
            return literal(term.value, term.datatype.value)
        if isinstance(term, NamedNode):
            if term.value not in self._known:
                self._known[term.value] = self._thing(term)
            return self._known[term.value]
        return None if term is None else str(term)

    def _thing(self, node: "NamedNode") -> Value:
        from pyoxigraph import Literal, NamedNode

        labels = (quad.object for quad in self._store.quads_for_pattern(node, NamedNode(terms.Reused.LABEL), None, None))
        label, local = next(labels, None), terms.local(node.value)
        return Thing(local, label.value) if isinstance(label, Literal) else local


def literal(text: str, datatype: str) -> Value:
    """A literal as a value: numbers, truth and EDTF dates as such, all else as text."""
    kind = datatype.removeprefix(terms.XSD)
    if datatype == terms.EDTF:
        return When.parse(text)
    if kind == "integer":
        return int(text)
    if kind in ("decimal", "double", "float"):
        return float(text)
    return text in ("true", "1") if kind == "boolean" else text


def catalogue(suffix: str = ".rq") -> Iterator[Query]:
    """All questions, by name."""
    for name in names("queries", suffix):
        yield load(name.removesuffix(suffix), suffix)


@lru_cache(maxsize=128)
def load(name: str, suffix: str = ".rq") -> Query:
    """The question of a name.

    Raises:
        BadQuestion: none has this name; those that are near are named.
    """
    known = [item.removesuffix(suffix) for item in names("queries", suffix)]
    if name not in known:
        near = difflib.get_close_matches(name, known, 3, 0.4)
        hint = f"did you mean {_either(near)}?" if near else "see kg query --list"
        raise BadQuestion(f"no query is called {name!r}", hint=hint)
    return Query.parse(name, read_text("queries", name + suffix))


def _either(near: Iterable[str]) -> str:
    return " or ".join(near)
