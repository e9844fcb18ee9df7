"""Facts as a networkx graph. Facts enter; a MultiDiGraph leaves."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.fact import Fact
from kg.model import Entity, Office
from kg.time import When

if TYPE_CHECKING:
    import networkx


def network(facts: Iterable[Fact]) -> "networkx.MultiDiGraph[str]":
    """A node an entity (`label`, `kind`), an edge a spell: its key is the fact's id, its data all that is known.

    Relations point both ways, so they are two edges with one key. Dates are EDTF text, `None` where unknown; their bounds
    are days.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for fact in facts:
        _add(graph, fact.subject)
        _add(graph, fact.object)
        graph.add_edge(fact.subject.id, fact.object.id, key=fact.id, **_data(fact))
        if fact.kind == "DiplomaticRelations":
            graph.add_edge(fact.object.id, fact.subject.id, key=fact.id, **_data(fact))
    return graph


def _add(graph: "networkx.MultiDiGraph[str]", entity: Entity) -> None:
    graph.add_node(entity.id, label=entity.label, kind=str(entity.kind), wikidata=entity.wikidata, state=entity.state)
    if isinstance(entity, Office):
        graph.nodes[entity.id].update(
            role=entity.role, of=entity.of.id if entity.of else None, to=entity.to.id if entity.to else None
        )


def _data(fact: Fact) -> dict[str, Any]:
    return {
        "kind": str(fact.kind), "status": str(fact.status), "end_cause": fact.end_cause and str(fact.end_cause),
        **_dates("since", fact.since), **_dates("until", fact.until),
        "first_reported": _text(fact.first_reported), "last_reported": _text(fact.last_reported),
        "territory": fact.territory.label if fact.territory else None, "mode": [str(mode) for mode in fact.mode],
        "phases": [(_text(phase.since), _text(phase.until)) for phase in fact.phases],
        "sources": fact.sources, "confidence": fact.confidence,
        "supports": list(fact.supports), "contradicts": list(fact.contradicts),
    }  # fmt: skip


def _dates(name: str, when: When | None) -> dict[str, Any]:
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    return {name: _text(when), f"{name}_earliest": earliest, f"{name}_latest": latest}


def _text(when: When | None) -> str | None:
    return when.text if when else None
