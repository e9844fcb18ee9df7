"""Answers in a sentence. The rows of a question, and a verdict where one is asked for, enter; what is told of them leaves.

A date keeps its precision, and a row its freshness: how many independent sources, when the first was, and the last evidence.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.coverage import coverage
from kg.fact import Conflict, Fact, FactKind
from kg.model import Quoted
from kg.names import Names
from kg.rows import Row, Rows, word
from kg.standing import Certainty, Standing, Verdict
from kg.time import When

Given = Mapping[str, str]
Told = tuple[str, bool]

#: How a note begins that tells how much of a count can be known.
COVERAGE = "coverage"
#: What the rows of a question are called, one and many.
_NOUNS = {
    "recognitions": ("recognition", "recognitions"), "both": ("state", "states"), "one_only": ("state", "states"),
    "non_recognitions": ("refusal", "refusals"), "announced": ("claim", "claims"), "about": ("fact", "facts"),
    "withdrawals": ("withdrawal or suspension", "withdrawals or suspensions"), "changes": ("change", "changes"),
    "offices": ("office-holder", "office-holders"), "relations": ("relation", "relations"),
    "designations": ("listing", "listings"), "controls": ("holder of power", "holders of power"),
    "conflicts": ("alternative", "alternatives"), "latest": ("recognition", "recognitions"),
    "new_recognitions": ("new recognition", "new recognitions"), "members": ("member", "members"),
}  # fmt: skip
#: How the two ends of a row are joined, in the present and in the past.
_VERBS = {
    "recognitions": ("recognises", "recognised"), "relations": ("has relations with", "had relations with"),
    "designations": ("outlaws", "outlawed"), "latest": ("recognises", "recognised"),
}  # fmt: skip


def listed(name: str, rows: Rows, given: Given) -> Told:
    """How many rows there are, how many of them are in doubt, and how fresh they are."""
    if not rows:
        return f"Nothing is recorded{_at(given)}: what no source says is unknown.", False
    count = f"{len(rows)} {_NOUNS[name][len(rows) != 1]}{_at(given)}"
    disputed = sum(row.values.get("status") == "disputed" for row in rows)
    possible = sum(row.values.get("certainty") == "possible" and row.values.get("status") != "disputed" for row in rows)
    doubts = [
        f"{_of(count_, rows)}{what}" for count_, what in ((possible, "possibly only"), (disputed, "disputed")) if count_
    ]
    last = max((row.values["last_reported"] for row in rows if row.values.get("last_reported")), key=_order, default=None)
    fresh = f"; last evidence {word(last)}" if last else ""
    return f"{', '.join([count, *doubts])}{fresh}.", True


def yes(name: str, rows: Rows, given: Given) -> Told:
    """Whether the last row holds."""
    if not rows:
        return f"Unknown{_at(given)}: no source that counts says so.", False
    row = rows[-1]
    if row.status == "disputed":
        return f"Disputed: {phrase(name, row)}.", True
    doubt = "Possibly" if row.values.get("certainty") == "possible" else "Yes"
    return f"{doubt if _holds(row) else 'Not now'}: {phrase(name, row)}.", _holds(row)


def first(name: str, rows: Rows, given: Given) -> Told:
    """The first row alone."""
    return (f"{phrase(name, rows[0])}.", True) if rows else listed(name, rows, given)


def counted(name: str, rows: Rows, given: Given) -> Told:
    """How many surely do, and how many more possibly."""
    if not rows:
        return f"None is recorded{_at(given)}.", False
    row = rows[0]
    more = f", and {row.possible} more possibly" if row.possible else ""
    noun = "state recognises" if row.certain == 1 else "states recognise"
    return f"{row.certain} {noun} {row.recognised}{_at(given)}{more}.", True


def members(name: str, rows: Rows, given: Given) -> Told:
    """How many members of an organisation do."""
    everyone = {row.member for row in rows}
    those = {row.member for row in rows if row.status == "in_force"}
    return f"{len(those)} of {len(everyone)} members surely do.", bool(those)


#: How rows are told, by the word in a form; else as a list.
TOLD: Mapping[str, Callable[[str, Rows, Given], Told]] = {
    "yes": yes, "why": yes, "first": first, "count": counted, "members": members,
}  # fmt: skip


def verdict(standing: Standing, rows: Rows, given: Given) -> Told:
    """Whether one recognises another: yes, possibly, suspended, disputed, no, or unknown, each with its reason."""
    known = {fact.id for fact in standing.facts}
    row = next((row for row in reversed(rows) if row.fact in known), rows[-1] if rows else None)
    told = phrase("recognitions", row) if row else _spell(standing.facts)
    if standing.verdict is Verdict.DISPUTED:
        return f"Disputed{_at(given)}: {told}{_against(standing.facts)}.", True
    if standing.verdict is Verdict.SUSPENDED:
        since = next((f", suspended {_since(phase.since)}" for phase in standing.facts[-1].phases[-1:] if phase.since), "")
        return f"Suspended{_at(given)}: {told}{since}.", False
    if standing.verdict is Verdict.RECOGNISED:
        sure = "Yes" if standing.certainty is Certainty.CERTAIN else "Possibly"
        return f"{sure}{_at(given)}: {told}{_against(standing.facts)}.", True
    if standing.verdict is Verdict.UNKNOWN:
        return f"Unknown{_at(given)}: no source that counts says whether {_ends(given, 'recognises')}.", False
    return _no(standing, told, given), False


def _no(standing: Standing, told: str, given: Given) -> str:
    refused = next((fact for fact in standing.facts if fact.kind is FactKind.NON_RECOGNITION), None)
    if refused:
        sources = _evidence(refused.sources, refused.first_reported, refused.last_reported)
        since = f", {_since(refused.since)}" if refused.since else ""
        return f"No: {_ends(given, 'does not recognise')}{_at(given)}{since} (refused, {sources})."
    if standing.claims:
        evidence = standing.claims[0].evidence
        words = f"“{evidence.span.quote}”" if isinstance(evidence, Quoted) else evidence.url
        doubt = "Possibly not" if standing.certainty is Certainty.POSSIBLE else "No"
        return f"{doubt}{_at(given)}: of every state it is said: {words}"
    cause = standing.facts[-1].end_cause if standing.facts else None
    told = told.replace("(ended", f"(ended: {cause}") if cause else told
    return f"Not{_at(given) or ' now'}: {told}{_against(standing.facts)}."


def phrase(name: str, row: Row) -> str:
    """A row as a clause: `Russia recognises Kosovo, since 2025 (in force, 1 source, last evidence 2025)`."""
    one, other = list(row.values.values())[:2]
    told = (row.values.get(key) for key in ("since", "until", "status", "sources", "first_reported", "last_reported"))
    return _clause(name, one, other, *told)


def _clause(name: str, one: object, other: object, since: Any, until: Any, status: Any, sources: Any, *days: Any) -> str:
    now, then = _VERBS[name]
    began = f", {_since(since)}" if since else ""
    ended = f", until {_time(until)}" if until else ""
    verb = now if status in ("in_force", "disputed") and not until else then
    return f"{one} {verb} {other}{began}{ended} ({status.replace('_', ' ')}, {_evidence(sources, *days)})"


def _spell(facts: Sequence[Fact]) -> str:
    """The last of the facts as a clause."""
    if not facts:
        return ""
    fact = facts[-1]
    one, other = (_label(end.id, end.label) for end in (fact.subject, fact.object))
    days = fact.first_reported, fact.last_reported
    return _clause("recognitions", one, other, fact.since, fact.until, fact.status, fact.sources, *days)


def _evidence(sources: int, first: object = None, last: object = None) -> str:
    told = f"{sources} source{'s' * (sources != 1)}"
    if isinstance(first, When) and isinstance(last, When):
        told += f", first reported {word(first)}" if first != last else ""
        told += f", last evidence {word(last)}"
    return told


def _since(when: When) -> str:
    return f"since {_time(when)}"


def _time(when: When) -> str:
    """An instant after `since` or `until`, with its precision: a day, a month, a stretch in which it lies."""
    told = when.describe()
    if told.startswith("by "):
        return f"{told.removeprefix('by ')} at the latest"
    return f"some day {told}" if told.startswith("between ") else told.removeprefix("on ").removeprefix("in ")


def _against(facts: Sequence[Fact]) -> str:
    """What speaks against a spell, or the dates of it: each side, and what was chosen by which rule."""
    refused = any(fact.kind is FactKind.NON_RECOGNITION for fact in facts)
    sides = [_sides(conflict) for fact in facts for conflict in fact.conflicts]
    return "".join(f"; {one}" for one in (["it is refused as well"] if refused else []) + sides)


def _sides(conflict: Conflict) -> str:
    sides = ", ".join(f"{other.value} ({len(other.claims)})" for other in conflict.alternatives)
    chosen = f"{conflict.chosen} is chosen by {conflict.rule}" if conflict.chosen else conflict.rule
    return f"sources differ on {conflict.about}: {sides}; {chosen}"


def covered(rows: Rows, given: Given) -> str:
    """How many of those that recognise one thing today, as is known elsewhere, are among the recognitions given."""
    whole = coverage(given["of"]) if "of" in given and not {"by", "as_of", "status"} & given.keys() else None
    return f"{COVERAGE}: {whole.describe(row.recogniser.id for row in rows)}" if whole else ""


def _ends(given: Given, verb: str) -> str:
    one, other = (_label(given[end], given[end].split("/")[-1]) for end in ("by", "of"))
    return f"{one} {verb} {other}"


def _label(entity: str, otherwise: str) -> str:
    known = Names.load().entities.get(entity)
    return known.label if known else otherwise


def _holds(row: Row) -> bool:
    return row.values["status"] in ("in_force", "disputed")


def _of(count: int, rows: Rows) -> str:
    return f"{count} " if count < len(rows) else ""


def _order(value: object) -> tuple[object, ...]:
    return value.order if isinstance(value, When) else ()


def _at(given: Given) -> str:
    return f" as of {given['as_of']}" if "as_of" in given else ""
