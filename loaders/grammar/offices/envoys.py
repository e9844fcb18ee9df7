"""An ambassador without a receiving state enters, with the article around; the receiving state leaves, where it shows."""

import re
from dataclasses import replace

from kg.model import Entity, Kind
from kg.names import How

from ..reading import Sentence
from .around import Around
from .tenure import Tenure

_RESIDENT = re.compile(r"(?:deputy )?ambassador\Z|high commissioner|nuncio|charg")
_SEATED = re.compile(r",?\s+in ((?:[A-Z][\w'-]+ ?){1,3})")
_RECEIVING = re.compile(r"\b(?:summon|receiv|expel|accredit|called in\b)|\bcredential|\bletters? of credence", re.I)
_CREDENTIALS = re.compile(r"\bcredential|\bletters? of credence", re.I)
_LEAD = 1.8


def accredited(tenure: Tenure, around: Around) -> Tenure:
    """The tenure with the state where the ambassador is, or which receives or summons him, or takes his credentials."""
    if tenure.to or tenure.kind != "envoy" or not _RESIDENT.match(tenure.role):
        return tenure
    sentence = around.sentence(tenure)
    post = around.post(tenure.role, 0, tenure.start)
    to = post.to if post and post.of == tenure.of else None
    to = to or _seat(tenure, around) or (_receiver(tenure, sentence, around) if sentence else None)
    return replace(tenure, to=to) if to and to != tenure.of else tenure


def _seat(tenure: Tenure, around: Around) -> Entity | None:
    """The state in whose capital the ambassador is said to be, just after the name."""
    match = _SEATED.match(around.text, tenure.end)
    named = around.reading.names.find(match[1]) if match else []
    capital = named and any(sense.how in (How.CAPITAL, How.NAME) for sense in named[0].senses)
    entity = around.places.entity(named[0]) if capital else None
    return entity if entity and entity.kind is Kind.STATE else None


def _receiver(tenure: Tenure, sentence: Sentence, around: Around) -> Entity | None:
    """The one other state of a sentence of receiving or summoning; of a list of credentials the state that it is about."""
    if _RECEIVING.search(sentence.text):
        others = {e for e in around.states(sentence) if e != tenure.of}
        if len(others) == 1:
            return others.pop()
    if not _CREDENTIALS.search(around.text):
        return None
    counted = [pair for pair in around.counts.most_common(4) if tenure.of is None or pair[0] != tenure.of.id]
    clear = counted and (len(counted) == 1 or counted[0][1] > _LEAD * counted[1][1])
    return around.places.known(counted[0][0]) if clear else None
