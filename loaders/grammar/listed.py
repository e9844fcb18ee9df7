"""Nouns of what is listed enter; the organisations that they mean leave, through what the words say of them."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.names import How

from .arguments import subjects
from .armed import army_of
from .bearers import bearers, whole
from .bodies import is_bloc, is_official
from .date_words import DAYS
from .event import Scene, objects_of
from .lexicon import BODIES, LISTS, NOUNS
from .nominals import after_of
from .outlawing import as_bad, as_person, is_bad, says_only_unlawful
from .patients import patients
from .reference import Referent
from .unlisted import described_before, unlisted
from .voice import is_passive

#: Sentences after which "the group" no longer means the organisation named.
_MEMORY = 4
_IT = ("it", "its", "them", "their", "they")
_SPANS = ("decade", "year", "month", "century")
#: Bands, goods and laws are banned as well.
_OF_ANYTHING = frozenset(["outlaw", "ban", "ban lifted"])
_CERTAIN = frozenset(["designate", "add to list", "delist", "on a list"])


def moved(verb: Token, listing: Token) -> list[Token]:
    """What is put on a list or taken off: the object, or the head of a relative clause, or a passive's subject."""
    found = [t for t in patients(verb) if t != listing]
    if not found and verb.dep_ == "relcl":
        found = [verb.head]
    if not found and is_passive(verb):
        found = [c for c in verb.children if c.dep_ == "nsubjpass"]
    found = [t for t in found if t.lower_ != "list"]
    return [*whole(found), *(o for p in verb.children if p.lower_ == "along" for o in objects_of(p, "with"))]


def lifted(verb: Token) -> list[Token]:
    """ "lifted a ban on X", "revoked X's designation": on whom the ban lay."""
    acted = patients(verb) or (objects_of(verb, "of") if verb.pos_ == "NOUN" else [])
    return [one for ban in acted if is_ban(ban) for one in banned(ban, verb) or ([ban] if _is_known(ban) else [])]


def _is_known(noun: Token) -> bool:
    """ "the ban", "the designation": the one told of before."""
    return any(c.lower_ in ("the", "that", "this") for c in noun.children) and not any(
        c.dep_ in ("prep", "poss", "relcl", "acl") for c in noun.children
    )


def is_ban(noun: Token) -> bool:
    """Whether a noun is a ban or a designation: not a travel ban."""
    status = noun.lemma_ == "status" and (as_bad(noun) or any(c.lemma_.lower() in LISTS["bad"] for c in noun.children))
    return (status or noun.lemma_.lower() in LISTS["ban_nouns"]) and "travel" not in {
        t.lemma_.lower() for t in noun.children
    }


def banned(ban: Token, verb: Token | None = None) -> list[Token]:
    """On whom a ban lies, or whom a designation names; `verb` is the one that it is the object of."""
    found = objects_of(ban, "on", "of", "against") + (objects_of(verb, "on", "from") if verb is not None else [])
    found = [o for o in found if o.lower_ not in DAYS] or after_of(ban)
    found += [o for t in ban.subtree if t.dep_ == "pobj" and t.lemma_ in _SPANS for o in objects_of(t, "on")]
    return found or [c for c in ban.children if c.dep_ == "poss"]


def listed(scene: Scene, acted: Sequence[Token], rule: str, verb: Token) -> list[Referent]:
    """The organisations that are listed: not those of states; of agencies and new names only where the words say it all."""
    acted = [one for token in acted for one in bearers(_subject_before(token) or token)]
    acted = [one for token in acted for one in _spelt_out(scene, token) or [token]]
    known = [r for t in acted for r in _last_named(scene, t) or scene.organisations([t]) if not is_bloc(r.entity)]
    bare = LISTS["bare"] | {"outlaw"}  # "outlawed the Quds Force"
    if rule not in _CERTAIN and not any(t.head.lemma_.lower() in bare for t in acted):
        known = [r for r in known if not is_official(r.entity)]
    known = list({r.entity.id: r for r in known}.values())
    named = {r.token.i for r in known}
    new = [t for t in acted if t.i not in named and not any(c.i in named for c in _own(t)) and not _is_person(scene, t)]
    person = any(as_person(t) for t in (verb, *(t.head for t in acted)))
    unlawful = rule in _OF_ANYTHING or says_only_unlawful(verb)
    certain = rule == "designate" and not person and not unlawful
    minted = unlisted(scene, new, certain=certain, named=unlawful) if rule != "designate" or not person else []
    own = [r for t in acted for r in army_of(scene, t)] if certain else []
    return [*known, *minted] or own or [r for t in acted for r in described_before(scene, t)]


def _spelt_out(scene: Scene, token: Token) -> list[Token]:
    """ "dropped five groups from its list: X, Y and Z"."""
    counted = token.tag_ == "NNS" and any(c.dep_ == "nummod" for c in token.children)
    colon = next((t for t in token.doc[token.i :] if t.text == ":"), None)
    if not counted or token.lemma_.lower() not in NOUNS["organisation"] | LISTS["kinds"] or colon is None:
        return []
    named = next((t for t in token.doc[colon.i + 1 :] if t.pos_ == "PROPN"), None)
    return [named, *(c for c in named.conjuncts if c.i > named.i)] if named is not None else []


def _is_person(scene: Scene, token: Token) -> bool:
    people, parsed = scene.referents.people, scene.parsed
    return people is not None and people.covering(parsed.starts[token.i], parsed.ends[token.i]) is not None


def _own(noun: Token) -> list[Token]:
    """The words of a noun phrase, those of its coordinates aside."""
    return [t for t in noun.subtree if not any(j in (t, *t.ancestors) for j in noun.children if j.dep_ == "conj")]


def _last_named(scene: Scene, token: Token) -> list[Referent]:
    """ "the group", "the Shia movement", "it": the organisation named last that can stand on a list."""
    definite = any(c.lower_ in ("the", "that", "this") for c in token.children) and token.tag_ in ("NN", "NNS")
    bare = not any(_tells_which(c) for c in token.children)
    bare = bare and not any(c.dep_ == "amod" and _names_body(scene, c) for c in token.children)
    if is_ban(token):
        definite, bare = definite and _is_known(token), True
    if both := _both(scene, token):
        return both
    nouns = NOUNS["organisation"] | LISTS["ban_nouns"] | {"company", "outfit", "guerrilla", "sect"}
    if not (token.lower_ in _IT or (definite and bare and token.lemma_.lower() in nouns)):
        return []
    last = scene.referents.outlawed
    back = scene.parsed.sentence.index - last.sentence if last is not None else -1
    if not (back == 0 and token.lower_ in _IT) and (topic := _topic_before(scene, token)) is not None:
        return [Referent(topic, token.text, token, inferred=True)]
    only = {entity.id: entity for entity in _bodies_before(scene, token, 4 * _MEMORY)}
    if len(only) == 1 and token.lower_ not in _IT:
        return [Referent(next(iter(only.values())), token.text, token, inferred=True)]
    again = last.entities if last is not None and back <= 4 * _MEMORY else ()
    return [Referent(entity, token.text, token, inferred=True) for entity in again]


def _subject_before(token: Token) -> Token | None:
    """ "X was as fierce as Y, but it was not on the list": X, by name the subject of the clause before."""
    clause = token.head if token.lower_ == "it" and token.dep_ in ("nsubj", "nsubjpass") else None
    before = subjects(clause.head) if clause is not None and clause.dep_ == "conj" else []
    return before[0] if len(before) == 1 and before[0].lemma_.lower() in BODIES["words"] else None


def _tells_which(part: Token) -> bool:
    """Whether a part of "the group" says which group: a name, an owner, an "of"."""
    named = part.dep_ in ("compound", "nmod") and part.text[:1].isupper()
    return named or part.dep_ in ("poss", "prep") or (part.dep_ == "appos" and not is_bad(part))


def _both(scene: Scene, token: Token) -> list[Referent]:
    """ "Both are proscribed", "the two groups": the two organisations of the nearest sentences that name two."""
    words = {token.lower_, *(c.lower_ for c in token.children)}
    if not words & {"both", "two"} or not (token.lower_ == "both" or token.lemma_.lower() in NOUNS["organisation"]):
        return []
    nearest = (dict.fromkeys(_bodies_before(scene, token, sentences)) for sentences in range(_MEMORY))
    named = list(next((bodies for bodies in nearest if len(bodies) > 1), {}))
    return [Referent(entity, token.text, token, inferred=True) for entity in named] if len(named) == 2 else []


def _topic_before(scene: Scene, token: Token) -> Entity | None:
    """The organisation named first in the nearest sentence that names one: what that sentence is about."""
    nearest = (_bodies_before(scene, token, sentences) for sentences in range(_MEMORY + 1))
    return next((bodies[0] for bodies in nearest if bodies), None)


def _bodies_before(scene: Scene, token: Token, sentences: int) -> list[Entity]:
    """The organisations named before that can stand on a list; a government stands for the movement that forms it."""
    kinds = (Kind.ORGANISATION, Kind.GOVERNMENT)
    before = scene.referents.named_before(scene.parsed.starts[token.i], kinds, sentences)
    meant = map(scene.referents.movement, before)
    return [e for e in meant if e.kind is Kind.ORGANISATION and not is_bloc(e)]


def _names_body(scene: Scene, token: Token) -> bool:
    mention = scene.parsed.mention(token)
    return mention is not None and not any(s.how is How.DEMONYM for s in mention.senses)
