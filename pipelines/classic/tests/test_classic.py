import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import generate
from classic_release.conditions import evaluated, expanded
from classic_release.problem import Problem
from classic_release.stages import read

PIPELINES = Path(__file__).parents[2]
REGISTRIES = pytest.mark.parametrize("registry", generate.REGISTRIES)


def made(registry: str) -> Any:
    return json.loads(generate.text(registry))


def tasks(environment: Any) -> Any:
    return environment["deployPhases"][0]["workflowTasks"]


@REGISTRIES
def test_the_files_are_what_release_yml_says(registry: str) -> None:
    written = (PIPELINES / "classic" / f"release-{registry}.json").read_text(encoding="utf-8")
    assert written == generate.text(registry), "run: python3 pipelines/classic/generate.py"


def raw_goals(value: Any) -> list[str]:
    """All goals of a file in their order, however deep they stand."""
    if isinstance(value, dict):
        own = [value["goal"]] if isinstance(value.get("goal"), str) else []
        return own + [goal for below in value.values() for goal in raw_goals(below)]
    return [goal for below in value for goal in raw_goals(below)] if isinstance(value, list) else []


def test_every_goal_of_release_yml_is_a_task() -> None:
    stages = yaml.safe_load((PIPELINES / "release.yml").read_text(encoding="utf-8"))["stages"]
    called = [
        goal
        for environment in made("workspace-registry")["environments"]
        for task in tasks(environment)
        if not task["name"].startswith("Plan: ") and task["name"] != "Leave no run behind"
        for goal in re.findall(r"\$\(goals\):([\w-]+)", task["inputs"].get("script", ""))
    ]
    assert called == raw_goals(stages)
    assert len(called) > 20


@REGISTRIES
def test_stages_follow_each_other_and_people_approve_the_last(registry: str) -> None:
    environments = made(registry)["environments"]
    assert [one["name"] for one in environments] == ["Development", "PreProduction", "Production"]
    assert [one["conditions"][0]["name"] for one in environments] == ["ReleaseStarted", "Development", "PreProduction"]
    by_people = [not one["preDeployApprovals"]["approvals"][0]["isAutomated"] for one in environments]
    assert by_people == [False, False, True]


@REGISTRIES
def test_what_is_planned_is_planned_before_anything_is_done(registry: str) -> None:
    production = tasks(made(registry)["environments"][-1])
    names = [task["name"] for task in production]
    plans = [number for number, name in enumerate(names) if name.startswith("Plan: ")]
    assert plans == [1, 2]
    for number in plans:
        name = names[number].removeprefix("Plan: ")
        done = production[names.index(name)]["inputs"]["script"]
        assert "-Ddatabricks.plan=$(System.DefaultWorkingDirectory)/plan-production" in done


@REGISTRIES
def test_what_is_undone_is_undone_after_a_failure_alone(registry: str) -> None:
    for environment in made(registry)["environments"]:
        for task in tasks(environment):
            undoing = "-Ddatabricks.undo=" in task["inputs"].get("script", "")
            assert undoing == (task["condition"] == "failed()")
            assert undoing == task["name"].startswith("After a failure: ")


@REGISTRIES
def test_no_variable_is_left_without_a_place(registry: str) -> None:
    release = made(registry)
    for environment in release["environments"]:
        known = {**release["variables"], **environment["variables"]}
        for name in re.findall(r"\$\((\w+)\)", json.dumps([tasks(environment), known])):
            assert name in known, (environment["name"], name)


@REGISTRIES
def test_secrets_are_blank_and_no_file_holds_one(registry: str) -> None:
    for environment in made(registry)["environments"]:
        secrets = {name for name, one in environment["variables"].items() if one.get("isSecret")}
        assert "DATABRICKS_TOKEN" in secrets
        assert all(environment["variables"][name]["value"] is None for name in secrets)
        for name in environment["variables"]:
            assert bool(re.search("TOKEN|SECRET|CLIENT_ID|TENANT_ID", name)) == (name in secrets), name


def test_a_goal_gets_the_secrets_that_it_reads_and_no_others() -> None:
    for environment in made("workspace-registry")["environments"]:
        for task in tasks(environment):
            if "STORAGE_CLIENT_SECRET" in task["environment"]:
                assert ":put-secret" in task["inputs"]["script"]
            if "SYSTEM_ACCESSTOKEN" in task["environment"]:
                assert ":promote-model" in task["inputs"]["script"]


def test_the_frame_is_that_of_the_template(copy: Path) -> None:
    file = copy / "templates" / "goals.yml"
    text = file.read_text(encoding="utf-8")
    assert "testResultsFiles: " in text
    file.write_text(re.sub("testResultsFiles: .*", "testResultsFiles: other.xml", text), encoding="utf-8")
    first, *_, last = tasks(json.loads(generate.text("unity-catalog", copy))["environments"][0])
    assert first["inputs"]["destinationFolder"] == "$(example)"
    assert (last["inputs"]["testResultsFiles"], last["inputs"]["testRunner"]) == ("other.xml", "JUnit")
    assert last["inputs"]["testRunTitle"] == "development"
    file.write_text(text.replace("task: PublishTestResults@2", "task: PublishResults@2"), encoding="utf-8")
    with pytest.raises(Problem, match="PublishResults@2"):
        generate.text("unity-catalog", copy)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("release.yml", "templates", "variables"):
        source = PIPELINES / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("displayName: Preprocess\n", "displayName: Preprocess\n          retries: 2\n", "has retries"),
        ("${{ if eq(parameters.registry,", "${{ if startsWith(parameters.registry,", "is not understood"),
        ("stage: Summary", "stage: Sumary", "The stage Sumary is no environment's"),
        ("- goal: promote-model", "- gaol: promote-model", "no goal"),
    ],
)
def test_what_is_not_understood_is_refused(copy: Path, old: str, new: str, said: str) -> None:
    file = copy / "release.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Problem) as told:
        read(copy, "workspace-registry")
    assert said in str(told.value) or "gaol" in str(told.value)


def test_a_changed_release_is_another_definition(copy: Path) -> None:
    file = copy / "release.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("jobs/preprocess.yml", "jobs/prepare.yml", 1), encoding="utf-8")
    assert generate.text("unity-catalog", copy) != generate.text("unity-catalog")


def test_branches_are_taken_as_azure_pipelines_takes_them() -> None:
    parameters = {"a": "One", "b": False}
    value = {
        "list": [
            {"${{ if eq(parameters.a, 'two') }}": ["x"]},
            {"${{ elseif eq(parameters.a, 'one') }}": ["y"]},
            {"${{ else }}": ["z"]},
            "last",
        ],
        "${{ if and(parameters.b, true) }}": {"no": 1},
        "${{ elseif not(in(parameters.a, 'x', 'y')) }}": {"yes": 1},
        "text": "of ${{ parameters.a }}",
        "whole": "${{ parameters.b }}",
    }
    assert expanded(value, parameters) == {"list": ["y", "last"], "yes": 1, "text": "of One", "whole": False}


@pytest.mark.parametrize(
    "text", ["eq('a'", "eq('a', 'b') x", "parameters.c", "variables.a", "eq('a' 'b')", "length('a')"]
)
def test_an_expression_that_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        evaluated(text, {"a": 1})
