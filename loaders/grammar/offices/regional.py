"""A tenure of a part of a state enters, with the article around it; the region that it is of leaves, as a territory."""

from kg.model import Entity

from .around import Around
from .lexicon import lexicon
from .tenure import Tenure
from .whose import minted

#: How near, in characters, a region stands to the title that it goes with, and how near one is that may.
_BESIDE, _NEAR = 16, 300
_LEAD = 3.6


def named_region(tenure: Tenure, around: Around) -> tuple[Entity, float] | None:
    """The one region that the sentence names before a title that regions have too: "In Alabama, Attorney General N"."""
    sentence = around.sentence(tenure)
    named = lexicon().regions_in(around.text[sentence.start : tenure.start]) if sentence else {}
    only = next(iter(named)) if len(named) == 1 else None
    other = around.reading.names.find(only) if only else []  # also a state's name or capital
    return (minted(only), 0.15) if only and not other else None


def region(tenure: Tenure, around: Around, *, certain: bool = True) -> tuple[Entity, float] | None:
    """The region beside a title, the one near it, or the one that the article is about; a doubtful one must be named often.

    Of an office that not only regions have, only the countries within a state are thought of.
    """
    land = tenure.kind == "land"
    if land and tenure.rule == "title and name":
        beside = lexicon().regions_in(around.text[max(0, tenure.start - _BESIDE) : tenure.start])
        if len(beside) == 1:
            return minted(next(iter(beside))), 0.08
    if land:
        near = lexicon().regions_in(around.text[max(0, tenure.start - _NEAR) : tenure.start])
        if len(near) == 1:
            return minted(next(iter(near))), 0.12
    counted = (around.regions if land else around.countries).most_common(2)
    if not counted:
        return None
    (first, most), *rest = counted
    clear = most > (1 if certain else 3) and not (rest and most < _LEAD * rest[0][1])
    return (minted(first), 0.15) if clear else None
