"""The scripts and steps that deploy, run with an az that notes what it is asked."""

import os
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

PIPELINES = Path(__file__).parents[2]
PIPELINE = yaml.safe_load((PIPELINES / "infrastructure.yml").read_text(encoding="utf-8"))

AZ = """\
#!/usr/bin/env bash
echo "$*" >> "$NOTES"
case "$*" in
  *parameters.storageAccountName*) echo stdiabetesprod ;;
  "storage fs directory exists"*)
    if [ -n "${REFUSED:-}" ] && [ "$(grep -c 'directory exists' "$NOTES")" -le "$REFUSED" ]; then exit 1; fi
    echo "${THERE:-false}" ;;
  "resource show"*) echo /subscriptions/s/factories/adf ;;
  "rest --method get"*) printf '%s' "${RUNNING:-}" ;;
  "deployment group create"*) exit "${CREATE:-0}" ;;
esac
"""


class Shell:
    def __init__(self, folder: Path) -> None:
        self.folder, self.notes = folder, folder / "notes"
        az = folder / "az"
        az.write_text(AZ, encoding="utf-8")
        az.chmod(az.stat().st_mode | stat.S_IEXEC)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder}:{os.environ['PATH']}"
        settings = {**os.environ, "PATH": path, "NOTES": str(self.notes), "PAUSE_SECONDS": "0", **environment}
        return subprocess.run(
            ["bash", *command], cwd=PIPELINES.parent, env=settings, capture_output=True, text=True, check=False
        )

    def asked(self) -> list[str]:
        return self.notes.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def inline_scripts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["inlineScript"]] if "inlineScript" in value else []
        return own + [script for below in value.values() for script in inline_scripts(below)]
    return [script for below in value for script in inline_scripts(below)] if isinstance(value, list) else []


def filled(script: str, folder: Path) -> str:
    values = {
        "$(resourceGroup)": "rg",
        "$(infrastructure)": "pipelines/infrastructure",
        "$(Agent.TempDirectory)": str(folder),
        "$(Build.BuildId)": "7",
        "${{ parameters.environment }}": "production",
    }
    for name, value in values.items():
        script = script.replace(name, value)
    left = re.findall(r"\$\([A-Z]\w+\.\w+\)|\$\{\{", script)
    assert not left
    return script


def test_the_steps_validate_show_and_create_with_the_same_files(shell: Shell) -> None:
    for script in inline_scripts(PIPELINE["stages"]):
        ended = shell.run("-c", filled(script, shell.folder))
        assert ended.returncode == 0, ended.stderr
    asked = shell.asked()
    assert [" ".join(line.split()[:3]) for line in asked] == [
        "deployment group validate",
        "deployment group what-if",
        "deployment group create",
    ]
    for line in asked:
        files = re.findall(r"pipelines/infrastructure/\S+", line)
        assert files == [f"pipelines/infrastructure/{name}" for name in ("template.json", "parameters/production.json")]
        assert all((PIPELINES.parent / file).exists() for file in files)


def test_nothing_is_created_before_the_approval() -> None:
    check, create = PIPELINE["stages"]
    assert "create" not in "".join(inline_scripts(check))
    assert create["dependsOn"] == "Check"
    assert [next(iter(job)) for job in create["jobs"]] == ["deployment"]
    assert create["jobs"][0]["environment"] == "${{ parameters.environment }}"


def test_the_scripts_that_steps_name_are_there() -> None:
    named = re.findall(r"\$\((infrastructure|factory)\)/([\w-]+\.sh)", (PIPELINES / "infrastructure.yml").read_text())
    folders = {"infrastructure": "infrastructure", "factory": "data-factory"}
    assert len(named) == 2
    for variable, file in named:
        assert os.access(PIPELINES / folders[variable] / file, os.X_OK)


FOLDER = "pipelines/infrastructure/make-folder.sh"


def test_the_folder_is_made_once(shell: Shell) -> None:
    assert shell.run(FOLDER, "rg", "d").returncode == 0
    assert sum("directory create" in line for line in shell.asked()) == 1
    assert all("--account-name stdiabetesprod --auth-mode login" in line for line in shell.asked()[1:])


def test_a_folder_that_is_there_stays(shell: Shell) -> None:
    assert "is there" in shell.run(FOLDER, "rg", "d", THERE="true").stdout
    assert not any("directory create" in line for line in shell.asked())


def test_a_role_that_does_not_hold_yet_is_waited_for(shell: Shell) -> None:
    assert shell.run(FOLDER, "rg", "d", REFUSED="3").returncode == 0


def test_a_role_that_never_holds_is_told(shell: Shell) -> None:
    ended = shell.run(FOLDER, "rg", "d", REFUSED="99")
    assert ended.returncode == 1
    assert "Fix: see that it is the releasePrincipalId" in ended.stderr


DEPLOY = "pipelines/data-factory/deploy.sh"
PARAMETERS = "pipelines/data-factory/parameters/workspace-registry/production.json"


def course(shell: Shell, triggers: str, **environment: str) -> list[str]:
    """What becomes of the factory, in its order."""
    shell.run(DEPLOY, "rg", PARAMETERS, triggers, **environment)
    told = []
    for line in shell.asked():
        if found := re.search(r"/triggers/([\w-]+)/(start|stop)\?", line):
            told.append(f"{found[2]} {found[1]}")
        elif line.startswith("deployment group create"):
            told.append("deploy")
    return told


def test_triggers_that_run_are_stopped_for_the_deployment_alone(shell: Shell) -> None:
    assert course(shell, "kept", RUNNING="a\nb\n") == ["stop a", "stop b", "deploy", "start a", "start b"]


def test_a_failure_leaves_running_what_ran(shell: Shell) -> None:
    assert course(shell, "stopped", RUNNING="a\n", CREATE="1") == ["stop a", "deploy", "start a"]


def test_all_of_the_template_are_started_when_asked_for(shell: Shell) -> None:
    assert course(shell, "started") == ["deploy", "start nightly-score", "start weekly-test-then-promote"]


def test_none_is_started_when_asked_for(shell: Shell) -> None:
    assert course(shell, "stopped", RUNNING="a\n") == ["stop a", "deploy"]


def test_another_word_changes_nothing(shell: Shell) -> None:
    ended = shell.run(DEPLOY, "rg", PARAMETERS, "start")
    assert ended.returncode == 1
    assert not shell.notes.exists()
