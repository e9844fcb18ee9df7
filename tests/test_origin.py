"""Sources counted by independence: by what they say and who publishes it, not by where they lie."""

from kg.consolidate import consolidate
from kg.fact import FactKind
from kg.model import Article, Aspect, Cited, Claim, Entity, Kind, Quoted, Relation, Span, Support
from kg.origin import Origin, independent, is_official, known
from kg.policy import STRICT, policy
from kg.time import When

A, B = (Entity(Kind.STATE, f"state/{name}", name) for name in ("AAA", "BBB"))
WIRE = "The foreign ministry of A said on Monday that it had recognised B as a sovereign state."
OWN = "A has become the latest country to recognise B, its president told reporters in the capital."


def news(name: str, text: str, publisher: str | None) -> tuple[Article, Claim]:
    article = Article(f"article/{name}", text, publisher=publisher, published=When.parse("2024-05-28"))
    quote = Span(0, len(text.strip()), text.strip())
    return article, Claim(
        Relation.RECOGNISES, A, B, Quoted(article.id, quote), when=When.parse("2024-05-28"), aspect=Aspect.ACT
    )


def count(*found: tuple[Article, Claim]) -> int:
    return independent([claim for _, claim in found], {article.id: Origin.of(article) for article, _ in found})


def test_copies_of_one_wire_story_count_once() -> None:
    assert count(news("1", WIRE, "Times"), news("2", WIRE, "Post"), news("3", WIRE.upper() + "\n", "Sun")) == 1


def test_the_same_sentence_in_another_text_is_no_second_source() -> None:
    first, (article, claim) = news("1", WIRE, "Times"), news("2", WIRE, "Post")
    longer = Article(article.id, WIRE + " More follows.", publisher="Post", published=article.published)
    assert count(first, (longer, claim)) == 1


def test_two_texts_of_two_publishers_are_two_sources_and_of_one_publisher_one() -> None:
    assert count(news("1", WIRE, "Times"), news("2", OWN, "Post")) == 2
    assert count(news("1", WIRE, "Times"), news("2", OWN, "Times")) == 1
    assert count(news("1", WIRE, None), news("2", OWN, None)) == 2


def test_under_the_strict_policy_copies_are_not_enough() -> None:
    copies, own = (news("1", WIRE, "Times"), news("2", WIRE, "Post")), news("3", OWN, "Sun")
    for found, number in ((copies, 0), ((*copies, own), 1)):
        origins = {article.id: Origin.of(article) for article, _ in found}
        facts = consolidate([claim for _, claim in found], origins=origins, policy=STRICT)
        assert len(facts) == number
        assert all(fact.sources == 2 for fact in facts)


def test_one_official_source_is_enough_under_the_strict_policy() -> None:
    official = Claim(Relation.RECOGNISES, A, B, Cited("https://www.mfa.gov.xx/a", Support.A), when=When.parse("2024"))
    assert is_official(official, {})
    assert [fact.kind for fact in consolidate([official], policy=STRICT)] == [FactKind.RECOGNITION]


def test_by_a_publisher_only_its_claims_count() -> None:
    found = (news("1", WIRE, "Times"), news("2", OWN, "Post"))
    origins = {article.id: Origin.of(article) for article, _ in found}
    (fact,) = consolidate([claim for _, claim in found], origins=origins, policy=policy("by=Post"))
    assert fact.supports == (found[1][1].id,)


def test_a_curated_row_without_a_day_of_its_own_was_known_when_the_act_was() -> None:
    row = Claim(Relation.RECOGNISES, A, B, Cited("https://x.example", Support.B), when=When.parse("2011"))
    assert known(row, {}) == When.parse("2011-12-31")
    assert known(row.with_(when=None), {}) is None
