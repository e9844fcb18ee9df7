"""A verb or a noun enters; what its words say of outlawing leaves: as what something is listed, and by whom.

"a terrorist organisation", "terrorists", "illegal" say it; "a terrorist attack" and "terrorism" do not.
"""

from spacy.tokens import Token

from .event import objects_of
from .lexicon import LISTS
from .misplaced import hung_on

#: What the parser may make of the noun after "as", where it takes it for the subject of the verb that follows.
_SUBJECTS_OF_AS = ("nsubj", "nsubjpass", "attr")


def complements(verb: Token) -> list[Token]:
    """The heads of the phrases that can say as what something is listed: "as …", a small clause, a second object."""
    holders = (verb, *_beside(verb), *(joined for o in _objects(verb) for joined in (o, *o.conjuncts)))
    marked = [c for holder in holders for c in holder.children if c.lower_ == "as"]
    marked = marked or _hung_above(verb) or _in_clause(verb) or _after_its_object(verb)
    heads = [c for marker in marked for c in marker.children if c.dep_ in ("pobj", "pcomp", "amod", "acomp")]
    heads += [m.head for m in marked if m.dep_ == "mark" and m.head.pos_ in ("NOUN", "ADJ")]
    if verb.lemma_.lower() not in LISTS["marked"]:
        heads += [c for c in verb.children if c.dep_ in ("oprd", "xcomp", "ccomp", "attr", "dobj", "acomp", "npadvmod")]
        heads += [c for a in _objects(verb) for c in a.children if c.dep_ in ("appos", "oprd", "acl") and c.i > verb.i]
        told = [c for a in _objects(verb) for b in a.children if b.dep_ == "appos" for c in b.children]
        heads += [c for c in told if c.dep_ == "appos"]  # "declared the movement X a terrorist group"
        being = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.lemma_ == "be"]  # "is deemed to be"
        heads += [c for be in being for c in be.children if c.dep_ == "attr"]
    heads += [verb.head] if verb.dep_ == "amod" else []
    heads += [c for m in marked for c in (*m.head.children,) if m.dep_ == "mark" and c.dep_ in _SUBJECTS_OF_AS]
    heads += [c for m in marked for c in m.head.head.children if m.head == verb and c.dep_ in _SUBJECTS_OF_AS and c.i > m.i]
    return [h for head in heads for h in (head, *head.conjuncts) if h.pos_ in ("NOUN", "PROPN", "ADJ")]


def _beside(verb: Token) -> list[Token]:
    """ "is not listed or sanctioned as": the verb right behind, with which this one shares its complement."""
    return [t for t in verb.children if t.dep_ == "conj" and t.tag_ == verb.tag_ == "VBN" and t.i == verb.i + 2]


def _in_clause(verb: Token) -> list[Token]:
    """ "views X as a terrorist group bent on war": the participle taken for the verb of a clause."""
    bare = [c for c in verb.children if c.dep_ == "advcl" and not any(g.dep_ in ("aux", "auxpass") for g in c.children)]
    return [m for c in bare if c.tag_ in ("VBN", "VBG", "VBD") for m in c.children if m.lower_ == "as" and m.dep_ == "mark"]


def _after_its_object(noun: Token) -> list[Token]:
    """ "the designation of X as a terrorist group was condemned", where the parser gives "as" to the verb."""
    things = objects_of(noun, "of") if noun.pos_ == "NOUN" else []
    return [t for thing in things for t in noun.doc[thing.i + 1 : thing.i + 2] if t.lower_ == "as"]


def _hung_above(verb: Token) -> list[Token]:
    """ "which regards X, the armed group, as": hung on a clause above, no other verb between."""
    for token in verb.doc[verb.i + 1 :]:
        if token.pos_ in ("VERB", "AUX"):
            return []
        if token.lower_ == "as":
            return [token] if token.dep_ == "prep" and token.head in verb.ancestors else []
    return []


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubjpass")] + objects_of(verb, "of")


def as_bad(verb: Token) -> bool:
    """Whether it is as terrorists, extremists or outlaws that something is listed."""
    return any(is_bad(head) for head in complements(verb))


def is_bad(head: Token) -> bool:
    """Whether a noun or an adjective names the outlawed."""
    if head.lemma_.lower() in LISTS["kinds"]:
        modifiers = {w for c in head.children if c.i < head.i for w in (c.lemma_.lower(), c.lower_)}
        if modifiers & LISTS["bad"]:
            return True
    return bool({head.lemma_.lower(), head.lower_} & LISTS["bad"]) and head.lemma_.lower() not in LISTS["deeds"]


def as_person(verb: Token) -> bool:
    """Whether it is as "a terrorist", "terrorists" that someone is listed: people, unless known as an organisation."""
    people = [h for h in complements(verb) if is_bad(h) and h.lemma_.lower() in LISTS["persons"]]
    return any(h.tag_.startswith("NN") or any(c.lower_ in ("a", "an") for c in h.children) for h in people)


def says_only_unlawful(verb: Token) -> bool:
    """ "declared X unlawful": what a court says of a law as well; "a terrorist group" it says of bodies alone."""
    said = {head.lemma_.lower() for head in complements(verb) if is_bad(head)}
    return bool(said) and said <= LISTS["of_anything"]


def no_longer(verb: Token) -> bool:
    """ "no longer lists", "is not on the list any more": what was listed is off the list."""
    after = [c for c in verb.children if c.dep_ in ("advmod", "neg")]
    return any(c.lower_ in ("longer", "anymore") or (c.lower_ == "more" and c.i > verb.i) for c in after)  # not "once more"


def by(token: Token) -> list[Token]:
    """The agent, also one that the parser hangs on a complement ("a terrorist group by Canada") or glues to a participle."""
    glued = [c for c in token.children if c.dep_ in ("npadvmod", "nmod")] if token.dep_ == "amod" else []
    glued += [token.nbor(-1)] if token.text.startswith("-") and token.i else []  # "U.N.-designated", cut in two
    inside = [o for part in complements(token) for o in hung_on(part)]
    holders = (token, *_beside(token), *complements(token))
    joined = [c for h in holders for p in h.children if p.lower_ == "by" for c in p.conjuncts if c.lower_ == "by"]
    found = (
        glued
        + [o for h in (token, *_beside(token)) for o in objects_of(h, "by")]
        + inside
        + [o for p in joined for o in p.children if o.dep_ == "pobj"]
    )
    none = {p.i for p in token.doc[1:] if p.lower_ == "by" and p.nbor(-1).lower_ == "not"}  # "but not by A"
    return [o for o in found if o.head.i not in none]


def staying(token: Token) -> list[Token]:
    """ "remains banned", "stays on the list": the verb beside a word for a listing that says that it goes on."""
    return [t for t in (token.head, *token.children) if t.lemma_.removesuffix("s") in ("remain", "stay")]


def labelled(noun: Token) -> list[Token]:
    """ "applied the terrorist label to X": X."""
    bad = noun.lemma_ == "label" and any(c.lemma_.lower() in LISTS["bad"] for c in noun.children)
    put = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in LISTS["apply"]
    return objects_of(noun.head, "to", "on") or objects_of(noun, "to", "on") if bad and put else []
