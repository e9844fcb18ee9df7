"""The nouns of this package: a person in an office, with the words that say so; and an office that names nobody."""

from dataclasses import dataclass

from kg.model import Entity, Modality
from kg.time import When


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a state or body that the text names at a place without its holder: "Iran's UN ambassador said"."""

    role: str
    of: Entity
    to: Entity | None
    start: int
    end: int
    definite: bool


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office: `text[start:end]` are the words that say so, `text[person_start:person_end]` the name there.

    `kind` is that of the title's word, `called` the role in the article's own words, `rule` what tied name and title.
    Where `of` is open: `holder` is the person whom the office serves, `owner` a pronoun before the title ("its ambassador"),
    and `guessable` says that the article around may settle it. `titled` says that the name has an honorific.
    """

    person: str
    person_start: int
    person_end: int
    role: str
    kind: str
    of: Entity | None
    to: Entity | None
    start: int
    end: int
    rule: str
    confidence: float
    ended: bool = False
    modality: Modality = Modality.ASSERTED
    when: When | None = None
    until: When | None = None
    holder: str | None = None
    guessable: bool = True
    owner: str = ""
    titled: bool = False
    called: str = ""
