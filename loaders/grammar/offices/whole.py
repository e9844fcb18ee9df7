"""A tenure without a state enters; the state that the article as a whole settles, and the cost, leave."""

import re
from collections import Counter

from kg.model import Kind

from .around import Around, Guess
from .regional import region
from .tenure import Tenure
from .usage import only_of

#: Kinds of office whose state the sentences before may settle.
_FOCAL = frozenset({"state", "post", "premier", "voice"})
#: Offices that only parts of states have.
_REGIONAL = ("first minister", "chief minister")
#: Posts that a state with these chambers has.
_CABINET = re.compile(
    r"\b(?:house|senate)\b|secretary|attorney general|chief justice|national security advis|chief of staff|press secretary"
)
#: The share of an article's mentions of states, and the lead over the second, that make it about one; of a legislator less.
_SHARE, _LEAD, _SEAT_SHARE, _SEAT_LEAD = 0.5, 1.8, 0.35, 1.2
#: What a state must weigh, of what the weightiest does, where that one cannot be meant.
_LEAST = 0.6
#: What a mention weighs in the title's own sentence and before it, what the whole article weighs, and the lead needed.
_RECENT, _WHOLE, _AHEAD = (6, 4, 2, 1), 8, 1.5


def alone(tenure: Tenure, around: Around) -> Guess | None:
    """The one state that an article names of the few that have an office so called."""
    keys = [f"{kind}/{key}" for key in only_of(tenure.called) for kind in ("state", "territory")]
    named = [key for key in keys if key in around.named]
    of = around.places.known(named[0]) if len(named) == 1 and around.can_be(tenure, named[0]) else None
    return (of, 0.15) if of else None


def of_chamber(tenure: Tenure, around: Around) -> Guess | None:
    """The state whose parties and bodies an article names, for a legislator or one of the posts that such a state has."""
    seat = tenure.kind == "seat" or tenure.role.startswith(("house ", "senate "))
    if not around.cues or not (seat or _CABINET.search(tenure.role)):
        return None
    (state, count), *_ = around.cues.most_common(1)
    of = around.places.known(state) if count >= (2 if seat else 3) else None
    return (of, 0.08 if seat else 0.12) if of else None


def regional(tenure: Tenure, around: Around) -> Guess | None:
    """The region that an article is about, for an office that only regions have, or that theirs have too."""
    secretary = tenure.kind == "post" and "secretary" in tenure.role
    return region(tenure, around, certain=not secretary) if secretary or tenure.role in _REGIONAL else None


def dominant(tenure: Tenure, around: Around) -> Guess | None:
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


def focus(tenure: Tenure, around: Around) -> Guess | None:
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
    most = max(scores.values(), default=0)
    ranked = [
        (state, score) for state, score in scores.most_common() if score > _LEAST * most and around.can_be(tenure, state)
    ]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _AHEAD * ranked[1][1]):
        return None
    of = around.places.known(ranked[0][0])
    return (of, 0.25) if of and of.kind is Kind.STATE else None
