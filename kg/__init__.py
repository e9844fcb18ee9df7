"""The knowledge graph of diplomatic recognition: who recognises whom, since when, and in whose words.

import kg
g = kg.open("graph")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Graph, extract, open

__all__ = ["Graph", "extract", "open"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The public names come from `kg.api`, when they are first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    import kg.api

    return getattr(kg.api, name)
