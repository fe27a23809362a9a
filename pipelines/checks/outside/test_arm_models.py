import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from arm_models import findings
from arm_template import deployment, read

FOLDER = Path(__file__).parents[2] / "infrastructure"
VALUES = read(FOLDER / "parameters" / "production.json")["parameters"]
TEMPLATE = read(FOLDER / "template.json")


def said(template: Any) -> str:
    made = deployment(template, "production.json", VALUES)
    assert made.findings == []
    return "\n".join(str(finding) for one in made.resources for finding in findings("template.json", one))


def test_azure_knows_every_key_of_the_infrastructure() -> None:
    assert said(TEMPLATE) == ""


def of_type(template: Any, kind: str) -> Any:
    return next(one for one in template["resources"] if one["type"] == kind)


@pytest.mark.parametrize(
    ("kind", "change", "expected"),
    [
        ("Microsoft.Storage/storageAccounts", lambda p: p.update(isHnsEnable=True), "properties.isHnsEnable"),
        ("Microsoft.Storage/storageAccounts", lambda p: p["networkAcls"].update(defaultActions="x"), "defaultActions"),
        (
            "Microsoft.Storage/storageAccounts/blobServices",
            lambda p: p["deleteRetentionPolicy"].update(day=1),
            "deleteRetentionPolicy.day",
        ),
        (
            "Microsoft.Storage/storageAccounts/blobServices/containers",
            lambda p: p.update(access="x"),
            "properties.access",
        ),
        ("Microsoft.Databricks/workspaces", lambda p: p.update(requiredNSGRules="x"), "requiredNSGRules"),
        ("Microsoft.Databricks/workspaces", lambda p: p["parameters"].update(enableNoPublicIP={}), "enableNoPublicIP"),
        ("Microsoft.KeyVault/vaults", lambda p: p.update(enableRbac=True), "enableRbac"),
        ("Microsoft.DataFactory/factories", lambda p: p.update(publicNetwork="x"), "properties.publicNetwork"),
        ("Microsoft.OperationalInsights/workspaces", lambda p: p.update(retentionDays=1), "retentionDays"),
        ("Microsoft.Insights/diagnosticSettings", lambda p: p["logs"][0].update(group="x"), "properties.logs[0].group"),
        ("Microsoft.Authorization/roleAssignments", lambda p: p.update(principal="x"), "properties.principal"),
    ],
)
def test_a_mistake_is_found(kind: str, change: Callable[[Any], object], expected: str) -> None:
    wrong = copy.deepcopy(TEMPLATE)
    change(of_type(wrong, kind)["properties"])
    assert expected in said(wrong)
