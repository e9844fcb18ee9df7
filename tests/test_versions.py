"""What was known when: versions of facts, and articles of which a newer text takes the place of an older one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

import kg
from kg import terms
from kg.consolidate import consolidate
from kg.index import quads
from kg.judgement import Judgement, Verdict
from kg.loader import Loaded
from kg.model import Act, Article, Aspect, Cited, Claim, Entity, Kind, Quoted, Relation, Span, Support
from kg.origin import Origin
from kg.telling import Telling, tellings
from kg.time import When
from kg.versions import versions

ONE, TWO = (Entity(Kind.STATE, f"state/{name}", name) for name in ("one", "two"))
WHOM = Entity(Kind.STATE, "state/whom", "whom")
COLUMNS = ("recogniser", "recognised", "since", "until", "status", "certainty", "fact")


def edition(article: str, published: str | None, *said: tuple[Relation, Entity, str | None]) -> Loaded:
    """One text of an article: a line a claim, in words that tell its day of publication."""
    lines = [f"{relation} {who.label} {when or 'once'}, as of {published}.\n" for relation, who, when in said]
    text, claims = "".join(lines) or f"Nothing, as of {published}.\n", []
    for number, (relation, who, when) in enumerate(said):
        start = len("".join(lines[:number]))
        quoted = Quoted(article, Span(start, start + len(lines[number]) - 1, lines[number][:-1]))
        claims.append(
            Claim(
                relation, who, WHOM, quoted, when=When.parse(when) if when else None,
                act=Act.WITHDRAWN if relation is Relation.WITHDRAWS_RECOGNITION else Act.GRANTED,
                aspect=Aspect.ACT if when else Aspect.IN_FORCE,
            )
        )  # fmt: skip
    news = Article(article, text, publisher=f"Paper of {article}", published=When.parse(published) if published else None)
    return Loaded(article, article, "article", tuple({claim.id: claim for claim in claims}.values()), news)


def graph(*loaded: Loaded) -> kg.Graph:
    found = kg.open()
    for one in loaded:
        assert found.add([one]).bad_count == 0
    return found


def known(graph: kg.Graph, day: str | None, question: str = "recognitions") -> list[tuple[object, ...]]:
    rows = graph.query(question, known_at=day, status="any")
    return sorted((tuple(row[name] for name in COLUMNS) for row in rows), key=str)


GRANTED = edition("article/1", "2010-05-01", (Relation.RECOGNISES, ONE, "2010-04-30"))
WITHDRAWN = edition("article/2", "2012-05-01", (Relation.WITHDRAWS_RECOGNITION, ONE, "2012-04-30"))


def test_sparql_asks_by_both_clocks() -> None:
    found = graph(WITHDRAWN, GRANTED)
    rows = found.sparql(
        "SELECT ?from ?till ?status ?until WHERE { ?version a rec:FactVersion ; rec:kind kind:Recognition ;"
        " prov:specializationOf ?fact ; rec:knownFrom ?from ; rec:status ?status ; rec:by <state/one> ."
        " ?fact a rec:Recognition . OPTIONAL { ?version rec:knownUntil ?till } OPTIONAL { ?version rec:until ?until } }"
        " ORDER BY ?from"
    )
    assert [tuple(map(str, row.values.values())) for row in rows] == [
        ("2010-05-01", "2012-05-01", "in_force", "None"), ("2012-05-01", "None", "ended", "2012-04-30"),
    ]  # fmt: skip


def test_one_question_asks_by_both_clocks() -> None:
    found = graph(GRANTED, WITHDRAWN)
    asked = [
        found.query("recognitions_known", of="whom", as_of="2013", known_at=day)
        for day in ("2010", "2012-04-30", "2012-05-01")
    ]
    assert [[str(row.status) for row in rows] for rows in asked] == [["in_force"], ["in_force"], []]
    history = found.query("recognitions_known", of="whom", status="any")
    assert [(row.known_from, row.known_until, row.status) for row in history] == [
        ("2010-05-01", "2012-05-01", "in_force"), ("2012-05-01", None, "ended"),
    ]  # fmt: skip
    strict = found.query("recognitions_known", of="whom", status="any", policy="strict")
    assert list(strict) == []


def test_a_newer_text_takes_the_place_of_an_older_one_from_its_day_on() -> None:
    corrected = edition("article/1", "2010-05-10", (Relation.RECOGNISES, TWO, "2010-04-30"))
    for found in (graph(GRANTED, corrected), graph(corrected, GRANTED)):
        told = {
            day: [row[0] for row in known(found, day)] for day in ("2010-04-30", "2010-05-01", "2010-05-09", "2010-05-10")
        }
        assert [[str(who) for who in each] for each in told.values()] == [[], ["one"], ["one"], ["two"]]
        assert [str(row[0]) for row in known(found, None)] == ["two"]


def test_what_was_withdrawn_by_a_newer_text_is_explained_in_the_words_of_the_older() -> None:
    found = graph(GRANTED, edition("article/1", "2010-05-10"))
    [row] = found.recognitions(known_at="2010-05-02")
    [passage] = row.evidence.passages
    assert passage.claim.evidence.span.quote.endswith("as of 2010-05-01.")
    assert passage.article.published == When.parse("2010-05-01")
    assert found.ask("Does one recognise whom?", known_at="2010-05-02").found
    assert not found.ask("Does one recognise whom?").found


def test_a_claim_without_its_text_at_hand_is_told_by_every_edition() -> None:
    bare = edition("article/1", "2010-05-01", (Relation.RECOGNISES, ONE, None))
    assert bare.article
    unread = Article("article/1", None, published=bare.article.published)
    found = graph(Loaded("c", "article/1", "claims", bare.claims, unread), edition("article/1", "2010-06-01"))
    assert [str(row[0]) for row in known(found, "2010-06-02")] == ["one"]


def test_removing_an_article_takes_its_versions_away() -> None:
    found = graph(GRANTED, WITHDRAWN)
    found.remove("article/1", "article/2")
    store = found._archive().index.store
    assert not list(store.quads_for_pattern(None, None, None, NamedNode(terms.VERSIONS_GRAPH)))


def test_a_judgement_is_followed_in_versions_too() -> None:
    found = graph(GRANTED, WITHDRAWN)
    wrong = Judgement(Verdict.WRONG_CLAIM, WITHDRAWN.claims[0].id, "a reader", When.parse("2026"), "misread")
    found._archive().judge([wrong], consolidate)
    [row] = found.query("recognitions_known", status="any")
    assert (row.known_from, row.known_until, row.status) == ("2010-05-01", None, "in_force")
    assert found.verify().found == ()


def test_verify_mends_a_version_and_rebuild_makes_the_same() -> None:
    found = graph(GRANTED, WITHDRAWN)
    store, before = found._archive().index.store, "".join(found.export("nquads"))
    store.remove(next(store.quads_for_pattern(None, NamedNode(terms.Property.KNOWN_FROM), None)))
    assert [line.partition(":")[0] for line in found.verify().found][-1:] == ["the versions of facts"]
    assert "".join(found.export("nquads")) == before
    found.rebuild()
    assert "".join(found.export("nquads")) == before


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_exports_hold_versions_unless_only_facts_are_asked_for(form: str) -> None:
    found = graph(GRANTED, WITHDRAWN, edition("article/3", "2011-01-01", (Relation.RECOGNISES, TWO, None)))
    assert "".join(found.export(form)).count("version/") >= 3
    assert "version/" not in "".join(found.export(form, facts_only=True))
    part = "".join(found.export(form, of="one"))
    assert part.count("version/") >= 2
    assert "state/two" not in part


DAYS = [f"2010-05-{day:02}" for day in range(1, 10)]
SAID = st.tuples(
    st.sampled_from([Relation.RECOGNISES, Relation.RECOGNISES, Relation.WITHDRAWS_RECOGNITION]),
    st.sampled_from([ONE, TWO]),
    st.sampled_from([None, "2009", "2010-04", "2010-05-02", "2010-05-05"]),
)
EDITIONS = st.lists(
    st.builds(
        lambda article, day, said: edition(f"article/{article}", day, *said),
        st.integers(1, 3),
        st.sampled_from([*DAYS, None]),
        st.lists(SAID, max_size=2),
    ),
    max_size=7,
)
STEADY = settings(deadline=None, max_examples=40)


@STEADY
@given(EDITIONS, st.sampled_from(DAYS))
def test_what_was_known_is_what_the_texts_published_by_then_give(loaded: Sequence[Loaded], day: str) -> None:
    whole, then = graph(*loaded), graph(*(one for one in loaded if _published(one) and str(_published(one)) <= day))
    assert known(whole, day) == known(then, None)
    assert known(whole, day, "recognitions_known") == known(whole, day)


@STEADY
@given(EDITIONS, st.randoms(use_true_random=False))
def test_the_index_mirrors_editions_and_the_order_of_articles_does_not_show(loaded: list[Loaded], chance: object) -> None:
    found = graph(*loaded)
    assert set(found._archive().index.store) == set(quads(found._archive().record))
    apart = sorted(loaded, key=lambda one: one.source)  # editions of one article stay in their order
    assert "".join(graph(*apart).export("nquads")) == "".join(found.export("nquads"))


@STEADY
@given(EDITIONS)
def test_twice_or_removed_and_loaded_again_changes_nothing(loaded: list[Loaded]) -> None:
    found = graph(*loaded)
    before = "".join(found.export("trig"))
    for one in loaded:
        found.add([one])
    assert "".join(found.export("trig")) == before
    for source in {one.source for one in loaded}:
        found.remove(source)
        for one in loaded:
            if one.source == source:
                found.add([one])
    assert "".join(found.export("trig")) == before


def _published(one: Loaded) -> When | None:
    return one.article.published if one.article else None


# -- many reports


def _reports(days: Iterable[int], relation: Relation, when: str | None) -> list[Telling]:
    start = date(2010, 1, 1)
    withdrawn = relation is Relation.WITHDRAWS_RECOGNITION
    told = Claim(
        relation, ONE, WHOM, Quoted("article", Span(0, 2, "so")), when=When.parse(when) if when else None,
        act=Act.WITHDRAWN if withdrawn else None, aspect=Aspect.ACT if when else Aspect.IN_FORCE,
    )  # fmt: skip
    said = [told.with_(evidence=Quoted(f"article/{relation}{day}", Span(0, 2, "so"))) for day in days]
    origins = {
        claim.evidence.source: Origin(When.on(start + timedelta(day)), f"Paper {day}", story=f"{relation}{day}")
        for claim, day in zip(said, days, strict=True)
    }
    return list(tellings(said, origins))


@pytest.mark.parametrize("many", [20, 300])
def test_of_many_reports_each_change_keeps_its_day(many: int) -> None:
    told = [
        *_reports(range(many), Relation.RECOGNISES, None),
        *_reports(range(many // 2, many), Relation.WITHDRAWS_RECOGNITION, "2009-12-31"),
    ]
    found = [(str(one.fact.status), (one.known_from - date(2010, 1, 1)).days) for one in versions(told)]
    assert found[0] == ("in_force", 0)
    assert found[1][1] == many // 2
    assert len(found) <= 3


def test_what_cites_no_day_is_known_from_the_day_of_its_act() -> None:
    cited = Claim(Relation.RECOGNISES, ONE, WHOM, Cited("https://x.example", Support.A), when=When.parse("2008"))
    [version] = versions(tellings([cited], {}))
    assert version.known_from == date(2008, 12, 31)
