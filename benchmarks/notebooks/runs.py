"""Runs of notebooks in local workspaces, and how to do one of them again."""

import base64
import json
import urllib.parse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copies.workspace import Workspace

_WORKSPACES = ("development", "pre-production", "production")


@dataclass(frozen=True)
class Run:
    """A notebook's run: begun at ``start``, in milliseconds since 1970."""

    workspace: str
    name: str
    start: int
    seconds: float
    task: dict[str, Any]


class Workspaces:
    """Those of a local directory."""

    def __init__(self, local: Path) -> None:
        self._local = local

    def runs(self, since: int) -> list[Run]:
        """Those that begun after ``since``, in the order in which they did."""
        found = [run for name in _WORKSPACES for run in self._of(name) if run.start > since]
        return sorted(found, key=lambda run: run.start)

    def dbfs(self, name: str) -> Path:
        """The folder that is ``dbfs:/``."""
        return self._local / "workspaces" / name / "dbfs"

    def request(self, run: Run, folder: Path) -> str:
        """What a driver is asked, to do a run again; ``folder`` receives the notebooks beside it."""
        workspace = self._workspace(run.workspace)
        task = run.task["notebook_task"]
        path = task["notebook_path"]
        parent = path.rsplit("/", 1)[0]
        query = urllib.parse.urlencode({"path": parent})
        for item in workspace.get(f"/api/2.0/workspace/list?{query}")["objects"]:
            if item["object_type"] == "FILE":
                name = item["path"].rsplit("/", 1)[1]
                (folder / name).write_bytes(self._export(workspace, item["path"], "AUTO"))
        return json.dumps(
            {
                "run_id": run.task["run_id"],
                "path": path,
                "language": "PYTHON",
                "source": self._export(workspace, path, "SOURCE").decode(),
                "parameters": task.get("base_parameters", {}),
                "arguments": [],
                "environment": {},
                "folder": str(folder),
                "host": workspace.host,
                "token": workspace.token,
            }
        )

    def _of(self, name: str) -> list[Run]:
        answer = self._workspace(name).get("/api/2.2/jobs/runs/list?expand_tasks=true&limit=20")
        return [
            Run(
                name,
                run["run_name"],
                run["start_time"],
                (run["end_time"] - run["start_time"]) / 1000,
                run["tasks"][0],
            )
            for run in answer.get("runs", [])
        ]

    def _workspace(self, name: str) -> Workspace:
        return Workspace.read(self._local / "workspaces" / name / "environment.sh")

    @staticmethod
    def _export(workspace: Workspace, path: str, form: str) -> bytes:
        query = urllib.parse.urlencode({"path": path, "format": form})
        return base64.b64decode(workspace.get(f"/api/2.0/workspace/export?{query}")["content"])
