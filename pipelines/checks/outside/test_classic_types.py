import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CLASSIC = Path(__file__).parents[2] / "classic"
TYPES = Path(os.environ.get("RELEASE_TYPES", CLASSIC / "types"))
"""Where package-lock.json of classic/types is installed."""

# A literal, so that tsc refuses keys that no type has; phases and triggers are of the kinds that are used here.
PROGRAM = """\
import {{
  AgentBasedDeployPhase, ArtifactSourceTrigger, ReleaseDefinition, ReleaseDefinitionEnvironment,
}} from "azure-devops-node-api/interfaces/ReleaseInterfaces";
type Environment = Omit<ReleaseDefinitionEnvironment, "deployPhases"> & {{ deployPhases: AgentBasedDeployPhase[] }};
type Definition = Omit<ReleaseDefinition, "environments" | "triggers"> & {{
  environments: Environment[]; triggers: ArtifactSourceTrigger[];
}};
export const definition: Definition = {definition};
"""


def said(folder: Path, definition: dict[str, Any]) -> str:
    """What tsc says of a definition."""
    (folder / "definition.ts").write_text(PROGRAM.format(definition=json.dumps(definition)), encoding="utf-8")
    (folder / "node_modules").symlink_to(TYPES / "node_modules")
    options = ["--noEmit", "--strict", "--strictNullChecks", "false", "--skipLibCheck", "--moduleResolution", "node10"]
    command = ["node", str(TYPES / "node_modules/typescript/bin/tsc"), *options, "definition.ts"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (ended.returncode == 0) == (not ended.stdout), ended.stderr
    return ended.stdout


def written(registry: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((CLASSIC / f"release-{registry}.json").read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("registry", ["workspace-registry", "unity-catalog"])
def test_a_definition_has_microsoft_s_types(tmp_path: Path, registry: str) -> None:
    assert said(tmp_path, written(registry)) == ""


def phase(definition: Any) -> Any:
    return definition["environments"][0]["deployPhases"][0]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d["environments"][0].update(preDeployAproval={}), "preDeployAproval"),
        (lambda d: phase(d)["deploymentInput"].update(agentSpecifications={}), "agentSpecifications"),
        (lambda d: phase(d)["workflowTasks"][0].pop("taskId"), "taskId"),
        (lambda d: phase(d)["workflowTasks"][0]["inputs"].update(cleanDestinationFolder=True), "boolean"),
        (lambda d: d["triggers"][0].update(artefactAlias="build"), "artefactAlias"),
        (lambda d: phase(d).update(phaseType=77), "77"),
    ],
)
def test_a_mistake_is_found(tmp_path: Path, change: Callable[[Any], object], expected: str) -> None:
    wrong = written("workspace-registry")
    change(wrong)
    assert expected in said(tmp_path, wrong)
