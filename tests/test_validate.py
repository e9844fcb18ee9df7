"""A graph without a fault passes; with one fault put in, it is found, at its place, in words."""

# ruff: noqa: E501  (a fault a line reads as a table)
import logging
from contextlib import nullcontext
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, parse
from synthetic import article

from kg import terms
from kg.archive import Archive
from kg.consolidate import consolidate
from kg.errors import BadInput
from kg.finding import Finding, Severity, conforms, report
from kg.loader import Loaded
from kg.loading import store as stored
from kg.model import Cited, Claim, Entity, Kind, Quoted, Relation, Span, Support
from kg.resources import read_text
from kg.validate import read, refused, validate, validate_file

VALID = (Path(__file__).parent / "valid.ttl").read_text(encoding="utf-8")
DAY = '"2025-07-03"^^edtf:EDTF ; rec:whenEarliest "2025-07-03"^^xsd:date ; rec:whenLatest "2025-07-03"^^xsd:date'

#: A fault each: what it is, what to replace by what, at which node it is found, and words of its message.
SHAPES = [
    ("a state without name", ' ; rdfs:label "One"', "", "state/one", "name: exactly one"),
    ("a name that is empty", 'rdfs:label "One"', 'rdfs:label ""', "state/one", "name: exactly one"),
    ("two names", 'rdfs:label "One"', 'rdfs:label "One", "Uno"', "state/one", "name: exactly one"),
    ("a name with a language", 'rdfs:label "One"', 'rdfs:label "One"@en', "state/one", "name: exactly one"),
    ("a Wikidata link elsewhere", "wd:Q101", "<https://www.wikidata.org/wiki/Q101>", "state/one", "Wikidata"),
    ("a property of nobody", 'rdfs:label "Two"', 'rdfs:label "Two" ; rec:capital "Twoville"', "state/two", ""),
    ("a government of an organisation", "rec:governs <state/two>", "rec:governs <organisation/front>", "government/two-new", "governs"),
    ("an office without role", ' ; rec:role "ambassador"', "", "office/ambassador/two/one", "role: exactly one"),
    ("an office of nobody", "    rec:officeOf <state/two> ;", "   ", "office/ambassador/two/one", "whose office"),
    ("an ambassador to the own state", "rec:officeTo <state/one>", "rec:officeTo <state/two>", "office/ambassador/two/one", "receiving"),
    ("an article with two titles", 'dct:title "News"', 'dct:title "News", "Novosti"', "article/1", "title: at most one"),
    ("an address as text", '"https://news.example/1"^^xsd:anyURI', '"https://news.example/1"', "article/1", "url: at most one"),
    ("the article's text", 'rec:publisher "Paper"', 'rec:publisher "Paper" ; schema:articleBody "All."', "article/1", ""),
    ("a claim without relation", "rec:relation relation:recognises ; rec:subject", "rec:subject", "claim/1", "relation: exactly one"),
    ("a relation that is none", "relation:recognises ;", "relation:likes ;", "claim/1", "relation: exactly one"),
    ("a claim without subject", "rec:subject <state/one> ; rec:object <government/two-new>", "rec:object <government/two-new>", "claim/1", "subject: exactly one"),
    ("an object that nobody describes", "rec:object <government/two-new>", "rec:object <government/three>", "claim/1", "object: exactly one"),
    ("a recognition of a person", "rec:object <government/two-new>", "rec:object <person/a-b>", "claim/1", "recognition goes from"),
    ("a recognition with a territory", "rec:object <government/two-new> ;", "rec:object <government/two-new> ; rec:territory <territory/hills> ;", "claim/1", "it has no territory"),
    ("sovereignty over nothing", " ; rec:territory <territory/hills> ;\n    rec:polarity", " ;\n    rec:polarity", "claim/2", "it needs the territory"),
    ("a claim neither way", "rec:polarity polarity:affirmed ; rec:modality modality:asserted ; rec:act", "rec:modality modality:asserted ; rec:act", "claim/1", "polarity: exactly one"),
    ("two modalities", "modality:asserted ; rec:act", "modality:asserted, modality:announced ; rec:act", "claim/1", "modality: exactly one"),
    ("an act that is none", "act:granted", "act:gifted", "claim/1", "act: at most one"),
    ("two aspects", "aspect:act", "aspect:act, aspect:in_force", "claim/1", "aspect: at most one"),
    ("a mode that is none", "aspect:act ; rec:mode mode:formal", "aspect:act ; rec:mode mode:cordial", "claim/1", "mode: each of"),
    ("a confidence above one", "rec:confidence 0.9 ; rec:also", "rec:confidence 1.9 ; rec:also", "claim/1", "confidence: exactly one"),
    ("a confidence in words", "rec:confidence 0.9 ; rec:also", 'rec:confidence "high" ; rec:also', "claim/1", "confidence: exactly one"),
    ("a claim without evidence", 'dct:source "https://list.example/"^^xsd:anyURI ; rec:support support:B ;', "", "claim/2", "evidence: either"),
    ("a source without support level", " ; rec:support support:B", "", "claim/2", "evidence: either"),
    ("a support level that is none", "support:B", "support:D", "claim/2", "support level: at most one"),
    ("a quote without its place", " ; rec:start 0 ; rec:end 17", "", "claim/1", "evidence: either"),
    ("a quote from no article", "prov:wasQuotedFrom <article/1> ; ", "", "claim/1", "evidence: either"),
    ("a quote from an unknown article", "prov:wasQuotedFrom <article/1>", "prov:wasQuotedFrom <article/9>", "claim/1", "quoted from"),
    ("a quote and a source", "prov:wasQuotedFrom <article/1>", 'dct:source "https://x.example/"^^xsd:anyURI ; rec:support support:A ; prov:wasQuotedFrom <article/1>', "claim/1", "evidence: either"),
    ("a quote that ends before it starts", "rec:start 20 ; rec:end 27", "rec:start 27 ; rec:end 20", "claim/1/span/2", "before the end"),
    ("a start below zero", "rec:start 0 ;", "rec:start -1 ;", "claim/1", "start: at most one"),
    ("a day that no calendar has", 'whenLatest "2025-07-03"', 'whenLatest "2025-02-30"', "claim/1", "that the calendar has"),
    ("a year for a day", 'whenLatest "2025-07-03"^^xsd:date', 'whenLatest "2025"^^xsd:gYear', "claim/1", "that the calendar has"),
    ("a date as plain text", 'rec:when "2025-07-03"^^edtf:EDTF', 'rec:when "2025-07-03"', "claim/1", "EDTF text"),
    ("bounds the wrong way round", 'sinceEarliest "2001-01-01"', 'sinceEarliest "2002-01-01"', "fact/2", "not after the latest"),
    ("a fact without status", " ; rec:status status:disputed", "", "fact/7", "status: exactly one"),
    ("a status that is none", "rec:status status:disputed", "rec:status status:unsure", "fact/7", "status: exactly one"),
    ("a fact without a claim", "rec:status status:disputed ;\n    rec:supportedBy <claim/2>", "rec:status status:disputed", "fact/7", "supported by: at least one"),
    ("a fact supported by an article", "rec:status status:disputed ;\n    rec:supportedBy <claim/2>", "rec:status status:disputed ;\n    rec:supportedBy <article/1>", "fact/7", "supported by: at least one"),
    ("a fact by nobody", "rec:Designation ; rec:by <state/one>", "rec:Designation", "fact/5", "by: exactly one"),
    ("a recognition by a person", "rec:Recognition ; rec:by <state/two>", "rec:Recognition ; rec:by <person/a-b>", "fact/2", "by: exactly one"),
    ("relations with oneself alone", "rec:between <state/one>, <state/two>", "rec:between <state/one>", "fact/3", "between: exactly two"),
    ("relations of three", "rec:between <state/one>, <state/two>", "rec:between <state/one>, <state/two>, <organisation/front>", "fact/3", "between: exactly two"),
    ("a tenure of a state", "rec:OfficeTenure ; rec:by <person/a-b>", "rec:OfficeTenure ; rec:by <state/one>", "fact/4", "by: exactly one"),
    ("a tenure of no office", " ; rec:in <office/ambassador/two/one>", "", "fact/4", "in: exactly one"),
    ("sovereignty without territory", "; rec:of <state/two> ; rec:territory <territory/hills> ; rec:status", "; rec:of <state/two> ; rec:status", "fact/7", "territory: exactly one"),
    ("an end cause while in force", "rec:status status:ended ; rec:endCause cause:withdrawn ;\n    rec:supportedBy", "rec:status status:disputed ; rec:endCause cause:withdrawn ;\n    rec:supportedBy", "fact/5", "an end cause"),
    ("an heir of a withdrawal", "rec:endCause cause:withdrawn ;\n    rec:supportedBy", "rec:endCause cause:withdrawn ; rec:heir <state/two> ;\n    rec:supportedBy", "fact/5", "an heir"),
    ("a conflict with one side", "<fact/1/conflict/1/alternative/1>, <fact/1/conflict/1/alternative/2> .", "<fact/1/conflict/1/alternative/1> .", "fact/1/conflict/1", "at least two"),
    ("a conflict without rule", ' ; rec:rule "earliest report"', "", "fact/1/conflict/1", "rule: exactly one"),
    ("an alternative of nobody", 'rec:value "2025-07-04" ; rec:supportedBy <claim/2>', 'rec:value "2025-07-04"', "fact/1/conflict/1/alternative/2", "supported by"),
    ("a negative number of sources", "rec:sources 1 ; rec:confidence 1.0", "rec:sources -1 ; rec:confidence 1.0", "fact/3", "sources: exactly one"),
    ("a version of nothing", "prov:specializationOf <fact/2> ; ", "", "version/1", "version of: exactly one"),
    ("a version of no kind", "rec:kind kind:Recognition ;", "", "version/1", "kind: exactly one"),
    ("a class for a kind", "rec:kind kind:Recognition", "rec:kind rec:Recognition", "version/1", "kind: exactly one"),
    ("a version known from no day", 'rec:knownFrom "2002-01-01"^^xsd:date ; rec:knownUntil', "rec:knownUntil", "version/1", "known from: exactly one"),
    ("a version known from a year", 'rec:knownFrom "2002-01-01"^^xsd:date', 'rec:knownFrom "2002"^^xsd:gYear', "version/1", "known from: exactly one"),
    ("a version forgotten before it is known", 'rec:knownUntil "2006-01-01"', 'rec:knownUntil "2001-01-01"', "version/1", "before the one until"),
    ("a version with the ends of another kind", "rec:kind kind:OfficeTenure", "rec:kind kind:Control", "version/3", "its ends are those of its kind"),
    ("a version that ended and is in force", "rec:of <state/one> ; rec:status status:in_force", "rec:of <state/one> ; rec:endCause cause:void ; rec:status status:in_force", "version/1", "an end cause"),
]  # fmt: skip
RULES = [
    ("a date that is none", DAY, '"last Thursday"^^edtf:EDTF', "claim/1", "not an instant in EDTF"),
    ("bounds that do not follow", 'whenLatest "2025-07-03"', 'whenLatest "2025-07-04"', "claim/1", "the bound of 2025-07-03"),
    ("a missing bound", ' ; rec:whenLatest "2025-07-03"^^xsd:date', "", "claim/1", "and not open"),
    ("a quote of another length", "rec:start 0 ; rec:end 17", "rec:start 0 ; rec:end 18", "claim/1", "does not stand from 0 to 18"),
    ("an end before the beginning", "2005", "1999", "fact/2", "before it begins"),
    ("a withdrawal of nothing", 'rec:since "2001"^^edtf:EDTF ; rec:sinceEarliest "2001-01-01"^^xsd:date ; rec:sinceLatest "2001-12-31"^^xsd:date ;', "", "fact/2", "had been granted"),
    ("a plain statement too many", "rec:governs <state/two> ;", "rec:governs <state/two> ; rec:recognises <state/one> ;", "government/two-new", "no fact in force"),
    ("a plain statement too few", "rec:recognises <government/two-new> ; ", "", "fact/1", "is missing"),
    ("relations one way", " ; rec:hasRelationsWith <state/one> .", " .", "fact/3", "is missing"),
    ("spells that overlap", "<fact/8> a", """<fact/9> a rec:Recognition ; rec:by <state/two> ; rec:of <state/one> ; rec:status status:disputed ;
    rec:since "2003"^^edtf:EDTF ; rec:sinceEarliest "2003-01-01"^^xsd:date ; rec:sinceLatest "2003-12-31"^^xsd:date ;
    rec:supportedBy <claim/1> ; rec:sources 1 ; rec:confidence 0.9 .
<fact/8> a""", "fact/2", "still holds when fact/9 begins"),
    ("a recognition before its object", "<fact/8> a", """<state/SSD> a rec:State ; rdfs:label "South Sudan" .
<fact/9> a rec:Recognition ; rec:by <state/two> ; rec:of <state/SSD> ; rec:status status:disputed ;
    rec:since "1999"^^edtf:EDTF ; rec:sinceEarliest "1999-01-01"^^xsd:date ; rec:sinceLatest "1999-12-31"^^xsd:date ;
    rec:supportedBy <claim/1> ; rec:sources 1 ; rec:confidence 0.9 .
<fact/8> a""", "fact/9", "is not called premature"),
]  # fmt: skip


def faulty(old: str, new: str) -> str:
    assert old in VALID, f"the valid graph has no {old!r}"
    return VALID.replace(old, new)


def store(text: str) -> Store:
    made = Store()
    made.extend(parse(text, format=RdfFormat.TURTLE))
    return made


def referee(text: str) -> bool:
    """What pySHACL says of the shapes alone."""
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # it logs ill-typed literals
    shapes = rdflib.Graph().parse(data=read_text("schema", "shapes.ttl"), format="turtle")
    data = rdflib.Graph().parse(data=text, format="turtle")
    try:
        conforming, _, _ = pyshacl.validate(data, shacl_graph=shapes)
    except TypeError:  # it fails where sh:lessThanOrEquals meets an ill-typed date
        return False
    return bool(conforming)


def test_the_valid_graph_has_no_fault() -> None:
    assert list(validate(store(VALID))) == []
    assert referee(VALID)


@pytest.mark.parametrize(("old", "new", "focus", "message"), [fault[1:] for fault in SHAPES], ids=[f[0] for f in SHAPES])
def test_a_fault_of_shape_is_found_and_the_referee_agrees(old: str, new: str, focus: str, message: str) -> None:
    text = faulty(old, new)
    found = list(validate(store(text)))
    here = [finding for finding in found if terms.local(finding.focus) == focus and message in finding.message]
    assert here, found
    assert here[0].severity is Severity.VIOLATION
    assert not referee(text)


@pytest.mark.parametrize(("old", "new", "focus", "message"), [fault[1:] for fault in RULES], ids=[f[0] for f in RULES])
def test_a_broken_rule_is_found(old: str, new: str, focus: str, message: str) -> None:
    found = list(validate(store(faulty(old, new))))
    assert [f for f in found if terms.local(f.focus) == focus and message in f.message], found


def test_what_is_loaded_conforms() -> None:
    archive = Archive.memory()
    archive.commit([article(number) for number in range(40)], consolidate)
    found = [one for one in validate(archive.index.store, archive.record) if "not the sending" not in one.message]
    assert found == []


def test_chunks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    text = faulty('rdfs:label "One"', 'rdfs:label ""').replace("act:granted", "act:gifted").replace("support:B", "support:D")
    whole = sorted(validate(store(text)))
    assert len(whole) == 3
    monkeypatch.setattr("kg.validate._CHUNK", 2)
    assert sorted(validate(store(text))) == whole
    monkeypatch.setattr("kg.validate._HERE", 1)
    monkeypatch.setattr("kg.shapes._RENEWED", 4)
    assert sorted(validate(store(text))) == whole


def test_a_quote_is_held_against_the_text() -> None:
    archive = Archive.memory()
    archive.commit([article(1)], consolidate)
    archive.record._db.execute("UPDATE articles SET text = 'other words'")
    found = list(validate(archive.index.store, archive.record))
    assert len(found) == len(article(1).claims)
    assert {finding.article for finding in found} == {article(1).source}


# -- files and reports


def test_a_syntax_error_tells_file_line_and_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "wrong.ttl"
    path.write_text(
        VALID.replace('<state/two> a rec:State ; rdfs:label "Two" ;', '<state/two> a rec:State rdfs:label "Two" ;')
    )
    line = VALID.splitlines().index(next(row for row in VALID.splitlines() if row.startswith("<state/two> a"))) + 1
    with pytest.raises(BadInput, match=rf"wrong\.ttl:{line}: is no Turtle"):
        list(validate_file(path))
    with pytest.raises(BadInput, match="cannot be read"):
        list(validate_file(tmp_path / "missing.ttl"))


#: A user's mistakes: what to replace by what, at how many lines below it is told, and what was expected.
MISTAKES = {
    "a semicolon forgotten": ('State ; rdfs:label "Two"', 'State rdfs:label "Two"', 0, "or go on with ; and a property"),
    "a dot forgotten": ('rdfs:label "the Hills" .', 'rdfs:label "the Hills"', 1, "end the statement before it with a dot"),
    "a prefix not declared": ("skos:closeMatch wd:", "skos:closeMatch wdt:", 0, "begin the file with @prefix"),
    "a known prefix not declared": ("@prefix wd: <http://www.wikidata.org/entity/> .", "", 5, "@prefix wd: <http://www.wikidata.org/entity/> ."),
    "a text not ended": ('"Front" .', '"Front .', 0, 'end the text with "'),
    "an address not ended": ("rec:ofState <state/two> ;", "rec:ofState <state/two ;", 0, "end the address with >"),
    "a text without quotes": ('rdfs:label "Front"', "rdfs:label Front", 0, 'write a text in "…"'),
    "a truth in capitals": ("rec:verified true", "rec:verified True", 0, "in small letters"),
    "a text for a property": ('rdfs:label "Front"', '"label" "Front"', 0, "here stands a property"),
    "a lone backslash": ('"Front"', '"C:\\old"', 0, "for a backslash"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "below", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_turtle_tells_its_line_and_what_was_expected(
    tmp_path: Path, old: str, new: str, below: int, expected: str
) -> None:
    path, line = tmp_path / "mine.ttl", VALID[: VALID.index(old)].count("\n") + 1 + below
    path.write_text(VALID.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}:{line}: is no Turtle: ")
    assert expected in str(raised.value)
    assert "Parser error" not in str(raised.value)


def test_a_file_in_another_encoding_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_bytes(VALID.replace("Front", "Frönt").encode("latin-1"))
    with pytest.raises(BadInput, match="save the file as UTF-8"):
        read(path)


def test_the_report_is_shacl(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(faulty("act:granted", "act:gifted"), encoding="utf-8")
    text = "".join(report(validate_file(path)))
    graph = rdflib.Graph().parse(data=text, format="turtle")
    [result] = graph.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    assert graph.value(result, rdflib.SH.focusNode) == rdflib.URIRef(terms.iri("claim/1"))
    assert graph.value(result, rdflib.SH.resultPath) == rdflib.URIRef(terms.Property.ACT)
    assert graph.value(result, rdflib.SH.value) == rdflib.URIRef("https://w3id.org/recognition-kg/act/gifted")
    assert graph.value(result, rdflib.DCTERMS.source) == rdflib.Literal("article/1")
    assert list(graph.objects(None, rdflib.SH.conforms)) == [rdflib.Literal(False)]
    empty = rdflib.Graph().parse(data="".join(report([])), format="turtle")
    assert list(empty.objects(None, rdflib.SH.conforms)) == [rdflib.Literal(True)]


def test_a_warning_makes_no_graph_invalid() -> None:
    assert conforms([Finding("urn:x", "odd", severity=Severity.WARNING)])
    assert not conforms([Finding("urn:x", "wrong")])


# -- the door


def entering(*claims: Claim) -> list[Loaded]:
    return [Loaded("d", claim.evidence.source, "claims", (claim,)) for claim in claims]


def test_claims_that_do_not_conform_are_told_apart_at_the_door() -> None:
    one, person = Entity(Kind.STATE, "state/one", "One"), Entity(Kind.PERSON, "person/a", "A.")
    quoted = Quoted("article/1", Span(0, 2, "ab"))
    good = Claim(Relation.RECOGNISES, one, Entity(Kind.STATE, "state/two", "Two"), quoted)
    bad = Claim(Relation.RECOGNISES, one, person, quoted)
    nobody = Claim(Relation.RECOGNISES, one, Entity(Kind.STATE, "state/three", "Three"), Cited("", Support.A))
    found = refused(entering(good, bad, nobody))
    assert set(found) == {bad.id, nobody.id}
    assert "recognition goes from" in found[bad.id].message
    assert refused([article(number) for number in range(20)]) == {}


def test_what_does_not_conform_is_not_stored_and_its_neighbour_is() -> None:
    archive = Archive.memory()
    one, two = Entity(Kind.STATE, "state/one", "One"), Entity(Kind.STATE, "state/two", "Two")
    url = "https://list.example/"
    good = Claim(Relation.RECOGNISES, one, two, Cited(url, Support.A))
    bad = Claim(Relation.HOLDS_OFFICE, one, two, Cited(url, Support.A))
    told = list(stored([Loaded("rows", url, "claims", (bad, good))], lambda: nullcontext(archive)))
    assert [str(error) for error in told if isinstance(error, BadInput)] == [
        "rows: holds_office, One and Two: a person holds an office; it has no territory (docs/model-rdf.md tells what fits)"
    ]
    assert [claim.id for claim in archive.record.claims()] == [good.id]
    assert list(validate(archive.index.store, archive.record)) == []


# -- one source of truth


def test_the_shapes_speak_of_known_terms_only() -> None:
    known = {*terms.CLASSES, *terms.PROPERTIES}
    for quad in parse(read_text("schema", "shapes.ttl"), format=RdfFormat.TURTLE):
        iri = getattr(quad.object, "value", "")
        assert not iri.startswith(terms.ONTOLOGY) or iri in known, iri


def test_every_class_has_a_shape_and_every_property_a_place_in_one() -> None:
    shapes = rdflib.Graph().parse(data=read_text("schema", "shapes.ttl"), format="turtle")
    assert {str(found) for found in shapes.objects(None, rdflib.SH.targetClass)} == set(terms.CLASSES)
    assert set(terms.PROPERTIES) <= {str(found) for found in shapes.objects(None, rdflib.SH.path)}


def test_the_shapes_name_the_values_of_the_closed_lists() -> None:
    shapes = rdflib.Graph().parse(data=read_text("schema", "shapes.ttl"), format="turtle")
    ontology = rdflib.Graph().parse(data=read_text("schema", "recognition.ttl"), format="turtle")
    concepts = set(ontology.subjects(rdflib.RDF.type, rdflib.SKOS.Concept))
    named = {item for found in shapes.objects(None, rdflib.SH["in"]) for item in shapes.items(found)}
    assert named == concepts
