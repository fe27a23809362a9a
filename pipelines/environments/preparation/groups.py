"""Groups of variables: plain ones, and those whose secrets are a key vault's."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from preparation.problem import Problem
from preparation.step import Known, Step
from preparation.wish import Group, Vault

if TYPE_CHECKING:
    from preparation.devops import DevOps

VERSION = "7.1"
SECRET_NAME = re.compile(r"(token|secret|password|key)$", re.IGNORECASE)
NAME_IN_A_VAULT = re.compile(r"[0-9A-Za-z-]{1,127}")


def plain_group(devops: "DevOps", group: Group) -> tuple[Step, str, Known]:
    """A group of variables that everybody may read; what else is in it stays."""
    for name in group.variables:
        if SECRET_NAME.search(name):
            raise Problem(
                f"The group {group.name} gives '{name}' a value.",
                "it is a secret, and this file holds none.",
                "put it into a key vault, and name it under [[environments.vaults]].",
            )
    there = _present(devops, group.name)
    present: Mapping[str, Any] = (there or {}).get("variables", {})
    differ = [name for name, value in group.variables.items() if (present.get(name) or {}).get("value") != value]
    body = {
        "type": "Vsts",
        "variables": {**present, **{name: {"value": value} for name, value in group.variables.items()}},
    }
    return _step(devops, group.name, there, body, differ)


def vault_group(devops: "DevOps", vault: Vault) -> tuple[Step, str, Known]:
    """A group that has exactly the named secrets of a vault."""
    for name in vault.secrets:
        if not NAME_IN_A_VAULT.fullmatch(name):
            raise Problem(
                f"No key vault holds a secret '{name}'.",
                "its names have letters, digits and dashes only.",
                f"write {re.sub('[^0-9A-Za-z-]', '-', name)}.",
            )
    there = _present(devops, vault.group)
    data = {"serviceEndpointId": devops.connection(vault.connection), "vault": vault.name}
    variables = {name: {"enabled": True, "isSecret": True, "contentType": "", "value": None} for name in vault.secrets}
    differ = sorted(set(vault.secrets) ^ set((there or {}).get("variables", {})))
    present = (there or {}).get("providerData") or {}
    differ += [key for key, value in data.items() if there and present.get(key) != value]
    return _step(
        devops,
        vault.group,
        there,
        {"type": "AzureKeyVault", "providerData": data, "variables": variables},
        differ,
    )


def _present(devops: "DevOps", name: str) -> dict[str, Any] | None:
    query = {"groupName": name, "api-version": VERSION}
    found = devops.client.get(f"{devops.project}/_apis/distributedtask/variablegroups", **query)["value"]
    return next((one for one in found if one["name"] == name), None)


def _step(
    devops: "DevOps", name: str, there: dict[str, Any] | None, body: dict[str, Any], differ: list[str]
) -> tuple[Step, str, Known]:
    known = Known(str(there["id"]) if there else "")
    if there and there["type"] != body["type"]:
        raise Problem(
            f"The group {name} is of type {there['type']}, not {body['type']}.",
            "a group is linked to a key vault from its beginning, or never.",
            "delete it, or take another name.",
        )

    def send() -> None:
        reference = {"name": name, "projectReference": devops.project_reference()}
        whole = {"name": name, **body, "variableGroupProjectReferences": [reference]}
        path = "/_apis/distributedtask/variablegroups" + (f"/{known.id}" if known else "")
        known.id = str(devops.client.send("PUT" if known else "POST", path, whole, **{"api-version": VERSION})["id"])

    label = f"variablegroup {name}"
    if not there:
        return Step("create", label, f"{len(body['variables'])} variables", send), name, known
    if differ:
        return Step("change", label, ", ".join(differ), send), name, known
    return Step("keep", label), name, known
