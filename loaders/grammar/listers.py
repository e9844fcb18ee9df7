"""A word for a listing enters; who lists leaves: states, their governments, and the organisations of states."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Actor, Kind

from .arguments import agents, subjects
from .bodies import is_bloc, is_official, state_of
from .date_words import MONTHS
from .event import Scene, objects_of
from .lexicon import LISTS, NOUNS, STANCE
from .misplaced import outside_clauses, together
from .outlaw_lists import holding, is_outlaw_list, list_named_before, list_of, owners
from .outlawing import by, complements, staying
from .reference import Focus, Referent
from .voice import SUBJECTS, is_clause, is_passive

#: Sentences after which "the list" no longer is the one spoken of.
_MEMORY = 16


def listers(scene: Scene, token: Token, listed: Sequence[Referent], *, before: bool = False) -> list[Referent]:
    """The agent; of a passive without one, where: "banned in Russia"; of a list, its owner: "Moscow's list"."""
    known = {r.entity.id for r in listed}
    held = holding(token, known=scene.referents.listing is not None)
    stands = token.lemma_.lower() in LISTS["stand"] | {"spend"}
    listing = list_of(token) or held or (token if is_outlaw_list(token) and not is_clause(token) else None)
    listing = listing or (list_named_before(token, owned=True) if stands else None)
    stands = stands or token.lemma_.lower() in LISTS["leave"] or listing == token or held is not None
    acting = _right_before(scene, token) or [*agents(token), *_light(token)]
    who = [] if stands else [one for agent in acting for one in _who_orders(agent)]
    owned = any(c.dep_ == "poss" for c in token.children)  # "A's listing of X was welcomed by B"
    inside = [o for t in outside_clauses(token) for o in objects_of(t, "by")] if token.pos_ == "NOUN" and not owned else []
    for tokens in (by(token) or inside, who, owners(listing) if listing is not None else [], _places(token), _under(token)):
        found = [r for r in _bodies(scene, tokens) if may_list(r) and r.entity.id not in known]
        found = [one for r in found for one in _not_own(scene, r, listed)]
        if found:
            if tokens is who:  # "A, like B, lists it"
                found += [r for r in _bodies(scene, together(token)) if may_list(r) and r.entity.id not in known]
            _note(scene, found)
            return found
    above = [a.head for a in token.ancestors if a.dep_ == "relcl" and any(c.lower_ == "where" for c in a.children)]
    if there := [r for r in _bodies(scene, above) if may_list(r)]:
        return there  # "A, where the police raided X after outlawing it"
    if not before and is_passive(token) and token.dep_ == "ccomp" and token.head.lemma_ in STANCE["reporting"]:
        told = [r for r in _bodies(scene, subjects(token.head)) if may_list(r) and r.actor is Actor.EXECUTIVE]
        if told:
            return told  # "the minister announced that X would be considered a terrorist group"
    return _last(scene, token) if before else _at_home(scene, who, listed)


def _right_before(scene: Scene, verb: Token) -> list[Token]:
    """ "…, a month after its neighbour A also banned it": the name before a verb that the parser joined to one above."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    at = next((t for t in reversed(verb.doc[: verb.i]) if t.pos_ not in ("ADV", "AUX")), verb)
    return [at] if scene.parsed.mention(at) is not None and at.dep_ == "appos" else []


def _at_home(scene: Scene, who: Sequence[Token], listed: Sequence[Referent]) -> list[Referent]:
    """ "the federal government", "the interior ministry" of no state named: of the state that the article is about."""
    if not any(t.lemma_.lower() in LISTS["home"] and any(c.lower_ == "the" for c in t.children) for t in who):
        return []
    own = {state_of(one.entity) for one in listed if is_official(one.entity)}
    named = (scene.referents.sense(m, (Kind.STATE,)) for m in scene.referents.mentions)
    counted = Counter(e for e in named if e is not None and e.id not in own).most_common(2)
    clear = bool(counted) and (len(counted) == 1 or counted[0][1] > counted[1][1])
    return [Referent(counted[0][0], who[0].text, who[0], inferred=True)] if clear else []


def _bodies(scene: Scene, tokens: Iterable[Token]) -> list[Referent]:
    """Who acts; a seat that a bloc shares with a state means the bloc: no list is kept by the state of that seat alone."""
    found = []
    for referent in scene.actors(tokens):
        mention = scene.parsed.mention(referent.token)
        seated = [s.entity for s in mention.senses if s.how == "seat" and is_bloc(s.entity)] if mention else []
        named = mention is not None and any(s.entity == referent.entity and s.how == "name" for s in mention.senses)
        found.append(replace(referent, entity=seated[0]) if seated and not named else referent)
    return found


def _not_own(scene: Scene, referent: Referent, listed: Sequence[Referent]) -> list[Referent]:
    """Who lists an agency of a state is not that state: where the text does not say who, the state that it is most about."""
    own = {state_of(one.entity) for one in listed if is_official(one.entity)}
    if not referent.inferred or referent.entity.id not in own:
        return [referent]
    position = scene.parsed.starts[referent.token.i]
    others = Counter(e for e in scene.referents.named_before(position, (Kind.STATE,)) if e.id not in own)
    return [replace(referent, entity=others.most_common(1)[0][0])] if others else []


def may_list(referent: Referent) -> bool:
    """States, their governments and the organisations of states list others; a movement or a quantifier does not."""
    kind = referent.entity.kind
    return kind is not Kind.QUANTIFIER and (
        kind is not Kind.ORGANISATION or is_bloc(referent.entity) or referent.actor is Actor.EXECUTIVE
    )


def _light(noun: Token) -> list[Token]:
    """ "Germany imposed a ban on X": who does what a noun tells, where a light verb carries it."""
    carried = noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in LISTS["impose"] | LISTS["approve"]
    return subjects(noun.head) if carried else []


def _who_orders(agent: Token) -> list[Token]:
    """ "signed a decree that declares": of an order, who gave it."""
    if agent.lemma_.lower() not in LISTS["orders"]:
        return [agent]
    gave = subjects(agent.head) if agent.dep_ == "dobj" and agent.head.pos_ == "VERB" else []
    return (
        [c for c in agent.children if c.dep_ in ("poss", "amod", "nmod", "compound")] + objects_of(agent, "by", "of") + gave
    )


def _places(token: Token) -> list[Token]:
    """Where something is listed: "banned in Russia", "a designated terrorist group in the United States"."""
    described = token.dep_ == "conj" and token.head.dep_ == "acl"  # "founded by A and designated in B"
    holders = [token] if is_passive(token) or token.pos_ == "ADJ" else []
    said = [part for part in complements(token) if part.text[:1].islower()]  # where a named body is, it need not be banned
    holders += said if is_passive(token) or described or token.dep_ == "amod" else []
    holders += [*staying(token), *(c for p in token.children if p.lower_ == "from" for c in p.children if c.dep_ == "pcomp")]
    stated = token.head if token.dep_ == "amod" and token.head.dep_ == "attr" else None
    holders += [stated.head] if stated is not None and stated.head.lemma_ == "be" else []  # "In A, X is a banned group"
    where = [o for holder in holders for o in (*objects_of(holder, "in"), *_joined_in(holder))]
    return [o for o in where if o.lower_ not in MONTHS]  # "entered in May" is no minister of that name


def _under(token: Token) -> list[Token]:
    """ "designated in 2012 during the X administration": under whom."""
    told = token.tag_ == "VBN" or is_passive(token)
    return [o for o in objects_of(token, "under", "during") if told and o.lemma_.lower() in NOUNS["government"]]


def _joined_in(holder: Token) -> list[Token]:
    """ "in Turkey and in the United States": the places of the prepositions joined to the first."""
    joined = (c for p in holder.children if p.lower_ == "in" for c in p.conjuncts if c.lower_ == "in")
    return [o for c in joined for o in c.children if o.dep_ == "pobj"]


def listers_before(scene: Scene, token: Token, listed: Sequence[Referent]) -> list[Referent]:
    """ "A took X off its list. X had been banned in 2017": by A, where the passive names no one."""
    told = {e.id: e for r in listed if (e := scene.referents.listed_by.get(r.entity.id)) is not None}
    unsaid = is_passive(token) and token.pos_ == "VERB" and token.dep_ != "amod" and not by(token)
    return [Referent(e, token.text, token, inferred=True) for e in told.values()] if unsaid and len(told) == 1 else []


def note_list(scene: Scene, noun: Token) -> None:
    """Remember whose list a sentence speaks of, for "the list" and "it"."""
    _note(scene, [r for r in _bodies(scene, owners(noun)) if may_list(r) and not r.negated])


def _note(scene: Scene, found: Sequence[Referent]) -> None:
    if found:
        scene.referents.listing = Focus(scene.parsed.sentence.index, tuple(r.entity for r in found))


def _last(scene: Scene, token: Token) -> list[Referent]:
    """Whose list was spoken of last."""
    last = scene.referents.listing
    if last is None or scene.parsed.sentence.index - last.sentence > _MEMORY:
        return []
    return [Referent(entity, token.text, token, inferred=True) for entity in last.entities]
