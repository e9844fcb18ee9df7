"""Questions in English. A text and a graph enter; an answer leaves: a sentence, its rows, and the named question behind it.

A question is read by its form (`kg.questions`). What fits no form is refused with the questions that are known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from kg.errors import BadQuestion
from kg.model import Kind
from kg.names import Names
from kg.period import find
from kg.questions import KNOWN, Form, forms
from kg.rows import Rows
from kg.sentences import COVERAGE, TOLD, covered, listed, verdict
from kg.standing import Standing

#: Roles by the words that people use for them; others are taken as they are.
_ROLES = {
    "head of state": "president", "foreign secretary": "foreign minister", "secretary of state": "foreign minister",
    "minister of foreign affairs": "foreign minister", "minister for foreign affairs": "foreign minister",
    "top diplomat": "foreign minister", "premier": "prime minister", "head of government": "prime minister",
    "king": "monarch", "queen": "monarch", "envoy": "ambassador",
}  # fmt: skip
#: Words for the present, which is what is meant without a time.
_PRESENT = re.compile(r"\b(?:as\s+of\s+)?(?:today|now|right\s+now|currently|at\s+present|nowadays)\b", re.IGNORECASE)
#: Questions that take no time.
_TIMELESS = frozenset({"about", "announced", "both", "conflicts", "latest", "members", "one_only", "withdrawals"})
#: Words before a date that make it an end of a stretch of time.
_STRETCHING = frozenset({"between", "from", "since", "after", "before", "until", "till"})


class Asked(Protocol):
    """The graph as questions see it."""

    def query(self, name: str, *, policy: str = ..., known_at: str | None = ..., **given: str | None) -> Rows:
        """Ask a question of the catalogue."""
        ...

    def standing(
        self, *, by: str, of: str, as_of: str | None = ..., known_at: str | None = ..., policy: str = ...
    ) -> Standing:
        """Whether one recognises another."""
        ...

    def explain(self, fact: str, *, policy: str = ..., known_at: str | None = ...) -> Any:
        """A fact down to the words."""
        ...

    def resolve(self, text: str) -> str:
        """The id of an entity."""
        ...


@dataclass(frozen=True, slots=True)
class _Under:
    """A graph asked under a policy, or as it was known on a day."""

    graph: Asked
    policy: str
    known_at: str | None

    def query(self, name: str, given: Mapping[str, str]) -> Rows:
        values: dict[str, Any] = dict(given)
        return self.graph.query(name, policy=self.policy, known_at=self.known_at, **values)

    def standing(self, by: str, of: str, as_of: str | None) -> Standing:
        return self.graph.standing(by=by, of=of, as_of=as_of, policy=self.policy, known_at=self.known_at)

    def explain(self, fact: str) -> Any:
        return self.graph.explain(fact, policy=self.policy, known_at=self.known_at)

    def resolve(self, text: str) -> str:
        return self.graph.resolve(text)

    @property
    def options(self) -> dict[str, str]:
        """How this is asked on the command line."""
        told = {"policy": self.policy if self.policy != "default" else None, "known_at": self.known_at}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, in which terms it was understood, and what the graph says. `found` is false for no and for nothing."""

    question: str
    name: str
    given: Mapping[str, str]
    rows: Rows
    sentence: str
    found: bool
    explained: tuple[Any, ...] = ()
    under: Mapping[str, str] = field(default_factory=dict)

    @property
    def understood(self) -> str:
        """The command that asks the same."""
        asked = {**self.given, **self.under}
        options = "".join(f" --{key.replace('_', '-')} {_shell(value)}" for key, value in asked.items())
        return f"kg query {self.name}{options}"

    def __str__(self) -> str:
        return "\n".join([self.sentence, *(str(one) for one in self.explained)])

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(self.sentence)}</p>{self.rows._repr_html_()}"


Given = dict[str, str]


def ask(text: str, graph: Asked, *, policy: str = "default", known_at: str | None = None) -> Answer:
    """Answer a question, under a policy or as known on a day.

    Raises:
        BadQuestion: it has no form that is known, or names what is not known.
    """
    plain, times = _without_times(text)
    under = _Under(graph, policy, known_at)
    for form in forms():
        if hit := form.pattern.fullmatch(plain + " "):
            try:
                return _answer(text, form, hit, times, under)
            except BadQuestion:
                if form is not forms()[-1]:
                    raise
    raise BadQuestion(f"not understood: {text.strip()!r}", hint="known are:\n  " + "\n  ".join(KNOWN))


def _answer(text: str, form: Form, hit: "re.Match[str]", times: list[tuple[str, str]], graph: _Under) -> Answer:
    exact = form is forms()[-1]
    given = {name: _given(name, words, graph, exact=exact) for name, words in hit.groupdict().items() if words}
    status = form.status or ("any" if form.told in ("yes", "why") else "")
    name, given = _timed(form.name, given | ({"status": status} if status else {}), times)
    rows = graph.query(name, given)
    for end in ("by", "of", "with"):
        other = _government(given.get(end))
        if other and not rows:  # an organisation that forms a government acts, and is dealt with, as that government
            rows = graph.query(name, given | {end: other})
            given = given | {end: other} if rows or name == "recognitions" else given
    if form.told == "first":
        dated = sorted((row for row in rows if row.since), key=lambda row: row.since.order, reverse=name == "latest")
        rows = Rows(rows.columns, tuple(dated[:1]), rows.note)
    if name == "recognitions" and form.told in ("yes", "why"):
        standing = graph.standing(given["by"], given["of"], given.get("as_of"))
        sentence, found = verdict(standing, rows, given)
        if not rows:
            rows = graph.query("non_recognitions", {key: value for key, value in given.items() if key != "status"})
    else:
        sentence, found = TOLD.get(form.told, listed)(name, rows, given)
        sentence, rows = _covered(sentence, name, form, rows, given)
    explained = tuple(graph.explain(str(row["fact"])) for row in rows) if form.told == "why" else ()
    return Answer(text, name, given, rows, sentence, found, explained, graph.options)


def _covered(sentence: str, name: str, form: Form, rows: Rows, given: Given) -> tuple[str, Rows]:
    """With how much can be known of a count, or of a list of all that recognise something: a note of the rows moves here."""
    notes = rows.note.splitlines()
    told = [line for line in notes if line.startswith(COVERAGE)]
    if name == "recognitions" and form.told == "list" and rows:
        told.append(covered(rows, given))
    rest = "\n".join(line for line in notes if not line.startswith(COVERAGE))
    return " ".join([sentence, *(f"{line[0].upper()}{line[1:]}." for line in told if line)]), replace(rows, note=rest)


def _given(name: str, words: str, graph: _Under, *, exact: bool) -> str:
    if name == "role":
        role = " ".join(words.casefold().replace("-", " ").split())
        return _ROLES.get(role, "secretary-general" if role == "secretary general" else role)
    return graph.resolve(words) if exact else _entity(words, graph)


def _entity(words: str, graph: _Under) -> str:
    """The entity that words name; where they name it with more around it, the name that is found in them."""
    plain = words.strip(" ,")
    try:
        return graph.resolve(plain)
    except BadQuestion:
        found = Names.load().find(plain)
        governments = [mention.of_kind(Kind.GOVERNMENT) for mention in found]
        chosen = next((one for one in governments if one), None) or (found[0].senses[0].entity if found else None)
        if chosen is None:
            raise
        return chosen.id


def _government(entity: str | None) -> str | None:
    formed = Names.load().governments.of_organisation(entity) if entity else None
    return formed.id if formed else None


def _without_times(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The question without its dates, and these with the word before each: between, since, until, or none."""
    plain = _PRESENT.sub(" ", re.sub(r"[?!.\s]+\Z", "", text.replace("’", "'").strip()))
    times: list[tuple[str, str]] = []
    while found := find(plain):
        lead = re.search(r"\b(between|from|since|after|before|until|till|and|to)\s*\Z", plain[: found.start], re.IGNORECASE)
        begin = lead.start() if lead else found.start
        times.append((lead[1].casefold() if lead else "", found.when.text))
        plain = f"{plain[:begin]} {plain[found.end :]}"
    return " ".join(plain.split()).strip(" ,"), times


def _timed(name: str, given: Given, times: list[tuple[str, str]]) -> tuple[str, Given]:
    """The question and its parameters with its dates: a time at which, or the days between which.

    Who recognised X between two dates asks what began, and not what stood.
    """
    if not times or name in _TIMELESS:
        return name, given
    stretched = any(word in _STRETCHING for word, _ in times)
    if name == "recognitions" and stretched and "status" not in given:
        return "new_recognitions", given | _stretch(times)
    return (name, given | _stretch(times)) if name == "changes" else (name, given | {"as_of": times[0][1]})


def _stretch(times: list[tuple[str, str]]) -> Given:
    word, when = times[0]
    if len(times) > 1:
        return {"since": when, "until": times[1][1]}
    if word in ("since", "after", "from"):
        return {"since": when}
    return {"until": when} if word in ("before", "until", "till") else {"since": when, "until": when}


def _shell(value: str) -> str:
    return value if re.fullmatch(r"[\w/@.,:-]+", value) else f"'{value}'"
