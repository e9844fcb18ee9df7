"""A word of a parsed sentence enters; where a verb lost its subject to another word, it has it back."""

from spacy.tokens import Token

_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_PAST = frozenset(["VBD", "VBN"])
#: By what somebody says how many there are.
_COUNTS = frozenset("count tally reckoning estimate account".split())
#: Prepositions that open a clause as well.
_OPENING = frozenset(["after", "before", "since", "until", "as"])


def follows(word: Token, text: str) -> bool:
    """Whether a mark stands right before a word."""
    return word.i > 0 and word.nbor(-1).text == text


def no_subject(verb: Token) -> bool:
    """Whether nothing is the subject of a verb."""
    return not any(c.dep_ in _SUBJECTS for c in verb.children)


def subject_of(verb: Token) -> str:
    """What the subject of a verb is called: of an active one, or of a passive."""
    return "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def give_subject(verb: Token) -> None:
    """ "lost an ally after A recognised B": A is what the parser hung on "after"."""
    if verb.tag_ not in _FINITE or not no_subject(verb):
        return
    before = verb.i - 1
    while before > 0 and verb.doc[before].head == verb and verb.doc[before].dep_ in ("aux", "auxpass", "advmod", "neg"):
        before -= 1
    noun = verb.doc[before]
    while noun.dep_ not in ("pobj", "ROOT") and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":  # "a day after A and the eastern government of B did the same"
        after = (t for t in noun.ancestors if t.dep_ == "pobj" and t.head.lower_ in _OPENING - {"as"})
        noun = next(after, noun)
    opening = noun.head
    if noun.dep_ != "pobj" or opening.lower_ not in _OPENING or noun.right_edge.i != before or opening.i > noun.left_edge.i:
        return
    noun.head, noun.dep_ = verb, subject_of(verb)
    over = opening.head
    opening.head, opening.dep_ = verb, "mark"
    above = over if over.pos_ == "VERB" else verb.head
    verb.head, verb.dep_ = above, "ROOT" if above == verb else "advcl"


def fronted_subject(name: Token) -> None:
    """ "A, meanwhile, does not recognise B": A is no adverbial."""
    verb = name.head
    told = name.i < verb.i and verb.pos_ in ("VERB", "AUX") and verb.dep_ == "ROOT" and no_subject(verb)
    if told and name.i == 0 and name.tag_ == "NNP" and name.nbor().text == ",":
        name.dep_ = subject_of(verb)


def behind_its_verb(name: Token) -> None:
    """ "A ousted the dictator B": B is what the verb does it to, and no measure."""
    verb = name.head
    bare = not any(c.dep_ in ("dobj", "dative", "auxpass") for c in verb.children)
    if name.pos_ == "PROPN" and verb.pos_ == "VERB" and bare and name.left_edge.i == verb.i + 1 and not no_subject(verb):
        name.dep_ = "dobj"


def inverted(verb: Token) -> None:
    """ "does not recognise it; nor do A and B": A and B do not."""
    if verb.lemma_ not in ("do", "have", "be", "will") or not verb.i or verb.nbor(-1).lower_ not in ("nor", "neither", "so"):
        return
    verb.nbor(-1).head, verb.nbor(-1).dep_ = verb, "cc"
    for noun in [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and no_subject(verb)]:
        noun.dep_ = "nsubj"


def past_before_noun(verb: Token) -> None:
    """ "X, A's chief, seized power", "The two withdrew recognition": a past that was taken for an adjective."""
    noun = verb.head
    if verb.tag_ != "VBD" or noun.i < verb.i or noun.dep_ not in ("ROOT", "appos"):
        return
    before = [c for c in noun.children if c.i < verb.i and c.dep_ not in ("det", "punct", "cc")]
    before += [c for c in verb.children if c.dep_ == "nsubj"]
    subject = noun.head if noun.dep_ == "appos" else before[-1] if before else verb
    if subject == verb or subject.i > verb.i or (noun.dep_ == "appos" and subject.dep_ != "ROOT"):
        return
    for word in [c for c in noun.children if c.i < subject.i]:
        word.head = subject
    for word in [c for c in subject.children if c.i > verb.i and c != noun]:
        word.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = verb, "dobj"


def calling_itself(verb: Token) -> None:
    """ "A group calling itself the X announced that": it announced."""
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.tag_ in _FINITE and c.i > verb.i), None)
    noun = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    name = next((c for c in said.children if c.dep_ == "nsubj"), None) if said is not None else None
    participle = verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)
    if said is None or noun is None or name is None or not participle:
        return
    said.head, said.dep_ = said, "ROOT"
    noun.head, verb.head, verb.dep_ = said, noun, "acl"
    name.head, name.dep_ = verb, "oprd"


def passive_of(noun: Token) -> None:
    """ "was not overrun by": no noun."""
    verb = noun.head
    if verb.pos_ == "NOUN" and verb.lower_ == "overrun" and any(c.dep_ == "auxpass" for c in verb.children):
        verb.pos_, verb.tag_ = "VERB", "VBN"


def made_first(noun: Token) -> None:
    """ "making it the first nation to recognise A": it does."""
    deed, made = noun.head, noun.head.head
    named = next((c for c in noun.children if c.dep_ == "nsubj"), None)
    if named is not None and deed.dep_ == "ccomp" and made.lemma_ in ("make", "leave"):
        named.head, named.dep_ = made, "dobj"
        noun.head, noun.dep_ = made, "oprd"
        deed.head, deed.dep_ = noun, "relcl"


def take_subject(verb: Token) -> None:
    """ "A and B, considered rivals, have signed": A and B signed it."""
    if verb.tag_ not in _PAST | _FINITE or not no_subject(verb):
        return
    for aside in [c for c in verb.children if c.i < verb.i and c.dep_ in ("parataxis", "ccomp") and c.tag_ in _PAST]:
        noun = next((c for c in aside.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        start = min((c.i for c in verb.children if aside.i < c.i < verb.i and c.dep_ in ("aux", "auxpass")), default=verb.i)
        if noun is not None and follows(aside, ",") and verb.doc[start - 1].text == ",":
            noun.head, noun.dep_ = verb, subject_of(verb)
            aside.head, aside.dep_ = noun, "acl"
            aside.tag_ = "VBN"
            return


def join_said(verb: Token) -> None:
    """ "announces that it recognises X, breaks ties and …": breaking is announced as well."""
    if verb.tag_ not in _FINITE or not no_subject(verb):
        return
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in _FINITE), None)
    if said is None or not follows(verb, ",") or not any(c.dep_ == "nsubj" for c in said.children):
        return
    content = [c for c in said.children if c.dep_ == "ccomp" and said.i < c.i < verb.i and c.tag_ == verb.tag_]
    if content:
        said.head, said.dep_ = said, "ROOT"
        verb.head, verb.dep_ = content[-1], "conj"


def said_of_subject(noun: Token) -> None:
    """ "A recognised B, the first country to do so": A is the first, which the parser takes for a second object."""
    verb = noun.head
    first = next((c for c in verb.children if c.dep_ == "dobj" and c.i < noun.i), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    start = noun.left_edge
    counted = any(c.dep_ == "amod" for c in noun.children) and any(
        c.dep_ == "relcl" and c.tag_ == "VB" for c in noun.children
    )
    if first is not None and subject is not None and counted and follows(start, ",") and start.lower_ == "the":
        noun.head, noun.dep_ = subject, "appos"


def after_aside(verb: Token) -> None:
    """ "The embassy, closed in 2012, reopened": the aside was taken for what the sentence tells."""
    aside = verb.head
    noun = next((c for c in aside.children if c.dep_ == "nsubj" and c.i < aside.i), None)
    told = aside.dep_ == "ROOT" and {aside.tag_, verb.tag_} <= _PAST and no_subject(verb)
    bare = not any(c.dep_ in ("dobj", "aux", "auxpass", "cc") for c in aside.children)
    if noun is not None and told and bare and follows(aside, ",") and follows(verb.left_edge, ","):
        verb.head, verb.dep_ = verb, "ROOT"
        noun.head, noun.dep_ = verb, subject_of(verb)
        aside.head, aside.dep_, aside.tag_ = noun, "acl", "VBN"


def neither_does(word: Token) -> None:
    """ "Neither does A": A does not, and "neither" is no subject."""
    verb = word.head
    bare = word.lower_ == "neither" and verb.lemma_ in ("do", "have", "will") and verb.i == word.i + 1
    named = next((c for c in verb.children if c.dep_ in ("dobj", "attr") and c.left_edge.i == verb.i + 1), None)
    if bare and named is not None:
        named.dep_, word.dep_ = "nsubj", "cc"


def by_my_count(word: Token) -> None:
    """ "By his count ten states have", "according to the A count": by his count, and the states are who has."""
    noun = word.head
    by = noun.head if noun.dep_ == "pobj" else noun.doc[max(0, noun.left_edge.i - 1)]
    if word.lemma_ not in _COUNTS or by.lower_ not in ("by", "to") or not by.i < word.i < noun.i:
        return
    verb = by.head.head if by.head.lower_ == "according" else by.head
    if verb.pos_ in ("VERB", "AUX") and noun.i < verb.i and (no_subject(verb) or noun.head == verb):
        for owner in [c for c in noun.children if c.i < word.i]:
            owner.head = word
        word.head, word.dep_ = by, "pobj"
        noun.head, noun.dep_ = verb, subject_of(verb)
