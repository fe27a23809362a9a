"""IPython's shell, writing to a cell's outputs instead of a terminal."""

import os
import tempfile
from collections.abc import Mapping
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.pylabtools import print_figure
from traitlets import Type
from traitlets.config import Config

from .outputs import Outputs


class CellNames(CachingCompiler):
    """Names code after its cell, so that tracebacks read ``File "<cell 3>"``."""

    current = "cell"

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return f"<{self.current}>"


class CellValues(DisplayHook):
    """Shows the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """Cells have no ``Out[1]:``."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.outputs.show(format_dict)

    def finish_displayhook(self) -> None:
        """Nothing was printed, so nothing needs flushing."""


class CellFigures(DisplayPublisher):
    """Shows what libraries publish, such as figures."""

    def publish(self, data: Mapping[str, str], metadata: Any = None, **_: Any) -> None:
        self.shell.outputs.show(data)


class NotebookShell(InteractiveShell):
    """One notebook's names and outputs."""

    displayhook_class = Type(CellValues)
    display_pub_class = Type(CellFigures)
    compiler_class = Type(CellNames)
    outputs: Outputs

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Errors are reported by who runs the cell."""

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        """As ``showtraceback``."""

    def enable_gui(self, gui: Any = None) -> None:
        """Cells have no windows; ``%matplotlib inline`` asks all the same."""

    def run(self, name: str, source: str) -> None:
        """Runs Python code that tracebacks call ``name``; raises what it raises."""
        self.compile.current = name
        result = self.run_cell(source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            raise error


def new_shell(outputs: Outputs) -> NotebookShell:
    """A shell that keeps nothing on disk; ``get_ipython()`` finds it."""
    config = Config()
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.ipython_dir = os.path.join(tempfile.gettempdir(), "ipython")
    config.HistoryManager.enabled = False
    shell: NotebookShell = NotebookShell.instance(config=config)
    shell.outputs = outputs
    # Of figures that pyplot does not know IPython has no picture; named, as importing matplotlib takes its time.
    shell.display_formatter.formatters["image/png"].for_type_by_name("matplotlib.figure", "Figure", _picture)
    return shell


def _picture(figure: Any) -> str:
    picture: str = print_figure(figure, base64=True)
    return picture
