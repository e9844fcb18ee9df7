"""A personal pronoun enters; the state or government for which the person that it means acts leaves."""

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Entity, Kind, slug
from kg.names import How

from .lexicon import POWER
from .offices.people import Person
from .parsing import Parsed
from .reference import NEARBY, RECOGNISED, Referent, Wanted

if TYPE_CHECKING:
    from .referents import Referents

_HEADS = frozenset(["president", "prime minister", "monarch", "interim president", "acting president", "president-elect"])


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
    led = [e for _, e in leaders_before(refs, parsed.starts[token.i]) if want.fits(e)]
    return [Referent(e, token.text, token, inferred=True) for e in led[-1:]]


def last_head(refs: "Referents", parsed: Parsed, token: Token) -> list[Referent]:
    """ "recognised him as president": of the last so named, whom a gazetteer holds or the article calls head of a state."""
    here = parsed.starts[token.i]
    heads = [m for m in refs.people.mentions if here - NEARBY < m.start < here] if refs.people else []
    told = [(m.start, led) for m in heads if (led := _headed(refs, m.person)) is not None]
    last = sorted([*leaders_before(refs, here), *told], key=lambda one: one[0])[-1:]
    return [Referent(led, token.text, token, inferred=True) for _, led in last]


def leaders_before(refs: "Referents", position: int) -> list[tuple[int, Entity]]:
    """The governments of the leaders named before a place in the text, each with where, in order."""
    named = ((m.start, m.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))) for m in refs.mentions if m.start < position)
    return [(start, led) for start, led in named if led is not None]


def _headed(refs: "Referents", person: Person) -> Entity | None:
    """The government of a person whom the article calls the head of a state."""
    state = person.acts_for
    if person.role not in _HEADS or state is None or state.kind is not Kind.STATE:
        return None
    led = [g for g in refs.reading.names.led_by(person.name.split()[-1]) if g.state == state.id]
    return led[0] if len({g.id for g in led}) == 1 else government_of(person.name, state.id)


def government_of(name: str, state: str | None) -> Entity:
    """The government that a person leads, known by the person's name and the state, if told."""
    key = f"{state.split('/', 1)[1]}-{slug(name)}" if state else slug(name)
    return Entity(Kind.GOVERNMENT, f"government/{key}", f"government of {name}", state=state)


def head_before(pronoun: Token) -> Token | None:
    """ "criticised the American president over his recognition of": who holds an office, named last before."""
    before = reversed(list(pronoun.doc[: pronoun.i]))
    return next((t for t in before if t.tag_ == "NN" and t.lemma_.lower() in POWER["heads"]), None)


def thing_before(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "Abbas has shunned the White House since it": the state named last before, and not only as a word beside another."""
    if not (token.dep_ == "poss" or token.head.dep_ == "advcl"):
        return []
    for noun in reversed(list(parsed.doc[: token.i])):
        beside = noun.dep_ in ("compound", "amod", "poss", "nmod")
        apart = token.dep_ != "poss" and noun.head != token.head.head  # of "A has shunned B ever since it" the object B
        if parsed.mention(noun) is not None and not (beside or apart):
            found = refs.of(parsed, [noun], want.kinds, acting=want.acting, besides=want.besides)
            if found and is_place(parsed, noun):
                return found[-1:]
    return []


def is_place(parsed: Parsed, noun: Token) -> bool:
    """Whether a name is a state's or a body's: no "he"."""
    mention = parsed.mention(noun)
    return mention is not None and not any(s.how is How.LEADER for s in mention.senses)
