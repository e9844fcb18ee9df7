"""Passages and articles with their claims enter; what the network learns from leaves, a line of JSON for each few sentences.

    python training/examples.py OUT FILE...

Each line holds the word pieces of a window of sentences, the places of participants among them, and for each ordered pair of
these the labels that hold of it, and the labels that are in doubt and teach nothing. Of the pairs of a bag one at least has
its label.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.loaders.grammar.learned.network import BEFORE, ENDED, LABELS, STANCES, TERRITORY, Pieces, vocabulary
from kg.loaders.grammar.learned.odds import features
from kg.loaders.grammar.learned.participants import Participant
from kg.loaders.grammar.reference import Referent
from scenes import Gold, Pair, Seen, articles, scenes

from kg.interchange import entity_record
from kg.likeness import same
from kg.model import SYMMETRIC, Article, Entity, Kind, Relation
from kg.names import How, Names

Key = tuple[int, Pair]


class Taught(NamedTuple):
    """What a claim teaches: the sentences and pairs that state it, those in doubt, and those of which one at least does."""

    holds: set[Key]
    doubt: set[Key]
    bag: set[Key]


_PLACE = {label: at for at, label in enumerate(LABELS)}


def examples(article: Article, gold: Sequence[Gold]) -> Iterator[dict[str, Any]]:
    """What an article teaches: of each few of its sentences what each pair states, of which claims it is not told where."""
    seen = list(scenes(article))
    stated = [
        (at, pair, claim) for at, one in enumerate(seen) for pair, claims in _stated(one, gold).items() for claim in claims
    ]
    taught = [
        _taught(gold, number, [(at, pair) for at, pair, claim in stated if claim == number], seen)
        for number in range(len(gold))
    ]
    for last in _ends_of_windows(len(seen)):
        window = range(max(0, last - BEFORE), last + 1)
        pieces = vocabulary().pieces(*(seen[at].shown for at in window))
        window = range(last + 1 - sum(piece == pieces.ids[-1] for piece in pieces.ids), last + 1)
        yield {"doc": article.id} | _window(pieces, {at: seen[at] for at in window}, gold, taught)


def _ends_of_windows(sentences: int) -> Iterator[int]:
    """Where the windows over an article end: each shares half with the one before."""
    yield from range(min(BEFORE, sentences - 1), sentences - 1, 2)
    if sentences:
        yield sentences - 1


def _window(pieces: Pieces, seen: dict[int, Seen], gold: Sequence[Gold], taught: Sequence[Taught]) -> dict[str, Any]:
    ends = [0, *(at + 1 for at, piece in enumerate(pieces.ids) if piece == pieces.ids[-1])]
    places: dict[Pair, int] = {}
    pairs: dict[Key, list[Any]] = {}
    for at, one in seen.items():
        under = [pieces.under(p.start, p.end) for p in one.who]
        told = [(a, b, (a, b), [], []) for a, b in one.pairs()]
        told += [
            (a, t, (a, -1 - t), label, list(range(TERRITORY))) for a, t, label in _places_taught(one.who, gold, taught, at)
        ]
        for a, b, key, holds, doubt in told:
            if (first := under[a]) is not None and (second := under[b]) is not None:
                pairs[at, key] = [*(places.setdefault(place, len(places)) for place in (first, second)), holds, doubt]
    number_of = {key: number for number, key in enumerate(pairs)}
    bags = []
    for number, (holds, doubt, bag) in enumerate(taught):
        label = _label(gold[number])
        for key in holds & pairs.keys():
            pairs[key][2].append(label)
        for key in doubt & pairs.keys():
            pairs[key][3].append(label)
        if bag and bag <= pairs.keys():
            bags.append([label, sorted(number_of[key] for key in bag)])
    for pair in pairs.values():
        pair[3] = [label for label in pair[3] if label not in pair[2]]
    states = [_states(at, pairs, taught) for at in seen]
    return {
        "features": [sorted(features(one.sentence)) for one in seen.values()], "ids": pieces.ids, "sentences": ends,
        "places": list(places), "pairs": list(pairs.values()), "bags": bags, "states": states,
    }  # fmt: skip


def _states(at: int, pairs: dict[Key, list[Any]], taught: Sequence[Taught]) -> int | None:
    """Whether a sentence states anything; `None` where that is in doubt."""
    if any(key[0] == at and holds for key, (_, _, holds, _) in pairs.items()):
        return 1
    if any({one for one, _ in bag} == {at} for _, _, bag in taught):
        return 1
    if any(key[0] == at for _, doubt, _ in taught for key in doubt):
        return None
    return 0


def _stated(seen: Seen, gold: Sequence[Gold]) -> dict[Pair, list[int]]:
    """The claims of the gold that each pair can be the ends of."""
    found: dict[Pair, list[int]] = defaultdict(list)
    who = seen.who
    for a, b in seen.pairs():
        for number, claim in enumerate(gold):
            ends = _ends(who[a], who[b], claim) or (claim["relation"] in SYMMETRIC and _ends(who[b], who[a], claim))
            if ends and (not claim.get("territory") or any(_is_place(one, claim) for one in who)):
                found[a, b].append(number)
    return found


def _ends(first: Participant, second: Participant, claim: Gold) -> bool:
    objects = [claim["object"], *(claim.get("alt") or ())]
    return _means(first.acting, [claim["subject"]]) and _means(second.acted, objects)


def _means(referents: Sequence[Referent], wanted: Sequence[Any]) -> bool:
    return any(_is_named(r.entity, one) for r in referents for one in wanted)


def _is_named(entity: Entity, wanted: Mapping[str, Any]) -> bool:
    """Whether an entity is the one wanted: by a name in common, or as the gazetteer knows that name ("Britain")."""
    return same(_record(entity), wanted) or entity.id in _known(wanted.get("label") or "")


@cache
def _known(label: str) -> frozenset[str]:
    """The entities that the gazetteer knows by a name; by "government of" a leader, the leader's government."""
    found = Names.load().find(label)
    led = {s.entity.id for m in found for s in m.senses if s.entity.kind is Kind.GOVERNMENT and s.how is How.LEADER}
    whole = {s.entity.id for m in found for s in m.senses if m.end - m.start == len(label)}
    return frozenset(led if label.startswith("government of ") else whole)


def _record(entity: Entity) -> dict[str, Any]:
    return entity_record(entity, None)


def _is_place(one: Participant, claim: Gold) -> bool:
    return one.territory is not None and _is_named(one.territory, claim["territory"])


def _quoted(claim: Gold, text: str) -> bool:
    quote = (claim.get("quote") or "").strip()
    return bool(quote) and (quote[:60] in text or text[:60] in quote)


def _taught(gold: Sequence[Gold], number: int, where: Sequence[tuple[int, Pair]], seen: Sequence[Seen]) -> Taught:
    """Which of the pairs that a claim can be said of say it, which are in doubt, and of which one at least says it.

    It is said in a sentence that names both ends where there is one, else between sentences as near as can be.
    """
    everywhere = set(where)
    if gold[number].get("optional"):
        return Taught(set(), everywhere, set())
    apart = {key: max(_apart(seen[key[0]], key[1][0]), _apart(seen[key[0]], key[1][1])) for key in everywhere}
    nearest = {key for key in everywhere if apart[key] == min(apart.values())}
    quoted = {key for key in nearest if _quoted(gold[number], seen[key[0]].sentence.text)}
    chosen = quoted or nearest
    if len({at for at, _ in chosen}) == 1 and not any(apart[key] for key in chosen):
        return Taught(chosen, everywhere - chosen, set())
    return Taught(set(), everywhere, chosen)


def _apart(one: Seen, number: int) -> int:
    """How many sentences before this one somebody is named; 0 is within it."""
    earlier = number - (len(one.who) - len(one.before))
    return one.sentence.index - one.before[earlier] if earlier >= 0 else 0


def _label(claim: Gold) -> int:
    name = ENDED if claim["relation"] == Relation.CONTROLS and claim.get("ended") else claim["relation"]
    negated, modality = claim["polarity"] == "negated", claim["modality"]
    stance = "negated" if negated and modality != "hypothetical" else "affirmed" if modality == "asserted" else modality
    assert stance in STANCES
    return _PLACE[name, stance]


def _places_taught(
    who: Sequence[Participant], gold: Sequence[Gold], taught: Sequence[Taught], at: int
) -> Iterator[tuple[int, int, list[int]]]:
    """For each who recognises sovereignty in a sentence, and each place named: whether it is that place."""
    by: dict[int, set[int]] = defaultdict(set)
    for number, (holds, _, bag) in enumerate(taught):
        for sentence, (a, _) in holds | bag:
            if sentence == at and gold[number].get("territory"):
                by[a].add(number)
    for a, claims in by.items():
        for t, one in enumerate(who):
            if one.territory is not None and t != a:
                yield a, t, [TERRITORY] if any(_is_place(one, gold[number]) for number in claims) else []


def main(out: Path, given: Sequence[Path]) -> None:
    """Write what the sentences of the files teach."""
    with out.open("w", encoding="utf-8") as lines:
        for path in given:
            for article, gold in articles(path):
                for example in examples(article, gold):
                    lines.write(json.dumps(example | {"source": path.stem}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
