"""A word of a parsed sentence enters; where a subject was joined to what stands before it, it is parted from that."""

from spacy.tokens import Token

from .mended_subjects import follows, no_subject, subject_of

_SPANS = frozenset(["day", "week", "month", "year", "hour"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])


def joined_to_object(noun: Token) -> None:
    """ "A cut ties with B and C protested": C is not joined to B, but protests."""
    verb = noun.right_edge
    while verb.i + 1 < len(verb.doc) and verb.nbor().dep_ in ("aux", "auxpass", "neg", "advmod"):
        verb = verb.nbor()
    verb = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    before = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < noun.i), None)
    joined = noun.pos_ == "PROPN" and noun.nbor(-1).dep_ == "cc" and noun.nbor(-1).head == noun.head
    plain = before is not None and verb.tag_ in _FINITE | {"VBN"} and noun in before.subtree and no_subject(verb)
    if before is None or not (joined and plain and noun.head.dep_ in ("pobj", "dobj")):
        return
    noun.nbor(-1).head = before
    noun.head, noun.dep_ = verb, subject_of(verb)
    before.head, before.dep_ = before, "ROOT"
    verb.head, verb.dep_ = before, "conj"


def joined_to_name(verb: Token) -> None:
    """ "In his last days in office A had ordered it": A is not joined to the office."""
    start = verb.i
    while start and verb.doc[start - 1].head == verb and verb.doc[start - 1].dep_ in ("aux", "neg", "advmod"):
        start -= 1
    name = verb.doc[start - 1] if start else verb
    inside = [c for c in name.children if c.dep_ in ("compound", "nummod") and c.pos_ != "PROPN"]
    if name.pos_ == "PROPN" and name.dep_ == "pobj" and inside and no_subject(verb) and verb.pos_ == "VERB":
        inside[-1].head, inside[-1].dep_ = name.head, "pobj"
        name.head, name.dep_ = verb, subject_of(verb)


def after_clause(verb: Token) -> None:
    """ "While A recognises B, C and D do not": C and D are no part of what A recognises."""
    if verb.pos_ not in ("VERB", "AUX") or not no_subject(verb):
        return
    clauses = [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i and not no_subject(c)]
    if not clauses or not any(c.dep_ in ("mark", "advmod") for c in clauses[-1].children):
        return
    _part(verb, [t for t in clauses[-1].subtree if t.left_edge.i > clauses[-1].i])


def after_phrase(verb: Token) -> None:
    """ "In a deal brokered by A, B and C agreed": B and C agreed, and brokered nothing."""
    opening = verb.doc[0]
    if verb.pos_ == "VERB" and no_subject(verb) and opening.dep_ == "prep" and opening.head == verb:
        _part(verb, [t for t in opening.subtree if any(a.dep_ == "agent" for a in t.ancestors)])


def _part(verb: Token, words: list[Token]) -> None:
    """Give a verb the names as its subject that stand behind a comma at the end of what stands before it."""
    names = [t for t in words if t.dep_ == "conj" and t.pos_ == "PROPN"]
    first = next((t for t in names if follows(t.left_edge, ",")), None)
    last = first.right_edge.i if first is not None else 0
    between = verb.doc[last + 1 : verb.i]
    if first is not None and all(t.head == verb and t.dep_ in ("aux", "auxpass", "neg", "advmod") for t in between):
        first.head, first.dep_ = verb, subject_of(verb)


def none_of_them(word: Token) -> None:
    """ "A, B and C host envoys, yet none recognises it": none does, and A, B and C host."""
    noun, verb = word.head, word.head.head
    if word.lower_ not in ("none", "neither") or noun.dep_ not in ("nsubj", "nsubjpass") or noun.i > word.i:
        return
    if word.i and word.nbor(-1).lower_ in ("yet", "but") and word.i < verb.i:
        word.head, word.dep_ = verb, noun.dep_
        word.nbor(-1).head = verb
        noun.dep_ = "dep"


def second_object(noun: Token) -> None:
    """ "A sees X as a part of Y, a group listed by B": the group is Y, and no second object of the verb."""
    start = noun.left_edge
    before = noun.doc[start.i - 2] if start.i > 1 and start.nbor(-1).text == "," else noun
    earlier = any(c.dep_ == "dobj" and c.i < before.i for c in noun.head.children)
    if earlier and noun.pos_ == "NOUN" and start.lower_ in ("a", "an") and before.pos_ == "PROPN" and before.i > noun.head.i:
        noun.head, noun.dep_ = before, "appos"


def once_called(mark: Token) -> None:
    """ "after A, once the closest ally of B, severed": A severed, and was called so once."""
    verb, name = mark.head, mark.doc[mark.i - 2] if mark.i > 1 and mark.nbor(-1).text == "," else mark
    noun = next((c for c in verb.children if c.dep_ == "nsubj" and mark.i < c.i < verb.i), mark)
    closed = verb.i > 0 and verb.nbor(-1).text == "," and any(c.lower_ in ("a", "an", "the") for c in noun.children)
    if mark.lower_ != "once" or name.pos_ != "PROPN" or noun.pos_ != "NOUN" or not closed or name in verb.subtree:
        return
    if name.dep_ == "pobj" and name.head.dep_ == "prep":
        name.head.dep_, name.head.head = "mark", verb
    mark.head, mark.dep_ = noun, "advmod"
    noun.head, noun.dep_ = name, "appos"
    name.head, name.dep_ = verb, subject_of(verb)


def second_as(preposition: Token) -> None:
    """ "designated a group known as X as a terrorist organisation": as one thing it is known, as the other listed."""
    known, earlier = preposition.head, [c for c in preposition.head.children if c.lower_ == "as" and c.i < preposition.i]
    if preposition.lower_ != "as" or known.lemma_ != "know" or known.dep_ != "acl" or not earlier:
        return
    verb = next((t for t in known.ancestors if t.pos_ == "VERB"), None)
    if verb is not None and verb.i < known.i:
        preposition.head = verb


def day_after(day: Token) -> None:
    """ "…, the day after A and B cut ties": A and B cut them, not the day."""
    verb, opening = day.head, next((c for c in day.children if c.lower_ in ("after", "before")), None)
    names = [o for o in opening.children if o.dep_ == "pobj" and o.pos_ == "PROPN"] if opening is not None else []
    joined = verb.dep_ in ("conj", "ccomp", "dep") and follows(day.left_edge, ",")
    if opening is None or not names or day.lemma_ not in _SPANS or verb.tag_ not in _FINITE or not joined:
        return
    names[0].head, names[0].dep_ = verb, subject_of(verb)
    opening.head, opening.dep_ = verb, "mark"
    day.dep_ = "npadvmod"
    verb.dep_ = "advcl"


def had_done(participle: Token) -> None:
    """ "A had last cut ties with B": what it had done, and no cut ties that it had."""
    noun, had = participle.head, participle.head.head
    if participle.tag_ != "VBN" or noun.dep_ != "dobj" or had.lemma_ != "have" or noun.tag_ != "NNS":
        return
    above, dep = had.head, had.dep_
    for word in [*had.children, *(c for c in noun.children if c.i < participle.i)]:
        if word != noun:
            word.head = participle
    had.head, had.dep_ = participle, "aux"
    noun.head = participle
    participle.head, participle.dep_, participle.pos_ = (participle if dep == "ROOT" else above), dep, "VERB"
