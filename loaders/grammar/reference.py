"""What a noun phrase can refer to: a Referent, what is wanted of it, and the small words of reference. No text enters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Actor, Entity, Kind
from kg.names import How

ACTORS = (Kind.STATE, Kind.ORGANISATION, Kind.GOVERNMENT)
RECOGNISED = (Kind.STATE, Kind.GOVERNMENT)
ACTING_WAYS = (How.NAME, How.DEMONYM, How.CAPITAL, How.SEAT)
PRONOUNS = frozenset(
    ["it", "they", "its", "their", "he", "she", "his", "her", "him", "we", "our", "itself", "them", "us", "i"]
)
#: Characters within which the speaker of a quotation that goes on was named.
NEARBY = 400
#: Sentences after which "it" no longer means what the last event was done to.
MEMORY = 12
#: Words of names that describe too many things to point back to one.
GENERIC = frozenset(
    ["republic", "state", "country", "nation", "government", "people", "ministry", "party", "president", "territory"]
)
#: Nouns by which only some states are called, also with a capital: "the Kingdom".
REALMS = frozenset("kingdom sultanate emirate federation republic".split())
QUALIFIED = re.compile(r"\A(?:only|just|still|now|even)\s+", re.IGNORECASE)
MODIFIERS = ("amod", "compound", "poss", "nmod", "npadvmod")


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity and the words by which the text means it; `negated` for "no country", `actor` for who acts within it."""

    entity: Entity
    text: str
    token: Token
    negated: bool = False
    actor: Actor | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a noun phrase is looked up for: kinds that fit, whether it acts, and what it cannot be."""

    kinds: tuple[Kind, ...]
    acting: bool = False
    besides: frozenset[str] = frozenset()

    def fits(self, entity: Entity) -> bool:
        """Whether an entity can be meant."""
        return entity.kind in self.kinds and entity.id not in self.besides


@dataclass(frozen=True, slots=True)
class Focus:
    """What the last event of the article was done to, and in which sentence."""

    sentence: int
    entities: tuple[Entity, ...]


def clauses_above(token: Token) -> Iterator[Token]:
    """The verbs above a token, from the nearest."""
    current = token
    while current.head != current:
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            yield current


def clause_before(pronoun: Token) -> list[Token]:
    """ "A has swung back and forth; it last did so in May": the clause before, which the parser hung on the next."""
    verb = pronoun.head
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < pronoun.i and pronoun.dep_ == "nsubj"]
    parted = any(c.text in (";", ":", "–", "—") and c.i < pronoun.i for c in verb.children)
    return before if parted else []


def described_by(relative: Token) -> Token | None:
    """Whose "whose" is: the noun that the relative clause around it describes."""
    before = relative.doc[relative.i - 2] if relative.i > 1 and relative.nbor(-1).text == "," else None
    if before is not None and before.pos_ == "PROPN" and before.dep_ == "pobj":
        return before  # "talks on A, whose independence"
    return next((t.head for t in (relative, *relative.ancestors) if t.dep_ == "relcl"), None)


def as_what(noun: Token) -> Token:
    """ "treats the island as a province that has no relations with A": the island, of which the clause tells."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun
    things = [c for c in verb.children if c.dep_ == "dobj"] if verb.pos_ == "VERB" else []
    return things[0] if things and any(c.lower_ in ("a", "an") for c in noun.children) else noun


def phrase(token: Token) -> list[Token]:
    """A noun with what comes before it and its "of" phrase, without relative clauses."""
    inside = [token]
    for child in token.children:
        if (child.i < token.i and child.dep_ not in ("relcl", "cc", "conj", "punct")) or (
            child.dep_ == "prep" and child.lower_ == "of"
        ):
            inside.extend(child.subtree)
    return inside
