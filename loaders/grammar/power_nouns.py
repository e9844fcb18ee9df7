"""A noun enters; the Rule that it tells of leaves: a takeover, a return to power, the rule of, the rulers of, a fall."""

from spacy.tokens import Token

from kg.model import Kind

from .arguments import agents, subjects
from .event import Scene, objects_of
from .lexicon import NOUNS, POWER
from .overthrow import is_ruler
from .reigns import hold_on, rule_of, rule_that_ended, span_above, whose, years_of
from .rulers import is_leader
from .ruling import Rule, is_power, is_unsaid, lasts, places_in, power_phrase
from .shown import SHOWN_BODY

_PAST = frozenset(["first", "previous", "earlier", "last", "initial", "brief", "former", "second"])


def noun_rule(scene: Scene, token: Token, lemma: str) -> Rule | None:
    """The rule that a noun tells of."""
    if scene.parsed.mention(token):
        return _named_rule(scene, token)
    if lemma in POWER["takeover"]:
        return _takeover(token)
    if lemma in POWER["returns"] and power_phrase(token, "to") is not None:
        who = [one for owner in agents(token) + objects_of(token, "of") for one in whose(owner)]
        return Rule(token, "come to power", who, places_in(token, power_phrase(token, "to")))
    lived = token.dep_ == "pobj" and token.head.lower_ in POWER["under"] and token.head.head.lemma_ in ("be", "remain")
    commanded = lemma == "control" and (lived or any(c.lower_ in ("military", "army", "junta") for c in token.children))
    if (over := rule_that_ended(token, lemma)) is not None:
        return over
    if lemma in POWER["holds"] and (held := hold_on(token)) is not None:
        return held
    if lemma == "rule" and (years := years_of(token)) is not None:
        return years
    if (lemma == "rule" and token.tag_ == "NN") or commanded:
        return rule_of(token)
    if lemma in POWER["rulers"] or (lemma == "authority" and any(c.lower_ in ("facto", "de-facto") for c in token.children)):
        return _rulers(token)
    if lemma in ("stint", "spell") and any(o.lemma_.lower() in ("power", "office") for o in objects_of(token, "in")):
        past = any(c.lemma_.lower() in _PAST for c in token.children)
        return Rule(token, "stint in power", [c for c in token.children if c.dep_ == "poss"], ended=True) if past else None
    by = objects_of(token, "by") or [o for of in objects_of(token, "of") for o in objects_of(of, "by")]
    owning = (c for c in token.children if c.dep_ in ("amod", "compound", "poss"))
    by = by or [c for c in owning if c.lemma_.lower() in POWER["actors"]]
    if lemma in POWER["unseating"]:
        soldiers = [t for t in by if t.lemma_.lower() in POWER["actors"]]
        unseated = any(is_ruler(scene, o) for o in objects_of(token, "of"))
        return Rule(token, "takeover", soldiers, objects_of(token, "in"), persons=True) if soldiers and unseated else None
    if lemma in POWER["fall_nouns"] and by:  # "the overthrow of X by the army", "the military overthrow of X"
        return Rule(token, "takeover", by, objects_of(token, "in"), persons=True)
    toppled = (
        [o for o in objects_of(token, "of") if is_government(o)] if lemma in ("overthrow", "ouster", "toppling") else []
    )
    if toppled and (by := [c for c in token.children if c.dep_ == "poss"]):  # "his overthrow of A's government"
        return Rule(token, "takeover", by, [c for t in toppled for c in t.children if c.dep_ == "poss"], persons=True)
    if lemma in POWER["fall_nouns"]:
        lost = [o for o in objects_of(token, "of") if is_government(o) or is_leader(scene, o)]  # "the fall of X"
        return Rule(token, "fall", lost, ended=True, ends=True, persons=True)
    return _in_power(token)


def _takeover(token: Token) -> Rule | None:
    """ "the X takeover of Y", "Y's military takeover", "the military takeover in Y"."""
    unnamed = [c for c in token.children if c.dep_ in ("compound", "amod") and c.lemma_.lower() in POWER["actors"]]
    bodies = [t for t in agents(token) if t.text == SHOWN_BODY] or unnamed
    if token.dep_ == "attr" and bodies == unnamed != []:
        return None  # "this is not a military takeover"
    whose = [c for c in token.children if c.dep_ == "poss"] if bodies == unnamed else []
    of = [o for o in objects_of(token, "of") if not is_unsaid(o)]  # not "the takeover of the government"
    where = of or objects_of(token, "in") or whose or objects_of(token.head, "in")
    power = any(is_power(t) for t in where)
    if power:  # "the coup in A led to a takeover of power by the military"
        where = [o for t in token.doc if t.lemma_ in POWER["coups"] for o in objects_of(t, "in")]
    bound = bodies == unnamed != [] and bool(of) and not power
    return Rule(token, "takeover", bodies or agents(token), where, bound=bound)


def is_government(token: Token) -> bool:
    """Whether what falls is a government: said to be one, or shown as one to the parser."""
    return token.lemma_.lower() in NOUNS["government"] or token.text == SHOWN_BODY


def _in_power(token: Token) -> Rule | None:
    """ "X, back in power since", "X, now in power in Y": power held, told by no verb."""
    if not (is_power(token) and token.dep_ == "pobj" and token.head.lower_ == "in"):
        return None
    above = token.head.head
    holder = above.head if above.dep_ == "advmod" else above
    aside = token.doc[max(0, token.head.i - 2) : token.head.i]
    if len(aside) == 2 and aside[1].text == "," and aside[0].dep_ in ("nsubj", "nsubjpass") and aside[0].head == holder:
        holder = above = aside[0]  # "X, in power since, did", hung on what X did
    if holder.pos_ not in ("PROPN", "NOUN") or holder.dep_ in ("dobj", "attr"):
        return None
    where, anchors = places_in(token, holder), (token.head, above)
    return Rule(token, "in power", [holder], where, anchors=anchors, persons=lasts(token, token.head))


def _named_rule(scene: Scene, token: Token) -> Rule | None:
    """ "under X rule", "Y's X rulers", where the words are one name; a rule that is over has ended."""
    mention = scene.parsed.mention(token)
    last = mention.text.split()[-1].lower() if mention and " " in mention.text else ""
    government = mention.of_kind(Kind.GOVERNMENT) if mention else None
    if government is None or last not in ("rule", "rulers"):
        return None
    years = span_above(token)
    if last == "rule" and years is None and not (token.dep_ == "pobj" and token.head.lower_ in POWER["under"]):
        return None
    names, reading = scene.referents.reading.names, scene.referents.reading
    holds = government.state is not None and names.government(government.state, reading.published) == government
    where = [c for c in token.children if c.dep_ == "poss"] + places_in(token, token.head, token.head.head)
    where = where or (subjects(token.head.head) if token.head.head.lemma_ == "be" else [])
    known = any(one.of_kind(Kind.TERRITORY) for t in where if (one := scene.parsed.mention(t)) is not None)
    return Rule(
        token,
        "rule of",
        [token],
        where,
        ended=not (holds or known),
        anchors=(token.head.head,),
        presupposed=last == "rulers",
    )


def _rulers(token: Token) -> Rule | None:
    """ "Y's rulers, X", "X, the rulers of Y", "Y's X rulers"."""
    where = objects_of(token, "of", "in") + [c for c in token.children if c.dep_ == "poss"]
    if token.dep_ in ("appos", "attr"):
        who = subjects(token.head) if token.dep_ == "attr" else [token.head]
    else:
        who = [c for c in token.children if c.dep_ in ("appos", "compound", "nmod")]
    definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in token.children)
    over = any(c.lower_ in ("former", "ex", "erstwhile", "deposed", "ousted") for c in token.children)
    told = definite and token.dep_ != "attr"
    return Rule(token, "rulers", who, where, bound=True, ended=over, presupposed=told) if who else None


def fallen(verb: Token) -> Rule | None:
    """ "Y fell to X", "the regime fell"."""
    if takers := objects_of(verb, "to"):
        return Rule(verb, "fall to", takers, agents(verb), bound=True)
    who = [t for t in agents(verb) if is_government(t)]
    return Rule(verb, "fall", who, ended=True, ends=True) if who else None
