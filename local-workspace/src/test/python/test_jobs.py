from collections.abc import Mapping
from typing import Any

import pytest

from notebook_runtime.jobs import TaskValues
from notebook_runtime.problems import NotebookProblem
from notebook_runtime.redaction import Redactor
from notebook_runtime.workspace import Workspace

PATH = "/local/jobs/task-values"


class Values(Workspace):
    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:1", "token", 7)
        self.posted: list[Mapping[str, object]] = []

    def post(self, path: str, body: Mapping[str, object], timeout: float = 0) -> dict[str, Any]:
        assert path == PATH
        self.posted.append(body)
        return {}

    def get(self, path: str, query: Mapping[str, object]) -> dict[str, Any]:
        assert (path, query) == (PATH, {"run_id": 7})
        return {"task_values": [{"task_key": "train", "run_id": 6, "values": {"rows": 3, "none": None}}]}


def values(workspace: Values, *secrets: str) -> TaskValues:
    redactor = Redactor()
    for secret in secrets:
        redactor.add(secret)
    return TaskValues(workspace, 7, redactor)


def test_a_value_is_given_as_json() -> None:
    workspace = Values()
    values(workspace).set("metrics", {"auc": 0.5, "names": ["a", None]})
    values(workspace).set(key="rows", value=3)
    assert workspace.posted == [
        {"run_id": 7, "key": "metrics", "value": {"auc": 0.5, "names": ["a", None]}},
        {"run_id": 7, "key": "rows", "value": 3},
    ]


def test_a_secret_is_not_given() -> None:
    workspace = Values()
    values(workspace, "hunter2-hunter2").set("where", "with hunter2-hunter2")
    assert workspace.posted == [{"run_id": 7, "key": "where", "value": "with [REDACTED]"}]


@pytest.mark.parametrize("value", [object(), float("nan"), {1, 2}])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(NotebookProblem, match="is no JSON"):
        values(Values()).set("x", value)


def test_48_kib_are_the_limit() -> None:
    workspace = Values()
    values(workspace).set("x", "a" * (48 * 1024 - 2))
    with pytest.raises(NotebookProblem, match="48 KiB"):
        values(workspace).set("x", "a" * (48 * 1024 - 1))
    assert len(workspace.posted) == 1


def test_a_key_is_a_text() -> None:
    with pytest.raises(NotebookProblem, match="keys are texts"):
        values(Values()).set("", 1)


def test_a_value_of_another_task_comes_back() -> None:
    assert values(Values()).get("train", "rows", default=0, debugValue=9) == 3
    assert values(Values()).get(taskKey="train", key="none", default=5) is None


def test_without_a_value_there_is_the_default_or_an_error() -> None:
    assert values(Values()).get("train", "auc", default=0.5, debugValue=9) == 0.5
    with pytest.raises(ValueError, match="Task 'other' of this run has set no value 'rows'"):
        values(Values()).get("other", "rows", debugValue=9)
