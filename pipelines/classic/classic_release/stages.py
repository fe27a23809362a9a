"""Reads the stages of release.yml: whatever stages and goals are there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from classic_release.conditions import expanded
from classic_release.problem import Problem

WITHOUT_GOALS = {"Summary": "stages of a classic release hand no files on to each other"}
"""Stages that have no counterpart, and why."""

LISTS = ("goals", "steps", "checks")
"""Where the goals of a stage stand, in the order in which they are done."""


@dataclass(frozen=True)
class Goal:
    """A step that calls a goal of the plugin."""

    goal: str
    name: str
    properties: list[str]
    secrets: list[str]
    planned: bool
    reads_approvals: bool
    condition: str


@dataclass(frozen=True)
class Stage:
    """A stage that deploys to an environment."""

    name: str
    environment: str
    after: list[str]
    goals: list[Goal]
    undo: list[Goal]
    variables: Mapping[str, str]


@dataclass(frozen=True)
class Release:
    """What release.yml says, for one kind of registry."""

    build: str
    agents: str
    variables: Mapping[str, str]
    frame: Mapping[str, Mapping[str, Any]]
    stages: list[Stage]


def read(pipelines: Path, registry: str) -> Release:
    """The release of a folder of pipelines."""
    raw = _load(pipelines / "release.yml")
    parameters = {one["name"]: one.get("default", "") for one in raw["parameters"]}
    parameters |= {"registry": registry, "plugin": "agent", "authentication": "pat", "agents": "linux"}
    content = expanded({key: raw[key] for key in ("resources", "pool", "variables", "stages")}, parameters)
    builds = content["resources"]["pipelines"]
    if len(builds) != 1:
        raise Problem(f"release.yml names {len(builds)} builds.", "a release here has one.", "keep one.")
    common = dict(_variables(pipelines, content["variables"]))
    return Release(
        builds[0]["source"],
        content["pool"]["vmImage"],
        common,
        _frame(pipelines),
        [stage for one in content["stages"] for stage in _stage(pipelines, one, registry)],
    )


FRAME = frozenset({"ExtractFiles@1", "PublishTestResults@2"})


def _frame(pipelines: Path) -> dict[str, Mapping[str, Any]]:
    """The tasks around the goals, and their inputs."""
    steps = _load(pipelines / "templates" / "goals.yml")["steps"]
    frame = {step["task"]: step["inputs"] for step in steps if "task" in step}
    if set(frame) != FRAME:
        raise Problem(
            f"templates/goals.yml has the tasks {', '.join(sorted(frame))}.",
            f"a classic release is made with {', '.join(sorted(FRAME))}.",
            "teach classic_release/definition.py the others.",
        )
    return frame


def _load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def _variables(pipelines: Path, given: Any) -> Iterator[tuple[str, str]]:
    """Of a list or a mapping; templates are looked into."""
    if isinstance(given, Mapping):
        yield from ((name, str(value)) for name, value in given.items())
        return
    for one in given:
        if "template" in one:
            template = _load(pipelines / one["template"])
            parameters = {each["name"]: each.get("default") for each in template.get("parameters", [])}
            inside = expanded(template["variables"], parameters | one.get("parameters", {}))
            yield from _variables(pipelines, inside)
        elif "name" in one:
            yield one["name"], str(one["value"])
        else:
            raise Problem(f"The variable {one} is not understood.", "it is no value.", "give it name and value.")


def _stage(pipelines: Path, content: Mapping[str, Any], registry: str) -> Iterator[Stage]:
    of_it = content.get("parameters", {}) if "template" in content else content
    name = of_it["stage"]
    goals = [goal for key in LISTS for goal in _goals(of_it.get(key, []))]
    if "template" not in content:
        if name not in WITHOUT_GOALS:
            raise Problem(
                f"The stage {name} is no environment's.",
                "its steps are not read here.",
                "use templates/environment.yml, or name it in classic_release/stages.py with the reason.",
            )
        return
    if not goals:
        raise Problem(f"The stage {name} has no goals.", "nothing would be deployed.", "list them under 'goals'.")
    environment = of_it["environment"]
    own = {"template": f"variables/{environment}.yml", "parameters": {"registry": registry}}
    variables = dict(_variables(pipelines, [own]))
    yield Stage(
        name, environment, list(of_it.get("dependsOn", [])), goals, list(_goals(of_it.get("undo", []))), variables
    )


KNOWN = frozenset({"goal", "displayName", "properties", "secrets", "planned", "readsApprovals", "condition"})


def _goals(items: list[Mapping[str, Any]]) -> Iterator[Goal]:
    for one in items:
        if "goal" not in one or set(one) - KNOWN:
            unknown = ", ".join(sorted(set(one) - KNOWN)) or "no goal"
            raise Problem(
                f"The step {one.get('displayName', one)} has {unknown}.",
                "it would be left out of the classic release.",
                "teach classic_release/stages.py what it means.",
            )
        yield Goal(
            one["goal"],
            one["displayName"],
            list(one.get("properties", [])),
            list(one.get("secrets", [])),
            bool(one.get("planned", False)),
            bool(one.get("readsApprovals", False)),
            one.get("condition", "succeeded()"),
        )
