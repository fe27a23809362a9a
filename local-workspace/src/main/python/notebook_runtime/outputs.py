"""What the current cell has written so far."""

import threading
from collections.abc import Mapping

from .redaction import Redactor

LIMIT = 1_000_000
"""Characters of one piece of output; the rest is cut, and the piece says so."""

_SLACK = 10_000
_CUT = f"\n… cut after {LIMIT:,} characters"
_STREAMS = ("stdout", "stderr")

Output = dict[str, str]
"""``kind`` and ``text``, as the server's ``Cell.Output``."""


class _Piece:
    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str) -> None:
        # The slack lets a secret that straddles the limit be recognised before the cut.
        kept = text[: max(0, LIMIT + _SLACK - self._length)]
        self._parts.append(kept)
        self._length += len(kept)

    def shown(self, redactor: Redactor) -> Output:
        text = redactor.clean("".join(self._parts))
        return {"kind": self.kind, "text": text if len(text) <= LIMIT else text[:LIMIT] + _CUT}


class Outputs:
    """The outputs of one cell, in the order in which they were written; a stream's pieces are joined."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._lock = threading.Lock()
        self._pieces: list[_Piece] = []

    def write(self, kind: str, text: str) -> None:
        """Adds text of ``kind``: stdout, stderr, text, html, markdown or error."""
        if not text:
            return
        with self._lock:
            joins = self._pieces and kind in _STREAMS and self._pieces[-1].kind == kind
            if not joins:
                self._pieces.append(_Piece(kind))
            self._pieces[-1].write(text)

    def show(self, data: Mapping[str, str]) -> None:
        """Adds the richest form of a value given by MIME type, as IPython's formatters give it."""
        if "text/html" in data:
            self.write("html", data["text/html"])
        elif "image/png" in data:
            self.write("html", f'<img src="data:image/png;base64,{data["image/png"].strip()}">')
        elif "image/svg+xml" in data:
            self.write("html", data["image/svg+xml"])
        elif "text/markdown" in data:
            self.write("markdown", data["text/markdown"])
        else:
            self.write("text", data.get("text/plain", ""))

    def shown(self) -> list[Output]:
        """Everything written so far, without secrets."""
        with self._lock:
            return [piece.shown(self._redactor) for piece in self._pieces]

    def clear(self) -> None:
        """Forgets everything: the next cell begins."""
        with self._lock:
            self._pieces = []
