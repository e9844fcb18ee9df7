"""A noun such as "the military", "the Islamists", "they" enters; the body or movement that it means leaves."""

from collections import Counter

from spacy.tokens import Token

from kg.model import Entity, Kind, slug
from kg.names import How

from .event import Scene, objects_of
from .lexicon import NOUNS, POWER
from .reference import Referent

#: How often an article names the state that it is about.
_OFTEN = 4
_INSIDE = ("amod", "poss", "compound", "nmod")


def armed(scene: Scene, token: Token, places: list[Referent], body: Token | None = None) -> list[Referent]:
    """ "the military" of a state, known by the state: an organisation that no list names."""
    inside = [c for c in token.children if c.dep_ in _INSIDE] + objects_of(token, "of", "in")
    whose = scene.referents.of(scene.parsed, inside, (Kind.STATE,)) or scene.referents.of(
        scene.parsed, [c for c in inside if c.lower_ in ("its", "their")], (Kind.STATE,), acting=True
    )
    whose = [r for r in whose if r.entity.kind is Kind.STATE]
    told = [r.entity for r in whose if not (r.inferred and places)]  # "X's ouster by the country's military": of X's state
    owners = told or [p.entity for p in places[:1]]
    owners = owners or _of_leader(scene, token)
    words = {c.lower_ for c in token.children}
    if (token.tag_ == "NN" and words & {"former", "ex"}) or (token.dep_ == "conj" and words & {"his", "her"}):
        return []  # "the former officer who has ruled A": a person; "X and his rebels": X
    if words & {"a", "an", "any", "some"} and not owners:
        return []  # "a military regime that came to power": of which state, the words do not say
    definite = (token.tag_ not in ("NNS", "NNP") and "the" in words) or bool(words & {"military", "army", "putschist"})
    those = "the" in words and token.tag_ in ("NNS", "NNPS")
    definite = definite or (those and any(c.dep_ == "relcl" for c in token.children))  # "the officers who"
    acts = token.dep_ == "nsubj" and token.head.lemma_ in POWER["overthrow"] | POWER["removed"]
    definite = definite or (acts and token.lemma_ in ("soldier", "officer", "troops"))  # "after soldiers ousted"
    definite = definite or token.dep_ in ("compound", "amod")  # "an army takeover", "since the military seized power"
    owners = owners or (_only_state(scene, token) if definite else [])
    text = scene.parsed.words(
        [*(c for c in token.children if c.dep_ in _INSIDE), token], scene.referents.reading.article.text or ""
    )
    return [Referent(_of_state(scene, body or token, owner), text, token) for owner in owners[:1]]


def army_of(scene: Scene, token: Token) -> list[Referent]:
    """ "labelled the US military a terrorist organisation": the army of a state that stands beside the noun."""
    named = any(scene.parsed.mention(c) is not None for c in token.children if c.dep_ in _INSIDE)
    return armed(scene, token, []) if token.lemma_ in ("military", "army") and named else []


def _of_leader(scene: Scene, token: Token) -> list[Entity]:
    """ "the junta under General X": the state whose government X leads."""
    names = scene.referents.reading.names
    mentions = (scene.parsed.mention(o) for o in objects_of(token, "under"))
    led = [m.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) for m in mentions if m]
    return [names.entities[one.state] for one in led if one and one.state]


def _only_state(scene: Scene, token: Token) -> list[Entity]:
    """ "Niger has been in turmoil since the military seized power": the one state of the sentence, or of the one before."""
    here = scene.parsed.sentence
    for sentences in (0, 1):
        named = scene.referents.named_before(
            scene.parsed.starts[token.i] if sentences else here.end, (Kind.STATE,), sentences
        )
        if found := list(dict.fromkeys(named)):
            main = _main_state(scene) if sentences else []  # "in the middle of London" tells not whose the army is
            return main or (found if len(found) == 1 else [])
        led = list({e.id: e for start, e in scene.referents.acting_people if here.start <= start < here.end}.values())
        if led and all(entity.kind is Kind.STATE for entity in led):
            return led if len(led) == 1 else []  # "protests against President X culminated in a military takeover"
    return _main_state(scene)


def _main_state(scene: Scene) -> list[Entity]:
    """The state that an article is about: named most, and twice as often as any other."""
    named = (scene.referents.sense(mention, (Kind.STATE,)) for mention in scene.referents.mentions)
    counted = Counter(entity for entity in named if entity is not None).most_common(2)
    clear = bool(counted) and counted[0][1] >= _OFTEN and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1])
    return [counted[0][0]] if clear else []


def _of_state(scene: Scene, token: Token, state: Entity) -> Entity:
    ruling = token.lemma_ in POWER["councils"] | NOUNS["government"] - {"junta"}
    kinds = POWER["armed"] | ({"military"} if ruling else set())
    said = scene.parsed.words([token], scene.referents.reading.article.text or "").lower()
    said = token.lemma_ if token.lemma_ == "junta" else said  # of "ruled by juntas" each is one
    said = "coup leaders" if token.lemma_ in ("leader", "plotter") else said
    named = [c.lower_ for c in token.children if c.lower_ in kinds]
    one = token.lemma_.lower() in POWER["soldiery"] and not named
    noun = "military" if one or (named == ["armed"] and said == "forces") else " ".join([*named, said])
    label = f"{scene.referents.reading.names.adjective(state)} {noun}"
    return Entity(Kind.ORGANISATION, f"organisation/{slug(f'{state.label} {noun}')}", label, state=state.id)


def telling(pronoun: Token) -> Token | None:
    """ "Soldiers announced that they had overthrown": who tells it of themselves."""
    verb = pronoun.head
    above = [c for c in verb.head.children if c.dep_ == "nsubj"] if verb.dep_ == "ccomp" else []
    return next((t for t in above if t.lower_ not in ("they", "he", "she", "it")), None)


def spoken_of(scene: Scene, token: Token) -> list[Referent]:
    """ "since the Islamists seized power": the movement named last that forms a government."""
    if token.tag_ not in ("NNS", "NNPS") or not any(c.lower_ == "the" for c in token.children):
        return []
    names = scene.referents.reading.names
    before = scene.referents.named_before(scene.parsed.starts[token.i], (Kind.ORGANISATION,), sentences=3)
    ruling = [entity for entity in before if names.ruled_by(entity) is not None]
    return [Referent(ruling[-1], token.text, token, inferred=True)] if ruling else []
