"""Organisations put on, or taken off, a list of the outlawed: parsed sentences enter, Events leave."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.model import Aspect, Kind, Relation

from .arguments import agents
from .bearers import whole
from .designated import designated
from .event import Dropped, Event, Found, Scene
from .factuality import Stance, local_stance
from .lexicon import LISTS, TIMING
from .listed import banned, is_ban, lifted, listed, moved
from .listers import listers, listers_before, note_list
from .outlaw_lists import holding, is_outlaw_list, list_named_before, list_of, owners
from .outlawed import closes_down, outlawed
from .outlawing import as_bad, labelled, no_longer
from .patients import patients
from .reference import Focus
from .relative_lists import listed_by_names, relative_list
from .voice import is_clause


def list_events(scene: Scene) -> Iterator[Found]:
    """Every listing and delisting of an organisation that a sentence states."""
    for token in scene.parsed.doc:
        lemma = token.lemma_.lower()
        if (found := outlawed(token)) is not None:
            yield from _event(
                scene, token.head if token.dep_ != "attr" else token, Relation.DESIGNATES, found.acted, "outlaw", found.by
            )
        elif (
            token.pos_ in ("VERB", "ADJ", "AUX")
            or token.tag_.startswith("VB")
            or (token.pos_ == "NOUN" and is_clause(token))
        ):
            yield from _verb(scene, token, _stem(token))
        elif relative := relative_list(token):
            yield from _event(scene, token, Relation.DESIGNATES, relative[0], "designate", relative[1])
        elif is_outlaw_list(token):
            yield from _list(scene, token)
        elif named := labelled(token):
            yield from _event(scene, token.head, Relation.DESIGNATES, named, "designate")
        elif lemma in LISTS["nominal"] | LISTS["bans"]:
            yield from _nominal(scene, token, lemma)


def _stem(verb: Token) -> str:
    """The lemma, also where the parser took a hyphen into the word: "-designated"."""
    lemma = verb.lemma_.lower().lstrip("-")
    return next((cut for cut in (lemma, lemma[:-1], lemma[:-2]) if cut in LISTS["designate"]), lemma)


def _verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Found]:
    listing, known = list_of(verb), scene.referents.listing is not None
    if lemma in LISTS["delist"]:
        yield from _event(scene, verb, Relation.DELISTS, patients(verb), "delist")
    elif lemma in LISTS["remove"] | LISTS["add"] and (place := listing or list_named_before(verb)):
        relation = Relation.DELISTS if lemma in LISTS["remove"] else Relation.DESIGNATES
        yield from _event(scene, verb, relation, moved(verb, place), "add to list", before=not owners(place))
    elif listing is not None and (
        lemma == "have" or (lemma == "find" and any(t.lower_.endswith("selves") for t in patients(verb)))
    ):
        themselves = agents(verb) if lemma == "find" else patients(verb)
        yield from _event(scene, verb, Relation.DESIGNATES, whole(themselves), "on a list")
    elif lemma == "spend" and listing is not None and any(o.lemma_ in TIMING["units"] for o in patients(verb)):
        yield from _event(scene, verb, Relation.DESIGNATES, agents(verb), "on a list")
    elif lemma in LISTS["stand"] and (listing is not None or (known and list_named_before(verb, owned=True) is not None)):
        yield from _event(scene, verb, _unless_over(verb), whole([*agents(verb), *patients(verb)]), "on a list")
    elif listing is not None and lemma in LISTS["leave"]:
        yield from _event(scene, verb, Relation.DELISTS, agents(verb), "off a list")
    elif holding(verb, known=known) is not None:
        yield from _event(scene, verb, Relation.DESIGNATES, whole(patients(verb)), "on a list")
    elif lemma in LISTS["lift"] and (on := lifted(verb)):
        yield from _event(scene, verb, Relation.DELISTS, on, "ban lifted", before=any(is_ban(t) for t in on))
    elif lemma in LISTS["designate"]:
        yield from _designation(scene, verb, lemma)
    elif lemma == "be" and as_bad(verb) and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in LISTS["find"]:
        yield from _event(scene, verb.head, Relation.DESIGNATES, agents(verb), "designate")


def _designation(scene: Scene, verb: Token, lemma: str) -> Iterator[Found]:
    if as_bad(verb):
        acted, who = whole(designated(verb)), listed_by_names(verb)
        if not listed(scene, acted, "designate", verb) and (relative := relative_list(verb)):
            acted, who = relative
        yield from _event(scene, verb, _unless_over(verb), acted, "designate", who)
    elif lemma in LISTS["strong"] and not any(c.lower_ == "from" for c in verb.children):
        yield from _event(scene, verb, _unless_over(verb), whole(designated(verb)), "outlaw", listed_by_names(verb))
    elif closes_down(verb) or lemma in LISTS["forbid"]:
        bodies = [t for t in whole(patients(verb)) if scene.parsed.mention(t) or t.text in LISTS["kinds"]]
        yield from _event(scene, verb, _unless_over(verb), bodies, "outlaw")
    elif (
        lemma == "list"
        and not any(c.lower_ == "as" for c in verb.children)
        and any(t.lower_ in ("it", "them") or scene.parsed.mention(t) for t in patients(verb))
    ):
        yield from _event(scene, verb, _unless_over(verb), patients(verb), "list")


def _unless_over(verb: Token) -> Relation:
    """ "no longer lists": what was listed is off the list."""
    return Relation.DELISTS if no_longer(verb) else Relation.DESIGNATES


def _list(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "X, on the terror list of Y since 2003": no verb says that it stands there. Whose list it is, is remembered."""
    above = noun.head.head
    bare = noun.dep_ == "pobj" and noun.head.lower_ == "on" and above.dep_ not in ("dobj", "attr")
    if bare and scene.parsed.mention(above):
        yield from _event(scene, noun, Relation.DESIGNATES, [above], "on a list")
    note_list(scene, noun)


def _nominal(scene: Scene, noun: Token, lemma: str) -> Iterator[Found]:
    listing = list_of(noun)
    if lemma in LISTS["removal"]:
        if listing is not None:
            yield from _event(scene, noun, Relation.DELISTS, banned(noun), "removal")
        elif on := lifted(noun):
            yield from _event(scene, noun, Relation.DELISTS, on, "ban lifted")
        return
    if lemma in LISTS["adding"]:
        if listing is not None:
            yield from _event(scene, noun, Relation.DESIGNATES, banned(noun), "add to list")
        return
    if lemma in LISTS["bans"]:
        if is_ban(noun) and not _is_lifted(noun):
            yield from _event(scene, noun, Relation.DESIGNATES, [t for t in banned(noun) if t.dep_ == "pobj"], "ban")
        return
    if lemma not in LISTS["plain"] and not any(t.lemma_.lower() in LISTS["bad"] for t in noun.subtree) and not as_bad(noun):
        return
    if _is_lifted(noun):
        return
    relation = Relation.DELISTS if lemma == "delisting" else Relation.DESIGNATES
    yield from _event(scene, noun, relation, banned(noun), "designate" if as_bad(noun) else lemma)


def _is_lifted(noun: Token) -> bool:
    """ "lifted the ban", "revocation of the designation": another rule tells its end."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun.dep_ in ("dobj", "nsubjpass", "pobj") and above.lemma_.lower() in LISTS["lift"] | LISTS["removal"]


def _event(
    scene: Scene,
    token: Token,
    relation: Relation,
    acted: Sequence[Token],
    rule: str,
    who: Sequence[Token] = (),
    *,
    before: bool = False,
) -> Iterator[Found]:
    told = token.right_edge.i if token.dep_ == "relcl" else len(token.doc)  # "X, which Y lists, and Z": not Z
    organisations = [o for o in listed(scene, acted, rule, token) if o.token.i <= told]
    if not organisations:
        yield Dropped(token, rule, "what is listed is no known organisation")
        return
    by = scene.actors(who) if who else listers(scene, token, organisations, before=before)
    by = by or listers_before(scene, token, organisations)
    if not by:
        yield Dropped(token, rule, "who lists is not resolved")
        return
    if len(by) == 1 and by[0].entity.kind is Kind.STATE:
        scene.referents.listed_by |= {r.entity.id: by[0].entity for r in organisations}
    aspect = Aspect.IN_FORCE if rule == "on a list" or token.lemma_.lower() in LISTS["regard"] else None
    scene.referents.outlawed = Focus(scene.parsed.sentence.index, tuple(r.entity for r in organisations))
    apart = token.dep_ == "amod" or bool(who)  # an attribute and a relative clause hold, whatever is said above them
    own = local_stance(token, Stance()) if apart else None
    yield Event(relation, token, by, organisations, rule, aspect=aspect, stance=own)
