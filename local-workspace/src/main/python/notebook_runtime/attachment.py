"""Attaches a Python process to the cluster's JVM."""

import os
from collections.abc import Mapping
from typing import Any

from pyspark.core.context import SparkContext
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from .problems import NotebookProblem


def attach() -> SparkSession:
    """A session of its own on the JVM named by PYSPARK_GATEWAY_PORT and PYSPARK_GATEWAY_SECRET."""
    gateway = launch_gateway()
    # Programs that the notebook starts have no business with the cluster.
    del os.environ["PYSPARK_GATEWAY_PORT"], os.environ["PYSPARK_GATEWAY_SECRET"]
    context = gateway.jvm.org.apache.spark.SparkContext.getOrCreate()
    sc = SparkContext(gateway=gateway, jsc=gateway.jvm.JavaSparkContext(context))
    session = SparkSession(sc).newSession()
    SparkSession._instantiatedSession = session
    _guard(session)
    return session


def assign(session: SparkSession, run: str, folder: str, environment: Mapping[str, str]) -> None:
    """Marks everything that comes from this process, in any of its threads, as the work of ``run``."""
    sc = session.sparkContext
    # Python workers see the notebook's modules, and are never shared with another run.
    sc.environment.update({**environment, "PYTHONPATH": folder, "NOTEBOOK_RUN": run})
    _mark(session, run)
    client: Any = sc._gateway._gateway_client  # type: ignore[union-attr]
    connect = client._create_new_connection

    def connect_and_mark() -> Any:
        # Each Python thread has its own thread in the JVM, and with it its own job group.
        connection = connect()
        _mark(session, run)
        return connection

    client._create_new_connection = connect_and_mark


def _mark(session: SparkSession, run: str) -> None:
    sc = session.sparkContext
    jvm: Any = sc._jvm
    sc._jsc.setJobGroup(run, f"notebook run {run}", True)
    sc._jsc.addJobTag(run)
    jvm.org.apache.spark.sql.classic.SparkSession.setActiveSession(session._jsparkSession)
    SparkSession._activeSession = session


def _guard(session: SparkSession) -> None:
    def stop() -> None:
        raise NotebookProblem(
            "A notebook must not stop Spark.",
            "the cluster's one Spark application serves every notebook.",
            "leave the call out; the session ends with the run.",
        )

    session.stop = stop  # type: ignore[method-assign]
    session.sparkContext.stop = stop  # type: ignore[method-assign]
