"""Passages and articles with their claims enter; what the network learns from leaves, a line of JSON for each sentence.

    python training/examples.py OUT FILE...

A file is one of passages (`.txt`, as in `tests/sentences`) or of articles (`.jsonl`, its claims in `.gold.jsonl` beside it).
Each line holds the word pieces of a sentence, the places of its participants among them, and for each ordered pair of these
the labels that hold of it, and the labels that are in doubt and teach nothing.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cases import of_file
from kg.loaders.grammar.event import Scene
from kg.loaders.grammar.learned.marks import marks
from kg.loaders.grammar.learned.network import ENDED, LABELS, STANCES, TERRITORY, Pieces, vocabulary
from kg.loaders.grammar.learned.odds import features
from kg.loaders.grammar.learned.participants import Participant, participants, possible
from kg.loaders.grammar.offices import people, tenures
from kg.loaders.grammar.parsing import parse
from kg.loaders.grammar.reading import Reading
from kg.loaders.grammar.reference import Referent
from kg.loaders.grammar.referents import Referents
from kg.loaders.grammar.steps import steps

from kg.evaluate import read_claims
from kg.interchange import entity_record
from kg.likeness import same
from kg.model import SYMMETRIC, Article, Entity, Relation
from kg.names import Names
from kg.time import When

Gold = dict[str, Any]
Pair = tuple[int, int]
_PLACE = {label: at for at, label in enumerate(LABELS)}


def articles(path: Path) -> Iterator[tuple[Article, list[Gold]]]:
    """The articles of a file, or its passages as articles, each with its claims, offices left out."""
    if path.suffix == ".txt":
        for case in of_file(path):
            yield _article(case.doc, case.text, case.published), case.gold
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


def scenes(article: Article) -> list[tuple[Scene, Pieces, tuple[Participant, ...]]]:
    """The sentences of an article that name someone, with who can take part, as far as what comes before them tells."""
    reading = Reading.of(article, Names.load())
    chosen = [sentence for sentence in reading.sentences if sentence.mentions]
    referents = Referents(reading, people(reading, tenures(reading)))
    found: list[tuple[Scene, Pieces, tuple[Participant, ...]]] = []

    def look(scene: Scene, _: object) -> tuple[()]:
        sentence = scene.parsed.sentence
        pieces = vocabulary().pieces(sentence.text, marks(sentence, referents.people))
        found.append((scene, pieces, participants(scene, pieces.seen)))
        return ()

    list(steps(reading, referents, list(parse(chosen)), look))
    return found


def examples(article: Article, gold: Sequence[Gold]) -> Iterator[dict[str, Any]]:
    """What the sentences of an article teach. A claim that several of them could state is in doubt in each."""
    told = [(scene, pieces, who, _stated(who, gold)) for scene, pieces, who in scenes(article)]
    often: dict[int, int] = defaultdict(int)
    for *_, stated in told:
        for claim in {claim for claims in stated.values() for claim in claims}:
            often[claim] += 1
    for scene, pieces, who, stated in told:
        sentence = scene.parsed.sentence
        places = [pieces.under(one.start, one.end) for one in who]
        sure = {claim for claim in often if often[claim] == 1 or _quoted(gold[claim], sentence.text)}
        pairs = [
            [a, b, *_taught(gold, stated.get((a, b), ()), sure)]
            for a, b in possible(who)
            if places[a] is not None and places[b] is not None
        ]
        pairs += _places_taught(who, places, gold, stated)
        seen = [place or (0, 1) for place in places]
        yield {"doc": article.id, "features": sorted(features(sentence)), "ids": pieces.ids, "places": seen, "pairs": pairs}


def _stated(who: Sequence[Participant], gold: Sequence[Gold]) -> dict[Pair, list[int]]:
    """The claims of the gold that each pair can be the ends of."""
    found: dict[Pair, list[int]] = defaultdict(list)
    for a, b in possible(who):
        for number, claim in enumerate(gold):
            ends = _ends(who[a], who[b], claim) or (claim["relation"] in SYMMETRIC and _ends(who[b], who[a], claim))
            if ends and (not claim.get("territory") or any(_is_place(one, claim) for one in who)):
                found[a, b].append(number)
    return found


def _ends(first: Participant, second: Participant, claim: Gold) -> bool:
    objects = [claim["object"], *(claim.get("alt") or ())]
    return _means(first.acting, [claim["subject"]]) and _means(second.acted, objects)


def _means(referents: Sequence[Referent], wanted: Sequence[Any]) -> bool:
    return any(same(_record(r.entity), one) for r in referents for one in wanted)


def _record(entity: Entity) -> dict[str, Any]:
    return entity_record(entity, None)


def _is_place(one: Participant, claim: Gold) -> bool:
    return one.territory is not None and same(_record(one.territory), claim["territory"])


def _quoted(claim: Gold, text: str) -> bool:
    quote = (claim.get("quote") or "").strip()
    return bool(quote) and (quote[:60] in text or text[:60] in quote)


def _taught(gold: Sequence[Gold], claims: Sequence[int], sure: set[int]) -> tuple[list[int], list[int]]:
    """The labels that hold of a pair, and those in doubt."""
    holds, doubt = [], []
    for number in claims:
        label = _label(gold[number])
        (holds if number in sure and not gold[number].get("optional") else doubt).append(label)
    return holds, [label for label in doubt if label not in holds]


def _label(claim: Gold) -> int:
    name = ENDED if claim["relation"] == Relation.CONTROLS and claim.get("ended") else claim["relation"]
    negated, modality = claim["polarity"] == "negated", claim["modality"]
    stance = "negated" if negated and modality != "hypothetical" else "affirmed" if modality == "asserted" else modality
    assert stance in STANCES
    return _PLACE[name, stance]


def _places_taught(
    who: Sequence[Participant], places: Sequence[Pair | None], gold: Sequence[Gold], stated: dict[Pair, list[int]]
) -> Iterator[list[Any]]:
    """For each who recognises sovereignty, and each place named: whether it is that place. All other labels are in doubt."""
    by: dict[int, set[int]] = defaultdict(set)
    for (a, _), claims in stated.items():
        by[a] |= {number for number in claims if gold[number].get("territory")}
    for a, claims in by.items():
        for t, one in enumerate(who):
            if claims and one.territory is not None and t != a and places[t] is not None and places[a] is not None:
                holds = any(_is_place(one, gold[number]) for number in claims)
                yield [a, t, [TERRITORY] if holds else [], list(range(TERRITORY))]


def main(out: Path, given: Sequence[Path]) -> None:
    """Write what the sentences of the files teach."""
    with out.open("w", encoding="utf-8") as lines:
        for path in given:
            for article, gold in articles(path):
                for example in examples(article, gold):
                    lines.write(json.dumps(example | {"source": path.stem}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
