"""The command line as a user meets it: what it prints where, and how it ends."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import kg

SEED = Path(__file__).parents[1] / "seeds" / "articles"
KG = [sys.executable, "-m", "kg"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the seed article is loaded, with the curated past."""
    made = tmp_path_factory.mktemp("cli")
    done = kg("load", SEED, "--baseline", folder=made)
    assert done.returncode == 0, done.stderr
    assert "loaded\trussia-recognises-taliban\t" in done.stdout
    return made


def test_the_summary_is_told_and_each_article_acknowledged(folder: Path) -> None:
    again = kg("load", SEED, folder=folder)
    assert again.stdout.startswith("loaded\trussia-recognises-taliban\t")
    assert again.stderr.splitlines()[-1].startswith("1 loaded with ")
    assert again.stderr.splitlines()[-1].endswith(" claims, 0 bad")


def test_loading_twice_changes_no_byte_of_an_export(folder: Path) -> None:
    before = kg("export", "nquads", folder=folder).stdout
    assert kg("load", SEED, "--baseline", folder=folder).returncode == 0
    assert kg("export", "nquads", folder=folder).stdout == before
    assert before.count("\n") > 1000


def test_a_question_in_english_is_answered(folder: Path) -> None:
    done = kg("ask", "Which states recognise the Taliban government, and since when?", folder=folder)
    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()[1:]] == [
        "recogniser recognised since status certainty sources first_reported last_reported fact".split(),
        [*"Russia Taliban government 2025-07-03 in_force certain 2 2025-07-03 2025-07-04".split(), done.stdout.split()[-1]],
    ]
    assert done.stderr == "kg query recognitions --of government/AFG-taliban\n"


def test_the_command_that_ask_names_gives_the_same_rows(folder: Path) -> None:
    asked = kg("ask", "--json", "Who was foreign minister of Russia in 2025?", folder=folder)
    import shlex

    again = kg(*shlex.split(asked.stderr)[1:], "--json", folder=folder)
    assert json.loads(asked.stdout) == json.loads(again.stdout)
    assert json.loads(asked.stdout)[0]["holder"]["label"] == "Sergey Lavrov"


def test_rows_as_json_and_csv_hold_ids(folder: Path) -> None:
    done = kg("query", "recognisers", "--of", "Taliban", "--json", folder=folder)
    [row] = json.loads(done.stdout)
    assert row["recogniser"] == {"id": "state/RUS", "label": "Russia"}
    table = list(csv.DictReader(kg("query", "recognisers", "--of", "Taliban", "--csv", folder=folder).stdout.splitlines()))
    assert [(row["recogniser"], row["recogniser_id"], row["since"]) for row in table] == [
        ("Russia", "state/RUS", "2025-07-03")
    ]
    assert kg("query", "recognisers", "--of", "Chad", "--json", folder=folder).stdout == "[]\n"


def test_a_table_is_not_wrapped_where_no_person_looks_on(folder: Path) -> None:
    done = kg("query", "evidence", "--of", fact(folder), folder=folder)
    assert len(done.stdout.splitlines()) == 3
    assert "Russia on Thursday became the first country to formally recognise" in done.stdout


def fact(folder: Path) -> str:
    [row] = json.loads(kg("query", "recognisers", "--of", "Taliban", "--json", folder=folder).stdout)
    return str(row["fact"])


def test_a_fact_is_explained_down_to_the_words(folder: Path) -> None:
    done = kg("explain", fact(folder)[:10], folder=folder)
    assert done.returncode == 0
    assert "Recognition: Russia → Taliban government, since 2025-07-03" in done.stdout
    assert "(“Thursday”)" in done.stdout
    assert kg("explain", "fact/none", folder=folder).returncode == 1


def test_what_is_known_of_an_entity_is_shown(folder: Path) -> None:
    done = kg("show", "Lavrov", folder=folder)
    assert "foreign minister of Russia" in done.stdout
    assert kg("show", "Bhutan", "--status", "ended", folder=folder).returncode == 1


def test_the_graph_is_exported_to_a_file_or_stdout(folder: Path) -> None:
    assert kg("export", "turtle", "--output", "graph.ttl", folder=folder).returncode == 0
    assert (folder / "graph.ttl").read_text(encoding="utf-8") == kg("export", "turtle", folder=folder).stdout
    assert kg("export", "turtle", "-o", "none/graph.ttl", folder=folder).returncode == 2


def test_a_query_of_ones_own_runs(folder: Path) -> None:
    (folder / "own.rq").write_text("SELECT ?by WHERE { ?fact rec:by ?by ; rec:of <government/AFG-taliban> }")
    assert "Russia" in kg("query", "own.rq", folder=folder).stdout
    (folder / "ask.rq").write_text("ASK { <state/RUS> rec:recognises <state/XKX> }")
    done = kg("query", "ask.rq", folder=folder)
    assert (done.stdout, done.returncode) == ("no\n", 1)
    (folder / "bad.rq").write_text("SELECT ?by WHERE {")
    assert kg("query", "bad.rq", folder=folder).returncode == 2


def test_looking_after_the_graph(tmp_path: Path) -> None:
    kg("load", SEED, folder=tmp_path)
    assert "claims" in kg("stats", folder=tmp_path).stdout
    assert json.loads(kg("stats", "--json", folder=tmp_path).stdout)["articles"] == 1
    assert json.loads(kg("stats", "--leads", "--json", folder=tmp_path).stdout) == []
    assert kg("rebuild", folder=tmp_path).returncode == 0
    assert kg("verify", folder=tmp_path).stderr == "nothing is wrong\n"
    assert kg("remove", "russia-recognises-taliban", folder=tmp_path).returncode == 0
    assert kg("remove", "russia-recognises-taliban", folder=tmp_path).returncode == 1
    assert kg("query", "recognitions", folder=tmp_path).returncode == 1


def test_claims_flow_from_one_command_to_another(tmp_path: Path) -> None:
    claims = kg("extract", SEED, folder=tmp_path).stdout
    done = kg("load", "-", folder=tmp_path, text=claims)
    assert done.returncode == 0
    assert kg("query", "recognisers", "--of", "Taliban", folder=tmp_path).returncode == 0
    assert done.stdout == f"loaded\trussia-recognises-taliban\t{len(claims.splitlines())}\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["query", "recogniser", "--of", "Kosovo"], 2, "did you mean recognisers"),
        (["query", "recognisers"], 2, "needs --of"),
        (["query", "recognisers", "--of", "Atlantis"], 2, "nothing here is called 'Atlantis'"),
        (["query", "recognitions", "--as-of", "soon"], 2, "'soon' is not an instant in EDTF"),
        (["query", "none.rq"], 2, "none.rq: cannot be read"),
        (["query"], 2, "name a question"),
        (["query", "recognitions", "--json", "--csv"], 2, "choose --json or --csv"),
        (["query", "counts", "-p", "of"], 2, "not of the form name=value"),
        (["ask", "Will it rain?"], 1, "not understood"),
        (["ask", "Does China recognise Kosovo?"], 1, "kg query recognitions"),
        (["load"], 2, "name something to load"),
        (["export", "docx"], 2, "no export is called 'docx'"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_what_cannot_be_done_says_why(folder: Path, words: list[str], code: int, said: str) -> None:
    done = kg(*words, folder=folder)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_who_reads_the_beginning_only_is_not_shouted_at(folder: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m kg export nquads | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.startswith("<")


def test_an_interrupt_ends_with_130_and_leaves_whole_articles(tmp_path: Path) -> None:
    text = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
    (tmp_path / "many").mkdir()
    for number in range(400):
        (tmp_path / "many" / f"a{number:03}.txt").write_text(f"{text}\nCopy {number}.\n", encoding="utf-8")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    loading = subprocess.Popen([*KG, "load", "many"], **pipes, text=True, cwd=tmp_path)
    assert loading.stdout
    first = loading.stdout.readline()
    time.sleep(0.2)
    loading.send_signal(signal.SIGINT)
    rest, said = loading.communicate(timeout=30)
    assert loading.returncode == 130
    assert "Traceback" not in said
    acknowledged = len((first + rest).splitlines())
    assert 0 < acknowledged < 400
    stored = json.loads(kg("stats", "--json", folder=tmp_path).stdout)
    assert stored["articles"] >= acknowledged
    assert kg("verify", folder=tmp_path).returncode == 0


def on_a_terminal(*words: str, folder: Path, stream: str) -> str:
    """What a command shows on a terminal that is one of its streams."""
    import pty

    ours, theirs = pty.openpty()
    other = "stdout" if stream == "stderr" else "stderr"
    streams = {stream: theirs, other: subprocess.DEVNULL}
    started = subprocess.Popen([*KG, *words], **streams, cwd=folder, env={**os.environ, "TERM": "xterm", "COLUMNS": "80"})
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # the terminal is gone when the command has ended
        pass
    assert started.wait() == 0
    os.close(ours)
    return shown.decode()


def test_progress_is_shown_where_a_person_looks_on(folder: Path) -> None:
    assert "reading" in on_a_terminal("load", str(SEED), folder=folder, stream="stderr")
    assert "reading" not in kg("load", SEED, folder=folder).stderr


def test_a_table_is_wrapped_where_a_person_looks_on(folder: Path) -> None:
    shown = on_a_terminal("query", "evidence", "--of", fact(folder), folder=folder, stream="stdout")
    assert len(shown.splitlines()) > 5


def test_what_steers_a_terminal_is_not_printed(tmp_path: Path) -> None:
    wicked = {"type": "State", "id": "state/XKX", "label": "Koso\x1b[2Jvo\u202e"}
    claim = {"relation": "recognises", "subject": {"type": "State", "id": "state/RUS"}, "object": wicked,
             "source": {"url": "https://x.example/"}}  # fmt: skip
    kg("load", "-", folder=tmp_path, text=json.dumps(claim))
    shown = kg("query", "recognitions", folder=tmp_path).stdout + kg("ask", "who recognises whom", folder=tmp_path).stdout
    assert not {"\x1b", "\u202e"} & set(shown)
    assert shown


def test_help_and_version_need_no_engine() -> None:
    code = "import sys; sys.argv = ['kg', '--help']\nfrom kg.cli import app\ntry:\n    app()\nexcept SystemExit:\n    pass\n"
    code += "heavy = {'pyoxigraph', 'spacy', 'rdflib', 'sqlite3', 'pandas', 'networkx', 'neo4j'} & set(sys.modules)\n"
    code += "assert not heavy, heavy"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Ask a question in English" in done.stdout
