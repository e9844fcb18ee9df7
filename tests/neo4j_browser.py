"""Neo4j Browser as its user sees it: a page in a real Chromium, headless, on the server that the tests started."""

import base64
import math
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j_server import Server
from playwright.sync_api import Locator, Page, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
#: It asks nobody beyond this machine: neither its maker nor Browser's.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip
#: Milliseconds that anything on the page may take.
PATIENCE = 60_000
#: Where screenshots are kept, if they are asked for.
IMAGES = os.environ.get("KG_SCREENSHOTS")
_DROP = """([content, name]) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(atob(content), one => one.charCodeAt(0))], name))
    return transfer
}"""


class NoChromium(Exception):
    """Why there is none here."""


@contextmanager
def browser(server: Server) -> Iterator["Browser"]:
    """Neo4j Browser, connected."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NoChromium("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, headless=True, args=list(FLAGS))
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE)
        found = Browser(page)
        found.connect(server)
        yield found
        chromium.close()


class Browser:
    """The page, in the words of its user."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def connect(self, server: Server) -> None:
        """Fill in the first page."""
        self.page.goto(f"{server.http}/browser/")
        self.page.get_by_test_id("boltaddress").fill(server.uri.partition("://")[2])
        self.page.get_by_test_id("username").fill(server.user)
        self.page.get_by_test_id("password").fill(server.password)
        self.page.get_by_test_id("connect").click()
        self.page.get_by_text("You are connected as user").wait_for()
        self.frame(":play start").wait_for()  # it plays this by itself, a moment later

    def run(self, text: str) -> Locator:
        """Type a command or a query and run it: the frame that answers."""
        self._type(text)
        return self.press(text)

    def press(self, text: str) -> Locator:
        """Run what stands in the editor, which is this text: the frame that answers."""
        self.page.get_by_test_id("editor-Run").click()
        frame = self.frame(text)
        frame.wait_for()
        return frame

    def frame(self, text: str) -> Locator:
        """The newest frame of a command or a query."""
        asked = self.page.get_by_test_id("frameCommand").filter(has_text=" ".join(text.split())[:60])
        return self.page.get_by_test_id("frame").filter(has=asked).first

    def clear(self) -> None:
        """Leave no frame."""
        self._type(":clear")
        self.page.get_by_test_id("editor-Run").click()
        self.page.wait_for_function("() => document.querySelectorAll('[data-testid=frame]').length === 0")

    def _type(self, text: str) -> None:
        self.page.get_by_test_id("activeEditor").locator(".monaco-editor").first.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def graph(self, frame: Locator) -> dict[str, str]:
        """The nodes of a frame's picture: what is written in each, and its colour."""
        frame.locator("g.node").first.wait_for()
        return {
            _written(node): node.locator("circle.b-outline").get_attribute("fill") or ""
            for node in frame.locator("g.node").all()
        }

    def covered(self, frame: Locator, centre: str) -> list[str]:
        """What of a star is hidden: nodes that lie on the arrow between another and the centre, when all have settled."""
        before, nodes = None, self._places(frame)
        while nodes != before:
            self.page.wait_for_timeout(500)
            before, nodes = nodes, self._places(frame)
        x, y, _ = nodes.pop(centre)
        around = {name: (a - x, b - y, radius) for name, (a, b, radius) in nodes.items()}
        return [
            f"{one} on {other}" for one in around for other in around if one != other and _on(around[one], around[other])
        ]

    def _places(self, frame: Locator) -> dict[str, tuple[float, float, float]]:
        found = {}
        for node in frame.locator("g.node").all():
            place = re.findall(r"-?[\d.]+", node.get_attribute("transform") or "")
            radius = node.locator("circle.b-outline").get_attribute("r") or ""
            found[_written(node)] = (float(place[0]), float(place[1]), float(radius))
        return found

    def drop(self, name: str, content: bytes) -> None:
        """Let a file fall onto the window."""
        transfer = self.page.evaluate_handle(_DROP, [base64.b64encode(content).decode(), name])
        self.page.locator(".filedrop").dispatch_event("drop", {"dataTransfer": transfer})

    def picture(self, name: str, of: "Locator | Page") -> None:
        """Keep a screenshot for the documents, where KG_SCREENSHOTS names a folder."""
        if IMAGES:
            self.page.wait_for_timeout(3000)  # until the nodes have settled
            of.screenshot(path=Path(IMAGES) / f"{name}.png")


def _written(node: Locator) -> str:
    return " ".join(" ".join(node.locator("text").all_text_contents()).split())


def _on(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether one circle touches the line from the centre to another."""
    far = math.hypot(other[0], other[1])
    along = (one[0] * other[0] + one[1] * other[1]) / far
    aside = abs(one[0] * other[1] - one[1] * other[0]) / far
    return 0 < along < far and aside < one[2]
