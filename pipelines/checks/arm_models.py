"""Reads the infrastructure's resources with Microsoft's own classes, and says which keys they do not know.

The classes are of newer versions of the services' interfaces than the template; keys are not taken out of those.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from azure.mgmt.authorization.v2022_04_01.models import RoleAssignmentCreateParameters
from azure.mgmt.databricks import models as databricks
from azure.mgmt.datafactory.models import Factory
from azure.mgmt.keyvault import models as keyvault
from azure.mgmt.loganalytics import models as loganalytics
from azure.mgmt.monitor.v2021_05_01_preview.models import DiagnosticSettingsResource
from azure.mgmt.storage import models as storage

from arm_template import Resource
from data_factory_models import lost
from finding import Finding

CLASSES: Mapping[str, Any] = {
    "Microsoft.Storage/storageAccounts": storage.StorageAccountCreateParameters,
    "Microsoft.Storage/storageAccounts/blobServices": storage.BlobServiceProperties,
    "Microsoft.Storage/storageAccounts/blobServices/containers": storage.BlobContainer,
    "Microsoft.Databricks/workspaces": databricks.Workspace,
    "Microsoft.Databricks/accessConnectors": databricks.AccessConnector,
    "Microsoft.KeyVault/vaults": keyvault.VaultCreateOrUpdateParameters,
    "Microsoft.DataFactory/factories": Factory,
    "Microsoft.OperationalInsights/workspaces": loganalytics.Workspace,
    "Microsoft.Insights/diagnosticSettings": DiagnosticSettingsResource,
    "Microsoft.Authorization/roleAssignments": RoleAssignmentCreateParameters,
}

OF_EVERY_RESOURCE = frozenset({"type", "apiVersion", "name", "dependsOn", "scope", "condition"})
"""What a template says of a resource beside its body."""


def findings(file: str, resource: Resource) -> list[Finding]:
    """Keys of a resource that its class does not have."""
    body = {key: value for key, value in resource.content.items() if key not in OF_EVERY_RESOURCE}
    if resource.kind not in CLASSES:
        return [Finding(file, f"no class is known for {resource.kind}.", "name one in arm_models.py.")]
    return [
        Finding(file, f"{resource.label} has a key '{place}' that Azure does not know.", "correct its name.")
        for place in _unknown(CLASSES[resource.kind], body, "")
    ]


def _unknown(kind: Any, given: Mapping[str, Any], place: str) -> Iterator[str]:
    if hasattr(kind, "_attribute_map"):
        yield from lost(given, kind.deserialize(given).serialize(keep_readonly=True), place)
        return
    made = kind(given)
    attributes = {rest._rest_name: name for name, rest in kind._attr_to_rest_field.items()}
    for key, value in given.items():
        below = f"{place}.{key}".lstrip(".")
        if key not in attributes:
            yield below
            continue
        read = getattr(made, attributes[key])
        pairs = zip(read, value, strict=True) if isinstance(value, list) else [(read, value)]
        for one, raw in pairs:
            if hasattr(type(one), "_attr_to_rest_field") and isinstance(raw, Mapping):
                yield from _unknown(type(one), raw, below)
