"""A verb enters; its voice leaves: whether it is passive, by whom it is then done, and who hides before it."""

from spacy.tokens import Token

from .coordination import joined_to_day
from .lexicon import NOUNS
from .nominals import objects

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
#: After these a name and a gerund are a clause: "in response to A recognising B".
_CAUSES = frozenset(["for", "to", "over", "about", "with", "despite", "without", "after", "following"])
RELATIVE = frozenset(["who", "which", "that", "whom"])


def is_clause(noun: Token) -> bool:
    """Whether a verb was taken for a noun of the same form ("Turkey and the EU list the PKK"): it has subject and object."""
    kinds = {child.dep_ for child in noun.children}
    return "nsubj" in kinds and "dobj" in kinds


def is_passive(verb: Token) -> bool:
    """Whether a verb's grammatical subject is what it acts upon."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    has_aux = any(child.dep_ == "aux" for child in verb.children)
    if verb.tag_ in ("VBN", "VBD") and not has_aux:
        if verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and not any(c.dep_ in SUBJECTS for c in verb.children)):
            return not any(child.dep_ == "dobj" for child in verb.children)
        if any(child.dep_ == "agent" for child in verb.children):
            return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in (*SUBJECTS, "dobj") for c in verb.children):
        return verb.head.pos_ in ("VERB", "AUX") and not has_aux and is_passive(verb.head)
    return False


def passive_agents(verb: Token) -> list[Token]:
    """Who does it, as "by" introduces them."""
    return [noun for agent in _by(verb) if not _is_excepted(agent) for noun in objects(agent)]


def excepted_agents(verb: Token) -> list[Token]:
    """Who does not do it: "recognised by many states, but not by Serbia"."""
    return [noun for agent in _by(verb) if _is_excepted(agent) for noun in objects(agent)]


def _by(verb: Token) -> list[Token]:
    """Each "by" of a verb: "by A and by B, but not by C"."""
    own = [c for c in verb.children if c.lower_ == "by" and c.dep_ in ("agent", "prep", "conj")]
    return own + [c for by in own for c in by.conjuncts if c.lower_ == "by" and c not in own]


def _is_excepted(agent: Token) -> bool:
    return agent.i > 0 and agent.nbor(-1).lower_ == "not"


def raised_passive(verb: Token) -> Token | None:
    """ "are to be restored", "have yet to be", "are expected to be", "are likely to be restored": the verb below."""
    over = (verb, *(c for c in verb.children if c.dep_ == "acomp"))
    below = (c for t in over for c in t.children if c.dep_ == "xcomp")
    return next((c for c in below if any(g.dep_ == "auxpass" for g in c.children)), None)


def has_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def hidden_subject(verb: Token) -> list[Token]:
    """ "which only 12 countries recognise": a relative clause's subject that the parser made a part of the verb."""
    if small := clause_of_object(verb) or _joined_to_object(verb) or joined_to_day(verb):
        return small
    if has_infinitive(verb) and any(c.dep_ == "mark" and c.lower_ == "after" for c in verb.children):
        sides = (verb.head, verb)  # "B was the second country after A to recognise it", A taken for its subject
        return [c for side in sides for c in side.children if c.dep_ == "nsubj"]
    if becoming := _of_becoming(verb):
        return becoming
    pronouns = [c for c in verb.children if c.lower_ in RELATIVE]
    own = any(c.dep_ in SUBJECTS and c not in pronouns for c in verb.children)
    if verb.dep_ != "relcl" or own or not pronouns:
        return []
    return [c for c in verb.children if c.dep_ == "compound" and c.i < verb.i and c.pos_ in ("NOUN", "PROPN")]


def _of_becoming(verb: Token) -> list[Token]:
    """ "A cut ties after B became the third country, following C, to recognise D": B, the infinitive hung on "cut"."""
    if verb.dep_ != "advcl" or not has_infinitive(verb):
        return []
    beside = (c for c in verb.head.children if c.lemma_ == "become" and verb.head.i < c.i < verb.i and c.dep_ == "advcl")
    for clause in beside:
        after = [o for p in verb.head.children if p.lower_ == "after" and p.i < clause.i for o in p.children]
        if any(c.dep_ == "attr" and c.lemma_.lower() in NOUNS["state"] for c in clause.children):
            return [c for c in clause.children if c.dep_ == "nsubj"] or [o for o in after if o.dep_ == "pobj"]
    return []


def clause_of_object(verb: Token) -> list[Token]:
    """ "brought up A recognising B": a gerund right after a name that the parser took for the object of the verb above."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or any(c.dep_ in (*SUBJECTS, "mark") for c in verb.children):
        return []
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else verb
    named = before.dep_ == "dobj" and before.head == verb.head and before.pos_ == "PROPN"
    acting = before.pos_ == "PROPN" or before.lemma_.lower() in NOUNS["government"]
    caused = before.dep_ == "pobj" and before.head.lower_ in _CAUSES and verb.head not in (before, before.head) and acting
    return [before] if named or caused else []


def _joined_to_object(verb: Token) -> list[Token]:
    """ "A shelters X, and B, though cooler than it was, has banned it": B, which the parser joined to X."""
    if verb.dep_ != "ccomp" or verb.head.i > verb.i or any(c.dep_ in (*SUBJECTS, "mark", "cc") for c in verb.children):
        return []
    between = verb.doc[verb.head.i + 2 : verb.i - 1]
    opening = (t for t in between if t.nbor(-1).lower_ in ("and", "but") and t.nbor(-2).text == "," and t.nbor().text == ",")
    return [t for t in opening if t.dep_ == "conj" and t.pos_ == "PROPN"][-1:]


def is_active(verb: Token) -> bool:
    """Whether a verb is active and has a subject of its own."""
    return not is_passive(verb) and any(c.dep_ == "nsubj" for c in verb.children)


def is_aside(noun: Token) -> bool:
    """ "five states - A, B and C - refuse": a subject that the parser took for an aside, for what stands between."""
    return noun.dep_ == "npadvmod" and noun.tag_ == "NNS" and noun.lemma_ in NOUNS["state"] and noun.i < noun.head.i
