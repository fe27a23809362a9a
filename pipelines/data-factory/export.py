"""Makes an ARM template of the factory's files beside it: `python3 export.py` writes arm/template.json.

The files are those of a factory's Git repository. Same files, same bytes: what differs from factory to factory
(its name, the workspace, defaults of pipelines) becomes a parameter, everything else stays as it is.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

API_VERSION = "2018-06-01"
TEMPLATE = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"

KINDS = {"linkedService": "linkedServices", "dataset": "datasets", "pipeline": "pipelines", "trigger": "triggers"}
"""Folders in the order of their deployment, and what they hold is called in a template."""

NOT_EXPORTED = ("credential", "dataflow", "factory", "globalParameters", "integrationRuntime", "managedVirtualNetwork")

REFERENCES = {
    "LinkedServiceReference": "linkedServices",
    "DatasetReference": "datasets",
    "PipelineReference": "pipelines",
}

OF_THE_WORKSPACE = {"domain": "The workspace's address", "workspaceResourceId": "The workspace's resource id"}
"""Of a linked service: other in each environment."""


class Problem(Exception):
    """What happened, why, and what to do about it."""

    def __init__(self, what: str, why: str, fix: str) -> None:
        super().__init__(f"{what}\n  Why: {why}\n  Fix: {fix}")


@dataclass(frozen=True)
class Part:
    """A file of the factory."""

    kind: str
    file: str
    name: str
    properties: Mapping[str, Any]


def read(folder: Path) -> list[Part]:
    """All parts of a factory, in the order of their deployment."""
    for name in NOT_EXPORTED:
        if any((folder / name).glob("*.json")):
            raise Problem(
                f"{name}/ is not exported.", "this export knows " + ", ".join(KINDS) + ".", "let the factory export it."
            )
    return [_part(kind, path) for kind in KINDS for path in sorted((folder / kind).glob("*.json"))]


def _part(kind: str, path: Path) -> Part:
    file = f"{kind}/{path.name}"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as e:
        raise Problem(f"{file} is not JSON.", f"{e}.", "correct it there.") from e
    if not isinstance(content, dict) or not isinstance(content.get("properties"), dict):
        raise Problem(f"{file} has no 'properties'.", "every part of a factory has.", "write them below 'properties'.")
    if content.get("name") != path.stem:
        raise Problem(
            f"{file} is named {content.get('name')!r}.",
            "a factory finds its parts by the names of their files.",
            f'write "name": "{path.stem}".',
        )
    return Part(kind, file, path.stem, content["properties"])


def template(parts: list[Part]) -> dict[str, Any]:
    """The template that deploys these parts into a factory that is there."""
    parameters: dict[str, Any] = {"factoryName": {"type": "string", "metadata": {"description": "The factory's name"}}}
    resources = [_resource(part, parameters) for part in parts]
    return {
        "$schema": TEMPLATE,
        "contentVersion": "1.0.0.0",
        "parameters": parameters,
        "resources": resources,
    }


def _resource(part: Part, parameters: dict[str, Any]) -> dict[str, Any]:
    properties = escaped(part.properties)
    if part.kind == "linkedService":
        _open_workspace(part, properties, parameters)
    elif part.kind == "pipeline":
        _open_defaults(part, properties, parameters)
    return {
        "type": f"Microsoft.DataFactory/factories/{KINDS[part.kind]}",
        "apiVersion": API_VERSION,
        "name": f"[concat(parameters('factoryName'), '/{part.name}')]",
        "dependsOn": [_id(kind, name) for kind, name in sorted(set(references(part.properties)))],
        "properties": properties,
    }


def _id(kind: str, name: str) -> str:
    return f"[resourceId('Microsoft.DataFactory/factories/{kind}', parameters('factoryName'), '{name}')]"


def _open_workspace(part: Part, properties: dict[str, Any], parameters: dict[str, Any]) -> None:
    of_it = properties.get("typeProperties", {})
    for key, description in OF_THE_WORKSPACE.items():
        if key in of_it:
            parameter = f"{part.name}_{key}"
            parameters[parameter] = {"type": "string", "metadata": {"description": description}}
            of_it[key] = f"[parameters('{parameter}')]"


def _open_defaults(part: Part, properties: dict[str, Any], parameters: dict[str, Any]) -> None:
    for name, parameter in properties.get("parameters", {}).items():
        if "defaultValue" not in parameter:
            continue
        wanted = {
            "type": parameter["type"].lower(),
            "defaultValue": parameter["defaultValue"],
            "metadata": {"description": f"What pipelines take for their parameter {name}"},
        }
        if parameters.setdefault(name, wanted) != wanted:
            raise Problem(
                f"{part.file}: parameter '{name}' has another default than that of a pipeline before it.",
                "an environment gives one value for all pipelines.",
                "let both have the same type and default, or give one of them another name.",
            )
        parameter["defaultValue"] = f"[parameters('{name}')]"


def references(value: object) -> Iterator[tuple[str, str]]:
    """What a part names: kind and name of each reference below it."""
    if isinstance(value, Mapping):
        if value.get("type") in REFERENCES and isinstance(value.get("referenceName"), str):
            yield REFERENCES[value["type"]], value["referenceName"]
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


def escaped(value: Any) -> Any:
    """A copy in which no text is taken for an expression of the template."""
    if isinstance(value, Mapping):
        return {key: escaped(below) for key, below in value.items()}
    if isinstance(value, list):
        return [escaped(below) for below in value]
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        return "[" + value
    return value


def text(folder: Path) -> str:
    """The template of a folder as it is written."""
    return json.dumps(template(read(folder)), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Writes the template; with --check only says whether it is what the files say."""
    folder = Path(__file__).parent
    written = folder / "arm" / "template.json"
    try:
        wanted = text(folder)
        if sys.argv[1:] == ["--check"]:
            if not written.exists() or written.read_text(encoding="utf-8") != wanted:
                raise Problem(
                    "arm/template.json is not what the factory's files say.",
                    "one of them was changed after the export.",
                    "run: python3 pipelines/data-factory/export.py",
                )
        elif sys.argv[1:]:
            raise Problem(f"'{' '.join(sys.argv[1:])}' is not known.", "there is --check alone.", "leave it out.")
        else:
            written.parent.mkdir(exist_ok=True)
            written.write_text(wanted, encoding="utf-8", newline="\n")
    except Problem as e:
        print(e, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
