"""Where the data files lie. A folder's name and a file's name enter; its path leaves. Nothing else knows places."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(folder: str, name: str) -> Traversable:
    """A file of `schema`, `seeds`, `queries` or `browser`, in a checkout and in an installed wheel alike."""
    return files(f"kg.{folder}").joinpath(name)


def read_text(folder: str, name: str) -> str:
    """The text of such a file."""
    return resource(folder, name).read_text(encoding="utf-8")


def names(folder: str, suffix: str) -> Iterator[str]:
    """The names of the files in a folder that end in `suffix`, in order."""
    yield from sorted(item.name for item in files(f"kg.{folder}").iterdir() if item.name.endswith(suffix))
