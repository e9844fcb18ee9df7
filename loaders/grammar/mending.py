"""A parsed sentence enters; it leaves with the slips mended that its words themselves show to be such."""

from spacy.tokens import Doc, Token

from .lexicon import STANCE

_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_PAST = frozenset(["VBD", "VBN"])
#: Prepositions that open a clause as well.
_OPENING = frozenset(["after", "before", "since", "until", "as"])
_MARKED = frozenset(["nsubj", "nsubjpass", "aux", "mark"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])


def mend(doc: Doc) -> Doc:
    """Give verbs their subjects, and part a list from what stands before its colon."""
    for token in doc:
        if (
            token.tag_ in _FINITE
            and token.dep_ in ("advcl", "conj")
            and not any(c.dep_ in _SUBJECTS for c in token.children)
        ):
            _give_subject(token)
        if token.text == ":":
            _part(token)
        if token.dep_ == "appos" and token.text == token.head.text and doc[-1].text != ".":
            _list(token)
        if token.tag_ in _PAST | _FINITE and token.dep_ == "ROOT" and not any(c.dep_ in _SUBJECTS for c in token.children):
            _join_said(token)
            _take_subject(token)
        if token.dep_ == "ccomp" and token.lemma_ == "be":
            _join_content(token)
        if token.tag_ == "VB" and token.dep_ == "advcl" and not any(c.dep_ in _MARKED for c in token.children):
            _join_infinitive(token)
        if token.tag_ == "VB" and token.dep_ in ("advcl", "xcomp"):
            _join_resolve(token)
        if token.tag_ == "VBZ" and token.dep_ == "conj" and token.head.tag_ == "VB":
            _join_relative(token)
    return doc


def _part(colon: Token) -> None:
    """ "five states recognise X: A, B and C": A is not joined to X."""
    for token in colon.doc[colon.i + 1 :]:
        if token.dep_ in ("conj", "appos") and token.head.i < colon.i and token.head.pos_ in ("NOUN", "PROPN"):
            verb = next((t for t in token.head.ancestors if t.pos_ in ("VERB", "AUX")), None)
            if verb is not None and token.head.dep_ in ("dobj", "pobj", "conj"):
                token.head, token.dep_ = verb, "dep"
            return


def _give_subject(verb: Token) -> None:
    """ "lost an ally after A recognised B": A is what the parser hung on "after"."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].head == verb and verb.doc[before].dep_ in ("aux", "auxpass", "advmod", "neg"):
        before -= 1
    noun = verb.doc[before]
    while noun.dep_ not in ("pobj", "ROOT") and noun.head.i < noun.i:
        noun = noun.head
    opening = noun.head
    if noun.dep_ != "pobj" or opening.lower_ not in _OPENING or noun.right_edge.i != before or opening.i > noun.left_edge.i:
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    over = opening.head
    opening.head, opening.dep_ = verb, "mark"
    verb.head, verb.dep_ = over if over.pos_ == "VERB" else verb.head, "advcl"


def _join_said(verb: Token) -> None:
    """ "announces that it recognises X, breaks ties and …": breaking is announced as well."""
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in _FINITE), None)
    if said is None or verb.nbor(-1).text != "," or not any(c.dep_ == "nsubj" for c in said.children):
        return
    content = [c for c in said.children if c.dep_ == "ccomp" and said.i < c.i < verb.i and c.tag_ == verb.tag_]
    if content:
        said.head, said.dep_ = said, "ROOT"
        verb.head, verb.dep_ = content[-1], "conj"


def _join_infinitive(verb: Token) -> None:
    """ "the decision to recognise X, break ties with Y": both are decided."""
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    decided = [t for t in verb.head.subtree if t.i < verb.i and t.tag_ == "VB" and t.dep_ in ("acl", "xcomp")]
    if before.text == "," and decided and any(c.lower_ == "to" for c in decided[-1].children):
        verb.head, verb.dep_ = decided[-1], "conj"


def _join_relative(verb: Token) -> None:
    """ "will follow a text which recognises X and recognises Y": both are of the text."""
    clauses = [t for t in verb.head.subtree if t.i < verb.i and t.dep_ == "relcl" and t.tag_ == "VBZ"]
    if clauses and not any(c.dep_ in _SUBJECTS for c in verb.children):
        verb.head, verb.dep_ = clauses[-1], "conj"


def _join_resolve(verb: Token) -> None:
    """ "has withdrawn its decision to recognise": what is decided, not what for."""
    noun = verb.doc[max(0, verb.left_edge.i - 1)]
    told = noun.dep_ == "dobj" and noun.head == verb.head and noun.lemma_.lower() in STANCE["resolves"]
    if told and verb.left_edge.lower_ == "to":
        verb.head, verb.dep_ = noun, "acl"


def _take_subject(verb: Token) -> None:
    """ "A and B, considered rivals, have signed": A and B signed it."""
    for aside in (c for c in verb.children if c.i < verb.i and c.dep_ in ("parataxis", "ccomp") and c.tag_ in _PAST):
        noun = next((c for c in aside.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        start = min((c.i for c in verb.children if aside.i < c.i < verb.i and c.dep_ in ("aux", "auxpass")), default=verb.i)
        if noun is not None and aside.i and aside.nbor(-1).text == "," and verb.doc[start - 1].text == ",":
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
            aside.head, aside.dep_ = noun, "acl"
            aside.tag_ = "VBN"
            return


def _join_content(copula: Token) -> None:
    """ "recognises that there is one X, that Y is its government": it recognises both."""
    above = copula.head
    told = [t for t in (above, copula) if any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children)]
    if len(told) == 2 and above.lemma_ == "be" and above.dep_ == "ccomp" and copula.left_edge.nbor(-1).text == ",":
        copula.dep_ = "conj"


def _list(name: Token) -> None:
    """ "Paraguay bans A, B": in a headline a comma stands for "and"."""
    after = name.right_edge.i + 1
    bare = not any(True for _ in name.children) and name.nbor(-1).text == "," and name.nbor(-2) == name.head
    if bare and (after == len(name.doc) or name.doc[after].text != ","):
        name.dep_ = "conj"
