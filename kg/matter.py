"""What one group of claims is about, and what all decisions on it need. Claims of one key enter; their Matter leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.existence import Existence
from kg.fact import Fact, FactKind
from kg.judgement import Rulings
from kg.model import SYMMETRIC, Claim, Entity, Kind, digest
from kg.origin import Origins, independent, is_official, known
from kg.policy import Policy
from kg.reports import KINDS

#: Words by which ids of entities begin, where they differ from their kind in lower case.
_KINDS = {kind.lower(): kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Ends:
    """What a fact is about: its kind and its ends."""

    kind: FactKind
    subject: Entity
    object: Entity
    territory: "Entity | None" = None

    @staticmethod
    def of(key: str, claims: Sequence[Claim], existence: Existence, rulings: Rulings) -> "Ends":
        """The ends that claims of one key share, as the first of them describes them; a group's member by its own name."""
        first = min(claims, key=lambda claim: (claim.subject.kind is Kind.GROUP, claim.id))
        subject, other = rulings.entity(first.subject), rulings.entity(first.object)
        if first.relation in SYMMETRIC and other.id < subject.id:
            subject, other = other, subject
        if subject.kind is Kind.GROUP and subject.members:
            member = key.split()[1]
            subject = Entity(_KINDS.get(member.split("/")[0], Kind.STATE), member, existence.label(member))
        return Ends(KINDS[first.relation], subject, other, first.territory)

    def name(self, *place: int) -> str:
        """A fact's id, by its place among those of the same ends."""
        territory = self.territory.id if self.territory else None
        return "fact/" + digest(self.kind, self.subject.id, self.object.id, territory, *map(str, place))


@dataclass(frozen=True, slots=True)
class Matter:
    """Ends, with what stays the same while facts about them are put together."""

    ends: Ends
    origins: Origins
    policy: Policy
    rulings: Rulings

    def suffices(self, claims: Iterable[Claim]) -> bool:
        """Whether claims are enough for an act, under the policy: independent sources in number, or one official."""
        found = tuple(claims)
        if self.policy.sources <= 1:
            return bool(found)
        official = any(is_official(claim, self.origins) for claim in found)
        return official or independent(found, self.origins) >= self.policy.sources

    def supported(self, fact: Fact, claims: Iterable[Claim]) -> Fact:
        """A fact with the claims that support it: their ids, days, number of independent sources and best confidence."""
        found = {claim.id: claim for claim in claims}
        days = [seen for claim in found.values() if (seen := known(claim, self.origins))]
        return replace(
            fact,
            supports=tuple(sorted(found)),
            first_reported=min(days, key=lambda when: when.order, default=None),
            last_reported=max(days, key=lambda when: when.order, default=None),
            sources=independent(found.values(), self.origins),
            confidence=max((claim.confidence for claim in found.values()), default=0.0),
        )
