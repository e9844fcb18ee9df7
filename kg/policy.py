"""Rules of counting, by name: which claims may open and close spells. A name enters; a Policy leaves."""

from dataclasses import dataclass

from kg.errors import BadQuestion
from kg.model import Actor, Claim, Kind, Modality, Relation
from kg.origin import Origins, origin

#: Relations in which only the executive's act counts.
_ACTS_OF_STATE = frozenset(
    {
        Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION, Relation.HAS_RELATIONS, Relation.SEVERS_RELATIONS,
        Relation.RECOGNISES_SOVEREIGNTY,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Policy:
    """What counts, told in `about`. `sources` independent ones are needed for an act, or a single official one.

    Claims of less than `min_confidence` are leads: kept in the record, shown by `kg stats --leads`, and part of no fact.
    """

    name: str
    about: str = "what is asserted, of acts of states only their executives', by one source or more"
    min_confidence: float = 0.7
    announced: bool = False
    sources: int = 1
    publisher: str | None = None

    def counts(self, claim: Claim, origins: Origins) -> bool:
        """Whether a claim may change a status, alone or with others. Leads, plans, votes and nameless groups may not."""
        modalities = (Modality.ASSERTED, Modality.ANNOUNCED) if self.announced else (Modality.ASSERTED,)
        return (
            claim.modality in modalities
            and claim.confidence >= self.min_confidence
            and claim.subject.kind is not Kind.QUANTIFIER
            and (claim.subject.kind is not Kind.GROUP or bool(claim.subject.members))
            and (claim.relation not in _ACTS_OF_STATE or claim.actor in (None, Actor.EXECUTIVE))
            and (self.publisher is None or (origin(claim, origins).publisher or "").casefold() == self.publisher.casefold())
        )


DEFAULT = Policy("default")
STRICT = Policy("strict", "an act counts where two independent sources tell it, or an official one", sources=2)
LENIENT = Policy("lenient", "what is announced counts as done", announced=True)
POLICIES = {policy.name: policy for policy in (DEFAULT, STRICT, LENIENT)}


def policy(name: str) -> Policy:
    """The policy of a name: `default`, `strict`, `lenient`, or `by=PUBLISHER`.

    Raises:
        BadQuestion: no policy has this name.
    """
    if name.startswith("by=") and name[3:]:
        return Policy(name, f"only what {name[3:]} publishes counts", publisher=name[3:])
    if name not in POLICIES:
        raise BadQuestion(f"no policy is called {name!r}", hint=f"choose {', '.join(POLICIES)} or by=PUBLISHER")
    return POLICIES[name]
