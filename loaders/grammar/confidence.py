"""A claim with the confidence of its rule enters; the same leaves with the share of such claims that proved right.

`calibration.csv` says which share holds from which raw confidence on, by kind of claim. `scripts/calibrate.py` makes it.
"""

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kg.model import Claim, Modality, Relation

#: A raw confidence, and the share of the claims from there on that are right.
Step = tuple[float, float]


#: The kind of what the network proposes.
PROPOSED = "proposed"


def kind(claim: Claim, *, proposed: bool = False) -> str:
    """The kind of a claim: what rules of one making give, and what the network proposes, is calibrated together."""
    if proposed:
        return PROPOSED
    if claim.relation is Relation.HOLDS_OFFICE:
        return "office"
    return "relation" if claim.modality is Modality.ASSERTED else "relation not asserted"


@dataclass(frozen=True, slots=True)
class Calibration:
    """The steps of each kind, by raw confidence; a kind without steps keeps what its rules say."""

    steps: Mapping[str, Sequence[Step]]

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Calibration":
        """The one that is shipped."""
        steps: dict[str, list[Step]] = defaultdict(list)
        text = files(__package__ or "").joinpath("calibration.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            steps[row["kind"]].append((float(row["from"]), float(row["confidence"])))
        return Calibration({name: sorted(found) for name, found in steps.items()})

    def __call__(self, claim: Claim, *, proposed: bool = False) -> Claim:
        """The claim with its calibrated confidence."""
        steps = self.steps.get(kind(claim, proposed=proposed), ())
        place = bisect_right([raw for raw, _ in steps], claim.confidence) - 1
        return claim.with_(confidence=steps[max(place, 0)][1]) if steps else claim


#: Confidence as the rules give it.
RAW = Calibration({})
