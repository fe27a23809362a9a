"""The notebooks, jobs and environments as files."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import NOTEBOOKS

SOURCES = sorted(path for path in (NOTEBOOKS / "src").glob("*.py") if path.stem != "diabetes")
ENVIRONMENTS = sorted((NOTEBOOKS / "environments").rglob("*.yml"))


@pytest.mark.parametrize("notebook", SOURCES, ids=lambda path: path.stem)
def test_every_setting_is_a_widget_with_a_default(notebook: Path) -> None:
    source = notebook.read_text()
    defined = dict(re.findall(r'dbutils\.widgets\.(?:text|dropdown)\(\s*"(\w+)", "([^"]*)"', source))
    asked = re.findall(r'dbutils\.widgets\.get\(["\'](\w+)["\']\)', source)
    assert set(asked) == set(defined)
    assert len(asked) == source.count("widgets.get")
    assert all(defined.values())


@pytest.mark.parametrize("notebook", SOURCES, ids=lambda path: path.stem)
def test_a_notebook_begins_with_words_and_ends_with_json(notebook: Path) -> None:
    cells = notebook.read_text().split("# COMMAND ----------")
    assert cells[0].startswith("# Databricks notebook source\n# MAGIC %md\n# MAGIC # ")
    assert re.match(r"\s*dbutils\.notebook\.exit\(\s*json\.dumps\(", cells[-1])


@pytest.mark.parametrize("source", [*SOURCES, NOTEBOOKS / "src" / "diabetes.py"], ids=lambda path: path.stem)
def test_no_secret_and_no_version_of_a_model_is_in_the_code(source: Path) -> None:
    found = re.search(r"dapi\w{8}|\w{8}(-\w{4}){3}-\w{12}|models:/\S+/\d|version\W{1,4}\d", source.read_text())
    assert found is None


def test_only_the_scoring_knows_the_holdout_table() -> None:
    assert [path.stem for path in SOURCES if "Holdout" in path.read_text()] == ["Production_Batch_Scoring"]


def test_there_is_a_job_for_every_notebook() -> None:
    jobs = [yaml.safe_load(path.read_text()) for path in (NOTEBOOKS / "jobs").glob("*.yml")]
    named = {task["notebook_task"]["notebook_path"] for job in jobs for task in job["tasks"]}
    assert {path.stem for path in SOURCES} <= named


@pytest.mark.parametrize("path", ENVIRONMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_environment_sets_only_what_notebooks_ask_for(path: Path) -> None:
    environment = yaml.safe_load(path.read_text())
    asked = {name for notebook in SOURCES for name in re.findall(r'widgets\.get\("(\w+)"\)', notebook.read_text())}
    assert set(environment["parameters"]) <= asked
    assert environment["host"].startswith("https://")
