"""A word enters; whether it stands for an act that was said before leaves: "followed suit", "did so", "took the step"."""

from collections.abc import Sequence

from spacy.tokens import Token

from .coordination import ORDER, joined_to_day
from .date_words import MONTHS
from .event import Event, Scene, child, objects_of
from .lexicon import POWER, RECOGNITION, TIES, TIMING
from .reference import ACTORS, Wanted

LIKEWISE = frozenset(["same", "likewise", "so", "similarly", "too", "also", "well", "either", "much"])
#: With "name", what one does who does the same: "added their names".
_SIGNING = frozenset(["add", "put", "lend"])
_OWN = frozenset(["theirs", "hers", "his", "ours"])
_ENDING = TIES["sever"] | RECOGNITION["withdraw"] | RECOGNITION["suspend"]


def repeats(token: Token) -> bool:
    """Whether a word stands for an act said before: "followed suit", "did so", "joined in", a bare "has not"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and (owned(token) or _signs(token, lemma)):
        return True
    if token.pos_ == "VERB" and lemma in ("join", "take", "make"):
        return _joins(token, lemma)
    if token.pos_ == "VERB" and lemma in ("follow", "copy"):
        return _follows(token)
    if token.pos_ == "VERB" and lemma in ("move", "act", "come"):
        return _moves(token, lemma) or bool(done_by_others(token))
    if lemma == "be":
        return _is_next(token)
    if lemma == "do" and token.dep_ not in ("aux", "auxpass", "acl"):
        done = {c.lower_ for c in token.children if c.dep_ in ("dobj", "advmod", "oprd", "intj", "mark")}
        done |= {g.lower_ for c in token.children if c.dep_ == "advmod" for g in c.children}
        done |= {token.nbor().lower_} & {"so"} if token.i + 1 < len(token.doc) else set()  # "to do so after A"
        return bool(done & LIKEWISE) or _is_bare(token) or _did_it(token) or _done_by(token)
    if lemma == "will" and token.head.pos_ == "ADP" and token.head.i == token.i + 1:
        return _is_dated(token.head)  # "will in September", where the parser takes "in" for what is done
    return token.dep_ not in ("aux", "auxpass") and lemma in ("have", "will") and _is_bare(token)


def _done_by(token: Token) -> bool:
    """ "The same was done by A and B"."""
    pointing = any(c.dep_ == "nsubjpass" and c.lower_ in ("this", "that", "it", "same") for c in token.children)
    return pointing and any(c.dep_ == "agent" for c in token.children)


def _did_it(token: Token) -> bool:
    """ "did it the same year", "did it in 2011": the act, with when it was."""
    it = any(c.dep_ == "dobj" and c.lower_ == "it" for c in token.children)
    done = token.tag_ == "VBD" or (token.tag_ == "VBN" and any(c.lemma_ == "have" for c in token.children))
    when = [c for c in token.children if c.dep_ == "npadvmod" or c.lower_ in ("in", "earlier", "later", "before", "already")]
    return it and done and bool(when)


def _follows(token: Token) -> bool:
    """ "followed suit", "followed within hours", "followed by Qatar" (the participle): not "followed talks"."""
    if token.dep_ == "prep":
        return False  # "following a vote" says when
    if any(c.lower_ in ("suit", "example", "lead") and c.i > token.i for c in token.children) or done_by_others(token):
        return True
    topic = any(c.dep_ == "prep" and c.lower_ in ("from", "on", "with", "through") for c in token.children)
    own = [t for c in token.children if c.lower_ == "with" for t in c.subtree if t.lower_ in ("own", "similar")]
    topic = topic and not own  # "followed with notes of their own"
    done = [c for c in token.children if c.dep_ in ("dobj", "ccomp", "prt") and c.lemma_ not in POWER["spans"]]
    done = [c for c in done if c.dep_ != "ccomp" or c.i > token.i]
    done = [c for c in done if not (c.left_edge.i and c.left_edge.nbor(-1).lower_ == "then")]  # "followed, then A and B"
    return not topic and token.lemma_ == "follow" and not done  # "followed a month later" says when


def _moves(token: Token, lemma: str) -> bool:
    """ "moved in April", "acted on the same day", "came round in July": when, and not what, is said."""
    beside = {c.lower_ for c in token.children if c.dep_ in ("advmod", "prt")}
    if lemma == "come" and not beside & {"round", "around"}:  # "A and B came after", "next came A", "A came a year later"
        after = token.doc[token.i + 1 : token.i + 3]
        last = len(after) == 2 and after[0].lower_ in ("after", "next", "later", "afterwards") and after[1].is_punct
        spans = [c for c in token.children if c.lower_ == "later" and any(g.dep_ == "npadvmod" for g in c.children)]
        last = last and not any(c.lower_ == "with" for c in token.children)
        return last or bool(spans) or (token.i > 0 and token.nbor(-1).lower_ in ("next", "then", "later"))
    dated = any(_is_dated(c) for c in token.children if c.dep_ in ("prep", "npadvmod"))
    done = any(c.dep_ in ("dobj", "xcomp", "ccomp", "nsubjpass", "auxpass") for c in token.children)
    return token.tag_ in ("VBD", "VBN") and not done and (dated or bool(beside & {"first", "earlier", "later", "next"}))


def _is_next(copula: Token) -> bool:
    """ "Mali was next", "had been the first", "was the second, in 2012": of those who did it, and nothing else is said."""
    order = [c for c in copula.children if c.dep_ in ("acomp", "attr", "advmod") and c.lower_ in ORDER and c.i > copula.i]
    bare = all(g.lower_ == "the" or g.is_punct or g.dep_ in ("npadvmod", "prep") for c in order for g in c.children)
    to_come = copula.tag_ == "VBZ" and any(c.lower_ == "next" for c in order)  # "is next in line" has not done it
    return len(order) == 1 and bare and not (to_come or any(c.dep_ == "neg" for c in copula.children))


def _is_dated(phrase: Token) -> bool:
    """Whether a phrase says when: "in April", "the same day", "in 2014"."""
    words = (phrase, *phrase.children)
    return any(t.lemma_.lower() in TIMING["units"] or t.lower_ in MONTHS or t.tag_ == "CD" for t in words)


def _joins(token: Token, lemma: str) -> bool:
    """ "joined in", "took the step", "made the same move": the act is named by a word that stands for any act."""
    if lemma == "join":
        return _joins_them(token) or any(c.dep_ == "prt" and c.lower_ == "in" for c in token.children)
    act = child(token, "dobj")
    if token.dep_ == "relcl" and (act is None or act.lower_ in ("that", "which")):
        return token.head.lemma_ in ("step", "move", "leap") and token.head.dep_ == "appos"  # "a step that A had taken"
    same = act is not None and any(c.lower_ in ("the", "that", "this", "same", "similar") for c in act.children)
    return act is not None and same and act.lemma_.lower() in ("step", "plunge", "move", "leap")


def _joins_them(token: Token) -> bool:
    """ "A and B joined them", "they were joined by A and B", "…, and were joined by A": those who did it before."""
    joined = child(token, "dobj", "nsubjpass")
    if joined is not None:
        return joined.lower_ in ("them", "they")
    return token.dep_ == "conj" and child(token, "agent") is not None


def _is_bare(token: Token) -> bool:
    """Whether an auxiliary stands alone: a subject, perhaps "not" or "too", and nothing that it does."""
    kinds = {c.dep_ for c in token.children if not (c.dep_ == "ccomp" and c.i < token.i)}
    later = any(c.dep_ == "prep" and c.i > token.i and not (_is_dated(c) or _is_before_it(c)) for c in token.children)
    later = later or any(c.dep_ == "conj" and c.tag_ == "VB" for c in token.children)  # "does not, and will not, recognise"
    return (
        not later
        and (bool(kinds & {"nsubj", "nsubjpass"}) or bool(joined_to_day(token)))
        and not kinds & {"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd"}
    )


def _is_before_it(phrase: Token) -> bool:
    """ "as A had before it"."""
    pronouns = ("it", "them", "him", "her", "us")
    return phrase.lower_ in ("before", "after") and any(c.lower_ in pronouns for c in phrase.children)


def owned(verb: Token) -> bool:
    """ "Chad broke off theirs", "reopened its own": relations, a recognition or an embassy that the verb ends or opens."""
    thing = child(verb, "dobj")
    own = thing is not None and (thing.lower_ in _OWN or (thing.lower_ == "own" and thing.i > verb.i))
    return own and verb.lemma_.lower() in _ENDING | TIES["open_mission"]


def _signs(verb: Token, lemma: str) -> bool:
    """ "added their names"."""
    return lemma in _SIGNING and any(c.dep_ == "dobj" and c.lemma_ == "name" for c in verb.children)


def done_by_others(verb: Token) -> list[Token]:
    """ "The move followed similar ones by A", "Chad's recognition came after that of A": by whom."""
    if verb.lemma_ not in ("follow", "come"):
        return []
    acts = [c for c in verb.children if c.dep_ == "dobj"] + objects_of(verb, "after")
    alike = [act for act in acts if any(g.lower_ in ("similar", "same") for g in act.children)]
    pointing = [act for act in acts if act.lower_ in ("that", "those")]
    doers = [o for act in alike for o in objects_of(act, "by", "from")]
    return doers + [o for act in pointing for o in objects_of(act, "of")]


def joins_one(scene: Scene, verb: Token, before: Sequence[Event]) -> bool:
    """ "Britain joined it in 2019", "joined Chad last year": it did the same as the one joined, whose act was told last."""
    joined = child(verb, "dobj") if verb.pos_ == "VERB" and verb.lemma_ == "join" else None
    if joined is None or not before or _joins_in(verb, joined):
        return False
    meant = scene.referents.one(scene.parsed, joined, Wanted(ACTORS, acting=True))
    return bool({r.entity.id for r in meant} & {r.entity.id for r in before[-1].subjects})


def _joins_in(*words: Token) -> bool:
    """ "joined it in calling for a dialogue", "joined it for talks": in what is said."""
    within = [p for word in words for p in word.children if p.dep_ == "prep" and p.lower_ in ("in", "for")]
    return any(c.dep_ == "pcomp" or c.pos_ == "NOUN" for p in within for c in p.children if not _is_dated(p))
