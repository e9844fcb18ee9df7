"""A surname or a first name alone enters; the government leaves that someone of that name led, where only one did."""

from spacy.tokens import Token

from kg.model import Entity, Kind
from kg.names import How

from .event import Scene
from .reference import Referent


def known_leader(scene: Scene, token: Token) -> Referent | None:
    """A leader called by surname alone: the one government so led whose state the article names."""
    named = {s.entity.id for sentence in scene.referents.reading.sentences for m in sentence.mentions for s in m.senses}
    led = [g for name in _surnames(scene, token) for g in scene.referents.reading.names.led_by(name) if g.state in named]
    led = led or _by_first_name(scene, token)
    return Referent(led[0], token.text, token) if len({g.id for g in led}) == 1 else None


def _by_first_name(scene: Scene, token: Token) -> list[Entity]:
    """ "X Y fell ill. X took power": of the leaders named so far the one whose first name it is."""
    before = [m for m in scene.referents.mentions if m.start < scene.parsed.starts[token.i] and " " in m.text]
    led = [m.of_kind(Kind.GOVERNMENT, how=(How.LEADER,)) for m in before if m.text.split()[0] == token.text]
    return [government for government in led if government is not None]


def _surnames(scene: Scene, token: Token) -> list[str]:
    """A surname as written, for the parser may be shown another, and with what a hyphen joins before it: "el-X"."""
    start = token.i
    while start > 1 and token.doc[start - 1].text == "-" and not token.doc[start - 2].whitespace_:
        start -= 2
    written = scene.referents.reading.article.text or ""
    words = (scene.parsed.words(token.doc[first : token.i + 1], written) for first in (token.i, start))
    return list(dict.fromkeys(words))
