"""A verb of a parsed sentence enters; where its clause hangs on the wrong word, it is put on the right one."""

from spacy.tokens import Token

from .lexicon import LISTS, STANCE
from .mended_subjects import follows, no_subject

_MARKED = frozenset(["nsubj", "nsubjpass", "aux", "mark"])
#: "the only country in the world that": nothing is told of the world.
_WORLD = frozenset(["world", "planet", "earth", "globe", "region", "continent", "hemisphere"])


def of_the_noun(clause: Token) -> None:
    """ "the only country on the planet that recognises A"."""
    noun, place = clause.head, clause.head.head
    if noun.lower_ in _WORLD and noun.dep_ == "pobj" and place.head.pos_ == "NOUN" and place.head.i < place.i:
        clause.head = place.head


def infinitive_of(auxiliary: Token) -> None:
    """ "to designate", "did not designate": no adjective."""
    verb = auxiliary.head
    if verb.tag_ == "JJ" and verb.lower_ == "designate":
        verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VB", "designate"


def off_the_adverb(clause: Token) -> None:
    """ "did not go so far as to recognise it": it did not go there."""
    adverb = clause.head
    if adverb.lower_ == "far" and adverb.pos_ == "ADV" and adverb.head.pos_ == "VERB":
        clause.head = adverb.head


def said_when(clause: Token) -> None:
    """ "said earlier in the day that ties had been cut": that is what was said, not which day it was."""
    verb = next((t for t in clause.ancestors if t.pos_ == "VERB"), None)
    mark = clause.left_edge
    told = mark.lower_ == "that" and mark.dep_ == "mark" and not no_subject(clause)
    if told and verb is not None and verb.lemma_ in STANCE["reporting"] and clause.head.i > verb.i:
        clause.head, clause.dep_ = verb, "ccomp"


def past_the_aside(clause: Token) -> None:
    """ "one of three countries, along with A and B, which recognised it": the clause is of the three."""
    along = clause.head.head.head
    before = along.doc[along.i - 2] if along.i > 1 and along.nbor(-1).text == "," else along
    if along.lower_ in ("along", "together") and clause.head.head.lower_ == "with" and before.tag_ == "NNS":
        clause.head = before


def of_the_last(clause: Token) -> None:
    """ "by A and B, which later withdrew its recognition": only B did."""
    start = clause.left_edge
    before = clause.doc[start.i - 2] if start.i > 1 and start.nbor(-1).text == "," else clause
    single = any(t.lower_ in ("its", "it", "has", "was", "is") for t in clause.subtree) or clause.tag_ == "VBZ"
    if (
        start.lower_ == "which"
        and single
        and before.dep_ == "conj"
        and before.pos_ == "PROPN"
        and before in clause.head.subtree
    ):
        clause.head = before


def all_of_which(clause: Token) -> None:
    """ "by A and B, both of which have banned it": the clause is of A and B."""
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < clause.i), None)
    start = clause.left_edge.i
    relative = subject is not None and any(g.lower_ in ("which", "whom") for c in subject.children for g in c.children)
    if not relative or start < 2 or clause.doc[start - 1].text != ",":
        return
    noun = clause.doc[start - 2]
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    if noun.pos_ in ("NOUN", "PROPN"):
        clause.head, clause.dep_ = noun, "relcl"


def date_before(clause: Token) -> None:
    """ "was the first to revoke it, in 2017, a year after it had …": the date is of what stands before."""
    mark = next((c for c in clause.children if c.dep_ == "mark"), None)
    early = [c for c in clause.children if mark is not None and c.dep_ == "prep" and c.right_edge.i < mark.i]
    for phrase in early:
        after = phrase.right_edge
        verbs = [t for t in clause.head.subtree if t.i < phrase.i and t.pos_ in ("VERB", "AUX")]
        if verbs and "," in (after.text, after.nbor().text):
            phrase.head = verbs[-1]


def since_year(verb: Token) -> None:
    """ "lists A, and has since 2013 included B": no year includes anything."""
    since = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "since"), None)
    year = next((c for c in verb.children if c.dep_ == "nsubj" and c.tag_ == "CD" and len(c) == 4), None)
    if since is not None and year is not None and year.i == since.i + 1:
        since.dep_, year.head, year.dep_ = "prep", since, "pobj"
        verb.dep_ = "conj" if any(c.dep_ == "aux" for c in verb.children) else verb.dep_


def join_content(copula: Token) -> None:
    """ "recognises that there is one X, that Y is its government": it recognises both."""
    above = copula.head
    told = [t for t in (above, copula) if any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children)]
    nested = copula.lemma_ == above.lemma_ == "be" and above.dep_ == "ccomp" and len(told) == 2
    if nested and follows(copula.left_edge, ","):
        copula.dep_ = "conj"


def join_infinitive(verb: Token) -> None:
    """ "the decision to recognise X, break ties with Y": both are decided."""
    if verb.tag_ != "VB" or any(c.dep_ in _MARKED for c in verb.children):
        return
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    decided = [t for t in verb.head.subtree if t.i < verb.i and t.tag_ == "VB" and t.dep_ in ("acl", "xcomp")]
    if before.text == "," and decided and any(c.lower_ == "to" for c in decided[-1].children):
        verb.head, verb.dep_ = decided[-1], "conj"


def join_resolve(verb: Token) -> None:
    """ "has withdrawn its decision to recognise": what is decided, not what for."""
    noun = verb.doc[max(0, verb.left_edge.i - 1)]
    resolves = STANCE["resolves"] | STANCE["wanting"] | STANCE["vows"]
    told = noun.dep_ == "dobj" and noun.head == verb.head and noun.lemma_.lower() in resolves
    made = verb.head.dep_ == "acl" and verb.head.lemma_ in STANCE["made"] and verb.head.head.lemma_ in resolves
    if (told or made) and verb.tag_ == "VB" and verb.left_edge.lower_ == "to":
        verb.head, verb.dep_ = noun if told else verb.head.head, "acl"  # also "the plan unveiled by A to restore ties"


def join_relative(verb: Token) -> None:
    """ "will follow a text which recognises X and recognises Y": both are of the text."""
    if verb.tag_ != "VBZ" or verb.head.tag_ != "VB" or not no_subject(verb):
        return
    clauses = [t for t in verb.head.subtree if t.i < verb.i and t.dep_ == "relcl" and t.tag_ == "VBZ"]
    if clauses:
        verb.head, verb.dep_ = clauses[-1], "conj"


def join_participle(verb: Token) -> None:
    """ "paid X, a group allied with A and designated a terrorist one": the group is designated, and not by who pays."""
    paying, opening = verb.head, verb.nbor(-1) if verb.i else verb
    if verb.tag_ not in ("VBD", "VBN") or opening.dep_ != "cc" or paying.pos_ != "VERB" or not no_subject(verb):
        return
    told = [t for t in verb.doc[paying.i + 1 : verb.i] if t.dep_ == "acl" and t.tag_ == "VBN" and t.head.dep_ == "appos"]
    things = [c for c in verb.children if c.dep_ in ("dobj", "oprd")]
    called = len(things) == 1 and things[0].lemma_.lower() in LISTS["kinds"]
    called = called and all(t.pos_ != "PROPN" for t in verb.doc[verb.i : things[0].i])  # not "designated Y a …"
    if told and called and any(c.lower_ in ("a", "an") for c in things[0].children) and opening.nbor(-1).text != ",":
        verb.head = opening.head = told[-1]
        verb.tag_ = "VBN"


def with_its_noun(noun: Token) -> None:
    """ "labelled the A military a terrorist group": the military of A, taken for what is said of A."""
    verb, name = noun.head, noun.nbor(-1) if noun.i else noun
    if noun.pos_ != "NOUN" or name.pos_ != "PROPN" or name.dep_ != "dobj" or name.head != verb:
        return
    for word in [c for c in noun.children if c.i > noun.i and c.dep_ == "dobj"]:
        word.head, word.dep_ = verb, "oprd"
    for word in [c for c in name.children if c.i < name.i]:
        word.head = noun
    noun.dep_, name.head, name.dep_ = "dobj", noun, "compound"
