"""Mounts of cloud storage in DBFS, kept and checked by the workspace."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .problems import NotebookProblem
from .workspace import Workspace, WorkspaceError

_PARTS = re.compile(r"\n  (?:Why|Fix): ")
_PLACE_OF_VOLUMES = re.compile(r"/|/Volumes(/[^/]+){0,2}")
_OUTSIDE = re.compile(r"(?!dbfs:)[a-z][a-z0-9+.-]*:")


class MountInfo(NamedTuple):
    """A mount, as ``dbutils.fs.mounts`` lists it."""

    mountPoint: str
    source: str
    encryptionType: str


class Mounts:
    """Calls ``/local/mounts``; a mount is seen by every notebook of the workspace at once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def mount(self, source: str, mount_point: str, encryption_type: str, configs: Mapping[str, str] | None) -> None:
        """Joins storage to a mount point that is free."""
        self._change("mount", _wish(source, mount_point, encryption_type, configs))

    def update(self, source: str, mount_point: str, encryption_type: str, configs: Mapping[str, str] | None) -> None:
        """Joins other storage to a mount point that is taken."""
        self._change("update", _wish(source, mount_point, encryption_type, configs))

    def unmount(self, mount_point: str) -> None:
        """Takes a mount away; what is in the storage stays there."""
        self._change("unmount", {"mount_point": mount_point})

    def list(self) -> list[MountInfo]:
        """The root of DBFS, then what is mounted in it."""
        mounts = self._workspace.get("/local/mounts/list", {})["mounts"]
        root = MountInfo("/", "DatabricksRoot", "")
        return [root, *(MountInfo(one["mount_point"], one["source"], "") for one in mounts)]

    def keep(self, path: str) -> None:
        """Raises when deleting ``path`` would take along a mount point, or the place of volumes."""
        if _OUTSIDE.match(path):
            return
        place = posixpath.normpath("/" + path.removeprefix("dbfs:")).replace("//", "/")
        for point in (one.mountPoint for one in self.list()[1:]):
            if f"{point}/".startswith(f"{place.rstrip('/')}/"):
                raise NotebookProblem(
                    f"{path} was not deleted.",
                    f"{point} is a mount point, and other notebooks may use what is mounted there.",
                    f'call dbutils.fs.unmount("{point}") first, or delete what is below it.',
                )
        if _PLACE_OF_VOLUMES.fullmatch(place):
            raise NotebookProblem(
                f"{path} was not deleted.",
                "the volumes of Unity Catalog have their place there, and other workspaces use them.",
                "delete files inside of a volume, or the volume itself through the Unity Catalog API.",
            )

    def _change(self, call: str, body: Mapping[str, Any]) -> None:
        try:
            self._workspace.post(f"/local/mounts/{call}", body)
        except WorkspaceError as error:
            raise _problem(error) from None


def _wish(source: str, mount_point: str, encryption_type: str, configs: Mapping[str, str] | None) -> dict[str, object]:
    return {
        "source": source,
        "mount_point": mount_point,
        "encryption_type": encryption_type,
        "extra_configs": {str(key): str(value) for key, value in (configs or {}).items()},
    }


def _problem(error: WorkspaceError) -> NotebookProblem:
    parts = _PARTS.split(error.message)
    if len(parts) == 3:
        return NotebookProblem(*parts)
    return NotebookProblem("The mounts were not changed.", error.message, "correct the call.")
