"""Two claims as records enter; whether they say the same leaves, by the rules of the claims guide: names, persons, offices.

One is a system's, the other a person's (the gold): it may have several acceptable objects (`alt`) and names (`aliases`).
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kg.model import SYMMETRIC, Kind, Relation

Record = Mapping[str, Any]
#: Words of a name that do not tell one thing from another; "republic" too, where "of" follows.
_EMPTY = frozenset("the government administration regime authorities state of and mr mrs ms dr s".split())
_ITEM = re.compile(r"\bQ\d+\Z")
#: Classes of roles, the first that fits; of two offices of one class the roles are the same.
_CLASSES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("deputy", r"\b(?:vice|deputy|under|shadow|assistant)\b"),
        ("spokesperson", r"spokes|press secretary"),
        (
            "foreign minister",
            r"foreign (?:affairs )?minister|ministers? (?:of|for) (?:foreign|external)|foreign secretary|top diplomat"
            r"|external affairs minister|\A(?:us |united states )?secretary of state\Z",
        ),
        ("prime minister", r"prime minister|\Apremier|\Achancellor\Z|chancellor of (?:germany|austria)|head of government"),
        ("president", r"\A(?:acting |interim )?president\Z|\Apresident of (?:the )?(?:republic|state)|head of state"),
        ("monarch", r"\A(?:king|queen|emperor|emir|sultan|monarch)\b"),
        ("ambassador", r"ambassador|envoy|nuncio|charge d"),
        (
            "legislator",
            r"senator|congress(?:man|woman|person)|representative|lawmaker|legislator|\bmp\b|deputy of parliament"
            r"|member of (?:parliament|congress|the house)",
        ),
        ("secretary-general", r"secretary[- ]general|\A(?:chief|head)\Z"),
    )
)
_STATUS = re.compile(r"\A(?:then|former|acting|interim|outgoing|ex|newly appointed|new) ")


def match(system: Record, gold: Record) -> bool:
    """Whether a system's claim is the gold claim: relation, polarity, modality and both ends."""
    said = (system["relation"], system.get("polarity", "affirmed"))
    modalities = (gold["modality"], gold.get("modality_alt"))
    return (
        said == (gold["relation"], gold["polarity"])
        and system.get("modality", "asserted") in modalities
        and same_ends(system, gold)
    )


def same_ends(system: Record, gold: Record) -> bool:
    """Whether two claims of one relation are between the same things; ties are so in either direction."""
    if not _alike_ended(system, gold):
        return False
    objects = [gold["object"], *(gold.get("alt") or ())]
    if gold["relation"] == Relation.HOLDS_OFFICE:
        return same_person(system["subject"], gold["subject"]) and any(same_office(system["object"], o) for o in objects)
    if same(system["subject"], gold["subject"]) and any(same(system["object"], o) for o in objects):
        return not gold.get("territory") or same(system.get("territory") or {}, gold["territory"])
    turned = gold["relation"] in SYMMETRIC and same(system["object"], gold["subject"])
    return turned and any(same(system["subject"], o) for o in objects)


def _alike_ended(system: Record, gold: Record) -> bool:
    if gold["relation"] not in (Relation.HOLDS_OFFICE, Relation.CONTROLS) or "ended" not in gold or "ended" not in system:
        return True
    return bool(system["ended"]) == bool(gold["ended"])


def same(one: Record | str, gold: Record | str) -> bool:
    """Whether two names are of one thing: equal Wikidata ids, or a name in common; a government's name counts first."""
    one, gold = _entity(one), _entity(gold)
    known, named = names(one), names(gold)
    kinds = {one.get("type"), gold.get("type")}
    governs = Kind.GOVERNMENT in kinds or any(n.startswith("government of") or n.endswith("government") for n in named)
    if governs and known & named:
        return True
    items = _item(one), _item(gold)
    if all(items):
        return items[0] == items[1]
    return kinds != {Kind.STATE, Kind.ORGANISATION} and bool(known & named)


def same_person(one: Record | str, gold: Record | str) -> bool:
    """Whether two names may be of one person: a surname in common, and no different first name."""
    return any(_one_person(a.split(), b.split()) for a in names(_entity(one)) for b in names(_entity(gold)))


def _one_person(a: list[str], b: list[str]) -> bool:
    short, long = sorted((a, b), key=len)
    if a == b or (len(a) > 1 and set(a) <= set(b)) or (len(b) > 1 and set(b) <= set(a)):
        return True
    if len(short) == 1 and (a[0] in b or b[0] in a or a[-1] == b[-1]):
        return True
    initial = min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0]
    return len(short) > 1 and a[-1] == b[-1] and (short[0] == long[0] or initial)


def same_office(one: Any, gold: Any) -> bool:
    """Whether two offices are one: the same class of role, of the same, and, where the gold has one, to the same."""
    if not (isinstance(one, Mapping) and isinstance(gold, Mapping)):
        return False
    role, wanted = (_class(office.get("role") or office.get("label") or "") for office in (one, gold))
    if not role or not wanted or not _same_role(role, wanted):
        return False
    if "deputy" in (role, wanted) and _words(one.get("role")) != _words(gold.get("role")):
        return False
    return all(not gold.get(end) or (bool(one.get(end)) and same(one[end], gold[end])) for end in ("of", "to"))


def _same_role(role: str, wanted: str) -> bool:
    a, b = _words(role), _words(wanted)
    return role == wanted or (min(len(a), len(b)) > 1 and (a <= b or b <= a))


@lru_cache(maxsize=4096)
def _class(role: str) -> str:
    plain = _STATUS.sub("", normal(role))
    return next((name for name, pattern in _CLASSES if pattern.search(plain)), plain)


def _words(role: str | None) -> set[str]:
    return set(normal(role or "").split()) - {"of", "the", "for"}


def _entity(given: Record | str | None) -> Record:
    return {"label": given} if isinstance(given, str) else given or {}


def _item(entity: Record) -> str | None:
    found = (_ITEM.search(str(entity.get(key) or "")) for key in ("wikidata", "id"))
    return next((match[0] for match in found if match), None)


def names(entity: Record) -> frozenset[str]:
    """The names of an entity in normal form, each also without its empty words."""
    plain = {normal(name) for name in (entity.get("label"), entity.get("text"), *(entity.get("aliases") or ())) if name}
    return frozenset(name for name in plain | {_bare(name) for name in plain} if name)


@lru_cache(maxsize=65536)
def _bare(name: str) -> str:
    words = name.split()
    following = [*words[1:], ""]
    kept = [w for w, after in zip(words, following, strict=True) if w not in _EMPTY and (w, after) != ("republic", "of")]
    return " ".join(kept)


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """A name without case, accents, marks and a genitive's s."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"'s\b", "", plain)).split())
