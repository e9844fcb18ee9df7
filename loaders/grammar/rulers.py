"""The nouns of who rules and of what is ruled enter; rulers and states leave, also unnamed ones ("the military" of Mali)."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.names import How, Mention

from .arguments import subjects
from .armed import armed, spoken_of, telling
from .bodies import is_bloc, state_of
from .coordination import coordinates
from .date_words import MONTHS
from .event import Scene, objects_of
from .lexicon import NOUNS, POWER
from .recognised import led_government
from .reference import Referent
from .unlisted import unlisted

_RULERS = (Kind.ORGANISATION, Kind.GOVERNMENT)
OF = "government of "


def rulers(scene: Scene, who: Iterable[Token], places: list[Referent], *, persons: bool) -> list[Referent]:
    """Who rules. `places` tell whose "the military" is; persons that lead a government stand for it, where they may."""
    found: dict[str, Referent] = {}
    for token in who:
        for one in coordinates(token) if token.lower_ not in ("he", "she", "i", "we") else ():
            for referent in _ruler(scene, one, places, persons):
                if not referent.negated and not is_bloc(referent.entity):
                    found.setdefault(referent.entity.id, referent)
    return list(found.values())


def _ruler(scene: Scene, token: Token, places: list[Referent], persons: bool) -> list[Referent]:
    if token.lower_ in ("it", "they", "their", "its") and (meant := _meant(scene, token, places)):
        return [meant]
    if token.lower_ in ("they", "it") and (told := telling(token)) is not None:
        return _ruler(scene, told, places, persons)
    led = [r for one in _leaders_of(token) for r in _ruler(scene, one, places, False)]
    if bodies := [r for r in led if r.entity.kind is Kind.ORGANISATION]:
        return bodies
    if token.lemma_.lower() in POWER["actors"] or any(c.lower_ in POWER["armed"] for c in token.children):
        named = [r for c in token.children if c.dep_ in ("compound", "nmod", "amod") for r in _named(scene, c)]
        return named or spoken_of(scene, token) or armed(scene, token, places)
    if token.lemma_.lower() in NOUNS["government"] and any(c.lower_ == "military" for c in token.children):
        return armed(scene, token, places)  # "Mali's military rulers"
    if token.lemma_.lower() in NOUNS["government"] and not any(_named(scene, c) for c in token.children):
        return [replace(r, text=token.text) for o in objects_of(token, "of") if (r := _leader(scene, o))]
    if (body := _commanded(token)) is not None:
        return armed(scene, token, places, body)
    found = [r for r in scene.referents.of(scene.parsed, [token], _RULERS) if r.entity.kind in _RULERS]
    if not found and (leader := _leader(scene, token)):
        return [leader] * persons
    if not found and persons and places and token.pos_ == "PROPN" and _is_person(scene, token):
        return [led_government(scene, token, places[0].entity.id)]
    if not found and persons and not places and (formed := _led(scene, token)):
        return [formed]
    return found or (unlisted(scene, [token]) if places else [])


def _is_person(scene: Scene, token: Token) -> bool:
    """Whether the article knows a name as a person's, or a rank stands before it."""
    people, parsed = scene.referents.people, scene.parsed
    known = people is not None and people.covering(parsed.starts[token.i], parsed.ends[token.i]) is not None
    return known or is_ranked(token)


def is_ranked(token: Token) -> bool:
    """Whether a military rank stands before a name."""
    return any(c.lower_.rstrip(".") in POWER["ranks"] for c in token.children if c.i < token.i)


def _commanded(token: Token) -> Token | None:
    """ "the army chief", "the junta's leader": the body that acts through its head."""
    if token.lemma_.lower() not in POWER["chiefs"]:
        return None
    return next((c for c in token.children if c.dep_ in ("compound", "poss") and c.lemma_.lower() in POWER["actors"]), None)


def _led(scene: Scene, token: Token) -> Referent | None:
    """The government that a known leader leads, though it does not bear the name."""
    mention = scene.parsed.mention(token)
    entity = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
    if mention is None or entity is None or not _is_whole(scene, token, mention):
        return None
    of_another = entity.label.startswith(OF) and not _bears(entity, mention)
    return led_government(scene, token, entity.state) if of_another else Referent(entity, mention.text, token)


def _meant(scene: Scene, token: Token, places: list[Referent]) -> Referent | None:
    """Who "it" is that ruled a state: the movement or government of that state named last in the sentence."""
    over = {place.entity.id for place in places}
    for entity in reversed(scene.referents.named_before(scene.parsed.starts[token.i], _RULERS, sentences=2)):
        if state_of(entity) in over or entity.state in over:
            return Referent(entity, token.text, token, inferred=True)
    return None


def _named(scene: Scene, token: Token) -> list[Referent]:
    mention = scene.parsed.mention(token)
    entity = scene.referents.sense(mention, _RULERS) if mention else None
    leader = _leader(scene, token)
    return [Referent(entity, token.text, token)] if entity and not is_bloc(entity) else [leader] if leader else []


def _leader(scene: Scene, token: Token) -> Referent | None:
    """A person for the government that bears the name."""
    mention = scene.parsed.mention(token)
    entity = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) if mention else None
    named = mention is not None and entity is not None and _bears(entity, mention)
    whole = mention is not None and _is_whole(scene, token, mention)
    return Referent(entity, mention.text, token) if mention and entity and named and whole else None


def _bears(government: Entity, mention: Mention) -> bool:
    """Whether a government is called by a leader's name, as far as the text gives it: not by the father's."""
    words = mention.text.split()
    return words[-1] in government.label and words[0] in government.label


def _is_whole(scene: Scene, token: Token, mention: Mention) -> bool:
    """Whether a leader's name is not the end of another person's: "Assad" of his father's."""
    return scene.referents.full_name(scene.parsed, token).split()[0] in mention.text.split()


def _leaders_of(token: Token) -> list[Token]:
    """ "Rebels led by X", "X led the rebels who": the organisation at the head of unnamed ones."""
    if token.lemma_.lower() not in POWER["actors"]:
        return []
    led = [a for c in token.children if c.dep_ == "acl" and c.lemma_ == "lead" for a in objects_of(c, "by")]
    if not led and token.dep_ == "dobj" and token.head.lemma_ == "lead":
        led = subjects(token.head)
    return led


def states(scene: Scene, where: Iterable[Token], *, held: bool = False) -> list[Referent]:
    """The states that are ruled: whole ones, not the north of one. Where a place is `held`, a capital is only itself."""
    named = [one for t in where for one in _capital(t) or [t]]
    whole = [t for t in named if not _is_part(t) and _is_state(t) and t.lower_ not in ("they", "them")]
    whole = [t for t in whole if not _is_leaning(t) and not _is_in_a_name(scene, t)]
    found = scene.referents.of(scene.parsed, whole, (Kind.STATE,))
    return [r for r in found if r.entity.kind is Kind.STATE and not r.negated and _by_name(scene, r, held)]


def _is_leaning(token: Token) -> bool:
    """ "a pro-American government": for whom it is, not where."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]]
    return before[-1:] == ["-"] and before[0].lower() in POWER["leaning"]


def _is_in_a_name(scene: Scene, token: Token) -> bool:
    """ "Miss USA", "Team GB": a state's name that ends a longer one."""
    before = [c for c in token.children if c.dep_ == "compound" and c.i == token.i - 1 and c.i > 0]
    return any(c.pos_ == "PROPN" and len(c.text) > 3 and scene.parsed.mention(c) is None for c in before)


def _capital(token: Token) -> list[Token]:
    """ "in the capital, Niamey": the name beside it."""
    return [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"] if token.lemma_ == "capital" else []


def _is_state(token: Token) -> bool:
    """Whether a noun can mean a whole state: "the country", not "the enclave"."""
    lemma = token.lemma_.lower()
    return lemma not in NOUNS["state"] or lemma in POWER["whole"]


def _by_name(scene: Scene, referent: Referent, held: bool) -> bool:
    """Whether a state is meant by its own name, and not by a seat of its government or, where it is held, a city."""
    mention = scene.parsed.mention(referent.token)
    hows = {sense.how for sense in mention.senses if sense.entity.id == referent.entity.id} if mention else {How.NAME}
    return bool(hows & {How.NAME, How.DEMONYM} or (How.CAPITAL in hows and not held))


def names_another_place(scene: Scene, where: Iterable[Token]) -> bool:
    """Whether words say that something else than a state is held: a city, the north, a company."""
    regions = POWER["regions"] | NOUNS["state"] - POWER["whole"]
    several = any(t.tag_ == "NNS" and t.lemma_.lower() in POWER["whole"] for t in where)  # "in five other countries"
    return several or any(_is_part(t) or t.lemma_.lower() in regions or _is_name(scene, t) for t in where)


def _is_part(token: Token) -> bool:
    return any(c.lower_ in POWER["partial"] for c in token.children if c.dep_ in ("amod", "compound"))


def _is_name(scene: Scene, token: Token) -> bool:
    named = scene.parsed.mention(token) is not None or token.pos_ == "PROPN"
    return named and token.lower_ not in MONTHS and not any(c.lower_ in MONTHS for c in token.children)


def home(scene: Scene, ruler: Referent) -> list[Referent]:
    """Where a ruler rules when the words do not say: the state of the government that it forms, or leads."""
    names = scene.referents.reading.names
    government = names.ruled_by(ruler.entity)
    whose = (government.state if government else None) or state_of(ruler.entity)
    state = names.entities.get(whose) if whose else None
    return [Referent(state, ruler.text, ruler.token, inferred=True)] if state else []
