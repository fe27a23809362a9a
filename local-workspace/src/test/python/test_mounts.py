from collections.abc import Mapping
from typing import Any

import pytest

from notebook_runtime.mounts import MountInfo, Mounts
from notebook_runtime.problems import NotebookProblem
from notebook_runtime.workspace import Workspace, WorkspaceError

SOURCE = "abfss://data@dev.dfs.core.windows.net/"


class Server(Workspace):
    def __init__(self, *points: str, refusal: str = "") -> None:
        super().__init__("http://127.0.0.1:1", "token", 1)
        self.posted: list[tuple[str, Mapping[str, object]]] = []
        self._points = points
        self._refusal = refusal

    def post(self, path: str, body: Mapping[str, object], timeout: float = 0) -> dict[str, Any]:
        self.posted.append((path, body))
        if self._refusal:
            raise WorkspaceError("INVALID_PARAMETER_VALUE", self._refusal)
        return {}

    def get(self, path: str, query: Mapping[str, object]) -> dict[str, Any]:
        assert path == "/local/mounts/list"
        return {"mounts": [{"mount_point": point, "source": SOURCE} for point in self._points]}


def test_what_is_mounted_is_listed_with_the_root() -> None:
    assert Mounts(Server("/mnt/a")).list() == [
        MountInfo("/", "DatabricksRoot", ""),
        MountInfo("/mnt/a", SOURCE, ""),
    ]


def test_a_mount_sends_all_settings() -> None:
    server = Server()
    Mounts(server).mount(SOURCE, "/mnt/a", "", {"key": "value"})
    wish = {"source": SOURCE, "mount_point": "/mnt/a", "encryption_type": "", "extra_configs": {"key": "value"}}
    assert server.posted == [("/local/mounts/mount", wish)]


def test_a_refusal_says_what_why_and_fix() -> None:
    with pytest.raises(NotebookProblem, match=r"^what\n  Why: why\n  Fix: fix$"):
        Mounts(Server(refusal="what\n  Why: why\n  Fix: fix")).unmount("/mnt/a")
    with pytest.raises(NotebookProblem, match="Why: no JSON"):
        Mounts(Server(refusal="no JSON")).unmount("/mnt/a")


@pytest.mark.parametrize("path", ["/mnt/a", "/mnt/a/", "dbfs:/mnt/a", "/mnt", "/", "//mnt//a", "dbfs:///mnt"])
def test_a_mount_point_is_kept(path: str) -> None:
    with pytest.raises(NotebookProblem, match="/mnt/a is a mount point"):
        Mounts(Server("/mnt/a")).keep(path)


@pytest.mark.parametrize("path", ["/mnt/a/x", "/mnt/ab", "/mn", "dbfs:/other", "file:/mnt/a"])
def test_what_is_beside_or_below_a_mount_point_may_go(path: str) -> None:
    Mounts(Server("/mnt/a")).keep(path)


@pytest.mark.parametrize("path", ["/", "/Volumes", "dbfs:/Volumes/", "/Volumes/main", "/Volumes/main/mlops/"])
def test_the_place_of_volumes_is_kept(path: str) -> None:
    with pytest.raises(NotebookProblem, match="other workspaces use them"):
        Mounts(Server("/mnt/a") if path != "/" else Server()).keep(path)


@pytest.mark.parametrize("path", ["/Volumes/main/mlops/data", "/Volumes/main/mlops/data/x", "/VolumesX", "/x/Volumes"])
def test_what_is_in_a_volume_may_go(path: str) -> None:
    Mounts(Server("/mnt/a")).keep(path)
