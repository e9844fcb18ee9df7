"""The regression sentences of `tests/sentences/`: text and the claims expected of it, as the claims guide writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "sentences"
_CLAIM = re.compile(
    r"  (?P<optional>optional )?(?P<negated>not )?(?:(?P<modality>announced|hypothetical) )?(?P<ended>ended )?"
    r"(?P<relation>\w+): "
    r"(?P<subject>.+?) -> (?P<object>.+?)(?: \[(?P<territory>[^\]]+)\])?(?: @(?P<when>\S+))?(?: /(?P<until>\S+))?\Z"
)


@dataclass
class Case:
    """A sentence with what it states; `doc` is its file and line."""

    doc: str
    text: str
    published: str | None
    gold: list[dict[str, Any]] = field(default_factory=list)


def read_cases(*names: str) -> Iterator[Case]:
    """The cases of the named files, or of all."""
    for path in sorted(FOLDER.glob("*.txt")):
        if path.stem != "known_failures" and (not names or path.stem in names):
            yield from of_file(path)


def of_file(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    published, case = None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("> "):
            published = None if line[2:].strip() == "none" else line[2:].strip()
        elif line.startswith("  "):
            assert case is not None, f"{path.name}:{number}"
            if line.strip() != "-":
                case.gold.append(_claim(case.doc, line))
        elif line.strip() and not line.startswith("#"):
            if case:
                yield case
            case = Case(f"{path.stem}:{number}", line, published)
    if case:
        yield case


def _claim(doc: str, line: str) -> dict[str, Any]:
    found = _CLAIM.match(line.rstrip())
    assert found is not None, f"{doc}: {line!r}"
    claim: dict[str, Any] = {
        "doc": doc, "relation": found["relation"], "subject": _end(found["subject"]), "object": _end(found["object"]),
        "polarity": "negated" if found["negated"] else "affirmed", "modality": found["modality"] or "asserted",
        "when": found["when"], "until": found["until"], "ended": bool(found["ended"]), "optional": bool(found["optional"]),
    }  # fmt: skip
    if found["relation"] == "holds_office":
        claim["object"] = _office(found["object"])
    if found["territory"]:
        claim["territory"] = {"label": found["territory"]}
    return claim


def _end(label: str) -> dict[str, Any]:
    if label == "any state":
        return {"type": "Quantifier", "id": "any-state", "label": label}
    if label.startswith("group:"):
        return {"type": "Group", "label": label[6:]}
    return {"label": label}


def _office(text: str) -> dict[str, Any]:
    role, *ends = text.split(", ")
    office: dict[str, Any] = {"role": role, "of": None, "to": None}
    for end in ends:
        key, _, label = end.partition(" ")
        if key in ("of", "to"):
            office[key] = {"label": label}
        else:
            office["role"] += f", {end}"
    return office
