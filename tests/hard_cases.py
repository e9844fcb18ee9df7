"""The hard cases of recognition as data: what sources say, as lines of the interchange form, and what follows from it.

Facts and recognition not of interest to a case are left out. A place in a line is written short: `RUS` is the state Russia,
`AFG-taliban` the Taliban government, `@plo` an organisation.
"""

from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True)
class Spell:
    """What is expected of one fact. `since` and `until` are EDTF texts; what is not said here is not tested."""

    kind: str
    subject: str
    object: str
    since: str | None
    until: str | None = None
    status: str = "in_force"
    end_cause: str | None = None
    mode: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  # the rules of its conflicts
    phases: tuple[tuple[str | None, str | None], ...] = ()
    heir: str | None = None


@dataclass(frozen=True)
class Case:
    """One hard case: its claims, the facts under the default policy, answers on a day, and counts by policy."""

    number: int
    title: str
    claims: tuple[Record, ...]
    facts: tuple[Spell, ...]
    answers: tuple[tuple[str, str, str, str], ...] = ()  # recogniser, recognised, on, verdict
    counts: tuple[tuple[str, int], ...] = ()  # policy, number of recognitions in force or disputed


def entity(short: str) -> Record:
    """The entity of a short form."""
    if short == "any-state":
        return {"type": "Quantifier", "id": "any-state", "label": "any state"}
    if short.startswith("@"):
        return {"type": "Organisation", "id": f"organisation/{short[1:]}", "label": short[1:]}
    if short[3:4] == "-" and short[:3].isupper():
        return {"type": "Government", "id": f"government/{short}", "label": short, "state": f"state/{short[:3]}"}
    return {"type": "State", "id": f"state/{short}", "label": short}


def quoted(subject: str, relation: str, other: str, when: str | None = None, *, source: str, **more: Any) -> Record:
    """What an article says. `source` is its publisher and its day: `AFP 2025-07-04`."""
    publisher, _, published = source.rpartition(" ")
    quote = f"{publisher}: {subject} {relation} {other} {when} {sorted(more.items())}"
    article = {"id": f"article/{publisher}-{published}".replace(" ", "-"), "publisher": publisher, "published": published}
    line = {"relation": relation, "subject": entity(subject), "object": entity(other), "when": when}
    return line | {"quote": quote, "start": 0, "end": len(quote), "article": article} | more


def cited(subject: str, relation: str, other: str, when: str | None = None, *, source: str, **more: Any) -> Record:
    """What a page says that was read for a table. `source` is its address and its support level: `mfa.gov.xx A`."""
    host, _, support = source.rpartition(" ")
    line = {"relation": relation, "subject": entity(subject), "object": entity(other), "when": when}
    return line | {"source": {"url": f"https://{host}/page", "support": support}} | more


def group(label: str, *members: str) -> Record:
    """A group that acts as one."""
    return {"type": "Group", "id": f"group/{label}", "label": label, "members": [f"state/{member}" for member in members]}


R, W = "recognises", "withdraws_recognition"
SEVERS, HAS = "severs_relations", "has_relations"
ACT = {"act": "granted", "aspect": "act"}
HOLDS = {"aspect": "in_force"}
NOT = {"polarity": "negated"}
PLANNED = {"modality": "announced"}
REC, REL = "Recognition", "DiplomaticRelations"

CASES = (
    Case(
        1,
        "a parliament votes, the government decides years later",
        (
            quoted("GBR", R, "PSE", "2014-10-13", source="BBC 2014-10-14", actor="parliament", **ACT),
            quoted("GBR", R, "PSE", "2025-09-21", source="BBC 2025-09-21", **ACT),
        ),
        (Spell(REC, "GBR", "PSE", "2025-09-21"),),
        (("GBR", "PSE", "2015-01-01", "unknown"), ("GBR", "PSE", "2025-10-01", "recognised")),
    ),
    Case(
        2,
        "the state is recognised, its government is not",
        (
            quoted("GBR", R, "AFG", source="Hansard 2021-08-26", **HOLDS),
            quoted("GBR", R, "AFG-taliban", source="Hansard 2021-08-26", **HOLDS, **NOT),
            quoted("GBR", R, "LBY-ntc", "2011-07-27", source="Guardian 2011-07-27", **ACT),
        ),
        (
            Spell(REC, "GBR", "AFG", "[1919-08-19..2021-08-26]"),
            Spell("NonRecognition", "GBR", "AFG-taliban", "[2021-08-15..2021-08-26]"),
            Spell(REC, "GBR", "LBY-ntc", "2011-07-27", "2012-08-08", "ended", "succeeded", heir="LBY-gnc"),
        ),
        (("GBR", "AFG", "2021-09-01", "recognised"), ("GBR", "AFG-taliban", "2021-09-01", "not recognised")),
    ),
    Case(
        3,
        "announced is not yet done",
        (
            quoted("ESP", R, "PSE", "2024-05-28", source="AP 2024-05-22", **PLANNED),
            quoted("ESP", R, "PSE", "2024-05-28", source="AP 2024-05-28", **ACT),
            quoted("FRA", R, "PSE", "2025-09", source="AFP 2025-07-24", **PLANNED),
            quoted("FRA", R, "PSE", "2025-09-22", source="AFP 2025-09-22", **ACT),
            quoted("MEX", R, "PSE", source="Reuters 2024-05-20", **PLANNED),
        ),
        (Spell(REC, "ESP", "PSE", "2024-05-28"), Spell(REC, "FRA", "PSE", "2025-09-22")),
        (("FRA", "PSE", "2025-08-01", "unknown"), ("MEX", "PSE", "2025-08-01", "unknown")),
        (("default", 2), ("lenient", 3)),
    ),
    Case(
        4,
        "conditional: at once with conditions, or only once they are met",
        (
            quoted("AND", R, "PSE", "2025-09-22", source="Diari 2025-09-23", mode=["conditional"], **ACT),
            quoted("CAN", R, "PSE", "2025-09-21", source="CBC 2025-09-21", **ACT),
            quoted("BEL", R, "PSE", source="Le Soir 2025-09-02", mode=["conditional"], **PLANNED),
        ),
        (
            Spell(REC, "AND", "PSE", "2025-09-22", mode=("conditional",)),
            Spell(REC, "CAN", "PSE", "2025-09-21"),
        ),
        (("BEL", "PSE", "2025-10-01", "unknown"),),
    ),
    Case(
        5,
        "one act or a restatement: sources date it years apart",
        (
            cited("MEX", R, "PSE", "2023-06-02?", source="en.wikipedia.org A", **ACT),
            cited("MEX", R, "PSE", source="undocs.org A", aspect="in_force")
            | {"source": {"url": "https://undocs.org/A/78/846", "support": "A", "published": "2024-04"}},
            quoted("MEX", R, "PSE", "2025-02-05", source="Milenio 2025-02-06", **ACT),
        ),
        (Spell(REC, "MEX", "PSE", "2023-06-02?", rules=("support level",)),),
        (("MEX", "PSE", "2024-06-01", "recognised"), ("MEX", "PSE", "2023-01-01", "unknown")),
    ),
    Case(
        6,
        "dated back twice",
        (
            cited("MLT", R, "PSE", "1988-11-16", source="en.wikipedia.org B", **ACT),
            cited("MLT", R, "PSE", "2025-09-22", source="foreign.gov.mt A", **ACT),
            cited("ALB", R, "XKX", "1991-10-22", source="en.wikipedia.org A", **ACT),
            cited("ALB", R, "XKX", "2008-02-18", source="mfa.gov.al A", **ACT),
        ),
        (
            Spell(REC, "MLT", "PSE", "2025-09-22", rules=("support level",)),
            Spell(REC, "ALB", "XKX", "2008-02-18", rules=("existence",)),
        ),
    ),
    Case(
        7,
        "a date before there was anything to recognise",
        (
            cited("IRN", R, "PSE", "1988-02-04", source="undocs.org A", **ACT),
            cited("IRN", R, "PSE", "1989", source="en.wikipedia.org B", **ACT),
            cited("YEM", R, "PSE", "1988-02-04", source="undocs.org A", **ACT),
        ),
        (
            Spell(REC, "IRN", "PSE", "1989", rules=("existence",)),
            Spell(REC, "YEM", "PSE", "1988-02-04", rules=("no other date is reported",)),
        ),
    ),
    Case(
        8,
        "heirs carry the acts of dissolved states, and may deny them",
        (
            cited("CSK", R, "PSE", "1988-11-18", source="en.wikipedia.org A", **ACT),
            cited("SVK", R, "PSE", "1988-11-18", source="en.wikipedia.org A", mode=["inherited"], **ACT),
            cited("CZE", R, "PSE", "1988-11-18", source="en.wikipedia.org A", **ACT),
            quoted("CZE", R, "PSE", source="MFA Prague 2014-11-20", **HOLDS, **NOT),
            cited("SUN", R, "PSE", "1988-11-19", source="en.wikipedia.org A", **ACT),
            cited("DDR", R, "PSE", "1988-11-18", source="en.wikipedia.org A", **ACT),
        ),
        (
            Spell(REC, "CSK", "PSE", "1988-11-18", "1992-12-31", "ended", "succeeded"),
            Spell(REC, "SVK", "PSE", "1993-01-01", mode=("inherited",)),
            Spell(REC, "CZE", "PSE", "1993-01-01", None, "disputed", mode=("inherited",), rules=("not outweighed",)),
            Spell("NonRecognition", "CZE", "PSE", "[1993-01-01..2014-11-20]"),
            Spell(REC, "SUN", "PSE", "1988-11-19", "1991-12-26", "ended", "succeeded"),
            Spell(REC, "DDR", "PSE", "1988-11-18", "1990-10-03", "ended", "succeeded", heir="DEU"),
        ),
        (("CZE", "PSE", "2015-01-01", "disputed"), ("CZE", "PSE", "1990-01-01", "unknown")),
    ),
    Case(
        9,
        "recognition frozen is not relations suspended",
        (
            cited("ECU", R, "sahrawi", "1983-11-14", source="pbs.org A", **ACT),
            quoted("ECU", W, "sahrawi", "2024-10-22", source="AFP 2024-10-22", act="suspended"),
            cited("PAN", R, "sahrawi", "1978-06-23", source="pbs.org A", **ACT),
            cited("sahrawi", HAS, "PAN", "1980-06-01", source="pbs.org A", act="granted"),
            quoted("PAN", SEVERS, "sahrawi", "2024-11-21", source="AFP 2024-11-22", act="suspended"),
        ),
        (
            Spell(REC, "ECU", "sahrawi", "1983-11-14", None, "suspended", phases=(("2024-10-22", None),)),
            Spell(REC, "PAN", "sahrawi", "1978-06-23"),
            Spell(REL, "PAN", "sahrawi", "1980-06-01", None, "suspended", phases=(("2024-11-21", None),)),
        ),
        (("ECU", "sahrawi", "2025-01-01", "suspended"), ("ECU", "sahrawi", "2020-01-01", "recognised")),
    ),
    Case(
        10,
        "on and off and on again",
        (
            cited("BDI", R, "sahrawi", "1976-03-01", source="pbs.org A", **ACT),
            cited("BDI", W, "sahrawi", "2006-05-05", source="map.ma A"),
            cited("BDI", R, "sahrawi", "2008-06-16", source="spsrasd.info A", act="restored", aspect="act"),
            cited("BDI", W, "sahrawi", "2010-10-25", source="map.ma A"),
            cited("BOL", R, "sahrawi", "1982-12-14", source="pbs.org A", **ACT),
            cited("BOL", W, "sahrawi", "2020-01", source="map.ma A"),
            cited("BOL", R, "sahrawi", "2021-09-16", source="spsrasd.info A", **ACT),
            cited("BFA", HAS, "TWN", "1994-02-02", source="mofa.gov.tw A", act="restored"),
            cited("BFA", HAS, "TWN", "1961-12-14", source="mofa.gov.tw A", act="granted"),
            cited("BFA", SEVERS, "TWN", "1973-10-23", source="mofa.gov.tw A"),
            cited("BFA", SEVERS, "TWN", "2018-05-24", source="mofa.gov.tw A"),
        ),
        (
            Spell(REC, "BDI", "sahrawi", "1976-03-01", "2006-05-05", "ended", "withdrawn"),
            Spell(REC, "BDI", "sahrawi", "2008-06-16", "2010-10-25", "ended", "withdrawn"),
            Spell(REC, "BOL", "sahrawi", "1982-12-14", "2020-01", "ended", "withdrawn"),
            Spell(REC, "BOL", "sahrawi", "2021-09-16"),
            Spell(REL, "BFA", "TWN", "1961-12-14", "1973-10-23", "ended", "withdrawn"),
            Spell(REL, "BFA", "TWN", "1994-02-02", "2018-05-24", "ended", "withdrawn"),
        ),
        (
            ("BDI", "sahrawi", "2007-01-01", "not recognised"),
            ("BDI", "sahrawi", "2009-01-01", "recognised"),
            ("BOL", "sahrawi", "2021-01-01", "not recognised"),
            ("BOL", "sahrawi", "2021-10-01", "recognised"),
            ("BDI", "sahrawi", "1970-01-01", "unknown"),
        ),
    ),
    Case(
        11,
        "a withdrawal that one side announces and the other denies",
        (
            cited("LBR", R, "XKX", "2008-05-30", source="mfa-ks.net A", **ACT),
            quoted("LBR", W, "XKX", "2018-06-20", source="Tanjug 2018-06-20", stated_by="Serbia"),
            quoted("LBR", W, "XKX", source="FrontPage Africa 2018-06-22", **NOT),
            cited("GHA", R, "XKX", "2012-01-23", source="mfa-ks.net A", **ACT),
            quoted("GHA", W, "XKX", "2019-11-07", source="Tanjug 2019-11-11"),
            quoted("GHA", R, "XKX", "2025-04", source="KoSSev 2025-04-30", act="reaffirmed"),
            cited("STP", R, "XKX", "2012-03-13", source="mfa-ks.net A", **ACT),
            quoted("STP", W, "XKX", "2013-01-07", source="Macauhub 2013-01-08"),
        ),
        (
            Spell(REC, "LBR", "XKX", "2008-05-30", None, "disputed", rules=("its end is denied",)),
            Spell(REC, "GHA", "XKX", "2012-01-23", "2019-11-07", "ended", "withdrawn", rules=("an act over a report",)),
            Spell(REC, "STP", "XKX", "2012-03-13", "2013-01-07", "ended", "withdrawn"),
        ),
        (("LBR", "XKX", "2020-01-01", "disputed"), ("STP", "XKX", "2020-01-01", "not recognised")),
    ),
    Case(
        12,
        "how many depends on how one counts",
        (
            cited("FRA", R, "XKX", "2008-02-18", source="diplomatie.gouv.fr A", **ACT),
            quoted("PER", R, "XKX", "2008-02-22", source="AFP 2008-02-22", **ACT),
            quoted("PER", R, "XKX", "2008-02-22", source="Andina 2008-02-23", **ACT),
            quoted("MDV", R, "XKX", "2009-02-19", source="AFP 2009-02-20", **ACT),
            quoted("FJI", R, "XKX", source="Tanjug 2012-11-01", **PLANNED),
        ),
        (
            Spell(REC, "FRA", "XKX", "2008-02-18"),
            Spell(REC, "PER", "XKX", "2008-02-22"),
            Spell(REC, "MDV", "XKX", "2009-02-19"),
        ),
        counts=(("default", 3), ("strict", 2), ("lenient", 4), ("by=AFP", 2), ("by=Andina", 1), ("by=Nobody", 0)),
    ),
    Case(
        13,
        "a switch is two acts, days or months apart",
        (
            quoted("BFA", SEVERS, "TWN", "2018-05-24", source="CNA 2018-05-24"),
            quoted("BFA", HAS, "CHN", "2018-05-26", source="Xinhua 2018-05-26", act="restored"),
            quoted("GMB", SEVERS, "TWN", "2013-11-14", source="CNA 2013-11-15"),
            quoted("GMB", HAS, "CHN", "2016-03-17", source="Xinhua 2016-03-17", act="restored"),
        ),
        (
            Spell(REL, "BFA", "TWN", "[1960-08-05..2018-05-24]", "2018-05-24", "ended", "withdrawn"),
            Spell(REL, "BFA", "CHN", "2018-05-26"),
            Spell(REL, "GMB", "TWN", "[1965-02-18..2013-11-14]", "2013-11-14", "ended", "withdrawn"),
            Spell(REL, "CHN", "GMB", "2016-03-17"),
        ),
    ),
    Case(
        14,
        "two governments claim one state",
        (
            cited("USA", R, "CHN-roc", "1928-07-25", source="history.state.gov A", **ACT),
            cited("USA", W, "CHN-roc", "1979-01-01", source="history.state.gov A"),
            cited("USA", R, "CHN-prc", "1979-01-01", source="history.state.gov A", **ACT),
            cited("PRY", R, "CHN-roc", "1957-07-08", source="mofa.gov.tw A", **ACT),
        ),
        (
            Spell(REC, "USA", "CHN-roc", "1928-07-25", "1979-01-01", "ended", "withdrawn"),
            Spell(REC, "USA", "CHN-prc", "1979-01-01"),
            Spell(REC, "PRY", "CHN-roc", "1957-07-08"),
        ),
        (
            ("USA", "CHN-roc", "1970-01-01", "recognised"),
            ("USA", "CHN-prc", "1970-01-01", "unknown"),
            ("USA", "CHN-roc", "1980-01-01", "not recognised"),
            ("USA", "CHN-prc", "1980-01-01", "recognised"),
        ),
    ),
    Case(
        15,
        "one of two entities, and revoked on a date that sources dispute",
        (
            quoted("VUT", R, "abkhazia", "2011-05-23", source="RFE 2011-06-01", **ACT),
            quoted("VUT", W, "abkhazia", "2011-06-17", source="AFP 2011-06-18"),
            cited("VUT", W, "abkhazia", "2013-05-20", source="rferl.org A"),
        ),
        (Spell(REC, "VUT", "abkhazia", "2011-05-23", "2013-05-20", "ended", "withdrawn", rules=("support level",)),),
        (("VUT", "south-ossetia", "2012-01-01", "unknown"),),
    ),
    Case(
        16,
        "one act provokes another",
        (
            quoted("PRK", R, "donetsk-pr", "2022-07-13", source="TASS 2022-07-13", **ACT),
            quoted("UKR", SEVERS, "PRK", "2022-07-13", source="Ukrinform 2022-07-13"),
            quoted("SYR", R, "abkhazia", "2018-05-29", source="SANA 2018-05-29", **ACT),
            quoted("GEO", SEVERS, "SYR", "2018-05-29", source="Civil Georgia 2018-05-29"),
        ),
        (
            Spell(REC, "PRK", "donetsk-pr", "2022-07-13", "2022-09-30", "ended", "lapsed"),
            Spell(REL, "PRK", "UKR", "[1991-08-24..2022-07-13]", "2022-07-13", "ended", "withdrawn"),
            Spell(REC, "SYR", "abkhazia", "2018-05-29"),
            Spell(REL, "GEO", "SYR", "[1991-04-09..2018-05-29]", "2018-05-29", "ended", "withdrawn"),
        ),
    ),
    Case(
        17,
        "ceased to recognise, without derecognising",
        (
            cited("PAK", R, "AFG-taliban", "1997-05-25", source="dawn.com A", **ACT),
            quoted("PAK", R, "AFG-taliban", "2001-11-19", source="AP 2001-11-20", **NOT),
            quoted("PAK", W, "AFG-taliban", "2001-11-19", source="AP 2001-11-20", **NOT),
            quoted("PAK", SEVERS, "AFG-taliban", "2001-11-22", source="AP 2001-11-23"),
        ),
        (
            Spell(REC, "PAK", "AFG-taliban", "1997-05-25", "2001-12", "ended", "lapsed", rules=("not outweighed",)),
            Spell("NonRecognition", "PAK", "AFG-taliban", "2001-11-19", "2001-12", "ended"),
            Spell(REL, "AFG-taliban", "PAK", "[1996-09-27..2001-11-22]", "2001-11-22", "ended", "withdrawn"),
        ),
        (
            ("PAK", "AFG-taliban", "1998", "recognised"),
            ("PAK", "AFG-taliban", "2001-11-20", "disputed"),
            ("PAK", "AFG-taliban", "2002-06-01", "not recognised"),
            ("PAK", "AFG-taliban", "2025-08-01", "not recognised"),
        ),
    ),
    Case(
        18,
        "tacit: an ambassador accepted may be recognition, or expressly none",
        (
            quoted("RUS", R, "AFG-taliban", "2025-07-03", source="AFP 2025-07-04", mode=["tacit"], **ACT),
            quoted("CHN", R, "AFG-taliban", source="AFP 2024-01-31", **HOLDS, **NOT),
            quoted("AFG-taliban", HAS, "CHN", source="AFP 2024-01-31"),
        ),
        (
            Spell(REC, "RUS", "AFG-taliban", "2025-07-03", mode=("tacit",)),
            Spell("NonRecognition", "CHN", "AFG-taliban", "[2021-08-15..2024-01-31]"),
            Spell(REL, "AFG-taliban", "CHN", "[2021-08-15..2024-01-31]"),
        ),
        (("CHN", "AFG-taliban", "2024-06-01", "not recognised"), ("CHN", "AFG-taliban", "1999", "unknown")),
    ),
    Case(
        19,
        "consular reach is reported as recognition, and denied two days later",
        (
            quoted(
                "COL",
                "recognises_sovereignty",
                "MAR",
                "2021-10-28",
                source="MAP 2021-10-28",
                territory={"type": "Territory", "id": "territory/western-sahara", "label": "Western Sahara"},
            ),
            quoted(
                "COL",
                "recognises_sovereignty",
                "MAR",
                source="El Tiempo 2021-10-30",
                **NOT,
                territory={"type": "Territory", "id": "territory/western-sahara", "label": "Western Sahara"},
            ),
        ),
        (Spell("SovereigntyRecognition", "COL", "MAR", "2021-10-28", None, "disputed", rules=("not outweighed",)),),
    ),
    Case(
        20,
        "a state that is renamed stays one",
        (
            quoted("SWZ", R, "TWN", "1968-09-06", source="CNA 1968-09-06", **ACT),
            quoted("SWZ", R, "TWN", source="CNA 2018-05-24", **HOLDS),
            quoted("MKD", R, "XKX", "2008-10-09", source="MIA 2008-10-09", **ACT),
            quoted("MKD", R, "XKX", source="MIA 2020-01-01", **HOLDS),
        ),
        (Spell(REC, "SWZ", "TWN", "1968-09-06"), Spell(REC, "MKD", "XKX", "2008-10-09")),
    ),
    Case(
        21,
        "what has ended is closed, not deleted",
        (
            quoted("RUS", R, "donetsk-pr", "2022-02-21", source="TASS 2022-02-21", **ACT),
            cited("abkhazia", R, "artsakh", "2006-11-17", source="mfa.gov.am B", **ACT),
            cited("YUG", R, "sahrawi", "1984-11-28", source="pbs.org A", **ACT),
        ),
        (
            Spell(REC, "RUS", "donetsk-pr", "2022-02-21", "2022-09-30", "ended", "lapsed"),
            Spell(REC, "abkhazia", "artsakh", "2006-11-17", "2024-01-01", "ended", "lapsed"),
            Spell(REC, "YUG", "sahrawi", "1984-11-28", "1992-04-27", "ended", "succeeded"),
        ),
        (("RUS", "donetsk-pr", "2022-05", "recognised"), ("RUS", "donetsk-pr", "2023", "not recognised")),
    ),
    Case(
        22,
        "one act of many recognisers",
        (
            quoted("EU", W, "VEN-guaido", "2021-01-06", source="AFP 2021-01-06") | {"subject": group("EU", "FRA", "DEU")},
            quoted("some", R, "LBY-ntc", "2011-07-15", source="AP 2011-07-15", **ACT)
            | {"subject": group("LCG", "USA", "ITA")},
            quoted("many", R, "LBY-ntc", "2011-07-15", source="AP 2011-07-16", **ACT)
            | {"subject": {"type": "Group", "id": "group/more-than-30", "label": "more than 30 states"}},
            quoted("FRA", R, "VEN-guaido", "2019-02-04", source="AFP 2019-02-04", **ACT),
            quoted("@african-union", R, "LBY-ntc", "2011-09-20", source="AU 2011-09-20", **ACT),
        ),
        (
            Spell(REC, "FRA", "VEN-guaido", "2019-02-04", "2021-01-06", "ended", "withdrawn"),
            Spell(REC, "DEU", "VEN-guaido", "[2019-01-23..2021-01-06]", "2021-01-06", "ended", "withdrawn"),
            Spell(
                REC, "USA", "LBY-ntc", "2011-07-15", "2012-08-08", "ended", "succeeded", mode=("collective",), heir="LBY-gnc"
            ),
            Spell(
                REC, "ITA", "LBY-ntc", "2011-07-15", "2012-08-08", "ended", "succeeded", mode=("collective",), heir="LBY-gnc"
            ),
            Spell(REC, "@african-union", "LBY-ntc", "2011-09-20", "2012-08-08", "ended", "succeeded", heir="LBY-gnc"),
        ),
    ),
    Case(
        23,
        "the same hour, two dates",
        (
            cited("CRI", R, "XKX", "2008-02-17", source="mfa-ks.net A", **ACT),
            cited("AFG", R, "XKX", "[2008-02-17..2008-02-18]", source="en.wikipedia.org B", **ACT),
            cited("AFG", R, "XKX", "2008-02-18", source="mfa-ks.net A", **ACT),
            quoted("HND", HAS, "CHN", "2023-03-25", source="La Prensa 2023-03-26", act="granted"),
            quoted("HND", HAS, "CHN", "2023-03-26", source="Xinhua 2023-03-26", act="granted"),
            quoted("HND", HAS, "CHN", "2023-03-26", source="CGTN 2023-03-26", act="granted"),
        ),
        (
            Spell(REC, "CRI", "XKX", "2008-02-17"),
            Spell(REC, "AFG", "XKX", "2008-02-18"),
            Spell(REL, "CHN", "HND", "2023-03-26", rules=("independent publishers",)),
        ),
    ),
    Case(
        24,
        "lists that differ by days, or by months",
        (
            cited("SEN", R, "XKX", "2008-02-18", source="en.wikipedia.org B", **ACT),
            cited("SEN", R, "XKX", "2008-02-19", source="mfa-ks.net A", **ACT),
            cited("SLV", R, "XKX", "2013-06-29", source="mfa-ks.net A", **ACT),
            cited("SLV", R, "XKX", "2014-10-18?", source="ina-online.net A", **ACT),
            cited("PAK", R, "AFG-taliban", "1997-05-25", source="dawn.com A", **ACT),
            cited("PAK", R, "AFG-taliban", "1997-05", source="amarillo.com A", **ACT),
        ),
        (
            Spell(REC, "SEN", "XKX", "2008-02-19", rules=("support level",)),
            Spell(REC, "SLV", "XKX", "2013-06-29", rules=("precision",)),
            Spell(REC, "PAK", "AFG-taliban", "1997-05-25", "2001-12", "ended", "lapsed"),
        ),
    ),
    Case(
        25,
        "recognisers that are no members of the United Nations",
        (
            cited("sahrawi", R, "PSE", "1988-11-15", source="spsrasd.info A", **ACT),
            cited("XKX", R, "PSE", source="mfa-ks.net C", modality="hypothetical"),
            cited("abkhazia", R, "south-ossetia", "2006-11-17", source="mfaapsny.org A", **ACT),
            cited("COK", R, "XKX", "2015-05-18", source="mfa-ks.net A", **ACT),
            cited("@order-of-malta", R, "PSE", "1992", source="orderofmalta.int B", **ACT),
        ),
        (
            Spell(REC, "sahrawi", "PSE", "1988-11-15"),
            Spell(REC, "abkhazia", "south-ossetia", "2006-11-17"),
            Spell(REC, "COK", "XKX", "2015-05-18"),
            Spell(REC, "@order-of-malta", "PSE", "1992"),
        ),
        (("XKX", "PSE", "2020-01-01", "unknown"),),
    ),
    Case(
        26,
        "accepting passports, or voting yes, is not recognition",
        (
            quoted("ARM", R, "XKX", source="Panorama 2012-05-01", modality="hypothetical"),
            quoted("ARM", R, "XKX", source="Panorama 2018-05-01", **HOLDS, **NOT),
        ),
        (Spell("NonRecognition", "ARM", "XKX", "[2008-02-17..2018-05-01]"),),
        (("ARM", "XKX", "2019-01-01", "not recognised"), ("SRB", "XKX", "2019-01-01", "unknown")),
    ),
    Case(
        27,
        "the representative of a people is not its state",
        (
            quoted("IND", R, "@plo", "1974", source="The Hindu 1975-01-01", **ACT),
            quoted("DZA", R, "@polisario", "1975-12", source="APS 1976-01-01", **ACT),
        ),
        (Spell(REC, "IND", "@plo", "1974"), Spell(REC, "DZA", "@polisario", "1975-12")),
        (("IND", "PSE", "1980-01-01", "unknown"), ("DZA", "sahrawi", "1976-01-01", "unknown")),
    ),
)
