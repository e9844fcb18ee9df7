"""What the data set is, for catalogues. A store enters; its VoID and DCAT description in Turtle leaves, without a clock."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from kg import __version__, terms
from kg.terms import Reused

_TYPE = NamedNode(Reused.TYPE)
#: The vocabularies that the data uses, as VoID names them.
VOCABULARIES = (terms.ONTOLOGY, terms.SKOS, terms.PROV, terms.DCT, terms.SCHEMA, terms.RDFS)
_HEAD = f"""@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <{terms.DCT}> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <{terms.XSD}> .

<{terms.BASE}> a void:Dataset, dcat:Dataset ;
    dct:title "recognition-kg"@en ;
    dct:description "Which states recognise which governments and states, since when, and in whose words."@en ;
    dcat:version {Literal(__version__)} ;
    void:uriSpace {Literal(terms.THING)} ;
    dct:conformsTo <{terms.ONTOLOGY.rstrip("#")}> ;
"""


def description(store: Store) -> Iterator[str]:
    """How many triples, entities, classes and properties there are, and which link to Wikidata."""
    classes = {kind: _count(store, _TYPE, kind) for kind in terms.CLASSES}
    properties = {name: _count(store, NamedNode(name)) for name in sorted({*terms.PROPERTIES, *Reused})}
    subjects = {quad.subject for quad in store}
    yield _HEAD
    yield "    void:vocabulary " + ", ".join(f"<{iri}>" for iri in VOCABULARIES) + " ;\n"
    yield f"    void:triples {len(store)} ;\n    void:entities {len(subjects)} ;\n"
    yield f"    void:distinctSubjects {len(subjects)} ;\n"
    yield f"    void:classes {sum(map(bool, classes.values()))} ;\n    void:properties {sum(map(bool, properties.values()))}"
    for kind, count in classes.items():
        if count:
            yield f" ;\n    void:classPartition [ void:class <{kind}> ; void:entities {count} ]"
    for name, count in properties.items():
        if count:
            yield f" ;\n    void:propertyPartition [ void:property <{name}> ; void:triples {count} ]"
    yield from _links(store)
    yield " .\n"


def _links(store: Store) -> Iterator[str]:
    count = _count(store, NamedNode(Reused.CLOSE_MATCH))
    yield f" ;\n    void:subset [ a void:Linkset ; void:linkPredicate <{Reused.CLOSE_MATCH}> ; void:triples {count} ;\n"
    yield f"        void:subjectsTarget <{terms.BASE}> ; void:objectsTarget <http://www.wikidata.org/> ]"


def _count(store: Store, predicate: NamedNode, kind: str | None = None) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, predicate, NamedNode(kind) if kind else None, None))
