"""Who may write to a graph: a folder enters, the right to write leaves, or the process that has it already."""

import fcntl
import os
from pathlib import Path
from types import TracebackType

from kg.errors import GraphUnavailable


class Lock:
    """The right to write, held by one process at a time. The system gives it back when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "lock"
        try:
            self._file = self.path.open("a+", encoding="ascii")
        except OSError as error:
            raise GraphUnavailable(f"cannot write here: {error.strerror}", where=str(folder)) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = self._holder()
            self._file.close()
            hint = "wait until it has finished; reading goes on meanwhile"
            raise GraphUnavailable(f"the graph is open for writing by {holder}", where=str(folder), hint=hint) from error
        self._sign()

    def release(self) -> None:
        """Give the right back."""
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()

    def _sign(self) -> None:
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def _holder(self) -> str:
        self._file.seek(0)
        pid = self._file.read(20).strip()
        return f"process {pid}" if pid else "another process"

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()
