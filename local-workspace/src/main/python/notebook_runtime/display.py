"""``display`` and ``displayHTML``."""

from typing import TYPE_CHECKING, Any

from .outputs import Outputs
from .problems import NotebookProblem
from .tables import ROWS, html_table

if TYPE_CHECKING:
    import pandas
    from IPython.core.interactiveshell import InteractiveShell
    from pyspark.sql import DataFrame


class Display:
    """What notebooks call as ``display(value)``."""

    def __init__(self, outputs: Outputs, shell: "InteractiveShell") -> None:
        self._outputs = outputs
        self._shell = shell

    def __call__(self, *values: Any, **_: object) -> None:
        """Shows Spark and pandas data frames as tables of at most 1,000 rows, all else as IPython does."""
        for value in values:
            self._show(value)

    def html(self, text: str) -> None:
        """``displayHTML``: shows HTML as it is."""
        self._outputs.write("html", text)

    def _show(self, value: Any) -> None:
        import pandas
        from pyspark.sql import DataFrame

        if isinstance(value, DataFrame):
            self._outputs.write("html", _spark_table(value))
        elif isinstance(value, pandas.DataFrame):
            self._outputs.write("html", _pandas_table(value))
        else:
            data, _ = self._shell.display_formatter.format(value)
            self._outputs.show(data)


def _spark_table(frame: "DataFrame") -> str:
    if frame.isStreaming:
        raise NotebookProblem(
            "display() cannot show a streaming DataFrame.",
            "a local workspace has no page that follows a stream.",
            "write it with writeStream to a table or a memory sink, and display that.",
        )
    rows = frame.limit(ROWS + 1).collect()
    return html_table(frame.columns, rows[:ROWS], more=len(rows) > ROWS)


def _pandas_table(frame: "pandas.DataFrame") -> str:
    rows = frame.head(ROWS).itertuples(index=False, name=None)
    return html_table([str(column) for column in frame.columns], rows, more=len(frame) > ROWS)
