"""DBFS as Hadoop sees it."""

from pathlib import Path

_VIEW = "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme"
_MOUNTS = "fs.viewfs.mounttable.default"


def hadoop_settings(root: Path) -> dict[str, str]:
    """Makes ``root`` the DBFS root, and DBFS the default file system.

    Behind it is Hadoop's mount table, so that mounts and cloud storage can be linked to other folders. Files are
    read raw: whoever writes into the folder past Hadoop leaves no checksum that would be wrong afterwards.
    """
    return {
        "fs.defaultFS": "dbfs:///",
        "fs.dbfs.impl": _VIEW,
        "fs.raw.impl": "org.apache.hadoop.fs.RawLocalFileSystem",
        f"{_MOUNTS}.linkFallback": root.as_uri().replace("file:", "raw:", 1),
    }
