"""Sentences that say an act again without its words ("France did not") enter with Events; new ones leave."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Kind, Modality, Polarity, Relation

from .arguments import agents, subjects
from .clauses import repeats_clause
from .companions import REPEATABLE, companions
from .contested import contested
from .coordination import joined_to_day
from .date_words import MONTHS
from .event import Event, Scene, child
from .factuality import local_stance
from .lexicon import POWER, TIMING
from .reference import Referent
from .stance import Stance, stance

_LIKEWISE = frozenset(["same", "likewise", "so", "similarly", "too", "also", "well", "either", "much"])


_TIES = (Relation.HAS_RELATIONS, Relation.SEVERS_RELATIONS)


def elliptical_events(scene: Scene, own: Sequence[Event], before: Sequence[Event]) -> Iterator[Event]:
    """Events that repeat one of this sentence, or else the last of the sentences before, for another subject."""
    yield from companions(scene, own, before)
    stated = {event.token.i for event in own}
    for token in scene.parsed.doc:
        if token.i in stated or not _repeats(token):
            continue
        for model in _models(token, own, before):
            yield from _again(scene, token, model)


def _repeats(token: Token) -> bool:
    """Whether a word stands for an act said before: "followed suit", "did so", "joined in", a bare "has not"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in ("join", "take", "make"):
        return _joins(token, lemma)
    if token.pos_ == "VERB" and lemma in ("follow", "copy"):
        return _follows(token)
    if token.pos_ == "VERB" and lemma in ("move", "act", "come"):
        return _moves(token, lemma)
    if lemma == "do" and token.dep_ not in ("aux", "auxpass", "acl"):
        done = {c.lower_ for c in token.children if c.dep_ in ("dobj", "advmod", "oprd", "intj", "mark")}
        done |= {g.lower_ for c in token.children if c.dep_ == "advmod" for g in c.children}
        return bool(done & _LIKEWISE) or _is_bare(token) or _did_it(token) or _done_by(token)
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
    return it and token.tag_ == "VBD" and any(c.dep_ == "npadvmod" or c.lower_ == "in" for c in token.children)


def _follows(token: Token) -> bool:
    """ "followed suit", "followed within hours", "followed by Qatar" (the participle): not "followed talks"."""
    if token.dep_ == "prep":
        return False  # "following a vote" says when
    if any(c.lower_ in ("suit", "example", "lead") and c.i > token.i for c in token.children):
        return True
    topic = any(c.dep_ == "prep" and c.lower_ in ("from", "on", "with", "through") for c in token.children)
    done = [c for c in token.children if c.dep_ in ("dobj", "ccomp", "prt") and c.lemma_ not in POWER["spans"]]
    done = [c for c in done if c.dep_ != "ccomp" or c.i > token.i]
    return not topic and token.lemma_ == "follow" and not done  # "followed a month later" says when


def _moves(token: Token, lemma: str) -> bool:
    """ "moved in April", "acted on the same day", "came round in July": when, and not what, is said."""
    beside = {c.lower_ for c in token.children if c.dep_ in ("advmod", "prt")}
    if lemma == "come" and not beside & {"round", "around"}:  # "A and B came after"
        after = token.doc[token.i + 1 : token.i + 3]
        return len(after) == 2 and after[0].lower_ in ("after", "next", "later", "afterwards") and after[1].is_punct
    dated = any(_is_dated(c) for c in token.children if c.dep_ in ("prep", "npadvmod"))
    done = any(c.dep_ in ("dobj", "xcomp", "ccomp", "nsubjpass", "auxpass") for c in token.children)
    return token.tag_ in ("VBD", "VBN") and not done and (dated or bool(beside & {"first", "earlier", "later", "next"}))


def _is_dated(phrase: Token) -> bool:
    """Whether a phrase says when: "in April", "the same day", "in 2014"."""
    words = (phrase, *phrase.children)
    return any(t.lemma_.lower() in TIMING["units"] or t.lower_ in MONTHS or t.tag_ == "CD" for t in words)


def _joins(token: Token, lemma: str) -> bool:
    """ "joined in", "took the step", "made the same move": the act is named by a word that stands for any act."""
    if lemma == "join":
        return _joins_them(token) or any(c.dep_ == "prt" and c.lower_ == "in" for c in token.children)
    act = child(token, "dobj")
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
    later = any(c.dep_ == "prep" and c.i > token.i and not _is_dated(c) for c in token.children)
    later = later or any(c.dep_ == "conj" and c.tag_ == "VB" for c in token.children)  # "does not, and will not, recognise"
    return (
        not later
        and (bool(kinds & {"nsubj", "nsubjpass"}) or bool(joined_to_day(token)))
        and not kinds & {"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd"}
    )


def _models(token: Token, own: Sequence[Event], before: Sequence[Event]) -> list[Event]:
    """What is repeated: the last act, and what was done with the same word ("switched from A to B" is two)."""
    last = _model(token, own, before)
    if last is None:
        return []
    return [
        e for e in (*own, *before) if e.token.doc is last.token.doc and e.token.i == last.token.i and e.rule == last.rule
    ]


def _model(token: Token, own: Sequence[Event], before: Sequence[Event]) -> Event | None:
    here = [e for e in own if e.relation in REPEATABLE and e.token.i != token.i]
    earlier = [e for e in here if e.token.i < token.i]
    past = [e for e in before if e.relation in REPEATABLE]
    if earlier or (here and not past):
        return (earlier or here)[-1]
    beside = token.tag_ == "VBN" and token.dep_ in ("advcl", "acl")  # "made peace, followed by Jordan"
    beside = beside or repeats_clause(token)
    if beside or any("recogni" in t.lower_ for t in token.doc[: token.i]):
        return None  # what is repeated stands here, and was not understood
    recognising = [e for e in past if e.relation is Relation.RECOGNISES]
    return (recognising or past)[-1] if past else None


def _is_likewise(token: Token) -> bool:
    """Whether the repetition says "in the same way" ("so does China", "followed suit"), and so takes over a "not"."""
    done = {c.i for c in token.children if c.lower_ == "so" and c.i > token.i}  # "has done so": the act itself
    words = {c.lower_ for c in token.subtree if abs(c.i - token.i) <= 3 and c.i not in done} | {
        t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]
    }
    return token.lemma_ in ("follow", "join", "take", "make") or bool(words & _LIKEWISE)


def _again(scene: Scene, token: Token, model: Event) -> Iterator[Event]:
    told = model.stance or stance(model.token)
    undone = stance(token).polarity is Polarity.NEGATED and told.polarity is Polarity.AFFIRMED
    only_talk = told.modality is Modality.HYPOTHETICAL and undone  # "A, which could be the first to, has yet to do so"
    known = set() if only_talk else {s.entity.id for s in model.subjects}
    beside = [c for t in (token, token.head) for c in t.children if c.dep_ == "nsubj"] if token.lemma_ == "will" else []
    who = [r for r in scene.actors(agents(token) or beside or subjects(token)) if r.entity.id not in known]
    if (
        not who and token.i and token.lemma_ == "follow" and scene.parsed.mention(token.nbor(-1))
    ):  # "in March and A followed", joined to the month
        who = [r for r in scene.actors([token.nbor(-1)]) if r.entity.id not in known]
    objects: Sequence[Referent] = model.objects
    if model.paired:
        objects = model.subjects[1:]
    if model.relation in _TIES:
        who = [r for r in who if r.entity.kind is not Kind.ORGANISATION]
        disputed = [r for r in model.subjects if contested(r.entity, scene.referents.reading.names) is not None]
        objects = disputed if len(disputed) == 1 and not model.paired else objects
    siblings = [r for r in who if r.entity.id not in {o.entity.id for o in objects}]
    made = token.dep_ == "acl" and token.tag_ in ("VBN", "VBD")  # "a move followed by A"
    view = local_stance(token, Stance()) if made else stance(token)
    if token.lemma_ == "will":
        view = view.at_most(Modality.ANNOUNCED, token.text)
    if any(c.lower_ == "longer" for c in token.children):
        view = view.negated("no longer")
    if view.polarity is Polarity.AFFIRMED and _is_likewise(token):
        view = replace(view, polarity=(model.stance or stance(model.token)).polarity)
        if view.polarity is Polarity.NEGATED and model.token.doc is not token.doc:
            return  # a sentence that follows suit follows an act; what was left undone is repeated by "nor"
    if siblings and objects:
        yield replace(
            model, token=token, subjects=siblings, objects=objects, rule=f"{model.rule}, again", stance=view,
            anchors=(), paired=False, confidence=model.confidence - 0.1, when_from=model if _at_once(token, model) else None,
        )  # fmt: skip


def _at_once(token: Token, model: Event) -> bool:
    """Whether the repetition is told as of the same time: "in 1950, as did India"; not "and Peru followed"."""
    before = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]}
    return model.token.doc is token.doc and token.lemma_ in ("do", "have", "be") and bool(before & {"as", "so"})
