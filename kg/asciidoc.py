"""A guide in AsciiDoc, as later versions of Neo4j Browser read it. The same guide in HTML enters. Pure.

It knows the few elements that the guide has; what has the class `html` is left out, and so are pictures.
"""

import re
from html.parser import HTMLParser

_MARKS = {"title": ("= ", "\n\n"), "h3": ("\n== ", "\n\n"), "p": ("", "\n\n"), "code": ("`+", "+`"), "i": ("_", "_")}
_VOID = frozenset({"meta", "ask", "legend", "br"})


def asciidoc(guide: str, blocks: list[list[tuple[str, str]]]) -> str:
    """The text of a guide; each `<ask>` of it, in order, as its blocks of code: a caption or none, and the code."""
    page = _Page(blocks)
    page.feed(guide)
    page.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(page.written)).strip() + "\n"


class _Page(HTMLParser):
    def __init__(self, blocks: list[list[tuple[str, str]]]) -> None:
        super().__init__()
        self.written: list[str] = []
        self._blocks = iter(blocks)
        self._within: list[bool] = []  # for each open element, whether it is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "ask":
            self.written += [f".{caption}\n[source,cypher]\n----\n{code}\n----\n\n" for caption, code in next(self._blocks)]
        if tag in _VOID:
            return
        self._within.append(self._left_out or ("class", "html") in attrs)
        self._mark(tag, 0)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._mark(tag, 1)
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._left_out and (data.strip() or data == " "):
            self.written.append(re.sub(r"\s+", " ", data))

    @property
    def _left_out(self) -> bool:
        return bool(self._within) and self._within[-1]

    def _mark(self, tag: str, side: int) -> None:
        if tag in _MARKS and not self._left_out:
            self.written.append(_MARKS[tag][side])
