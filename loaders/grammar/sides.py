"""A noun such as "relations" and the word that makes or breaks them enter; the two sides leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from .arguments import agents, predicated, subjects
from .bridging import apart, parties
from .clauses import VERBAL, is_told, subjects_above
from .coordination import first_of_list, leaves_out
from .counterparts import counterpart, deserted_before, disputed_before, just_recognised, spoken_of, teller
from .date_words import DAYS
from .enumeration import names_before
from .event import Scene, objects_of
from .governments import state_of_people
from .lexicon import NOUNS, STANCE, TIES
from .misplaced import achiever, together
from .nominals import possessors, shared_possessors
from .partners import partner_nouns, partners_meant
from .reference import Referent
from .voice import SUBJECTS, is_passive

_INSIDE = ("poss", "amod", "compound", "nmod", "npadvmod")

#: What has ties of its own that are no state's.
_FIRMS = frozenset("firm company bank club team airline university supplier maker carrier brand retailer".split())


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose relations they are: `one` with `other`, or those in `one` among themselves."""

    one: Sequence[Referent]
    other: Sequence[Referent]
    negated: bool = False

    @property
    def complete(self) -> bool:
        """Whether there are two sides at least."""
        return len({r.entity.id for r in (*self.one, *self.other)}) > 1 and bool(self.one)


def sides(scene: Scene, noun: Token, carrier: Token) -> Sides:
    """ "A and B restored", "A restored with B", "between A and B", "A's with B", "A-B ties"; else those last spoken of."""
    between = [t for holder in (noun, carrier) for t in objects_of(holder, "between", "among") if t.pos_ != "PRON"]
    between = [t for t in between if t.head.i > carrier.i or t.head.lower_ == "between"]  # "Among Arab states, A has"
    if between and (pair := apart(parties(scene, between, carrier))):
        return Sides(pair[:1], pair[1:]) if between[0].head.lower_ == "between" else Sides(pair, [])
    partners = partner_nouns(noun, carrier)
    own = _own(scene, noun, carrier)
    other = partners_meant(scene, partners, own)
    negated = any(c.lower_ == "neither" for t in partners for c in t.children)
    others = {r.entity.id for r in other}
    own = [r for r in own if r.entity.id not in others]
    if other:
        own = own or spoken_of(scene, other, agents(carrier)) or _untold(scene, carrier, other) or teller(scene, carrier)
        return Sides(own, other, negated)
    if len(own) > 1 and any(t.lemma_.lower() in NOUNS["state"] for t in partners):
        return Sides([], [])  # "A and B cut their ties with the emirate": not with each other
    owners = apart(scene.parties(_owners(noun)))
    rest = [r for r in owners if r.entity.id not in {o.entity.id for o in own}]
    if not (own or owners or partners) and _is_the_event(noun, carrier):
        known = scene.referents
        both = known.pair(scene.parsed) or known.two_before(scene.parsed, scene.parsed.starts[noun.i]) or known.main_two
        both = both or known.two_before(scene.parsed, scene.parsed.sentence.end)
        return Sides([Referent(e, noun.text, noun, inferred=True) for e in both], [])
    if len(owners) > 1 or (owners and not own):
        return Sides(owners, [])
    if rest and own:
        return Sides(own, rest)
    if (
        len(own) > 1
        and carrier.lemma_.lower() in TIES["restore"]
        and (before := scene.referents.broken_with(r.entity for r in own))
    ):
        return Sides(own, [Referent(before, noun.text, noun, inferred=True)])
    too = any(c.lower_ in ("too", "also", "likewise") for c in carrier.children)  # not with each other
    if (len(own) > 2 or (len(own) == 2 and (too or _and_others(agents(carrier))))) and not partners:
        return Sides(own, counterpart(scene, own)) if is_told(carrier) else Sides([], [])
    broken = len(own) == 2 and carrier.lemma_.lower() in TIES["sever"] and not partners
    if broken and (left := disputed_before(scene, noun, own) or deserted_before(scene, noun, own)):
        return Sides(own, left)
    if len(own) != 1 or partners:
        return Sides(own, [], negated)
    lacking = carrier == noun or carrier.lemma_ in ("lack", "absence")
    named = is_named(noun) or scene.referents.spoke_of_relations
    decided = carrier.dep_ == "acl" and carrier.head.lemma_ in STANCE["resolves"] and bool(possessors(carrier.head))
    if not (lacking or decided or is_told(carrier)):  # also "B has not commented on A's decision to sever ties"
        return Sides(own, [], negated)
    new = just_recognised(scene, own) if carrier.lemma_ in TIES["establish"] and carrier.tag_ in ("VBD", "VBN") else []
    return Sides(own, new or counterpart(scene, own, within=lacking or not named, before=noun), negated)


def _and_others(acting: Sequence[Token]) -> bool:
    """ "A, B and others": more than two, who do not do it among themselves."""
    return any(c.lemma_.lower() in ("other", "many", "several") for t in acting for c in t.conjuncts)


def _untold(scene: Scene, carrier: Token, other: Sequence[Referent]) -> list[Referent]:
    """ "the normalisation of relations with X": by the state for which most persons of the article act."""
    planned = carrier.dep_ == "acl" and carrier.head.pos_ == "NOUN"  # "the move to normalise relations with A"
    planned = planned or (
        carrier.dep_ in ("csubj", "amod") and carrier.tag_ == "VBG"
    )  # "restoring ties with A will be a setback"
    if not (carrier.pos_ == "NOUN" or planned) or agents(carrier):
        return []
    state = state_of_people(scene.referents, scene.parsed.starts[carrier.i])
    known = {r.entity.id for r in other}
    return [Referent(state, carrier.text, carrier, inferred=True)] if state is not None and state.id not in known else []


def _is_the_event(noun: Token, carrier: Token) -> bool:
    """ "the restoration of diplomatic relations", "full relations were restored": those of which the text speaks."""
    apart = noun.dep_ == "conj" and carrier.i == noun.i + 2  # "over the islands and relations were broken off"
    if (apart or (noun.dep_ in ("nsubj", "nsubjpass") and noun.head == carrier)) and noun.lemma_ in ("relation", "tie"):
        return not agents(carrier) or not is_passive(carrier)
    if carrier.dep_ == "amod" and carrier.tag_ == "VBN":
        return True
    definite = carrier.pos_ == "NOUN" and any(c.lower_ == "the" for c in carrier.children)
    return definite and (any(c.lower_ == "diplomatic" for c in noun.children) or carrier.lemma_.lower() in TIES["strong"])


def is_named(noun: Token) -> bool:
    """Whether the words themselves name relations of states: "relations", "diplomatic ties"."""
    return noun.lemma_ == "relation" or any(c.lower_ in TIES["qualifiers"] for c in noun.children)


def _own(scene: Scene, noun: Token, carrier: Token) -> list[Referent]:
    """Who makes or breaks the relations, or has them."""
    if noun.dep_ == "pobj" and noun.head.head.lemma_ == "leave":
        return scene.parties(c for c in noun.head.head.children if c.dep_ == "dobj")
    if noun.dep_ == "conj" and noun.head.pos_ in VERBAL:  # "recognised A but re-established relations", taken for a noun
        return scene.parties(subjects(noun.head))
    if carrier.pos_ in VERBAL:
        if carrier.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in carrier.children):
            beside = _just_before(scene, carrier, several=True)
            if len(beside) > 1:
                return beside  # "…, and A and B have no relations", hung on the noun before
        acting = agents(carrier)
        if not acting and not is_passive(carrier) and carrier.dep_ in ("relcl", "acl"):
            acting = subjects(carrier)
    else:
        acting = agents(carrier) or (agents(noun) if carrier != noun else [])
    if found := parties(scene, [t for t in acting if t != noun], carrier):
        return apart([*found, *(scene.parties(together(carrier)) if carrier.pos_ in VERBAL else [])])
    if any(leaves_out(c) for t in acting for c in t.children):
        return []  # "all but A have severed ties with B"
    if carrier.dep_ == "relcl" and any(t.lemma_.lower() in NOUNS["company"] for t in acting):
        return []  # "whether A would join the quartet that cut ties"
    several = any(t.lemma_.lower() in NOUNS["state"] | NOUNS["government"] for t in acting)
    if several and (carrier.dep_ == "relcl" or acting[0].head.lower_ == "by"):
        return []  # "the nations that have relations with it", "decisions by those nations to"
    known = NOUNS["state"] | NOUNS["government"] | NOUNS["institution"] | NOUNS["bloc"]
    acting = acting or ([carrier.head] if carrier.dep_ == "acl" else [])
    firms = all(t.lemma_.lower() not in known and (t.tag_ == "NNS" or t.lemma_ in _FIRMS) for t in acting)
    owned = ("their", "its") if acting and firms else ()  # "businesses cutting their ties with A"
    owners = [c for c in _owners(noun) if c.lower_ not in owned]
    beside = parties(scene, owners, carrier) or _just_before(scene, carrier) or _above(scene, noun, carrier)
    return beside or scene.parties(achiever(noun))


def _just_before(scene: Scene, carrier: Token, several: bool = False) -> list[Referent]:
    """The name right before a finite verb, where the parser took it for a part of the date or place before it."""
    verb = carrier if carrier.dep_ != "xcomp" else carrier.head
    joined = verb.dep_ == "conj" and not several and verb.nbor(-1).text != ","
    if verb.pos_ not in VERBAL or is_passive(verb) or verb.dep_ in ("acl", "relcl", "pcomp") or joined or verb.tag_ == "VBG":
        return []
    dated = verb.i > 2 and verb.nbor(-1).lower_ in DAYS and verb.nbor(-2).lower_ == "on"  # "A on Tuesday cut"
    left = verb.i - (3 if dated else 1)
    if verb.tag_ == "VBD" and verb.doc[left].text == "," and (names := names_before(scene.parsed, verb)):
        return scene.parties(names)  # "after A, once B's ally, severed"
    while left >= 0 and verb.doc[left].dep_ in ("aux", "neg", "advmod") and verb.doc[left].head == verb:
        left -= 1
    names = []
    token = verb.doc[max(left, 0)]
    while scene.parsed.mention(token) is not None:
        names.append(token)
        if token.dep_ != "conj":
            break
        token = token.head
    return scene.parties(names[-1:])


def _above(scene: Scene, noun: Token, carrier: Token) -> list[Referent]:
    """The subject of the clause above a participle, a noun or a deal: "signed a deal that established", "without ties"."""
    start = carrier
    if noun == carrier and noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        start = first_of_list(noun.head.head)
        if found := scene.parties(predicated(start)):
            return found
    return next((found for tokens in subjects_above(start) if (found := parties(scene, tokens, tokens[0].head))), [])


def _owners(noun: Token) -> list[Token]:
    """Whose relations they are: "its ties", "Saudi-Iranian ties", "US-Cuba relations"."""
    inside = [c for c in noun.children if c.dep_ in _INSIDE] + shared_possessors(noun) * (not possessors(noun))
    return inside + [c for part in inside for c in part.children if c.dep_ in (*_INSIDE, "conj", "dep") and c.dep_ != "poss"]
