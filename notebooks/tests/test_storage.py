from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Files, MountInfo
from databricks.sdk.errors import NotFound, PermissionDenied
from pyspark.sql import SparkSession

import diabetes
from diabetes import Problem

FIRST, SECOND = datetime(2026, 1, 2, 3, 4, 5, 6, UTC), datetime(2026, 1, 2, 3, 4, 5, 7, UTC)
SOURCE = "abfss://data@development.dfs.core.windows.net"


def test_the_newest_table_is_found_and_the_older_stays(spark: SparkSession, files: Files, tmp_path: Path) -> None:
    folder = str(tmp_path / "prepared")
    first = diabetes.write_whole(spark.range(3), folder, files, FIRST)
    second = diabetes.write_whole(spark.range(4), folder, files, SECOND)
    assert first == f"{folder}/2026-01-02T03-04-05.000006Z"
    assert diabetes.newest_whole(folder, files) == second
    assert spark.read.parquet(first).count() == 3


def test_a_table_can_be_in_parts(spark: SparkSession, files: Files, tmp_path: Path) -> None:
    frame = spark.createDataFrame([("train", 1), ("test", 2)], "part string, Age int")
    written = diabetes.write_whole(frame, str(tmp_path), files, FIRST, by=["part"])
    assert [tuple(row) for row in diabetes.read_part(spark, written, "test").collect()] == [(2,)]


def test_a_write_that_breaks_off_leaves_the_earlier_result(spark: SparkSession, files: Files, tmp_path: Path) -> None:
    from pyspark.sql.functions import col, expr, when

    folder = str(tmp_path / "predictions")
    first = diabetes.write_whole(spark.range(3), folder, files, FIRST)
    full = expr("raise_error('No space left on device')").cast("long")
    breaking = spark.range(100_000).select(when(col("id") == 99_999, full).otherwise(col("id")).alias("id"))
    with pytest.raises(Problem, match=r"(?s)could not be written.*earlier results are untouched"):
        diabetes.write_whole(breaking, folder, files, SECOND)
    assert diabetes.newest_whole(folder, files) == first
    assert [entry.name for entry in Path(folder).iterdir()] == [Path(first).name]


class Full:
    """A data frame whose storage is full."""

    @property
    def write(self) -> "Full":
        return self

    def partitionBy(self, *columns: str) -> "Full":  # noqa: N802  # Spark calls it so
        return self

    def parquet(self, path: str) -> None:
        cause = "Caused by: java.io.IOException: No space left on device"
        raise RuntimeError(f"An error occurred while calling o63.parquet.\n: Task failed\n\tat a.b\n{cause}\n\tat c.d")


def test_a_full_disk_is_named_whatever_else_the_trace_says(files: Files, tmp_path: Path) -> None:
    frame: Any = Full()
    with pytest.raises(Problem, match=r"Why: java\.io\.IOException: No space left on device\n"):
        diabetes.write_whole(frame, str(tmp_path), files, FIRST)


def test_a_table_whose_writer_was_killed_is_passed_over(spark: SparkSession, files: Files, tmp_path: Path) -> None:
    first = diabetes.write_whole(spark.range(3), str(tmp_path), files, FIRST)
    half = Path(diabetes.write_whole(spark.range(3), str(tmp_path), files, SECOND))
    (half / "_SUCCESS").unlink()
    (tmp_path / "zzz.txt").touch()
    assert diabetes.newest_whole(str(tmp_path), files) == first


def test_a_folder_without_a_whole_table_says_what_to_run(files: Files, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"(?s)holds no whole table.*run data_preprocessing"):
        diabetes.newest_whole(str(tmp_path / "prepared"), files)


def test_a_container_is_mounted_with_the_principal_of_the_scope(files: Files) -> None:
    assert diabetes.mount(files, SOURCE, "/mnt/modelData", "<{}>".format)
    assert files.mounted == [MountInfo("/mnt/modelData", SOURCE)]
    assert files.configs == {
        "fs.azure.account.auth.type": "OAuth",
        "fs.azure.account.oauth.provider.type": "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider",
        "fs.azure.account.oauth2.client.id": "<client-id>",
        "fs.azure.account.oauth2.client.secret": "<client-secret>",
        "fs.azure.account.oauth2.client.endpoint": "https://login.microsoftonline.com/<tenant-id>/oauth2/token",
    }


def test_mounting_again_is_harmless_and_reads_no_secret(files: Files) -> None:
    files.mounted = [MountInfo("/", "DatabricksRoot"), MountInfo("/mnt/modelData", f"{SOURCE}/")]
    assert not diabetes.mount(files, SOURCE, "/mnt/modelData", pytest.fail)
    assert len(files.mounted) == 2


def test_a_mount_point_of_another_source_is_refused(files: Files) -> None:
    files.mounted = [MountInfo("/mnt/modelData", "abfss://data@other.dfs.core.windows.net")]
    with pytest.raises(Problem, match="/mnt/modelData is mounted from abfss://data@other"):
        diabetes.mount(files, SOURCE, "/mnt/modelData", "<{}>".format)


class Catalog:
    """Schemas and volumes of a workspace that has only the catalog ``main``."""

    def __init__(self) -> None:
        self.present: set[str] = set()
        self.schemas = SimpleNamespace(get=self.find, create=lambda name, catalog: self.make(catalog, name))
        self.volumes = SimpleNamespace(read=self.find, create=lambda *names: self.make(*names[:3]))

    def find(self, name: str) -> None:
        if name not in self.present:
            raise NotFound(name)

    def make(self, *names: Any) -> None:
        if names[0] != "main":
            raise PermissionDenied(names[0])
        self.present.add(".".join(names))


def test_schema_and_volume_are_made_once() -> None:
    catalog = Catalog()
    made = ["main.mlops", "main.mlops.development"]
    assert diabetes.make_volume(catalog, "/Volumes/main/mlops/development") == made
    assert diabetes.make_volume(catalog, "/Volumes/main/mlops/development/") == []
    assert diabetes.make_volume(catalog, "/Volumes/main/mlops/production/deeper") == ["main.mlops.production"]


def test_what_the_catalog_refuses_is_told_in_its_words() -> None:
    with pytest.raises(PermissionDenied):
        diabetes.make_volume(Catalog(), "/Volumes/other/mlops/development")


@pytest.mark.parametrize("path", ["/Volumes/", "/Volumes/main", "/Volumes/main/mlops", "/Volumes/main//development"])
def test_a_path_without_catalog_schema_and_volume_is_refused(path: str) -> None:
    with pytest.raises(Problem, match="is not a volume's path"):
        diabetes.make_volume(Catalog(), path)
