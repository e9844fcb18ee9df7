"""`kg extract`: articles enter; the claims that they state leave as JSON lines, or how they were found. No graph."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, output

if TYPE_CHECKING:
    from kg.loader import Loaded
    from kg.model import Claim


def extract(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, patterns, or - for standard input.")],
    as_: options.As = None,
    jobs: options.Jobs = 1,
    published: options.Published = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show for each sentence which rule fired on which words, or why none did.")
    ] = False,
) -> None:
    """Print the claims that articles state, a JSON object a line."""
    from kg import api
    from kg.errors import BadInput
    from kg.interchange import to_line

    bad = 0
    dropped: Counter[str] = Counter()
    for item in api.extract(*sources, as_=as_, jobs=jobs, published=published, explain=explain):
        if isinstance(item, BadInput):
            bad += 1
            output.error(item)
            continue
        dropped.update(dict(item.dropped))
        if explain:
            _explained(item)
            continue
        for claim in item.claims:
            output.raw(to_line(claim, item.article, item.doc) + "\n")
    if explain:
        output.dropped(dropped)
    if bad:
        raise typer.Exit(2)


def _explained(item: "Loaded") -> None:
    """A sentence, and below it what each rule made of which words."""
    shown = None
    for noted in item.noted:
        if noted.sentence != shown:
            output.line(f"{item.doc}:{noted.sentence.start}  {' '.join(noted.sentence.quote.split())}")
            shown = noted.sentence
        for made in [_said(claim) for claim in noted.claims] or [f"no claim: {noted.why or 'it names one thing twice'}"]:
            output.line(f"    {noted.rule} [{' '.join(noted.words.quote.split())}]  {made}")


def _said(claim: "Claim") -> str:
    place = f" [{claim.territory.label}]" if claim.territory else ""
    when = "".join(f" {word} {date.text}" for word, date in (("when", claim.when), ("until", claim.until)) if date)
    ended = " ended" if claim.ended else ""
    return (
        f"{claim.relation}: {claim.subject.label} → {claim.object.label}{place}"
        f" ({claim.polarity}, {claim.modality}{ended}{when}; {claim.confidence:.2f})"
    )
