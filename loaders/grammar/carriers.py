"""A noun such as "relations" enters; the words that make, restore or break them, date them or say that they are leave."""

from collections.abc import Iterator

from spacy.tokens import Token

from .event import child, objects_of
from .lexicon import NOUNS, TIES, TIMING
from .nominals import possessors, shared_possessors
from .sides import is_named
from .tie_kinds import KNOWN, RESTORING, SEVERING, is_denied, is_qualified
from .voice import raised_passive


def carriers(noun: Token) -> Iterator[Token]:
    """The verbs and nouns that make, restore or break: governors of the noun, and clauses that describe it."""
    if (above := _governing(noun)) is not None:
        yield above
    restored = noun.head.head if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in TIES["restore_nouns"] else None
    beside = [c for c in restored.children if c.dep_ == "relcl"] if restored is not None else []
    for clause in (*noun.children, *beside):
        lemma = clause.lemma_.lower()
        told = clause.dep_ in ("acl", "relcl") and lemma in KNOWN - {"have"} and clause.tag_ != "VBG"
        named = clause.dep_ == "amod" and clause.tag_ == "VBN" and lemma in (SEVERING | RESTORING) - TIES["normalising"]
        gerund = clause.dep_ == "amod" and clause.tag_ == "VBG" and noun.dep_ == "nsubj" and lemma in SEVERING | RESTORING
        if told or ((named or gerund) and is_named(noun)):
            yield clause
    end = noun.right_edge.i
    after = noun.doc[end + 1 : end + 3]
    if len(after) == 2 and after[0].text == "," and after[1].lemma_.lower() in SEVERING:
        cut = after[1].tag_ == "VBN" and after[1].dep_ in ("advcl", "acl") and after[1].head != noun  # "with A, cut in 1961"
        yield from after[1:] if cut or any(c.dep_ == "agent" for c in after[1].children) else ()
    for clause in (t for t in noun.subtree if t.dep_ == "relcl" and t.head != noun):  # "between A and B, which A severed"
        cut = clause.lemma_.lower() in (SEVERING | RESTORING) - TIES["normalising"]
        if cut and any(c.lower_ == "which" and c.dep_ in ("dobj", "nsubjpass") for c in clause.children):
            yield clause


def _governing(noun: Token) -> Token | None:
    head = noun.head
    lemma = head.lemma_.lower()
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return _passive_after(noun) or _governing(head)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "compound") and lemma in KNOWN:
        return head
    if noun.dep_ in ("nsubj", "nsubjpass") and (raised := raised_passive(head)) is not None:
        return raised if raised.lemma_.lower() in KNOWN else None
    if noun.dep_ == "nsubj" and lemma in ("break", "resume", "end", "begin", "rupture", "cease"):
        return head
    if noun.dep_ == "nsubj" and head.tag_ == "VBN" and head.dep_ == "advcl" and lemma in KNOWN:
        return head  # "with relations restored"
    if noun.dep_ == "nsubj" and head.tag_ in ("VBD", "VBN") and lemma in TIES["normalising"]:
        return head  # "relations have normalised"; that they "are normalising" tells their quality
    bare = head.dep_ == "ROOT" and child(head, "dobj", "aux") is None and noun.doc[-1].text != "."
    if noun.dep_ == "nsubj" and head.tag_ in ("VBD", "VBN") and bare and lemma in SEVERING | RESTORING:
        return head  # in a headline: "relations restored after 54 years"
    participle = next((c for c in noun.children if c.tag_ == "VBG" and c.lemma_.lower() in KNOWN), None)
    if participle is not None and (noun.dep_ == "pobj" or (noun.dep_ == "dobj" and lemma in TIES["sign"])):
        return participle
    if (
        noun.dep_ == "pobj"
        and head.lower_ == "of"
        and head.head.lemma_ in TIMING["units"] - TIES["sever_nouns"]
        and head.head.dep_ in ("dobj", "nsubjpass")
    ):
        verb = head.head.head  # "ended six decades of relations"
        return verb if verb.lemma_.lower() in SEVERING else None
    agreed = noun.dep_ == "pobj" and head.lower_ in ("to", "on") and head.head.lemma_ == "agree"
    if agreed and is_qualified(noun):
        return head.head  # "have agreed to full diplomatic relations"
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "prt") and head.lower_ in ("of", "in", "off", "into", "to", "from"):
        carries = head.head.lemma_.lower() in KNOWN and head.lower_ not in ("to", "from")
        return head.head if carries else _end_put(noun)
    if noun.dep_ in ("nsubj", "nsubjpass") and lemma == "be":
        predicate = child(head, "acomp", "attr") or next(iter(objects_of(head, "at")), None)  # "are at an end"
        return predicate if predicate is not None and predicate.lemma_.lower() in SEVERING | RESTORING else None
    return None


def _end_put(noun: Token) -> Token | None:
    """ "announced an end to relations with A", "put an end to relations": the end."""
    if noun.head.lower_ != "to" or noun.lemma_ not in TIES["nouns"]:
        return None
    above = noun.head.head
    return above if above.lemma_ == "end" else child(above, "dobj", lower=("end",))


def dating(noun: Token) -> Token | None:
    """ "A's diplomatic relations with B, which date from 1973": the verb."""
    after = noun.doc[noun.i + 1 : noun.right_edge.i + 4]
    return next((t for t in after if t.lemma_ == "date" and t.pos_ == "VERB" and objects_of(t, "from", "to")), None)


def _passive_after(noun: Token) -> Token | None:
    """ "went to war over the islands and relations were broken off": the verb that follows."""
    auxiliary = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    verb = auxiliary.head
    cut = auxiliary.dep_ == "auxpass" and verb.lemma_.lower() in SEVERING | RESTORING
    return verb if cut and not any(c.dep_ == "nsubjpass" for c in verb.children) else None


def being(noun: Token) -> Token | None:
    """Relations that simply are, or are wanting: "there are none between", "lacks", "without", "50 years of"."""
    lemma = noun.head.lemma_.lower()
    if noun.dep_ in ("attr", "nsubj") and lemma in ("be", "exist") and (is_qualified(noun) or is_denied(noun)):
        told = noun.dep_ == "nsubj" and (child(noun.head, "acomp", "attr") or child(noun.head, "advmod", lower=("over",)))
        return None if told else noun.head  # "relations were icy": their quality
    if not is_qualified(noun):
        return None
    if noun.dep_ == "conj" and _has_owner(noun) and objects_of(noun, "with"):
        return noun
    before = noun.doc[max(0, noun.left_edge.i - 1)].lower_
    if before in ("despite", "without") and noun.dep_ in ("nsubj", "nsubjpass"):
        return noun  # "Despite no relations between A and B, X and Y are": taken for a subject
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ == "leave":
        return noun  # "leaves A with relations with 12 countries"
    if noun.dep_ == "dobj" and lemma == "lack":
        return noun.head
    if noun.dep_ == "pobj" and (noun.head.lower_ in ("without", "despite") or _belongs_to_state(noun)):
        return noun
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_.lower() in TIES["anniversaries"] | {"absence", "lack"}
    ):
        return noun
    return None


def _has_owner(noun: Token) -> bool:
    """ "A's peace treaty and diplomatic relations with B": they are there as it is; elsewhere their quality may be told."""
    return any(c.pos_ == "PROPN" for c in possessors(noun) or shared_possessors(noun))


def _belongs_to_state(noun: Token) -> bool:
    """ "the only country with diplomatic ties to": relations that a state is described by."""
    return noun.head.lower_ == "with" and noun.head.head.lemma_.lower() in NOUNS["state"]
