"""The pronoun "it" enters; the government that its sentence describes before it leaves: "met the council but do not"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Kind

from .parsing import Parsed
from .reference import Referent, Wanted

if TYPE_CHECKING:
    from .referents import Referents

#: What those who claim a state form.
_FORMED = frozenset(["council", "coalition", "administration", "junta", "regime"])


def described_here(refs: "Referents", parsed: Parsed, token: Token, want: Wanted) -> list[Referent]:
    """ "have met the council but do not recognise it": the government that the sentence speaks of before."""
    nouns = [t for t in parsed.doc[: token.i] if t.tag_ == "NN" and t.lemma_ in _FORMED] if token.lower_ == "it" else []
    for noun in reversed(nouns):
        if any(c.lower_ in ("the", "that", "this") for c in noun.children):
            found = refs.of(parsed, [noun], (Kind.GOVERNMENT,), besides=want.besides)
            if len(found) == 1 and want.fits(found[0].entity):
                return [replace(found[0], text=token.text, token=token, inferred=True)]
    return []
