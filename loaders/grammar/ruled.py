"""The nouns of what is ruled enter; the states that are meant leave: whole ones, and such as the ruler can rule."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from kg.model import Kind
from kg.names import How

from .bodies import state_of
from .contested import contested
from .date_words import MONTHS
from .event import Scene
from .lexicon import NOUNS, POWER
from .reference import Referent
from .ruling import Rule


def states(scene: Scene, where: Iterable[Token], *, held: bool = False) -> list[Referent]:
    """The states that are ruled: whole ones, not the north of one. Where a place is `held`, a capital is only itself."""
    named = [one for t in where for one in _capital(t) or _each_of(t) or [t]]
    whole = [t for t in named if not _is_part(t) and _is_state(t) and t.lower_ not in ("they", "them")]
    whole = [t for t in whole if not (_is_leaning(t) or _is_in_a_name(scene, t) or t.lemma_.lower() in POWER["shares"])]
    found = scene.referents.of(scene.parsed, whole, (Kind.STATE,))
    found = [r for r in found if r.entity.kind is Kind.STATE and not r.negated and _by_name(scene, r, held)]
    if any(t.lower_ == "island" for t in whole):  # "has never controlled the island": who holds it may be the dispute
        found = [r for r in found if contested(r.entity, scene.referents.reading.names) is None]
    return found


def _each_of(token: Token) -> list[Token]:
    """ "A, B and C, all of which are ruled by juntas": those described."""
    relative = token.lower_ in ("all", "both", "each") and any(
        o.lower_ == "which" for p in token.children for o in p.children
    )
    return [token.head.head] if relative and token.head.dep_ == "relcl" else []


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
    """Whether a noun can mean a whole state: "the country", "the island", not "the enclave"."""
    lemma = token.lemma_.lower()
    return lemma not in NOUNS["state"] or lemma in POWER["whole"] or token.lower_ == "island"


def _by_name(scene: Scene, referent: Referent, held: bool) -> bool:
    """Whether a state is meant by its own name, and not by a seat of its government or, where it is held, a city."""
    mention = scene.parsed.mention(referent.token)
    if mention is None and referent.token.pos_ == "PROPN" and referent.token.lower_ not in POWER["whole"]:
        return False  # "captured the House": short for another name
    hows = {sense.how for sense in mention.senses if sense.entity.id == referent.entity.id} if mention else {How.NAME}
    return bool(hows & {How.NAME, How.DEMONYM} or (How.CAPITAL in hows and not held))


def names_another_place(scene: Scene, where: Iterable[Token]) -> bool:
    """Whether words say that something else than a state is held: a city, the north, a company."""
    regions = POWER["regions"] | POWER["shares"] | NOUNS["state"] - POWER["whole"]
    several = any(t.tag_ == "NNS" and t.lemma_.lower() in POWER["whole"] for t in where)  # "in five other countries"
    return several or any(_is_part(t) or t.lemma_.lower() in regions or _is_name(scene, t) for t in where)


def _is_part(token: Token) -> bool:
    """ "eastern Libya", "the north of it"; "the West African nation" is a whole one."""
    parts = (c for c in token.children if c.dep_ in ("amod", "compound") and c.lower_ in POWER["partial"])
    return any(not (c.text[:1].isupper() and c.nbor() != token and c.nbor().text[:1].isupper()) for c in parts)


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


def over(scene: Scene, ruler: Referent, places: Sequence[Referent]) -> list[Referent]:
    """The states that a ruler rules; "the country", where the ruler is of a state, is that one."""
    own = home(scene, ruler)
    found = own if not places or (own and all(place.inferred for place in places)) else places
    if ruler.entity.kind is Kind.ORGANISATION and ruler.entity.state:
        found = [place for place in found if place.entity.id == ruler.entity.state]
    return [place for place in found if place.entity.id != ruler.entity.id]


def another(scene: Scene, pronoun: Token, own: Iterable[Referent]) -> list[Referent]:
    """ "The party of A claims the island, despite never having controlled it": the state named there that is not A."""
    ids = {one.entity.id for one in own}
    before = (t for t in reversed(pronoun.doc[: pronoun.i]) if t.pos_ in ("NOUN", "PROPN"))
    named = (scene.referents.of(scene.parsed, [t], (Kind.STATE,)) for t in before)
    found = ([r for r in one if r.entity.kind is Kind.STATE and r.entity.id not in ids] for one in named)
    return next((places for places in found if places), [])


def held_by(scene: Scene, rule: Rule, ruler: Referent, places: Sequence[Referent]) -> list[Referent]:
    """The states that a rule is over. An army that captures "it", or has control "there", does not hold its own state."""
    found = over(scene, ruler, places)
    own = {place.entity.id for place in home(scene, ruler)}
    meant = [t for t in rule.where if t.lower_ == "it" and rule.name in ("rule", "conquer")]
    army = ruler.entity.kind is Kind.ORGANISATION and ruler.entity.state in own
    if rule.name == "take control" and army and not (places or rule.whole) and not _is_coup(rule.token):
        return []  # of some place that its state does not name
    if meant and (found := [place for place in found if place.entity.id not in own]) == []:
        return another(scene, meant[0], home(scene, ruler))
    return found


def _is_coup(token: Token) -> bool:
    return any(t.lemma_.lower() in POWER["coups"] for t in token.doc)
