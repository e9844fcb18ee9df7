"""A noun enters; what its own phrase says of whose it is and by whom leaves: "A's", "by A", "of A", "Russian"."""

from spacy.tokens import Token

from .date_words import DAYS, MONTHS
from .lexicon import NOUNS, STANCE

ORDINALS = frozenset(["first", "last", "only", "latest", "second", "third", "next", "one"])
#: Nouns that an ordinal is counted within: "the first country of the year to recognise".
_SETTINGS = frozenset("day week month year hour time world region continent".split())

#: What falls to whoever has done a thing.
_DESERTS = frozenset("credit praise blame responsibility honour honor".split())
_FALLS = frozenset(["go", "belong", "lie", "rest"])


def is_ranked_first(noun: Token) -> bool:
    """ "the first EU partner to", "the only bloc to": a noun of which one is told that did it."""
    return noun.dep_ == "attr" and any(c.dep_ == "amod" and c.lower_ in ORDINALS for c in noun.children)


def is_doer(noun: Token) -> bool:
    """Whether an infinitive's noun does it itself: "the first country to recognise", not "the decision to recognise"."""
    acting = NOUNS["state"] | NOUNS["institution"] | NOUNS["government"] | NOUNS["organisation"] | NOUNS["bloc"]
    named = noun.pos_ in ("PROPN", "PRON", "NUM", "ADJ")
    return named or noun.lemma_.lower() in ORDINALS | acting or is_ranked_first(noun)


def counts(noun: Token) -> bool:
    """Whether a noun tells as what its subject counts: "A is a country that", "A is the only government that"."""
    only = any(c.lower_ in ("only", "first", "sole", "last") for c in noun.children) and noun.dep_ in ("attr", "appos")
    if noun.lower_ == "those" and (noun.head.lower_ == "among" or noun.head.lemma_ in ("be", "include")):
        return True  # "among those that recognised it were A and B", "those that did include A"
    kinds = NOUNS["state"] | NOUNS["bloc"] | NOUNS["partitives"]
    among = noun.tag_ == "NNS" and noun.head.lower_ == "among"  # "A and B are among the governments that"
    return noun.lemma_.lower() in (kinds | NOUNS["government"] if only or among else kinds)


def held_by(noun: Token) -> list[Token]:
    """Whose a decision, a plan or a move is, as the words beside it say."""
    own = possessors(noun) or after_by(noun) or _given(noun) or adjectives(noun) or _deciding(noun)
    several = noun.lemma_ in ("series", "string", "number", "set", "raft", "wave")  # "a series of decisions by A"
    return own or [one for of in after_of(noun)[:1] if several for one in held_by(of)]


def _deciding(noun: Token) -> list[Token]:
    """ "the decision of A to", "the plan of the government to": a name, a government, a parliament."""
    bodies = NOUNS["government"] | NOUNS["institution"] | NOUNS["state"]
    of = after_of(noun) if noun.lemma_ in STANCE["resolves"] else []
    return [t for t in of if t.pos_ == "PROPN" or t.lemma_.lower() in bodies]


def _given(noun: Token) -> list[Token]:
    """ "the credit for recognising it goes to A", "the blame for severing ties lies with A": who has done it."""
    falls = noun.dep_ == "nsubj" and noun.head.lemma_ in _FALLS and noun.lemma_.lower() in _DESERTS
    return [o for p in noun.head.children if falls and p.lower_ in ("to", "with") for o in objects(p)]


def nominal_agents(noun: Token) -> list[Token]:
    """Who does what a noun names: "Sweden's recognition", "recognition by twelve states", "Russian recognition"."""
    if by := after_by(noun):
        return by
    return possessors(noun) or adjectives(noun) or after_from(noun)


def possessors(noun: Token) -> list[Token]:
    """Whose a noun is: "Sweden's recognition"."""
    return [child for child in noun.children if child.dep_ == "poss"]


def shared_possessors(noun: Token) -> list[Token]:
    """Whose a noun is through the one above it: "A's treaty and relations with B", "A's lack of relations with B"."""
    above = noun.head
    lacked = noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ in ("lack", "absence")
    return possessors(above.head if lacked else above) if lacked or noun.dep_ == "conj" else []


def after_by(noun: Token) -> list[Token]:
    """What "by" introduces after a noun: "the recognition by A", "a plan made by A", "was made by A", said again or not."""
    same = (t for t in noun.doc[noun.i + 1 :] if t.lemma_ == noun.lemma_ and (t.dep_ == "appos" or t.nbor(-1).lower_ == "a"))
    made = [c for t in (noun, *same) for c in t.children if c.dep_ == "acl" and c.lemma_ in STANCE["made"]]
    made += [noun.head] if noun.dep_ == "nsubjpass" and noun.head.lemma_ in STANCE["made"] else []
    own = [prep for holder in (noun, *made) for prep in holder.children if prep.dep_ in ("prep", "agent")]
    after = noun.doc[noun.i + 1 : noun.i + 2]  # "the recognition by A", hung on a verb above
    return [found for prep in dict.fromkeys([*own, *after]) if prep.lower_ == "by" for found in objects(prep)]


def after_from(noun: Token) -> list[Token]:
    """What "from" introduces after a noun."""
    return [found for prep in noun.children if prep.dep_ == "prep" and prep.lower_ == "from" for found in objects(prep)]


def after_of(noun: Token) -> list[Token]:
    """What "of" or "for" introduces after a noun, or after the day set between: "recognition on Tuesday of X"."""
    dated = [o for p in noun.children if p.lower_ in ("on", "in") for o in objects(p) if o.text[:1].isupper()]
    holders = [noun, *(o for o in dated if o.lower_ in DAYS or o.lower_ in MONTHS)]
    preps = [p for holder in holders for p in holder.children if p.dep_ == "prep" and p.lower_ in ("of", "for")]
    return [found for prep in preps for found in objects(prep)]


def adjectives(noun: Token) -> list[Token]:
    """The names that stand before a noun: "Russian recognition"."""
    return [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()]


def objects(preposition: Token) -> list[Token]:
    """What a preposition introduces."""
    return [child for child in preposition.children if child.dep_ == "pobj"]


def asked(word: Token, *prepositions: str) -> list[Token]:
    """ "called on A to recognise", "a call for A to recognise": of whom something is asked."""
    wanted = word.lemma_.lower() in STANCE["hypothetical"]
    return [o for p in word.children if wanted and p.dep_ == "prep" and p.lower_ in prepositions for o in objects(p)]


def setting(noun: Token) -> Token:
    """The noun that is meant where the parser hung a clause on its setting: "the last state in Europe to maintain"."""
    if noun.dep_ == "conj" and noun.pos_ == "ADJ":  # "the sixth to recognise A and the fifth to recognise B"
        return next((t for t in reversed(noun.doc[: noun.i]) if t.dep_ == "attr"), noun)
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return noun
    above = noun.head.head
    known = above.lemma_.lower() in ORDINALS | NOUNS["state"] | NOUNS["bloc"]
    placed = noun.head.lower_ in ("in", "of", "outside", "within", "across") and noun.pos_ == "PROPN"
    return above if noun.lemma_ in _SETTINGS or (known and placed) else noun


def is_with(marker: Token) -> bool:
    """ "recognised A with B as its capital": said of B, and no act of its own."""
    before = marker.nbor(-1) if marker.i else marker
    return before.dep_ == "pobj" and before.head.lower_ == "with"


def told_by_deed(subject: Token, verb: Token) -> list[Token]:
    """ "A's first act was recognising", "The centrepiece of A's policy was to recognise": whose deed it is."""
    if subject.lemma_ not in STANCE["acts"] or not (verb.tag_ == "VBG" or verb.lemma_ == "be"):
        return []
    return possessors(subject) or [one for of in after_of(subject) for one in (possessors(of) or [of])]
