"""The promotion notebook itself, cell by cell, before a registry of this test's own."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import mlflow
import pytest
from conftest import NOTEBOOKS
from test_gate import CASES

import diabetes
from diabetes import CHALLENGER, CHAMPION, Marker, Problem, Version

NOTEBOOK = "Promote-SparkModel-To-Production"


class Exit(BaseException):
    """What ``dbutils.notebook.exit`` ends a notebook with."""


class Widgets:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def text(self, name: str, default: str, label: str) -> None:
        self.values[name] = default

    def get(self, name: str) -> str:
        return self.values[name]


class Model(diabetes.Registry):
    """Holds the version of a gate case as challenger, and the case's champion."""

    def __init__(self, case: dict[str, Any]) -> None:
        super().__init__(None, "databricks", "SparkModel")
        created = datetime.now(UTC) - timedelta(days=case["age_days"])
        self.held: dict[Marker, Version | None] = {
            CHALLENGER: Version("SparkModel", "7", case["status"], case["tags"], created),
            CHAMPION: case["champion"] and Version("SparkModel", case["champion"], "READY", {}, created),
        }

    def find(self, marker: Marker) -> Version | None:
        return self.held[marker]

    def mark(self, number: str, marker: Marker) -> None:
        self.held[marker] = self.held[CHALLENGER]


Run = Callable[[str], tuple[Model, Any]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the notebook on the case of a name; gives the registry as it is then, and what the notebook gave."""

    def run_case(name: str) -> tuple[Model, Any]:
        case = next(case for case in CASES if case["name"] == name)
        model = Model(case)
        monkeypatch.setattr(diabetes, "open_registry", lambda uri, name: model)
        info = SimpleNamespace(signature=object() if case["signature"] else None)
        monkeypatch.setattr(mlflow.models, "get_model_info", lambda uri: info)
        try:
            execute()
        except Exit as leaving:
            return model, json.loads(str(leaving))
        except Problem as refusal:
            return model, refusal
        raise AssertionError("the notebook came to its end without an exit")

    return run_case


def execute() -> None:
    def leave(value: str) -> None:
        raise Exit(value)

    dbutils = SimpleNamespace(widgets=Widgets(), notebook=SimpleNamespace(exit=leave))
    names = {"dbutils": dbutils, "display": lambda value: None}
    for cell in (NOTEBOOKS / "src" / f"{NOTEBOOK}.py").read_text().split("# COMMAND ----------"):
        exec(compile(cell, NOTEBOOK, "exec"), names)


def test_a_version_that_the_gate_lets_through_is_promoted(run: Run) -> None:
    model, answer = run("better than the champion")
    assert answer == {"model": "SparkModel", "version": "7", "marker": "stage:Production", "previous_version": "3"}
    assert model.held[CHAMPION] == model.held[CHALLENGER]


def test_the_first_version_needs_no_champion(run: Run) -> None:
    assert run("the first release has no champion")[1]["previous_version"] is None


@pytest.mark.parametrize("name", ["further below the champion than allowed", "the test failed", "no signature"])
def test_a_version_that_the_gate_refuses_goes_nowhere(run: Run, name: str) -> None:
    model, refusal = run(name)
    case = next(case for case in CASES if case["name"] == name)
    assert str(refusal).startswith("Version 7 of SparkModel is not promoted.")
    assert all(f"{rule}: " in str(refusal) for rule in case["failed"])
    assert model.held[CHAMPION] != model.held[CHALLENGER]


def test_a_version_that_is_not_ready_is_not_even_judged(run: Run) -> None:
    assert "PENDING_REGISTRATION, not READY" in str(run("still being registered")[1])
