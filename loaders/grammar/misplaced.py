"""A verb enters; the nouns of who acts leave, where the parser hung them elsewhere in the sentence."""

from collections.abc import Iterable

from spacy.tokens import Token

from .arguments import subjects
from .coordination import coordinates, first_of_list, leaves_out
from .enumeration import names_before
from .event import Scene, objects_of
from .lexicon import STANCE, TIES
from .nominals import adjectives, after_by, possessors
from .voice import SUBJECTS, is_passive


def hung_elsewhere(verb: Token) -> list[Token]:
    """Who recognises, where the parser hung it on what something is recognised as: "as independent by Moscow"."""
    if not is_passive(verb):
        return []
    return [o for c in verb.children if c.lower_ == "as" for noun in c.children for o in hung_on(noun)]


def hung_on(noun: Token) -> list[Token]:
    """Who acts, hung on what something is held for: "as president by A and dozens of states", the last joined to it too."""
    found = [o for t in outside_clauses(noun) for o in objects_of(t, "by")]
    return found + [c for c in noun.conjuncts if found and c.i > found[0].i and c not in found]


def outside_clauses(noun: Token) -> list[Token]:
    """A noun's words but for its relative clauses: "a terrorist group, which is led by B" is not held for one by B."""
    clauses = {t for c in noun.subtree if c.dep_ == "relcl" and noun in c.ancestors for t in c.subtree}
    return [t for t in noun.subtree if t not in clauses]


def listed_before(scene: Scene, verb: Token) -> list[Token]:
    """The names that stand right before a verb, where the parser hung them elsewhere: "…, A, B and C recognised"."""
    own = any(c.dep_ in ("nsubj", "nsubjpass", "agent") for c in verb.children)  # "A, recognised by governments"
    if own or verb.tag_ not in ("VBD", "VBP", "VBZ", "VBN"):
        return []
    return names_before(scene.parsed, verb)


def whole_list(scene: Scene, verb: Token, acting: list[Token]) -> list[Token]:
    """Who acts, where they are the last of a longer list of names right before the verb."""
    names = names_before(scene.parsed, verb) if len(acting) == 1 and scene.parsed.mention(acting[0]) is not None else []
    known = list(coordinates(acting[0])) if acting else []
    return names if acting and acting[0] in names and len(names) > len(known) else acting


#: What opens the clause that tells why relations were broken.
_WHY = frozenset(["after", "because"])


def blamed(verb: Token) -> list[Token]:
    """ "severed relations with A for recognising B", "… after it recognised B": A, whose deed that was."""
    deed = verb.head if verb.dep_ == "acl" else verb
    owned = deed.pos_ == "NOUN" and any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in deed.children)
    why = deed.dep_ == "pobj" and deed.head.lower_ in _WHY | {"over", "for"} and owned  # "over its recognition of A"
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "for" else deed.head.head if why else None
    if verb.dep_ == "advcl" and verb.head.lemma_ in TIES["sever"] and any(c.lower_ in _WHY for c in verb.children):
        above = verb.head if any(c.dep_ == "nsubj" and c.lower_ in ("it", "they") for c in verb.children) else None
    holders = [above, *above.children, above.head] if above is not None else []
    ties = [t for t in holders if t.lemma_ in TIES["nouns"]]
    return [o for t in ties for o in (*objects_of(t, "with"), *objects_of(t.head, "with"))]


def as_well_as(verb: Token) -> list[Token]:
    """ "A and B have withdrawn their recognition, as well as C and D": C, joined to what was withdrawn."""
    things = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"]
    things = [t for t in things if any(c.dep_ == "cc" and c.lower_ == "as" for c in t.children)]
    return [c for t in things for c in t.children if c.dep_ == "conj" and c.pos_ == "PROPN"]


#: What a list of what somebody did stands under.
_FEATS = frozenset("achievement accomplishment success feat legacy step move deed policy initiative".split())
#: What several do at one: "in a coordinated move with", "in step with".
_AT_ONE = frozenset(["move", "step", "tandem", "concert", "coordination", "conjunction", "action"])
#: Of whom something is not told: "apart from A, no state recognises it".
_NOBODY = frozenset(["no", "none", "nobody", "not", "neither", "few", "hardly"])
#: Of whom somebody left out is no part: "apart from A, the world regards it".
_THE_REST = frozenset(["world", "rest", "everyone", "everybody"])


def together(verb: Token) -> list[Token]:
    """Who acts beside the subject: "along with A", "like B", "together with C", "in a coordinated move with D"."""
    shared = {verb, verb.head} if verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children) else {verb}
    beside = [
        t
        for t in verb.doc
        if (t.lower_ == "alongside" and (t.head == verb or t.i < verb.i))
        or (t.lower_ == "like" and t.dep_ == "prep" and {t.head, t.head.head} & shared and t.i < verb.i)
        or (t.lower_ == "with" and t.i > 0 and (t.nbor(-1).lower_ in ("along", "together") or _is_at_one(t.head)))
    ]
    beside = [t for t in beside if not _is_of_another(t, verb)] + _besides(verb)
    found = [o for preposition in beside for o in preposition.children if o.dep_ == "pobj"]
    found = [o for o in found if o.head.lower_ != "like" or o.pos_ == "PROPN"]  # "like most countries" is only a comparison
    return found + [c for o in found for c in o.children if c.dep_ == "appos"]


def _is_of_another(phrase: Token, verb: Token) -> bool:
    """ "has not recognised it, and together with A it offered": of the clause of another verb, which has its own subject."""
    inside = next((t for t in phrase.ancestors if t.pos_ in ("VERB", "AUX")), verb)
    return inside != verb and verb in inside.ancestors and any(c.dep_ in SUBJECTS for c in inside.children)


def _besides(verb: Token) -> list[Token]:
    """ "Apart from A, only B does", "in addition to A, B does": A does as well, unless nobody else does."""
    before = verb.doc[: verb.i]
    if {t.lower_ for t in before} & (_NOBODY | _THE_REST) or any(c.dep_ == "neg" for c in verb.children):
        return []
    pairs = (("from", "apart"), ("from", "aside"), ("to", "addition"))
    return [t for t in before if t.lower_ == "besides" or (t.i > 0 and (t.lower_, t.nbor(-1).lower_) in pairs)]


def _is_at_one(noun: Token) -> bool:
    """Whether a noun says that several act as one: "in step with", not "out of step with", "a similar step with"."""
    return noun.lemma_ in _AT_ONE and noun.head.lower_ == "in"


def unlike(verb: Token) -> list[Token]:
    """ "Unlike A, B recognises it", "B has not recognised it, unlike A": who does the opposite."""
    apart = [t for t in verb.doc if t.lower_ == "unlike" and verb in (t.head, t.head.head)]
    return [o for preposition in apart for o in preposition.children if o.dep_ == "pobj" and o.pos_ == "PROPN"]


_NO_ONE = frozenset(["no", "anyone", "anybody", "nobody", "none"])


def excepting(verb: Token) -> list[Token]:
    """ "No country except A recognises it", "apart from A, no one does", "no other than A": who does."""
    found = []
    for token in verb.doc[1:]:
        before = token.nbor(-1).lower_
        near = {t.lower_ for t in verb.doc[max(0, token.i - 5) : token.i]}
        if before == "but" and token.pos_ == "PROPN" and near & _NO_ONE:
            found.append(token)  # "hardly anyone but A", "no country but A"
        alone = token.lower_ in ("except", "save", "besides", "barring", "than") and token.dep_ == "prep"
        if alone or (token.lower_, before) in (("from", "apart"), ("from", "aside"), ("for", "except"), ("for", "save")):
            found += [o for o in token.children if o.dep_ == "pobj" and o.pos_ == "PROPN"]
    return found


def left_out(verb: Token) -> list[Token]:
    """ "All states except A and B recognise it", "most do, with the exception of A", "barring A": who does not."""
    found = []
    for token in verb.doc[1:]:
        alone = token.lower_ in ("except", "barring", "save") and token.dep_ in ("prep", "advcl", "mark", "cc")
        bar = token.lower_ == "for" and token.nbor(-1).lower_ in ("except", "save")
        exception = token.lower_ == "of" and token.nbor(-1).lower_ == "exception"
        if alone or bar or exception or leaves_out(token):
            found += [o for o in token.children if o.dep_ in ("pobj", "dobj") and o.pos_ == "PROPN"]
    return found


def doers(tokens: Iterable[Token]) -> list[Token]:
    """Who acts where a deed is the subject: "A's decisions to move and recognise", "it is the latest move by A, after"."""
    found = []
    for token in tokens:
        said = [c for c in token.head.children if c.dep_ == "attr"] if token.dep_ == "nsubj" else []
        deeds = [d for d in (token, *said) if d.lemma_ in STANCE["resolves"]]
        paper = token.dep_ == "dobj" and token.lemma_ in STANCE["papers"] and token.head.lemma_ in STANCE["passing"]
        if paper and (passed := subjects(token.head)):
            found += passed  # "adopted a resolution that recognises it"
            continue
        found += next((own for d in deeds if (own := possessors(d) or after_by(d) or adjectives(d))), [token])
    return found


def achiever(noun: Token) -> list[Token]:
    """ "A's achievements include renewed ties with B", "his feats, including the pact and renewed ties": whose they are."""
    listing = first_of_list(noun)
    verb = listing.head
    named = subjects(verb) if verb.lemma_ == "include" and verb.pos_ == "VERB" and listing.dep_ == "dobj" else []
    named = list(verb.doc[: verb.i]) if verb.lower_ == "including" else named
    return [o for t in named if t.lemma_ in _FEATS for o in possessors(t)]
