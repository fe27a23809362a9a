import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from arm_expression import Scope, Unclear
from arm_template import deployment, read
from infrastructure_rules import findings

PIPELINES = Path(__file__).parents[2]
FOLDER = PIPELINES / "infrastructure"
ENVIRONMENTS = ("development", "pre-production", "production")


def mounted_container() -> str:
    notebook = (PIPELINES.parent / "notebooks/src/ADLSMountingPoint.py").read_text(encoding="utf-8")
    found = re.search(r'widgets\.text\("container", "(\w+)"', notebook)
    assert found
    return found[1]


def template() -> dict[str, Any]:
    return read(FOLDER / "template.json")


def given(environment: str) -> dict[str, Any]:
    values: dict[str, Any] = read(FOLDER / "parameters" / f"{environment}.json")["parameters"]
    return values


def said(of: dict[str, Any], values: dict[str, Any], file: str = "parameters.json") -> str:
    return "\n".join(str(finding) for finding in findings(deployment(of, file, values), mounted_container()))


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_infrastructure_breaks_no_rule(environment: str) -> None:
    assert said(template(), given(environment), environment) == ""


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_data_factory_is_deployed_to_what_was_made_here(environment: str) -> None:
    values = {name: value["value"] for name, value in given(environment).items()}
    for file in (PIPELINES / "data-factory/parameters").glob(f"*/{environment}.json"):
        factory = read(file)["parameters"]
        assert factory["factoryName"]["value"] == values["dataFactoryName"], file
        assert factory["AzureDatabricks_workspaceResourceId"]["value"].endswith("/" + values["workspaceName"]), file


def test_the_registry_is_production_s_unless_a_parameter_names_another() -> None:
    def registry(values: dict[str, Any]) -> str:
        parameters = {name: value["value"] for name, value in values.items()}
        parameters.setdefault("registryWorkspaceId", "")
        return str(Scope(parameters, template()["variables"]).value(template()["outputs"]["registryHost"]["value"]))

    assert "dbw-diabetes-prod.workspaceUrl" in registry(given("production"))
    assert "dbw-diabetes-prod.workspaceUrl" in registry(given("development"))
    another = given("production") | {"registryWorkspaceId": {"value": "/subscriptions/x/workspaces/models"}}
    assert "/workspaces/models.workspaceUrl" in registry(another)


def of_type(of: dict[str, Any], kind: str, number: int = 0) -> Any:
    return [resource for resource in of["resources"] if resource["type"] == kind][number]


STORAGE = "Microsoft.Storage/storageAccounts"
VAULT = "Microsoft.KeyVault/vaults"
WORKSPACE = "Microsoft.Databricks/workspaces"
ROLE = "Microsoft.Authorization/roleAssignments"
DIAGNOSTICS = "Microsoft.Insights/diagnosticSettings"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda t: of_type(t, STORAGE)["properties"].update(isHnsEnabled=False), "isHnsEnabled"),
        (lambda t: of_type(t, STORAGE)["properties"].pop("isHnsEnabled"), "isHnsEnabled"),
        (lambda t: of_type(t, STORAGE).pop("sku"), "has no sku"),
        (lambda t: of_type(t, STORAGE)["properties"].update(allowSharedKeyAccess=True), "allowSharedKeyAccess"),
        (lambda t: of_type(t, WORKSPACE)["sku"].update(name="standard"), "sku.name"),
        (lambda t: of_type(t, VAULT)["properties"].pop("enableRbacAuthorization"), "enableRbacAuthorization"),
        (lambda t: of_type(t, VAULT)["properties"].update(accessPolicies=[{}]), "has access policies"),
        (lambda t: t["variables"].update(containerName="date"), "no container is named 'data'"),
        (lambda t: t["resources"].remove(of_type(t, ROLE, 0)), "connector may not use the storage account"),
        (lambda t: t["resources"].remove(of_type(t, ROLE, 1)), "that mounts may not use the storage account"),
        (lambda t: t["resources"].remove(of_type(t, ROLE, 3)), "no release may read the vault"),
        (lambda t: t["resources"].remove(of_type(t, ROLE, 5)), "factory may not use the workspace"),
        (lambda t: t["resources"].remove(of_type(t, DIAGNOSTICS, 1)), "nothing logs Microsoft.KeyVault/vaults"),
        (lambda t: t["resources"].remove(of_type(t, STORAGE)), "which is not made"),
        (lambda t: of_type(t, VAULT).update(name="[parameters('vaultName')]"), "no parameters('vaultName')"),
        (lambda t: of_type(t, VAULT).update(name="[uniqueString('a')]"), "uniqueString is not known"),
        (lambda t: t["parameters"].update(x={"type": "string", "defaultValue": ""}), "parameters('x'), which nothing"),
        (
            lambda t: t["variables"]["roleOf"].update({"Contributor": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}),
            "gives the role 8e3af657",
        ),
    ],
)
def test_a_broken_rule_of_the_template_is_found(change: Callable[[Any], object], expected: str) -> None:
    wrong = copy.deepcopy(template())
    change(wrong)
    assert expected in said(wrong, given("production"))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"storageAccountName": "Diabetes-Data"}, "Azure takes no Microsoft.Storage/storageAccounts"),
        ({"keyVaultName": "kv--diabetes"}, "Azure takes no Microsoft.KeyVault/vaults"),
        ({"environment": "prod"}, "gives 'environment' as 'prod'"),
        ({"logRetentionInDays": 7}, "gives 'logRetentionInDays' as '7'"),
        ({"storageAcountName": "x"}, "which the template does not declare"),
        ({"releasePrincipalId": ""}, "is for nobody"),
        ({"releasePrincipalId": "00000000-0000-0000-0000-000000000001"}, "twice"),
    ],
)
def test_a_broken_rule_of_a_parameter_file_is_found(values: dict[str, Any], expected: str) -> None:
    wrong = given("production") | {name: {"value": value} for name, value in values.items()}
    assert expected in said(template(), wrong)


def test_a_missing_parameter_is_found() -> None:
    wrong = given("production")
    del wrong["keyVaultName"]
    assert "does not give 'keyVaultName'" in said(template(), wrong)


@pytest.mark.parametrize("text", ["[concat('a'", "[concat('a') 'b']", "[a]", "[)]", "[resourceId('A/b/c', 'one')]"])
def test_an_expression_that_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(Unclear):
        Scope({}, {}).value(text if text.endswith("]") else text + "]")


def test_expressions_are_worked_out() -> None:
    scope = Scope({"a": "x"}, {"b": {"c d": "[concat(parameters('a'), 'it''s')]"}})
    assert scope.value({"list": ["[variables('b')['c d']]", "[[a]", 3]}) == {"list": ["xit's", "[a]", 3]}
    assert json.dumps(sorted(scope.used)) == '[["parameters", "a"], ["variables", "b"]]'
