import pytest

import kg
from kg.ask import ask
from kg.errors import BadQuestion
from kg.questions import KNOWN, forms


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    """The curated past, with an ambassador."""
    graph = kg.open()
    graph.load(baseline=True)
    office = {"type": "Office", "role": "foreign minister", "of": {"type": "State", "id": "state/RUS", "label": "Russia"}}
    people = [("Dmitry Zhirnov", {**office, "role": "ambassador", "to": {
        "type": "State", "id": "state/AFG", "label": "Afghanistan"}}, None)]  # fmt: skip
    graph.add_records(
        {
            "relation": "holds_office",
            "subject": {"type": "Person", "label": name},
            "object": held,
            "when": when,
            "source": {"url": "https://mid.example/", "support": "A", "published": "2025-07-04"},
        }
        for name, held, when in people
    )
    return graph


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("Which states recognise the Taliban government, and since when?", "recognitions --of government/AFG-taliban"),
        ("Who recognizes the Taliban?", "recognitions --of government/AFG-taliban"),
        ("who recognised the Taliban’s government in 1998", "recognitions --of government/AFG-taliban --as-of 1998"),
        ("Which countries currently recognise Kosovo?", "recognitions --of state/XKX"),
        ("As of 3 July 2025, who recognised Palestine?", "recognitions --of state/PSE --as-of 2025-07-03"),
        ("List the states that have recognised Abkhazia", "recognitions --of state/abkhazia"),
        ("By whom is Somaliland recognised?", "recognitions --of state/somaliland"),
        ("What does Russia recognise?", "recognitions --by state/RUS"),
        ("Which states does Moscow recognise, and since when?", "recognitions --by state/RUS"),
        ("Who recognised whom as of 2025-07-04?", "recognitions --as-of 2025-07-04"),
        ("which states recognise which governments and since when", "recognitions"),
        ("Does Nauru recognise Kosovo?", "recognitions --by state/NRU --of state/XKX --status any"),
        ("Has Syria formally recognised Kosovo?", "recognitions --by state/SYR --of state/XKX --status any"),
        ("Is Kosovo recognised by Spain?", "recognitions --of state/XKX --by state/ESP --status any"),
        ("When did France recognise Palestine?", "recognitions --by state/FRA --of state/PSE --status any"),
        ("Why does Russia recognise the Taliban?", "recognitions --by state/RUS --of government/AFG-taliban --status any"),
        (
            "What is the evidence that Russia recognises the Taliban?",
            "recognitions --by state/RUS --of government/AFG-taliban --status any",
        ),
        ("How many countries recognise Kosovo?", "counts --of state/XKX"),
        ("How many UN members recognised Kosovo in 2010?", "counts --of state/XKX --as-of 2010"),
        ("Who recognises both Kosovo and Palestine?", "both --of state/XKX --with state/PSE"),
        ("Which states recognise Kosovo but not Palestine?", "one_only --of state/XKX --without state/PSE"),
        ("Which EU members recognise Kosovo?", "members --in organisation/european-union --of state/XKX"),
        ("Which members of the Arab League recognise Israel?", "members --in organisation/arab-league --of state/ISR"),
        ("Who was the first to recognise Kosovo?", "recognitions --of state/XKX"),
        ("Who is the latest country to recognise Palestine?", "latest --of state/PSE"),
        ("What are the latest recognitions?", "latest"),
        ("Is Somaliland recognised?", "recognitions --of state/somaliland"),
        ("Who is recognised by Israel?", "recognitions --by state/ISR"),
        ("Which states broke relations with Taiwan?", "relations --of state/TWN --status ended"),
        ("Who recognised Palestine between 2024 and 2025?", "new_recognitions --of state/PSE --since 2024 --until 2025"),
        ("Which countries have recognized Somaliland since 2020?", "new_recognitions --of state/somaliland --since 2020"),
        ("Who recognised Kosovo before 2009?", "new_recognitions --of state/XKX --until 2009"),
        ("What do the sources say about Kosovo?", "about --of state/XKX"),
        ("Who withdrew its recognition of Kosovo?", "withdrawals --of state/XKX"),
        ("Which states have suspended recognition of SADR?", "withdrawals --of state/sahrawi"),
        ("Who does not recognise Kosovo?", "non_recognitions --of state/XKX"),
        ("Which states refuse to recognise Israel?", "non_recognitions --of state/ISR"),
        ("Who will recognise Palestine?", "announced --of state/PSE"),
        ("Who was foreign minister of Russia in 2024?", "offices --role 'foreign minister' --of state/RUS --as-of 2024"),
        ("Who is Russia's foreign minister?", "offices --of state/RUS --role 'foreign minister'"),
        ("who was the Russian foreign minister", "offices --of state/RUS --role 'foreign minister'"),
        ("Who is the ambassador of Russia to Afghanistan?", "offices --role ambassador --of state/RUS --to state/AFG"),
        ("Who held which office in Russia in 2025?", "offices --of state/RUS --as-of 2025"),
        ("Who held office as of May 2020?", "offices --as-of 2020-05"),
        ("Who has diplomatic relations with China?", "relations --of state/CHN"),
        ("Does Panama have ties with China?", "relations --of state/PAN --with state/CHN --status any"),
        ("Who controls Afghanistan?", "controls --of state/AFG"),
        ("Which organisations does Russia outlaw?", "designations --by state/RUS"),
        ("Which groups are designated by the United States?", "designations --by state/USA"),
        ("What changed between 1 July 2025 and 31 July 2025?", "changes --since 2025-07-01 --until 2025-07-31"),
        ("What has changed since January 2025?", "changes --since 2025-01"),
        ("What happened to Kosovo in 2008?", "changes --of state/XKX --since 2008 --until 2008"),
        ("On what do the sources disagree about Kosovo?", "conflicts --of state/XKX"),
        ("What is known of Afghanistan?", "about --of state/AFG"),
        ("Tell me about Sergey Lavrov.", "about --of person/sergey-lavrov@RUS"),
        ("Who is Lavrov?", "about --of person/sergey-lavrov@RUS"),
    ],
)
def test_a_question_is_understood(graph: kg.Graph, question: str, understood: str) -> None:
    assert ask(question, graph).understood == f"kg query {understood}"


@pytest.mark.parametrize("question", KNOWN)
def test_each_question_that_is_told_as_known_is(graph: kg.Graph, question: str) -> None:
    assert ask(question, graph).sentence


def test_each_form_leads_to_a_question_of_the_catalogue() -> None:
    from kg.query import load

    for form in forms():
        parameters = {parameter.name for parameter in load(form.name).parameters}
        assert set(form.pattern.groupindex) <= parameters


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        (
            "Does Russia recognise the Taliban government?",
            "Yes: Russia recognises Taliban government, since 2025-07-03 (in force, 1 source, last evidence 2025-07-03).",
            True,
        ),
        (
            "Does Nauru recognise Kosovo?",
            "Not now: Nauru recognised Kosovo, since 2008-04-23, until 2019-11 (uncertain)"
            " (ended: withdrawn, 2 sources, first reported 2008-04-24, last evidence 2019-11-30).",
            False,
        ),
        (
            "Does China recognise the Taliban?",
            "Unknown: no source that counts says whether China recognises Taliban government.",
            False,
        ),
        ("Who recognised the Taliban in 1998?", "3 recognitions as of 1998; last evidence 1997-05-27.", True),
        (
            "Who recognised the Taliban in 2010?",
            "Nothing is recorded as of 2010: what no source says is unknown.",
            False,
        ),
        (
            "Who was the Russian foreign minister in 1990?",
            "Nothing is recorded as of 1990: what no source says is unknown.",
            False,
        ),
    ],
)
def test_an_answer_is_a_sentence(graph: kg.Graph, question: str, sentence: str, found: bool) -> None:
    answer = ask(question, graph)
    assert (answer.sentence, answer.found) == (sentence, found)


def test_a_count_is_told_with_what_it_can_know(graph: kg.Graph) -> None:
    sentence = ask("How many states recognise Palestine?", graph).sentence
    assert "states recognise Palestine" in sentence
    assert "of about 157 known (members of the United Nations, in 2025-09)" in sentence
    assert "of about" not in ask("How many states recognised Palestine in 2010?", graph).sentence


def test_why_goes_down_to_the_sources(graph: kg.Graph) -> None:
    answer = ask("Why does Russia recognise the Taliban government?", graph)
    [explained] = answer.explained
    assert "Recognition: Russia → Taliban government, since 2025-07-03" in str(explained)
    assert "support A" in str(explained)
    assert str(explained) in str(answer)


@pytest.mark.parametrize(
    "question",
    ["What is the meaning of life?", "", "Nauru", "recognise", "why?", "Will it rain?", "Who is the dentist of Kosovo?"],
)
def test_what_is_not_understood_says_so_and_lists_what_is_known(graph: kg.Graph, question: str) -> None:
    with pytest.raises(BadQuestion, match="not understood") as error:
        ask(question, graph)
    assert all(known in str(error.value) for known in KNOWN)


def test_an_unknown_name_is_named(graph: kg.Graph) -> None:
    with pytest.raises(BadQuestion, match="nothing here is called 'Atlantis'"):
        ask("Who recognises Atlantis?", graph)


def test_a_long_question_is_refused_quickly(graph: kg.Graph) -> None:
    with pytest.raises(BadQuestion):
        ask("which states " * 400, graph)
    with pytest.raises(BadQuestion):
        ask("who recognises " + "and ever " * 400, graph)


# -- yes, no, and what is neither


def said(verb: str, subject: str, object: str, when: str | None, published: str, **more: object) -> dict[str, object]:
    """A claim as a line has it, from a page of that day; each day is a page of its own."""
    ends = {
        name: {"type": "State", "id": f"state/{code}", "label": code}
        for name, code in (("subject", subject), ("object", object))
    }
    source = {"url": f"https://{published}.example/", "published": published}
    source["support"] = more.pop("support", "A")
    return {"relation": verb, **ends, "when": when, "source": source, "aspect": "act" if when else "in_force", **more}


@pytest.fixture(scope="module")
def told() -> kg.Graph:
    graph = kg.open()
    graph.add_records(
        [
            said("recognises", "FRA", "XKX", "2008", "2008-06-01"),
            said("recognises", "FRA", "XKX", None, "2021-01-05"),
            said("recognises", "ESP", "XKX", None, "2010-02-03", polarity="negated"),
            said("recognises", "GHA", "XKX", "2012-01-23", "2012-01-24"),
            said("withdraws_recognition", "GHA", "XKX", "2019-11-07", "2019-11-11"),
            said("withdraws_recognition", "GHA", "XKX", None, "2019-11-12", polarity="negated"),
            said("recognises", "ECU", "XKX", "2013-05-01", "2013-05-02"),
            said("withdraws_recognition", "ECU", "XKX", "2020-03", "2020-04-01", act="suspended"),
            said("recognises", "MLT", "XKX", "2008-08-22", "2008-08-23", support="B"),
            said("recognises", "MLT", "XKX", "2011-01-01", "2011-01-02"),
            said("recognises", "ITA", "XKX", "2030-01-01", "2025-01-01", modality="announced"),
            said("recognises", "PER", "XKX", None, "2009-09-09"),
            said("recognises", "NRU", "XKX", "2008-04-23", "2008-04-24"),
            said("withdraws_recognition", "NRU", "XKX", "2019-11-04", "2019-11-21"),
        ]
    )
    return graph


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Does France recognise Kosovo?",
            "Yes: France recognises Kosovo, since 2008"
            " (in force, 2 sources, first reported 2008-06-01, last evidence 2021-01-05).",
        ),
        (
            "Did France recognise Kosovo on 2008-05-01?",
            "Possibly as of 2008-05-01: France recognises Kosovo, since 2008"
            " (in force, 2 sources, first reported 2008-06-01, last evidence 2021-01-05).",
        ),
        (
            "Does Peru recognise Kosovo?",
            "Yes: Peru recognises Kosovo, since some day between 2008-02-17 and 2009-09-09"
            " (in force, 1 source, last evidence 2009-09-09).",
        ),
        (
            "Does Spain recognise Kosovo?",
            "No: Spain does not recognise Kosovo, since some day between 2008-02-17 and 2010-02-03"
            " (refused, 1 source, last evidence 2010-02-03).",
        ),
        (
            "Does Ghana recognise Kosovo?",
            "Disputed: Ghana recognises Kosovo, since 2012-01-23"
            " (disputed, 2 sources, first reported 2012-01-24, last evidence 2019-11-11);"
            " sources differ on status: ended 2019-11-07 (1), in force (1); its end is denied.",
        ),
        (
            "Does Ecuador recognise Kosovo?",
            "Suspended: Ecuador recognised Kosovo, since 2013-05-01"
            " (suspended, 2 sources, first reported 2013-05-02, last evidence 2020-04-01), suspended since 2020-03.",
        ),
        (
            "Did Malta recognise Kosovo in 2009?",
            "Disputed as of 2009: Malta recognises Kosovo, since 2011-01-01"
            " (in force, 2 sources, first reported 2008-08-23, last evidence 2011-01-02);"
            " sources differ on since: 2008-08-22 (1), 2011-01-01 (1); 2011-01-01 is chosen by support level.",
        ),
        ("Does Italy recognise Kosovo?", "Unknown: no source that counts says whether Italy recognises Kosovo."),
        (
            "Did Nauru recognise Kosovo in 2021?",
            "Not as of 2021: Nauru recognised Kosovo, since 2008-04-23, until 2019-11-04"
            " (ended: withdrawn, 2 sources, first reported 2008-04-24, last evidence 2019-11-21).",
        ),
    ],
)
def test_not_recognised_unknown_and_disputed_are_different_answers(told: kg.Graph, question: str, sentence: str) -> None:
    assert ask(question, told).sentence == sentence


def test_a_question_can_be_asked_under_a_policy_and_as_known_on_a_day(told: kg.Graph) -> None:
    lenient = ask("Does Italy recognise Kosovo?", told, policy="lenient")
    assert lenient.understood.endswith("--policy lenient")
    assert lenient.rows.note == "policy lenient: what is announced counts as done"
    [row] = lenient.rows
    assert [passage.claim.modality for passage in row.evidence.passages] == ["announced"]
    assert len(ask("Who recognises Kosovo?", told, policy="strict").rows) == 2
    assert ask("Does Ghana recognise Kosovo?", told, known_at="2015").sentence.startswith("Yes: ")
    assert ask("Does Nauru recognise Kosovo?", told, known_at="2007").sentence.startswith("Unknown: ")
    assert "nothing here is: publishers are 2008-06-01.example" in told.recognitions(policy="by=2008-06.example").note


def test_a_list_tells_what_is_in_doubt_and_how_fresh_it_is(told: kg.Graph) -> None:
    assert ask("Who recognised Kosovo on 2012-06-01?", told).sentence == (
        "5 recognitions as of 2012-06-01, 1 disputed; last evidence 2021-01-05."
    )
    assert ask("How many states recognise Kosovo?", told).sentence == (
        "3 states recognise Kosovo, and 1 more possibly."
        " Coverage: 4 of about 110 known (members of the United Nations, on 2026-09-12)."
    )
