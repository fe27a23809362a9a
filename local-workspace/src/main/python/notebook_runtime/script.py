"""A file of Python, run as a program: what ``spark_python_task`` runs.

As on the service nothing is predefined: ``SparkSession.builder.getOrCreate()`` gives the session, and
``pyspark.dbutils.DBUtils(spark)`` the utilities.
"""

import linecache
import sys
from types import ModuleType
from typing import TYPE_CHECKING

from .request import Request

if TYPE_CHECKING:
    from .dbutils import DBUtils
    from .shell import NotebookShell


def prepare(request: Request, shell: "NotebookShell", dbutils: "DBUtils") -> None:
    """Its command line, its name, and the way to the utilities."""
    sys.argv = [request.path, *request.arguments]
    shell.push({"__file__": request.path, "__name__": "__main__"})
    module = ModuleType("pyspark.dbutils", "Where Databricks' own PySpark has the utilities.")
    module.DBUtils = lambda _spark=None: dbutils  # type: ignore[attr-defined]
    sys.modules["pyspark.dbutils"] = module


def run(shell: "NotebookShell", path: str, source: str) -> None:
    """Runs it as Python does, without the magics of notebooks; raises what it raises."""
    # Tracebacks show the lines of the file from here.
    linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)
    exec(compile(source, path, "exec"), shell.user_ns)


def succeeds(leaving: SystemExit) -> bool:
    """Whether a program that leaves by ``sys.exit`` says that all went well."""
    return leaving.code is None or leaving.code == 0
