"""The process that owns a cluster's Spark JVM.

Reads ``{"release": "<run>"}`` lines; the JVM and this process end when standard input does, so that neither can
outlive the server.
"""

import argparse
import contextlib
import json
import os
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import psutil
from pyspark.conf import SparkConf
from pyspark.core.context import SparkContext
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from .channel import Channel
from .storage import hadoop_settings

# A task that was starting when its job was cancelled may start a Python worker this much later.
_STRAGGLER_SECONDS = 3.0
_SWEEP_SECONDS = 0.25

# A rehearsal is over before the optimising compiler has paid for itself: with it, the start and a training of the
# example took twice the processor time.
_JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def settings(folder: Path, dbfs: Path, memory: str) -> dict[str, str]:
    """Spark's configuration; ``folder`` takes everything it writes beside DBFS."""
    hadoop = {f"spark.hadoop.{key}": value for key, value in hadoop_settings(dbfs).items()}
    return {
        "spark.master": "local[*]",
        "spark.app.name": "local-workspace",
        "spark.driver.memory": memory,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        # Other users of this machine reach its RPC port; Spark makes up the secret.
        "spark.authenticate": "true",
        "spark.driver.extraJavaOptions": f'{_JVM} "-Djava.io.tmpdir={folder}/tmp" "-Dderby.system.home={folder}"',
        "spark.local.dir": f"{folder}/tmp",
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
        "spark.sql.shuffle.partitions": "4",
        # Notebooks that run at the same time share the cores.
        "spark.scheduler.mode": "FAIR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # A cancelled Python task shall end now, not after the two seconds of grace.
        "spark.python.task.killTimeout": "200ms",
        **hadoop,
    }


class Cluster:
    """A running JVM and its one Spark application."""

    def __init__(self, configuration: dict[str, str]) -> None:
        conf = SparkConf(loadDefaults=False).setAll(list(configuration.items()))
        self._gateway = launch_gateway(conf)
        self._context = SparkContext(conf=conf, gateway=self._gateway)
        # Spark's main class waits for its Python to end; nobody else may hold this pipe's other end.
        self._jvm = psutil.Process(self._gateway.proc.pid)
        self._over: set[str] = set()

    def wait(self) -> None:
        """Returns when the JVM has ended."""
        self._gateway.proc.wait()

    def address(self) -> dict[str, Any]:
        """Where drivers attach: ``port`` and ``secret``."""
        parameters = self._gateway.gateway_parameters
        return {"port": parameters.port, "secret": parameters.auth_token}

    def warm_up(self) -> None:
        """Runs a first query, so that no notebook has to pay for it."""
        SparkSession(self._context).range(100).count()

    def release(self, run: str) -> None:
        """Ends what a run may have left behind: Spark jobs, now and yet to come, and Python workers."""
        context = self._context._jsc.sc()
        context.cancelJobGroupAndFutureJobs(run, "the notebook's run has ended")
        context.cancelJobsWithTag(run)
        self._over.add(run)
        self._sweep()
        threading.Thread(target=self._sweep_stragglers, daemon=True).start()

    def _sweep_stragglers(self) -> None:
        end = time.monotonic() + _STRAGGLER_SECONDS
        while time.monotonic() < end:
            time.sleep(_SWEEP_SECONDS)
            self._sweep()

    def _sweep(self) -> None:
        """Ends every Python worker whose run is over, and every daemon that forks them."""
        for process in self._jvm.children(recursive=True):
            with contextlib.suppress(psutil.Error):  # it may just have ended by itself
                if process.environ().get("NOTEBOOK_RUN") in self._over:
                    process.kill()


def _clear(folder: Path) -> None:
    """Tables live as long as the JVM's catalog, which is in memory; their files must not live longer."""
    for name in ("warehouse", "tmp"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)


def _end_with(cluster: Cluster) -> None:
    """Without its JVM this process is no cluster; the server then starts another one."""
    cluster.wait()
    os._exit(1)


def main() -> None:
    """Starts the JVM, tells its address, obeys until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--dbfs", type=Path, required=True)
    parser.add_argument("--memory", required=True)
    arguments = parser.parse_args()
    channel = Channel.claim()
    _clear(arguments.folder)
    cluster = Cluster(settings(arguments.folder, arguments.dbfs, arguments.memory))
    channel.send("ready", **cluster.address())
    threading.Thread(target=_end_with, args=(cluster,), daemon=True).start()
    threading.Thread(target=cluster.warm_up, daemon=True).start()
    for line in channel.requests:
        cluster.release(json.loads(line)["release"])
    # The JVM ends with the pipe to its standard input; an orderly stop could hang on a job.
    os._exit(0)


if __name__ == "__main__":
    main()
