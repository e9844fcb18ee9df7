"""Writes `docs/ontology.md` from `schema/recognition.ttl`: python docs/make_ontology.py."""

from collections.abc import Callable, Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

ROOT = Path(__file__).parents[1]
DCT = rdflib.DCTERMS
Told = Callable[[rdflib.Graph, rdflib.term.Node], str]
#: What tells the meaning of a value of a closed list.
MEANING = (SKOS.definition, SKOS.scopeNote, SKOS.note)
REC = "https://w3id.org/recognition-kg/ontology#"


def page() -> Iterator[str]:
    """The page, a line at a time."""
    graph = rdflib.Graph().parse(ROOT / "schema" / "recognition.ttl", format="turtle")
    [head] = graph.subjects(RDF.type, OWL.Ontology)
    yield f"# {graph.value(head, DCT.title)}"
    yield ""
    yield f"{graph.value(head, DCT.description)}"
    yield ""
    yield f"Version {graph.value(head, OWL.versionInfo)}. Made from `schema/recognition.ttl` by `docs/make_ontology.py`."
    yield from _diagram(graph)
    yield from _section(graph, "Classes", OWL.Class, _parents)
    yield from _section(graph, "Properties between nodes", OWL.ObjectProperty, _ends)
    yield from _section(graph, "Properties with texts, numbers and dates", OWL.DatatypeProperty, _ends)
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        yield from _scheme(graph, scheme)


def _diagram(graph: rdflib.Graph) -> Iterator[str]:
    """Which classes stand under which, as a Mermaid diagram: GitHub and GitLab draw it."""
    yield from ("", "```mermaid", "classDiagram")
    for term in _ours(graph, OWL.Class):
        for parent in sorted(graph.objects(term, RDFS.subClassOf)):
            if str(parent).startswith(REC):
                yield f"  {_name(parent)} <|-- {_name(term)}"
    yield "```"


def _section(graph: rdflib.Graph, title: str, kind: rdflib.URIRef, told: Told) -> Iterator[str]:
    yield from ("", f"## {title}")
    for term in _ours(graph, kind):
        yield from ("", f"### rec:{_name(term)}", "", f"{graph.value(term, SKOS.definition)}{told(graph, term)}")
        for predicate, word in (
            (SKOS.scopeNote, "Scope"),
            (SKOS.example, "Example"),
            (DCT.source, "Source"),
            (SKOS.note, "Note"),
        ):
            if value := graph.value(term, predicate):
                yield from ("", f"*{word}:* {_plain(value)}")
        if close := ", ".join(f"`{graph.qname(str(match))}`" for match in sorted(graph.objects(term, SKOS.closeMatch))):
            yield from ("", f"*Close to:* {close}")


def _scheme(graph: rdflib.Graph, scheme: rdflib.term.Node) -> Iterator[str]:
    yield from ("", f"## {str(graph.value(scheme, SKOS.prefLabel)).capitalize()}", "")
    yield f"{graph.value(scheme, SKOS.definition)} Prefix `{_name(scheme)}:`."
    yield from ("", "| value | meaning | example | source |", "|---|---|---|---|")
    for concept in sorted(graph.subjects(SKOS.inScheme, scheme)):
        meaning = " ".join(str(text) for part in MEANING if (text := graph.value(concept, part)))
        example, source = (graph.value(concept, part) for part in (SKOS.example, DCT.source))
        yield f"| `{_name(concept)}` | {meaning} | {example} | {source} |"


def _plain(value: rdflib.term.Node) -> str:
    """A text in which Markdown takes no address for a tag."""
    return str(value).replace("<", "&lt;")


def _parents(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    parents = ", ".join(f"`{graph.qname(str(parent))}`" for parent in sorted(graph.objects(term, RDFS.subClassOf)))
    return f" A kind of {parents}." if parents else ""


def _ends(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    domain, range_ = graph.value(term, RDFS.domain), graph.value(term, RDFS.range)
    sides = [f"`{graph.qname(str(side))}`" if side else "any" for side in (domain, range_)]
    return f" From {sides[0]} to {sides[1]}." if domain or range_ else ""


def _ours(graph: rdflib.Graph, kind: rdflib.URIRef) -> list[rdflib.term.Node]:
    return sorted(term for term in graph.subjects(RDF.type, kind) if str(term).startswith(REC))


def _name(term: rdflib.term.Node) -> str:
    return str(term).replace("#", "/").rsplit("/", 1)[-1]


def text() -> str:
    """The whole page."""
    return "\n".join(page()) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "ontology.md").write_text(text(), encoding="utf-8")
