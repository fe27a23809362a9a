import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
from pyspark.sql import SparkSession

NOTEBOOKS = Path(__file__).parent.parent


class Entry(NamedTuple):
    name: str


class MountInfo(NamedTuple):
    mountPoint: str  # noqa: N815  # the service calls it so
    source: str


@dataclass
class Files:
    """``dbutils.fs``, on the disk of this machine."""

    mounted: list[MountInfo] = field(default_factory=list)
    configs: dict[str, str] = field(default_factory=dict)

    def ls(self, path: str) -> list[Entry]:
        return [Entry(f"{entry.name}/" if entry.is_dir() else entry.name) for entry in Path(path).iterdir()]

    def mkdirs(self, path: str) -> bool:
        Path(path).mkdir(parents=True, exist_ok=True)
        return True

    def rm(self, path: str, recurse: bool = False) -> bool:
        shutil.rmtree(path)
        return True

    def mounts(self) -> list[MountInfo]:
        return self.mounted

    def mount(self, source: str, mount_point: str, extra_configs: dict[str, str]) -> bool:
        self.mounted.append(MountInfo(mount_point, source))
        self.configs = extra_configs
        return True


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    builder = SparkSession.builder.master("local[2]").appName("tests")
    settings = {
        "sql.shuffle.partitions": 2,
        "ui.enabled": False,
        "ui.showConsoleProgress": False,
        # The tests are over before the optimising compiler has paid for itself.
        "driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    for key, value in settings.items():
        builder = builder.config(f"spark.{key}", value)
    session = builder.getOrCreate()
    yield session
    session.stop()
