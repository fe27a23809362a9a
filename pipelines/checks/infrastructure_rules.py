"""Rules for the infrastructure that no schema knows: what the notebooks and the releases rely on."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from arm_template import Deployment, Resource
from finding import Finding

STORAGE = "Microsoft.Storage/storageAccounts"
CONTAINER = "Microsoft.Storage/storageAccounts/blobServices/containers"
BLOBS = "Microsoft.Storage/storageAccounts/blobServices"
WORKSPACE = "Microsoft.Databricks/workspaces"
CONNECTOR = "Microsoft.Databricks/accessConnectors"
VAULT = "Microsoft.KeyVault/vaults"
FACTORY = "Microsoft.DataFactory/factories"
ROLE = "Microsoft.Authorization/roleAssignments"
DIAGNOSTICS = "Microsoft.Insights/diagnosticSettings"

NAMES = {
    STORAGE: r"[a-z0-9]{3,24}",
    VAULT: r"(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]",
    FACTORY: r"(?!.*--)[A-Za-z0-9][A-Za-z0-9-]{1,61}[A-Za-z0-9]",
    WORKSPACE: r"[A-Za-z0-9_-]{3,64}",
}
"""What Azure takes for names."""

ROLES = {
    "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
    "ba92f5b4-2d11-453d-a403-e96b0029c9fe": "Storage Blob Data Contributor",
    "4633458b-17de-408a-874b-0445c86b69e6": "Key Vault Secrets User",
    "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
}

MUST_BE: Mapping[str, Mapping[str, Any]] = {
    STORAGE: {
        "properties.isHnsEnabled": True,
        "properties.allowSharedKeyAccess": False,
        "properties.allowBlobPublicAccess": False,
        "properties.supportsHttpsTrafficOnly": True,
        "properties.minimumTlsVersion": "TLS1_2",
    },
    CONTAINER: {"properties.publicAccess": "None"},
    WORKSPACE: {"sku.name": "premium", "properties.parameters.enableNoPublicIp.value": True},
    VAULT: {"properties.enableRbacAuthorization": True, "properties.enablePurgeProtection": True},
    CONNECTOR: {"identity.type": "SystemAssigned"},
    FACTORY: {"identity.type": "SystemAssigned"},
}

WHY = {
    "properties.isHnsEnabled": "folders and access lists of a data lake need the hierarchical namespace.",
    "sku.name": "access lists and Unity Catalog need premium.",
    "properties.enableRbacAuthorization": "roles are assigned here, and access policies would not count them.",
}

NEEDS_SKU = (STORAGE, WORKSPACE)
LOGGED = (BLOBS, WORKSPACE, VAULT, FACTORY)


def findings(deployment: Deployment, container: str) -> list[Finding]:
    """All that is wrong with a deployment; the container is the notebooks' own."""
    found = list(deployment.findings)
    if not deployment.resources:
        return found
    for rule in (_present, _settings, _needs, _names, _roles, _logged):
        found += rule(deployment)
    if f"/containers/{container}" not in "".join(f"{one.id}\n" for one in _of(deployment, CONTAINER)):
        found.append(Finding(deployment.file, f"no container is named '{container}'.", "the notebooks mount it."))
    return sorted(set(found))


def _of(deployment: Deployment, kind: str) -> list[Resource]:
    return [resource for resource in deployment.resources if resource.kind == kind]


def _present(deployment: Deployment) -> Iterator[Finding]:
    for kind in (*MUST_BE, ROLE, DIAGNOSTICS):
        if not _of(deployment, kind):
            yield Finding(deployment.file, f"makes no {kind}.", "an environment needs one.")


def _settings(deployment: Deployment) -> Iterator[Finding]:
    for kind, settings in MUST_BE.items():
        for resource in _of(deployment, kind):
            for path, wanted in settings.items():
                if _at(resource.content, path) != wanted:
                    why = WHY.get(path, "releases rely on it.")
                    yield Finding(deployment.file, f"{path} of {resource.label} is not {wanted}.", f"set it: {why}")


def _needs(deployment: Deployment) -> Iterator[Finding]:
    for resource in (one for kind in NEEDS_SKU for one in _of(deployment, kind)):
        if not _at(resource.content, "sku.name"):
            yield Finding(deployment.file, f"{resource.label} has no sku.", "name one: Azure wants it.")
    for resource in _of(deployment, VAULT):
        if resource.properties.get("accessPolicies"):
            yield Finding(deployment.file, f"{resource.label} has access policies.", "assign roles instead.")


def _at(content: Any, path: str) -> Any:
    for key in path.split("."):
        content = content.get(key, {}) if isinstance(content, Mapping) else {}
    return content


def _names(deployment: Deployment) -> Iterator[Finding]:
    for kind, pattern in NAMES.items():
        for resource in _of(deployment, kind):
            if not re.fullmatch(pattern, resource.content["name"]):
                yield Finding(
                    deployment.file, f"Azure takes no {kind} named '{resource.content['name']}'.", f"fit {pattern}."
                )


def _roles(deployment: Deployment) -> Iterator[Finding]:
    for resource in _of(deployment, ROLE):
        role = str(resource.properties.get("roleDefinitionId")).rpartition("/")[2]
        if role not in ROLES:
            yield Finding(deployment.file, f"{resource.label} gives the role {role}.", "take one that is known here.")
        if not resource.properties.get("principalId"):
            yield Finding(deployment.file, f"{resource.label} is for nobody.", "give its principal's object id.")
    for wanted in _wanted_roles(deployment):
        if not any(wanted(resource) for resource in _of(deployment, ROLE)):
            yield Finding(deployment.file, f"{wanted.__doc__}", "assign the role.")


def _wanted_roles(deployment: Deployment) -> Iterator[Callable[[Resource], bool]]:
    def connector(role: Resource) -> bool:
        """Unity Catalog's connector may not use the storage account."""
        return _gives(role, "Storage Blob Data Contributor", STORAGE, "accessConnectors/")

    def factory(role: Resource) -> bool:
        """the data factory may not use the workspace."""
        return _gives(role, "Contributor", WORKSPACE, "factories/")

    def release(role: Resource) -> bool:
        """no release may read the vault's secrets."""
        return _gives(role, "Key Vault Secrets User", VAULT, "")

    yield from (connector, factory, release)
    if deployment.parameters.get("storagePrincipalId"):

        def storage(role: Resource) -> bool:
            """the principal that mounts may not use the storage account."""
            return _gives(
                role, "Storage Blob Data Contributor", STORAGE, str(deployment.parameters["storagePrincipalId"])
            )

        yield storage


def _gives(role: Resource, name: str, kind: str, principal: str) -> bool:
    given = ROLES.get(str(role.properties.get("roleDefinitionId")).rpartition("/")[2])
    scope = str(role.content.get("scope"))
    return given == name and f"/providers/{kind}/" in scope and principal in str(role.properties.get("principalId"))


def _logged(deployment: Deployment) -> Iterator[Finding]:
    scopes = {str(resource.content.get("scope")) for resource in _of(deployment, DIAGNOSTICS)}
    for kind in LOGGED:
        for resource in _of(deployment, kind):
            if resource.id not in scopes:
                yield Finding(deployment.file, f"nothing logs {resource.label}.", "give it diagnostic settings.")
