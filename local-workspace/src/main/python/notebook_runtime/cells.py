"""Notebooks in source format, split into cells.

Source format as every Databricks client writes it: a header line, cells separated by ``# COMMAND ----------``,
``# MAGIC`` before each line of a cell in another language, ``# DBTITLE 1,…`` before a titled cell. SQL
notebooks use ``--`` for ``#``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADER = "Databricks notebook source"
SEPARATOR = "COMMAND ----------"
COMMENTS = {"PYTHON": "#", "SQL": "--", "SCALA": "//", "R": "#"}
SCRIPT = "SCRIPT"
"""The language of a file that is no notebook: one cell, in which nothing is magic."""

CELL_MAGICS = frozenset({"python", "sql", "md", "md-sandbox", "run", "sh", "fs", "pip", "conda", "scala", "r"})

_TITLE = re.compile(r"DBTITLE \d+,(.*)")
_MAGIC = re.compile(r"%([\w-]+)[ \t]*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """One cell.

    ``index`` counts from 1, empty cells left out; ``kind`` is ``python``, ``sql``, ``md`` or the name of another
    Databricks magic; ``source`` is what follows the magic.
    """

    index: int
    title: str
    kind: str
    source: str

    @property
    def language(self) -> str:
        """As it is reported: ``python``, ``sql`` or ``md``."""
        return self.kind if self.kind in ("sql", "md") else "python"

    @property
    def shown(self) -> str:
        """The source as it is reported; magics without a language of their own stay visible."""
        return self.source if self.kind == self.language else f"%{self.kind} {self.source}".rstrip()


def language_of(text: str) -> str | None:
    """The language that the header line names, or None for a plain file."""
    first = text.split("\n", 1)[0].rstrip("\r")
    for language in ("PYTHON", "SQL", "SCALA"):
        if first == f"{COMMENTS[language]} {HEADER}":
            return language
    return None


def split(text: str, language: str) -> list[Cell]:
    """The cells of a notebook whose plain cells are in ``language`` (``PYTHON`` or ``SQL``), or a ``SCRIPT``."""
    if language == SCRIPT:
        return [Cell(1, "", "python", text)]
    comment = COMMENTS[language]
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0] == f"{comment} {HEADER}":
        lines = lines[1:]
    cells: list[Cell] = []
    for chunk in _chunks(lines, f"{comment} {SEPARATOR}"):
        cell = _cell(len(cells) + 1, chunk, comment, language.lower())
        if cell.source or cell.kind not in ("python", "sql", "md"):
            cells.append(cell)
    return cells


def _chunks(lines: list[str], separator: str) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in lines:
        if line.rstrip() == separator:
            yield chunk
            chunk = []
        else:
            chunk.append(line)
    yield chunk


def _cell(index: int, lines: list[str], comment: str, language: str) -> Cell:
    lines = _trimmed(lines)
    title = ""
    if lines and (match := _TITLE.match(lines[0].removeprefix(f"{comment} "))):
        title = match.group(1).strip()
        lines = _trimmed(lines[1:])
    magic = f"{comment} MAGIC"
    if not lines or not lines[0].startswith(magic):
        return Cell(index, title, language, "\n".join(lines))
    kind, source = _without_magic(lines, magic, language)
    return Cell(index, title, kind, source)


def _without_magic(lines: list[str], magic: str, language: str) -> tuple[str, str]:
    text = "\n".join(line.removeprefix(magic).removeprefix(" ") for line in lines).strip("\n")
    match = _MAGIC.match(text)
    if match is None or match.group(1) not in CELL_MAGICS:
        return ("python" if match else language), text
    kind = "md" if match.group(1) == "md-sandbox" else match.group(1)
    return kind, match.group(2).strip("\n")


def _trimmed(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
