"""Rebuild `seeds/states.csv`. Three packages (below) and `seeds/overlay/states.csv` enter; `seeds/states.csv` leaves.

A cell of the overlay holds over any package. The packages give the rest: codes, Wikidata ids and official names (rigour),
demonyms and capitals (countryinfo), further English names (CLDR, through babel). Labels, lifetimes, successors, UN status
and notes are the overlay's alone: reference data takes sides, and lists successors wrongly.

    pip install rigour==2.6.1 countryinfo==1.0.1 babel==2.18.0   # others may know other facts
    python scripts/build_seeds.py           # writes seeds/states.csv
    python scripts/build_seeds.py --check   # writes nothing; exit 1 if the file is not what would be written
"""

import csv
import io
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel import Locale
from countryinfo import CountryInfo, CountryNotFoundError
from rigour.territories import get_territories
from rigour.territories.territory import Territory

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
COLUMNS = [
    *("id", "iso2", "iso3", "wikidata", "label", "official_name", "names", "demonyms", "capital"),
    *("metonyms", "valid_from", "valid_to", "successors", "un_status", "note", "source"),
]
#: CLDR codes whose name is that of a territory rather than of the state.
TERRITORIAL = {"EH", "PS"}
UNCHANGED_IN_PLURAL = ("ese", "ish", "ss", "ois")


def main() -> int:
    """Write the table, or compare with what is there."""
    built = table(build(row) for row in read_overlay())
    path = SEEDS / "states.csv"
    if "--check" in sys.argv[1:]:
        return int(path.read_bytes() != built.encode())
    path.write_bytes(built.encode())
    return 0


def read_overlay() -> list[dict[str, str]]:
    """The curated rows; they decide which states there are."""
    with (SEEDS / "overlay" / "states.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def build(curated: Mapping[str, str]) -> dict[str, str]:
    """One curated row, with what the packages know filled in."""
    iso3 = slug if re.fullmatch("[A-Z]{3}", slug := curated["id"].partition("/")[2]) else ""
    territory = TERRITORIES.get(curated["rigour"] or iso3)
    official = curated["official_name"] or (territory.full_name if territory else "").removeprefix("The ")
    iso2 = territory.code.upper() if territory and len(territory.code) == 2 else ""
    demonyms, capital = countryinfo(iso3)
    other = [official, *cldr(iso2)]
    sources = {
        "rigour": bool(territory),
        "countryinfo": bool(demonyms and not curated["demonyms"]) or bool(capital and not curated["capital"]),
        "cldr": any(name not in (curated["label"], official, *curated["names"].split(";")) for name in cldr(iso2)),
        "curated": True,
    }
    return {
        **{column: curated.get(column, "") for column in COLUMNS},
        "iso2": iso2,
        "iso3": iso3 or (territory.alpha3.upper() if territory and territory.alpha3 else ""),
        "wikidata": curated["wikidata"] or (territory.qid if territory else ""),
        "official_name": official,
        "names": ";".join(unique([*curated["names"].split(";"), *other], curated["label"])),
        "demonyms": curated["demonyms"] or ";".join(demonyms),
        "capital": curated["capital"] or capital,
        "source": ";".join(source for source, used in sources.items() if used),
    }


def by_code() -> dict[str, Territory]:
    """The territories of rigour, by its own code and, for countries, by ISO alpha-3."""
    known: dict[str, Territory] = {}
    for territory in get_territories():
        known[territory.code] = territory
        if territory.alpha3:
            known.setdefault(territory.alpha3.upper(), territory)
    return known


TERRITORIES = by_code()
ENGLISH = [Locale.parse("en").territories, Locale.parse("en_GB").territories]


def countryinfo(iso3: str) -> tuple[list[str], str]:
    """Demonyms, with their plain plurals, and the capital."""
    try:
        country = CountryInfo(iso3) if iso3 else None
    except CountryNotFoundError:
        country = None
    if country is None:
        return [], ""
    demonym = country.demonym() or ""
    singular = [demonym] if demonym and "," not in demonym else []
    plural = [one if one.endswith(UNCHANGED_IN_PLURAL) else f"{one}s" for one in singular]
    return unique([*singular, *plural]), country.capital() or ""


def cldr(iso2: str) -> list[str]:
    """The English names of CLDR that stand by themselves, with `and` beside `&`."""
    names = [territories[iso2] for territories in ENGLISH if iso2 in territories and iso2 not in TERRITORIAL]
    plain = [name.replace("’", "'") for name in names if "(" not in name and " - " not in name]
    return unique([*plain, *(name.replace(" & ", " and ") for name in plain)])


def unique(names: Iterable[str], without: str = "") -> list[str]:
    """The names in order, each once; none empty."""
    return [name for name in dict.fromkeys(names) if name and name != without]


def table(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as CSV text, sorted by id."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: row["id"]))
    return text.getvalue()


if __name__ == "__main__":
    sys.exit(main())
