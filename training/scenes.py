"""Passages and articles enter; their sentences leave, as the network is shown them, each with who can take part in it.

A file is one of passages (`.txt`, as in `tests/sentences`) or of articles (`.jsonl`, its claims in `.gold.jsonl` beside it).
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cases import of_file
from kg.loaders.grammar.event import Scene
from kg.loaders.grammar.learned.marks import Shown, shown
from kg.loaders.grammar.learned.network import BEFORE, vocabulary
from kg.loaders.grammar.learned.participants import Participant, participants, possible, senses_of
from kg.loaders.grammar.offices import people, tenures
from kg.loaders.grammar.parsing import parse
from kg.loaders.grammar.reading import Reading, Sentence
from kg.loaders.grammar.reference import Referent
from kg.loaders.grammar.referents import Referents
from kg.loaders.grammar.steps import steps

from kg.evaluate import read_claims
from kg.model import Article, Kind, Relation
from kg.names import Names
from kg.time import When

Gold = dict[str, Any]
Pair = tuple[int, int]


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
            meant = [Referent(entity, mention.text, anchor) for entity in senses_of(scene, mention)]
            formed = [Referent(g, r.text, anchor) for r in meant if (g := reading.names.ruled_by(r.entity)) is not None]
            acting, acted = (*meant, *formed), (*formed, *meant)
            place = mention.of_kind(Kind.TERRITORY)
            yield Named(Participant(mention.start, mention.end, acting, acted, place), sentence.index)
