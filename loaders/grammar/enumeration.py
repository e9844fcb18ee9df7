"""A place in a parsed sentence enters; the names of the list that begins or ends there leave, without the groups in it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from .date_words import DAYS
from .parsing import Parsed

_MARKS = frozenset([":", "-", "–", "—", "--", "("])
#: What may stand between the names of a list: "four Pacific countries", "another tiny island".
_BETWEEN = frozenset(["DET", "ADJ", "NUM", "NOUN", "ADV", "CCONJ"])
#: Proper names that are no names of states describe one: "another Pacific island".
_DESCRIBING = frozenset(["compound", "amod", "nmod"])
#: Prepositions that open a clause as well: "after A, B and C recognised it".
_OPENING = frozenset(["after", "before", "since", "until", "as", "once"])
#: What opens a clause about others: "recognised by A and others, while B is backed by states including C".
_AGAINST = frozenset(["while", "whereas", "though", "although"])
_SIGNS = frozenset([",", "&", ";", "/"])
_LONGEST = 60


def members_after(parsed: Parsed, group: Token) -> list[Token]:
    """The names that a group of states is said to hold: after "including", "such as", "among them", a colon, a dash."""
    doc = parsed.doc
    for token in doc[group.i + 1 : group.i + _LONGEST]:
        before = token.nbor(-1).lower_
        opens = token.text in _MARKS and _is_name(parsed, _next_word(token))
        among = (token.lower_, before) == ("them", "among")
        if opens or among or token.lower_ in ("including", "namely") or (token.lower_, before) == ("as", "such"):
            return list(_run(parsed, doc[token.i + 1 :])) or (_row_before(parsed, token.nbor(-1)) if among else [])
        another = token.head.dep_ == "conj" and token.pos_ == "NOUN"
        clause = token.dep_ in ("nsubj", "nsubjpass") and (token.tag_ == "NNS" or another)
        against = token.dep_ == "mark" and token.lower_ in _AGAINST
        if token.text == ";" or clause or against:
            return []
    return []


def _row_before(parsed: Parsed, among: Token) -> list[Token]:
    """ "Many states have recognised A, B and C among them": B and C, which the parser leaves loose."""
    rows = (list(t.subtree) for t in among.doc[: among.i] if t.dep_ == "dep" and t.pos_ == "PROPN")
    row = next((row for row in rows if any(t.i == among.i - 1 for t in row)), [])
    return [t for t in row if t.i < among.i and parsed.mention(t) is not None and not _describes(parsed, t)]


def members_beside(parsed: Parsed, group: Token, count: int) -> list[Token]:
    """ "the three members of X, A, B and C": names behind a comma, as many as the group is said to count."""
    comma = next((t for t in parsed.doc[group.i + 1 : group.i + 9] if t.text == "," or t.pos_ in ("VERB", "AUX")), None)
    names = list(_run(parsed, parsed.doc[comma.i + 1 :])) if comma is not None and comma.text == "," else []
    return names if count > 1 and len(names) == count else []


def names_before(parsed: Parsed, verb: Token) -> list[Token]:
    """The names that stand right before a verb, from the nearest; one that a preposition governs is none of them."""
    found: list[Token] = []
    apart = True
    for token in reversed(list(verb.doc[: _end_of_subject(verb)])):
        if token.tag_ in ("WDT", "WP", "WP$"):
            break  # "A, whose independence B recognised"
        if parsed.mention(token):
            if not apart:
                break
            found.append(token)
            apart = False
        elif token.pos_ == "ADP" and found:
            governs = token.i + 3 > found[-1].i and token.lower_ not in _OPENING
            return _past_the_phrase(token, found) if governs else found
        elif token.text in _SIGNS or token.pos_ == "CCONJ":
            apart = True
        elif not (_may_stand(token) if found else token.text in _SIGNS or token.pos_ in ("ADV", "AUX", "PART")):
            break
    return found


def _past_the_phrase(preposition: Token, names: list[Token]) -> list[Token]:
    """The names behind what a preposition governs: "Unlike A and B, C", "Among the A, B, C and D"."""
    doc = preposition.doc
    commas = [t.i for t in doc[preposition.i : names[0].i] if t.text == ","]
    if not commas:
        return names[:-1]
    closed = any(t.pos_ == "CCONJ" for t in doc[preposition.i : commas[-1]])
    listed = any(t.pos_ == "CCONJ" for t in doc[commas[-1] : names[0].i])
    end = commas[-1] if closed and not listed else commas[0]
    return [name for name in names if name.i > end]


def _end_of_subject(verb: Token) -> int:
    """Where the words before a verb end, a short phrase between commas left out: "since France, in July, recognised"."""
    if verb.i > 2 and verb.nbor(-1).lower_ in DAYS and verb.nbor(-2).lower_ == "on":
        return verb.i - 2  # "A on Tuesday severed"
    if verb.i > 0 and verb.nbor(-1).text == ",":
        opening = next((t.i for t in reversed(list(verb.doc[max(0, verb.i - 12) : verb.i - 1])) if t.text == ","), None)
        return verb.i if opening is None else opening
    return verb.i


def _run(parsed: Parsed, tokens: Iterable[Token]) -> Iterator[Token]:
    bracket = False
    for token in tokens:
        bracket = (bracket or token.text == "(") and token.text != ")"
        if bracket or token.text == ")":
            continue
        if parsed.mention(token) is not None:
            if not _describes(parsed, token):
                yield token
        elif not (_may_stand(token) or token.lower_ in ("of", "in", "as", "such", "-", "–", "—")):
            return


def _may_stand(token: Token) -> bool:
    return token.text in _SIGNS or token.pos_ in _BETWEEN or (token.pos_ == "PROPN" and token.dep_ in _DESCRIBING)


def _describes(parsed: Parsed, token: Token) -> bool:
    """Whether a name is an adjective of a noun that is none: "Arab countries", "French territories"."""
    return token.dep_ in ("amod", "compound", "nmod") and parsed.mention(token.head) is None


def _next_word(token: Token) -> Token | None:
    return next((t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ not in ("the", "in")), None)


def _is_name(parsed: Parsed, token: Token | None) -> bool:
    return token is not None and parsed.mention(token) is not None
