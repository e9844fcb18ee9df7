"""An event's token enters; its Stance leaves: whether the text says that it is so, is not so, will be, or only talks of it.

The rule is the linguists' one of factuality: each governor of the event, outwards, keeps, turns or weakens it.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Modality, Polarity

from .factuality import Stance, local_stance
from .governing import governed
from .lexicon import RECOGNITION, STANCE, TIES

_FINITE = frozenset(["VBD", "VBZ", "VBP"])


def stance(event: Token) -> Stance:
    """How the text stands to the event that a verb or a noun names."""
    found = local_stance(event, Stance())
    for token, governor in governors(event):
        if _takes_for_granted(token, governor):
            break
        found = _settled(token, found, governed(token, governor, found))
        if governor.lemma_.lower() in STANCE["past_nouns"] and token.dep_ in ("prep", "pobj"):
            break  # "on the anniversary of", "in the wake of": that it was is taken for granted
        if _is_presupposed(token):
            found = found.negated("not among") if _is_left_out(token) else found
            break
    if _is_of_any(event):
        found = found.at_most(Modality.HYPOTHETICAL, "a")
    if event.doc[-1].text == "?" and not _is_told(event):
        found = found.at_most(Modality.HYPOTHETICAL, "?")
    return found


def _is_of_any(event: Token) -> bool:
    """ "peace needs a state that recognises A": of any that would, where the noun is said of none that is named."""
    noun = event.head if event.dep_ == "relcl" and event.tag_ in ("VBZ", "VBP") else None
    if noun is None or not (noun.pos_ == "PROPN" or noun.lemma_.lower() in STANCE["whole_states"]):
        return False
    like = ("as", "like") if noun.pos_ == "PROPN" else ("as", "like", "for")  # "unusual for a state that recognises A"
    of_one = noun.dep_ in ("attr", "appos", "oprd") or (noun.dep_ == "pobj" and noun.head.lower_ in like)
    return any(c.lower_ in ("a", "an", "any") for c in noun.children) and not of_one


def _settled(token: Token, before: Stance, after: Stance) -> Stance:
    """What is only talked of is not denied by what is denied further up; what is not ruled out is left open."""
    turned = before.polarity is not after.polarity
    if turned and before.modality is after.modality is Modality.HYPOTHETICAL:
        return replace(after, polarity=before.polarity)
    if turned and before.polarity is Polarity.NEGATED and token.lemma_ in ("rule", "exclude"):
        return after.at_most(Modality.HYPOTHETICAL, token.text)  # "refused to rule out"
    return after


def _takes_for_granted(token: Token, preposition: Token) -> bool:
    """ "during their rule", "hoping to flee after the takeover": that it was, unless all of it is only expected."""
    owned = any(c.dep_ == "poss" and c.pos_ != "PRON" for c in token.children)
    owned = owned or any(c.lower_ == "by" and c.dep_ == "prep" for c in token.children)  # "the recognition of A by B"
    named = any(c.dep_ in ("compound", "amod") and c.text[:1].isupper() for c in token.children)  # "the US recognition of"
    if token.dep_ == "dobj" and token.lemma_ in STANCE["resolves"] and (owned or named):
        return preposition.lemma_ in STANCE["greeting"] | STANCE["praising"]  # "vowed to defy B's decision to"
    kept = token.dep_ == "dobj" and token.lemma_ == "decision" and any(c.dep_ == "neg" for c in preposition.children)
    if kept and preposition.lemma_ in STANCE["undoing"] | RECOGNITION["withdraw"]:
        return True  # "will not reverse its decision to"
    if token.dep_ == "dobj" and token.lemma_ in TIES["restore_nouns"] and preposition.lemma_.lower() in STANCE["undoing"]:
        return True  # "promised to reverse the restoration of ties"
    if token.dep_ == "pobj" and token.lemma_ in TIES["restore_nouns"] and preposition.lower_ in ("over", "for"):
        return preposition.head.lemma_.lower() in STANCE["praising"]  # "plans to attack him over the restoration of ties"
    if token.dep_ == "dobj" and token.lemma_ == "recognition" and (owned or named):
        wanting = STANCE["hypothetical"] | STANCE["negated"] | STANCE["announced"] | STANCE["preventing"]
        wanting |= RECOGNITION["grant"]
        rejected = owned and preposition.lemma_.lower() in STANCE["greeting"]  # "voted to reject A's recognition of B"
        return rejected or preposition.lemma_.lower() not in wanting
    if token.dep_ == "pobj" and token.lemma_ == "recognition" and (owned or named) and not _is_wanted(preposition):
        return True  # "would cut ties in response to B's recognition of A"
    if token.dep_ == "ccomp" and any(c.tag_ == "WRB" and c.lower_ == "why" for c in token.children):
        return not any(c.tag_ == "MD" or c.lower_ == "to" for c in token.children)  # "wanted to know why it had not"
    if token.dep_ in ("ccomp", "xcomp") and preposition.lemma_ == "know" and preposition.head.lemma_ in ("let", "make"):
        return True  # "let it be known that it regards"
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if token.dep_ in ("acl", "ccomp", "relcl") and before.lemma_ in ("awareness", "knowledge", "fact"):
        return True  # "no sign of awareness that A has banned X"
    if token.dep_ in ("advcl", "ccomp") and any(
        c.lower_ == "that" and c.i and c.nbor(-1).lower_ == "now" for c in token.children
    ):
        return True  # "now that A has broken relations"
    if token.tag_ in _FINITE and token.left_edge.text in ("(", "["):
        return True  # "(the Saudis broke off relations on Sunday)"
    if token.dep_ not in ("pobj", "pcomp"):
        return False
    if preposition.lower_ == "to" and preposition.head.lower_ == "thanks":
        return True  # "hopes to, thanks to A's recognition"
    past = preposition.lower_ in STANCE["preceding_prepositions"] and not _is_expected(preposition)
    return past or preposition.lower_ in STANCE["presupposing_prepositions"]


def _is_wanted(preposition: Token) -> bool:
    """ "a call for B's recognition of A", "insists on", "short of": what need not have come about."""
    if preposition.lower_ == "for" and preposition.head.lower_ in ("return", "exchange", "retaliation", "reprisal"):
        return False  # "in return for B's recognition of A"
    told = preposition.head.lemma_.lower() in STANCE["hypothetical"] | STANCE["negated"] | STANCE["wanting"]
    return told or preposition.lower_ in ("without", "for", "until", "towards", "toward", "of", "against", "from")


def _is_expected(token: Token) -> bool:
    """Whether a verb above is in the future, or a condition."""
    return any(
        c.lower_ in STANCE["future_modals"] | STANCE["modals"] | STANCE["conditional_marks"]
        for above in token.ancestors
        for c in above.children
        if c.dep_ in ("aux", "mark")
    )


def _is_presupposed(token: Token) -> bool:
    """Whether what lies above no longer touches the event: it is told in a relative clause, or in one of time or cause."""
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.head.pos_ == "PROPN" and token.head.dep_ == "pobj":
        return False  # "the possibility of X recognising": a clause with its subject
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    beside = token.dep_ == "pobj" and any(c.dep_ == "npadvmod" and c.pos_ == "PROPN" for c in token.children)
    if token.tag_ in ("VBN", "VBD") and (token.text.startswith("-") or beside):
        return True  # "the A-designated group", "support for X – proscribed by A": whatever is said of it
    if token.dep_ == "acl" and token.head.lemma_.lower() in STANCE["hearsay"] | STANCE["wanting"]:
        return False  # "reports that it had": what is made of the reports counts
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in ("VBN", "VBG", "VBD")):
        return not infinitive
    if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD"):
        return True  # "in the territory that a group controls": whatever is or is not done there
    if token.dep_ == "acl" and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        return True  # "the announcement that it would recognise"
    if token.dep_ == "ccomp" and token.head.lower_ == "now":
        return True  # "now that A has broken relations"
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    temporal = {"after", "since", "because", "when", "while", "although", "though", "as", "whereas", "where"}
    return token.dep_ == "advcl" and bool(marks & temporal) and not infinitive


def _is_left_out(clause: Token) -> bool:
    """ "is not among the states that have": what those described do, the one spoken of does not."""
    noun = clause.head if clause.dep_ == "relcl" else None
    if noun is not None and noun.pos_ == "PROPN" and noun.dep_ == "attr":
        return False  # "it was not only A, who rules B"
    while (
        noun is not None and noun.dep_ in ("pobj", "prep") and noun.head.lower_ in ("of", "among", "one", "handful", "few")
    ):
        noun = noun.head
    verb = noun.head if noun is not None and noun.dep_ in ("attr", "pobj", "prep") else None
    return verb is not None and verb.lemma_ == "be" and any(c.dep_ == "neg" for c in verb.children)


def governors(event: Token) -> Iterator[tuple[Token, Token]]:
    """Each step outwards: a token and what governs it, prepositions passed over with their object."""
    token = event
    while token.dep_ != "ROOT" and token.head != token:
        token = _first_of_its_kind(token)
        if token.head == token:
            return
        yield token, token.head
        token = token.head


def _first_of_its_kind(token: Token) -> Token:
    """What a finite verb is joined to is finite too: of "need to help, and lifted" it is the verb above.

    And a bare infinitive goes with an infinitive: in "has refused to disarm, recognise A" with "disarm".
    """
    if (infinitive := _infinitive_before(token)) is not None:
        return infinitive
    if token.dep_ != "conj" or token.tag_ not in _FINITE or token.head.tag_ not in ("VB", "VBG") or _is_finite(token.head):
        return token
    first = token.head
    while first.head != first and not _is_finite(first):
        first = first.head
    return first if _is_finite(first) else token


def _infinitive_before(token: Token) -> Token | None:
    """The last infinitive before a bare one, where the parser joined that to the verb above both."""
    bare = token.dep_ == "conj" and token.tag_ == "VB" and not any(c.dep_ in ("aux", "nsubj", "neg") for c in token.children)
    if not bare or token.head.tag_ not in (*_FINITE, "VBN") or any(c.tag_ == "MD" for c in token.head.children):
        return None
    before = [
        t for t in token.head.subtree if t.i < token.i and t.tag_ == "VB" and any(c.lower_ == "to" for c in t.children)
    ]
    return before[-1] if before else None


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in (*_FINITE, "MD") for c in verb.children)


def _is_told(event: Token) -> bool:
    return any(governor.lemma_ in STANCE["reporting"] for _, governor in governors(event))


__all__ = ["Stance", "governors", "stance"]
