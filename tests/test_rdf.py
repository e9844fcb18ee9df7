"""What sources say and what holds, as quads."""

from collections import Counter
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from synthetic import article

from kg import rdf, terms
from kg.fact import Alternative, Conflict, EndCause, Fact, FactKind, Phase, Status
from kg.loader import Loaded
from kg.model import Act, Cited, Claim, Entity, Kind, Mode, Office, Quoted, Relation, Span, Support
from kg.terms import Class, Date, Property, Reused, Scheme
from kg.time import When

RUSSIA = Entity(Kind.STATE, "state/RUS", "Russia", "Q159")
TALIBAN = Entity(Kind.GOVERNMENT, "government/AFG-taliban", "Taliban government", state="state/AFG")


def store(quads: object) -> Store:
    made = Store()
    made.extend(quads)  # type: ignore[arg-type]
    return made


def value(made: Store, subject: str, term: str) -> list[str]:
    found = made.quads_for_pattern(NamedNode(terms.iri(subject)), NamedNode(term), None, None)
    return sorted(terms.local(quad.object.value) for quad in found if isinstance(quad.object, NamedNode | Literal))


def recognition(**changes: object) -> Fact:
    told: dict[str, object] = {"since": When.parse("2025-07-03"), "supports": ("claim/1",), "sources": 1, **changes}
    return Fact("fact/1", FactKind.RECOGNITION, RUSSIA, TALIBAN, **told)  # type: ignore[arg-type]


def test_a_source_is_one_graph_with_article_and_claims() -> None:
    loaded = article(7)
    made = store(rdf.source_quads(loaded))
    graphs = {quad.graph_name.value for quad in made if isinstance(quad.graph_name, NamedNode)}
    assert graphs == {terms.GRAPH + loaded.source}
    assert len(list(made.quads_for_pattern(None, NamedNode(Reused.TYPE), NamedNode(Class.CLAIM)))) == len(loaded.claims)


def test_the_text_of_an_article_is_nowhere() -> None:
    loaded = article(7)
    assert loaded.article
    assert loaded.article.text
    longest = max(len(quad.object.value) for quad in rdf.source_quads(loaded) if isinstance(quad.object, Literal))
    assert longest <= max(len(line) for line in loaded.article.text.splitlines())


def test_a_quoted_claim_carries_its_words_and_place() -> None:
    loaded = article(3)
    claim = loaded.claims[0]
    assert isinstance(claim.evidence, Quoted)
    made = store(rdf.source_quads(loaded))
    assert value(made, claim.id, Property.QUOTE) == [claim.evidence.span.quote]
    assert value(made, claim.id, Property.START) == [str(claim.evidence.span.start)]
    assert value(made, claim.id, Reused.QUOTED_FROM) == [loaded.source]
    assert value(made, claim.id, Property.VERIFIED) == ["true"]
    assert value(made, claim.id, Property.RELATION) == [claim.relation]


def test_further_spans_are_nodes() -> None:
    evidence = Quoted("article/1", Span(0, 2, "ab"), (Span(4, 6, "cd"),))
    claim = Claim(Relation.RECOGNISES, RUSSIA, TALIBAN, evidence)
    made = store(rdf.source_quads(Loaded("d", "article/1", "x", (claim,))))
    assert value(made, claim.id, Property.ALSO) == [f"{claim.id}/span/2"]
    assert value(made, f"{claim.id}/span/2", Property.QUOTE) == ["cd"]


def test_a_cited_claim_carries_source_and_support() -> None:
    url = "https://example.org/a b?c=<d>"
    claim = Claim(Relation.RECOGNISES, RUSSIA, TALIBAN, Cited(url, Support.B, When.parse("2025-07")), act=Act.GRANTED)
    made = store(rdf.source_quads(Loaded("d", url, "x", (claim,))))
    assert value(made, claim.id, Reused.SOURCE) == [url]
    assert value(made, claim.id, Property.SUPPORT) == ["B"]
    assert value(made, claim.id, terms.latest(Date.PUBLISHED)) == ["2025-07-31"]
    assert not value(made, claim.id, Property.QUOTE)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-07-03", "2025-07-03", "2025-07-03"),
        ("2011?", "2011-01-01", "2011-12-31"),
        ("[..2025-07-04]", "", "2025-07-04"),
    ],
)
def test_a_date_is_its_text_and_its_bounds(text: str, earliest: str, latest: str) -> None:
    made = store(rdf.fact_quads([recognition(since=When.parse(text))]))
    [stated] = made.quads_for_pattern(None, NamedNode(Date.SINCE), None, None)
    assert stated.object == Literal(text, datatype=NamedNode(terms.EDTF))
    assert value(made, "fact/1", terms.earliest(Date.SINCE)) == ([earliest] if earliest else [])
    assert value(made, "fact/1", terms.latest(Date.SINCE)) == [latest]
    assert latest == str(date.fromisoformat(latest))


def test_only_a_fact_in_force_has_its_plain_statement() -> None:
    for status in Status:
        made = store(rdf.fact_quads([recognition(status=status)]))
        assert value(made, "state/RUS", Property.RECOGNISES) == (
            ["government/AFG-taliban"] if status is Status.IN_FORCE else []
        )


def test_relations_hold_both_ways() -> None:
    fact = Fact("fact/2", FactKind.RELATIONS, RUSSIA, TALIBAN)
    made = store(rdf.fact_quads([fact]))
    assert value(made, "fact/2", Property.BETWEEN) == ["government/AFG-taliban", "state/RUS"]
    assert value(made, "state/RUS", Property.HAS_RELATIONS_WITH) == ["government/AFG-taliban"]
    assert value(made, "government/AFG-taliban", Property.HAS_RELATIONS_WITH) == ["state/RUS"]


def test_an_office_and_its_tenure() -> None:
    office = Office.make("ambassador", Entity(Kind.STATE, "state/AFG", "Afghanistan"), RUSSIA)
    person = Entity(Kind.PERSON, "person/gul-hassan-hassan@AFG", "Gul Hassan Hassan", state="state/AFG")
    fact = Fact("fact/3", FactKind.TENURE, person, office)
    made = store([*rdf.fact_quads([fact]), *rdf.entity_quads([office, person])])
    assert value(made, "fact/3", Property.IN) == ["office/ambassador/AFG/RUS"]
    assert value(made, person.id, Property.HOLDS_OFFICE) == [office.id]
    assert value(made, office.id, Property.OFFICE_TO) == ["state/RUS"]
    assert value(made, person.id, Property.OF_STATE) == ["state/AFG"]


def test_phases_conflicts_and_ends_are_kept() -> None:
    conflict = Conflict("since", (Alternative("2011", ("claim/1",)), Alternative("2013", ("claim/2",))), "2011", "support")
    fact = recognition(
        status=Status.ENDED, until=When.parse("2014"), end_cause=EndCause.SUCCEEDED, heir="state/SRB",
        mode=(Mode.FORMAL,), phases=(Phase(When.parse("2012"), None),), conflicts=(conflict,), contradicts=("claim/2",),
    )  # fmt: skip
    made = store(rdf.fact_quads([fact]))
    assert value(made, "fact/1", Property.END_CAUSE) == ["succeeded"]
    assert value(made, "fact/1", Property.HEIR) == ["state/SRB"]
    assert value(made, "fact/1", Property.MODE) == ["formal"]
    assert value(made, "fact/1/phase/1", Date.SINCE) == ["2012"]
    assert value(made, "fact/1/conflict/1", Property.CHOSEN) == ["2011"]
    assert value(made, "fact/1/conflict/1/alternative/2", Property.SUPPORTED_BY) == ["claim/2"]
    assert value(made, "fact/1", Property.CONTRADICTED_BY) == ["claim/2"]


def test_every_term_written_is_of_the_vocabulary() -> None:
    conflict = Conflict("since", (Alternative("2011", ("claim/1",)),), "2011", "support")
    full = recognition(phases=(Phase(When.parse("2012")),), conflicts=(conflict,), mode=(Mode.TACIT,))
    written = [*rdf.fact_quads([full])]
    written += [quad for number in range(30) for quad in rdf.source_quads(article(number))]
    known = {*terms.PROPERTIES, *Reused}
    assert {quad.predicate.value for quad in written} <= known
    kinds = {q.object.value for q in written if q.predicate.value == Reused.TYPE and isinstance(q.object, NamedNode)}
    assert kinds <= set(terms.CLASSES)


def test_no_quad_is_written_twice() -> None:
    quads: list[Quad] = [quad for number in range(20) for quad in rdf.source_quads(article(number))]
    twice = [quad for quad, count in Counter(quads).items() if count > 1]
    assert not twice


def test_ids_of_another_tool_cannot_break_out() -> None:
    odd = Entity(Kind.STATE, 'state/x> . <y> "', "x", "Q1> <z")
    made = store(rdf.entity_quads([odd]))
    assert value(made, odd.id, Reused.LABEL) == ["x"]
    assert terms.concept(Scheme.STATUS, "in_force").startswith(terms.BASE)
