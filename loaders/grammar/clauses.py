"""An event's token enters; who is said to act in the clauses above it leaves, and the verb by which it was signed."""

from collections.abc import Iterator

from spacy.tokens import Token

from .arguments import subjects
from .date_words import DAYS, MONTHS
from .lexicon import STANCE, TIES
from .stance import governors
from .voice import SUBJECTS, is_passive

NONFINITE = ("xcomp", "acl", "pcomp", "advcl", "dobj", "pobj", "prep", "relcl", "amod", "csubj", "appos", "attr")
VERBAL = ("VERB", "AUX")


def subjects_above(event: Token) -> Iterator[list[Token]]:
    """The subjects of the clauses in which an event is a participle, an infinitive, a noun or a deal, inmost first."""
    for token, governor in governors(event):
        # "by recognising A – land that it took –, B has": the verb is taken for a noun
        aside = token.dep_ == "dep" and token.pos_ == "NOUN"
        if (token.dep_ not in NONFINITE and not aside) or (token == event and is_passive(event) and event.dep_ == "relcl"):
            return
        if governor.lemma_.lower() in STANCE["praising"] | STANCE["greeting"] and token.pos_ == "NOUN":
            return  # what is praised or welcomed is another's
        if governor.pos_ in VERBAL and (found := subjects(governor)):
            yield found


def signature(event: Token) -> Token | None:
    """The verb by which the deal that holds an event was signed: what the deal says is then done."""
    for token, governor in governors(event):
        if (
            governor.lemma_.lower() in TIES["sign"]
            and governor.pos_ == "VERB"
            and (token.dep_ in ("dobj", "nsubjpass", "prep") or (token.dep_ == "ccomp" and token.tag_ == "VBG"))
            and (governor.lemma_ != "put" or token.lower_ == "to")  # "put its name to"
        ):
            return governor
        dealt = [c for c in governor.children if c.dep_ == "dobj" and c.lemma_.lower() in TIES["deals"]]
        if (
            token.dep_ == "advcl"
            and governor.lemma_.lower() in TIES["sign"]
            and dealt
            and all(
                t.lower_ in (*DAYS, *MONTHS, "on", "in", "of", "understanding") or t.pos_ == "PROPN"  # "an accord in X to"
                for t in token.doc[dealt[0].i + 1 : token.left_edge.i]
            )
        ):
            return governor  # "signed a deal to establish"
    return None


def is_told(carrier: Token) -> bool:
    """Whether a finite verb with a subject tells the act."""
    verb = carrier
    while verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        verb = verb.head
    told = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in STANCE["object_control"]:
        told = True  # "had led A to break off relations"
    return told and carrier.pos_ == "VERB" and carrier.tag_ != "VBG"


def repeats_clause(token: Token) -> bool:
    """ "sent his greetings, and so did A", "called it theirs, as did A": what the clause before tells, and no more."""
    over = token.head
    opened = token.i > 0 and token.nbor(-1).lower_ in ("as", "so")
    told = over.pos_ in VERBAL and over.i < token.i and any(c.dep_ in SUBJECTS for c in over.children)
    return token.lemma_ == "do" and opened and token.dep_ in ("advcl", "conj", "ccomp") and told
