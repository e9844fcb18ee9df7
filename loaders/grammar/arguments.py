"""An event enters; the tokens of who acts and of what is acted upon leave, through every construction that hides them."""

from collections.abc import Iterator

from spacy.tokens import Token

from .lexicon import NOUNS, STANCE

_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])


def agents(event: Token) -> list[Token]:
    """The heads of the noun phrases that act, without their coordinates; empty where the text does not say."""
    if (event.pos_ in ("NOUN", "PROPN") and not is_clause(event)) or event.dep_ in ("dobj", "pobj"):
        return _nominal_agents(event)
    return _passive_agents(event) if is_passive(event) else _active_agents(event)


def patients(event: Token) -> list[Token]:
    """The heads of the noun phrases that are acted upon: objects, passive subjects, what "of" introduces."""
    if event.pos_ in ("NOUN", "PROPN") and not is_clause(event):
        return _of(event) or _possessed(event) * bool(_by(event))
    if is_passive(event):
        return _undergoers(event)
    found = [child for child in event.children if child.dep_ in ("dobj", "dative") and child.lower_ not in _RELATIVE]
    if event.dep_ == "relcl" and not found:
        found = _relative_object(event)
    if not found and event.dep_ == "conj":
        return []
    return found or _shared_object(event)


def is_clause(noun: Token) -> bool:
    """Whether a verb was taken for a noun of the same form ("Turkey and the EU list the PKK"): it has subject and object."""
    kinds = {child.dep_ for child in noun.children}
    return "nsubj" in kinds and "dobj" in kinds


def is_passive(verb: Token) -> bool:
    """Whether a verb's grammatical subject is what it acts upon."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    has_aux = any(child.dep_ == "aux" for child in verb.children)
    if verb.tag_ in ("VBN", "VBD") and not has_aux:
        if verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and not any(c.dep_ in _SUBJECTS for c in verb.children)):
            return not any(child.dep_ == "dobj" for child in verb.children)
        if any(child.dep_ == "agent" for child in verb.children):
            return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in _SUBJECTS for c in verb.children):
        return verb.head.pos_ in ("VERB", "AUX") and not has_aux and is_passive(verb.head)
    return False


def _passive_agents(verb: Token) -> list[Token]:
    return [
        noun
        for agent in verb.children
        if agent.dep_ in ("agent", "prep") and agent.lower_ == "by" and not _is_excepted(agent)
        for noun in _objects(agent)
    ]


def excepted_agents(verb: Token) -> list[Token]:
    """Who does not do it: "recognised by many states, but not by Serbia"."""
    return [noun for agent in verb.children if agent.lower_ == "by" and _is_excepted(agent) for noun in _objects(agent)]


def _is_excepted(agent: Token) -> bool:
    return agent.i > 0 and agent.nbor(-1).lower_ == "not"


def _objects(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep_ == "pobj"]


def _undergoers(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if own and own[0].lower_ not in _RELATIVE:
        return own
    if verb.dep_ == "relcl" or (own and verb.head.pos_ in ("NOUN", "PROPN", "PRON")):
        return [verb.head]
    if verb.dep_ in ("acl", "amod"):
        return [verb.head]
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return _undergoers(verb.head) if is_passive(verb.head) else _active_agents(verb.head)
    return own


def _active_agents(verb: Token) -> list[Token]:
    if hidden := hidden_subject(verb):
        return hidden
    own = [child for child in verb.children if child.dep_ in _SUBJECTS and child.dep_ != "nsubjpass"]
    if own:
        return _antecedent(_named_last(own), verb)
    governor = verb.head
    if verb.dep_ == "ROOT" or governor == verb:
        return []
    if verb.dep_ == "conj":
        return _agents_of_first(governor)
    if verb.dep_ in ("xcomp", "ccomp"):
        return _controller(governor)
    if verb.dep_ == "advcl":
        return _controller(governor) if _has_infinitive(verb) else subjects(governor)
    if verb.dep_ == "relcl" and not _has_infinitive(verb):
        return [] if any(c.dep_ == "dobj" and c.lower_ in _RELATIVE for c in verb.children) else [governor]
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "relcl" and _has_infinitive(verb)):
        return _noun_controller(verb, governor)
    if verb.dep_ == "pcomp":
        return _gerund_controller(governor)
    if verb.dep_ in ("csubj", "dobj", "pobj", "nsubj", "dep", "appos", "attr", "parataxis"):
        return _possessed(verb) or _by(verb) or (subjects(governor) if verb.dep_ in ("dobj", "dep", "parataxis") else [])
    return []


def _agents_of_first(governor: Token) -> list[Token]:
    if governor.pos_ not in ("VERB", "AUX"):
        return _nominal_agents(governor) if governor.pos_ == "NOUN" else []
    return subjects(governor)


def subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb, active or passive, found where the clause shares another's."""
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if own:
        return _antecedent(own[0], verb)
    if verb.pos_ not in ("VERB", "AUX"):
        return [verb] if verb.pos_ in ("NOUN", "PROPN", "PRON") else []
    return _undergoers(verb) if is_passive(verb) else _active_agents(verb)


def _named_last(subjects: list[Token]) -> Token:
    """ "the agency UNESCO recognised": of two subjects side by side the name."""
    last = subjects[-1]
    beside = len(subjects) > 1 and (last.nbor(-1) == subjects[-2] or subjects[0].pos_ == "NUM")
    return last if beside and last.pos_ == "PROPN" else subjects[0]


def _antecedent(subject: Token, verb: Token) -> list[Token]:
    if (
        subject.lower_ in _RELATIVE
        and verb.dep_ in ("relcl", "acl", "ccomp")
        and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    ):
        if (beside := _beside(subject)) is not None and verb.head.pos_ != "PROPN":
            return [beside]
        return _predicated(verb.head) if verb.head.lemma_.lower() in NOUNS["state"] | NOUNS["bloc"] else [verb.head]
    return [subject]


def _beside(relative: Token) -> Token | None:
    """The name right before a relative pronoun, set beside the noun that the parser took for what is described."""
    before = relative.doc[relative.i - 2 if relative.nbor(-1).text == "," else relative.i - 1] if relative.i > 1 else None
    return before if before is not None and before.pos_ == "PROPN" and before.dep_ == "appos" else None


def _has_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _controller(governor: Token) -> list[Token]:
    """Whose infinitive it is: the object's after "urge", what "on" introduces after "call", else the subject's."""
    lemma = governor.lemma_.lower()
    if lemma in STANCE["object_control"]:
        passive = is_passive(governor)
        addressed = [c for c in governor.children if c.dep_ in ("dobj", "dative") or (passive and c.dep_ == "nsubjpass")]
        if addressed:
            return addressed
    for preposition in governor.children:
        if (
            preposition.dep_ == "prep"
            and preposition.lower_ in ("on", "upon", "for", "to")
            and lemma in STANCE["hypothetical"]
        ):
            return _objects(preposition)
    if governor.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _predicated(governor)
    return subjects(governor)


#: Nouns that an ordinal is counted within: "the first country of the year to recognise".
_ORDINALS = frozenset(["first", "last", "only", "latest", "second", "third", "next", "one"])
_SETTINGS = frozenset("day week month year hour time world region continent".split())


def _noun_controller(verb: Token, noun: Token) -> list[Token]:
    """Whose act it is: "the first country to recognise" is the noun itself; "the decision to recognise" is its owner's."""
    noun = _out_of_setting(noun)
    lemma = noun.lemma_.lower()
    ordinal = lemma in _ORDINALS or noun.pos_ in ("PROPN", "PRON", "NUM", "ADJ")
    if (
        ordinal
        or lemma in NOUNS["state"] | NOUNS["institution"] | NOUNS["government"] | NOUNS["organisation"] | NOUNS["bloc"]
    ):
        return _predicated(noun)
    if verb.tag_ == "VBG":
        return _possessed(noun) or _by(noun) or _owner(noun) or _predicated(noun)
    return _owner(noun)


def _out_of_setting(noun: Token) -> Token:
    """The noun that is meant where the parser hung a clause on its setting: "the last state in Europe to maintain"."""
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return noun
    above = noun.head.head
    known = above.lemma_.lower() in _ORDINALS | NOUNS["state"] | NOUNS["bloc"]
    placed = noun.head.lower_ in ("in", "of", "outside", "within", "across") and noun.pos_ == "PROPN"
    return above if noun.lemma_ in _SETTINGS or (known and placed) else noun


def owned_by_subject(noun: Token) -> list[Token]:
    """Whose "their recognition" is: the subject's of the clause, through a relative pronoun if need be."""
    if not any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children):
        return []
    verb = noun.head
    return subjects(verb) if verb.pos_ in ("VERB", "AUX") else []


def _owner(noun: Token) -> list[Token]:
    """Who has a decision, a plan or a call: its possessor, what "by" or "of" introduces, or the subject that takes it."""
    if own := _possessed(noun) or _by(noun) or _adjectival(noun):
        return own
    if noun.lemma_ in STANCE["resolves"] and (of := [t for t in _of(noun) if t.pos_ == "PROPN"]):
        return of  # "the decision of A and B to"
    several = noun.lemma_ in ("series", "string", "number", "set", "raft", "wave")
    if several and (of := _of(noun)) and (own := _possessed(of[0]) or _by(of[0]) or _adjectival(of[0])):
        return own
    for preposition in noun.children:
        if (
            preposition.dep_ == "prep"
            and preposition.lower_ in ("on", "for", "from")
            and noun.lemma_ in STANCE["hypothetical"]
        ):
            return _objects(preposition)
    if noun.dep_ in ("dobj", "attr", "pobj"):
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head
        if governor.lemma_.lower() in STANCE["praising"] | STANCE["greeting"]:
            return []  # "commends the decision to": another's
        return (
            subjects(governor) if governor.pos_ in ("VERB", "AUX") else _owner(governor) if governor.pos_ == "NOUN" else []
        )
    return []


def _predicated(noun: Token) -> list[Token]:
    """What a predicate noun is said of: "Russia became the first country" and "Russia, the first country"."""
    if noun.lower_ == "one" and noun.i > 1 and noun.nbor(-1).text == "," and noun.nbor(-2).pos_ == "PROPN":
        return [noun.nbor(-2)]  # "A, one of the five that"
    if any(c.dep_ == "expl" for c in noun.head.children):
        return [noun]  # "there are 14 states that"
    if noun.dep_ in ("attr", "oprd", "acomp", "xcomp") and noun.head.pos_ in ("VERB", "AUX"):
        return subjects(noun.head) or [noun]
    if noun.dep_ == "appos":
        return [noun.head]
    joined = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ == "join"
    if joined or (noun.dep_ == "pobj" and noun.head.lower_ in ("as", "among", "of")):
        return _predicated_through(noun)
    return [noun]


def _predicated_through(noun: Token) -> list[Token]:
    """ "was among the first to", "one of the few to", "joined the ranks of": said of the subject."""
    governor = noun.head.head
    if governor.pos_ in ("VERB", "AUX"):
        return subjects(governor) or [noun]
    if governor.lemma_ in ("one", "few", "handful", "group", "rank", "list", "number", "some", "series"):
        found = _predicated(governor)
        return [noun] if found == [governor] and governor.lemma_ != "one" else found
    return [noun]


def _gerund_controller(preposition: Token) -> list[Token]:
    """Whose gerund it is: "thanked Spain for recognising" is Spain's, "after recognising" is the subject's."""
    governor = preposition.head
    if governor.pos_ in ("VERB", "AUX"):
        if governor.lemma_.lower() in STANCE["praising"]:
            praised = [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass")]
            return praised or subjects(governor)
        joined = [c for c in governor.children if c.dep_ == "dobj"] if governor.lemma_ in ("join", "follow") else []
        return [*subjects(governor), *joined]
    if governor.pos_ == "ADJ" and preposition.lower_ == "including":
        return [t for inner in governor.children for o in _objects(inner) for t in _owner(o)]
    if governor.pos_ == "ADV":
        return subjects(governor.head) if governor.head.pos_ in ("VERB", "AUX") else []
    if governor.pos_ == "ADP":
        return _gerund_controller(governor)
    return _owner(governor) if governor.pos_ in ("NOUN", "ADJ", "PROPN") else []


def _nominal_agents(noun: Token) -> list[Token]:
    """Who does what a noun names: "Sweden's recognition", "recognition by twelve states", "Russian recognition"."""
    if by := _by(noun):
        return by
    return _possessed(noun) or _adjectival(noun) or _from(noun)


def _possessed(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "poss"]


def _by(noun: Token) -> list[Token]:
    own = [prep for prep in noun.children if prep.dep_ in ("prep", "agent")]
    after = noun.doc[noun.i + 1 : noun.i + 2]  # "the recognition by A", hung on a verb above
    return [found for prep in dict.fromkeys([*own, *after]) if prep.lower_ == "by" for found in _objects(prep)]


def _from(noun: Token) -> list[Token]:
    return [found for prep in noun.children if prep.dep_ == "prep" and prep.lower_ == "from" for found in _objects(prep)]


def _of(noun: Token) -> list[Token]:
    return [
        found for prep in noun.children if prep.dep_ == "prep" and prep.lower_ in ("of", "for") for found in _objects(prep)
    ]


def _adjectival(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()]


def _relative_object(verb: Token) -> list[Token]:
    """ "Kosovo, which Russia does not recognise": the antecedent, where the relative pronoun is no subject."""
    if hidden_subject(verb):
        return _one_of(verb.head)
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return [verb.head] if any(c.dep_ == "dobj" and c.lower_ in _RELATIVE for c in verb.children) else []
    return _one_of(verb.head) if subject.lower_ not in _RELATIVE else []


def _one_of(noun: Token) -> list[Token]:
    """ "the government is one that": what "one" is said of."""
    return subjects(noun.head) if noun.lower_ == "one" and noun.dep_ == "attr" else [noun]


def hidden_subject(verb: Token) -> list[Token]:
    """ "which only 12 countries recognise": a relative clause's subject that the parser made a part of the verb."""
    pronouns = [c for c in verb.children if c.lower_ in _RELATIVE]
    own = any(c.dep_ in _SUBJECTS and c not in pronouns for c in verb.children)
    if verb.dep_ != "relcl" or own or not pronouns:
        return []
    return [c for c in verb.children if c.dep_ == "compound" and c.i < verb.i and c.pos_ in ("NOUN", "PROPN")]


def _shared_object(verb: Token) -> list[Token]:
    """The object of a later coordinate: "recognised and established ties with", "did not recognise or support X"."""
    for later in verb.children:
        if later.dep_ == "conj" and later.pos_ == "VERB" and any(c.dep_ == "cc" for c in verb.children):
            return [child for child in later.children if child.dep_ == "dobj"]
    return []


def _is_item(noun: Token) -> bool:
    """Whether an apposition is an item of a list: it, or a name joined to it, has an "and"."""
    if any(c.dep_ == "cc" for c in noun.children):
        return True
    named = noun.pos_ == noun.head.pos_ == "PROPN"
    return named and any(c.dep_ == "conj" and any(g.dep_ == "cc" for g in c.children) for c in noun.children)


def coordinates(token: Token) -> Iterator[Token]:
    """A noun and the nouns joined to it, in order."""
    yield token
    for child in token.children:
        if child.i > 0 and child.nbor(-1).lower_ == "not":
            continue
        if child.dep_ == "conj" or (child.dep_ == "appos" and _is_item(child)):
            yield from coordinates(child)
