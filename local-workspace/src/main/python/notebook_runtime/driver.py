"""The process that runs one notebook.

Attaches to the cluster, says ``ready``, waits for one request in a line, runs it, ends. It ends at once, with
every program the notebook started, when standard input ends or brings ``cancel``.
"""

import atexit
import contextlib
import faulthandler
import os
import signal
import sys
import threading
from typing import NoReturn

from pyspark.sql import SparkSession

from .attachment import assign, attach
from .channel import Channel
from .dbutils import DBUtils
from .display import Display
from .filesystem import FileSystem
from .magics import refuse_unsupported
from .notebook import Notebook, Surroundings
from .notebooks import Notebooks
from .outputs import Outputs
from .redaction import Redactor
from .request import Request
from .secrets import Secrets
from .shell import NotebookShell, new_shell
from .streams import Capture
from .widgets import Widgets
from .workspace import Workspace

_PROGRESS_SECONDS = 1.0


def main() -> None:
    """Prepares all it can before it knows what it will run."""
    with contextlib.suppress(PermissionError):
        os.setpgid(0, 0)
    channel = Channel.claim()
    faulthandler.enable(channel.log, all_threads=False)
    spark = attach()
    redactor = Redactor()
    outputs = Outputs(redactor)
    shell = new_shell(outputs)
    import pandas  # noqa: F401  # nearly every notebook needs it; imported now, it costs no run

    channel.send("ready")
    line = channel.requests.readline()
    if line:
        capture = Capture(outputs)
        _run(Request.parse(line), channel, spark, shell, outputs, redactor, capture)
    _end()


def _run(
    request: Request,
    channel: Channel,
    spark: SparkSession,
    shell: NotebookShell,
    outputs: Outputs,
    redactor: Redactor,
    capture: Capture,
) -> None:
    workspace = Workspace(request.host, request.token)
    redactor.add(request.token)
    notebooks = Notebooks(workspace, request.path)
    threading.Thread(target=_obey, args=(channel, notebooks), daemon=True).start()
    _settle(request)
    assign(spark, str(request.run_id), request.folder)
    display = Display(outputs, shell)
    dbutils = DBUtils(FileSystem(spark), notebooks, Secrets(workspace, redactor), Widgets(request.parameters))
    names = {"spark": spark, "sc": spark.sparkContext, "dbutils": dbutils}
    shell.push({**names, "display": display, "displayHTML": display.html})
    refuse_unsupported(shell)
    around = Surroundings(shell, display, dbutils, workspace, outputs, redactor, capture)
    notebook = Notebook(request, around, channel.send)
    channel.send("running")
    threading.Thread(target=_follow, args=(notebook,), daemon=True).start()
    ending = notebook.run()
    with contextlib.suppress(Exception):
        _finish(spark)
    channel.send(**ending)


def _finish(spark: SparkSession) -> None:
    """What must be over before the run is: streams, and the work libraries leave for the exit."""
    for query in spark.streams.active:
        query.stop()
    atexit._run_exitfuncs()


def _settle(request: Request) -> None:
    """The notebook's folder and environment; where its clients find the workspace."""
    os.environ["DATABRICKS_HOST"] = request.host
    os.environ["DATABRICKS_TOKEN"] = request.token
    os.makedirs(request.folder, exist_ok=True)
    os.chdir(request.folder)
    sys.path.insert(0, request.folder)


def _follow(notebook: Notebook) -> None:
    """Shows what a long cell has written so far."""
    while True:
        threading.Event().wait(_PROGRESS_SECONDS)
        notebook.progress()


def _obey(channel: Channel, notebooks: Notebooks) -> None:
    """Ends everything on ``cancel``, or when the server is gone."""
    channel.requests.readline()
    notebooks.cancel_children()
    _end()


def _end() -> NoReturn:
    os.killpg(0, signal.SIGKILL)
    raise SystemExit


if __name__ == "__main__":
    main()
