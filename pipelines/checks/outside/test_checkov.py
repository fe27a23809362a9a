import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from arm_template import read
from instantiate import instantiated

PIPELINES = Path(__file__).parents[2]
FOLDER = PIPELINES / "infrastructure"
SKIPPED = set(re.findall(r"(CKV\w+)", (FOLDER / "checkov.yml").read_text(encoding="utf-8"))) - {"CKV"}


def failed(folder: Path, template: dict[str, Any], *options: str) -> set[str]:
    """The rules that a template breaks."""
    (folder / "template.json").write_text(json.dumps(template), encoding="utf-8")
    checkov = shutil.which("checkov")
    assert checkov, "checkov is not on PATH"
    command = [
        checkov,
        "--framework",
        "arm",
        "--directory",
        str(folder),
        "--output",
        "json",
        "--skip-download",
        *options,
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(ended.stdout)
    assert told["summary"]["parsing_errors"] == 0
    assert told["summary"]["passed"] > 5
    assert (ended.returncode != 0) == bool(told["results"]["failed_checks"])
    return {check["check_id"] for check in told["results"]["failed_checks"]}


def production() -> dict[str, Any]:
    values = read(FOLDER / "parameters" / "production.json")["parameters"]
    return instantiated(read(FOLDER / "template.json"), "production.json", values)


def test_the_infrastructure_breaks_no_rule_that_holds_here(tmp_path: Path) -> None:
    assert failed(tmp_path, production(), "--config-file", str(FOLDER / "checkov.yml")) == set()


def test_every_rule_that_is_left_out_would_be_broken(tmp_path: Path) -> None:
    assert failed(tmp_path, production()) == SKIPPED


@pytest.mark.parametrize(
    ("kind", "setting", "value", "rule"),
    [
        ("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", False, "CKV_AZURE_3"),
        ("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_0", "CKV_AZURE_44"),
        ("Microsoft.KeyVault/vaults", "enablePurgeProtection", False, "CKV_AZURE_110"),
    ],
)
def test_a_mistake_is_found(tmp_path: Path, kind: str, setting: str, value: object, rule: str) -> None:
    wrong = production()
    next(one for one in wrong["resources"] if one["type"] == kind)["properties"][setting] = value
    assert rule in failed(tmp_path, wrong, "--config-file", str(FOLDER / "checkov.yml"))
