"""The nouns of who rules enter; rulers leave, also unnamed ones ("the military" of Mali)."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Kind
from kg.names import How

from .arguments import subjects
from .armed import armed, spoken_of, telling
from .bodies import is_bloc, state_of
from .coordination import coordinates
from .event import Scene, objects_of
from .heads import bears, family, is_whole, known_there, led_by_name, person_there
from .lexicon import NOUNS, POWER
from .ranked import person_beside
from .recognised import led_government
from .reference import Referent, clauses_above
from .surnames import known_leader
from .unlisted import unlisted

_RULERS = (Kind.ORGANISATION, Kind.GOVERNMENT)


def rulers(scene: Scene, who: Iterable[Token], places: list[Referent], *, persons: bool) -> list[Referent]:
    """Who rules. `places` tell whose "the military" is; persons that lead a government stand for it, where they may."""
    found: dict[str, Referent] = {}
    for token in who:
        if persons and token.lower_ in ("he", "she"):
            above = [s for verb in list(clauses_above(token))[1:] for s in subjects(verb)]
            for named in (t for s in above for t in (s, *(c for c in s.children if c.dep_ == "poss"))):
                led = known_there(scene, named, places) or person_there(scene, named, places)
                led = led or (None if places else led_by_name(scene, named))
                if led is not None:
                    found.setdefault(led.entity.id, led)  # "X was an officer when he seized power in A"
        for one in coordinates(token) if token.lower_ not in ("he", "she", "i", "we") else ():
            for referent in who_rules(scene, one, places, persons):
                if not referent.negated and not is_bloc(referent.entity):
                    found.setdefault(referent.entity.id, referent)
    return list(found.values())


def who_rules(scene: Scene, token: Token, places: list[Referent], persons: bool) -> list[Referent]:
    """Who rules by one noun, its coordinates aside."""
    if token.lower_ in ("it", "they", "their", "its") and (meant := _meant(scene, token, places)):
        return [meant]
    if token.lower_ in ("they", "it") and (told := telling(token)) is not None:
        return who_rules(scene, told, places, persons)
    if token.lower_ == "it" and (army := _army_before(token)) is not None:
        return who_rules(scene, army, places, persons)
    if token.dep_ == "conj" and any(c.lower_ in ("his", "her") for c in token.children):
        return []  # "X and his band of rebels": X
    if (person := person_beside(token)) is not None:
        there = [led_government(scene, person, places[0].entity.id)] if places else []
        return who_rules(scene, person, places, True) or there  # "X, the colonel who overthrew"
    led = [r for one in _leaders_of(token) for r in who_rules(scene, one, places, False)]
    if bodies := [r for r in led if r.entity.kind is Kind.ORGANISATION]:
        return bodies
    if token.dep_ in ("npadvmod", "amod") and token.lower_ == token.lemma_ == "communist":
        return []  # "communist-ruled": of what colour, not which party
    bare = token.tag_ == "NNS" and token.dep_ == "pobj" and not any(token.children) and token.lemma_ != "junta"
    if bare and token.head.head.lemma_ in POWER["rule"]:
        return []  # "when both were ruled by generals": of what kind, not who
    of_army = [c for c in token.children if c.dep_ == "compound" and c.lemma_ in ("army", "military")]
    if of_army and token.lemma_ in ("unit", "faction", "contingent", "garrison"):
        return armed(scene, token, places, of_army[0])  # "an elite army unit seized power"
    single = token.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in token.children)
    if single and token.lemma_ in ("officer", "general", "colonel", "soldier"):
        return who_rules(scene, token.head, places, persons) if token.dep_ == "appos" else []  # "X, an officer who"
    if token.lemma_.lower() in POWER["actors"] or any(c.lower_ in POWER["armed"] for c in token.children):
        named = [r for c in token.children if c.dep_ in ("compound", "nmod", "amod") for r in _named(scene, c)]
        beside = _named(scene, token.head) if token.dep_ == "appos" and token.head.pos_ == "PROPN" else []
        return named or beside or spoken_of(scene, token) or armed(scene, token, places)  # "X, the junta that seized"
    ruling = token.lemma_.lower() in NOUNS["government"] | POWER["councils"]
    if ruling and any(c.lower_ == "military" for c in token.children):
        return armed(scene, token, places)  # "Mali's military rulers", "the military council that ruled"
    if token.lemma_.lower() in NOUNS["government"] and not any(_named(scene, c) for c in token.children):
        return [replace(r, text=token.text) for o in objects_of(token, "of") if (r := _leader(scene, o))]
    if coups := _coups_led(token):
        where = scene.referents.of(scene.parsed, [o for t in coups for o in objects_of(t, "in")], (Kind.STATE,))
        return armed(scene, token, places or where)
    if (body := _commanded(token)) is not None:
        return armed(scene, token, places, body)
    if token.lemma_.lower() in POWER["chiefs"] and (of := [r for c in token.children for r in _named(scene, c)]):
        return of  # "A's junta leader": the junta
    if token.lemma_ in ("brother", "family", "dynasty", "clan") and (kin := family(scene, token)):
        return kin
    if token.lemma_ in ("member", "element", "group", "band", "faction") and (whole := objects_of(token, "of")):
        return [r for one in whole for r in who_rules(scene, one, places, persons)]  # "members of the presidential guard"
    found = [r for r in scene.referents.of(scene.parsed, [token], _RULERS) if r.entity.kind in _RULERS]
    if not found and (known := known_there(scene, token, places)) is not None:
        return [known]
    if not found and token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN":
        return who_rules(scene, token.head, places, persons)  # "X, the party that has governed A"
    if not found and (leader := _leader(scene, token)):
        return [leader] * persons
    before = {c.lower_.rstrip(".") for c in token.children if c.dep_ == "compound"}
    alone = token.pos_ == "PROPN" and before <= POWER["ranks"] | POWER["titles"]
    if not found and persons and alone and (one := known_leader(scene, token)) is not None:
        return [one]  # "overthrew X": by surname
    if not found and persons and (there_led := person_there(scene, token, places)) is not None:
        return [there_led]
    if not found and persons and not places and (formed := led_by_name(scene, token) or _heading(scene, token)):
        return [formed]
    return found or (unlisted(scene, [token]) if places else [])


def is_leader(scene: Scene, token: Token) -> bool:
    """Whether a name is that of a leader whom a gazetteer holds."""
    mention = scene.parsed.mention(token)
    return mention is not None and mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) is not None


def _coups_led(token: Token) -> list[Token]:
    """ "the coup leaders", "leaders of a coup in A": the coup."""
    inside = [c for c in token.children if c.dep_ == "compound"] + objects_of(token, "of")
    return [t for t in inside if t.lemma_ in POWER["coups"]] if token.lemma_.lower() in ("leader", "plotter") else []


def _commanded(token: Token) -> Token | None:
    """ "the army chief", "the leader of A's military": the body that acts through its head."""
    if token.lemma_.lower() not in POWER["chiefs"]:
        return None
    inside = [c for c in token.children if c.dep_ in ("compound", "poss")] + objects_of(token, "of")
    return next((c for c in inside if c.lemma_.lower() in POWER["actors"]), None)


def _heading(scene: Scene, token: Token) -> Referent | None:
    """ "X, the president of A, fell. X took power in a coup": a person whom the article calls the head of a state."""
    people, parsed = scene.referents.people, scene.parsed
    if not any(t.lemma_.lower() in POWER["coups"] for t in token.doc):
        return None
    person = people.covering(parsed.starts[token.i], parsed.ends[token.i]) if people is not None else None
    state = person.acts_for if person is not None and token.pos_ == "PROPN" else None
    if person is None or state is None or state.kind is not Kind.STATE:
        return None
    return led_government(scene, token, state.id, person.name)


def _meant(scene: Scene, token: Token, places: list[Referent]) -> Referent | None:
    """Who "it" is that ruled a state: the movement or government of that state named last in the sentence."""
    over = {place.entity.id for place in places}
    names = scene.referents.reading.names
    for entity in reversed(scene.referents.named_before(scene.parsed.starts[token.i], _RULERS, sentences=2 if over else 0)):
        ruling = not over and token.lower_ == "they" and names.ruled_by(entity) is not None  # "when they were in power"
        if ruling or state_of(entity) in over or entity.state in over:
            return Referent(entity, token.text, token, inferred=True)
    return None


def _army_before(pronoun: Token) -> Token | None:
    """ "angry at the army after it deposed X": the army, where no verb stands between."""
    for token in reversed(list(pronoun.doc[max(0, pronoun.i - 6) : pronoun.i])):
        if token.pos_ in ("VERB", "AUX", "PROPN"):
            return None
        if token.lemma_.lower() in POWER["actors"]:
            return None if pronoun.head.head == token else token  # "the rebels it toppled" did not topple themselves
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
    named = mention is not None and entity is not None and bears(entity, mention)
    whole = mention is not None and is_whole(scene, token, mention)
    return Referent(entity, mention.text, token) if mention and entity and named and whole else None


def _leaders_of(token: Token) -> list[Token]:
    """ "Rebels led by X", "X led the rebels who": the organisation at the head of unnamed ones."""
    if token.lemma_.lower() not in POWER["actors"]:
        return []
    led = [a for c in token.children if c.dep_ == "acl" and c.lemma_ == "lead" for a in objects_of(c, "by")]
    if not led and token.dep_ == "dobj" and token.head.lemma_ == "lead":
        led = subjects(token.head)
    return led
