"""A wire to a server, which may break or tell otherwise than the server does. A port enters; one that leads to it leaves."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def wire(port: int, *, cut_after: int | None = None, told: Callable[[bytes], bytes] = lambda piece: piece) -> Iterator[int]:
    """A port that leads to that of a server. It breaks for good after so many bytes; `told` is what comes of its answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = _Wire(listening, port, cut_after, told)
        threading.Thread(target=made.accept, daemon=True).start()
        yield listening.getsockname()[1]
        made.cut()


class _Wire:
    def __init__(self, listening: socket.socket, port: int, cut_after: int | None, told: Callable[[bytes], bytes]) -> None:
        self._listening, self._port, self._left, self._told = listening, port, cut_after, told
        self._ends: list[socket.socket] = []

    def accept(self) -> None:
        with suppress(OSError):  # it is cut
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._ends += [near, far]
                for ends in ((near, far, self._counted), (far, near, self._told)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, change: Callable[[bytes], bytes]) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(change(piece))
        for end in (source, target):
            end.close()

    def _counted(self, piece: bytes) -> bytes:
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                self.cut()
        return piece

    def cut(self) -> None:
        for end in (self._listening, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
