"""The vocabulary's IRIs as constants. Nothing enters; strings leave. `schema/recognition.ttl` defines each term."""

import re
from enum import StrEnum
from urllib.parse import quote, unquote

BASE = "https://w3id.org/recognition-kg/"
ONTOLOGY = BASE + "ontology#"
#: Things: the id of an entity, claim, fact or article follows (`…/id/state/RUS`).
THING = BASE + "id/"
#: Named graphs: one a source, and those below.
GRAPH = BASE + "graph/"

FACTS_GRAPH = GRAPH + "facts"
VERSIONS_GRAPH = GRAPH + "versions"
REFERENCE_GRAPH = GRAPH + "reference"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
WIKIDATA = "http://www.wikidata.org/entity/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


class Scheme(StrEnum):
    """The closed lists of values, each a SKOS concept scheme; a value's concept is `concept(scheme, value)`."""

    RELATION = "relation"
    ACT = "act"
    ASPECT = "aspect"
    POLARITY = "polarity"
    MODALITY = "modality"
    ACTOR = "actor"
    MODE = "mode"
    SUPPORT = "support"
    STATUS = "status"
    CAUSE = "cause"
    KIND = "kind"


class Class(StrEnum):
    """The classes of the nodes that the code writes."""

    STATE = ONTOLOGY + "State"
    GOVERNMENT = ONTOLOGY + "Government"
    ORGANISATION = ONTOLOGY + "Organisation"
    PERSON = ONTOLOGY + "Person"
    OFFICE = ONTOLOGY + "Office"
    TERRITORY = ONTOLOGY + "Territory"
    GROUP = ONTOLOGY + "Group"
    QUANTIFIER = ONTOLOGY + "Quantifier"
    ARTICLE = ONTOLOGY + "Article"
    CLAIM = ONTOLOGY + "Claim"
    SPAN = ONTOLOGY + "Span"
    RECOGNITION = ONTOLOGY + "Recognition"
    RELATIONS = ONTOLOGY + "DiplomaticRelations"
    TENURE = ONTOLOGY + "OfficeTenure"
    DESIGNATION = ONTOLOGY + "Designation"
    CONTROL = ONTOLOGY + "Control"
    SOVEREIGNTY = ONTOLOGY + "SovereigntyRecognition"
    NON_RECOGNITION = ONTOLOGY + "NonRecognition"
    PHASE = ONTOLOGY + "SuspendedPhase"
    CONFLICT = ONTOLOGY + "Conflict"
    ALTERNATIVE = ONTOLOGY + "Alternative"
    VERSION = ONTOLOGY + "FactVersion"


class Abstract(StrEnum):
    """Classes that only gather others: the code writes none of them."""

    ENTITY = ONTOLOGY + "Entity"
    STATEMENT = ONTOLOGY + "Statement"
    FACT = ONTOLOGY + "Fact"


class Date(StrEnum):
    """Dates: each an EDTF literal, with its bounds in `earliest(date)` and `latest(date)`, xsd:date, where it has them."""

    SINCE = ONTOLOGY + "since"
    UNTIL = ONTOLOGY + "until"
    WHEN = ONTOLOGY + "when"
    PUBLISHED = ONTOLOGY + "published"
    FIRST_REPORTED = ONTOLOGY + "firstReported"
    LAST_REPORTED = ONTOLOGY + "lastReported"


class Property(StrEnum):
    """The other properties of our own that the code writes."""

    # the plain statement, beside its fact, while the fact's status is in_force
    RECOGNISES = ONTOLOGY + "recognises"
    HAS_RELATIONS_WITH = ONTOLOGY + "hasRelationsWith"
    HOLDS_OFFICE = ONTOLOGY + "holdsOffice"
    DESIGNATES = ONTOLOGY + "designates"
    CONTROLS = ONTOLOGY + "controls"
    # entities
    GOVERNS = ONTOLOGY + "governs"
    OF_STATE = ONTOLOGY + "ofState"
    MEMBER = ONTOLOGY + "member"
    ROLE = ONTOLOGY + "role"
    OFFICE_OF = ONTOLOGY + "officeOf"
    OFFICE_TO = ONTOLOGY + "officeTo"
    # facts
    BY = ONTOLOGY + "by"
    OF = ONTOLOGY + "of"
    IN = ONTOLOGY + "in"
    BETWEEN = ONTOLOGY + "between"
    TERRITORY = ONTOLOGY + "territory"
    STATUS = ONTOLOGY + "status"
    END_CAUSE = ONTOLOGY + "endCause"
    HEIR = ONTOLOGY + "heir"
    MODE = ONTOLOGY + "mode"
    PHASE = ONTOLOGY + "phase"
    SUPPORTED_BY = ONTOLOGY + "supportedBy"
    CONTRADICTED_BY = ONTOLOGY + "contradictedBy"
    CONFLICT = ONTOLOGY + "conflict"
    ABOUT = ONTOLOGY + "about"
    CHOSEN = ONTOLOGY + "chosen"
    RULE = ONTOLOGY + "rule"
    ALTERNATIVE = ONTOLOGY + "alternative"
    VALUE = ONTOLOGY + "value"
    SOURCES = ONTOLOGY + "sources"
    CONFIDENCE = ONTOLOGY + "confidence"
    # versions of facts
    KIND = ONTOLOGY + "kind"
    KNOWN_FROM = ONTOLOGY + "knownFrom"
    KNOWN_UNTIL = ONTOLOGY + "knownUntil"
    # claims
    RELATION = ONTOLOGY + "relation"
    SUBJECT = ONTOLOGY + "subject"
    OBJECT = ONTOLOGY + "object"
    SUBJECT_TEXT = ONTOLOGY + "subjectText"
    OBJECT_TEXT = ONTOLOGY + "objectText"
    POLARITY = ONTOLOGY + "polarity"
    MODALITY = ONTOLOGY + "modality"
    ACT = ONTOLOGY + "act"
    ASPECT = ONTOLOGY + "aspect"
    ACTOR = ONTOLOGY + "actor"
    WHEN_TEXT = ONTOLOGY + "whenText"
    ENDED = ONTOLOGY + "ended"
    STATED_BY = ONTOLOGY + "statedBy"
    EXTRACTOR = ONTOLOGY + "extractor"
    QUOTE = ONTOLOGY + "quote"
    START = ONTOLOGY + "start"
    END = ONTOLOGY + "end"
    VERIFIED = ONTOLOGY + "verified"
    ALSO = ONTOLOGY + "also"
    SUPPORT = ONTOLOGY + "support"
    # articles
    PUBLISHER = ONTOLOGY + "publisher"
    PUBLISHER_KIND = ONTOLOGY + "publisherKind"


class Reused(StrEnum):
    """Properties of other vocabularies that the code writes."""

    TYPE = RDF + "type"
    LABEL = RDFS + "label"
    ALT_LABEL = SKOS + "altLabel"
    CLOSE_MATCH = SKOS + "closeMatch"
    TITLE = DCT + "title"
    SOURCE = DCT + "source"
    URL = SCHEMA + "url"
    QUOTED_FROM = PROV + "wasQuotedFrom"
    SPECIALIZATION_OF = PROV + "specializationOf"


PREFIXES: dict[str, str] = {
    "dct": DCT,
    "edtf": EDTF.removesuffix("EDTF"),
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "rec": ONTOLOGY,
    "schema": SCHEMA,
    "skos": SKOS,
    "wd": WIKIDATA,
    "xsd": XSD,
    **{str(scheme): f"{BASE}{scheme}/" for scheme in sorted(Scheme)},
}


_PLAIN = re.compile(r"[A-Za-z0-9_@-]+(?:/[A-Za-z0-9_@-]+)*")


def earliest(date: Date) -> str:
    """The property that holds the first day that a date may mean."""
    return date + "Earliest"


def latest(date: Date) -> str:
    """The property that holds the last day that a date may mean."""
    return date + "Latest"


CLASSES = tuple(Class)
PROPERTIES = (*Property, *(term for date in Date for term in (date.value, earliest(date), latest(date))))


def concept(scheme: Scheme, value: str) -> str:
    """The IRI of a value of a closed list: `…/status/in_force`."""
    return f"{BASE}{scheme}/{value}"


def iri(thing: str) -> str:
    """The IRI of a thing by its id. What an IRI may not hold is percent-encoded, so that `local` gives the id back."""
    if _PLAIN.fullmatch(thing):
        return THING + thing
    return THING + "/".join(_segment(part) for part in thing.split("/"))


def local(iri: str) -> str:
    """The short form of an IRI of ours: a thing's id, a value of a closed list; another IRI as it is."""
    if iri.startswith(THING):
        return unquote(iri.removeprefix(THING))
    if iri.startswith(BASE):
        return iri.removeprefix(BASE).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return iri


def _segment(part: str) -> str:
    kept = "".join(c if ord(c) > 0xA0 and c.isalnum() else quote(c, safe="-._~@:!$&'()*+,;=") for c in part)
    return kept.replace(".", "%2E") if part in (".", "..") else kept
