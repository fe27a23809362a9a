"""The process that runs one notebook.

Attaches to the cluster, says ``ready``, waits for one request in a line, runs it, ends. It ends at once, with
every program the notebook started, when standard input ends.
"""

import atexit
import contextlib
import faulthandler
import json
import os
import select
import signal
import sys
import threading
from typing import NoReturn

from pyspark.sql import SparkSession

from . import cells, script
from .attachment import assign, attach
from .channel import Channel
from .dbutils import DBUtils
from .display import Display
from .filesystem import FileSystem
from .jobs import Jobs, TaskValues
from .magics import refuse_unsupported
from .mounts import Mounts
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

_FIGURES = "module://matplotlib_inline.backend_inline"
"""Matplotlib's backend by which a cell shows the figures it has drawn, once it has ended."""

_PROGRESS_SECONDS = 1.0
_FINISH_SECONDS = 5.0
_HEARD_SECONDS = 10.0


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
    refuse_unsupported(shell)
    import pandas  # noqa: F401  # nearly every notebook needs it; imported now, it costs no run

    channel.send("ready")
    _import_mlflow(channel)
    line = channel.requests.readline()
    if line:
        request = Request.parse(line)
        _settle(request, spark)
        surroundings = _surround(request, spark, shell, outputs, redactor)
        threading.Thread(target=_obey, args=(channel, surroundings), daemon=True).start()
        _run(Notebook(request, surroundings, channel.send), channel, spark)
        # Java may lose what a process writes just before it ends: the server ends it, once it has heard.
        threading.Event().wait(_HEARD_SECONDS)
    _end()


def _import_mlflow(channel: Channel) -> None:
    """While nobody waits: half a second that a notebook then need not spend."""
    waiting, _, _ = select.select([channel.requests], [], [], 0)
    if not waiting:
        import mlflow  # noqa: F401


def _settle(request: Request, spark: SparkSession) -> None:
    """The notebook's folder and environment; where its clients find the workspace."""
    os.environ.update(environment(request), MPLBACKEND=_FIGURES)
    os.makedirs(request.folder, exist_ok=True)
    os.chdir(request.folder)
    sys.path.insert(0, request.folder)
    assign(spark, str(request.run_id), request.folder, request.environment)


def environment(request: Request) -> dict[str, str]:
    """What clients read: where the workspace is, what MLflow calls a run's experiment and source; the cluster's own."""
    source = {
        "mlflow.source.name": request.path,
        "mlflow.source.type": "NOTEBOOK",
        "mlflow.databricks.notebookPath": request.path,
        "mlflow.databricks.webappURL": request.host,
        "mlflow.databricks.jobRunID": str(request.run_id),
    }
    # As on the service, the experiment of a notebook bears its path.
    experiment = {} if "MLFLOW_EXPERIMENT_ID" in request.environment else {"MLFLOW_EXPERIMENT_NAME": request.path}
    return {
        "DATABRICKS_HOST": request.host,
        "DATABRICKS_TOKEN": request.token,
        "MLFLOW_RUN_CONTEXT": json.dumps(source),
        # Pages for people of MLflow's own are not served, so that links to them lead nowhere.
        "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",
        **experiment,
        **request.environment,
    }


def _surround(
    request: Request, spark: SparkSession, shell: NotebookShell, outputs: Outputs, redactor: Redactor
) -> Surroundings:
    """Everything a notebook finds when it starts."""
    redactor.add(request.token)
    workspace = Workspace(request.host, request.token, request.run_id)
    dbutils = DBUtils(
        FileSystem(spark, Mounts(workspace)),
        Jobs(TaskValues(workspace, request.run_id, redactor)),
        Notebooks(workspace, request.path),
        Secrets(workspace, redactor),
        Widgets(request.parameters),
    )
    display = Display(outputs, shell)
    if request.language == cells.SCRIPT:
        script.prepare(request, shell, dbutils)
    else:
        shell.push({"spark": spark, "sc": spark.sparkContext, "dbutils": dbutils})
        shell.push({"display": display, "displayHTML": display.html})
    return Surroundings(shell, display, dbutils, workspace, outputs, redactor, Capture(outputs))


def _run(notebook: Notebook, channel: Channel, spark: SparkSession) -> None:
    channel.send("running")
    threading.Thread(target=_follow, args=(notebook,), daemon=True).start()
    ending = notebook.run()
    finishing = threading.Thread(target=_finish, args=(spark,), daemon=True)
    finishing.start()
    # A notebook that has ended must not stay RUNNING because something it left behind does not end.
    finishing.join(_FINISH_SECONDS)
    channel.send(**ending)


def _finish(spark: SparkSession) -> None:
    """What must be over before the run is: streams, and the work libraries leave for the exit."""
    with contextlib.suppress(Exception):
        for query in spark.streams.active:
            query.stop()
    with contextlib.suppress(Exception):
        atexit._run_exitfuncs()


def _follow(notebook: Notebook) -> None:
    """Shows what a long cell has written so far."""
    while True:
        threading.Event().wait(_PROGRESS_SECONDS)
        notebook.progress()


def _obey(channel: Channel, surroundings: Surroundings) -> None:
    """Ends everything when standard input does: the run is cancelled, or the server is gone."""
    channel.requests.readline()
    surroundings.dbutils.notebook.cancel_children()
    _end()


def _end() -> NoReturn:
    os.killpg(0, signal.SIGKILL)
    raise SystemExit


if __name__ == "__main__":
    main()
