"""What the rules of each relation give: an Event, the words it stands on, who takes part. Claims are made of these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.model import Act, Aspect, Entity, Kind, Mode, Relation
from kg.names import How

from .coordination import coordinates
from .parsing import Parsed
from .reference import ACTORS, RECOGNISED, Referent
from .referents import Referents
from .stance import Stance

_SEATS = (How.CAPITAL, How.SEAT, How.CITY)


@dataclass(frozen=True, slots=True)
class Event:
    """One relation found in one sentence. `token` carries the stance, `anchors` are the words that a date may attach to.

    Where `ends` is set the event is an end, and its date an `until`. Where `paired` is set the subjects are the two (or
    more) sides of one relation, and there are no objects.
    """

    relation: Relation
    token: Token
    subjects: Sequence[Referent]
    objects: Sequence[Referent]
    rule: str
    territory: Entity | None = None
    act: Act | None = None
    aspect: Aspect | None = Aspect.ACT
    mode: tuple[Mode, ...] = ()
    ended: bool = False
    ends: bool = False
    stance: Stance | None = None
    anchors: tuple[Token, ...] = ()
    paired: bool = False
    confidence: float = 0.9
    when_from: "Event | None" = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A trigger that gave no claim, and why: for `--explain`, and for the table that ends a load."""

    token: Token
    rule: str
    why: str


Found = Event | Dropped


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed sentence with the means to resolve its noun phrases."""

    parsed: Parsed
    referents: Referents

    def actors(self, tokens: Iterable[Token]) -> list[Referent]:
        """States, organisations and groups that can act."""
        return self.referents.of(self.parsed, tokens, ACTORS, acting=True)

    def recognised(self, tokens: Iterable[Token], besides: Iterable[Referent] = ()) -> list[Referent]:
        """States and governments that can be recognised; an organisation stands for the government that it forms."""
        found = []
        actors = [referent.entity.id for referent in besides]
        for referent in self.referents.of(self.parsed, tokens, (*RECOGNISED, Kind.ORGANISATION), besides=actors):
            entity = referent.entity
            if referent.inferred and entity.state in actors:
                continue  # "A and the B administration recognised it": not what B has
            if entity.kind is Kind.ORGANISATION:
                formed = self.referents.reading.names.ruled_by(entity)
                found += [Referent(formed, referent.text, referent.token, referent.negated)] if formed else []
            elif entity.kind in RECOGNISED and not self._is_disputed_city(referent):
                found.append(referent)
        told = [one for token in tokens for t in (token, *objects_of(token, "of")) for one in coordinates(t)]
        return found or [r for one in told for r in self._republic(one)]

    def _republic(self, token: Token) -> list[Referent]:
        """ "recognised the independence of Donetsk", a city today: the republic of that name, which was proclaimed there."""
        text = self.parsed.words([token], self.referents.reading.article.text or "")
        named = self.parsed.mention(token) is not None and token.pos_ == "PROPN"
        entity = self.referents.reading.names.resolve(f"{text} People's Republic", Kind.STATE) if named else None
        return [Referent(entity, text, token)] if entity is not None else []

    def _is_disputed_city(self, referent: Referent) -> bool:
        """Whether a capital's name is that of a place in dispute, which is itself what is recognised: "Jerusalem"."""
        mention = self.parsed.mention(referent.token)
        seated = mention is not None and any(s.entity == referent.entity and s.how in _SEATS for s in mention.senses)
        return seated and mention is not None and mention.of_kind(Kind.TERRITORY) is not None

    def parties(self, tokens: Iterable[Token], besides: Iterable[str] = ()) -> list[Referent]:
        """States and governments that can have relations; `besides` are ids that a pronoun cannot mean here."""
        found = []
        for referent in self.referents.of(self.parsed, tokens, ACTORS, acting=True, besides=besides):
            formed = self.referents.reading.names.ruled_by(referent.entity)
            if referent.entity.kind is not Kind.ORGANISATION:
                found.append(referent)
            elif formed:
                found.append(replace(referent, entity=formed))
        return found

    def focused(self, token: Token) -> list[Referent]:
        """What the last recognition was of, where this one leaves it out."""
        return self.referents.in_focus(self.parsed, token, RECOGNISED) or self.referents.in_question(self.parsed, token)

    def organisations(self, tokens: Iterable[Token]) -> list[Referent]:
        """Organisations that can be put on a list."""
        return [
            r for r in self.referents.of(self.parsed, tokens, (Kind.ORGANISATION,)) if r.entity.kind is Kind.ORGANISATION
        ]


def aspect_of(verb: Token) -> Aspect:
    """Whether a verb tells the act ("recognised") or what is in force ("recognises", "recognising")."""
    present = verb.tag_ in ("VBP", "VBZ") or (verb.tag_ == "VBG" and verb.dep_ != "ROOT")
    return Aspect.IN_FORCE if present else Aspect.ACT


def child(token: Token, *deps: str, lower: Iterable[str] = ()) -> Token | None:
    """The first child with one of these dependencies, and one of these forms where they are given."""
    forms = set(lower)
    return next((c for c in token.children if c.dep_ in deps and (not forms or c.lower_ in forms)), None)


def objects_of(token: Token, *prepositions: str) -> list[Token]:
    """The objects of a token's prepositions, but for one that "not" denies: "to A, not to B"."""
    return [
        o
        for p in token.children
        if p.dep_ in ("prep", "agent", "dative") and p.lower_ in prepositions and not (p.i and p.nbor(-1).lower_ == "not")
        for o in p.children
        if o.dep_ == "pobj"
    ]
