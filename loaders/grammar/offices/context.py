"""Tenures with open ends enter; they leave with what the article around them settles, or not at all."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Entity, Kind, Modality
from kg.names import How

from ..reading import Reading, Sentence
from .leaders import leaders
from .lexicon import lexicon
from .people import same
from .tenures import Tenure
from .usage import is_used
from .whose import STATES, Places, minted

_RESIDENT = re.compile(r"(?:deputy )?ambassador\Z|high commissioner|nuncio|charg")
_SEATED = re.compile(r",?\s+in ((?:[A-Z][\w'-]+ ?){1,3})")
_RECEIVING = re.compile(r"\b(?:summon|receiv|expel|accredit|called in\b)|\bcredential|\bletters? of credence", re.I)
_BY_NAME = (How.NAME, How.DEMONYM)
_CREDENTIALS = re.compile(r"\bcredential|\bletters? of credence", re.I)
#: Kinds of office whose state may be taken from around them.
_STATELY = frozenset({"state", "post", "premier", "monarch", "seat", "aide", "voice", "envoy", "chair"})
#: The share of an article's mentions of states, and the lead over the second, that make it about one state.
_SHARE, _LEAD = 0.5, 1.8
_OPENING = 3
#: What a mention weighs in the title's own sentence and in those before it, what the whole article weighs, and the lead needed.
_RECENT, _WHOLE, _AHEAD = (6, 4, 2, 1), 8, 1.5
_ALSO_REGIONAL = ("attorney general", "secretary of state", "foreign minister", "lieutenant governor", "chief justice")
_CABINET = re.compile(r"secretary|attorney general|chief justice|national security advis|chief of staff|press secretary")
#: Kinds of office whose holders' own staff hold offices too.
_SERVED = frozenset({"chair", "state", "post", "premier", "monarch", "pope"})
#: Offices that only parts of states have.
_REGIONAL = ("first minister", "chief minister")

Guess = tuple[Entity, float]


def settled(reading: Reading, found: Sequence[Tenure]) -> list[Tenure]:
    """The tenures whose office is known to be of something, by what stands nearest: the person, the sentence, the article."""
    around = _Around(reading, found)
    kept = []
    for tenure in found:
        of, cost = (tenure.of, 0.0) if tenure.of else around.guess(tenure) or (None, 0.0)
        if of is not None:
            if _is_weak(tenure, found):
                continue
            kept.append(around.past(around.accredited(replace(tenure, of=of, confidence=tenure.confidence - cost))))
    return kept


def _is_weak(tenure: Tenure, found: Sequence[Tenure]) -> bool:
    """Whether a single word that nothing else shows to be a name has a title by a rule that could have met any word."""
    if tenure.titled or " " in tenure.person or tenure.rule.startswith("title") or tenure.kind in ("monarch", "pope"):
        return False
    return not any(t is not tenure and same(t.person, tenure.person) for t in found)


class _Around:
    """What an article says around a title that names no state."""

    def __init__(self, reading: Reading, found: Sequence[Tenure]) -> None:
        self.reading, self.found = reading, found
        self.places = Places(reading.names, reading.published)
        self._counted: Counter[str] | None = None
        self._place = {sentence.index: place for place, sentence in enumerate(reading.sentences)}

    def guess(self, tenure: Tenure) -> Guess | None:
        """What an office is of, with the confidence that the guess costs."""
        if tenure.holder is not None:
            return self._of_holder(tenure.holder) or self._of_leader(tenure.holder, "", 0.05)
        if tenure.role in _ALSO_REGIONAL and (region := self._named_region(tenure)):
            return region
        if tenure.kind == "land":
            if not tenure.guessable:
                return None
            return self._of_person(tenure.person, tenure, (tenure.role,)) or self._region(tenure)
        if tenure.kind not in _STATELY:
            return None
        role = "" if tenure.kind not in ("state", "premier", "monarch") else tenure.role
        return (
            self._of_person(tenure.person, tenure, (tenure.role,))
            or self._of_leader(tenure.person, role, 0.04)
            or (self._of_person(tenure.person, tenure, ()) if tenure.kind != "chair" else None)
            or (self._near(tenure) if tenure.guessable and (tenure.kind != "voice" or " of " in tenure.role) else None)
        )

    def _near(self, tenure: Tenure) -> Guess | None:
        """What the office named before in the sentence is of, or the state or region that the article is about."""
        if tenure.rule == "name as title":
            return None
        about = self._of_chamber(tenure) or self._region(tenure) or self._dominant(tenure)
        near = self._owned(tenure) or self._beside(tenure) or self._scene(tenure)
        return near or about or self._focus(tenure)

    def _scene(self, tenure: Tenure) -> Guess | None:
        """The state whose capital the sentence begins with: "In Jerusalem, N, the leader of the opposition, said"."""
        sentence = self._sentence(tenure)
        if sentence is None or tenure.kind == "envoy" or not sentence.mentions or not sentence.text.startswith("In "):
            return None
        first = sentence.mentions[0]
        capital = first.start == sentence.start + 3 and first.senses[0].how in (How.CAPITAL, How.SEAT)
        entity = self.places.entity(first) if capital else None
        return (entity, 0.12) if entity and self._can_be(tenure, entity.id) else None

    def _can_be(self, tenure: Tenure, state: str) -> bool:
        """Whether an office may be one of a state: it has offices so called, and nobody else is known to hold this one."""
        if not is_used(tenure.called, state):
            return False
        if tenure.kind not in ("state", "premier", "post") or "spokes" in tenure.role or tenure.ended:
            return True
        held = [t for t in self.found if t.of and t.of.id == state and t.role == tenure.role and not t.ended]
        if any(not same(t.person, tenure.person) for t in held):
            return False
        return not leaders().held_by_other(tenure.person, tenure.role, state, self.reading.published)

    def _owned(self, tenure: Tenure) -> Guess | None:
        """Whom a pronoun before the title stands for: "its ambassador" a state, "his ambassador" the state of a person."""
        sentence = self._sentence(tenure)
        if not tenure.owner or sentence is None:
            return None
        if tenure.owner in ("his", "her"):
            before = [
                t for t in self.found if t.of and t.of.kind in STATES and t.end < tenure.start and tenure.start - t.end < 400
            ]
            of = before[-1].of if before else None
            return (of, 0.12) if of and self._can_be(tenure, of.id) else None
        subject = self._subject(sentence, tenure.start) or self._subject(self._previous(sentence), tenure.start)
        return (subject, 0.12) if subject and self._can_be(tenure, subject.id) else None

    def _subject(self, sentence: Sentence | None, before: int) -> Entity | None:
        """The state or organisation that a sentence names first, by its own name."""
        for mention in sentence.mentions if sentence else ():
            entity = self.places.entity(mention) if mention.start < before and mention.senses[0].how in _BY_NAME else None
            if entity is not None:
                return entity
        return None

    def _focus(self, tenure: Tenure) -> Guess | None:
        """The state that the sentences before a title speak of most, the nearest most of all."""
        sentence = self._sentence(tenure)
        if sentence is None or tenure.role in _REGIONAL or tenure.kind not in ("state", "post", "premier", "voice"):
            return None
        scores: Counter[str] = Counter()
        for back, weight in enumerate(_RECENT):
            place = self._place[sentence.index] - back
            if place >= 0:
                one = self.reading.sentences[place]
                for order, entity in enumerate(self._named(one, tenure.start)):
                    scores[entity.id] += weight * (2 if order == 0 else 1)
        counted = self._counts()
        total = sum(counted.values()) or 1
        for key, count in counted.items():
            scores[key] += _WHOLE * count / total
        ranked = [(key, score) for key, score in scores.most_common() if self._can_be(tenure, key)]
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _AHEAD * ranked[1][1]):
            return None
        entity = self.places.known(ranked[0][0])
        return (entity, 0.25) if entity else None

    def _named(self, sentence: Sentence | None, before: int | None = None) -> list[Entity]:
        """The states that a sentence names, before a place in it."""
        mentions = sentence.mentions if sentence else ()
        named = [self.places.entity(m) for m in mentions if before is None or m.start < before]
        return [e for e in named if e and e.kind is Kind.STATE]

    def _previous(self, sentence: Sentence) -> Sentence | None:
        place = self._place[sentence.index]
        return self.reading.sentences[place - 1] if place else None

    def _of_person(self, name: str, tenure: Tenure, roles: tuple[str, ...]) -> Guess | None:
        """What another office of the same person is of, elsewhere in the article."""
        known = [t for t in self.found if t.of and t is not tenure and same(t.person, name)]
        chosen = [t.of for t in known if t.of and (t.role in roles if roles else t.of.kind in STATES)]
        return (chosen[0], 0.03) if chosen and len({of.id for of in chosen}) == 1 else None

    def _of_holder(self, name: str) -> Guess | None:
        """The state of the head of state or of government, or the minister, whom a title serves."""
        served = [t.of for t in self.found if t.of and t.kind in _SERVED and same(t.person, name)]
        return (served[0], 0.03) if served else None

    def _of_leader(self, name: str, role: str, cost: float) -> Guess | None:
        """The state of a known leader of that name and role at the article's time."""
        state = leaders().state(name, role, self.reading.published)
        entity = self.places.known(state) if state else None
        return (entity, cost) if entity else None

    def _beside(self, tenure: Tenure) -> Guess | None:
        """What the office named just before in the same sentence is of."""
        sentence = self._sentence(tenure)
        if sentence is None:
            return None
        before = [t for t in self.found if t.of and t.of.kind in STATES and sentence.start <= t.start < tenure.start]
        one = before[0].of if len({t.of.id for t in before if t.of}) == 1 else None
        return (one, 0.12) if one and self._can_be(tenure, one.id) else None

    def _of_chamber(self, tenure: Tenure) -> Guess | None:
        """The state whose parties and bodies an article names, for a legislator or one of the posts that such a state has."""
        cues = lexicon().cues(self.reading.article.text or "").most_common(1)
        fits = tenure.kind == "seat" or (tenure.kind in _STATELY and _CABINET.search(tenure.role) is not None)
        if not fits or not cues or cues[0][1] < (2 if tenure.kind == "seat" else 3):
            return None
        entity = self.places.known(cues[0][0])
        return (entity, 0.08 if tenure.kind == "seat" else 0.12) if entity else None

    def _named_region(self, tenure: Tenure) -> Guess | None:
        """The one region that the sentence names before a title that regions have too: "In Alabama, Attorney General N"."""
        sentence = self._sentence(tenure)
        before = (self.reading.article.text or "")[sentence.start : tenure.start] if sentence else ""
        named = lexicon().regions_in(before)
        return (minted(next(iter(named))), 0.15) if len(named) == 1 else None

    def _region(self, tenure: Tenure) -> Guess | None:
        """The region that an article is about, for an office that only regions have, or that theirs have too."""
        if (
            tenure.kind != "land"
            and tenure.role not in _REGIONAL
            and not (tenure.kind == "post" and "secretary" in tenure.role)
        ):
            return None
        text = self.reading.article.text or ""
        beside = lexicon().regions_in(text[max(0, tenure.start - 16) : tenure.start])
        if len(beside) == 1 and tenure.kind == "land" and tenure.rule == "title and name":
            return minted(next(iter(beside))), 0.08
        near = lexicon().regions_in(
            text[max(0, tenure.start - 300) : tenure.start], "" if tenure.kind == "land" else "state/GBR"
        )
        counted = lexicon().regions_in(text, "" if tenure.kind == "land" else "state/GBR")
        if len(near) == 1 and tenure.kind == "land":
            return minted(next(iter(near))), 0.12
        if not counted:
            return None
        (first, most), *rest = counted.most_common(2)
        clear = most > 1 and not (rest and most < 2 * _LEAD * rest[0][1])
        certain = tenure.role in _REGIONAL or tenure.kind == "land" or most > 3
        return (minted(first), 0.15) if clear and certain else None

    def _dominant(self, tenure: Tenure) -> Guess | None:
        """The state that the article is about, if it is about one."""
        if tenure.role in _REGIONAL or tenure.kind == "monarch":
            return None
        counted = self._counts()
        if not counted:
            return None
        (first, most), *rest = counted.most_common(2)
        total = sum(counted.values())
        share, lead = (_SHARE, _LEAD) if tenure.kind != "seat" else (0.35, 1.2)
        if most < share * total or (rest and most < lead * rest[0][1]):
            return None
        entity = self.places.known(first)
        return (entity, 0.15 if most >= 0.7 * total else 0.2) if entity and self._can_be(tenure, first) else None

    def _counts(self) -> Counter[str]:
        """How often each state is named; in the title and in the opening more, and by words that only one state has."""
        if self._counted is None:
            counted: Counter[str] = Counter()
            for sentence in self.reading.sentences:
                weight = 3 if sentence.index < _OPENING else 1
                for mention in sentence.mentions:
                    entity = self.places.entity(mention)
                    if entity and entity.kind is Kind.STATE:
                        counted[entity.id] += weight * (2 if mention.start - sentence.start < 5 else 1)
            for tenure in self.found:
                of = tenure.of or (self._of_leader(tenure.person, tenure.role, 0) or (None,))[0]
                if of is not None and of.kind is Kind.STATE:
                    counted[of.id] += 2
            for state, count in lexicon().cues(self.reading.article.text or "").items():
                counted[state] += count
            self._counted = counted
        return self._counted

    def past(self, tenure: Tenure) -> Tenure:
        """A known leader's tenure has ended where the article appeared in a later year, whatever it calls the person."""
        on = self.reading.published
        if (
            tenure.ended
            or tenure.of is None
            or on is None
            or on.earliest is None
            or tenure.modality is not Modality.ASSERTED
        ):
            return tenure
        over = leaders().ended(tenure.person, tenure.role, tenure.of.id, on.earliest.year)
        return replace(tenure, ended=True, confidence=tenure.confidence - 0.05) if over else tenure

    def accredited(self, tenure: Tenure) -> Tenure:
        """An ambassador with the receiving state: where the ambassador is, who receives or summons, or takes the credentials."""
        if tenure.to or tenure.kind != "envoy" or not _RESIDENT.match(tenure.role):
            return tenure
        sentence = self._sentence(tenure)
        to = self._seat(tenure) or (self._receiver(tenure, sentence) if sentence else None)
        return replace(tenure, to=to) if to and to != tenure.of else tenure

    def _seat(self, tenure: Tenure) -> Entity | None:
        """The state in whose capital the ambassador is said to be, just after the name."""
        match = _SEATED.match(self.reading.article.text or "", tenure.end)
        named = self.reading.names.find(match[1]) if match else []
        capital = named and any(sense.how in (How.CAPITAL, How.NAME) for sense in named[0].senses)
        entity = self.places.entity(named[0]) if capital else None
        return entity if entity and entity.kind is Kind.STATE else None

    def _receiver(self, tenure: Tenure, sentence: Sentence) -> Entity | None:
        """The one other state of a sentence of receiving or summoning; of a list of credentials the state that it is about."""
        if _RECEIVING.search(sentence.text):
            others = {e for e in self._named(sentence) if e != tenure.of}
            if len(others) == 1:
                return others.pop()
        if not _CREDENTIALS.search(self.reading.article.text or ""):
            return None
        others_counted = [(key, n) for key, n in self._counts().most_common(4) if key != (tenure.of.id if tenure.of else "")]
        clear = others_counted and (len(others_counted) == 1 or others_counted[0][1] > _LEAD * others_counted[1][1])
        return self.places.known(others_counted[0][0]) if clear else None

    def _sentence(self, tenure: Tenure) -> Sentence | None:
        return next((s for s in self.reading.sentences if s.start <= tenure.start < s.end), None)
