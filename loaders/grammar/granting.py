"""The noun "recognition" and what is done with it enter; which act that is leaves: granted, promised, withheld, ended."""

from spacy.tokens import Token

from kg.model import Act, Modality

from .arguments import agents
from .event import objects_of
from .lexicon import RECOGNITION, STANCE
from .stance import Stance, stance
from .voice import raised_passive

#: What is done with recognition, whoever's it is.
_DONE_WITH_IT = frozenset[str]().union(
    *(RECOGNITION[k] for k in ("grant", "receive", "withdraw", "suspend", "restore", "reaffirm", "switch", "refuse")),
    *(RECOGNITION[k] for k in ("lose", "lack")),
)


def view(noun: Token, event: Token | None) -> Stance | None:
    """How the text stands to it, where the verb or the noun itself says so; `None` where what governs them does."""
    if event is None:
        return None
    if noun.lower_.startswith("non") or any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return stance(event).negated(noun.text)
    if event.lemma_ in RECOGNITION["promise"]:
        return stance(event).at_most(Modality.ANNOUNCED, event.text)
    return stance(event).negated(event.text) if event.lemma_ in RECOGNITION["refuse"] | RECOGNITION["lack"] else None


def carrier(noun: Token) -> Token | None:
    """The verb or noun that says what is done with recognition: "granted recognition", "withdrawal of recognition"."""
    head = noun.head
    decided = noun.dep_ == "nsubjpass" and head.lemma_ == "decide"
    if decided or (
        noun.dep_ == "dobj" and head.lemma_.lower() in RECOGNITION["approve"] | RECOGNITION["promise"] and not agents(noun)
    ):
        return head
    if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in _DONE_WITH_IT:
        return head
    if (
        noun.dep_ == "pobj"
        and head.lower_ in ("of", "in")
        and head.head.lemma_.lower() in RECOGNITION["withdraw_nouns"] | RECOGNITION["switch"]
    ):
        return head.head
    raised = raised_passive(head) if noun.dep_ in ("nsubj", "nsubjpass") else None
    aside = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]  # "recognition of A, withdrawn by B"
    if told := [v for v in (raised, *aside) if v is not None and v.lemma_.lower() in _DONE_WITH_IT]:
        return told[0]
    if noun.dep_ == "poss" and head.lemma_.lower() in RECOGNITION["withdraw_nouns"]:
        return head
    if (verb := _taken_back(noun)) is not None:
        return verb
    if noun.dep_ == "pobj" and head.lower_ in ("for", "on") and head.head.lemma_ in RECOGNITION["decide"]:
        return head.head  # "voted for recognition"
    return None


def is_on_hold(noun: Token) -> bool:
    """ "put its recognition on hold", "on ice"; not "put recognition to parliament on Thursday"."""
    held = any(o.lemma_ in STANCE["unreached"] for o in objects_of(noun.head, "on"))
    return noun.dep_ == "dobj" and noun.head.lemma_ == "put" and held


def _taken_back(noun: Token) -> Token | None:
    """ "took back its recognition", "has gone back on its recognition": the verb."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "on" else noun.head if noun.dep_ == "dobj" else None
    if verb is None or verb.lemma_ not in RECOGNITION["back"]:
        return None
    return verb if any(c.lower_ == "back" for c in verb.children) else None


def undone(noun: Token, event: Token | None) -> Act | None:
    """How recognition ends by what is done with it; `None` where it does not."""
    if noun.lemma_.lower() in RECOGNITION["undo_nouns"]:
        return Act.WITHDRAWN
    if event is None:
        return None
    lemma = event.lemma_.lower()
    if _taken_back(noun) is not None:
        return Act.WITHDRAWN
    if lemma in RECOGNITION["suspend"] | {"suspension", "freeze", "freezing"}:
        return Act.SUSPENDED
    undoing = RECOGNITION["withdraw"] | RECOGNITION["withdraw_nouns"] | RECOGNITION["lose"]
    return Act.WITHDRAWN if lemma in undoing else None


def act_of(event: Token | None) -> Act:
    """Whether it is granted, granted again or only affirmed."""
    lemma = event.lemma_.lower() if event is not None else ""
    if lemma in RECOGNITION["restore"]:
        return Act.RESTORED
    return Act.REAFFIRMED if lemma in RECOGNITION["reaffirm"] else Act.GRANTED
