"""Events and a sentence enter; Events leave of those who take back what was told of them: "later revoked that decision"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model import Act, Modality, Polarity, Relation

from .arguments import agents
from .event import Event, Scene, child
from .lexicon import RECOGNITION
from .stance import stance

_DEEDS = frozenset(["decision", "move", "step", "announcement"])
_POINTING = frozenset(["that", "this", "the", "its", "their"])


def undone_events(scene: Scene, told: Sequence[Event]) -> Iterator[Event]:
    """ "A recognised B in May. Weeks later it reversed its decision": A withdrew its recognition of B."""
    recognised = [e for e in told if e.relation is Relation.RECOGNISES and _was(e)]
    for verb in scene.parsed.doc if recognised else ():
        just_told = _is_told_of(verb)
        undoes = verb.pos_ == "VERB" and verb.lemma_.lower() in RECOGNITION["withdraw"]
        if not undoes or not (just_told or _takes_back(verb)):
            continue
        acting = [] if just_told else scene.actors(agents(verb))
        if any(r.negated for r in acting):
            continue  # "none of them has withdrawn the recognition"
        who = {r.entity.id for r in acting}
        if not who:  # "a decision reversed in May", by whom is plain
            who = {r.entity.id for e in recognised if e.token == told[-1].token for r in e.subjects}
        same = [e for e in recognised if who & {r.entity.id for r in e.subjects}]
        for model in [e for e in same if e.token == same[-1].token]:
            yield replace(
                model, relation=Relation.WITHDRAWS_RECOGNITION, token=verb, act=Act.WITHDRAWN, rule="decision undone",
                subjects=[r for r in model.subjects if r.entity.id in who], anchors=(), stance=stance(verb), confidence=0.8,
            )  # fmt: skip


def _was(event: Event) -> bool:
    view = event.stance or stance(event.token)
    return view.polarity is Polarity.AFFIRMED and view.modality is Modality.ASSERTED


def _takes_back(verb: Token) -> bool:
    """Whether the verb is of a decision told before: what was decided is not said here."""
    deed = child(verb, "nsubjpass") or child(verb, "dobj")
    if deed is None or deed.lemma_ not in _DEEDS | {"recognition"}:
        return False
    pointing = _POINTING - {"its", "their"} if deed.lemma_ == "recognition" else _POINTING  # "its recognition" says whose
    pointed = any(c.dep_ in ("det", "poss") and c.lower_ in pointing for c in deed.children)
    return pointed and not any(c.dep_ in ("acl", "relcl", "prep") for c in deed.children)


def _is_told_of(verb: Token) -> bool:
    """ "…, a decision that its next president reversed": whose decision it is, the sentence has just said."""
    deed = verb.head
    if verb.dep_ not in ("relcl", "acl") or deed.lemma_ not in _DEEDS or deed.i < 2:
        return False
    first = next(iter(deed.subtree))
    return first.lower_ == "a" and first.i > 0 and first.nbor(-1).text == ","
