"""``dbutils.fs``, on Hadoop's FileSystem in the JVM: the very bytes that Spark and REST see."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from .mounts import MountInfo, Mounts
from .problems import NotebookProblem


class FileInfo(NamedTuple):
    """A listed file; a folder's path and name end with ``/``; the time is in milliseconds since 1970."""

    path: str
    name: str
    size: int
    modificationTime: int

    def isDir(self) -> bool:
        """Whether it is a folder."""
        return self.name.endswith("/")

    def isFile(self) -> bool:
        """Whether it is a file."""
        return not self.isDir()


class FileSystem:
    """Paths without a scheme are DBFS paths."""

    def __init__(self, spark: SparkSession, mounts: Mounts) -> None:
        self._mounts = mounts
        self._jvm: Any = spark.sparkContext._jvm
        self._configuration = spark.sparkContext._jsc.hadoopConfiguration()

    def ls(self, path: str) -> list[FileInfo]:
        """What a folder holds, by name; a file's own entry."""
        fs, place = self._existing(path)
        return sorted(_info(status) for status in fs.listStatus(place))

    def head(self, file: str, max_bytes: int = 65536) -> str:
        """The first bytes of a file as UTF-8 text."""
        fs, place = self._existing(file)
        stream = fs.open(place)
        try:
            return bytes(stream.readNBytes(max_bytes)).decode("utf-8", "replace")
        finally:
            stream.close()

    def put(self, file: str, contents: str, overwrite: bool = False) -> bool:
        """Writes text; an existing file only with ``overwrite``."""
        fs, place = self._place(file)
        if not overwrite and fs.exists(place):
            raise NotebookProblem(
                f"{file} exists already.",
                "dbutils.fs.put replaces a file only when told to.",
                "pass overwrite=True, or choose another name.",
            )
        data = contents.encode("utf-8")
        stream = fs.create(place, True)
        try:
            stream.write(data)
        finally:
            stream.close()
        print(f"Wrote {len(data)} bytes.")
        return True

    def cp(self, source: str, target: str, recurse: bool = False) -> bool:
        """Copies a file, or with ``recurse`` a folder."""
        return self._copy(source, target, recurse, "cp", delete=False)

    def mv(self, source: str, target: str, recurse: bool = False) -> bool:
        """Moves a file, or with ``recurse`` a folder."""
        self._mounts.keep(source)
        return self._copy(source, target, recurse, "mv", delete=True)

    def rm(self, path: str, recurse: bool = False) -> bool:
        """Deletes; False when there was nothing."""
        self._mounts.keep(path)
        fs, place = self._place(path)
        if not recurse and fs.exists(place) and _is_full_folder(fs, place):
            raise _needs_recurse(path, "rm")
        return bool(fs.delete(place, recurse))

    def mkdirs(self, path: str) -> bool:
        """Makes a folder and its parents."""
        fs, place = self._place(path)
        return bool(fs.mkdirs(place))

    def mount(
        self,
        source: str,
        mount_point: str,
        encryption_type: str = "",
        owner: str | None = None,
        extra_configs: Mapping[str, str] | None = None,
    ) -> bool:
        """Mounts a container of a storage account; every notebook sees it from now on."""
        self._mounts.mount(source, mount_point, encryption_type, extra_configs)
        return True

    def updateMount(
        self,
        source: str,
        mount_point: str,
        encryption_type: str = "",
        owner: str | None = None,
        extra_configs: Mapping[str, str] | None = None,
    ) -> bool:
        """As ``mount``, for a mount point that is taken."""
        self._mounts.update(source, mount_point, encryption_type, extra_configs)
        return True

    def unmount(self, mount_point: str) -> bool:
        """Takes a mount away; the storage keeps its files."""
        self._mounts.unmount(mount_point)
        print(f"{mount_point} is no longer mounted.")
        return True

    def mounts(self) -> list[MountInfo]:
        """Everything that is mounted, the root of DBFS among it."""
        return self._mounts.list()

    def refreshMounts(self) -> bool:
        """Nothing to do: there is one machine, and it sees mounts at once."""
        return True

    def _copy(self, source: str, target: str, recurse: bool, call: str, delete: bool) -> bool:
        from_fs, from_place = self._existing(source)
        to_fs, to_place = self._place(target)
        if not recurse and from_fs.getFileStatus(from_place).isDirectory():
            raise _needs_recurse(source, call)
        copy = self._jvm.org.apache.hadoop.fs.FileUtil.copy
        return bool(copy(from_fs, from_place, to_fs, to_place, delete, True, self._configuration))

    def _place(self, path: str) -> tuple[Any, Any]:
        place = self._jvm.org.apache.hadoop.fs.Path(path)
        try:
            return place.getFileSystem(self._configuration), place
        except Py4JJavaError as error:
            raise NotebookProblem(
                f"{path} is on storage that this cluster does not reach.",
                str(error.java_exception.getMessage()),
                "use dbfs:/…, or a path without a scheme.",
            ) from None

    def _existing(self, path: str) -> tuple[Any, Any]:
        fs, place = self._place(path)
        if not fs.exists(place):
            raise FileNotFoundError(f"No such file or directory {path}")
        return fs, place


def _info(status: Any) -> FileInfo:
    end = "/" if status.isDirectory() else ""
    path = status.getPath()
    size = 0 if end else int(status.getLen())
    return FileInfo(path.toString() + end, path.getName() + end, size, int(status.getModificationTime()))


def _is_full_folder(fs: Any, place: Any) -> bool:
    return bool(fs.getFileStatus(place).isDirectory()) and len(fs.listStatus(place)) > 0


def _needs_recurse(path: str, call: str) -> NotebookProblem:
    return NotebookProblem(
        f"{path} is a folder.",
        f"dbutils.fs.{call} takes folders only when told to.",
        "pass recurse=True.",
    )
