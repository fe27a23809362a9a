import time
from collections.abc import Callable

import pytest
from fake_databricks import FakeDatabricks, FakeVault

from preparation.problem import Problem

DAY = 86400


def test_principals_get_what_the_file_says_once(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    assert "Plan: 14 to create, 0 to change, 0 unchanged" in prepare("workspaces", "--apply")
    assert set(databricks.principals) == {"releaser", "reader"}
    number = databricks.folders["/Shared/mlops"]
    assert databricks.folder_rights == {number: {"releaser": "CAN_MANAGE"}}
    assert databricks.scopes == {"storage": {"releaser": "MANAGE"}}
    assert databricks.models == {"main.mlops.spark_model": {"releaser": "CAN_MANAGE"}}
    assert databricks.granted == {
        "catalog/main": {"releaser": {"USE_CATALOG"}},
        "schema/main.mlops": {"releaser": {"USE_SCHEMA"}},
        "volume/main.mlops.production": {"releaser": {"READ_VOLUME", "WRITE_VOLUME"}},
        "function/main.mlops.spark_model": {"releaser": {"EXECUTE", "MANAGE"}},
    }
    before = len(databricks.changes())
    assert "Plan: 0 to create, 0 to change, 12 unchanged" in prepare("workspaces", "--apply")
    assert len(databricks.changes()) == before


def test_a_plan_changes_nothing(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    prepare("workspaces")
    assert databricks.changes() == []


def test_what_is_there_is_not_made_again(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    databricks.granted |= {"function/main.mlops.spark_model": {}, "volume/main.mlops.production": {}}
    assert "Plan: 12 to create, 0 to change, 0 unchanged" in prepare("workspaces", "--apply")
    assert databricks.granted["function/main.mlops.spark_model"] == {"releaser": {"EXECUTE", "MANAGE"}}


def test_a_schema_that_is_missing_is_made_first(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    del databricks.granted["schema/main.mlops"]
    assert "Plan: 15 to create, 0 to change, 0 unchanged" in prepare("workspaces", "--apply")
    assert databricks.granted["schema/main.mlops"] == {"releaser": {"USE_SCHEMA"}}


def test_a_catalog_is_made_by_hand(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    databricks.granted = {"schema/main.mlops": {}}
    assert "later   catalog main" in prepare("workspaces")


def test_only_what_is_missing_is_granted(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    databricks.granted["function/main.mlops.spark_model"] = {"releaser": {"EXECUTE"}}
    assert "change  model main.mlops.spark_model" in prepare("workspaces", "--apply")


def test_a_principal_that_was_there_gets_what_it_lacks(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    databricks.principals["releaser"] = {"id": "7", "applicationId": "releaser", "entitlements": [{"value": "x"}]}
    assert "change  service principal release-production  allow-cluster-create" in prepare("workspaces", "--apply")
    assert databricks.principals["releaser"]["entitlements"] == [{"value": "x"}, {"value": "allow-cluster-create"}]
    assert "0 to create, 0 to change, 12 unchanged" in prepare("workspaces")


def test_a_right_that_is_another_one_is_changed(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    prepare("workspaces", "--apply")
    databricks.scopes["storage"]["releaser"] = "READ"
    assert "release-production MANAGE, was READ" in prepare("workspaces", "--apply")
    assert databricks.scopes["storage"]["releaser"] == "MANAGE"


def test_pipelines_may_sign_in_as_their_principal(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    databricks.principals["releaser"] = {"id": "42", "applicationId": "releaser"}
    address = {"<DEVOPS>": "https://dev.azure.com/contoso"}
    change = lambda text: text.replace("<DEVOPS>", address["<DEVOPS>"])  # noqa: E731
    prepare("federation", "--apply", change=change)
    assert databricks.policies["42"] == [
        {
            "oidc_policy": {
                "issuer": "https://vstoken.dev.azure.com/o-1",
                "audiences": ["api://AzureADTokenExchange"],
                "subject": "p://contoso/diabetes/diabetes-release",
            }
        }
    ]
    assert "Plan: 0 to create, 0 to change, 1 unchanged" in prepare("federation", "--apply", change=change)


def test_a_principal_that_the_account_does_not_know_is_told(prepare: Callable[..., str]) -> None:
    with pytest.raises(Problem, match=r"prepare\.py workspaces --apply"):
        prepare("federation")


def rotate(databricks: FakeDatabricks, prepare: Callable[..., str]) -> str:
    databricks.principals["reader"] = {"id": "7", "applicationId": "reader"}
    return prepare("registry-token", "--apply")


def test_a_token_is_made_kept_and_renewed_before_it_ends(
    databricks: FakeDatabricks, vault: FakeVault, prepare: Callable[..., str]
) -> None:
    assert "create  token in" in rotate(databricks, prepare)
    assert vault.versions[0]["value"] == "dapi" + "1".zfill(32)
    assert "ends in 89 days" in rotate(databricks, prepare) or "ends in 90 days" in rotate(databricks, prepare)
    assert len(databricks.tokens) == 1
    vault.versions[0]["attributes"]["exp"] = int(time.time()) + 20 * DAY
    assert "change  token in" in rotate(databricks, prepare)
    assert [token["token_id"] for token in databricks.tokens] == [
        "t-1",
        "t-2",
    ]  # releases under way still use the first


def test_the_token_before_the_last_one_is_deleted(
    databricks: FakeDatabricks, vault: FakeVault, prepare: Callable[..., str]
) -> None:
    for _ in range(3):
        rotate(databricks, prepare)
        vault.versions[0]["attributes"]["exp"] = int(time.time()) - DAY
    assert [token["token_id"] for token in databricks.tokens] == ["t-2", "t-3"]
    assert "has ended" in prepare("registry-token")


def test_no_token_is_printed(databricks: FakeDatabricks, prepare: Callable[..., str]) -> None:
    assert "dapi" not in rotate(databricks, prepare)


def test_a_token_that_cannot_be_kept_is_taken_back(
    databricks: FakeDatabricks, vault: FakeVault, prepare: Callable[..., str]
) -> None:
    vault.closed = True
    with pytest.raises(Problem, match="status 403"):
        rotate(databricks, prepare)
    assert databricks.tokens == []


def test_a_token_that_opens_nothing_is_not_kept(
    databricks: FakeDatabricks, vault: FakeVault, prepare: Callable[..., str]
) -> None:
    databricks.dead_tokens = True
    with pytest.raises(Problem, match="status 403"):
        rotate(databricks, prepare)
    assert databricks.tokens == []
    assert vault.versions == []


def test_the_value_of_a_secret_is_never_read(
    databricks: FakeDatabricks, vault: FakeVault, prepare: Callable[..., str]
) -> None:
    rotate(databricks, prepare)
    prepare("registry-token")
    assert {call for call in vault.calls if call.startswith("GET ")} == {
        "GET /secrets/DATABRICKS-REGISTRY-TOKEN/versions"
    }
