"""A tenure whose title names no state enters, with the article around it; the state leaves, and what the guess costs.

The guesses stand in the order in which they are trusted: the person elsewhere, a known leader, the sentence, the article.
"""

import re

from kg.model import Kind

from .around import Around, Guess
from .nearby import beside, named_before, owned, scene, speaking
from .regional import named_region, region
from .tenure import Tenure
from .whole import alone, dominant, focus, of_chamber, regional
from .whose import STATES

#: Kinds of office whose state may be taken from around them, and of those the ones that the sentences before may settle.
_STATELY = frozenset({"state", "post", "premier", "monarch", "seat", "aide", "voice", "envoy", "chair", "explicit"})
#: Kinds of office whose holders' own staff hold offices too.
_SERVED = frozenset({"chair", "state", "post", "premier", "monarch", "pope"})
#: Offices so called that nothing but a state has.
_ONLY_OF_STATES = ("prime minister", "deputy prime minister", "foreign minister")
#: Offices that parts of states have too.
_ALSO_REGIONAL = ("attorney general", "secretary of state", "foreign minister", "lieutenant governor", "chief justice")
#: Legislators who have staff of their own that hold offices.
_LEADING = re.compile(r"speaker|majority leader|minority leader")


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
    if other or (found := _of_body(tenure, around)):
        return other or found
    if not tenure.guessable or (tenure.rule == "name as title" and tenure.role not in _ONLY_OF_STATES):
        return None
    if tenure.rule == "name as title":
        return dominant(tenure, around)
    if tenure.kind == "voice" and " of " not in tenure.role:
        return named_before(tenure, around) or owned(tenure, around)
    for rule in (named_before, owned, speaking, alone, beside, scene, of_chamber, regional, dominant, focus):
        if found := rule(tenure, around):
            return found
    return None


def _of_body(tenure: Tenure, around: Around) -> Guess | None:
    """The organisation that has a secretary-general, the one named last before: "the deputy secretary-general, N"."""
    if not tenure.role.endswith("secretary-general"):
        return None
    named = [around.places.entity(m) for s in around.before(tenure) for m in s.mentions if m.start < tenure.start]
    bodies = [e for e in named if e is not None and e.kind is Kind.ORGANISATION and e.state is None]
    return (bodies[-1], 0.15) if bodies else None


def _of_person(tenure: Tenure, around: Around, *, same_role: bool) -> Guess | None:
    """What another office of the same person is of, elsewhere in the article."""
    known = around.of_person(tenure.person, but=tenure)
    kinds = STATES if tenure.kind == "land" else (Kind.STATE, Kind.GOVERNMENT)
    chosen = [t.of for t in known if t.of and (t.role == tenure.role if same_role else t.of.kind in kinds)]
    return (chosen[0], 0.03) if chosen and len({of.id for of in chosen}) == 1 else None


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
