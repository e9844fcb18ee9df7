"""The graph as questions see it. Questions enter; rows, sentences, explanations and exports leave. Nothing is written."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg.archive import Archive
from kg.errors import BadQuestion
from kg.period import period
from kg.query import load as question
from kg.rows import Row, Rows

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Store

    from kg.ask import Answer
    from kg.difference import Difference
    from kg.explanation import Explanation
    from kg.fact import Fact
    from kg.finding import Finding
    from kg.model import Claim
    from kg.standing import Standing
    from kg.target import Tell
    from kg.view import View


class Answers:
    """A graph in a folder or in memory, opened for reading when it is first asked."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._memory = Archive.memory() if path is None else None
        self._reader: Archive | None = None
        self._views: dict[tuple[str, date | None, int, bool], View] = {}

    def query(self, name: str, *, policy: str = "default", known_at: str | None = None, **given: str | None) -> Rows:
        """Ask a question of the catalogue (`kg query --list`).

        With a `policy` (default, strict, lenient, by=PUBLISHER) or `known_at` (a day), the facts are those that follow
        from the claims under that policy, or from those published by then.

        Raises:
            BadQuestion: no question, parameter, policy or entity has this name.
        """
        from kg.lookup import Lookup

        asked = question(name)
        values = {key: value for key, value in given.items() if value is not None}
        if known_at and asked.takes("known_at"):  # it looks at all that was ever known by itself
            values, known_at = values | {"known_at": known_at}, None
        store = self._store(policy, known_at, history=asked.takes("known_at"))

        def explained(fact: str) -> "Explanation":
            return self.explain(fact, policy=policy, known_at=known_at)

        found = asked.run(store, asked.bind(_whole_ids(values, name), Lookup(store)), explained)
        return Rows(found.columns, found.rows, self._note(name, found, values, policy, known_at))

    def _note(self, name: str, found: Rows, given: Mapping[str, str], policy: str, known_at: str | None) -> str:
        """What is to be known beside the rows: older answers, a policy, how much of a count can be known."""
        from kg.sentences import covered

        seen = self._view(policy, known_at, history=question(name).takes("known_at"))
        notes = [self._archive().note, seen.note if seen else ""]
        if name == "counts" and "of" in given and found:
            whom = {**given, "of": found[0].recognised.id}
            notes.append(covered(self.query("recognitions", policy=policy, known_at=known_at, **whom), whom))
        return "\n".join(note for note in notes if note)

    def recognitions(
        self,
        *,
        of: str | None = None,
        by: str | None = None,
        as_of: str | None = None,
        known_at: str | None = None,
        policy: str = "default",
        status: str | None = None,
    ) -> Rows:
        """Who recognises whom."""
        return self.query("recognitions", of=of, by=by, as_of=as_of, status=status, known_at=known_at, policy=policy)

    def standing(
        self, *, by: str, of: str, as_of: str | None = None, known_at: str | None = None, policy: str = "default"
    ) -> "Standing":
        """Whether one recognises another at a time (today, unless given): the verdict, its certainty, and why.

        "Not recognised" (refused, ended, or said of every state), "unknown" and "disputed" are different answers.
        """
        from kg.existence import Existence
        from kg.lookup import Lookup
        from kg.model import Kind
        from kg.policy import policy as rules
        from kg.standing import Evidence, weigh

        find, record = Lookup(self._store(policy, known_at)), self._archive().record
        whom, seen = find(of, (Kind.STATE, Kind.GOVERNMENT)), self._view(policy, known_at)
        facts, claims = seen.about(whom) if seen else (tuple(record.facts(entity=whom)), tuple(record.claims(entity=whom)))
        origins = seen.origins if seen else record.origins(claims)
        known = Evidence(facts, claims, origins, Existence.load(), rules(policy))
        return weigh(find(by), whom, period(as_of or "today"), known)

    def offices(self, *, of: str | None = None, as_of: str | None = None, **more: str | None) -> Rows:
        """Who holds or held which office; further parameters are those of the question `offices`."""
        return self.query("offices", of=of, as_of=as_of, **_keywords(more))

    def about(self, of: str, **more: str | None) -> Rows:
        """What is known of an entity."""
        return self.query("about", of=of, **_keywords(more))

    def timeline(self, of: str) -> Rows:
        """What began and ended for an entity, in order."""
        return self.query("changes", of=of)

    def evidence(self, fact: str | Row) -> Rows:
        """What the sources of a fact say, as rows."""
        return self.query("evidence", of=_fact_id(fact))

    def explain(self, fact: str | Row, *, policy: str = "default", known_at: str | None = None) -> "Explanation":
        """A fact down to the words: its id, the beginning of one, or a row that has one.

        Under a `policy`, or as `known_at` a day, it may be another, or none.
        """
        from kg.explanation import explain

        return explain(self._archive().record, _fact_id(fact), self._view(policy, known_at))

    def ask(self, text: str, *, policy: str = "default", known_at: str | None = None) -> "Answer":
        """Answer a question in English, under a policy or as known on a day where one is given.

        Raises:
            BadQuestion: it is not understood; the questions that are known are listed.
        """
        from kg.ask import ask

        return ask(text, self, policy=policy, known_at=known_at)

    def resolve(self, text: str) -> str:
        """The id of the entity that a text names in this graph."""
        from kg.lookup import Lookup

        return Lookup(self._store())(text)

    def sparql(self, query: str) -> Any:
        """Run a SPARQL query of your own, read-only, in a process with limits: Rows, a truth value, or a list of triples."""
        from pyoxigraph import QueryBoolean, QuerySolutions

        from kg.query import rows
        from kg.sandbox import run

        archive = self._archive()
        found = run(query, archive.index.folder or archive.index.store)
        if isinstance(found, QuerySolutions):
            return rows([variable.value for variable in found.variables], found, archive.index.store)
        return bool(found) if isinstance(found, QueryBoolean) else found

    def claims(self, entity: str | None = None) -> "Iterator[Claim]":
        """The claims in the record: all, or those about an entity, by its id."""
        return self._archive().record.claims(entity=entity)

    def leads(self) -> "Iterator[Claim]":
        """The claims that are kept with their words and are too unsure to be part of a fact; the surest first."""
        from kg.policy import DEFAULT

        return self._archive().record.leads(DEFAULT.min_confidence)

    def facts(self, entity: str | None = None) -> "Iterator[Fact]":
        """The facts in the record: all, or those with an entity at either end, by its id."""
        return self._archive().record.facts(entity=entity)

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """The facts as a networkx graph: a node an entity, an edge a spell with all that is known of it, its id as key."""
        from kg.network import network

        return network(self._archive().record.facts())

    def stats(self) -> Mapping[str, int]:
        """How much there is: articles, sources, claims, leads (claims too unsure for a fact), and facts by kind."""
        record = self._archive().record
        counted = record.counts()
        leads = {"leads": sum(1 for _ in self.leads())}
        kinds: dict[str, int] = {}
        for fact in record.facts():
            kinds[fact.kind] = kinds.get(fact.kind, 0) + 1
        return {**counted, **leads, **dict(sorted(kinds.items()))}

    def validate(self) -> "Iterator[Finding]":
        """What in the graph breaks the shapes and the rules of the ontology; quotes are held against their texts."""
        from kg.validate import validate

        archive = self._archive()
        return validate(archive.index.store, archive.record)

    def export(
        self, form: str = "turtle", *, facts_only: bool = False, as_of: str | None = None, of: str | None = None
    ) -> Iterator[str]:
        """The graph as text: turtle, trig, nquads, jsonld, void or quickstatements. The same graph gives the same bytes.

        `facts_only` leaves claims and articles out; `as_of` keeps what held on a day, in a month or year; `of` what is
        about one entity.

        Raises:
            BadQuestion: there is no such form, date or entity.
        """
        from kg.cut import Wanted, cut
        from kg.export import FORMS

        if form not in FORMS:
            raise BadQuestion(f"no export is called {form!r}", hint=f"choose {', '.join(FORMS)}")
        thing = self.resolve(of) if of else None
        wanted = Wanted(facts_only, period(as_of) if as_of else None, thing)
        return FORMS[form](cut(self._archive().index.store, wanted))

    def export_neo4j_admin(self, folder: str | Path, *, history: bool = False) -> list[Path]:
        """Write the graph as files for `neo4j-admin database import full`; `history` adds the versions of facts.

        Raises:
            GraphUnavailable: the folder cannot be written.
        """
        from kg.neo4j_admin import write

        return write(self._archive().record, Path(folder), history=history)

    def push(
        self,
        uri: str,
        *,
        user: str = "neo4j",
        password: str = "",
        database: str | None = None,
        history: bool = False,
        dry_run: bool = False,
        tell: "Tell | None" = None,
    ) -> "Difference":
        """Bring a Neo4j database in step with the graph; with `dry_run` only count what differs. Twice changes nothing.

        `history` adds the versions of facts, as they were known over time.

        Raises:
            GraphUnavailable: the server is not there, refuses, is too old, or stopped answering; the next push mends it.
        """
        from kg.push import push

        record = self._archive().record
        return push(record, uri, (user, password), database=database, history=history, dry_run=dry_run, tell=tell)

    def _archive(self) -> Archive:
        """The graph opened for reading, anew where another process has written since."""
        if self._memory:
            return self._memory
        assert self.path is not None
        if self._reader and not self._reader.index.is_at(self._reader.record):
            self.close()
        self._reader = self._reader or Archive.read(self.path)
        return self._reader

    def _store(self, policy: str = "default", known_at: str | None = None, *, history: bool = False) -> "Store":
        seen = self._view(policy, known_at, history=history)
        return seen.store if seen else self._archive().index.store

    def _view(self, policy: str, known_at: str | None, *, history: bool = False) -> "View | None":
        """The view under a policy or of a day; none for all that is known, under the default one: that is at hand."""
        archive = self._archive()
        if policy == "default" and known_at is None:
            return None
        from kg.view import view

        when = period(known_at) if known_at else None
        key = (policy, when.latest if when else None, archive.record.generation, history)
        if key not in self._views:
            self._views = {key: view(archive.record, policy, key[1], history=history)}
        return self._views[key]

    def close(self) -> None:
        """Let go of the files; the next question opens them again."""
        if self._reader:
            self._reader.close()
        self._reader = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<kg.Graph {self.path or 'in memory'}>"


def _whole_ids(given: Mapping[str, str], name: str) -> dict[str, str]:
    """Ids of facts may be written without `fact/`."""
    if name != "evidence" or "of" not in given or given["of"].startswith("fact/"):
        return dict(given)
    return {**given, "of": "fact/" + given["of"]}


def _fact_id(fact: str | Row) -> str:
    return fact if isinstance(fact, str) else str(fact["fact"])


def _keywords(more: Mapping[str, str | None]) -> dict[str, Any]:
    return dict(more)
