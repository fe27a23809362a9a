"""``dbutils.jobs``: values that one task of a run gives to those after it."""

import json
from typing import Any

from .problems import NotebookProblem
from .redaction import Redactor
from .workspace import Workspace

_PATH = "/local/jobs/task-values"
_MOST_BYTES = 48 * 1024


class TaskValues:
    """Kept by the workspace, so that they outlive the process of their task."""

    def __init__(self, workspace: Workspace, run_id: int, redactor: Redactor) -> None:
        self._workspace = workspace
        self._run_id = run_id
        self._redactor = redactor

    def set(self, key: str, value: object) -> None:
        """Gives a value, which must be expressible as JSON of at most 48 KiB."""
        if not isinstance(key, str) or not key:
            raise NotebookProblem(
                f"The key of a task value cannot be {key!r}.", "keys are texts.", "name the value with a text."
            )
        text = self._json(key, value)
        if len(text.encode()) > _MOST_BYTES:
            raise NotebookProblem(
                f"Task value '{key}' is too large.",
                f"as JSON it has {len(text.encode())} bytes; at most {_MOST_BYTES} (48 KiB) are kept.",
                "write it to a file or table, and give its path.",
            )
        self._workspace.post(_PATH, {"run_id": self._run_id, "key": key, "value": json.loads(text)})

    def get(self, taskKey: str, key: str, default: object = None, debugValue: object = None) -> Any:
        """What another task of the run gave; ``debugValue`` is for notebooks that no job runs."""
        given = self._workspace.get(_PATH, {"run_id": self._run_id})["task_values"]
        for task in given:
            if task["task_key"] == taskKey and key in task["values"]:
                return task["values"][key]
        if default is None:
            raise ValueError(f"Task '{taskKey}' of this run has set no value '{key}', and no default is given.")
        return default

    def _json(self, key: str, value: object) -> str:
        try:
            return self._redactor.clean(json.dumps(value, allow_nan=False))
        except (TypeError, ValueError) as error:
            raise NotebookProblem(
                f"Task value '{key}' is no JSON.", str(error), "give texts, numbers, booleans, lists or dicts of them."
            ) from None


class Jobs:
    """The names are the service's."""

    def __init__(self, task_values: TaskValues) -> None:
        self.taskValues = task_values
