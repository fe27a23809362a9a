"""What a principal may do with models: in Unity Catalog, and in the workspace registry."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from preparation.client import Client
from preparation.step import Step
from preparation.wish import Environment, Principal

CATALOG = "/api/2.1/unity-catalog"


@dataclass(frozen=True)
class Securable:
    """What rights are on, and how it is made; a catalog is made by hand, as it needs a place for its files."""

    kind: str
    name: str
    rights: Callable[[Principal], list[str]]
    collection: str = ""
    body: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How the plan calls it."""
        return f"{'model' if self.kind == 'function' else self.kind} {self.name}"

    @property
    def permissions(self) -> str:
        """Where its rights are asked for and given."""
        return f"{CATALOG}/permissions/{self.kind}/{self.name}"


def unity_catalog(workspace: Client, environment: Environment, model: str) -> Iterator[Step]:
    """Schema, volume and model of Unity Catalog, and rights on them; none is taken away.

    They are made here, before the first release: who makes one owns it, and may do everything with it.
    """
    for securable in _securables(model, environment.volume):
        principals = [one for one in environment.principals if securable.rights(one)]
        if not principals:
            continue
        listed = workspace.find(securable.permissions)
        if listed is None and not securable.collection:
            yield Step("later", securable.label, "is not there yet: make it, then run this again")
            continue
        if listed is None:
            yield Step("create", securable.label, do=partial(_make, workspace, securable))
        for principal in principals:
            yield _grant(workspace, principal, securable, listed or {})


def _make(workspace: Client, securable: Securable) -> None:
    """Workspaces may share a metastore: then the environment before has made it since the plan."""
    if workspace.find(securable.permissions) is None:
        workspace.send("POST", f"{CATALOG}/{securable.collection}", securable.body)


def _securables(model: str, volume: str) -> list[Securable]:
    catalog, schema, name = [*model.split("."), "", ""][:3]
    within = {"catalog_name": catalog, "schema_name": schema}
    return [
        Securable("catalog", catalog, lambda one: one.catalog),
        Securable(
            "schema",
            f"{catalog}.{schema}",
            lambda one: one.schema,
            "schemas",
            {"catalog_name": catalog, "name": schema},
        ),
        Securable(
            "volume",
            volume,
            lambda one: one.volume,
            "volumes",
            {**within, "name": volume.rpartition(".")[2], "volume_type": "MANAGED"},
        ),
        # The service's word for models, too.
        Securable("function", model, lambda one: one.model, "models", {**within, "name": name}),
    ]


def _grant(workspace: Client, principal: Principal, on: Securable, listed: Mapping[str, Any]) -> Step:
    present = {
        privilege
        for one in listed.get("privilege_assignments", [])
        if one["principal"] == principal.application_id
        for privilege in one["privileges"]
    }
    wanted = on.rights(principal)
    missing = [privilege for privilege in wanted if privilege not in present]
    detail = f"{principal.name} {', '.join(missing or wanted)}"
    if not missing:
        return Step("keep", on.label, detail)
    body = {"changes": [{"principal": principal.application_id, "add": missing}]}
    give = partial(workspace.send, "PATCH", on.permissions, body)
    return Step("change" if present else "create", on.label, detail, give)


def registered_model(workspace: Client, principals: list[Principal], model: str) -> Iterator[Step]:
    """The model of the workspace registry, and rights on it.

    It is made here, before the first training: who makes a model manages it.
    """
    principals = [one for one in principals if one.registered_model]
    if not principals:
        return
    number = _number(workspace, model)
    if number:
        yield Step("keep", f"model {model}")
    else:
        make = partial(workspace.send, "POST", "/api/2.0/mlflow/registered-models/create", {"name": model})
        yield Step("create", f"model {model}", do=make)
    present = _rights(workspace, number) if number else set()
    for principal in principals:
        wanted = (principal.application_id, principal.registered_model)
        give = partial(_give, workspace, model, wanted)
        verb = "keep" if wanted in present else "create"
        yield Step(verb, f"model {model}", f"{principal.name} {principal.registered_model}", give)


def _number(workspace: Client, model: str) -> str:
    found = workspace.find("/api/2.0/mlflow/databricks/registered-models/get", name=model)
    return str(found["registered_model_databricks"]["id"]) if found else ""


def _rights(workspace: Client, number: str) -> set[tuple[str, str]]:
    """Application ids with what each may do."""
    listed = workspace.get(f"/api/2.0/permissions/registered-models/{number}")
    return {
        (entry.get("service_principal_name", ""), one["permission_level"])
        for entry in listed.get("access_control_list", [])
        for one in entry["all_permissions"]
    }


def _give(workspace: Client, model: str, wanted: tuple[str, str]) -> None:
    entry = {"service_principal_name": wanted[0], "permission_level": wanted[1]}
    path = f"/api/2.0/permissions/registered-models/{_number(workspace, model)}"
    workspace.send("PATCH", path, {"access_control_list": [entry]})
