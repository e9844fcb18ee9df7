"""Nouns enter; the organisations that no gazetteer holds leave, read off their proper names and marked as inferred."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from kg.model import Entity, Kind, slug

from .bodies import state_of
from .date_words import DAYS
from .event import Scene
from .lexicon import BODIES, LISTS
from .reference import Referent

_OFFICIAL = frozenset(["foreign", "global", "specially", "designated"])
_ARTICLES = frozenset("al el ul as ash ad an ar".split())
#: What may follow the name of a body and be left out.
_PLAIN = (["Group"], ["Movement"], ["Network"])
#: A name of several words with what it is said to be: "the X Front (XF), a militant group".
_DESCRIBED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: (?:(?:of|for)(?: the)? )?[A-Z][\w’'-]+)+)(?: \([^)]+\))?"
    r", an? (?:[\w’'-]+ ){0,4}?(?P<kind>[a-z]+)\b"
    r"(?= (?:that|which|fighting|based|seeking|active|behind|in|of|from)\b|[,.;])"
)


def unlisted(scene: Scene, tokens: Sequence[Token], *, certain: bool = False, named: bool = False) -> list[Referent]:
    """Organisations that no gazetteer holds, read off their proper names; `certain` where the words around say so.

    Where they must be `named` for what they are, letters or a plural do not do: bands and goods are banned as well.
    """
    found = []
    for token in tokens:
        for one in (token, *token.conjuncts):
            placed = one.dep_ == "pobj" and one.head.lower_ in ("in", "at", "near")  # "a cleric in X, which it designated"
            if placed or one.lower_ in DAYS or one.lower_ in ("both", "neither", "either"):
                continue
            name = _name(scene, one)
            if name and (certain or _is_body(one, name, named=named)):
                found.append(_minted(scene, one, name))
    return found


def described_before(scene: Scene, token: Token) -> list[Referent]:
    """ "the X Front (XF), a militant group. The group is": a name that the sentence before says to be a group's."""
    definite = any(c.lower_ in ("the", "that", "this") for c in token.children) and token.tag_ == "NN"
    if not definite or token.lemma_.lower() not in BODIES["words"] or scene.parsed.sentence.index == 0:
        return []
    before = scene.referents.reading.sentences[scene.parsed.sentence.index - 1]
    labels = {found["name"] for found in _DESCRIBED.finditer(before.text) if found["kind"] in BODIES["words"]}
    resolve = scene.referents.reading.names.resolve
    if len(labels) != 1 or resolve(label := labels.pop()) is not None:
        return []
    entity = Entity(Kind.ORGANISATION, f"organisation/{slug(label)}", label)
    return [Referent(entity, token.text, token, inferred=True)]


def _minted(scene: Scene, token: Token, name: list[Token]) -> Referent:
    written = scene.referents.reading.article.text or ""
    label = scene.parsed.words(name, written)
    kind = [name[-1].nbor(1)] if _beside(name) in BODIES["words"] else []
    if known := _known(scene, label, token):
        return Referent(known, label, token)
    return Referent(
        Entity(Kind.ORGANISATION, f"organisation/{slug(label)}", label),
        scene.parsed.words([*name, *kind], written),
        token,
        inferred=True,
    )


def _beside(name: list[Token]) -> str:
    """The word that follows a name: "the Mungiki sect"."""
    return name[-1].nbor(1).lemma_.lower() if name[-1].i + 1 < len(name[-1].doc) else ""


def _known(scene: Scene, label: str, token: Token) -> Entity | None:
    """The organisation that a gazetteer holds under a longer name: "Revolutionary Guard Corps", "A's Communist Party"."""
    bodies = [e for e in scene.referents.reading.names.entities.values() if e.kind is Kind.ORGANISATION]
    if " " not in label:  # "Wagner": the Wagner Group
        longer = [e for e in bodies if e.label.startswith(f"{label} ") and e.label.split()[1:] in _PLAIN]
        return longer[0] if len(longer) == 1 else None
    whose = scene.referents.of(scene.parsed, [c for c in token.children if c.dep_ == "poss"], (Kind.STATE,))
    found = [e for e in bodies if e.label.casefold().endswith(" " + label.casefold())]
    told = label.count(" ") > 1 or any(r.entity.id == state_of(e) for r in whose for e in found)  # not any "Workers' Party"
    return found[0] if len(found) == 1 and told else None


def _name(scene: Scene, token: Token) -> list[Token]:
    """The proper name that a noun is or carries: the capitals side by side that hold it, or stand before or after it."""
    for start in _places_of_name(token):
        run = _run(scene, start)
        if run[0].i and run[0].nbor(-1).text == ".":
            return []  # another sentence begins there
        if scene.parsed.mention(start) is None and _is_new(scene, run):
            return run
    return []


def _places_of_name(token: Token) -> Iterator[Token]:
    if token.pos_ == "PROPN" or (
        token.text[:1].isupper() and not (token.i == 0 and token.pos_ == "NOUN" and token.text.istitle())
    ):
        yield token
    elif token.lemma_.lower() in BODIES["words"]:
        yield from (c for c in token.children if c.dep_ in ("appos", "compound", "nmod") and c.text[:1].isupper())


def _run(scene: Scene, token: Token) -> list[Token]:
    """The words side by side with capitals around a token, joined by hyphens, "of" or "for"."""
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and (
        _glued(doc[first - 1 : first + 1])
        or _is_capital(doc[first - 1])
        or _joins(scene, doc[max(0, first - 2) : first + 1])
    ):
        first -= 1
    while last + 1 < len(doc) and (
        _glued(doc[last : last + 2])
        or _is_capital(doc[last + 1])
        or _joins(scene, doc[last : last + 3])
        or _joined_in_purpose(doc[first : last + 3])
        or _is_article(doc[last + 1 : last + 4])
    ):
        last += 1
    return list(doc[first : last + 1])


def _joined_in_purpose(run: Span) -> bool:
    """ "Front for Democracy and Justice": two purposes of one body."""
    return run[-2].lower_ == "and" and _is_capital(run[-1]) and any(t.lower_ == "for" for t in run)


def _is_article(three: Span) -> bool:
    """ "Jaish ul-Zulm": the Arabic article before the next word of a name."""
    return len(three) == 3 and three[0].lower_ in _ARTICLES and three[1].text == "-" and _is_capital(three[2])


def _glued(two: Span) -> bool:
    """Whether two tokens are parts of one hyphened word."""
    return not two[0].whitespace_ and "-" in (two[0].text, two[1].text)


def _is_capital(token: Token) -> bool:
    function = token.pos_ in ("PRON", "ADV", "SCONJ", "DET") or token.lower_ in ("the", "a", "an")
    return token.text[:1].isupper() and not function


def _joins(scene: Scene, three: Span) -> bool:
    """Whether the middle one of three words joins the others into one name; after a known name "'s" marks an owner."""
    if len(three) < 3 or not (_is_capital(three[0]) and _is_capital(three[2])):
        return False
    middle = three[1].lower_
    about = middle == "on" and three[0].lower_ in ("council", "committee", "commission", "congress", "conference")
    return about or middle in BODIES["joints"] or (middle in ("'s", "'") and scene.parsed.mention(three[0]) is None)


def _is_new(scene: Scene, name: list[Token]) -> bool:
    """Whether a name is more than names that are known: "Khalistan Tiger Force", not "France"."""
    generic = LISTS["kinds"] | LISTS["bad"] | _OFFICIAL  # "as Foreign Terrorist Organizations"
    new = [t for t in name if scene.parsed.mention(t) is None and t.text[:1].isupper()]
    return any(not generic & {t.lower_, t.lemma_.lower(), t.lower_.removesuffix("s")} for t in new)


def _is_body(token: Token, name: list[Token], *, named: bool) -> bool:
    """Whether words make clear that a name is an organisation's: a front, a party; a plural with "the"; letters."""
    words = {t.lemma_.lower() for t in name} | {t.lower_ for t in name} | {token.lemma_.lower(), _beside(name)}
    if words & BODIES["words"]:
        return True
    if named:
        return any(_is_genitive(t) for t in name)
    letters = "".join(t.text for t in name).replace("-", "")
    if letters.isupper() and len(letters) > 2:
        return True
    if any(_is_genitive(t) for t in name):
        return True
    return token.text[-1:] == "s" and any(c.lower_ == "the" for c in token.children) and len(name) < 3


def _is_genitive(token: Token) -> bool:
    """ "Jamaat-e-Islami": the Persian genitive, which joins the words of a movement's name."""
    return token.lower_ == "e" and not token.whitespace_ and 0 < token.i < len(token.doc) - 1 and token.nbor(-1).text == "-"
