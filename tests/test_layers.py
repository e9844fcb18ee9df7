"""The walls: a module of `kg` imports only from those before it; `loaders` imports only from the left of the bar."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: The order in which modules build on each other. A new module takes the place after the last that it imports.
ORDER = (
    "errors resources terms time model fact loader interchange fact_line judgement governments names period "
    "origin telling policy existence reports eras spells matter choice bounds dispute weaving consolidate standing versions "
    "likeness coverage record_schema editions intake shelf record reference rdf lock index verify archive "
    "finding shapes rules validate "
    "turtle jsonld cut void quickstatements export judge "
    "rows lookup query questions sandbox view explanation sentences ask network "
    "item property_graph neo4j_admin difference mark target bolt push asciidoc browser_kit kit_server "
    "answers sources extraction loading pairing evaluate api cli"
).split()
#: What a loader or the grammar may import from `kg`.
LEFT = frozenset("model time names terms interchange errors resources loader judgement fact origin".split())


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def noun(path: Path) -> str:
    return path.relative_to(ROOT / "kg").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The modules of `kg` that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"kg.{alias.name}" for alias in node.names] if node.module == "kg" else [node.module]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("kg."))


@pytest.mark.parametrize("path", modules("kg"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_those_before_it(path: Path) -> None:
    own = noun(path)
    if own in ("__init__", "__main__"):
        return
    assert own in ORDER, f"give kg/{own}.py its place in ORDER"
    late = {name for name in imported(path) if name in ORDER and ORDER.index(name) >= ORDER.index(own) and name != own}
    unknown = {name for name in imported(path) if name not in ORDER and name != "__version__"}
    assert not late | unknown


@pytest.mark.parametrize("path", modules("loaders"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_loader_imports_only_from_the_left_of_the_bar(path: Path) -> None:
    assert set(imported(path)) <= LEFT


def test_the_check_sees_an_import_that_is_out_of_order(tmp_path: Path) -> None:
    path = tmp_path / "model.py"
    path.write_text("def late():\n    from kg.index import Index\n    import kg.api\n    from kg import record\n")
    assert sorted(imported(path)) == ["api", "index", "record"]


def test_nothing_imports_click() -> None:
    wrong = []
    for path in (*modules("kg"), *modules("loaders")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [path for name in names if name.split(".")[0] == "click"]
    assert not wrong
