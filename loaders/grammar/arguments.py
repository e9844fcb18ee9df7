"""An event enters; the tokens of who acts leave, through every construction that hides them."""

from spacy.tokens import Token

from .coordination import name_before, name_before_comma, name_beside, name_described, named_from, parted
from .lexicon import NOUNS, STANCE, TIES
from .nominals import after_by, asked, counts, held_by, is_doer, nominal_agents, objects, possessors, setting, told_by_deed
from .promises import held_up_by, is_refused
from .reference import as_what
from .voice import RELATIVE, SUBJECTS, has_infinitive, hidden_subject, is_aside, is_clause, is_passive, passive_agents


def agents(event: Token) -> list[Token]:
    """The heads of the noun phrases that act, without their coordinates; empty where the text does not say."""
    if (event.pos_ in ("NOUN", "PROPN") and not is_clause(event)) or event.dep_ in ("dobj", "pobj"):
        return nominal_agents(event)
    return passive_agents(event) if is_passive(event) else _active_agents(event)


def undergoers(verb: Token) -> list[Token]:
    """What a passive verb is done to: its subject, the noun that it describes, or what the verb above is done to."""
    own = [child for child in verb.children if child.dep_ == "nsubjpass"]
    own = own or [c for aux in verb.children if aux.dep_ == "auxpass" for c in aux.children if c.dep_ in SUBJECTS]
    if own and own[0].lower_ not in RELATIVE:
        return own
    if not own and verb.tag_ == "VBN" and (run := [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]):
        return run  # "A, run by soldiers, cut ties", where the parser took it for the main verb
    if verb.dep_ == "relcl" or (own and verb.head.pos_ in ("NOUN", "PROPN", "PRON")):
        return [named_from(own[0], verb.head) if own else verb.head]
    if verb.dep_ in ("acl", "amod"):
        is_one = verb.head.dep_ == "attr" and any(c.lower_ in ("a", "an") for c in verb.head.children)
        return predicated(verb.head) if is_one else [verb.head]  # "X is a state recognised by"
    if verb.dep_ == "pcomp" and not own:  # "it works, despite not being recognised"
        return _gerund_controller(verb.head)
    joined = verb.dep_ in ("conj", "advcl") and not is_passive(verb.head)
    if joined and (name := name_before_comma(verb) or (name_described(verb) if verb.dep_ == "conj" else None)) is not None:
        return [name]
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return undergoers(verb.head) if is_passive(verb.head) else _active_agents(verb.head)
    return own


def _active_agents(verb: Token) -> list[Token]:
    if hidden := hidden_subject(verb):
        return hidden
    kinds = SUBJECTS - {"nsubjpass"}
    own = [c for c in verb.children if c.dep_ in kinds and not (len(c.text) == 4 and c.text.isdigit())]  # no year acts
    if own and verb.tag_ == "VBG" and verb.dep_ == "ccomp" and own[0].lemma_ in TIES["deals"]:
        return subjects(verb.head)  # "A and B signed accords normalising relations"
    if own and (doing := told_by_deed(own[0], verb)):
        return doing
    if own:
        return parted(own) or _antecedent(name_beside(own), verb)
    governor = verb.head
    if verb.dep_ in ("ROOT", "conj") or governor == verb:
        above = nominal_agents if governor.pos_ == "NOUN" else subjects
        return above(governor) if verb.dep_ == "conj" and governor.pos_ in ("NOUN", "VERB", "AUX") else []
    if verb.dep_ in ("xcomp", "ccomp"):
        told = [one for s in subjects(governor) for one in told_by_deed(s, governor)]
        return told or _controller(governor)
    if verb.dep_ == "advcl":
        return _controller(governor) if has_infinitive(verb) else subjects(governor)
    if verb.dep_ == "relcl" and not has_infinitive(verb):
        return [] if any(c.dep_ == "dobj" and c.lower_ in RELATIVE for c in verb.children) else [governor]
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "relcl" and has_infinitive(verb)):
        return _noun_controller(verb, governor)
    if verb.dep_ == "pcomp":
        return _gerund_controller(governor)
    if verb.dep_ == "csubj" and governor.lemma_ in ("put", "place", "set", "leave", "make") and verb.tag_ == "VBG":
        return [c for c in governor.children if c.dep_ == "dobj"]  # "recognising it puts A out of step": A's
    if verb.dep_ in ("csubj", "dobj", "pobj", "nsubj", "dep", "appos", "attr", "parataxis"):
        shared = verb.dep_ in ("dobj", "dep", "parataxis")
        return possessors(verb) or after_by(verb) or (subjects(governor) if shared else [])
    return []


def subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb, active or passive, found where the clause shares another's."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS] or [c for c in verb.children if is_aside(c)]
    if own:
        return _antecedent(own[0], verb)
    if verb.pos_ not in ("VERB", "AUX"):
        return [verb] * (verb.pos_ in ("NOUN", "PROPN", "PRON"))
    return undergoers(verb) if is_passive(verb) else _active_agents(verb)


def _antecedent(subject: Token, verb: Token) -> list[Token]:
    if verb.dep_ == "relcl" and any(o.lower_ in ("which", "whom") for p in subject.children for o in p.children):
        return [verb.head]  # "A and B, all of which have recognised it"
    if (
        subject.lower_ in RELATIVE
        and verb.dep_ in ("relcl", "acl", "ccomp")
        and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    ):
        if (beside := name_before(subject)) is not None and verb.head.pos_ != "PROPN":
            return [beside]
        return predicated(verb.head) if counts(verb.head) else [as_what(verb.head)]
    return [subject]


def _controller(governor: Token) -> list[Token]:
    """Whose infinitive it is: the object's after "urge", what "on" introduces after "call", else the subject's."""
    lemma = governor.lemma_.lower()
    if lemma in STANCE["object_control"]:
        passive = is_passive(governor)
        addressed = [c for c in governor.children if c.dep_ in ("dobj", "dative") or (passive and c.dep_ == "nsubjpass")]
        if addressed and addressed[0].lemma_ not in STANCE["resolves"]:
            return addressed
    if addressed := asked(governor, "on", "upon", "for", "to"):
        return addressed
    if governor.pos_ in ("NOUN", "PROPN", "ADJ"):
        return predicated(governor)
    resolved = [c for c in governor.children if c.dep_ == "dobj" and c.lemma_ in STANCE["resolves"]]
    if lemma in STANCE["greeting"] | STANCE["praising"] and resolved:
        return possessors(resolved[0]) or after_by(resolved[0])  # "welcomed the decision by A in May to recognise"
    return subjects(governor)


def _noun_controller(verb: Token, noun: Token) -> list[Token]:
    """Whose act it is: "the first country to recognise" is the noun itself; "the decision to recognise" is its owner's."""
    noun = setting(noun)
    if is_doer(noun):
        return predicated(noun)
    return (possessors(noun) or after_by(noun) or _owner(noun) or predicated(noun)) if verb.tag_ == "VBG" else _owner(noun)


def _owner(noun: Token) -> list[Token]:
    """Who has a decision, a plan or a call: its possessor, what "by" or "of" introduces, or the subject that takes it."""
    if own := held_by(noun):
        return own
    if addressed := asked(noun, "on", "for", "from"):
        return addressed
    if noun.dep_ in ("dobj", "attr", "pobj"):
        governor = held_up_by(noun)
        if governor.lemma_.lower() in STANCE["praising"] | STANCE["greeting"] and not is_refused(noun):
            return []  # "commends the decision to": another's
        return (
            subjects(governor) if governor.pos_ in ("VERB", "AUX") else _owner(governor) if governor.pos_ == "NOUN" else []
        )
    return []


def predicated(noun: Token) -> list[Token]:
    """What a predicate noun is said of: "Russia became the first country" and "Russia, the first country"."""
    if noun.lower_ == "one" and noun.i > 1 and noun.nbor(-1).text == "," and noun.nbor(-2).pos_ == "PROPN":
        return [noun.nbor(-2)]  # "A, one of the five that"
    if any(c.dep_ == "expl" for c in noun.head.children):
        return [noun]  # "there are 14 states that"
    if noun.dep_ == "oprd" and noun.head.lemma_ in ("make", "render"):
        return [c for c in noun.head.children if c.dep_ == "dobj"]  # "made A the first country to"
    if noun.dep_ in ("attr", "oprd", "acomp", "xcomp") and noun.head.pos_ in ("VERB", "AUX"):
        return subjects(noun.head) or [noun]
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ == "dobj" and noun.head.lemma_ in ("join", "swell") and noun.lemma_ in NOUNS["ranks"]:
        return subjects(noun.head)  # "joined the ranks of countries that"
    named = [c for c in noun.head.children if c.dep_ in ("attr", "dobj") and c.pos_ == "PROPN"]
    if noun.dep_ == "nsubj" and noun.head.lemma_ in ("be", "include") and named:
        return named  # "the only state to recognise it is A", "the states that do include A"
    joined = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ == "join"
    among = noun.dep_ == "pobj" and (noun.head.lower_ in ("as", "among", "of") or noun.head.head.lemma_ == "belong")
    return _predicated_through(noun) if joined or among else [noun]


def _predicated_through(noun: Token) -> list[Token]:
    """ "was among the first to", "one of the few to", "joined the ranks of": said of the subject."""
    governor = noun.head.head
    if governor.pos_ == "VERB" and noun.head.lower_ == "of":
        return [noun]  # "spoke of several that"
    if governor.pos_ in ("VERB", "AUX"):  # "marks A as the first", "counts A among those that"
        marked = [c for c in governor.children if c.dep_ == "dobj" and noun.head.lower_ in ("as", "among")]
        if noun.head.i < governor.i:  # "Among the first to recognise it were A and B"
            marked = [c for c in governor.children if c.dep_ in ("attr", "nsubj") and c.i > governor.i]
        return marked or subjects(governor) or [noun]
    if governor.lemma_ in NOUNS["ranks"] or governor.tag_ == "CD":  # "A and B are two of the states that"
        found = predicated(governor)
        return [noun] if found == [governor] and governor.lemma_ != "one" else found
    return [noun]


def _gerund_controller(preposition: Token) -> list[Token]:
    """Whose gerund it is: "thanked Spain for recognising" is Spain's, "after recognising" is the subject's."""
    governor = preposition.head
    if governor.pos_ in ("VERB", "AUX"):
        if governor.lemma_.lower() in STANCE["praising"] and preposition.i > governor.i:
            praised = [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass")]
            at = [o for p in governor.children if p.lower_ == "at" for o in objects(p)]  # "lashed out at A for"
            return praised or at or subjects(governor)
        open_ = any(c.dep_ == "neg" or c.tag_ in ("MD", "TO") for c in governor.children)  # "will join B in": B did before
        beside = governor.lemma_ in ("join", "follow") and not open_
        joined = [c for c in governor.children if c.dep_ == "dobj"] if beside else []
        joined += passive_agents(governor) if governor.lemma_ == "join" and is_passive(governor) else []
        return [*subjects(governor), *joined]
    if governor.pos_ == "ADJ" and preposition.lower_ == "including":
        return [t for inner in governor.children for o in objects(inner) for t in _owner(o)]
    if governor.pos_ == "ADV":
        return subjects(governor.head) if governor.head.pos_ in ("VERB", "AUX") else []
    owned = governor.pos_ in ("NOUN", "ADJ", "PROPN")
    nested = governor.pos_ == "ADP" and governor != preposition  # else it opens a sentence without a verb
    return _gerund_controller(governor) if nested else _owner(governor) if owned else []
