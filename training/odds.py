"""Examples enter; the weights of words leave by which a sentence that states nothing is told before it is parsed.

    python training/odds.py OUT EXAMPLES...

A logistic regression over words and pairs of words that stand in five sentences at least.
"""

import csv
import json
import sys
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

#: What stays of a weight: two digits, and nothing below this.
_LEAST = 0.02


def main(out: Path, given: list[Path]) -> None:
    """Fit the weights to the examples, and write them."""
    examples = [json.loads(line) for path in given for line in path.open(encoding="utf-8")]
    told = {tuple(words): state for e in examples for words, state in zip(e["features"], e["states"], strict=True)}
    sure = [(list(words), state) for words, state in told.items() if state is not None]
    states = [state for _, state in sure]
    counted = CountVectorizer(analyzer=list, binary=True, min_df=5)
    table = counted.fit_transform(words for words, _ in sure)
    fit = LogisticRegression(C=0.1, solver="liblinear", random_state=1).fit(table, states)
    weights = sorted(zip(counted.get_feature_names_out(), fit.coef_[0], strict=True))
    kept = [(words, round(weight, 2)) for words, weight in weights if abs(weight) >= _LEAST]
    with out.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerows([("words", "weight"), ("", round(fit.intercept_[0], 2)), *kept])
    print(f"{len(sure)} sentences, {sum(states)} that state a relation; {len(kept)} weights")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
