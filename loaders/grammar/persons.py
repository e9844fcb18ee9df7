"""A personal pronoun enters; the state or government for which the person that it means acts leaves."""

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.names import How

from .lexicon import POWER
from .parsing import Parsed
from .reference import NEARBY, RECOGNISED, Referent, Wanted

if TYPE_CHECKING:
    from .referents import Referents


def opening(refs: "Referents", parsed: Parsed, want: Wanted) -> Entity | None:
    """ "Then Mr A unseated Mr B. He moved to": A, whom the sentence before begins with, where it names several persons."""
    before = refs.reading.sentences[parsed.sentence.index - 1] if parsed.sentence.index else None
    if before is None or refs.people is None:
        return None
    named = sorted(m.start for m in refs.people.mentions if before.start <= m.start < before.end)
    whose = [entity for place, entity in refs.acting_people if named and place == named[0]]
    return whose[0] if len(named) > 1 and whose and whose[0].kind in RECOGNISED and want.fits(whose[0]) else None


def last_person(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "He recognised it": the person last named acts, for whom the article says."""
    start = parsed.starts[token.i]
    named = [m for m in refs.people.mentions if start - NEARBY < m.start < start] if refs.people else []
    acting = [one for one in refs.acting_people if start - NEARBY < one[0] < start]
    last = acting[-1] if acting and not (named and named[-1].start > acting[-1][0]) else None
    whose = last[1] if last else None
    fits = whose is not None and whose.kind in RECOGNISED and want.fits(whose)
    return [Referent(whose, token.text, token, inferred=True)] if whose is not None and fits else []


def last_leader(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "recognised him": the government of the leader last named."""
    for mention in reversed([m for m in refs.mentions if m.start < parsed.starts[token.i]]):
        led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))
        if led and want.fits(led):
            return [Referent(led, token.text, token, inferred=True)]
    return []


def head_before(pronoun: Token) -> Token | None:
    """ "criticised the American president over his recognition of": who holds an office, named last before."""
    before = reversed(list(pronoun.doc[: pronoun.i]))
    return next((t for t in before if t.tag_ == "NN" and t.lemma_.lower() in POWER["heads"]), None)
