"""A notebook in a Python process of its own, with a Spark of its own. Run by the Python of local workspaces.

Takes the request of one notebook as a line of JSON, as a cluster's driver does, and ends as that does; only the Spark
that a driver attaches to is not there yet, and is started in this process.
"""

import sys
from pathlib import Path
from unittest.mock import patch

from notebook_runtime import cluster, driver
from pyspark.sql import SparkSession

_MEMORY = "1g"


def main() -> None:
    """Arguments: a folder for what Spark writes, and the one that is ``dbfs:/``."""
    folder, dbfs = Path(sys.argv[1]), Path(sys.argv[2])
    for name in ("warehouse", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)

    def start() -> SparkSession:
        builder = SparkSession.builder
        for key, value in cluster.settings(folder, dbfs, _MEMORY).items():
            builder = builder.config(key, value)
        return builder.getOrCreate()

    with patch.object(driver, "attach", start):
        driver.main()


if __name__ == "__main__":
    main()
