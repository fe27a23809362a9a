"""What the current cell has written so far."""

import base64
import threading
from collections.abc import Mapping

from .redaction import Redactor

LIMIT = 1_000_000
"""Characters that one cell shows; the rest is left out, and the cell says so. Its error comes on top."""

PIECES = 500
"""Pieces that one cell shows."""

_SLACK = 10_000
_CUT = f"… cut: one cell shows at most {LIMIT:,} characters"
_FULL = f"… left out: one cell shows at most {PIECES} pieces of output"
_STREAMS = ("stdout", "stderr")
_WHOLE = ("html", "image")
"""Kinds that a cut would break: markup, and images in base64."""

_IMAGES = ("image/png", "image/jpeg")

Output = dict[str, str]
"""``kind`` and ``text``, as the server's ``Cell.Output``."""


class _Piece:
    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.parts = [text]

    def shown(self, redactor: Redactor) -> Output:
        return {"kind": self.kind, "text": redactor.clean("".join(self.parts))}


class Outputs:
    """The outputs of one cell, in the order in which they were written; a stream's pieces are joined."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._lock = threading.Lock()
        self._pieces: list[_Piece] = []
        self._errors: list[_Piece] = []
        self._length = 0
        self._notes: dict[str, None] = {}

    def write(self, kind: str, text: str) -> None:
        """Adds text of ``kind``: stdout, stderr, text, html, image (a data URI), markdown or error."""
        if not text:
            return
        with self._lock:
            if kind == "error":
                self._errors.append(_Piece(kind, text[:LIMIT]))
            elif kind in _WHOLE and len(text) > LIMIT - self._length:
                self._add("text", _too_big(text))
            else:
                self._add(kind, text)

    def _add(self, kind: str, text: str) -> None:
        # The slack lets a secret that straddles the limit be recognised before the cut.
        kept = text[: max(0, LIMIT + _SLACK - self._length)]
        if len(kept) < len(text):
            self._notes[_CUT] = None
        if self._pieces and kind in _STREAMS and self._pieces[-1].kind == kind:
            self._pieces[-1].parts.append(kept)
        elif len(self._pieces) < PIECES:
            self._pieces.append(_Piece(kind, kept))
        else:
            self._notes[_FULL] = None
            return
        self._length += len(kept)

    def show(self, data: Mapping[str, str]) -> None:
        """Adds the richest form of a value given by MIME type, as IPython's formatters give it."""
        if "text/html" in data:
            self.write("html", data["text/html"])
        elif kind := next((kind for kind in _IMAGES if kind in data), None):
            self._show_image(kind, "".join(data[kind].split()))
        elif "image/svg+xml" in data:
            self._show_image("image/svg+xml", base64.b64encode(data["image/svg+xml"].encode()).decode())
        elif "text/markdown" in data:
            self.write("markdown", data["text/markdown"])
        else:
            self.write("text", data.get("text/plain", ""))

    def _show_image(self, kind: str, content: str) -> None:
        self.write("image", f"data:{kind};base64,{content}")

    def shown(self) -> list[Output]:
        """Everything written so far, without secrets; the error, if any, comes last and is never left out."""
        with self._lock:
            shown, notes, room = [], dict(self._notes), LIMIT
            for output in (piece.shown(self._redactor) for piece in self._pieces):
                if len(output["text"]) > room:
                    notes[_CUT] = None
                    output["text"] = "" if output["kind"] in _WHOLE else output["text"][:room]
                room -= len(output["text"])
                shown.append(output)
            shown += [{"kind": "text", "text": note} for note in notes]
            shown += [piece.shown(self._redactor) for piece in self._errors]
            return [output for output in shown if output["text"]]

    def clear(self) -> None:
        """Forgets everything: the next cell begins."""
        with self._lock:
            self._pieces, self._errors, self._length, self._notes = [], [], 0, {}


def _too_big(text: str) -> str:
    return f"… left out: an output of {len(text):,} characters"
