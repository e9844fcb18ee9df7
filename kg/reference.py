"""The entities of `seeds/`, by id, and the edition of those files: a hash that tells whether they are other than before."""

from functools import lru_cache

from kg.model import Entity, digest
from kg.resources import names, read_text


@lru_cache(maxsize=1)
def reference() -> dict[str, Entity]:
    """The states, governments, organisations and territories that are known before the news."""
    from kg.names import Names

    return dict(sorted(Names.load().entities.items()))


@lru_cache(maxsize=1)
def edition() -> str:
    """A hash of the files that describe entities, and of the form in which they and claims are written as RDF."""
    found = [name for name in names("seeds", ".csv") if name != "recognitions.csv"]
    return digest("rdf/2", *found, *(read_text("seeds", name) for name in found))
