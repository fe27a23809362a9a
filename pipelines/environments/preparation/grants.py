"""What a principal may do with models: in Unity Catalog, and in the workspace registry."""

from collections.abc import Iterator
from functools import partial

from preparation.client import Client
from preparation.step import Step
from preparation.wish import Principal

CATALOG = "/api/2.1/unity-catalog"
LATER = "is not there yet: run this again after the first release made it"


def grants(workspace: Client, principal: Principal, model: str) -> Iterator[Step]:
    """Grants on the model's catalog, its schema, and itself; none is taken away."""
    catalog, schema = model.split(".")[0], ".".join(model.split(".")[:2])
    for kind, name, wanted in (
        ("catalog", catalog, principal.catalog),
        ("schema", schema, principal.schema),
        ("function", model, principal.model),  # the service's word for models, too
    ):
        if wanted:
            yield _grant(workspace, principal, (kind, name), wanted)


def _grant(workspace: Client, principal: Principal, on: tuple[str, str], wanted: list[str]) -> Step:
    label = f"{'model' if on[0] == 'function' else on[0]} {on[1]}"
    path = f"{CATALOG}/permissions/{on[0]}/{on[1]}"
    listed = workspace.find(path)
    if listed is None:
        return Step("later", label, LATER)
    present = {
        privilege
        for one in listed.get("privilege_assignments", [])
        if one["principal"] == principal.application_id
        for privilege in one["privileges"]
    }
    missing = [privilege for privilege in wanted if privilege not in present]
    detail = f"{principal.name} {', '.join(missing or wanted)}"
    if not missing:
        return Step("keep", label, detail)
    body = {"changes": [{"principal": principal.application_id, "add": missing}]}
    return Step("change" if present else "create", label, detail, partial(workspace.send, "PATCH", path, body))


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
