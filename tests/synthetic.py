"""Articles and claims made up for tests: a number enters, the same `Loaded` leaves every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from kg.loader import Loaded
from kg.model import Act, Article, Aspect, Claim, Entity, Kind, Office, Polarity, Quoted, Relation, Span
from kg.time import When

STATES = [Entity(Kind.STATE, f"state/Q{n:02}", f"Quarrel {n}", f"Q9{n:05}") for n in range(40)]
GOVERNMENTS = [
    Entity(Kind.GOVERNMENT, f"government/Q{n:02}-new", f"new order of {n}", state=f"state/Q{n:02}") for n in range(12)
]


def article(number: int, claims: int = 5) -> Loaded:
    """An article of made-up news, with claims quoted from its lines."""
    chance = random.Random(number)
    published = date(2001, 1, 1) + timedelta(days=chance.randrange(8000))
    lines = [f"Line {n} of {number}: so it was said, “{chance.random():.12f}”." for n in range(claims)]
    text = "\n".join(lines) + "\n"
    name = Article.identify(text, url=f"https://news.example/{number}", publisher=None, title=None, published=None)
    news = Article(
        name,
        text,
        f"News {number}",
        f"https://news.example/{number}",
        f"Paper {number % 7}",
        published=When.on(published),
    )
    found = {claim.id: claim for claim in _claims(news, lines, chance, published)}
    return Loaded(f"a{number}", name, "article", tuple(found.values()), news)


def _claims(news: Article, lines: list[str], chance: random.Random, published: date) -> Iterator[Claim]:
    start = 0
    for number, line in enumerate(lines):
        evidence = Quoted(news.id, Span(start, start + len(line), line))
        start += len(line) + 1
        when = chance.choice([None, When.on(published - timedelta(days=2)), When.parse(str(published.year))])
        confidence = round(chance.uniform(0.5, 1), 2)
        if number % 5 == 4:
            state = chance.choice(STATES)
            person = Entity(Kind.PERSON, f"person/p{chance.randrange(300)}@{state.id[6:]}", f"P. {chance.randrange(300)}")
            office = Office.make("ambassador", state, chance.choice(STATES))
            yield Claim(
                Relation.HOLDS_OFFICE, person, office, evidence, when=when, confidence=confidence, extractor="made-up/1"
            )
            continue
        subject = chance.choice(STATES)
        object_ = chance.choice([*GOVERNMENTS, *(state for state in STATES if state != subject)])
        relation = chance.choice(
            [Relation.RECOGNISES, Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION, Relation.HAS_RELATIONS]
        )
        yield Claim(
            relation, subject, object_, evidence, when=when, confidence=confidence, extractor="made-up/1",
            act=Act.WITHDRAWN if relation is Relation.WITHDRAWS_RECOGNITION else Act.GRANTED,
            aspect=chance.choice([Aspect.ACT, Aspect.IN_FORCE, None]),
            polarity=Polarity.NEGATED if chance.random() < 0.05 else Polarity.AFFIRMED,
        )  # fmt: skip
