"""What can go wrong, named by what the caller does next. Each error says what is wrong, where, and what to do.

KgError
├── BadInput          skip this article, line or row; what is beside it goes on
│   ├── BadDate       a text that is no date
│   └── BadClaim      a claim that cannot be shown or does not fit the model
├── BadQuestion       ask differently: an unknown name, query or question
└── GraphUnavailable  stop: the graph on disk cannot be opened, read or written
"""

from typing import Self


class KgError(Exception):
    """What is wrong, where it is (file, line, offset), and a hint at what to do next."""

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" ({self.hint})" if self.hint else "")

    def at(self, where: str) -> Self:
        """The same error with its place, unless it knows one already."""
        self.where = self.where or where
        return self


class BadInput(KgError):
    """One article, line or row is unusable. Nothing beside it is affected."""


class BadDate(BadInput):
    """A text that is no date."""


class BadClaim(BadInput):
    """A claim that cannot be shown, or that does not fit the model."""


class BadQuestion(KgError):
    """A name, query, parameter or question that is not known."""


class GraphUnavailable(KgError):
    """The graph on disk cannot be opened, read or written."""
