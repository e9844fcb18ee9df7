"""The graph under another policy, or as it was known on a day. A record enters; a store in memory leaves."""

from datetime import date

from pyoxigraph import Store

from kg import rdf, terms
from kg.consolidate import consolidate, known_by
from kg.policy import policy
from kg.record import Record
from kg.reference import reference


def view(record: Record, rules: str, known_at: date | None) -> Store:
    """The facts that follow from the claims under a policy, from those published by a day, with their sources.

    Raises:
        BadQuestion: no policy has this name.
    """
    chosen = policy(rules)
    claims = list(record.claims())
    origins = record.origins(claims)
    facts = consolidate(claims, origins=origins, policy=chosen, known_at=known_at, rulings=record.rulings)
    store = Store()
    store.bulk_extend(rdf.fact_quads(facts))
    known = {claim.id for claim in claims if known_at is None or known_by(claim, origins, known_at)}
    for source in record.sources():
        loaded = record.loaded(source)
        if loaded and any(claim.id in known for claim in loaded.claims):
            store.bulk_extend(rdf.source_quads(loaded))
    store.bulk_extend(rdf.entity_quads(reference().values(), terms.REFERENCE_GRAPH))
    store.bulk_extend(rdf.entity_quads(entity for entity in record.entities() if entity.id not in reference()))
    return store
