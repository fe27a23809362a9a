"""Runs one notebook's cells, one after another."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import cells, failures, inclusion, script, sql
from .cells import Cell
from .display import Display
from .notebooks import NotebookExit
from .outputs import Output, Outputs
from .problems import NotebookProblem
from .redaction import Redactor
from .request import Request
from .streams import Capture

if TYPE_CHECKING:
    from .dbutils import DBUtils
    from .shell import NotebookShell
    from .workspace import Workspace

Report = Callable[..., None]
"""Called as ``report(event, **fields)``."""


@dataclass
class Surroundings:
    """What cells run in."""

    shell: "NotebookShell"
    display: Display
    dbutils: "DBUtils"
    workspace: "Workspace"
    outputs: Outputs
    redactor: Redactor
    capture: Capture


class Notebook:
    """A notebook being run."""

    def __init__(self, request: Request, surroundings: Surroundings, report: Report) -> None:
        self._request = request
        self._around = surroundings
        self._report = report
        self._current: Cell | None = None
        self._began = 0.0
        self._told: list[Output] = []
        self._telling = threading.Lock()

    def run(self) -> dict[str, Any]:
        """Runs all cells, up to the first that fails or exits; gives the last event."""
        for cell in cells.split(self._request.source, self._request.language):
            ending = self._run(cell)
            if ending is not None:
                return ending
        return {"event": "completed"}

    def progress(self) -> None:
        """Reports what the current cell has written since the last call, from another thread."""
        with self._telling:
            outputs = self._around.outputs.shown()
            if self._current is not None and outputs != self._told:
                self._tell(self._current, "RUNNING", outputs)

    def _run(self, cell: Cell) -> dict[str, Any] | None:
        self._around.outputs.clear()
        self._began = time.monotonic()
        self._tell(cell, "RUNNING", [])
        self._current = cell
        state, ending = self._outcome(cell)
        with self._telling:
            self._current = None
        self._around.capture.drain()
        if state == "FAILED" and ending is not None:
            self._around.outputs.write("error", str(ending["trace"]))
        self._tell(cell, state, self._around.outputs.shown())
        return ending

    def _outcome(self, cell: Cell) -> tuple[str, dict[str, Any] | None]:
        clean = self._around.redactor.clean
        try:
            self._execute(cell, f"cell {cell.index}", (self._request.path,))
            return "SUCCEEDED", None
        except NotebookExit as leaving:
            return "EXITED", {"event": "exited", "value": clean(leaving.value)}
        except BaseException as error:  # whatever a notebook raises, SystemExit too, is its result
            if isinstance(error, SystemExit) and self._request.language == cells.SCRIPT and script.succeeds(error):
                return "SUCCEEDED", None
            line, trace = clean(failures.one_line(error)), clean(failures.trace(error))
            return "FAILED", {"event": "raised", "cell": cell.index, "error": line, "trace": trace}

    def _execute(self, cell: Cell, name: str, chain: tuple[str, ...]) -> None:
        if self._request.language == cells.SCRIPT:
            script.run(self._around.shell, self._request.path, cell.source)
        elif cell.kind == "python":
            self._around.shell.run(name, cell.source)
        elif cell.kind == "md":
            self._around.outputs.write("markdown", cell.source)
        elif cell.kind == "sql":
            self._query(cell.source)
        elif cell.kind == "run":
            self._include(cell.source, chain)
        else:
            raise unsupported(cell.kind)

    def _query(self, text: str) -> None:
        names = self._around.shell.user_ns
        result = sql.run(names["spark"], text, self._around.dbutils.widgets.getAll())
        if result is not None:
            names["_sqldf"] = result
            if result.columns:
                self._around.display(result)

    def _include(self, text: str, chain: tuple[str, ...]) -> None:
        included = inclusion.parse(text, chain[-1])
        self._around.dbutils.widgets.give(included.arguments)
        for cell in inclusion.fetch(self._around.workspace, included, chain):
            name = f"{included.path}, cell {cell.index}"
            self._execute(cell, name, (*chain, included.path))

    def _tell(self, cell: Cell, state: str, outputs: list[Output]) -> None:
        self._told = outputs
        millis = 0 if state == "RUNNING" else round((time.monotonic() - self._began) * 1000)
        self._report(
            "cell",
            index=cell.index,
            title=cell.title,
            language=cell.language,
            source=cell.shown,
            state=state,
            outputs=outputs,
            millis=millis,
        )


def unsupported(magic: str) -> NotebookProblem:
    """The error for a Databricks magic that a local workspace does not have."""
    return NotebookProblem(
        f"%{magic} does not work in a local workspace.",
        "its notebooks are Python and SQL, in the packages that the workspace brings.",
        "use %python, %sql, %md or %run; for files dbutils.fs, for programs Python's subprocess.",
    )
