"""Passages and articles with their claims enter; what the network learns from leaves, a line of JSON for each sentence.

    python training/examples.py OUT FILE...

A file is one of passages (`.txt`, as in `tests/sentences`) or of articles (`.jsonl`, its claims in `.gold.jsonl` beside it).
Each line holds the word pieces of a sentence, the places of its participants among them, and for each ordered pair of these
the labels that hold of it, and the labels that are in doubt and teach nothing.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cases import of_file
from kg.loaders.grammar.event import Scene
from kg.loaders.grammar.learned.marks import Shown, shown
from kg.loaders.grammar.learned.network import BEFORE, ENDED, LABELS, STANCES, TERRITORY, Pieces, vocabulary
from kg.loaders.grammar.learned.odds import features
from kg.loaders.grammar.learned.participants import Participant, participants, possible
from kg.loaders.grammar.offices import people, tenures
from kg.loaders.grammar.parsing import parse
from kg.loaders.grammar.reading import Reading, Sentence
from kg.loaders.grammar.reference import Referent
from kg.loaders.grammar.referents import Referents
from kg.loaders.grammar.steps import steps

from kg.evaluate import read_claims
from kg.interchange import entity_record
from kg.likeness import same
from kg.model import SYMMETRIC, Article, Entity, Kind, Relation
from kg.names import How, Names
from kg.time import When

Gold = dict[str, Any]
Pair = tuple[int, int]
Key = tuple[int, Pair]


class Seen(NamedTuple):
    """A sentence, as it is shown, and who can take part in what it states: those in it, then those named before it.

    `before` are the sentences, by number, in which the latter stand.
    """

    sentence: Sentence
    shown: Shown
    who: tuple[Participant, ...]
    before: tuple[int, ...]

    def pairs(self) -> Iterator[Pair]:
        """Who can be the two ends of a claim: one of them at least stands in the sentence."""
        own = len(self.who) - len(self.before)
        yield from ((a, b) for a, b in possible(self.who) if min(a, b) < own)


class Named(NamedTuple):
    """A name in an earlier sentence, and the number of that sentence."""

    who: Participant
    sentence: int


class Taught(NamedTuple):
    """What a claim teaches: the sentences and pairs that state it, those in doubt, and those of which one at least does."""

    holds: set[Key]
    doubt: set[Key]
    bag: set[Key]


_PLACE = {label: at for at, label in enumerate(LABELS)}


def articles(path: Path) -> Iterator[tuple[Article, list[Gold]]]:
    """The articles of a file, or its passages as articles, each with its claims, offices left out."""
    if path.suffix == ".txt":
        for case in of_file(path):
            yield (
                _article(case.doc, case.text, case.published),
                [c for c in case.gold if c["relation"] != Relation.HOLDS_OFFICE],
            )
        return
    gold: dict[str, list[Gold]] = defaultdict(list)
    for claim in read_claims(path.with_suffix(".gold.jsonl")):
        if claim["relation"] != Relation.HOLDS_OFFICE:
            gold[claim["doc"]].append(dict(claim))
    for line in filter(str.strip, path.read_text(encoding="utf-8").split("\n")):
        one = json.loads(line)
        yield _article(one["id"], one["text"], one.get("published")), gold[one["id"]]


def _article(doc: str, text: str, published: str | None) -> Article:
    return Article(doc, text, published=When.parse(published) if published else None, body=(0, len(text)))


def scenes(article: Article) -> Iterator[Seen]:
    """The sentences of an article, each with who can take part in what it states, as far as what comes before it tells."""
    reading = Reading.of(article, Names.load())
    referents = Referents(reading, people(reading, tenures(reading)))
    found: dict[int, tuple[list[Participant], list[Named]]] = {}

    def look(scene: Scene, _: object) -> tuple[()]:
        sentence = scene.parsed.sentence
        if sentence.mentions:
            within = participants(scene, vocabulary().pieces(shown(sentence, referents.people)).seen)
            found[sentence.index] = list(within), list(_named_before(scene))
        return ()

    list(steps(reading, referents, list(parse(reading.sentences)), look))
    for number, sentence in enumerate(reading.sentences):
        within, before = found.get(number, ([], []))
        who = (*within, *(one.who for one in before))
        yield Seen(sentence, shown(sentence, referents.people), who, tuple(one.sentence for one in before))


def _named_before(scene: Scene) -> Iterator[Named]:
    """The names in the few sentences before one, each with the number of its sentence; the root stands for their words."""
    reading, anchor = scene.referents.reading, scene.parsed.doc[0].sent.root
    at = scene.parsed.sentence.index
    for sentence in reading.sentences[max(0, at - BEFORE) : at]:
        for mention in sentence.mentions:
            held = [s.entity for s in mention.senses if s.holds(reading.published)]
            led = mention.of_kind(Kind.GOVERNMENT, how=(How.LEADER,))
            meant = [Referent(entity, mention.text, anchor) for entity in (*([led] if led else []), *held)]
            formed = [Referent(g, r.text, anchor) for r in meant if (g := reading.names.ruled_by(r.entity)) is not None]
            acting, acted = (*meant, *formed), (*formed, *meant)
            place = mention.of_kind(Kind.TERRITORY)
            yield Named(Participant(mention.start, mention.end, acting, acted, place), sentence.index)


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
    pairs: dict[tuple[int, Pair], list[Any]] = {}
    for at, one in seen.items():
        under = [pieces.under(p.start, p.end) for p in one.who]
        for a, b in one.pairs():
            if (first := under[a]) is not None and (second := under[b]) is not None:
                numbers = [places.setdefault(place, len(places)) for place in (first, second)]
                pairs[at, (a, b)] = [*numbers, [], [], at - min(seen)]
        for a, t, label in _places_taught(one.who, gold, taught, at):
            if (first := under[a]) is not None and (second := under[t]) is not None:
                numbers = [places.setdefault(place, len(places)) for place in (first, second)]
                pairs[at, (a, -1 - t)] = [*numbers, label, list(range(TERRITORY)), at - min(seen)]
    told = list(pairs)
    bags = []
    for number, (holds, doubt, bag) in enumerate(taught):
        label = _label(gold[number])
        for key in holds & pairs.keys():
            pairs[key][2].append(label)
        for key in doubt & pairs.keys():
            pairs[key][3].append(label)
        if bag and bag <= pairs.keys():
            bags.append([label, sorted(told.index(key) for key in bag)])
    for pair in pairs.values():
        pair[3] = [label for label in pair[3] if label not in pair[2]]
    states = [_states(at, pairs, taught) for at in seen]
    return {
        "features": [sorted(features(one.sentence)) for one in seen.values()], "ids": pieces.ids, "sentences": ends,
        "places": list(places), "pairs": list(pairs.values()), "bags": bags, "states": states,
    }  # fmt: skip


def _states(at: int, pairs: dict[tuple[int, Pair], list[Any]], taught: Sequence[Taught]) -> int | None:
    """Whether a sentence states anything; `None` where that is in doubt."""
    if any(key[0] == at and holds for key, (_, _, holds, _, _) in pairs.items()):
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
