"""What is wrong with a graph: findings enter; a SHACL validation report in Turtle, or rows for people, leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg import terms

SHACL = "http://www.w3.org/ns/shacl#"


class Severity(StrEnum):
    """How grave a finding is. Only a violation makes a graph invalid."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One defect: at which node and property, which value, and what was expected, for a person to read.

    `focus` is an IRI, `path` a property's IRI, `value` a term as N-Triples write it; `article` is the id of the article or
    source in whose graph the node stands.
    """

    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    severity: Severity = Severity.VIOLATION
    article: str | None = None

    @property
    def row(self) -> dict[str, str | None]:
        """The finding in short words, for a table."""
        return {
            "focus": terms.local(self.focus), "path": terms.local(self.path) if self.path else None,
            "value": self.value, "severity": self.severity, "message": self.message, "article": self.article,
        }  # fmt: skip


def conforms(findings: Iterable[Finding]) -> bool:
    """Whether none of them is a violation."""
    return all(finding.severity is not Severity.VIOLATION for finding in findings)


def report(findings: Iterable[Finding]) -> Iterator[str]:
    """The findings as a `sh:ValidationReport` in Turtle, sorted."""
    found = sorted(findings, key=lambda finding: (finding.focus, finding.message, finding.path or "", finding.value or ""))
    yield f"@prefix sh: <{SHACL}> .\n@prefix dct: <{terms.DCT}> .\n\n"
    yield f"[] a sh:ValidationReport ;\n    sh:conforms {str(conforms(found)).lower()}"
    for finding in found:
        yield " ;\n    sh:result [\n        " + " ;\n        ".join(_result(finding)) + "\n    ]"
    yield " .\n"


def _result(finding: Finding) -> Iterator[str]:
    from pyoxigraph import Literal, NamedNode

    yield f"a sh:ValidationResult ;\n        sh:focusNode {NamedNode(finding.focus)}"
    if finding.path:
        yield f"sh:resultPath {NamedNode(finding.path)}"
    if finding.value:
        yield f"sh:value {finding.value}"
    yield f"sh:resultSeverity sh:{finding.severity}"
    yield f"sh:resultMessage {Literal(finding.message)}"
    if finding.article:
        yield f"dct:source {Literal(finding.article)}"
