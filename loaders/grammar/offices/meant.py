"""Offices without a name enter, with the article; the tenures of those whom they mean leave: "N left. The French president".

Who is meant is settled by the known leaders (`seeds/leaders.csv`): the one named shortly before who held that office then.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.model import Kind

from ..reading import Reading
from .leaders import leaders
from .namesakes import words
from .tenure import Post, Tenure

#: The sentences before in which the person is named, how many characters back at most, and how sure this is.
_SENTENCES, _BACK, _SURE = 2, 300, 0.8


def meant(reading: Reading, posts: Sequence[Post]) -> Iterator[Tenure]:
    """The tenures of the known leaders whom the posts of an article mean."""
    on = reading.published
    if on is None or on.earliest is None:
        return
    starts = [sentence.start for sentence in reading.sentences]
    for post in posts:
        if not post.definite or post.of.kind is not Kind.STATE:
            continue
        place = bisect_right(starts, post.start) - 1
        begin = max(reading.sentences[max(0, place - _SENTENCES)].start, post.start - _BACK)
        named = _named(reading.article.text or "", begin, post, on.earliest.year)
        if named is not None:
            yield _tenure(post, *named)


def _named(text: str, begin: int, post: Post, year: int) -> tuple[str, int, int] | None:
    """The one holder of an office who is named before it, and where; nobody where two are."""
    found: dict[str, tuple[str, int, int]] = {}
    for leader in leaders().holders(post.role, post.of.id, year):
        surname = re.escape(leader.name.split()[-1])
        first = re.escape(leader.name.split()[0])
        match = re.compile(rf"\b(?:{first} (?:[\w.'’-]+ ){{0,2}})?{surname}\b").search(text, begin, post.start)
        if match and len(words(leader.name)[-1]) > 3:
            found.setdefault(leader.main, (leader.main, match.start(), match.end()))
    return next(iter(found.values())) if len(found) == 1 else None


def _tenure(post: Post, person: str, start: int, end: int) -> Tenure:
    rule, role = "leader and title", post.role
    return Tenure(person, start, end, role, "state", post.of, post.to, start, post.end, rule, _SURE, called=role)
