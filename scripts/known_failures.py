"""Write `tests/sentences/relations.known`: the regression sentences that the grammar reads wrongly today.

Run it after a change to the grammar, and look at what it tells: a sentence mended, or one broken.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from graded import KNOWN, is_right, key, known_failures, relation_cases, said


def main() -> None:
    """Read all sentences, write the list, and tell what changed."""
    before = set(known_failures())
    cases = relation_cases()
    now = [key(case) for case in cases if not is_right(case, said(case))]
    KNOWN.write_text("".join(f"{line}\n" for line in sorted(now)), encoding="utf-8")
    for mark, lines in (("mended", before - set(now)), ("broken", set(now) - before)):
        for line in sorted(lines):
            print(f"{mark}: {line}")
    print(f"{len(now)} of {len(cases)} sentences are read wrongly")


if __name__ == "__main__":
    main()
