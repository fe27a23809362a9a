"""A workspace: its service principals, and what they may do there."""

from collections.abc import Iterator
from functools import partial

from preparation.client import Client
from preparation.grants import registered_model, unity_catalog
from preparation.step import Plan, Step
from preparation.wish import Environment, Principal

SCIM = "/api/2.0/preview/scim/v2/ServicePrincipals"
SCHEMAS = "urn:ietf:params:scim"
FOLDER_RIGHTS = ("CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE")
SCOPE_RIGHTS = ("READ", "WRITE", "MANAGE")


def plan(workspace: Client, environment: Environment, model: str) -> Plan:
    """What is to be done in the workspace of an environment."""
    result = Plan(f"{workspace.base} ({environment.name})")
    for principal in environment.principals:
        result.add([_principal(workspace, principal)])
    result.add(_folder(workspace, environment))
    result.add(_scopes(workspace, environment))
    result.add(unity_catalog(workspace, environment, model))
    result.add(registered_model(workspace, environment.principals, model))
    return result


def _principal(workspace: Client, wanted: Principal) -> Step:
    query = {"filter": f'applicationId eq "{wanted.application_id}"'}
    found = workspace.get(SCIM, **query).get("Resources", [])
    there = next((one for one in found if one["applicationId"] == wanted.application_id), None)
    label = f"service principal {wanted.name}"
    if there:
        present = {one["value"] for one in there.get("entitlements", [])}
        missing = [one for one in wanted.entitlements if one not in present]
        give = partial(_entitle, workspace, str(there["id"]), missing)
        return Step("change", label, ", ".join(missing), give) if missing else Step("keep", label)
    body = {
        "schemas": [f"{SCHEMAS}:schemas:core:2.0:ServicePrincipal"],
        "applicationId": wanted.application_id,
        "displayName": wanted.name,
        **({"entitlements": _values(wanted.entitlements)} if wanted.entitlements else {}),
    }
    return Step("create", label, wanted.application_id, partial(workspace.send, "POST", SCIM, body))


def _entitle(workspace: Client, number: str, missing: list[str]) -> None:
    body = {
        "schemas": [f"{SCHEMAS}:api:messages:2.0:PatchOp"],
        "Operations": [{"op": "add", "path": "entitlements", "value": _values(missing)}],
    }
    workspace.send("PATCH", f"{SCIM}/{number}", body)


def _values(entitlements: list[str]) -> list[dict[str, str]]:
    return [{"value": one} for one in entitlements]


def _folder(workspace: Client, environment: Environment) -> Iterator[Step]:
    path = environment.target_folder
    there = workspace.find("/api/2.0/workspace/get-status", path=path)
    label = f"folder {path}"
    if there:
        yield Step("keep", label)
    else:
        yield Step("create", label, do=lambda: workspace.send("POST", "/api/2.0/workspace/mkdirs", {"path": path}))
    wanted = [one for one in environment.principals if one.folder]
    present = _folder_rights(workspace, str(there["object_id"])) if there and wanted else {}
    for principal in wanted:
        verb = "keep" if principal.folder in present.get(principal.application_id, []) else "create"
        entry = {"service_principal_name": principal.application_id, "permission_level": principal.folder}
        yield Step(verb, label, f"{principal.name} {principal.folder}", partial(_give_folder, workspace, path, entry))


def _folder_rights(workspace: Client, number: str) -> dict[str, list[str]]:
    """What is given on the folder itself, by application id; what it inherits is not asked for."""
    listed = workspace.get(f"/api/2.0/permissions/directories/{number}").get("access_control_list", [])
    return {
        entry.get("service_principal_name", ""): [
            one["permission_level"] for one in entry["all_permissions"] if not one.get("inherited")
        ]
        for entry in listed
    }


def _give_folder(workspace: Client, path: str, entry: dict[str, str]) -> None:
    """A folder has an id once it is there."""
    number = workspace.get("/api/2.0/workspace/get-status", path=path)["object_id"]
    workspace.send("PATCH", f"/api/2.0/permissions/directories/{number}", {"access_control_list": [entry]})


def _scopes(workspace: Client, environment: Environment) -> Iterator[Step]:
    names = sorted({scope for one in environment.principals for scope in one.scopes})
    listed = workspace.get("/api/2.0/secrets/scopes/list") if names else {}
    present = {one["name"] for one in listed.get("scopes", [])}
    for name in names:
        if name in present:
            acls = workspace.get("/api/2.0/secrets/acls/list", scope=name).get("items", [])
            rights = {one["principal"]: one["permission"] for one in acls}
            yield Step("keep", f"scope {name}")
        else:
            rights = {}
            make = partial(workspace.send, "POST", "/api/2.0/secrets/scopes/create", {"scope": name})
            yield Step("create", f"scope {name}", do=make)
        for principal in environment.principals:
            if name in principal.scopes:
                yield _scope_right(workspace, name, principal, rights.get(principal.application_id))


def _scope_right(workspace: Client, scope: str, principal: Principal, present: str | None) -> Step:
    wanted = principal.scopes[scope]
    detail = f"{principal.name} {wanted}"
    if present == wanted:
        return Step("keep", f"scope {scope}", detail)
    body = {"scope": scope, "principal": principal.application_id, "permission": wanted}
    put = partial(workspace.send, "POST", "/api/2.0/secrets/acls/put", body)
    if present:
        return Step("change", f"scope {scope}", f"{detail}, was {present}", put)
    return Step("create", f"scope {scope}", detail, put)
