"""A noun enters; the nouns that are joined to it, or the name that is set beside it, leave."""

from collections.abc import Iterator

from spacy.tokens import Token

from .date_words import DAYS
from .lexicon import NOUNS

#: The places in a row.
ORDER = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth next last latest".split()
)


def coordinates(token: Token) -> Iterator[Token]:
    """A noun and the nouns joined to it, in order."""
    yield token
    for child in token.children:
        start = min(child.left_edge.i, child.i)
        if start and child.doc[start - 1].lower_ in ("not", "but", "longer"):
            continue  # "recognised by A but B refuses": another clause
        if child.dep_ == "conj" and _begins_clause(child):
            continue
        listed = child.dep_ == "appos" and token.pos_ != "PRON" and _is_item(child)
        if child.dep_ == "conj" or listed:
            yield from coordinates(child)


def first_of_list(token: Token) -> Token:
    """The first noun of the list that a noun stands in: itself, where it stands in none."""
    return first_of_list(token.head) if token.dep_ == "conj" else token


def _begins_clause(noun: Token) -> bool:
    """ "agreed to relations with A and B accepted it": B, right before a finite verb that has no subject."""
    at = noun.i + 1
    verb = noun.doc[at] if at < len(noun.doc) else noun
    first = first_of_list(noun.head)
    if first.dep_ == "pobj" and first.head.lower_ in ("after", "before", "since", "until", "as"):
        return False  # "after A, B and C said": all of them did
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.pos_ == "VERB" and verb.head not in (noun, verb)
    finite = finite and verb.dep_ != "acl"  # "relations between A and B broken in 2019"
    return finite and noun.i > noun.head.i and not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)


def _is_item(noun: Token) -> bool:
    """Whether an apposition is an item of a list: it, or a name joined to it, has an "and".

    What a colon introduces names the members of a group before it: "three states recognised it: A, B and C".
    """
    if noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ":":
        return False
    if any(c.dep_ == "prep" and c.i < noun.i for c in noun.children):
        return False  # "among them A and B"
    if any(c.dep_ == "cc" for c in noun.children):
        return True
    named = noun.pos_ == noun.head.pos_ == "PROPN"
    return named and any(c.dep_ == "conj" and any(g.dep_ == "cc" for g in c.children) for c in noun.children)


def joined_to_day(verb: Token) -> list[Token]:
    """ "on Tuesday, A, B and C signed", "as A, B and C had": A, where the parser gave the verb no subject."""
    told = any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in verb.children)
    start = min([verb.i, *(c.i for c in verb.children if c.dep_ == "aux")])
    if told or not start or (verb.tag_ not in ("VBD", "VBZ", "VBP") and start == verb.i):
        return []
    last = first = verb.doc[start - 1]
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if last == first or first.pos_ != "PROPN":
        return []
    if first.dep_ == "pobj" and first.head.lower_ in ("after", "before", "since", "until", "as"):
        return [first]
    return [c for c in first.children if c.dep_ == "conj"][:1] if first.lower_ in DAYS else []


def name_beside(subjects: list[Token]) -> Token:
    """ "the agency UNESCO recognised": of two subjects side by side the name."""
    last = subjects[-1]
    beside = len(subjects) > 1 and (last.nbor(-1) == subjects[-2] or subjects[0].pos_ == "NUM" or _opens_clause(last))
    return last if beside and last.pos_ == "PROPN" else subjects[0]


def _opens_clause(noun: Token) -> bool:
    """ "B does the same, the first to do so, and A follows": A, right after the "and" of a new clause."""
    start = noun.left_edge.i
    return start > 1 and noun.doc[start - 1].dep_ == "cc" and noun.doc[start - 2].text == ","


def parted(subjects: list[Token]) -> list[Token]:
    """ "A, B and, in August, C recognised it": two subjects that a phrase between commas parts, joined by "and"."""
    if len(subjects) != 2 or subjects[0].pos_ != "PROPN":
        return []
    first, second = subjects
    if second.lower_ in ("none", "neither", "nobody"):
        return [second]  # "A, B and C host envoys, but none of them recognises it", where "host" was taken for a noun
    joined = [c for t in (first, *first.conjuncts) for c in t.children if c.dep_ == "cc"]
    beside = any(c.i == second.left_edge.i - 1 for c in joined)  # "A and most of its allies"
    return subjects if joined and (second.pos_ == "PROPN" or beside) else []


def name_before(relative: Token) -> Token | None:
    """The name right before a relative pronoun, set beside the noun that the parser took for what is described.

    Of "those of A, B and C, who" A, with which the others go.
    """
    described = relative.head.head
    if described.lower_ == "those":
        return next((o for p in described.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj"), None)
    before = relative.doc[relative.i - 2 if relative.nbor(-1).text == "," else relative.i - 1] if relative.i > 1 else None
    beside = before is not None and before.pos_ == "PROPN" and before.dep_ == "appos"
    return before if beside else _named_by_which(relative)


def _named_by_which(relative: Token) -> Token | None:
    """ "exporters in A, which severed": A, where "which" can mean no persons."""
    if relative.lower_ != "which" or relative.i < 2 or relative.nbor(-1).text != ",":
        return None
    before, described = relative.doc[relative.i - 2], relative.head.head
    persons = described.tag_ == "NNS" and described.pos_ == "NOUN" and described.lemma_ not in NOUNS["state"]
    return before if persons and before.pos_ == "PROPN" and before.dep_ == "pobj" else None


def name_in_front(relative: Token, noun: Token) -> Token | None:
    """ "camps of X (Y), which": the name right before a relative pronoun, deep within the noun that the parser chose."""
    at = relative.i - 1
    while at > noun.i and (relative.doc[at].is_punct or relative.doc[at].text in ("(", ")")):
        at -= 1
    before = relative.doc[at] if at > noun.i else None
    if before is None or before.pos_ != "PROPN" or noun not in before.ancestors:
        return None
    while before.dep_ in ("appos", "compound", "conj") and before.head.pos_ == "PROPN" and before.head != noun:
        before = before.head
    return before


def name_right_before(relative: Token) -> Token | None:
    """The name before a relative pronoun, whatever the parser made of the clause: "money to X," which A has listed."""
    before = next((t for t in reversed(relative.doc[: relative.i]) if not t.is_punct), None)
    return before if before is not None and before.pos_ == "PROPN" else None


def name_before_comma(participle: Token) -> Token | None:
    """ "struck A, listed by B": the name before the comma, or the dash, that a participle follows."""
    start = participle.left_edge.i
    marked = start > 1 and participle.doc[start - 1].text in (",", "–", "—")
    before = participle.doc[start - 2] if marked else None
    return before if before is not None and before.pos_ == "PROPN" else None


def name_described(participle: Token) -> Token | None:
    """ "in A, home to many and ruled by B": the name before the comma of a description to which a participle is joined."""
    if (
        participle.tag_ != "VBN"
        or participle.nbor(-1).pos_ != "CCONJ"
        or any(c.dep_ == "auxpass" for c in participle.children)
    ):
        return None
    comma = next((t for t in reversed(participle.doc[: participle.i]) if t.text == ","), None)
    before = comma.nbor(-1) if comma is not None and comma.i > 1 else None
    described = before is not None and not any(t.pos_ in ("VERB", "AUX") for t in participle.doc[before.i : participle.i])
    return before if described and before is not None and before.pos_ == "PROPN" else None


def named_from(relative: Token, noun: Token) -> Token:
    """ "an ally from A, which": the name right before a relative pronoun, unless it only tells whose the noun is."""
    name = name_in_front(relative, noun)
    apart = name is not None and name.dep_ == "pobj" and name.head.lower_ in ("from", "to", "with", "by")
    single = noun.tag_ == "NNS" and any(c.lower_ in ("is", "was", "has") for c in relative.head.children)
    apart = apart or (name is not None and name.dep_ == "pobj" and single)  # "the authorities in A, which is ruled by"
    return name if name is not None and apart else noun


def is_gap(name: Token) -> bool:
    """ "A was the first to recognise it, B the second": of B the place in the row, and no verb."""
    after = [t.lower_ for t in name.doc[name.i + 1 : name.i + 3]]
    alone = name.i + 3 >= len(name.doc) or name.doc[name.i + 3].is_punct or name.doc[name.i + 3].lower_ == "and"
    return name.pos_ == "PROPN" and len(after) == 2 and after[0] == "the" and after[1] in ORDER and alone


def leaves_out(preposition: Token) -> bool:
    """ "all but A": no conjunction (`mended_lists.all_but`)."""
    return preposition.lower_ == "but" and preposition.dep_ == "prep"
