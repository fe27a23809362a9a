"""SQL cells."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_TOKEN = re.compile(r"""--[^\n]*|/\*.*?\*/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|;|[^;'"`/-]+|.""", re.DOTALL)
_MARKER = re.compile(r"(?<![:\w]):[A-Za-z_]\w*")


def statements(text: str) -> list[str]:
    """The statements of a cell, without the semicolons between them; comments alone are none."""
    found, current, real = [], "", False
    for token in [*_TOKEN.findall(text), ";"]:
        if token != ";":
            current += token
            real = real or not (token.isspace() or token.startswith(("--", "/*")))
            continue
        if real:
            found.append(current.strip())
        current, real = "", False
    return found


def run(spark: "SparkSession", text: str, widgets: Mapping[str, str]) -> "DataFrame | None":
    """Runs a cell's statements and gives the last one's result; ``:name`` is a widget's value."""
    result = None
    for statement in statements(text):
        arguments = dict(widgets) if _MARKER.search(statement) else None
        result = spark.sql(statement, args=arguments)
    return result
