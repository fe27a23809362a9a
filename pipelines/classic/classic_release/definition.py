"""A release definition in the form in which Azure DevOps imports it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from classic_release.stages import Goal, Release, Stage

COMMAND_LINE = ("d9bafed4-0b18-4f58-968d-86655b4d2ce9", "2.*")
EXTRACT_FILES = ("5e1e3830-fbfb-11e5-aab1-090c92bc4988", "1.*")
PUBLISH_TESTS = ("0b0f01ed-7dde-43ff-9cbb-e48954daf9b1", "2.*")

FOLDER = "$(System.DefaultWorkingDirectory)"
"""What a pipeline in YAML calls $(Pipeline.Workspace)."""

BUILD = "build"
ALL_OF_THEM = "succeeded()"
MACRO = re.compile(r"\$\(([\w.]+)\)")
PREDEFINED = re.compile(r"(System|Agent|Release|Build|Environment)\.")
THIRTY_DAYS = 60 * 24 * 30
CREDENTIAL = ("DATABRICKS_HOST", "DATABRICKS_TOKEN")
DEPLOYED_STAGE = "4"
OF_THE_PROCESS = ("MAVEN_OPTS",)
"""Maven reads it by itself."""


def definition(release: Release, registry: str) -> dict[str, Any]:
    """The whole definition. Ids of the project it is imported into are left blank."""
    environments = [_environment(stage, rank, release, registry) for rank, stage in enumerate(release.stages, start=1)]
    return {
        "name": f"diabetes-release-{registry}",
        "path": "\\",
        "description": "Made of release.yml by pipelines/classic/generate.py; README.md there says what to fill in.",
        "source": 2,
        "releaseNameFormat": "Release-$(rev:r)",
        "isDisabled": False,
        "tags": [],
        "variables": _common_variables(release, environments),
        "variableGroups": [],
        "artifacts": [
            {
                "sourceId": "",
                "type": "Build",
                "alias": BUILD,
                "definitionReference": {
                    "project": {"id": "", "name": ""},
                    "definition": {"id": "", "name": release.build},
                    "defaultVersionType": {"id": "latestType", "name": "Latest"},
                },
                "isPrimary": True,
                "isRetained": False,
            }
        ],
        "triggers": [
            {
                "triggerType": 1,
                "artifactAlias": BUILD,
                "triggerConditions": [
                    {
                        "sourceBranch": "main",
                        "tags": [],
                        "useBuildDefinitionBranch": False,
                        "createReleaseOnBuildTagging": False,
                    }
                ],
            }
        ],
        "environments": environments,
    }


def _environment(stage: Stage, rank: int, release: Release, registry: str) -> dict[str, Any]:
    after = [{"name": name, "conditionType": 2, "value": DEPLOYED_STAGE} for name in stage.after]
    last = rank == len(release.stages)
    tasks = list(_tasks(stage, registry, release.frame))
    return {
        "id": 0,
        "name": stage.name,
        "rank": rank,
        "variables": _variables(stage, tasks, release),
        "variableGroups": [],
        "preDeployApprovals": _approvals(by_people=last),
        "deployStep": {"id": 0},
        "postDeployApprovals": _approvals(by_people=False),
        "deployPhases": [
            {
                "rank": 1,
                "phaseType": 1,
                "name": f"Release to {stage.environment}",
                "deploymentInput": {
                    "agentSpecification": {"identifier": release.agents},
                    "parallelExecution": {"parallelExecutionType": 0},
                    "skipArtifactsDownload": False,
                    "artifactsDownloadInput": {"downloadInputs": []},
                    "demands": [],
                    "enableAccessToken": any(goal.reads_approvals for goal in stage.goals),
                    "timeoutInMinutes": 0,
                    "jobCancelTimeoutInMinutes": 1,
                    "condition": ALL_OF_THEM,
                    "overrideInputs": {},
                },
                "workflowTasks": tasks,
            }
        ],
        "environmentOptions": {"publishDeploymentStatus": True, "badgeEnabled": False},
        "demands": [],
        "conditions": after or [{"name": "ReleaseStarted", "conditionType": 1, "value": ""}],
        "executionPolicy": {"concurrencyCount": 1, "queueDepthCount": 0},
        "schedules": [],
        "retentionPolicy": {"daysToKeep": 30, "releasesToKeep": 3, "retainBuild": True},
        "preDeploymentGates": {"id": 0, "gatesOptions": None, "gates": []},
        "postDeploymentGates": {"id": 0, "gatesOptions": None, "gates": []},
    }


def _approvals(*, by_people: bool) -> dict[str, Any]:
    """Who approves is not known here: the import asks for it."""
    return {
        "approvals": [{"id": 0, "rank": 1, "isAutomated": not by_people, "isNotificationOn": False}],
        "approvalOptions": {
            "requiredApproverCount": 1 if by_people else 0,
            "releaseCreatorCanBeApprover": False,
            "autoTriggeredAndPreviousEnvironmentApprovedCanBeSkipped": False,
            "enforceIdentityRevalidation": by_people,
            "timeoutInMinutes": THIRTY_DAYS,
            "executionOrder": 1,
        },
    }


def _variables(stage: Stage, tasks: list[dict[str, Any]], release: Release) -> dict[str, Any]:
    """Values of the environment, and blanks for all else that its tasks name."""
    values: dict[str, Any] = {name: {"value": _text(value)} for name, value in stage.variables.items()}
    named = {name for task in tasks for text in _texts(task) for name in MACRO.findall(text)}
    secret = {"DATABRICKS_TOKEN", *(name for goal in stage.goals for name in goal.secrets)}
    for name in sorted(named - set(values) - set(release.variables)):
        if not PREDEFINED.match(name):
            values[name] = {"value": None, "isSecret": True} if name in secret else {"value": ""}
    return values


def _common_variables(release: Release, environments: list[dict[str, Any]]) -> dict[str, Any]:
    """Those of release.yml that tasks name, or that these name; the others are for other ways to get the plugin."""
    tasks = [task for one in environments for phase in one["deployPhases"] for task in phase["workflowTasks"]]
    wanted = [*OF_THE_PROCESS, *(name for task in tasks for text in _texts(task) for name in MACRO.findall(text))]
    named: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in release.variables and name not in named:
            named.add(name)
            wanted += MACRO.findall(release.variables[name])
    return {name: {"value": _text(value)} for name, value in release.variables.items() if name in named}


def _texts(task: Mapping[str, Any]) -> Iterator[str]:
    yield from task["inputs"].values()
    yield from task["environment"].values()


def _tasks(stage: Stage, registry: str, frame: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """As in templates/goals.yml; what is planned is planned and done by one job, because files do not get further."""
    common = [f"environment={registry}/{stage.environment}", "environmentDirectory=$(example)/environments"]
    plan = f"{FOLDER}/plan-{stage.environment}"
    unpack = _inputs(frame["ExtractFiles@1"], {})
    yield _task(EXTRACT_FILES, "Unpack the built example project", unpack)
    for goal in stage.goals:
        if goal.planned:
            yield _goal(goal, [*common, "dryRun=true", f"reportDirectory={plan}"], f"Plan: {goal.name}")
    for goal in stage.goals:
        yield _goal(goal, [*common, *([f"plan={plan}"] if goal.planned else [])], goal.name)
    for goal in stage.undo:
        yield _goal(goal, common, f"After a failure: {goal.name}", "failed()")
    cleaning = Goal("run-job", "Leave no run behind", ["cleanUp=true"], [], False, False, "always()")
    yield _goal(cleaning, [], cleaning.name, cleaning.condition)
    tests = _inputs(frame["PublishTestResults@2"], {"testRunTitle": stage.environment})
    tests["testRunner"] = tests.pop("testResultsFormat")  # its other name is known to YAML alone
    name = "Publish what was planned, deployed, run and promoted"
    yield _task(PUBLISH_TESTS, name, tests, condition="succeededOrFailed()")


def _inputs(inputs: Mapping[str, Any], own: Mapping[str, str]) -> dict[str, str]:
    """As texts; what the template fills in for an environment is given."""
    texts = {**{name: str(value).lower() if value in (True, False) else value for name, value in inputs.items()}, **own}
    return {name: _text(value) for name, value in texts.items()}


def _goal(goal: Goal, common: list[str], name: str, condition: str = ALL_OF_THEM) -> dict[str, Any]:
    arguments = [f"-Ddatabricks.{one}" for one in (*common, *goal.properties)]
    command = " ".join(f'"{_text(argument)}"' for argument in ("-Ddatabricks.host=$DATABRICKS_HOST", *arguments))
    environment = {
        "DATABRICKS_AUTH_TYPE": "pat",
        **{name: f"$({name})" for name in (*CREDENTIAL, *goal.secrets)},
        **({"SYSTEM_ACCESSTOKEN": "$(System.AccessToken)"} if goal.reads_approvals else {}),
    }
    script = {"script": f'mvn $(mavenArguments) "$(goals):{goal.goal}" {command}', "workingDirectory": FOLDER}
    return _task(COMMAND_LINE, name, script, environment, condition)


def _task(
    task: tuple[str, str],
    name: str,
    inputs: Mapping[str, str],
    environment: Mapping[str, str] | None = None,
    condition: str = ALL_OF_THEM,
) -> dict[str, Any]:
    return {
        "taskId": task[0],
        "version": task[1],
        "name": name,
        "refName": "",
        "enabled": True,
        "alwaysRun": condition == "always()",
        "continueOnError": False,
        "timeoutInMinutes": 0,
        "definitionType": "task",
        "environment": dict(environment or {}),
        "overrideInputs": {},
        "condition": condition,
        "inputs": dict(inputs),
    }


def _text(text: str) -> str:
    return text.replace("$(Pipeline.Workspace)", FOLDER)
