"""A noun such as "rule", "reign" or "grip" enters; the Rule that it tells of leaves: held, lived under, or over."""

from spacy.tokens import Token

from .arguments import subjects
from .event import objects_of
from .lexicon import POWER, STANCE
from .ruling import Rule, is_power, places_in

_ENDS = frozenset(["end", "finish", "collapse", "demise", "crumble"])


def years_of(token: Token) -> Rule | None:
    """ "after six decades of rule by X, Y turned": Y by X, until then where something is told of after it."""
    years = span_above(token)
    who = objects_of(token, "by", "under") + (objects_of(years, "by", "under") if years is not None else [])
    who = who or [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
    if years is None or not who:
        return None
    after = years.dep_ == "pobj" and years.head.lower_ in STANCE["preceding_prepositions"]
    main = subjects(years.head.head) if after else []
    return Rule(token, "years of rule", who, places_in(token, years) or main, ended=after, persons=True)


def span_above(rule: Token) -> Token | None:
    """ "24 years of X's rule": the years."""
    years = rule.head.head if rule.dep_ == "pobj" and rule.head.lower_ == "of" else rule
    return years if years.lemma_ in POWER["spans"] else None


def rule_of(token: Token) -> Rule | None:
    """ "the rule of X in Y", "X's rule in Y": where it is lived under, or stands as a subject, it is a fact."""
    who = [c for c in token.children if c.dep_ in ("poss", "compound")] + objects_of(token, "of")
    who = who or [c for c in token.children if c.dep_ == "amod" and c.lemma_ in POWER["actors"]]  # "under military rule"
    under = token.dep_ == "pobj" and token.head.lower_ in POWER["under"]
    above = token.head.head if under else token
    within = places_in(token, *who)
    where = within or (subjects(above) if above.lemma_ in ("be", "remain") else [])
    lived = token.dep_ in ("nsubj", "nsubjpass") or under
    return Rule(token, "rule of", who, where, bound=bool(where) and not within) if who and lived else None


def hold_on(token: Token) -> Rule | None:
    """ "tightened its grip on Y", "X's control of Y is complete": whoever has it to tighten holds it."""
    who = [one for c in token.children if c.dep_ == "poss" for one in whose(c)]
    over = objects_of(token, "over", "of", "on")
    where = [p for o in over for p in (places_in(token, o) if is_power(o) else [o])]
    firm = token.dep_ == "dobj" and token.head.lemma_ in POWER["cement"]
    if not who or not where or not (firm or token.dep_ in ("nsubj", "nsubjpass")):
        return None
    return Rule(token, "hold on", who, where, bound=True, presupposed=firm)


def rule_that_ended(token: Token, lemma: str) -> Rule | None:
    """ "X's rule ended in 2011", "the end of X's reign", "his grip on power in A came to an end"."""
    power = next((o for o in objects_of(token, "on") if is_power(o)), None)
    who = [c for c in token.children if c.dep_ == "poss"]
    who = who or [o for o in objects_of(token, "of") if o.pos_ == "PROPN"]  # "ended the 42-year rule of X"
    if not who or not (lemma in ("rule", "reign", "dictatorship") or (lemma in ("grip", "hold") and power is not None)):
        return None
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    ended = token.dep_ in ("nsubj", "nsubjpass") and (
        above.lemma_ in _ENDS or any(o.lemma_ in _ENDS for o in objects_of(above, "to"))
    )
    put = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lemma_ == "end"  # "put an end to"
    ended = ended or put or (token.dep_ == "dobj" and above.lemma_ in ("end", "finish", "terminate"))
    ended = ended or (token.dep_ == "pobj" and above.lemma_.lower() in _ENDS | POWER["fall_nouns"])
    where = [*(o for o in objects_of(token, "of") if o not in who), *places_in(token, power)]
    return Rule(token, "end of rule", who, where, ended=True, ends=True, persons=True) if ended else None


def whose(owner: Token) -> list[Token]:
    """ "since their return": of the subject of the clause around it."""
    if owner.lower_ not in ("their", "its"):
        return [owner]
    verb = next((t for t in owner.ancestors if t.pos_ in ("VERB", "AUX")), None)
    own = [s for s in subjects(verb) if s not in owner.ancestors] if verb is not None else []
    return own or [owner]
