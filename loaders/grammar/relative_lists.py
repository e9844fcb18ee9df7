""" "X, which A, B and C list as a terrorist group": the verb, or what it was taken for, enters; X and who lists leave."""

from spacy.tokens import Token

from .lexicon import LISTS, NOUNS
from .outlawing import is_bad
from .voice import RELATIVE

_BETWEEN = frozenset([",", "and", "or", "the", "both", "other", "many", "most", "several", "some", "also", "all", "have"])
_FAR = 9


def relative_list(token: Token) -> tuple[list[Token], list[Token]] | None:
    """What is listed and who lists, in the order of the words, where the parser saw no verb."""
    if token.lemma_.lower() not in LISTS["designate"] or not _says_bad(token):
        return None
    who: list[Token] = []
    at = token.i - 1
    while at > 0 and token.doc[at].lower_ not in RELATIVE:
        word = token.doc[at]
        if word.pos_ in ("PROPN", "ADJ") or word.lemma_.lower() in NOUNS["government"] | NOUNS["state"]:
            who.insert(0, word)
        elif word.lower_ not in _BETWEEN:
            return None
        at -= 1
    antecedent = _antecedent(token, at)
    return ([antecedent], who) if antecedent is not None and who else None


def listed_by_names(token: Token) -> list[Token]:
    """ "A, B and C all designate X": who, in the order of the words, where the parser took the verb for a modifier of X."""
    if token.tag_ in ("VBN", "VBD", "VBG") or token.dep_ != "amod" or token.lower_ not in LISTS["designate"]:
        return []
    who: list[Token] = []
    for word in reversed(token.doc[: token.i]):
        if word.pos_ in ("PROPN", "ADJ"):
            who.insert(0, word)
        elif word.lower_ not in _BETWEEN:
            break
    return who


def _antecedent(token: Token, relative: int) -> Token | None:
    """What a relative pronoun stands for: the noun before it; of "that has ruled Y and which" the noun before the first."""
    before = [t for t in token.doc[:relative] if t.text != ","]
    if before and before[-1].lower_ in ("and", "but"):
        first = next((t for t in reversed(before) if t.lower_ in RELATIVE), None)
        return _antecedent(token, first.i) if first is not None else None
    return before[-1] if before else None


def _says_bad(token: Token) -> bool:
    following = token.doc[token.i + 1 : token.i + _FAR]
    marked = bool(following) and following[0].lower_ in ("as", "a", "an")
    return marked and any(is_bad(word) for word in following)
