"""A template with the values of a parameter file, as far as it can be worked out without Azure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arm_expression import GROUP, Scope, Unclear
from finding import Finding


@dataclass(frozen=True)
class Resource:
    """A resource with all that is known before it is made."""

    id: str
    kind: str
    content: Mapping[str, Any]

    @property
    def properties(self) -> Mapping[str, Any]:
        """What of it is its type's own."""
        properties: Mapping[str, Any] = self.content.get("properties", {})
        return properties

    @property
    def label(self) -> str:
        """How findings name it."""
        return self.id.split("/providers/")[-1]


@dataclass(frozen=True)
class Deployment:
    """What would be deployed, and what is wrong with that by itself."""

    file: str
    parameters: Mapping[str, Any]
    resources: list[Resource]
    findings: list[Finding]


def deployment(template: Mapping[str, Any], file: str, given: Mapping[str, Any]) -> Deployment:
    """A template with the values of a parameter file of this name."""
    values, findings = _values(template["parameters"], file, given)
    scope = Scope(values, template.get("variables", {}))
    try:
        for name, value in list(values.items()):
            values[name] = scope.value(value)
        resources = [_resource(raw, scope) for raw in template["resources"]]
        scope.value(template.get("outputs", {}))
    except Unclear as e:
        return Deployment(file, values, [], [*findings, Finding(file, f"{e}.", "correct the template.")])
    findings += _unused(template, scope)
    findings += _dependencies(file, resources)
    return Deployment(
        file, values, [resource for resource in resources if resource.content.get("condition", True)], findings
    )


def read(path: Path) -> dict[str, Any]:
    """A JSON file."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _values(declared: Mapping[str, Any], file: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    values = {}
    findings = [
        Finding(file, f"gives '{name}', which the template does not declare.", "take it away.")
        for name in given
        if name not in declared
    ]
    for name, parameter in declared.items():
        if name in given:
            values[name] = given[name]["value"]
            findings += _limits(file, name, parameter, values[name])
        elif "defaultValue" in parameter:
            values[name] = parameter["defaultValue"]
        else:
            values[name] = ""
            findings.append(Finding(file, f"does not give '{name}'.", "give it: it has no default."))
    return values, findings


def _limits(file: str, name: str, parameter: Mapping[str, Any], value: Any) -> Iterator[Finding]:
    allowed = parameter.get("allowedValues")
    if allowed and value not in allowed:
        yield Finding(file, f"gives '{name}' as '{value}'.", f"take one of {', '.join(allowed)}.")
    size = value if isinstance(value, int) else len(value)
    least = parameter.get("minLength", parameter.get("minValue", size))
    most = parameter.get("maxLength", parameter.get("maxValue", size))
    if not least <= size <= most:
        yield Finding(file, f"gives '{name}' as '{value}'.", f"keep it within {least} and {most}.")


def _resource(raw: Mapping[str, Any], scope: Scope) -> Resource:
    content = scope.value(raw)
    provider, *types = content["type"].split("/")
    names = content["name"].split("/")
    if len(types) != len(names):
        raise Unclear(f"a name of {content['type']} has {len(types)} parts, '{content['name']}' has {len(names)}")
    tail = "/".join(f"{a}/{b}" for a, b in zip(types, names, strict=True))
    return Resource(f"{content.get('scope', GROUP)}/providers/{provider}/{tail}", content["type"], content)


def _unused(template: Mapping[str, Any], scope: Scope) -> Iterator[Finding]:
    for kind in ("parameters", "variables"):
        for name in template.get(kind, {}):
            if (kind, name) not in scope.used:
                yield Finding("template.json", f"declares {kind}('{name}'), which nothing uses.", "take it away.")


def _dependencies(file: str, resources: list[Resource]) -> Iterator[Finding]:
    ids = [resource.id for resource in resources]
    for resource in resources:
        if ids.count(resource.id) > 1:
            yield Finding(file, f"makes {resource.label} twice.", "give each its own name or principal.")
        for needed in [*resource.content.get("dependsOn", []), *filter(None, [resource.content.get("scope")])]:
            if needed not in ids:
                yield Finding(file, f"{resource.label} waits for {needed}, which is not made.", "correct the id.")
