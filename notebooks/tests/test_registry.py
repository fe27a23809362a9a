from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from mlflow.exceptions import MlflowException
from mlflow.protos.databricks_pb2 import PERMISSION_DENIED, RESOURCE_DOES_NOT_EXIST

import diabetes
from diabetes import CHALLENGER, CHAMPION, Problem, Registry, Version

CREATED = datetime(2026, 1, 2, tzinfo=UTC)


@dataclass
class Client:
    """MLflow's client before a registry that has stages or aliases, never both."""

    has_aliases: bool
    status: str = "READY"
    refusal: Exception | None = None
    deaf: bool = False
    stages: dict[str, str] = field(default_factory=lambda: {"1": "None", "2": "None", "10": "None"})
    aliases: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)

    def get_registered_model(self, name: str) -> Any:
        self._answer(name)
        return SimpleNamespace(aliases=self.aliases)

    def get_latest_versions(self, name: str, stages: list[str]) -> Any:
        self._answer(name)
        assert not self.has_aliases
        return [SimpleNamespace(version=number) for number, stage in self.stages.items() if stage in stages]

    def get_model_version(self, name: str, number: str) -> Any:
        self._answer(name)
        millis = int(CREATED.timestamp() * 1000)
        return SimpleNamespace(version=number, status=self.status, tags=self.tags, creation_timestamp=millis)

    def set_registered_model_alias(self, name: str, alias: str, number: str) -> None:
        self._answer(name)
        if not self.deaf:
            self.aliases[alias] = number

    def transition_model_version_stage(
        self, name: str, number: str, stage: str, archive_existing_versions: bool
    ) -> None:
        self._answer(name)
        assert archive_existing_versions
        if not self.deaf:
            self.stages.update({other: "Archived" for other, held in self.stages.items() if held == stage})
            self.stages[number] = stage

    def set_model_version_tag(self, name: str, number: str, key: str, value: str) -> None:
        self._answer(name)
        self.tags[key] = value

    def _answer(self, name: str) -> None:
        if self.refusal:
            raise self.refusal
        if name != "spark_model":
            raise MlflowException(f"{name} not found", RESOURCE_DOES_NOT_EXIST)


def registry(client: Client, model: str = "spark_model") -> Registry:
    kind: Any = client
    return Registry(kind, "databricks-uc" if client.has_aliases else "databricks://registry:shared", model)


@pytest.fixture(params=[False, True], ids=["stages", "aliases"])
def client(request: pytest.FixtureRequest) -> Client:
    return Client(request.param)


def test_a_marker_moves_from_version_to_version(client: Client) -> None:
    model = registry(client)
    assert model.find(CHALLENGER) is None
    model.mark("2", CHALLENGER)
    model.mark("10", CHALLENGER)
    assert model.find(CHALLENGER) == Version("spark_model", "10", "READY", {}, CREATED)
    assert model.find(CHAMPION) is None


def test_a_marker_is_called_as_the_goals_call_it() -> None:
    assert registry(Client(has_aliases=False)).name(CHALLENGER) == "stage:Staging"
    assert registry(Client(has_aliases=True)).name(CHAMPION) == "alias:champion"


def test_a_version_is_where_mlflow_looks_for_it() -> None:
    assert Version("main.mlops.spark_model", "3", "READY", {}, CREATED).uri == "models:/main.mlops.spark_model/3"


def test_nobody_is_his_own_rival(client: Client) -> None:
    model = registry(client)
    model.mark("2", CHAMPION)
    champion = model.ready(CHAMPION, "")
    assert model.rival(champion) is None
    model.mark("10", CHALLENGER)
    assert model.rival(model.ready(CHALLENGER, "")) == champion


def test_without_a_marked_version_it_says_what_to_do(client: Client) -> None:
    with pytest.raises(Problem, match=r"(?s)No version of spark_model is (stage:Staging|alias:challenger).*Fix: train"):
        registry(client).ready(CHALLENGER, "train one.")


def test_a_version_that_is_not_ready_is_not_used(client: Client) -> None:
    registry(client).mark("2", CHALLENGER)
    client.status = "PENDING_REGISTRATION"
    with pytest.raises(Problem, match="Version 2 of spark_model is PENDING_REGISTRATION, not READY"):
        registry(client).ready(CHALLENGER, "")


def test_a_marker_that_did_not_arrive_is_no_success(client: Client) -> None:
    client.deaf = True
    with pytest.raises(Problem, match="did not become"):
        registry(client).mark("2", CHAMPION)


def test_a_model_that_does_not_exist_is_named_with_its_registry(client: Client) -> None:
    with pytest.raises(Problem, match=r"There is no model typo in databricks"):
        registry(client, "typo").find(CHALLENGER)


def test_a_token_that_is_refused_says_how_to_renew_it(client: Client) -> None:
    client.refusal = MlflowException("Invalid access token", PERMISSION_DENIED)
    with pytest.raises(Problem, match=r"(?s)does not let this notebook in.*configure-registry"):
        registry(client).find(CHAMPION)


def test_secrets_that_are_not_there_are_named_and_who_puts_them() -> None:
    client = Client(has_aliases=False)
    missing = RuntimeError("Scope 'registry' holds no secret 'shared-token'.\n  Why: nobody put it.")
    wrapped = MlflowException("The credentials configured by databricks://registry:shared are invalid.")
    wrapped.__cause__ = missing
    for client.refusal in (missing, wrapped):
        with pytest.raises(Problem, match=r"(?s)cannot be asked.*Why: Scope .* 'shared-token'\.\n.*configure-registry"):
            registry(client).check()


def test_of_a_java_trace_the_cause_is_told() -> None:
    client = Client(has_aliases=False)
    client.refusal = RuntimeError("An error occurred while calling o1.get.\n: java.lang.Error: no scope\n\tat a.b")
    with pytest.raises(Problem, match=r"Why: java\.lang\.Error: no scope\n"):
        registry(client).find(CHAMPION)


def test_what_goes_wrong_in_the_workspaces_own_registry_is_told_as_it_is() -> None:
    client = Client(has_aliases=True, refusal=RuntimeError("out of order"))
    with pytest.raises(RuntimeError, match="out of order"):
        registry(client).find(CHAMPION)


def test_before_a_training_only_access_is_checked(client: Client) -> None:
    registry(client, "not_there_yet").check()
    client.refusal = MlflowException("Invalid access token", PERMISSION_DENIED)
    with pytest.raises(Problem, match="does not let this notebook in"):
        registry(client).check()


def test_every_other_refusal_is_told_as_it_is(client: Client) -> None:
    client.refusal = MlflowException("out of order")
    with pytest.raises(MlflowException, match="out of order"):
        registry(client).find(CHAMPION)


def test_numbers_are_tagged_in_full(client: Client) -> None:
    registry(client).tag("2", {"test_accuracy": 0.8048780487804879, "pre_production_test": "passed"})
    assert client.tags == {"test_accuracy": "0.8048780487804879", "pre_production_test": "passed"}


def test_rows_that_training_may_have_seen_are_no_test() -> None:
    version = Version("spark_model", "3", "READY", {"withheld_sha256": "aa"}, CREATED)
    diabetes.check_withheld(version, "aa")
    diabetes.check_withheld(Version("spark_model", "3", "READY", {}, CREATED), "bb")
    with pytest.raises(Problem, match="has never seen"):
        diabetes.check_withheld(version, "bb")
