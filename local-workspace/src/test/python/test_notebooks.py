from collections.abc import Mapping
from typing import Any

import pytest

from notebook_runtime.notebooks import NotebookExit, Notebooks
from notebook_runtime.problems import NotebookProblem
from notebook_runtime.workspace import Workspace

SUBMIT = "/api/2.2/jobs/runs/submit"
CANCEL = "/api/2.2/jobs/runs/cancel"


class Runs(Workspace):
    def __init__(self, output: dict[str, Any], *states: dict[str, str]) -> None:
        super().__init__("http://127.0.0.1:1", "token", 1)
        self.posted: list[tuple[str, Mapping[str, object]]] = []
        self._states = list(states)
        self._output = output

    def post(self, path: str, body: Mapping[str, object], timeout: float = 0) -> dict[str, Any]:
        self.posted.append((path, body))
        return {"run_id": 1 << 60}

    def get(self, path: str, query: Mapping[str, object]) -> dict[str, Any]:
        if path.endswith("get-output"):
            assert query == {"run_id": 9}
            return self._output
        state = self._states.pop(0) if len(self._states) > 1 else self._states[0]
        return {"state": state, "run_page_url": "http://page", "tasks": [{"run_id": 9}]}


RUNNING = {"life_cycle_state": "RUNNING"}
SUCCEEDED = {"life_cycle_state": "TERMINATED", "result_state": "SUCCESS"}
FAILED = {"life_cycle_state": "TERMINATED", "result_state": "FAILED", "state_message": "see task"}


def test_the_exit_value_of_the_other_notebook_is_returned() -> None:
    runs = Runs({"notebook_output": {"result": "7"}}, RUNNING, SUCCEEDED)
    assert Notebooks(runs, "/x/a").run("./b", 0, {"n": 1}) == "7"
    task = {"notebook_path": "/x/b", "base_parameters": {"n": "1"}}
    assert runs.posted[0][1]["tasks"] == [{"task_key": "notebook", "notebook_task": task}]
    assert [path for path, _ in runs.posted] == [SUBMIT]


def test_a_failure_carries_the_others_error_and_page() -> None:
    runs = Runs({"error": "ValueError: no rows"}, FAILED)
    with pytest.raises(NotebookProblem, match=r"(?s)/x/b ended as FAILED.*ValueError: no rows.*http://page"):
        Notebooks(runs, "/x/a").run("b")


def test_a_timeout_cancels_the_other() -> None:
    clock = iter([0.0, 1.0, 99.0])
    runs = Runs({}, RUNNING)
    with pytest.raises(NotebookProblem, match="did not end within 5 seconds"):
        Notebooks(runs, "/x/a", lambda: next(clock)).run("b", 5)
    assert runs.posted[1] == (CANCEL, {"run_id": 1 << 60})


def test_exit_is_not_caught_by_except_exception() -> None:
    with pytest.raises(NotebookExit) as leaving:
        Notebooks(Runs({}, RUNNING), "/a").exit(3)
    assert leaving.value.value == "3"
    assert not isinstance(leaving.value, Exception)


def test_an_exit_value_of_any_size_leaves_with_what_the_workspace_keeps() -> None:
    with pytest.raises(NotebookExit) as leaving:
        Notebooks(Runs({}, {}), "/Shared/caller").exit("x" * 20_000_000)
    assert 5 * 1024 * 1024 < len(leaving.value.value) < 6_000_000
