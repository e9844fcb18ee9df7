"""A verb that lists or outlaws enters; the nouns of who is designated leave, through what the words make of them."""

from spacy.tokens import Token

from .arguments import subjects, undergoers
from .coordination import name_in_front, name_right_before
from .event import objects_of
from .outlawing import by, complements, is_bad, staying
from .patients import patients
from .voice import RELATIVE, is_passive

#: What sets a name apart from the words after it.
OPENING = ("(", "–", "—", "[")


def designated(verb: Token) -> list[Token]:
    """Who is designated; of "declared X a terrorist group" X may be parsed as a subject of its own, or a modifier."""
    found = patients(verb) + [c for c in verb.children if c.dep_ in ("dative", "nsubjpass")]
    if by(verb):  # "X, designated a terrorist group by Y": a participle that the parser takes for a verb of X
        found += [c for c in verb.children if c.dep_ == "nsubj"]
        before = verb.doc[verb.i - 2] if verb.i > 1 and verb.nbor(-1).text in (",", *OPENING) else None
        found += [before] if before is not None and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) else []
    found += _described_above(verb)
    stays = staying(verb) if verb.tag_ == "VBN" else []
    found += [c for t in stays for c in t.children if c.dep_ in ("nsubj", "nsubjpass")]
    if verb.dep_ == "amod":
        after = verb.doc[verb.head.i + 1 : verb.head.i + 3]
        found += [verb.head, *after[:1], *(t for t in after[1:] if after[0].text == "," and t.pos_ == "PROPN")]
    relatives = [c for c in verb.children if c.lower_ in RELATIVE and c.dep_ in ("dobj", "mark")]
    told = any(c.dep_ == "nsubj" and c.lower_ not in RELATIVE for c in verb.children)  # "a group the US lists"
    if verb.dep_ == "relcl" and (relatives or (told and found and all(is_bad(t) for t in found))):
        found.append(verb.head)  # "X, which A considers a terrorist group"
    pointing = next((c for c in verb.children if c.lower_ in RELATIVE), None)
    if pointing is not None and (name := name_in_front(pointing, verb.head) or name_right_before(pointing)) is not None:
        found.append(name)  # "in a letter to X," which A lists
    found += _named_beside(verb)
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i < verb.head.i and by(verb):
        found += subjects(verb.head)  # "Considered a terrorist group by A, X has"
    for small in [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd")]:
        found += [c for c in small.children if c.dep_ in ("nsubj", "nsubjpass")]
        found += [small] if small.pos_ == "NOUN" and is_bad(small) else []
    shown = [o for part in complements(verb) for o in objects_of(part, "including")]  # "listed six groups as …, including X"
    found += shown
    kinds = ("nsubj", "compound", "appos", "nmod")
    return [*found, *[c for f in found for g in (f, *f.conjuncts) for c in g.children if c.dep_ in kinds and is_bad(g)]]


def _named_beside(verb: Token) -> list[Token]:
    """ "signs for X – proscribed by A", "the A-designated group X": the name before a bare participle, or after its noun."""
    if verb.text.startswith("-"):
        return [t for t in verb.doc[verb.i + 1 : verb.i + 5] if t.pos_ == "PROPN"][:1]
    return [c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and by(verb)]


def _described_above(verb: Token) -> list[Token]:
    """ "X, founded in A and designated a terrorist group in B", "X, which is backed by A and listed by B": X."""
    above = verb.head
    if verb.dep_ != "conj" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return []
    if above.pos_ == "VERB" and above.dep_ != "acl" and not any(c.dep_ == "dobj" for c in verb.children):
        return undergoers(above) if is_passive(above) else []
    return [above.head] if above.dep_ == "acl" else []
