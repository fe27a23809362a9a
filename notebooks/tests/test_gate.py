import json
import re
from typing import Any

import pytest
import yaml
from conftest import NOTEBOOKS

import diabetes
from diabetes import Candidate

GATE = yaml.safe_load((NOTEBOOKS / "gates" / "production.yml").read_text())
CASES = json.loads((NOTEBOOKS / "tests" / "gate_cases.json").read_text())
"""Goal promote-model is tested with the same cases."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_case_is_judged_as_it_says(case: dict[str, Any]) -> None:
    candidate = Candidate(case["status"], case["signature"], case["age_days"], case["tags"])
    failed = [verdict.rule for verdict in diabetes.failed(diabetes.judge(GATE, candidate, case["champion"]))]
    assert sorted(failed) == sorted(case["failed"])
    assert (not failed) == case["passes"]


def test_every_rule_is_failed_by_a_case() -> None:
    candidate = Candidate("READY", True, 1, {})
    rules = {verdict.rule for verdict in diabetes.judge(GATE, candidate, None)}
    assert rules == {rule for case in CASES for rule in case["failed"]}


def test_without_a_champion_its_rule_is_not_applicable() -> None:
    verdicts = diabetes.judge(GATE, Candidate("READY", True, 1, {}), None)
    assert [verdict.rule for verdict in verdicts if verdict.outcome == "not applicable"] == [
        "area_under_roc champion-may-drop"
    ]


def test_the_notebooks_defaults_are_the_gate_files_thresholds() -> None:
    widgets = widget_defaults("Promote-SparkModel-To-Production")
    gate = diabetes.gate(
        float(widgets["min_accuracy"]),
        float(widgets["min_area_under_roc"]),
        float(widgets["champion_may_drop"]),
        int(widgets["max_age_days"]),
        int(widgets["min_samples"]),
    )
    assert gate == GATE


def test_the_pre_production_test_asks_for_what_the_gate_asks_for() -> None:
    widgets = widget_defaults("Test-Pre-Prod-SparkModel")
    for metric in ("accuracy", "area_under_roc"):
        assert float(widgets[f"min_{metric}"]) == GATE["metrics"][metric]["at-least"]


def test_a_gate_may_also_ask_for_less_than_something() -> None:
    gate = {"metrics": {"log_loss": {"at-most": 0.5}}, "signature": "optional", "max-age": "36h"}
    good = Candidate("READY", False, 1.5, {"train_log_loss": "0.5"})
    bad = Candidate("READY", False, 1.6, {"train_log_loss": "0.51"})
    assert diabetes.failed(diabetes.judge(gate, good, None)) == []
    assert [one.rule for one in diabetes.failed(diabetes.judge(gate, bad, None))] == ["log_loss at-most", "max-age"]


def test_a_duration_needs_its_unit() -> None:
    with pytest.raises(diabetes.Problem, match="max-age '30' is no duration"):
        diabetes.judge({"max-age": "30"}, Candidate("READY", True, 1, {}), None)


def widget_defaults(notebook: str) -> dict[str, str]:
    source = (NOTEBOOKS / "src" / f"{notebook}.py").read_text()
    return dict(re.findall(r'dbutils\.widgets\.text\("(\w+)", "([^"]*)"', source))
