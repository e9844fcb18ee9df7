"""A tenure without a state enters; the state that the words near its title settle, and the cost, leave."""

import re

from kg.model import Kind
from kg.names import How

from .around import Around, Guess
from .tenure import Tenure
from .whose import STATES

#: A verb of saying and where.
_SAID = re.compile(r" (?:\w+ )?(?:said|told \w+|says) (?:at a (?:press|news) (?:conference|briefing) )?in ")
#: How far back, in characters, what "his" means, or the same office, may be named.
_NEARBY = 400


def named_before(tenure: Tenure, around: Around) -> Guess | None:
    """What the same office is of where it was named shortly before, without its holder: "Iran's UN ambassador"."""
    post = around.post(tenure.role, tenure.start - _NEARBY, tenure.start)
    return (post.of, 0.08) if post and around.can_be(tenure, post.of.id) else None


def speaking(tenure: Tenure, around: Around) -> Guess | None:
    """The state in whose capital a spokesperson speaks, as these do at home: "N said in Beijing"."""
    sentence = around.sentence(tenure) if tenure.kind == "voice" else None
    said = _SAID.match(around.text, tenure.end) if sentence else None
    for mention in sentence.mentions if sentence and said else ():
        if said and mention.start == said.end() and mention.senses[0].how in (How.CAPITAL, How.SEAT):
            of = around.places.entity(mention)
            return (of, 0.1) if of and of.kind is Kind.STATE else None
    return None


def owned(tenure: Tenure, around: Around) -> Guess | None:
    """Whom a pronoun before the title stands for: "its ambassador" a state, "his ambassador" the state of a person."""
    sentence = around.sentence(tenure)
    if not tenure.owner or sentence is None:
        return None
    if tenure.owner in ("his", "her"):
        told = around.between(tenure.start - _NEARBY, tenure.start)
        near = [t.of for t in told if t.of and t.of.kind in STATES and t.end < tenure.start]
        of = near[-1] if near else None
    elif tenure.owner == "whose":
        states = around.states(sentence, tenure.start)
        of = states[-1] if states else None
    else:
        of = around.subject(sentence, tenure.start) or around.subject(around.back(sentence), tenure.start)
    return (of, 0.12) if of and around.can_be(tenure, of.id) else None


def beside(tenure: Tenure, around: Around) -> Guess | None:
    """What the offices named before in the same sentence are of."""
    sentence = around.sentence(tenure)
    start = sentence.start if sentence else tenure.start
    told = [t.of for t in around.between(start, tenure.start) if t.of]
    before = {of.id: of for of in told if of.kind in (Kind.STATE, Kind.GOVERNMENT)}
    of = next(iter(before.values())) if len(before) == 1 else None
    return (of, 0.12) if of and around.can_be(tenure, of.id) else None


def scene(tenure: Tenure, around: Around) -> Guess | None:
    """The state whose capital the sentence begins with: "In Jerusalem, N, the leader of the opposition, said"."""
    sentence = around.sentence(tenure)
    if sentence is None or tenure.kind == "envoy" or not sentence.mentions or not sentence.text.startswith("In "):
        return None
    first = sentence.mentions[0]
    capital = first.start == sentence.start + 3 and first.senses[0].how in (How.CAPITAL, How.SEAT)
    of = around.places.entity(first) if capital else None
    return (of, 0.12) if of and around.can_be(tenure, of.id) else None
