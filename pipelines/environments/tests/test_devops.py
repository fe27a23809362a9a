from collections.abc import Callable

import pytest
from fake_devops import FakeDevOps

from preparation.problem import Problem

PLAN = """\
Target: <DEVOPS>/diabetes
  create  environment production
  create  environment production               approval by 1 of 1
  create  environment production               branch control
  create  environment production               exclusive lock
  create  connection databricks-production     approval by 1 of 1
  create  connection databricks-production     branch control
  create  connection databricks-production-plan  branch control
  create  variablegroup databricks-production  1 variables
  create  variablegroup databricks-production  approval by 1 of 1
  create  variablegroup databricks-production  branch control
  create  variablegroup databricks-production-plan  1 variables
  create  variablegroup databricks-production-plan  branch control
  create  variablegroup databricks-production-secrets  1 variables
  create  variablegroup databricks-production-secrets  approval by 1 of 1
  create  variablegroup databricks-production-secrets  branch control
Plan: 15 to create, 0 to change, 0 unchanged
Nothing was changed; --apply does it."""


def words(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_plan_changes_nothing(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    assert words(prepare("devops")) == words(PLAN)
    assert devops.changes() == []


def test_what_was_planned_is_made_and_then_kept(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    assert "Done in <DEVOPS>/diabetes: 15" in prepare("devops", "--apply")
    assert sorted((check["resource"]["name"], check["type"]["name"]) for check in devops.checks) == [
        *[("databricks-production", "Approval")] * 2,  # of the connection, and of the group
        *[("databricks-production", "Task Check")] * 2,
        *[("databricks-production-plan", "Task Check")] * 2,
        ("databricks-production-secrets", "Approval"),
        ("databricks-production-secrets", "Task Check"),
        ("production", "Approval"),
        ("production", "ExclusiveLock"),
        ("production", "Task Check"),
    ]
    secrets = devops.groups[2]
    assert secrets["type"] == "AzureKeyVault"
    assert secrets["providerData"] == {"serviceEndpointId": "c-1", "vault": "kv-diabetes-prod"}
    before = len(devops.changes())
    assert "Plan: 0 to create, 0 to change, 15 unchanged" in prepare("devops", "--apply")
    assert len(devops.changes()) == before


def test_what_somebody_changed_is_put_right_and_the_rest_is_left(
    devops: FakeDevOps, prepare: Callable[..., str]
) -> None:
    prepare("devops", "--apply")
    approval = next(check for check in devops.checks if check["type"]["name"] == "Approval")
    approval["settings"]["requesterCannotBeApprover"] = False
    plain = devops.groups[0]
    plain["variables"]["DATABRICKS_HOST"]["value"] = "https://elsewhere"
    plain["variables"]["by hand"] = {"isSecret": True, "value": "kept"}
    said = prepare("devops", "--apply")
    assert "Plan: 0 to create, 2 to change, 13 unchanged" in said
    assert approval["settings"]["requesterCannotBeApprover"] is True
    assert plain["variables"]["DATABRICKS_HOST"]["value"] == "https://adb-3.3.azuredatabricks.net"
    assert plain["variables"]["by hand"]["value"] == "kept"


def test_who_approves_the_environment_approves_what_could_change_it(
    devops: FakeDevOps, prepare: Callable[..., str]
) -> None:
    prepare("devops", "--apply")
    approvals = {
        (check["resource"]["type"], check["resource"]["name"]): [one["id"] for one in check["settings"]["approvers"]]
        for check in devops.checks
        if check["type"]["name"] == "Approval"
    }
    assert approvals == {
        ("environment", "production"): ["i-1"],
        ("endpoint", "databricks-production"): ["i-1"],
        ("variablegroup", "databricks-production"): ["i-1"],
        ("variablegroup", "databricks-production-secrets"): ["i-1"],
    }


@pytest.mark.parametrize("name", ["databricks-production-plan", "databricks-production-jobs"])
def test_nobody_approves_a_plan_or_a_nightly_run(devops: FakeDevOps, prepare: Callable[..., str], name: str) -> None:
    devops.connections[name] = "c-4"
    said = prepare("devops", change=lambda text: text.replace("databricks-production-plan", name))
    assert f"{name} approval" not in " ".join(said.split())
    assert f"{name} branch control" in " ".join(said.split())


def test_an_environment_whose_name_only_begins_so_is_another(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    devops.environments.append({"id": 7, "name": "production-2"})
    assert "create  environment production" in prepare("devops")


def test_a_secret_that_left_the_file_leaves_the_group(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    prepare("devops", "--apply")
    prepare("devops", "--apply", change=lambda text: text.replace('"STORAGE-CLIENT-SECRET"', '"STORAGE-TENANT-ID"'))
    assert list(devops.groups[2]["variables"]) == ["STORAGE-TENANT-ID"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Release approvers", "Nobody", "The approver '.diabetes.*Nobody' is unknown"),
        ('connections = ["databricks-production", ', 'connections = ["x", ', "There is no service connection 'x'"),
        ('connection = "azure-production"', 'connection = "y"', "There is no service connection 'y'"),
        ("STORAGE-CLIENT-SECRET", "STORAGE_CLIENT_SECRET", "write STORAGE-CLIENT-SECRET"),
        ("variables = {", 'variables = {DATABRICKS_TOKEN = "x", ', "it is a secret, and this file holds none"),
        ("targetFolder", "tragetFolder", "write targetFolder"),
        ('approvers = ["[diabetes]\\\\Release approvers"]', 'approvers = "me"', "approvers is no list"),
        ('name = "production"\n', "", "does not give 'name'"),
    ],
)
def test_a_file_that_is_wrong_changes_nothing(
    devops: FakeDevOps, prepare: Callable[..., str], old: str, new: str, said: str
) -> None:
    with pytest.raises(Problem, match=said):
        prepare("devops", "--apply", change=lambda text: text.replace(old, new))
    assert devops.changes() == []


def test_a_group_of_another_type_is_refused(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    devops.groups.append({"id": 1, "name": "databricks-production-secrets", "type": "Vsts", "variables": {}})
    with pytest.raises(Problem, match="is of type Vsts, not AzureKeyVault"):
        prepare("devops", "--apply")


def test_a_sign_in_page_is_not_taken_for_an_answer(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    devops.mishaps.append((203, {}, b"<html>Sign in</html>"))
    with pytest.raises(Problem, match="sign-in page"):
        prepare("devops")


def test_no_redirection_takes_the_token_elsewhere(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    devops.mishaps.append((302, {"Location": f"{devops.url}/elsewhere"}, b""))
    with pytest.raises(Problem, match="status 302"):
        prepare("devops")
    assert "GET /elsewhere" not in devops.calls


def test_a_busy_service_is_asked_again(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    devops.mishaps += [(429, {"Retry-After": "0"}, b""), (503, {"Retry-After": "0"}, b"")]
    assert "Plan: 15 to create" in prepare("devops")


def test_nothing_is_made_twice_by_a_service_that_fails(devops: FakeDevOps, prepare: Callable[..., str]) -> None:
    prepare("devops")
    looks = len(devops.calls)
    devops.calls.clear()
    devops.mishaps += [*[(0, {}, b"")] * looks, (503, {"Retry-After": "0"}, b"")]
    with pytest.raises(Problem, match="status 503"):
        prepare("devops", "--apply")
    assert len(devops.changes()) == 1


def test_a_wrong_token_is_told_and_not_printed(prepare: Callable[..., str]) -> None:
    with pytest.raises(Problem, match="status 401") as told:
        prepare("devops", AZURE_DEVOPS_EXT_PAT="my-own-pat")
    assert "my-own-pat" not in str(told.value)


@pytest.mark.parametrize("value", ["", "$(PAT)"])
def test_a_missing_credential_is_named(prepare: Callable[..., str], value: str) -> None:
    with pytest.raises(Problem, match="AZURE_DEVOPS_EXT_PAT is"):
        prepare("devops", AZURE_DEVOPS_EXT_PAT=value)


def test_an_unknown_environment_is_refused(prepare: Callable[..., str]) -> None:
    with pytest.raises(Problem, match="the file has production"):
        prepare("devops", "--only", "productoin")


def test_plain_http_to_another_machine_is_refused(prepare: Callable[..., str]) -> None:
    with pytest.raises(Problem, match="is not an https address"):
        prepare("devops", change=lambda text: text.replace("<DEVOPS>", "http://dev.example.com"))
