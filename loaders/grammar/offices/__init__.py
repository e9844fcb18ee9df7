"""A Reading enters; who holds which office leaves, as tenures, as people, and as claims. No parser and no model of names."""

from .claims import claims, people, tenures
from .people import People, Person, PersonMention
from .tenure import Tenure

__all__ = ["People", "Person", "PersonMention", "Tenure", "claims", "people", "tenures"]
