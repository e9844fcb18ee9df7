"""A title among its chunks enters; whether it names a public office, and whether its state may be guessed, leaves."""

import re

from kg.model import Kind

from .names import FIRMS
from .patterns import Bond
from .titles import Chunk
from .whose import Ends

#: Words for a state whose "president" is a president: "the country's president, N".
_COUNTRY = frozenset("country nation state republic kingdom island islands emirate sultanate federation world".split())
#: Words for a body that name none.
_BODIES = frozenset(
    "agency department office committee commission board council authority mission delegation division".split()
)


def is_public(parts: list[Chunk], bond: Bond, said: Ends) -> bool:
    """Whether a title names a public office: no "president of the Spanish football club", no head of nothing."""
    title = parts[bond.title]
    if _is_nameless(title, said) or _goes_on(parts, bond) or _serves_what_is_private(parts, bond.title):
        return False
    after = title.tokens[title.head :]
    if "leader" in after[0].text.lower() and title.tokens[0].text.lower() in ("a", "an"):
        return False
    if any(
        t.symbol == "M" and t.word is not None and t.word.implies for t in (title.tokens if title.kind == "aide" else after)
    ):
        return False  # a party's committee, or its adviser
    if title.kind != "chair":
        return True
    if any(t.symbol == "C" for t in after) and title.tokens[-1].symbol != "B":
        return False
    bodies = any(t.symbol in "BP" for t in title.tokens)
    headed = after[0].word is not None and after[0].word.role == "secretary-general"
    return bodies or headed or (said.of is not None and said.of.kind is Kind.ORGANISATION)


def is_guessable(parts: list[Chunk], bond: Bond) -> bool:
    """Whether nothing around a title could make it another's: "company president N", "N, president of the college"."""
    title, last = bond.title, max(bond.title, bond.name)
    following = "".join(part.symbol for part in parts[last + 1 : last + 4])
    if bond.rule == "titles and names" and parts[title].kind == "land":
        return False
    if _is_of_a_firm(parts[title]):
        return False
    if re.match(r"x{0,2}ID?[NC]", following) and _is_at(parts[last + 1 : last + 4]):
        return False
    if re.match(r"[OF]D?[NCx]", following) or (title > bond.name and re.match(r"ID?[NC]", following)):
        return False
    return title == 0 or _leaves_open(parts, title)


def _is_at(following: list[Chunk]) -> bool:
    """Whether the words after a title say at what firm or house it is: "adviser for humanitarian response at N"."""
    return any(part.tokens[0].text.lower() == "at" for part in following)


def _leaves_open(parts: list[Chunk], title: int) -> bool:
    """Whether what stands before a title does not say whose it is."""
    before = parts[title - 1]
    if before.symbol == "'" and title > 1:
        return parts[title - 2].symbol in "SNZB" or parts[title - 2].tokens[0].text.lower() in _COUNTRY
    if before.symbol not in "xCN" or parts[title].tokens[0].symbol == "D":
        return True
    if before.kind == "party":
        return False
    if before.tokens[0].word is not None:
        return True
    last = before.tokens[-1].text
    told = before.symbol == "x" or (title == 1 and last.endswith("ing"))
    return parts[title].tokens[0].capital and told and last.lower() not in FIRMS


def _serves_what_is_private(parts: list[Chunk], title: int) -> bool:
    """Whether a title is of something of a person's that is no public body: "the director for N's campaign"."""
    following = "".join(part.symbol for part in parts[title + 1 : title + 6])
    served = re.match(r"[OFT]Z?N'", following)
    return served is not None and following[served.end() : served.end() + 1] not in tuple("BPZ")


def _goes_on(parts: list[Chunk], bond: Bond) -> bool:
    """Whether the words of a title break off within a longer name: "president of the Spanish | football club"."""
    title = parts[bond.title]
    if bond.title + 1 < len(parts) and parts[bond.title + 1].tokens[0].text.lower() in ("party", "parties", "campaign"):
        return True
    body = title.tokens[-1].symbol in "BP" and title.tokens[-1].capital
    if bond.name == bond.title + 1 and body and parts[bond.name].tokens[0].text.lower() in FIRMS:
        return True
    if bond.name == bond.title + 1 or bond.title + 1 == len(parts) or title.head == len(title.tokens) - 1:
        return False
    last, following = title.tokens[-1], parts[bond.title + 1]
    if last.symbol == "S":
        stately = following.tokens[0].text.lower() in _COUNTRY
        firm = following.symbol == "Q" and following.tokens[0].capital
        return firm or following.symbol in "CN'" or (following.symbol == "x" and last.is_demonym and not stately)
    return last.symbol in "PB" and last.capital and following.symbol in "CNM"


def _is_of_a_firm(title: Chunk) -> bool:
    """Whether a title without a state is rather one of a firm or a college: "senior vice president", "director of sales"."""
    symbols = [t.symbol for t in title.tokens]
    word = title.tokens[title.head].word
    president = word is not None and word.role in ("president", "vice president")
    ranked = president and ("Q" in symbols[: title.head] or "P" in symbols[title.head :])
    return "C" in symbols or ranked or (title.kind == "chair" and "B" not in symbols)


def _is_nameless(title: Chunk, said: Ends) -> bool:
    """Whether a title is of a body called only "the agency" or "the committee", whose own name stands elsewhere."""
    bodies = [t for t in title.tokens if t.symbol in "BP"]
    alone = len(bodies) == 1 and bodies[0].text in _BODIES and said.of is None
    return alone and title.kind in ("chair", "voice", "aide")
