"""A parsed sentence enters; it leaves with the slips mended that its words themselves show to be such."""

from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Token

from .lexicon import RECOGNITION, STANCE

_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_PAST = frozenset(["VBD", "VBN"])
#: Prepositions that open a clause as well.
_OPENING = frozenset(["after", "before", "since", "until", "as"])
_MARKED = frozenset(["nsubj", "nsubjpass", "aux", "mark"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
#: "the only country in the world that": nothing is told of the world.
_WORLD = frozenset(["world", "planet", "earth", "globe", "region", "continent", "hemisphere"])


def mend(doc: Doc) -> Doc:
    """The same sentence, each of its words put where it belongs."""
    for token in doc:
        for slip in _SLIPS.get(token.dep_, ()):
            slip(token)
    return doc


def _no_subject(verb: Token) -> bool:
    return not any(c.dep_ in _SUBJECTS for c in verb.children)


def _subject_of(verb: Token) -> str:
    return "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _give_subject(verb: Token) -> None:
    """ "lost an ally after A recognised B": A is what the parser hung on "after"."""
    if verb.tag_ not in _FINITE or not _no_subject(verb):
        return
    before = verb.i - 1
    while before > 0 and verb.doc[before].head == verb and verb.doc[before].dep_ in ("aux", "auxpass", "advmod", "neg"):
        before -= 1
    noun = verb.doc[before]
    while noun.dep_ not in ("pobj", "ROOT") and noun.head.i < noun.i:
        noun = noun.head
    opening = noun.head
    if noun.dep_ != "pobj" or opening.lower_ not in _OPENING or noun.right_edge.i != before or opening.i > noun.left_edge.i:
        return
    noun.head, noun.dep_ = verb, _subject_of(verb)
    over = opening.head
    opening.head, opening.dep_ = verb, "mark"
    verb.head, verb.dep_ = over if over.pos_ == "VERB" else verb.head, "advcl"


def _front(name: Token) -> None:
    """ "A, meanwhile, does not recognise B": A is no adverbial."""
    verb = name.head
    told = name.i < verb.i and verb.pos_ in ("VERB", "AUX") and verb.dep_ == "ROOT" and _no_subject(verb)
    if told and name.i == 0 and name.tag_ == "NNP" and name.nbor().text == ",":
        name.dep_ = _subject_of(verb)


def _both(word: Token) -> None:
    """ "had recognised both in 2011": both is what was recognised."""
    verb = word.head.head
    if word.lower_ == "both" and word.head.pos_ == "ADP" and verb.pos_ == "VERB" and word.i == verb.i + 1:
        word.head, word.dep_ = verb, "dobj"


def _made_first(noun: Token) -> None:
    """ "making it the first nation to recognise A": it does."""
    deed, made = noun.head, noun.head.head
    named = next((c for c in noun.children if c.dep_ == "nsubj"), None)
    if named is not None and deed.dep_ == "ccomp" and made.lemma_ in ("make", "leave"):
        named.head, named.dep_ = made, "dobj"
        noun.head, noun.dep_ = made, "oprd"
        deed.head, deed.dep_ = noun, "relcl"


def _of_the_noun(clause: Token) -> None:
    """ "the only country on the planet that recognises A"."""
    noun, place = clause.head, clause.head.head
    if noun.lower_ in _WORLD and noun.dep_ == "pobj" and place.head.pos_ == "NOUN" and place.head.i < place.i:
        clause.head = place.head


def _past_the_aside(clause: Token) -> None:
    """ "one of three countries, along with A and B, which recognised it": the clause is of the three."""
    along = clause.head.head.head
    before = along.doc[along.i - 2] if along.i > 1 and along.nbor(-1).text == "," else along
    if along.lower_ in ("along", "together") and clause.head.head.lower_ == "with" and before.tag_ == "NNS":
        clause.head = before


def _of_the_last(clause: Token) -> None:
    """ "by A and B, which later withdrew its recognition": only B did."""
    start = clause.left_edge
    before = clause.doc[start.i - 2] if start.i > 1 and start.nbor(-1).text == "," else clause
    single = any(t.lower_ in ("its", "it", "has", "was", "is") for t in clause.subtree) or clause.tag_ == "VBZ"
    if start.lower_ == "which" and single and before.dep_ == "conj" and before.pos_ == "PROPN" and before in clause.head.subtree:
        clause.head = before


def _all_of_which(clause: Token) -> None:
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


def _date_before(clause: Token) -> None:
    """ "was the first to revoke it, in 2017, a year after it had …": the date is of what stands before."""
    mark = next((c for c in clause.children if c.dep_ == "mark"), None)
    early = [c for c in clause.children if mark is not None and c.dep_ == "prep" and c.right_edge.i < mark.i]
    for phrase in early:
        after = phrase.right_edge
        verbs = [t for t in clause.head.subtree if t.i < phrase.i and t.pos_ in ("VERB", "AUX")]
        if verbs and "," in (after.text, after.nbor().text):
            phrase.head = verbs[-1]


def _by(preposition: Token) -> None:
    """ "rejected the recognition of A by B": B recognises, and does not reject."""
    verb = preposition.head
    if preposition.lower_ != "by" or verb.pos_ != "VERB" or not any(c.dep_ == "nsubj" for c in verb.children):
        return
    deed = next((c for c in verb.children if c.dep_ == "dobj" and c.i < preposition.i), None)
    named = any(o.pos_ == "PROPN" for o in preposition.children)
    if deed is not None and named and deed.lemma_ in STANCE["resolves"] | RECOGNITION["nouns"]:
        preposition.head = deed


def _join_name(name: Token) -> None:
    """ "the designation of A (X), B and C as": C is designated as well."""
    deed = name.head
    if name.pos_ != "PROPN" or deed.pos_ != "NOUN" or deed.i > name.i:
        return
    of = [o for p in deed.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj" and o.text == name.text]
    if of and of[-1].i < name.i:
        name.head = of[-1]


def _part(token: Token) -> None:
    """ "five states recognise X: A, B and C": A is not joined to X."""
    noun = token.head
    if noun.i > token.i or noun.dep_ not in ("dobj", "pobj", "conj") or noun.pos_ not in ("NOUN", "PROPN"):
        return
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and any(t.text == ":" for t in token.doc[noun.i : token.left_edge.i + 1]):
        token.head, token.dep_ = verb, "dep"


def _list(name: Token) -> None:
    """ "Paraguay bans A, B": in a headline a comma stands for "and"."""
    if name.text != name.head.text or name.doc[-1].text == "." or name.i < 2:
        return
    after = name.right_edge.i + 1
    bare = not any(True for _ in name.children) and name.nbor(-1).text == "," and name.nbor(-2) == name.head
    if bare and (after == len(name.doc) or name.doc[after].text != ","):
        name.dep_ = "conj"


def _join_said(verb: Token) -> None:
    """ "announces that it recognises X, breaks ties and …": breaking is announced as well."""
    if verb.tag_ not in _FINITE or not _no_subject(verb):
        return
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in _FINITE), None)
    if said is None or verb.nbor(-1).text != "," or not any(c.dep_ == "nsubj" for c in said.children):
        return
    content = [c for c in said.children if c.dep_ == "ccomp" and said.i < c.i < verb.i and c.tag_ == verb.tag_]
    if content:
        said.head, said.dep_ = said, "ROOT"
        verb.head, verb.dep_ = content[-1], "conj"


def _take_subject(verb: Token) -> None:
    """ "A and B, considered rivals, have signed": A and B signed it."""
    if verb.tag_ not in _PAST | _FINITE or not _no_subject(verb):
        return
    for aside in [c for c in verb.children if c.i < verb.i and c.dep_ in ("parataxis", "ccomp") and c.tag_ in _PAST]:
        noun = next((c for c in aside.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        start = min((c.i for c in verb.children if aside.i < c.i < verb.i and c.dep_ in ("aux", "auxpass")), default=verb.i)
        if noun is not None and aside.i and aside.nbor(-1).text == "," and verb.doc[start - 1].text == ",":
            noun.head, noun.dep_ = verb, _subject_of(verb)
            aside.head, aside.dep_ = noun, "acl"
            aside.tag_ = "VBN"
            return


def _join_content(copula: Token) -> None:
    """ "recognises that there is one X, that Y is its government": it recognises both."""
    above = copula.head
    told = [t for t in (above, copula) if any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children)]
    nested = copula.lemma_ == above.lemma_ == "be" and above.dep_ == "ccomp" and len(told) == 2
    if nested and copula.left_edge.nbor(-1).text == ",":
        copula.dep_ = "conj"


def _join_infinitive(verb: Token) -> None:
    """ "the decision to recognise X, break ties with Y": both are decided."""
    if verb.tag_ != "VB" or any(c.dep_ in _MARKED for c in verb.children):
        return
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    decided = [t for t in verb.head.subtree if t.i < verb.i and t.tag_ == "VB" and t.dep_ in ("acl", "xcomp")]
    if before.text == "," and decided and any(c.lower_ == "to" for c in decided[-1].children):
        verb.head, verb.dep_ = decided[-1], "conj"


def _join_resolve(verb: Token) -> None:
    """ "has withdrawn its decision to recognise": what is decided, not what for."""
    noun = verb.doc[max(0, verb.left_edge.i - 1)]
    told = noun.dep_ == "dobj" and noun.head == verb.head and noun.lemma_.lower() in STANCE["resolves"]
    if told and verb.tag_ == "VB" and verb.left_edge.lower_ == "to":
        verb.head, verb.dep_ = noun, "acl"


def _inverted(verb: Token) -> None:
    """ "does not recognise it; nor do A and B": A and B do not."""
    if verb.lemma_ not in ("do", "have", "be", "will") or not verb.i or verb.nbor(-1).lower_ not in ("nor", "neither", "so"):
        return
    verb.nbor(-1).head, verb.nbor(-1).dep_ = verb, "cc"
    for noun in [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and _no_subject(verb)]:
        noun.dep_ = "nsubj"


def _since_year(verb: Token) -> None:
    """ "lists A, and has since 2013 included B": no year includes anything."""
    since = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "since"), None)
    year = next((c for c in verb.children if c.dep_ == "nsubj" and c.tag_ == "CD" and len(c) == 4), None)
    if since is not None and year is not None and year.i == since.i + 1:
        since.dep_, year.head, year.dep_ = "prep", since, "pobj"
        verb.dep_ = "conj" if any(c.dep_ == "aux" for c in verb.children) else verb.dep_


def _join_relative(verb: Token) -> None:
    """ "will follow a text which recognises X and recognises Y": both are of the text."""
    if verb.tag_ != "VBZ" or verb.head.tag_ != "VB" or not _no_subject(verb):
        return
    clauses = [t for t in verb.head.subtree if t.i < verb.i and t.dep_ == "relcl" and t.tag_ == "VBZ"]
    if clauses:
        verb.head, verb.dep_ = clauses[-1], "conj"


#: By what a word was taken for, what may be amiss with it.
_SLIPS: Mapping[str, tuple[Callable[[Token], None], ...]] = {
    "ROOT": (_join_said, _take_subject),
    "advcl": (_all_of_which, _since_year, _give_subject, _join_infinitive, _join_resolve, _date_before),
    "conj": (_inverted, _join_name, _part, _give_subject, _join_relative),
    "appos": (_part, _list),
    "ccomp": (_inverted, _join_content),
    "xcomp": (_join_resolve,),
    "relcl": (_of_the_noun, _past_the_aside, _of_the_last),
    "npadvmod": (_front,),
    "prep": (_by,),
    "nsubj": (_made_first,),
    "preconj": (_both,),
    "det": (_both,),
}
