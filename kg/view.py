"""The graph under another policy, or as it was known on a day. A record enters; its claims, facts and a store leave."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Quad, Store

from kg import rdf, terms
from kg.consolidate import consolidate
from kg.fact import Fact
from kg.loader import Loaded
from kg.model import Claim
from kg.origin import Origin, origin
from kg.policy import DEFAULT, Policy, policy
from kg.record import Record
from kg.reference import reference
from kg.versions import versions


@dataclass(frozen=True, slots=True)
class View:
    """What follows from all claims under a policy, or from those that were told on a day, as articles then had them.

    `note` tells what the policy counts.
    """

    known_at: date | None
    claims: Mapping[str, Claim]
    origins: Mapping[str, Origin]
    facts: tuple[Fact, ...]
    store: Store
    note: str = ""

    def about(self, entity: str) -> tuple[tuple[Fact, ...], tuple[Claim, ...]]:
        """The facts and claims with an entity at either end."""
        facts = tuple(fact for fact in self.facts if entity in (fact.subject.id, fact.object.id))
        return facts, tuple(claim for claim in self.claims.values() if entity in (claim.subject.id, claim.object.id))


def view(record: Record, rules: str, known_at: date | None, *, history: bool = False) -> View:
    """The view of a record under a policy, on a day; with `history` also how its facts were known before.

    Raises:
        BadQuestion: no policy has this name.
    """
    chosen = policy(rules)
    claims, origins = record.known(known_at)
    facts = consolidate(claims, origins=origins, policy=chosen, rulings=record.rulings)
    store = Store()
    store.bulk_extend(rdf.fact_quads(facts))
    store.bulk_extend(_sources(record, claims, known_at))
    store.bulk_extend(rdf.entity_quads(reference().values(), terms.REFERENCE_GRAPH))
    store.bulk_extend(rdf.entity_quads(entity for entity in record.entities() if entity.id not in reference()))
    if history:
        store.bulk_extend(rdf.version_quads(versions(record.tellings(), policy=chosen, rulings=record.rulings)))
    note = _told(chosen, (origin(claim, origins).publisher for claim in claims))
    return View(known_at, {claim.id: claim for claim in claims}, origins, facts, store, note)


def _told(chosen: Policy, publishers: Iterable[str | None]) -> str:
    """What a policy counts; where nobody here has the publisher's name that it gives, those that are near."""
    known = {name.casefold(): name for name in sorted({name for name in publishers if name})}
    told = f"policy {chosen.name}: {chosen.about}" if chosen != DEFAULT else ""
    wanted = (chosen.publisher or "").casefold()
    if not wanted or wanted in known:
        return told
    near = difflib.get_close_matches(wanted, known, 5, 0.4) or sorted(known)[:5]
    return f"{told}; nothing here is: publishers are {', '.join(known[name] for name in near) or 'not known'}"


def _sources(record: Record, claims: list[Claim], known_at: date | None) -> Iterator[Quad]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.evidence.source].append(claim)
    for source, told in found.items():
        article = record.article(source, known_at=known_at)
        yield from rdf.source_quads(Loaded(source, source, "view", tuple(told), article))
