"""`kg evaluate`: claims, or an extractor with articles, and gold enter; how many are right leaves, and why not more."""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.evaluate import Report
    from kg.likeness import Record
    from kg.pairing import Score


def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Claims, then gold; with --extractor only gold. JSON lines.")],
    extractor: Annotated[str | None, typer.Option(help="Score this extractor, on the articles of --texts.")] = None,
    texts: Annotated[list[Path] | None, typer.Option(help="The articles that the gold is about.")] = None,
    jobs: options.Jobs = 1,
    errors: Annotated[int, typer.Option(help="Show so many of the errors, by cause.", min=0)] = 0,
    json: options.Json = False,
) -> None:
    """Score claims against gold: precision, recall, F1 a relation; modality, dates, core, confidence, causes of errors."""
    from kg.evaluate import evaluate as scored
    from kg.evaluate import read_claims

    if bool(extractor) != bool(texts):
        raise typer.BadParameter("--extractor and --texts go together")
    if not extractor and len(files) < 2:
        raise typer.BadParameter("name a file of claims and one of gold, or give --extractor and --texts")
    said, bad = _found(extractor, texts or [], jobs) if extractor else (list(read_claims(files[0])), 0)
    report = scored(said, chain.from_iterable(map(read_claims, files if extractor else files[1:])))
    if json:
        output.data(_record(report))
    else:
        _show(report, errors)
    if bad:
        raise typer.Exit(2)


def _found(extractor: str, texts: list[Path], jobs: int) -> "tuple[list[Record], int]":
    """What an extractor says of articles, and how many of them were bad."""
    from kg.errors import BadInput
    from kg.evaluate import extracted

    said, bad = [], 0
    for item in extracted(texts, extractor, jobs):
        if isinstance(item, BadInput):
            bad += 1
            output.error(item)
        else:
            said.append(item)
    return said, bad


def _rows(report: "Report") -> "list[tuple[str, Score]]":
    return [*report.by_relation.items(), ("all", report.total), ("without offices", report.without_offices)]


def _record(report: "Report") -> dict[str, Any]:
    scores = [
        {
            "relation": name, "gold": s.found + s.missed, "found": s.found, "false": s.false, "missed": s.missed,
            "precision": round(s.precision, 4), "recall": round(s.recall, 4), "f1": round(s.f1, 4),
        }
        for name, s in _rows(report)
    ]  # fmt: skip
    shares = {"core": report.core, "dates": report.dates, "invented": report.invented}
    return {
        "scores": scores,
        **{name: {"part": share.part, "whole": share.whole} for name, share in shares.items()},
        "modality": [{"gold": gold, "system": mine, "claims": n} for (gold, mine), n in sorted(report.confusion.items())],
        "causes": [{"error": kind, "cause": cause, "claims": n} for (kind, cause), n in report.causes.most_common()],
        "reliability": [{"confidence": round(c, 3), "claims": n, "right": round(r, 3)} for c, n, r in report.reliability()],
    }


def _show(report: "Report", errors: int) -> None:
    record = _record(report)
    shares = ("precision", "recall", "f1")
    output.table(
        list(record["scores"][0]),
        [[f"{cell:.2f}" if name in shares else str(cell) for name, cell in row.items()] for row in record["scores"]],
    )
    core, dates, invented = report.core, report.dates, report.invented
    output.line(
        f"core recall {core.part}/{core.whole}; dates right {dates.part}/{dates.whole},"
        f" invented {invented.part}/{invented.whole}"
    )
    for title, name in (("modality", "modality"), ("causes of errors", "causes"), ("confidence", "reliability")):
        rows: list[dict[str, Any]] = record[name]
        if rows:
            output.line("")
            output.line(title)
            output.table(list(rows[0]), [[str(cell) for cell in row.values()] for row in rows])
    if errors and report.errors:
        output.line("")
        output.line("errors")
        output.table(
            ("error", "cause", "doc", "claim", "quote"),
            [
                ["false alarm" if e.is_false else "missed", e.cause, e.claim["doc"], _said(e.claim), _quote(e.claim)]
                for e in sorted(report.errors, key=lambda e: (e.cause, e.is_false))[:errors]
            ],
        )


def _said(claim: "Record") -> str:
    thing = claim["object"]
    named = thing.get("label") or f"{thing.get('role')} of {(thing.get('of') or {}).get('label')}"
    return f"{claim['subject'].get('label')} {claim['relation']} {named} ({claim['polarity']}, {claim['modality']})"


def _quote(claim: "Record") -> str:
    return " ".join((claim.get("quote") or "").split())[:100]
