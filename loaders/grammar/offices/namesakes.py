"""Names of persons enter; which of them may be of one person leaves, and the fullest form of each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.names import fold

from .lexicon import lexicon

#: With how many names that share a word with it a name is compared, at most: an article has no more persons of one name.
_COMPARED = 60
_PARTICLES = frozenset("al el bin ben ibn von van der den de da di do dos das du del della la le abu ul ur ud y".split())
_JOINTS = "al|el|bin|ben|ibn|von|van|der|den|de|da|di|dos|del|la|le|abu"
GENERATIONS = frozenset("jr jr. sr sr. ii iii iv vi vii".split())


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no case, accents, particles, hyphens; "al-Sharaa" is "sharaa"."""
    plain = fold(name).lower().replace("-", " ").replace("'", "").replace(".", " ")
    kept = [w for w in plain.split() if w not in _PARTICLES and w not in GENERATIONS]
    return tuple(kept or plain.split())


def same(one: str, other: str) -> bool:
    """Whether two names may be of one person: one lies in the other, or surname and first name (or initial) agree."""
    a, b = words(one), words(other)
    if not a or not b:
        return False
    if _middles_differ(a, b):
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return min(len(a), len(b)) > 1 or a[-1] == b[-1] or a[0] == b[0]
    if min(len(a), len(b)) == 1:
        return False
    first = _alike(a[0], b[0]) or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])
    return first and _alike(a[-1], b[-1])


def _middles_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names have initials between first and last that are not the same: "George W." and "George H.W."."""
    middles = [tuple(w for w in words_[1:-1] if len(w) == 1) for words_ in (a, b)]
    return all(middles) and middles[0] != middles[1]


def _alike(one: str, other: str) -> bool:
    """Whether two words may be one word romanised twice: "Sergei" and "Sergey", "Mohammed" and "Muhammad"."""
    return one == other or (
        one[0] == other[0] and abs(len(one) - len(other)) < 3 and len(_bones(one)) > 1 and _bones(one) == _bones(other)
    )


def _bones(word: str) -> str:
    """The consonants of a word, doubled ones once."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


class Namesakes:
    """Names in their order, found by any name that may be of the same person, without comparing all with all."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._sharing: dict[str, list[int]] = defaultdict(list)
        self._known: dict[str, tuple[int, ...]] = {}
        for place, name in enumerate(self._names):
            for key in _keys(name):
                self._sharing[key].append(place)

    def of(self, name: str) -> tuple[int, ...]:
        """The places of the names that may be of the same person as this one, in order."""
        if name not in self._known:
            near = {place for key in _keys(name) for place in self._sharing.get(key, ())[:_COMPARED]}
            self._known[name] = tuple(place for place in sorted(near) if same(self._names[place], name))
        return self._known[name]


def _keys(name: str) -> set[str]:
    """What two names share if they may be of one person: a word, or the consonants of the last one."""
    parts = words(name)
    return {*parts, *(f"~{_bones(part)}" for part in parts[-1:])}


def fullest(called: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Each name in its role with the fullest form of it among the names, first of those in that role.

    A surname that two persons bear stays as it is.
    """
    counted = Counter(called)
    pairs = tuple(counted)
    known = Namesakes(name for name, _ in pairs)
    return {pair: _fuller(pair, [pairs[place] for place in known.of(pair[0])], counted) for pair in pairs}


def _fuller(pair: tuple[str, str], alike: list[tuple[str, str]], counted: Counter[tuple[str, str]]) -> str:
    name, role = pair
    longer = [other for other in alike if len(words(other[0])) > len(words(name))]
    longer = [other for other in longer if other[1] == role] or longer
    if not longer:
        return name
    chosen = max(longer, key=lambda other: (len(words(other[0])) < 5, counted[other], other))[0]
    return chosen if all(same(chosen, other) for other, _ in longer) else name


_PROPER = r"(?:[A-Z][\w'’-]+|[A-Z]\.)"
_RUN = re.compile(rf"(?<![\w-]){_PROPER}(?: (?:{_PROPER}|{_JOINTS}))+")


def written_out(text: str, names: Iterable[str]) -> dict[str, str]:
    """The full names of persons called by one word, where the text gives just one: "Grimsson", once "Olafur Grimsson"."""
    wanted = {name for name in names if " " not in name.strip()}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    lowered: set[str] | None = None
    for match in _RUN.finditer(text) if wanted else ():
        parts = match[0].split()
        for place, part in enumerate(parts):
            if place == 0 or part not in wanted:
                continue
            before = _without_titles(parts[max(0, place - 3) : place])
            if before and place <= 3 and before.startswith(parts[0]) and _begins(text, match.start()):
                lowered = set(re.findall(r"[^\W\d_]+", text)) if lowered is None else lowered
                before = "" if parts[0].lower() in lowered else before
            found[part][before] += 1
    return {name: _only(name, found[name]) for name in wanted if name in found}


def _only(name: str, found: Counter[str]) -> str:
    """A name with the words before it that the text gives, if they begin with one first name only."""
    befores = [before for before in found if before]
    if len({before.split()[0] for before in befores}) != 1:
        return name
    return f"{max(befores, key=lambda before: (found[before], len(before)))} {name}"


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that a capital says nothing ("Will Trump go?")."""
    return not start or text[max(0, start - 4) : start].rstrip(" \"“‘'")[-1:] in tuple(".!?\n:")


def _without_titles(before: Sequence[str]) -> str:
    """The words before a surname that are names, without titles, honorifics, and words that begin a sentence."""
    kept: list[str] = []
    for word in reversed(before):
        known = lexicon().word(word.rstrip(".")) or lexicon().word(word)
        if (known and known.symbol not in "LU") or (word.isupper() and len(word) > 2 and "." not in word):
            break
        kept.append(word)
    while kept and kept[-1].lower() in _PARTICLES:
        kept.pop()
    return " ".join(reversed(kept))
