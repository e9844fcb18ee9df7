"""An event enters; the tokens of what is acted upon leave, through every construction that hides them."""

from spacy.tokens import Token

from .arguments import predicated, subjects, undergoers
from .coordination import first_of_list, name_in_front
from .lexicon import NOUNS
from .nominals import after_by, after_of, possessors
from .voice import RELATIVE, SUBJECTS, hidden_subject, is_clause, is_passive

#: Nouns that can themselves be recognised or listed, whatever name stands behind them.
_DESCRIBING = (
    NOUNS["state"] | NOUNS["government"] | NOUNS["organisation"] | NOUNS["bloc"] | NOUNS["institution"] - {"embassy"}
)


def patients(event: Token) -> list[Token]:
    """The heads of the noun phrases that are acted upon: objects, passive subjects, what "of" introduces."""
    if event.pos_ in ("NOUN", "PROPN") and not is_clause(event):
        return after_of(event) or possessors(event) * bool(after_by(event))
    if is_passive(event):
        return undergoers(event)
    found = [child for child in event.children if child.dep_ in ("dobj", "dative") and child.lower_ not in RELATIVE]
    if event.dep_ == "relcl" and not found:
        found = _relative_object(event)
    if not found and event.dep_ == "xcomp" and any(c.dep_ == "dobj" and c.lower_ in RELATIVE for c in event.children):
        relative = next(c for c in event.children if c.dep_ == "dobj" and c.lower_ in RELATIVE)
        nouns = [a.head for a in event.ancestors if a.dep_ == "relcl"][:1]  # "A, which B refuses to recognise"
        found = [name_in_front(relative, noun) or noun for noun in nouns]
    if not found and event.dep_ == "xcomp":  # "A, whose independence B refuses to recognise"
        found = [c for c in event.head.children if c.dep_ == "dobj" and any(g.lower_ == "whose" for g in c.children)]
    if not found and event.dep_ == "conj" and event.head.dep_ == "relcl":  # "a group that A lists and has never recognised"
        return [] if any(c.dep_ == "nsubj" for c in event.children) else _relative_object(event.head)
    if not found and event.dep_ == "conj":
        return []
    return found or _shared_object(event)


def _relative_object(verb: Token) -> list[Token]:
    """ "Kosovo, which Russia does not recognise": the antecedent, where the relative pronoun is no subject."""
    if hidden_subject(verb):
        return _one_of(verb.head)
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children):
        return []  # "in a statement that A recognises and welcomes B": what it says, not what it is about
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    acted = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ in RELATIVE), None)
    if acted is not None and verb.head.pos_ == "NOUN" and verb.head.lemma_.lower() not in _DESCRIBING:
        return [name_in_front(acted, verb.head) or verb.head]  # "its embassy in A, which it regards as"
    if subject is None:
        return [verb.head] if any(c.dep_ == "dobj" and c.lower_ in RELATIVE for c in verb.children) else []
    if (
        any(c.lower_ == "as" and any(o.tag_ == "NNS" for o in c.children) for c in verb.children)
        and verb.head.dep_ == "conj"
    ):
        return [first_of_list(verb.head)]  # "A and B, which it recognises as states"
    return _one_of(verb.head) if subject.lower_ not in RELATIVE else []


def _one_of(noun: Token) -> list[Token]:
    """ "the government is one that": what "one" is said of."""
    if noun.lower_ == "one" and noun.dep_ == "attr":
        return subjects(noun.head)
    indefinite = noun.lemma_ in NOUNS["state"] and any(c.lower_ in ("a", "an") for c in noun.children)
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and any(c.lower_ in ("a", "an") for c in noun.children):
        return [noun.head]  # "A, a strip of land that B does not recognise"
    return predicated(noun) if indefinite and noun.dep_ in ("attr", "appos") else [noun]  # "A is a state that B recognises"


def _shared_object(verb: Token) -> list[Token]:
    """The object of a later coordinate: "recognised and established ties with", "did not recognise or support X"."""
    if any(c.dep_ in ("ccomp", "xcomp", "oprd", "acomp") for c in verb.children):
        return []  # "considers them illegal and does not recognise A": it has its own
    for later in verb.children:
        if later.dep_ == "conj" and later.pos_ == "VERB" and any(c.dep_ == "cc" for c in verb.children):
            return [child for child in later.children if child.dep_ == "dobj"]
    return []


def nearest(verb: Token) -> list[Token]:
    """ "between A, B and C, now controlled by X": C, of a list on which the parser hung the participle."""
    before = next((t for t in reversed(list(verb.doc[: verb.i])) if t.pos_ not in ("ADV", "PUNCT")), verb)
    listed = verb.dep_ == "acl" and verb.nbor(-1).pos_ in ("ADV", "PUNCT") and before.dep_ == "conj"
    return [before] if listed and before in verb.head.conjuncts and before.pos_ == "PROPN" else []
