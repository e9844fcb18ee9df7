import json
from pathlib import Path

import pytest
from synthetic import article

import kg
from kg.errors import BadInput, BadQuestion, GraphUnavailable
from kg.loading import Acknowledged, Told
from kg.policy import DEFAULT
from kg.rows import Thing
from kg.time import When

SEED = Path(__file__).parents[1] / "seeds" / "articles" / "russia-recognises-taliban.txt"
CLAIM = {
    "doc": "a1",
    "relation": "recognises",
    "act": "granted",
    "subject": {"type": "State", "id": "state/RUS", "label": "Russia"},
    "object": {"type": "Government", "id": "government/AFG-taliban", "label": "Taliban government"},
    "when": "2025-07-03",
    "quote": "Russia recognised it",
    "start": 0,
    "end": 20,
    "article": {"id": "article/1", "published": "2025-07-04", "publisher": "Wire", "title": "News"},
}


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    graph = kg.open(tmp_path / "graph")
    later = CLAIM | {"doc": "a2", "relation": "withdraws_recognition", "act": "withdrawn", "when": "2026-01"}
    later |= {
        "quote": "Russia has withdrawn",
        "article": {"id": "article/2", "published": "2026-02-01", "publisher": "Paper"},
    }
    graph.load(lines(tmp_path / "c.jsonl", CLAIM, later))
    return graph


def test_a_graph_is_made_by_its_first_load_and_read_by_another(tmp_path: Path, graph: kg.Graph) -> None:
    other = kg.open(tmp_path / "graph")
    assert [row.recogniser for row in other.recognitions(as_of="2025-08-01")] == [Thing("state/RUS", "Russia")]
    assert other.stats()["claims"] == 2


def test_a_reader_sees_what_another_writes_meanwhile(tmp_path: Path, graph: kg.Graph) -> None:
    reader = kg.open(tmp_path / "graph")
    assert not reader.recognitions(of="Kosovo")
    kosovo = {"type": "State", "id": "state/XKX", "label": "Kosovo"}
    graph.load(lines(tmp_path / "d.jsonl", CLAIM | {"doc": "b", "object": kosovo, "article": {"id": "article/3"}}))
    assert len(reader.recognitions(of="Kosovo")) == 1


def test_what_was_known_on_a_day(graph: kg.Graph) -> None:
    assert [row.status for row in graph.recognitions(of="Taliban", status="any")] == ["ended"]
    before = graph.recognitions(of="Taliban", known_at="2025-12-31")
    assert [(row.status, row.until) for row in before] == [("in_force", None)]
    assert not graph.recognitions(of="Taliban", status="any", known_at="2025-01-01")
    assert [row.quote for row in graph.query("evidence", of=before[0].fact, known_at="2025-12-31")] == [
        "Russia recognised it"
    ]


def test_policies_answer_from_the_same_claims(graph: kg.Graph) -> None:
    assert len(graph.recognitions(as_of="2025-08", policy="by=Wire")) == 1
    assert not graph.recognitions(as_of="2025-08", policy="by=Nobody")
    with pytest.raises(BadQuestion, match="no policy is called 'odd'"):
        graph.recognitions(policy="odd")


def test_rows_are_typed_and_know_their_evidence(graph: kg.Graph) -> None:
    [row] = graph.recognitions(as_of="2025-08-01")
    assert (row.recognised.id, row.since, row.sources) == ("government/AFG-taliban", When.parse("2025-07-03"), 2)
    assert "Russia recognised it" in str(row.evidence)
    assert [one.quote for one in graph.evidence(row)] == ["Russia recognised it", "Russia has withdrawn"]
    with pytest.raises(AttributeError, match="no column 'colour'; there are recogniser"):
        _ = row.colour


def test_rows_show_as_a_table_and_a_data_frame(graph: kg.Graph) -> None:
    rows = graph.recognitions(as_of="2025-08-01")
    frame = rows.to_pandas()
    assert list(frame["recogniser"]) == ["Russia"]
    assert list(frame["recogniser_id"]) == ["state/RUS"]
    assert "<td>Taliban government</td>" in rows._repr_html_()
    assert rows.records()[0]["recogniser"] == {"id": "state/RUS", "label": "Russia"}
    assert list(graph.recognitions(of="Kosovo").to_pandas().columns)[:2] == ["recogniser", "recognised"]


def test_the_words_of_a_source_cannot_become_markup(tmp_path: Path) -> None:
    graph = kg.open()
    graph.add_records(
        [CLAIM | {"subject": {"type": "State", "id": "state/RUS", "label": "<b>R</b>"}, "quote": "<i>so it is</i> !!!!"}]
    )
    [row] = graph.query("evidence", of=graph.recognitions()[0].fact)
    assert row.quote.startswith("<i>")
    assert "<i>" not in graph.query("evidence", of=graph.recognitions()[0].fact)._repr_html_()
    assert "<i>" not in graph.explain(graph.recognitions()[0])._repr_html_()


def test_spells_are_edges_with_all_that_is_known(graph: kg.Graph) -> None:
    network = graph.to_networkx()
    [(subject, object_, key, data)] = network.edges(keys=True, data=True)
    assert (subject, object_, key[:5]) == ("state/RUS", "government/AFG-taliban", "fact/")
    assert (data["kind"], data["since"], data["until"], data["status"]) == ("Recognition", "2025-07-03", "2026-01", "ended")
    assert network.nodes["state/RUS"]["label"] == "Russia"


def test_two_spells_between_the_same_ends_are_two_edges(tmp_path: Path, graph: kg.Graph) -> None:
    again = CLAIM | {"doc": "a3", "when": "2027", "article": {"id": "article/3", "published": "2027-03-01"}}
    graph.load(lines(tmp_path / "e.jsonl", again))
    assert graph.to_networkx().number_of_edges("state/RUS", "government/AFG-taliban") == 2


def test_a_timeline_is_in_order(graph: kg.Graph) -> None:
    assert [(row.date.text, row.change) for row in graph.timeline("Russia")] == [
        ("2025-07-03", "began"),
        ("2026-01", "ended"),
    ]


def test_loading_tells_what_is_stored_and_what_is_bad_as_it_goes(tmp_path: Path) -> None:
    path = lines(tmp_path / "c.jsonl", CLAIM, {"relation": "likes"}, CLAIM | {"doc": "a2", "article": {"id": "article/2"}})
    told: list[Told] = []
    summary = kg.open(tmp_path / "graph").load(path, tell=told.append)
    assert (summary.loaded, summary.claims, summary.bad_count) == (2, 2, 1)
    assert [type(one) for one in told if isinstance(one, Acknowledged)] == [Acknowledged] * 2
    assert [str(one) for one in told if isinstance(one, BadInput)] == [str(summary.bad[0])]
    assert f"{path}:2" in str(summary.bad[0])


def test_a_claim_whose_quote_does_not_stand_in_its_text_is_refused_beside_good_ones(tmp_path: Path) -> None:
    loaded = article(1)
    graph = kg.open()
    graph.add([loaded])
    before = graph.stats()
    wrong = kg.open()
    moved = [claim.with_(evidence=article(2).claims[0].evidence) for claim in loaded.claims]
    summary = wrong.add(
        [type(loaded)(loaded.doc, loaded.source, loaded.loader, (*loaded.claims[:2], moved[0]), loaded.article)]
    )
    assert (summary.loaded, summary.claims, summary.bad_count) == (1, 2, 1)
    assert before["claims"] > 2


def test_confidence_can_be_asked_for(tmp_path: Path) -> None:
    path = lines(tmp_path / "c.jsonl", CLAIM | {"confidence": 0.4}, CLAIM | {"when": "2025", "confidence": 0.9})
    graph = kg.open()
    assert graph.load(path, min_confidence=0.5).claims == 1


def test_an_unsure_claim_is_kept_as_a_lead_and_makes_no_fact(tmp_path: Path, graph: kg.Graph) -> None:
    facts = [str(graph.explain(row)) for row in graph.recognitions(status="any")]
    unsure = CLAIM | {"confidence": round(DEFAULT.min_confidence - 0.01, 2), "when": "2019"}
    kosovo = {"type": "State", "id": "state/XKX", "label": "Kosovo"}
    withdrawn = {"relation": "withdraws_recognition", "act": "withdrawn"}
    of_kosovo = unsure | {"doc": "x", "object": kosovo, "article": {"id": "article/3"}}
    withdrawal = unsure | {"doc": "y", "article": {"id": "article/4"}, **withdrawn}
    graph.load(lines(tmp_path / "unsure.jsonl", of_kosovo, withdrawal))
    assert graph.stats()["leads"] == 2
    assert graph.stats()["claims"] == 4
    assert [str(graph.explain(row)) for row in graph.recognitions(status="any")] == facts
    assert not graph.about("Kosovo", status="any")
    assert {(claim.relation, claim.object.id) for claim in graph.leads()} == {
        ("recognises", "state/XKX"),
        ("withdraws_recognition", "government/AFG-taliban"),
    }
    graph.load(lines(tmp_path / "sure.jsonl", of_kosovo | {"confidence": DEFAULT.min_confidence}))
    assert graph.stats()["leads"] == 1
    assert len(graph.about("Kosovo", status="any")) == 1


def test_removing_an_article_takes_away_what_only_it_supported(graph: kg.Graph) -> None:
    assert graph.remove("a2") == 1
    assert [row.status for row in graph.recognitions(status="any")] == ["in_force"]
    assert graph.remove("a2", "never") == 0


def test_rebuilding_and_verifying_change_no_answer(graph: kg.Graph) -> None:
    before = "".join(graph.export("nquads"))
    graph.rebuild()
    assert graph.verify().found == ()
    assert "".join(graph.export("nquads")) == before
    with pytest.raises(BadQuestion, match="no export is called 'docx'"):
        graph.export("docx")


def test_sparql_of_ones_own_is_read_only_and_stays_here(graph: kg.Graph) -> None:
    rows = graph.sparql("SELECT ?who WHERE { ?fact a rec:Recognition ; rec:by ?who }")
    assert [row.who for row in rows] == [Thing("state/RUS", "Russia")]
    assert graph.sparql("ASK { ?fact a rec:Recognition }") is True
    with pytest.raises(BadQuestion, match="SERVICE"):
        graph.sparql("SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }")
    with pytest.raises(BadQuestion):
        graph.sparql("DELETE WHERE { ?s ?p ?o }")


def test_a_graph_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable, match=r"no graph here .*load something first"):
        kg.open(tmp_path / "none").recognitions()
    assert not (tmp_path / "none").exists()


def test_only_bad_input_leaves_no_graph_behind(tmp_path: Path) -> None:
    summary = kg.open(tmp_path / "graph").load(tmp_path / "missing.txt")
    assert (summary.loaded, summary.bad_count) == (0, 1)
    assert not (tmp_path / "graph").exists()


def test_the_number_of_processes_does_not_change_what_is_extracted(tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8")
    for number in range(12):
        (tmp_path / f"a{number:02}.txt").write_text(f"{text}\nCopy {number}.\n", encoding="utf-8")
    (tmp_path / "a05.txt").write_bytes(b"\0\0")
    one, two = (list(kg.extract(tmp_path, jobs=jobs)) for jobs in (1, 2))
    assert [str(item) for item in one] == [str(item) for item in two]
    assert sum(isinstance(item, BadInput) for item in one) == 1


def test_an_article_that_a_rule_trips_over_stops_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from kg import extraction

    class Tripping:
        name = "tripping/1"

        def __call__(self, article: object) -> tuple[object, ...]:
            raise RecursionError("too deep")

    monkeypatch.setattr(extraction, "_make", lambda name: Tripping())
    [bad] = kg.extract(SEED)
    assert isinstance(bad, BadInput)
    assert "tripping/1 failed on it: RecursionError: too deep" in str(bad)


def test_unknown_loaders_and_extractors_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadQuestion, match=r"no loader is called 'warp' .*article"):
        list(kg.extract(SEED, as_="warp"))
    with pytest.raises(BadQuestion, match=r"no extractor is called 'warp' .*grammar"):
        kg.extract(SEED, extractor="warp")
