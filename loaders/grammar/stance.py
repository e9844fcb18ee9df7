"""An event's token enters; its Stance leaves: whether the text says that it is so, is not so, will be, or only talks of it.

The rule is the linguists' one of factuality: each governor of the event, from the event outwards, keeps, turns or weakens it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.model import Modality, Polarity

from .lexicon import NOUNS, RECOGNITION, STANCE

_WEIGHT = [Modality.ASSERTED, Modality.ANNOUNCED, Modality.HYPOTHETICAL]
_CLAUSES = frozenset(
    ["xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "pcomp", "csubj", "csubjpass", "parataxis", "dep", "appos", "attr"]
)
_VERBAL = frozenset(["VERB", "AUX"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])


@dataclass(frozen=True, slots=True)
class Stance:
    """How the text stands to an event; `speaker` is the token of who says so, `why` the words that decided."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    speaker: Token | None = None
    why: tuple[str, ...] = ()

    def negated(self, why: str) -> "Stance":
        turned = Polarity.AFFIRMED if self.polarity is Polarity.NEGATED else Polarity.NEGATED
        return replace(self, polarity=turned, why=(*self.why, why))

    def at_most(self, modality: Modality, why: str) -> "Stance":
        if _WEIGHT.index(modality) <= _WEIGHT.index(self.modality):
            return self
        return replace(self, modality=modality, why=(*self.why, why))


def stance(event: Token) -> Stance:
    """How the text stands to the event that a verb or a noun names."""
    found = _local(event, Stance())
    for token, governor in governors(event):
        if governor.lower_ in STANCE["presupposing_prepositions"] and token.dep_ in ("pobj", "pcomp"):
            break  # "during their rule", "since the takeover": that it was is taken for granted
        found = _governed(token, governor, found)
        if _is_presupposed(token):
            break
    if event.doc[-1].text == "?" and not _is_told(event):
        found = found.at_most(Modality.HYPOTHETICAL, "?")
    return found


def _is_presupposed(token: Token) -> bool:
    """Whether what lies above no longer touches the event: it is told in a relative clause, or in one of time or cause."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in ("VBN", "VBG", "VBD")):
        return not infinitive
    if token.dep_ == "acl" and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        return True  # "the announcement that it would recognise"
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    temporal = {"after", "since", "because", "when", "while", "although", "though", "as", "whereas", "where"}
    return token.dep_ == "advcl" and bool(marks & temporal) and not infinitive


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
    """What a finite verb is joined to is finite too: of "need to help, and lifted" it is the verb above."""
    if token.dep_ != "conj" or token.tag_ not in _FINITE or token.head.tag_ not in ("VB", "VBG") or _is_finite(token.head):
        return token
    first = token.head
    while first.head != first and not _is_finite(first):
        first = first.head
    return first if _is_finite(first) else token


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in (*_FINITE, "MD") for c in verb.children)


def verb_group(token: Token) -> Token:
    """The verb that carries the auxiliaries of a token: itself, or the copula of a predicate."""
    if token.pos_ not in _VERBAL and token.dep_ in ("acomp", "attr", "oprd") and token.head.pos_ in _VERBAL:
        return token.head
    return token


def _local(token: Token, found: Stance) -> Stance:
    if token.pos_ in _VERBAL:
        return _verb(token, found)
    for child in token.children:
        lemma = child.lemma_.lower()
        if (child.dep_ == "det" and lemma == "no") or lemma in ("non", "zero"):
            found = found.negated(child.text)
        elif child.dep_ in ("amod", "compound") and lemma in STANCE["unreal_adjectives"]:
            found = found.at_most(Modality.HYPOTHETICAL, child.text)
    return found


def _verb(verb: Token, found: Stance) -> Stance:
    for child in _auxiliaries(verb):
        lemma, text = child.lemma_.lower(), child.lower_
        quite = child.dep_ == "advmod" and any(c.lower_ == "never" for c in child.children)  # "never quite"
        if child.dep_ == "neg" or quite or lemma in ("never", "neither", "nor") or (lemma == "barely" and child.dep_ == "advmod"):
            found = found.negated(child.text)
        elif child.dep_ in ("aux", "auxpass") and (text in STANCE["modals"] or text == "'d"):
            if not _is_future_in_past(verb, text):
                found = found.at_most(Modality.HYPOTHETICAL, child.text)
            else:
                found = found.at_most(Modality.ANNOUNCED, child.text)
        elif child.dep_ in ("aux", "auxpass") and text in STANCE["future_modals"]:
            found = found.at_most(Modality.ANNOUNCED, child.text)
        elif child.dep_ == "mark" and lemma in STANCE["conditional_marks"]:
            found = found.at_most(Modality.HYPOTHETICAL, child.text)
        elif child.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ == "neither" for c in child.children):
            found = found.negated("neither")
    if _is_conditional(verb) or _is_inverted(verb):
        found = found.at_most(Modality.HYPOTHETICAL, "if")
    if _is_yet_to(verb):
        found = found.negated("yet to")
    if _is_imperative(verb):
        found = found.at_most(Modality.HYPOTHETICAL, "imperative")
    return found


def _auxiliaries(verb: Token) -> list[Token]:
    kinds = ("aux", "auxpass", "neg", "mark", "advmod", "preconj", "cc", "nsubj", "nsubjpass")
    own = [child for child in verb.children if child.dep_ in kinds]
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ in _VERBAL
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ):
        shared = [c for c in verb.head.children if c.dep_ in ("aux", "mark") and c.lemma_ not in ("have", "be", "to")]
        if not any(c.dep_ in ("aux", "auxpass") for c in own) and verb.tag_ == "VB":
            own += shared
            joined = {c.lower_ for c in verb.head.children if c.dep_ == "cc"}
            if joined & {"or", "nor"}:
                own += [c for c in verb.head.children if c.dep_ == "neg"]
    return own


def _is_future_in_past(verb: Token, modal: str) -> bool:
    """ "France said that it would recognise": a promise reported, not a condition."""
    return (
        modal in ("would", "'d")
        and verb.dep_ in ("ccomp", "conj")
        and verb.head.lemma_ in STANCE["reporting"] | STANCE["announced"]
        and verb.head.tag_ in ("VBD", "VBN", "VBG", "VBZ", "VBP")
    )


def _is_conditional(verb: Token) -> bool:
    return any(child.dep_ == "advcl" and any(g.lower_ in ("if", "unless") for g in child.children if g.dep_ == "mark")
               and any(a.lower_ in STANCE["future_modals"] for a in verb.children) for child in verb.children)  # fmt: skip


def _is_inverted(verb: Token) -> bool:
    """ "Had France recognised", "should it recognise": a condition without "if"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    auxiliary = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in ("had", "should", "were")), None)
    first = auxiliary is not None and (auxiliary.i == 0 or not auxiliary.nbor(-1).is_alpha)
    return subject is not None and auxiliary is not None and first and auxiliary.i < subject.i and verb.doc[-1].text != "?"


def _is_yet_to(verb: Token) -> bool:
    """ "has yet to recognise", "is yet to": the infinitive has not happened."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - 4) : verb.i]]
    return ("yet" in before and before[-1:] == ["to"]) or before[-2:] == ["yet", "to"]


def _is_imperative(verb: Token) -> bool:
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "ROOT"
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "expl") for c in verb.children)
    )


def _is_told(event: Token) -> bool:
    return any(governor.lemma_ in STANCE["reporting"] for _, governor in governors(event))


def _governed(token: Token, governor: Token, found: Stance) -> Stance:
    """What one governor does to the event below it."""
    dep = token.dep_
    if (governor.dep_ == "prep" and dep == "pobj") or governor.pos_ == "ADP":
        return _preposition(governor, found, dep)
    if dep == "conj":
        return found
    lemma = governor.lemma_.lower()
    if governor.pos_ in _VERBAL:
        return _verbal_governor(token, governor, lemma, found)
    if dep in ("acl", "relcl", "prep", "amod", "compound", "poss", "nmod") or governor.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _nominal_governor(token, governor, lemma, found)
    return found


def _preposition(preposition: Token, found: Stance, dep: str) -> Stance:
    lemma = preposition.lower_
    if lemma in STANCE["negative_prepositions"]:
        return found.negated(preposition.text)
    if dep in ("pcomp", "pobj") and lemma in STANCE["hypothetical_prepositions"]:
        return found.at_most(Modality.HYPOTHETICAL, preposition.text)
    if lemma == "of" and preposition.head.lower_ in ("short", "instead"):
        return found.negated("short of")
    if lemma == "than" and preposition.head.lower_ == "rather":
        return found.negated("rather than")
    return found


def _verbal_governor(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    dep = token.dep_
    if dep in ("nsubj", "nsubjpass", "csubj"):
        return _subject_of(governor, lemma, found)
    if dep == "prep":
        return _through_preposition(token, governor, lemma, found)
    if dep == "relcl":
        return found
    if dep == "advcl":
        return _adverbial(token, governor, found)
    if dep in ("ccomp", "parataxis", "dep"):
        return _told(token, governor, lemma, found)
    return _complement(token, governor, lemma, found)


def _complement(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """An infinitive, a gerund or an object: what the verb above makes of it, then the verb's own stance."""
    above = _verb(governor, Stance())
    if _is_yet_to(token) and lemma in ("have", "be"):
        return _with(above, found)
    if lemma in ("have", "be") and token.dep_ == "xcomp":
        return _with(above, found.at_most(Modality.ANNOUNCED if lemma == "be" else Modality.HYPOTHETICAL, lemma))
    if lemma in STANCE["negated"]:
        return _with(_unless_negated(above, found, governor), found.negated(governor.text))
    if lemma in STANCE["announced"] and not (lemma in ("go", "set") and token.tag_ == "VBG"):
        return _with(above, found.at_most(Modality.ANNOUNCED, governor.text))
    if lemma in STANCE["hypothetical"] and not (lemma in STANCE["reporting"] and token.dep_ == "dobj"):
        return _with(above, found.at_most(Modality.HYPOTHETICAL, governor.text))
    if token.dep_ == "xcomp" and lemma not in STANCE["asserted"] and token.tag_ == "VB":
        return _with(above, found.at_most(Modality.HYPOTHETICAL, governor.text))
    return _with(above, found)


def _unless_negated(above: Stance, found: Stance, governor: Token) -> Stance:
    """ "ruled out" needs its particle; "did not rule out" leaves the matter open."""
    if above.polarity is Polarity.NEGATED and governor.lemma_ in ("hesitate", "fail", "neglect"):
        return above
    if above.polarity is Polarity.NEGATED:
        return replace(above, polarity=Polarity.AFFIRMED).at_most(Modality.HYPOTHETICAL, governor.text)
    return above


def _with(above: Stance, found: Stance) -> Stance:
    """The event's stance within that of the verb above: negations cancel, the weaker modality wins."""
    if above.polarity is Polarity.NEGATED:
        found = found.negated(*above.why[:1])
    return found.at_most(above.modality, " ".join(above.why))


def _told(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    between = token.doc[min(token.i, governor.i) : max(token.i, governor.i)]
    if lemma in ("do", "have", "be") or any(t.text in (";", ":") for t in between):
        return found
    above = _verb(governor, Stance())
    speaker = next((child for child in governor.children if child.dep_ in ("nsubj", "agent")), None)
    if lemma == "deny":  # a plan denied is a rumour, an act denied did not happen
        return (
            found.negated(governor.text)
            if found.modality is Modality.ASSERTED
            else found.at_most(Modality.HYPOTHETICAL, "deny")
        )
    if above.polarity is Polarity.NEGATED and lemma in STANCE["unasserting"]:
        return found.negated(governor.text)
    if above.polarity is Polarity.NEGATED and lemma not in STANCE["reporting"]:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if lemma in STANCE["hypothetical"] and lemma not in STANCE["reporting"]:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if above.modality is Modality.HYPOTHETICAL and lemma not in STANCE["reporting"]:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    return replace(found, speaker=found.speaker or speaker) if lemma in STANCE["reporting"] else found


def _adverbial(token: Token, governor: Token, found: Stance) -> Stance:
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod", "prep")}
    if marks & STANCE["conditional_marks"]:
        return found.at_most(Modality.HYPOTHETICAL, "if")
    if any(c.dep_ == "mark" and c.lower_ in ("until", "till") for c in token.children) and token.tag_ != "VBD":
        return found.at_most(Modality.HYPOTHETICAL, "until")
    above = _verb(governor, Stance())
    if marks & {"once", "when", "before", "after"} and above.modality is not Modality.ASSERTED:
        return found.at_most(Modality.HYPOTHETICAL, "once")
    if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children):
        return _complement(token, governor, governor.lemma_.lower(), found.at_most(*_purpose(governor)))
    if token.tag_ == "VBG" and not marks and governor.lemma_.lower() in STANCE["negated"] | STANCE["hypothetical"]:
        return _complement(token, governor, governor.lemma_.lower(), found)
    if token.tag_ in ("VBG", "VBN") and not marks:
        return _with(replace(above, polarity=Polarity.AFFIRMED), found)
    return found


def _purpose(governor: Token) -> tuple[Modality, str]:
    """What a purpose clause ("met to recognise") is worth: nothing has happened yet, unless the verb says so."""
    real = governor.lemma_.lower() in STANCE["asserted"]
    return (Modality.ASSERTED if real else Modality.HYPOTHETICAL), governor.text


def _subject_of(governor: Token, lemma: str, found: Stance) -> Stance:
    """An event as a subject: what is said of it presupposes it, unless it is in the future or a condition."""
    above = _verb(governor, Stance())
    if above.modality is not Modality.ASSERTED:
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if any(c.dep_ in ("xcomp", "acomp", "attr") and c.lemma_.lower() in STANCE["hypothetical"] for c in governor.children):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if lemma in ("remain", "require", "depend", "await", "deserve", "hinge"):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    return found


def _through_preposition(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """An event in a prepositional phrase of a verb: "called for recognition", "refrained from", "praised for"."""
    above = _verb(governor, Stance())
    if lemma in STANCE["negated"] or (token.lower_ == "from" and lemma in STANCE["praising"]):
        return _with(_unless_negated(above, found, governor), found.negated(governor.text))
    if token.lower_ == "short" or (lemma == "stop" and token.lower_ == "short"):
        return found.negated("short of")
    if lemma in STANCE["hypothetical"] and token.lower_ in (
        "for",
        "on",
        "to",
        "of",
        "about",
        "against",
        "toward",
        "towards",
        "over",
        "with",
        "into",
    ):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    if lemma in STANCE["announced"] and token.lower_ in (
        "to",
        "on",
        "for",
        "with",
        "about",
        "towards",
        "toward",
        "ahead",
        "in",
    ):
        return found.at_most(Modality.ANNOUNCED, governor.text)
    return _with(replace(above, polarity=Polarity.AFFIRMED), found) if token.lower_ in ("by", "in", "including") else found


def _nominal_governor(token: Token, governor: Token, lemma: str, found: Stance) -> Stance:
    """An event that completes a noun or an adjective: "plan to recognise", "the first to recognise", "call for recognition"."""
    found = _negative_determiner(token, governor, found)
    if token.dep_ in ("relcl", "nsubj", "poss", "compound", "amod", "appos", "conj"):
        return found
    if lemma in STANCE["deeds"] and token.lemma_.lower() in RECOGNITION["verbs"]:
        return found  # to announce a recognition is to recognise
    if lemma in STANCE["asserted"] or lemma in NOUNS["state"] or lemma in NOUNS["institution"] or governor.pos_ == "PROPN":
        return found
    if lemma in STANCE["negated"]:
        return found.negated(governor.text)
    if lemma in STANCE["announced"]:
        return found.at_most(Modality.ANNOUNCED, governor.text)
    if lemma in STANCE["hypothetical"] or (token.dep_ == "acl" and token.tag_ == "VB"):
        return found.at_most(Modality.HYPOTHETICAL, governor.text)
    return found


def _negative_determiner(token: Token, governor: Token, found: Stance) -> Stance:
    """ "has no plans to recognise" denies the event; "no country to recognise" is told by its subject instead."""
    if governor.lemma_.lower() in NOUNS["state"] or token.dep_ == "relcl":
        return found
    if any(child.dep_ == "det" and child.lower_ == "no" for child in governor.children):
        return found.negated("no")
    return found
