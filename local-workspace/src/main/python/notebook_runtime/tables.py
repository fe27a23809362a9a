"""Tables as HTML."""

import html
from collections.abc import Iterable, Sequence

ROWS = 1_000
"""How many rows ``display`` shows at most, as on the service."""


def html_table(columns: Sequence[str], rows: Iterable[Sequence[object]], more: bool = False) -> str:
    """An HTML table; everything in it is escaped, and it says so when there were ``more`` rows."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(_value(value) for value in row)}</tr>" for row in rows)
    note = f"<p>Showing the first {ROWS:,} rows.</p>" if more else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _value(value: object) -> str:
    return f"<td>{'null' if value is None else html.escape(str(value))}</td>"
