"""The nouns of what sources say: entities, articles, evidence, claims. Frozen, typed, no I/O."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from kg.errors import BadClaim
from kg.time import When


class Kind(StrEnum):
    """What an entity is. Its value is the name of the class in the ontology."""

    STATE = "State"
    GOVERNMENT = "Government"
    ORGANISATION = "Organisation"
    PERSON = "Person"
    OFFICE = "Office"
    TERRITORY = "Territory"
    GROUP = "Group"
    QUANTIFIER = "Quantifier"


class Relation(StrEnum):
    """What a claim states: the closed list of the claims guide."""

    RECOGNISES = "recognises"
    WITHDRAWS_RECOGNITION = "withdraws_recognition"
    HAS_RELATIONS = "has_relations"
    SEVERS_RELATIONS = "severs_relations"
    HOLDS_OFFICE = "holds_office"
    DESIGNATES = "designates"
    DELISTS = "delists"
    CONTROLS = "controls"
    RECOGNISES_SOVEREIGNTY = "recognises_sovereignty"


#: Relations whose two ends may change places.
SYMMETRIC = frozenset({Relation.HAS_RELATIONS, Relation.SEVERS_RELATIONS})


class Polarity(StrEnum):
    """Whether the source says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """Whether it has happened or holds, is promised by its actor, or is only talked of."""

    ASSERTED = "asserted"
    ANNOUNCED = "announced"
    HYPOTHETICAL = "hypothetical"


class Act(StrEnum):
    """What is done to a recognition or to relations."""

    GRANTED = "granted"
    REAFFIRMED = "reaffirmed"
    RESTORED = "restored"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class Aspect(StrEnum):
    """Whether the source reports the act ("recognised on Thursday") or the state that follows ("recognises")."""

    ACT = "act"
    IN_FORCE = "in_force"


class Actor(StrEnum):
    """Who acts inside the state. Only an executive act changes what holds."""

    EXECUTIVE = "executive"
    PARLIAMENT = "parliament"
    COURT = "court"
    OTHER = "other"


class Mode(StrEnum):
    """How recognition is given; the modes are independent of each other."""

    FORMAL = "formal"
    DE_JURE = "de_jure"
    DE_FACTO = "de_facto"
    TACIT = "tacit"
    CONDITIONAL = "conditional"
    INTERIM = "interim"
    COLLECTIVE = "collective"
    PREMATURE = "premature"
    INHERITED = "inherited"


class Support(StrEnum):
    """How well a cited source was checked: A party and date read in a public text, B in part, C general knowledge."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a readable, stance-neutral id (`state/RUS`, `government/AFG-taliban`).

    `state` is the state that a government governs or a person is of; `members` are those of a group that the text lists.
    """

    kind: Kind
    id: str
    label: str
    wikidata: str | None = None
    state: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office(Entity):
    """A post: its role, what it is of, and for an ambassador the receiving state (VCDR, article 4)."""

    role: str = ""
    of: Entity | None = None
    to: Entity | None = None

    @staticmethod
    def make(role: str, of: Entity, to: Entity | None = None) -> "Office":
        """The office of a role, with the id and the label that follow from its ends."""
        ends = "/".join(end.id.split("/", 1)[-1] for end in (of, to) if end)
        label = f"{role} of {of.label}" + (f" to {to.label}" if to else "")
        return Office(Kind.OFFICE, f"office/{slug(role)}/{ends}", label, role=role, of=of, to=to)


#: The one quantifier: "no country had recognised X" is said of it.
ANY_STATE = Entity(Kind.QUANTIFIER, "any-state", "any state")


@dataclass(frozen=True, slots=True)
class Article:
    """A text as published. `text` is canonical: newlines normalised, nothing else changed; offsets are code points.

    `published` is a day, a month where no more is known, or `None`. `body` is the span without header, menu and footer.
    A text of `None` is an article known only through claims made elsewhere: its quotes cannot be verified.
    """

    id: str
    text: str | None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    published: When | None = None
    body: tuple[int, int] | None = None

    @staticmethod
    def identify(
        text: str | None, *, url: str | None, publisher: str | None, title: str | None, published: str | None
    ) -> str:
        """The id: a hash of the URL, else of publisher, title and date, else of the text."""
        if url:
            return "article/" + digest("url", url)
        if publisher and title:
            return "article/" + digest("title", publisher, title, published)
        return "article/" + digest("text", text)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article: `text[start:end] == quote`, in Unicode code points."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Evidence in the words of an article. `verified` is false where the article's text is not at hand."""

    article: str
    span: Span
    also: tuple[Span, ...] = ()
    verified: bool = True

    @property
    def source(self) -> str:
        """What the claim came from, as its id counts it."""
        return self.article


@dataclass(frozen=True, slots=True)
class Cited:
    """Evidence by reference to a page: a curated row, a table, an import without text."""

    url: str
    support: Support
    published: When | None = None

    @property
    def source(self) -> str:
        """What the claim came from, as its id counts it."""
        return self.url


Evidence = Quoted | Cited


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article or source states. Its id says what is said and by which source, never when it was seen.

    `subject_text` and `object_text` are the words of the quote that mean its ends, `subject_names` and `object_names` the
    other names by which the article calls them.
    """

    relation: Relation
    subject: Entity
    object: Entity
    evidence: Evidence
    territory: Entity | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    act: Act | None = None
    aspect: Aspect | None = None
    when: When | None = None
    when_text: str | None = None
    until: When | None = None
    ended: bool = False
    mode: tuple[Mode, ...] = ()
    actor: Actor | None = None
    stated_by: str | None = None
    confidence: float = 1.0
    extractor: str = ""
    subject_text: str | None = None
    object_text: str | None = None
    subject_names: tuple[str, ...] = ()
    object_names: tuple[str, ...] = ()
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        if self.relation in SYMMETRIC and self.object.id < self.subject.id:
            self._set(
                subject=self.object, object=self.subject, subject_text=self.object_text, object_text=self.subject_text,
                subject_names=self.object_names, object_names=self.subject_names,
            )  # fmt: skip
        self._set(mode=tuple(sorted(set(self.mode))), id="claim/" + digest(*self._said()))
        if (self.relation is Relation.RECOGNISES_SOVEREIGNTY) != (self.territory is not None):
            raise BadClaim(f"{self.relation} with territory {self.territory}: sovereignty needs one, nothing else has one")

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def _said(self) -> tuple[str | None, ...]:
        return (
            self.relation, self.subject.id, self.object.id, self.territory.id if self.territory else None, self.polarity,
            self.modality, self.act, self.aspect, str(self.ended), self.when.text if self.when else None,
            self.until.text if self.until else None, self.evidence.source,
        )  # fmt: skip

    def with_(self, **changes: Any) -> "Claim":
        """A copy with some fields changed; its id follows from what it then says."""
        return replace(self, **changes)


def digest(*parts: str | None) -> str:
    """Sixteen hex digits of the SHA-256 of the parts, as a JSON array."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def slug(text: str) -> str:
    """A readable id part: lower case, words joined by hyphens, letters of any script kept."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
