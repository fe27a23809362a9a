"""Keeps secret values out of what a notebook shows, as the service does."""

import html

REDACTED = "[REDACTED]"


class Redactor:
    """Replaces every secret this run has read; as on the service, literal values only."""

    def __init__(self) -> None:
        self._values: list[str] = []

    def add(self, value: str) -> None:
        """Hides ``value`` from now on, also where it is escaped in HTML or in a ``repr``."""
        forms = {value, html.escape(value), repr(value)[1:-1]} - {""}
        # The longest first, so that a secret that contains another one vanishes as a whole.
        self._values = sorted({*self._values, *forms}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """``text`` without secrets."""
        for value in self._values:
            text = text.replace(value, REDACTED)
        return text
