"""Reads a factory's files with Microsoft's own classes, and says what they do not know or miss.

python3 data_factory_models.py data-factory [more folders]; needs validators.lock.
"""

import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "data-factory"))

from azure.mgmt.datafactory import models

from export import Part, read
from finding import Finding

RESOURCES = {
    "linkedService": models.LinkedServiceResource,
    "dataset": models.DatasetResource,
    "pipeline": models.PipelineResource,
    "trigger": models.TriggerResource,
}

GENERAL = (models.LinkedService, models.Dataset, models.Activity, models.Trigger)
"""What a part becomes when its type is not known."""

NEWER = frozenset({"linkedService/AzureDatabricks.json: properties.typeProperties.dataSecurityMode"})
"""Documented by Microsoft, and not yet known to these classes."""


def findings(part: Part) -> list[Finding]:
    """What the classes say of a part."""
    given = {"name": part.name, "properties": part.properties}
    resource = RESOURCES[part.kind].deserialize(given)
    kept = resource.serialize(keep_readonly=True)
    found = list(_walk(part.file, resource, "properties" if part.kind != "pipeline" else "pipeline"))
    found += [
        Finding(part.file, f"the service knows no {place}.", "correct the key's name or value.")
        for place in lost(given, kept, "")
        if f"{part.file}: {place}" not in NEWER
    ]
    return sorted(set(found))


def _walk(file: str, model: Any, place: str) -> Iterator[Finding]:
    """Deserialising asks for nothing; the classes say what is required all the same."""
    if type(model) in GENERAL:
        yield Finding(file, f"the service does not know the type at {place}.", "correct the type.")
    for name, rules in model._validation.items():
        if rules.get("required") and not rules.get("readonly") and getattr(model, name, None) is None:
            yield Finding(file, f"{model._attribute_map[name]['key']} is missing at {place}.", "write it.")
    for key in getattr(model, "additional_properties", None) or {}:
        yield Finding(file, f"the service knows no {key} at {place}.", "correct the key's name.")
    for name in model._attribute_map:
        if name != "additional_properties":
            yield from _below(file, getattr(model, name, None), f"{place}.{name}")


def _below(file: str, value: Any, place: str) -> Iterator[Finding]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _below(file, one, f"{place}[{number}]")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _below(file, one, f"{place}.{key}")
    elif hasattr(value, "_attribute_map") and not isinstance(value, Enum):
        yield from _walk(file, value, place)


def lost(given: Any, kept: Any, place: str) -> Iterator[str]:
    """Where classes dropped something of what they were given."""
    if isinstance(given, Mapping):
        for key, value in given.items():
            below = f"{place}.{key}".lstrip(".")
            if not isinstance(kept, Mapping) or key not in kept:
                yield below
            else:
                yield from lost(value, kept[key], below)
    elif isinstance(given, list):
        for number, value in enumerate(given):
            if not isinstance(kept, list) or number >= len(kept):
                yield f"{place}[{number}]"
            else:
                yield from lost(value, kept[number], f"{place}[{number}]")


def main() -> int:
    """Gives 1 when something was found."""
    found = [finding for folder in sys.argv[1:] for part in read(Path(folder)) for finding in findings(part)]
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
