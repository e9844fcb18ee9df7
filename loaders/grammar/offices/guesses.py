"""A tenure whose title names no state enters, with the article around it; the state leaves, and what the guess costs.

The guesses stand in the order in which they are trusted: the person elsewhere, a known leader, the sentence, the article.
"""

import re
from collections import Counter

from kg.model import Entity, Kind
from kg.names import How

from .around import Around
from .regional import named_region, region
from .tenure import Tenure
from .usage import only_of
from .whose import STATES

Guess = tuple[Entity, float]

#: Kinds of office whose state may be taken from around them, and of those the ones that the sentences before may settle.
_STATELY = frozenset({"state", "post", "premier", "monarch", "seat", "aide", "voice", "envoy", "chair", "explicit"})
_FOCAL = frozenset({"state", "post", "premier", "voice"})
#: Kinds of office whose holders' own staff hold offices too.
_SERVED = frozenset({"chair", "state", "post", "premier", "monarch", "pope"})
#: Offices that only parts of states have, and offices that these have too.
_REGIONAL = ("first minister", "chief minister")
_ALSO_REGIONAL = ("attorney general", "secretary of state", "foreign minister", "lieutenant governor", "chief justice")
_CABINET = re.compile(
    r"\b(?:house|senate)\b|secretary|attorney general|chief justice|national security advis|chief of staff|press secretary"
)
#: The share of an article's mentions of states, and the lead over the second, that make it about one; of a legislator less.
_SHARE, _LEAD, _SEAT_SHARE, _SEAT_LEAD = 0.5, 1.8, 0.35, 1.2
#: What a mention weighs in the title's own sentence and before it, what the whole article weighs, and the lead needed.
_RECENT, _WHOLE, _AHEAD = (6, 4, 2, 1), 8, 1.5
#: Legislators who have staff of their own that hold offices; a verb of saying and where.
_LEADING = re.compile(r"speaker|majority leader|minority leader")
_SAID = re.compile(r" (?:\w+ )?(?:said|told \w+|says) (?:at a (?:press|news) (?:conference|briefing) )?in ")
#: How far back, in characters, the person whom "his" means may be named.
_NEARBY = 400


def guess(tenure: Tenure, around: Around) -> Guess | None:
    """What an office is of where its title does not say."""
    if tenure.holder is not None:
        return _of_holder(tenure.holder, around)
    if tenure.role in _ALSO_REGIONAL:
        known = _of_person(tenure, around, same_role=True) or _of_leader(tenure, around)
        if named := known or named_region(tenure, around):
            return named
    if tenure.kind == "land":
        return (_of_person(tenure, around, same_role=True) or region(tenure, around)) if tenure.guessable else None
    if tenure.kind not in _STATELY or tenure.role in ("minister", "secretary"):
        return None
    return _of_person(tenure, around, same_role=True) or _of_leader(tenure, around) or _of_article(tenure, around)


def _of_article(tenure: Tenure, around: Around) -> Guess | None:
    other = _of_person(tenure, around, same_role=False) if tenure.kind != "chair" else None
    if other or not tenure.guessable or tenure.rule == "name as title":
        return other
    if tenure.kind == "voice" and " of " not in tenure.role:
        return _named_before(tenure, around) or _owned(tenure, around)
    for rule in (_named_before, _owned, _speaking, _alone, _beside, _scene, _of_chamber, _regional, _dominant, _focus):
        if found := rule(tenure, around):
            return found
    return None


def _of_person(tenure: Tenure, around: Around, *, same_role: bool) -> Guess | None:
    """What another office of the same person is of, elsewhere in the article."""
    known = around.of_person(tenure.person, but=tenure)
    kinds = STATES if tenure.kind == "land" else (Kind.STATE, Kind.GOVERNMENT)
    chosen = [t.of for t in known if t.of and (t.role == tenure.role if same_role else t.of.kind in kinds)]
    return (chosen[0], 0.03) if chosen and len({of.id for of in chosen}) == 1 else None


def _named_before(tenure: Tenure, around: Around) -> Guess | None:
    """What the same office is of where it was named shortly before, without its holder: "Iran's UN ambassador"."""
    post = around.post(tenure.role, tenure.start - _NEARBY, tenure.start)
    return (post.of, 0.08) if post and around.can_be(tenure, post.of.id) else None


def _alone(tenure: Tenure, around: Around) -> Guess | None:
    """The one state that an article names of the few that have an office so called."""
    keys = [f"{kind}/{key}" for key in only_of(tenure.called) for kind in ("state", "territory")]
    named = [key for key in keys if key in around.named]
    of = around.places.known(named[0]) if len(named) == 1 and around.can_be(tenure, named[0]) else None
    return (of, 0.15) if of else None


def _speaking(tenure: Tenure, around: Around) -> Guess | None:
    """The state in whose capital a spokesperson speaks, as these do at home: "N said in Beijing"."""
    sentence = around.sentence(tenure) if tenure.kind == "voice" else None
    said = _SAID.match(around.text, tenure.end) if sentence else None
    for mention in sentence.mentions if sentence and said else ():
        if said and mention.start == said.end() and mention.senses[0].how in (How.CAPITAL, How.SEAT):
            of = around.places.entity(mention)
            return (of, 0.1) if of and of.kind is Kind.STATE else None
    return None


def _of_holder(name: str, around: Around) -> Guess | None:
    """The state of the head of state or of government, or the minister, whom a title serves."""
    served = [t for t in around.of_person(name) if t.kind in _SERVED or _LEADING.search(t.role)]
    if known := [t.of for t in served if t.of]:
        return known[0], 0.03
    if served and served[0].holder is None and (found := guess(served[0], around)):
        return found
    of = around.leader_of(name, "", in_office=True)
    return (of, 0.05) if of else None


def _of_leader(tenure: Tenure, around: Around) -> Guess | None:
    """The state of a known leader; of heads of state and government only in that role."""
    of = around.leader_of(tenure.person, tenure.role)
    if of is None and tenure.kind not in ("state", "premier", "monarch"):
        of = around.leader_of(tenure.person, "")
    return (of, 0.04) if of else None


def _owned(tenure: Tenure, around: Around) -> Guess | None:
    """Whom a pronoun before the title stands for: "its ambassador" a state, "his ambassador" the state of a person."""
    sentence = around.sentence(tenure)
    if not tenure.owner or sentence is None:
        return None
    if tenure.owner in ("his", "her"):
        told = around.between(tenure.start - _NEARBY, tenure.start)
        near = [t.of for t in told if t.of and t.of.kind in STATES and t.end < tenure.start]
        of = near[-1] if near else None
    else:
        of = around.subject(sentence, tenure.start) or around.subject(around.back(sentence), tenure.start)
    return (of, 0.12) if of and around.can_be(tenure, of.id) else None


def _beside(tenure: Tenure, around: Around) -> Guess | None:
    """What the offices named before in the same sentence are of."""
    sentence = around.sentence(tenure)
    start = sentence.start if sentence else tenure.start
    told = [t.of for t in around.between(start, tenure.start) if t.of]
    before = {of.id: of for of in told if of.kind in (Kind.STATE, Kind.GOVERNMENT)}
    of = next(iter(before.values())) if len(before) == 1 else None
    return (of, 0.12) if of and around.can_be(tenure, of.id) else None


def _scene(tenure: Tenure, around: Around) -> Guess | None:
    """The state whose capital the sentence begins with: "In Jerusalem, N, the leader of the opposition, said"."""
    sentence = around.sentence(tenure)
    if sentence is None or tenure.kind == "envoy" or not sentence.mentions or not sentence.text.startswith("In "):
        return None
    first = sentence.mentions[0]
    capital = first.start == sentence.start + 3 and first.senses[0].how in (How.CAPITAL, How.SEAT)
    of = around.places.entity(first) if capital else None
    return (of, 0.12) if of and around.can_be(tenure, of.id) else None


def _of_chamber(tenure: Tenure, around: Around) -> Guess | None:
    """The state whose parties and bodies an article names, for a legislator or one of the posts that such a state has."""
    seat = tenure.kind == "seat" or tenure.role.startswith(("house ", "senate "))
    if not around.cues or not (seat or _CABINET.search(tenure.role)):
        return None
    (state, count), *_ = around.cues.most_common(1)
    of = around.places.known(state) if count >= (2 if seat else 3) else None
    return (of, 0.08 if seat else 0.12) if of else None


def _regional(tenure: Tenure, around: Around) -> Guess | None:
    """The region that an article is about, for an office that only regions have, or that theirs have too."""
    secretary = tenure.kind == "post" and "secretary" in tenure.role
    return region(tenure, around, certain=not secretary) if secretary or tenure.role in _REGIONAL else None


def _dominant(tenure: Tenure, around: Around) -> Guess | None:
    """The state that the article is about, if it is about one."""
    if tenure.role in _REGIONAL or tenure.kind == "monarch" or not around.counts:
        return None
    (first, most), *rest = around.counts.most_common(2)
    total = sum(around.counts.values())
    share, lead = (_SEAT_SHARE, _SEAT_LEAD) if tenure.kind == "seat" else (_SHARE, _LEAD)
    if most < share * total or (rest and most < lead * rest[0][1]):
        return None
    of = around.places.known(first) if around.can_be(tenure, first) else None
    return (of, 0.15 if most >= 0.7 * total else 0.2) if of else None


def _focus(tenure: Tenure, around: Around) -> Guess | None:
    """The state that the sentences before a title speak of most, the nearest most of all."""
    sentence = around.sentence(tenure)
    if sentence is None or tenure.role in _REGIONAL or tenure.kind not in _FOCAL:
        return None
    scores: Counter[str] = Counter()
    for back, weight in enumerate(_RECENT):
        for order, entity in enumerate(around.states(around.back(sentence, back), tenure.start)):
            scores[entity.id] += weight * (2 if order == 0 else 1)
    total = sum(around.counts.values()) or 1
    for state, count in around.counts.items():
        scores[state] += round(_WHOLE * count / total)
    ranked = [(state, score) for state, score in scores.most_common() if around.can_be(tenure, state)]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _AHEAD * ranked[1][1]):
        return None
    of = around.places.known(ranked[0][0])
    return (of, 0.25) if of and of.kind is Kind.STATE else None
