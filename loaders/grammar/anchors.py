"""An event enters; the words to which a date of it may be attached leave, and how far a date is from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Modality

from .dates import DateMention
from .event import Event
from .lexicon import POWER, STANCE, TIMING
from .parsing import Parsed

_CLAUSAL = frozenset(["advcl", "ccomp", "relcl", "acl", "parataxis"])
_VERBAL = frozenset(["VERB", "AUX"])
_CARRIES = frozenset(
    ["xcomp", "acl", "pcomp", "dobj", "pobj", "prep", "attr", "nsubj", "nsubjpass", "conj", "oprd", "csubj", "acomp"]
)
_PARTICIPIAL = frozenset(["VBG", "VBN", "VB"])
_OBJECTS = frozenset(["dobj", "nsubj", "nsubjpass", "prep"])


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that a date may attach to: how far out it is, and whether only a date at the front of its clause counts."""

    penalty: int
    fronted: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """Steps from a date to an event, and the relation that a word on the way gives it ("since the putsch of 1980")."""

    steps: int
    role: str = ""
    climbed: bool = False
    within: bool = False


def anchors(event: Event, modality: Modality) -> dict[Token, Anchor]:
    """The words to which a date of the event may attach, with a penalty for those farther out."""
    found: dict[Token, Anchor] = dict.fromkeys(event.anchors, Anchor(0))
    current, penalty, fronted = event.token, 0, False
    found[current] = Anchor(0)
    while current.head != current:
        if not _carries(current, modality):
            break
        fronted = fronted or (current.dep_ == "conj" and current.pos_ in _VERBAL)
        penalty += 4 if current.dep_ == "conj" else 6 if current.dep_ == "ccomp" else 2
        current = current.head
        found.setdefault(current, Anchor(penalty, fronted))
        if current.pos_ in _VERBAL and current.dep_ not in ("xcomp", "pcomp", "acl") and not _carries(current, modality):
            break
    return found


def _carries(token: Token, modality: Modality) -> bool:
    """Whether the date of what governs a word is the word's own too."""
    governor = token.head
    if token.dep_ == "ccomp":
        return modality is Modality.ASSERTED and governor.pos_ == "VERB" and _performs(token, governor)
    if token.lower_ == "joining":
        return False  # those who are joined did it before
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return False  # "A, listed as a terrorist group by B, attacked on 7 October"
    if token.dep_ == "pobj" and governor.lower_ in STANCE["preceding_prepositions"] | {"before", "over", "since"}:
        return False  # "on 20 August, days after the takeover"
    if token.dep_ == "pcomp" and governor.lower_ in ("after", "before", "since", "until", "without", "despite"):
        return False
    if (
        governor.pos_ == "VERB"
        and token.dep_ in _OBJECTS
        and governor.lemma_.lower() in TIMING["about"] | STANCE["praising"]
    ):
        return False
    if token.dep_ == "dobj" and _is_of_another(token) and governor.lemma_.lower() not in TIMING["performing"]:
        return False  # "voted on Thursday to repudiate B's declaration"
    if token.dep_ == "relcl" or token.dep_ == "advcl":
        finite = token.tag_ == "VB" and any(
            c.dep_ == "mark" for c in token.children
        )  # "though A and B recognise": so tagged
        return not finite and (token.tag_ == "VB" or (token.dep_ == "advcl" and token.tag_ in _PARTICIPIAL))
    return token.dep_ in _CARRIES


def _is_of_another(noun: Token) -> bool:
    """Whether a deed has an owner by name, who is not the subject of the verb above."""
    return noun.lemma_ in STANCE["resolves"] and any(c.dep_ == "poss" and c.pos_ != "PRON" for c in noun.children)


def _performs(token: Token, governor: Token) -> bool:
    """Whether saying is doing: "announced that it was breaking off", "said that it recognised"; others' acts were before."""
    own = any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in token.children)
    helpers = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if governor.lemma_.lower() in TIMING["performing"]:
        return own or "had" not in helpers
    return own and not helpers & {"had", "has", "have"} and governor.lemma_ in ("say", "tell")


def top(parsed: Parsed, date: DateMention) -> Token | None:
    """The token of a date that governs its others."""
    inside = [parsed.doc[i] for i, start in enumerate(parsed.starts) if date.start <= start < date.end]
    places = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in places), inside[0] if inside else None)


def distance(parsed: Parsed, date: DateMention, reach: Mapping[Token, Anchor]) -> Distance | None:
    """Steps from the date's words up to the event's; `None` where another clause or another thing lies between."""
    current, steps, role, within = top(parsed, date), 0, "", False
    while current is not None:
        if current in reach:
            anchor = reach[current]
            late = anchor.fronted and date.start > parsed.starts[current.i]
            return None if late else Distance(steps + anchor.penalty, role, anchor.penalty > 0, within)
        if current.head == current or _belongs_elsewhere(current, reach, lasting=date.role == "since"):
            return None
        if current.pos_ in ("ADP", "SCONJ") and steps > 1:
            role = TIMING_ROLES.get(current.lower_, role)
            within = within or current.lower_ == "during"
        current = current.head
        steps += 1
    return None


def _belongs_elsewhere(token: Token, reach: Mapping[Token, Anchor], *, lasting: bool) -> bool:
    """Whether what a date hangs on has a date of its own: another clause, a noun that it describes ("the 2020 accord")."""
    if token.pos_ in _VERBAL and (token.dep_ in _CLAUSAL or (token.dep_ == "conj" and (lasting or not _shares(token)))):
        return True
    noun = token.head
    if token.lower_ == "of" and noun.lemma_.lower() in TIMING["bounds"]:
        return True  # "within the borders of 1967"
    if noun in reach or noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in TIMING["units"]:
        return False
    if noun.lemma_.lower() in POWER["coups"] and noun.dep_ == "pobj":
        return False  # "seized power in a 1969 coup"
    return token.dep_ in ("nummod", "compound", "amod", "poss") and noun.lower_[:3] not in TIMING["months"]


def _shares(verb: Token) -> bool:
    """Whether a coordinate verb shares its date with the first: "severed relations with X and recognised Y in 1992"."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return False
    return not any(token.text in (",", ";") or token.lower_ == "but" for token in verb.doc[verb.head.i : verb.i])


#: What a word on the way from a date to an event makes of the date.
TIMING_ROLES = {
    "until": "until",
    "till": "until",
    "since": "since",
    "before": "before",
    "after": "after",
    "following": "after",
}
