"""A word of a parsed sentence enters; where a list or a phrase was cut or glued amiss, it is put right."""

from spacy.tokens import Token

from .coordination import is_gap
from .lexicon import LISTS, RECOGNITION, SOVEREIGNTY, STANCE
from .mended_subjects import follows


def part_at_colon(token: Token) -> None:
    """ "five states recognise X: A, B and C": A is not joined to X."""
    noun = token.head
    if noun.i > token.i or noun.dep_ not in ("dobj", "pobj", "conj") or noun.pos_ not in ("NOUN", "PROPN"):
        return
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and any(t.text == ":" for t in token.doc[noun.i : token.left_edge.i + 1]):
        token.head, token.dep_ = verb, "dep"


def headline_list(name: Token) -> None:
    """ "Paraguay bans A, B": in a headline a comma stands for "and"."""
    if name.text != name.head.text or name.doc[-1].text == "." or name.i < 2:
        return
    after = name.right_edge.i + 1
    bare = not any(True for _ in name.children) and name.nbor(-1).text == "," and name.nbor(-2) == name.head
    if bare and (after == len(name.doc) or name.doc[after].text != ","):
        name.dep_ = "conj"


def join_name(name: Token) -> None:
    """ "the designation of A (X), B and C as": C is designated as well."""
    deed = name.head
    if name.pos_ != "PROPN" or deed.pos_ != "NOUN" or deed.i > name.i:
        return
    of = [o for p in deed.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj" and o.text == name.text]
    if of and of[-1].i < name.i:
        name.head = of[-1]


def second_in_row(name: Token) -> None:
    """ "A was the first to recognise B, C the second": C is not joined to B."""
    verb = next((t for t in name.ancestors if t.dep_ == "ROOT"), name)
    if name.i and name.nbor(-1).text in (",", "and", ";") and is_gap(name) and verb != name:
        ordinal = name.doc[name.i + 2]
        name.head, name.dep_ = verb, "dep"
        ordinal.head, ordinal.dep_ = name, "appos"


def among_them(name: Token) -> None:
    """ "Many states have recognised A, among them B and C": B and C are no part of what is recognised."""
    among = next((c for c in name.children if c.lower_ == "among" and c.i < name.i), None)
    if among is not None and any(c.lower_ == "them" for c in among.children) and name.head.pos_ in ("VERB", "AUX"):
        name.dep_ = "dep"


def before_among_them(name: Token) -> None:
    """ "Many states have recognised A, B and C among them": B and C are no part of what is recognised."""
    thing, doc = name.head, name.doc
    among = next((t.i for t in doc[name.i + 1 : name.i + 12] if t.lower_ == "among"), len(doc))
    row = [t for t in name.subtree if t.i < among]
    closed = bool(row) and row[-1].i + 1 == among and doc[among + 1 : among + 2].text.lower() == "them"
    verb = next((t for t in thing.ancestors if t.pos_ in ("VERB", "AUX") and t.i < name.i), None)
    if closed and verb is not None and thing.pos_ == "PROPN" and thing.dep_ != "dep" and follows(name, ","):
        name.head, name.dep_ = verb, "dep"


def all_but(name: Token) -> None:
    """ "All but A have recognised B": A is not joined to them, but left out."""
    but = name.nbor(-1) if name.i else name
    if but.lower_ == "but" and but.dep_ == "cc" and name.head == but.head and but.i == name.head.i + 1:
        whole = {name.head.lower_, *(c.lower_ for c in name.head.children)}
        if whole & {"all", "every", "everyone", "none", "nobody", "no", "each", "any"}:
            but.dep_, name.head, name.dep_ = "prep", but, "pobj"


def neither_nor(word: Token) -> None:
    """ "recognises neither the result of the vote nor A as president": A is joined to the result."""
    noun = word.head
    cc = next((t for t in noun.subtree if word.lower_ == "neither" and t.lower_ == "nor" and t.dep_ == "cc"), None)
    joined = next((c for c in cc.head.children if c.dep_ == "conj" and c.i > cc.i), None) if cc is not None else None
    if cc is None or joined is None or noun.dep_ != "dobj":
        return
    cc.head = joined.head = noun
    for phrase in [c for c in noun.children if c.lower_ == "as" and c.i > joined.i]:
        phrase.head = noun.head


def both_acted_upon(word: Token) -> None:
    """ "had recognised both in 2011": both is what was recognised."""
    verb = word.head.head
    if word.lower_ == "both" and word.head.pos_ == "ADP" and verb.pos_ == "VERB" and word.i == verb.i + 1:
        word.head, word.dep_ = verb, "dobj"


#: Of what something is taken for or from, which nobody does: "as the capital of A by B", "from the list by B".
_HELD = (
    LISTS["list_nouns"] | LISTS["kinds"] | SOVEREIGNTY["as_part"] | RECOGNITION["as_state"]
    | RECOGNITION["as_government"] | RECOGNITION["as_leader"]
)  # fmt: skip


def agent_of_passive(preposition: Token) -> None:
    """ "was recognised as the capital of A by B", "was removed from the list by B": B does it."""
    noun = preposition.head
    above = noun.head
    while above.pos_ == "ADP" and above.head.pos_ in ("NOUN", "PROPN") and above.head.i > above.head.head.i:
        noun, above = above.head, above.head.head
    verb = above.head
    if preposition.lower_ != "by" or noun.lemma_.lower() not in _HELD or above.pos_ != "ADP" or verb.tag_ != "VBN":
        return
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or verb.dep_ in ("acl", "advcl", "amod")
    if passive and verb.i < noun.i and not any(c.dep_ == "agent" for c in verb.children):
        joined = [c for c in noun.children if c.dep_ in ("cc", "conj") and c.i > preposition.i]
        preposition.head, preposition.dep_ = verb, "agent"
        for word in joined:  # "as president by A and dozens of others"
            word.head = next(iter(preposition.children))


def from_its_list(preposition: Token) -> None:
    """ "condemned A's removal of X from its list": it is the removal that is from the list."""
    listing = next((o for o in preposition.children if o.lemma_.lower() in LISTS["list_nouns"]), None)
    deeds = LISTS["removal"] | LISTS["adding"]
    if listing is None or preposition.head.lemma_.lower() in deeds | LISTS["remove"] | LISTS["add"]:
        return
    before = [t for t in preposition.doc[: preposition.i] if t.lemma_.lower() in deeds and t.pos_ == "NOUN"]
    if before and preposition.head in (before[-1].head, *before[-1].ancestors, *before[-1].subtree):
        preposition.head, preposition.dep_ = before[-1], "prep"


def year_alone(number: Token) -> None:
    """ "In 2019 ties were cut": the year is when, not how many ties."""
    before = number.nbor(-1) if number.i else number
    year = len(number.text) == 4 and number.text.isdigit() and number.text[0] in "12"
    opens = before.lower_ in ("in", "since", "by") and before.dep_ == "prep" and not any(True for _ in before.children)
    if year and opens and number.nbor() == number.head:
        number.head, number.dep_ = before, "pobj"


def past_the_ruler(name: Token) -> None:
    """ "A, B under X and C did": C is in the list with B, and does not rule it with X."""
    ruler = name.head
    under = ruler.head if ruler.dep_ == "pobj" else ruler
    listed = under.head
    alike = listed.text == name.text != ruler.text and name.pos_ == listed.pos_ == "PROPN"
    if under.lower_ == "under" and alike and listed.dep_ == "conj":
        name.head = listed
        for word in [c for c in ruler.children if c.dep_ == "cc"]:
            word.head = listed


def judged_for(preposition: Token) -> None:
    """ "was praised by B for recognising A": it is praised for it, and not B's."""
    noun = preposition.head
    verb = noun.head.head
    deed = any(c.dep_ == "pcomp" for c in preposition.children)
    judged = verb.lemma_ in STANCE["praising"] and noun.dep_ == "pobj" and noun.head.dep_ == "agent"
    if preposition.lower_ == "for" and deed and judged:
        preposition.head = verb


def called_for(preposition: Token) -> None:
    """ "renewed his calls this week for the overthrow of A": what the calls are for."""
    verb = preposition.head
    calls = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in STANCE["wanting"]), None)
    if preposition.lower_ == "for" and verb.pos_ == "VERB" and calls is not None and calls.i < preposition.i:
        preposition.head = calls


def agent_of_deed(preposition: Token) -> None:
    """ "rejected the recognition of A by B": B recognises, and does not reject."""
    verb = preposition.head
    if preposition.lower_ != "by" or verb.pos_ != "VERB" or not any(c.dep_ == "nsubj" for c in verb.children):
        return
    deed = next((c for c in verb.children if c.dep_ == "dobj" and c.i < preposition.i), None)
    named = any(o.pos_ == "PROPN" for o in preposition.children)
    if deed is not None and named and deed.lemma_ in STANCE["resolves"] | RECOGNITION["nouns"]:
        preposition.head = deed
