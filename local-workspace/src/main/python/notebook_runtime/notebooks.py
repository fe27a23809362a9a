"""``dbutils.notebook``: leaving a notebook, and running another one."""

import contextlib
import time
from collections.abc import Callable, Mapping
from typing import Any

from .paths import resolve
from .problems import NotebookProblem
from .workspace import Workspace, WorkspaceError

_POLL_SECONDS = 0.2
# The service keeps 5 MB; the slack lets a secret that straddles the limit be recognised before the server cuts.
_EXIT_CHARACTERS = 5 * 1024 * 1024 + 10_000
_ENDED = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")


class NotebookExit(BaseException):
    """``dbutils.notebook.exit``; not an Exception, so that ``except Exception`` lets it pass."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


class Notebooks:
    """Runs notebooks through the Jobs API, as runs of their own that share no names."""

    def __init__(self, workspace: Workspace, path: str, now: Callable[[], float] = time.monotonic) -> None:
        self._workspace = workspace
        self._path = path
        self._now = now
        self._running: set[int] = set()

    def exit(self, value: object = "") -> None:
        """Ends this notebook well, with a value, of which the workspace keeps 5 MB."""
        raise NotebookExit(str(value)[:_EXIT_CHARACTERS])

    def run(self, path: str, timeout_seconds: int = 0, arguments: Mapping[str, object] | None = None) -> str:
        """Runs another notebook and returns its exit value; 0 seconds means no timeout."""
        target = resolve(path, self._path)
        run_id = self._submit(target, timeout_seconds, arguments or {})
        self._running.add(run_id)
        try:
            run = self._wait(run_id, target, timeout_seconds)
        except BaseException:
            self._cancel(run_id)
            raise
        finally:
            self._running.discard(run_id)
        return self._result(target, run)

    def cancel_children(self) -> None:
        """Cancels the runs this notebook is waiting for."""
        for run_id in list(self._running):
            self._cancel(run_id)

    def _submit(self, path: str, timeout: int, arguments: Mapping[str, object]) -> int:
        parameters = {name: str(value) for name, value in arguments.items()}
        task = {"notebook_path": path, "base_parameters": parameters}
        body = {
            "run_name": f"{path} (from {self._path})",
            "timeout_seconds": timeout,
            "tasks": [{"task_key": "notebook", "notebook_task": task}],
        }
        return int(self._workspace.post("/api/2.2/jobs/runs/submit", body)["run_id"])

    def _wait(self, run_id: int, path: str, timeout: int) -> dict[str, Any]:
        deadline = self._now() + timeout if timeout else float("inf")
        while True:
            run = self._workspace.get("/api/2.2/jobs/runs/get", {"run_id": run_id})
            if run["state"]["life_cycle_state"] in _ENDED:
                return run
            if self._now() > deadline:
                raise NotebookProblem(
                    f"Notebook {path} did not end within {timeout} seconds and was cancelled.",
                    f"the call of dbutils.notebook.run allows no more; see {run['run_page_url']}",
                    "pass a longer timeout_seconds, or 0 for none.",
                )
            time.sleep(_POLL_SECONDS)

    def _result(self, path: str, run: dict[str, Any]) -> str:
        task_id = run["tasks"][0]["run_id"]
        output = self._workspace.get("/api/2.2/jobs/runs/get-output", {"run_id": task_id})
        state = run["state"]
        if state.get("result_state") == "SUCCESS":
            return str(output.get("notebook_output", {}).get("result", ""))
        error = output.get("error") or state.get("state_message") or "no error was reported"
        raise NotebookProblem(
            f"Notebook {path} ended as {state.get('result_state', state['life_cycle_state'])}.",
            error,
            f"look at {run['run_page_url']}",
        )

    def _cancel(self, run_id: int) -> None:
        # When the child has ended, or the workspace is gone, the caller's own error counts.
        with contextlib.suppress(WorkspaceError, OSError):
            self._workspace.post("/api/2.2/jobs/runs/cancel", {"run_id": run_id}, timeout=0.7)
