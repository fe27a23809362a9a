"""Runs Databricks notebooks on this machine: one Spark JVM per cluster, one Python process per run.

Started by the local workspace's server, never by hand: ``cluster`` owns the JVM, ``driver`` runs one
notebook. Both read JSON lines from standard input and write JSON lines to standard output, and both end,
with everything they started, when standard input ends.
"""
