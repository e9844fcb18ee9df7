"""Docs with tags and dependencies enter; the same leave with parts of speech, as spaCy's attribute ruler gives them.

The ruler matches some 180 patterns on every token anew. What it says hangs on a token's tag, its dependency, and its word
where a pattern has that word; so each such case is asked of it once, and a sentence with a pattern of two words always.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

#: A tag, a dependency, a word; what follows from them: part of speech, morphology, lemma.
Case = tuple[int, int, str]


class RememberedAttributes:
    """An attribute ruler whose answers are remembered."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.known: dict[Case, tuple[int, Any, int]] = {}
        rules: Any = ruler.patterns  # declared wider than they are
        patterns = (tokens for rule in rules for tokens in rule["patterns"])
        self.words = frozenset(word for tokens in patterns for token in tokens for word in _words(token.get("LOWER")))
        self.pairs = frozenset(["expl", "ai", "y", "y'"])  # "there is", "ain't", "y'all"

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and, where the ruler knows it, the lemma of each token."""
        if any(token.dep_ in self.pairs or token.lower_ in self.pairs or token.is_space for token in doc):
            return self.ruler(doc)
        cases = [(token.tag, token.dep, word if (word := token.lower_) in self.words else "") for token in doc]
        answers = [self.known.get(case) for case in cases]
        if None in answers:
            self.ruler(doc)
            self.known |= {case: (token.pos, token.morph, token.lemma) for case, token in zip(cases, doc, strict=True)}
            return doc
        for token, answer in zip(doc, answers, strict=True):
            if answer is not None:
                token.pos, token.morph, token.lemma = answer
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """The same for many, one by one."""
        return (self(doc) for doc in docs)


def _words(said: object) -> list[str]:
    """The words that a pattern asks for: one, or any of several."""
    if isinstance(said, str):
        return [said]
    return [str(word) for word in said.get("IN", ())] if isinstance(said, dict) else []


@Language.factory("remembered_attributes")
def _remembered(nlp: Language, name: str) -> RememberedAttributes:
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return RememberedAttributes(ruler)


def remember_attributes(nlp: Language) -> None:
    """Put the remembering ruler in the place of the pipeline's own."""
    nlp.add_pipe("remembered_attributes", before="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
