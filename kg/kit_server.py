"""A kit's files at this machine's own address, for a page that fetches them. Files enter; requests are answered.

Only these files are answered for, and only on the loopback: nothing else on this machine can be read through it.
"""

from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from kg.errors import GraphUnavailable

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".adoc": "text/asciidoc; charset=utf-8",
    ".grass": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}


class KitServer(ThreadingHTTPServer):
    """Serves files from memory."""

    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes], port: int) -> None:
        self.files = files
        try:
            super().__init__(("127.0.0.1", port), _Answer)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise GraphUnavailable(
                f"port {port} cannot be listened on: {reason}", hint="--port 0 takes a free one"
            ) from error

    @property
    def address(self) -> str:
        """Where it is; `localhost` is a host that Neo4j Browser allows as it comes."""
        return f"http://localhost:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: KitServer

    def do_GET(self) -> None:
        if found := self._found():
            self.wfile.write(found)

    def do_HEAD(self) -> None:
        self._found()

    def do_OPTIONS(self) -> None:
        self.send_response(HTTPStatus.NO_CONTENT)
        self._allow()
        self.end_headers()

    def _found(self) -> bytes | None:
        name = unquote(urlsplit(self.path).path).removeprefix("/")
        found = self.server.files.get(name)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND, explain=f"there are {', '.join(self.server.files)}")
            return None
        self.send_response(HTTPStatus.OK)
        self._allow()
        self.send_header("Content-Type", TYPES[PurePosixPath(name).suffix])
        self.send_header("Content-Length", str(len(found)))
        self.end_headers()
        return found

    def _allow(self) -> None:
        """Any page may read these files, which hold no secret; Browser asks first, with headers that change by version."""
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Access-Control-Allow-Private-Network", "true")

    def log_message(self, format: str, *args: object) -> None:
        """Silence: who serves has told where it is."""
