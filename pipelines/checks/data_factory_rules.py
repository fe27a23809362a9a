"""Rules for the files of a factory that no schema knows: what they name is there, and no secret is in them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from export import KINDS, Part, references
from finding import Finding
from notebooks import Notebooks

PARAMETER = re.compile(r"""pipeline\(\)\s*\.\s*parameters\s*(?:\.\s*(\w+)|\[\s*'([^']*)'\s*\])""")
SECRET = re.compile(r"\b(dapi|dose|dkea)[0-9a-f]{16,}|eyJ[\w-]{10,}\.[\w-]{10,}\.|AccountKey=|SharedAccessSignature=")
SECRET_KEYS = frozenset({"accesstoken", "encryptedcredential", "password", "serviceprincipalkey", "token", "secret"})
WORKSPACE_ID = re.compile(
    r"/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft\.Databricks/workspaces/[^/]+"
)
ALONE_AFTER_SUCCESS = "Promote-"
"""A notebook whose name begins so changes production."""


def findings(parts: list[Part], notebooks: Notebooks) -> list[Finding]:
    """All that is wrong with a factory."""
    found = [*_references(parts), *(finding for part in parts for finding in _secrets(part, part.properties, ()))]
    for part in parts:
        if part.kind == "pipeline":
            found += [*_parameters(part), *_activities(part), *_notebooks(part, notebooks)]
        elif part.kind == "trigger":
            found += _trigger(part, {other.name: other for other in parts if other.kind == "pipeline"})
        elif part.kind == "linkedService":
            found += _linked_service(part)
    return sorted(set(found))


def _references(parts: list[Part]) -> Iterator[Finding]:
    present = {(KINDS[part.kind], part.name) for part in parts}
    for part in parts:
        for kind, name in references(part.properties):
            if (kind, name) not in present:
                yield Finding(part.file, f"refers to '{name}', which is not among the {kind}.", "correct the name.")


def _secrets(part: Part, value: object, path: tuple[str, ...]) -> Iterator[Finding]:
    """By where it stands, so that no finding prints one."""
    place = ".".join(path)
    if isinstance(value, Mapping):
        for key, below in value.items():
            if key.lower() in SECRET_KEYS or below == "SecureString":
                yield Finding(part.file, f"holds a secret at {'.'.join((*path, key))}.", "sign in by managed identity.")
            yield from _secrets(part, below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _secrets(part, below, (*path, str(number)))
    elif isinstance(value, str) and SECRET.search(value):
        yield Finding(part.file, f"holds what looks like a secret at {place}.", "renew it, and keep it in a vault.")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)
    elif isinstance(value, str):
        yield value


def _parameters(part: Part) -> Iterator[Finding]:
    declared = set(part.properties.get("parameters", {}))
    used = {
        dotted or quoted for text in _texts(part.properties["activities"]) for dotted, quoted in PARAMETER.findall(text)
    }
    for name in used - declared:
        yield Finding(part.file, f"uses the parameter '{name}', which it does not declare.", "declare it.")
    for name in declared - used:
        yield Finding(part.file, f"declares the parameter '{name}', which nothing uses.", "use it, or take it away.")


def _activities(part: Part) -> Iterator[Finding]:
    names = [activity["name"] for activity in part.properties["activities"]]
    for name in {name for name in names if names.count(name) > 1}:
        yield Finding(part.file, f"has the activity '{name}' twice.", "give one of them another name.")
    for activity in part.properties["activities"]:
        for dependency in activity.get("dependsOn", []):
            if dependency["activity"] not in names:
                yield Finding(
                    part.file,
                    f"'{activity['name']}' waits for '{dependency['activity']}', which is no activity.",
                    "correct the name.",
                )
    if circle := _circle(part.properties["activities"]):
        yield Finding(part.file, f"activities wait for each other: {' → '.join(circle)}.", "take one of them out.")


def _circle(activities: list[dict[str, Any]]) -> list[str]:
    before = {
        activity["name"]: [dependency["activity"] for dependency in activity.get("dependsOn", [])]
        for activity in activities
    }

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        return next(filter(None, (walk(other, [*path, name]) for other in before.get(name, []))), [])

    return next(filter(None, (walk(name, []) for name in before)), [])


def _notebooks(part: Part, notebooks: Notebooks) -> Iterator[Finding]:
    for activity in part.properties["activities"]:
        if activity["type"] != "DatabricksNotebook":
            continue
        of_it = activity["typeProperties"]
        path = of_it["notebookPath"]
        widgets = notebooks.widgets_of(path)
        if widgets is None:
            yield Finding(
                part.file,
                f"'{activity['name']}' runs {path}, which no release deploys.",
                f"take one of {', '.join(notebooks.paths())}.",
            )
            continue
        for name in set(of_it.get("baseParameters", {})) - widgets:
            yield Finding(
                part.file,
                f"'{activity['name']}' gives '{name}' to {path}, which has no such widget.",
                f"take one of {', '.join(sorted(widgets))}.",
            )
        if path.rpartition("/")[2].startswith(ALONE_AFTER_SUCCESS) and not _after_success(activity):
            yield Finding(
                part.file,
                f"'{activity['name']}' promotes without a test that has passed.",
                'let it depend on the test, with "dependencyConditions": ["Succeeded"] alone.',
            )


def _after_success(activity: Mapping[str, Any]) -> bool:
    before = activity.get("dependsOn", [])
    return bool(before) and all(dependency["dependencyConditions"] == ["Succeeded"] for dependency in before)


def _trigger(part: Part, pipelines: Mapping[str, Part]) -> Iterator[Finding]:
    if part.properties.get("runtimeState") != "Stopped":
        yield Finding(
            part.file, "is not stopped.", 'write "runtimeState": "Stopped": a template cannot change one that runs.'
        )
    for started in part.properties.get("pipelines", []):
        pipeline = pipelines.get(started["pipelineReference"]["referenceName"])
        declared = set(pipeline.properties.get("parameters", {})) if pipeline else set()
        for name in set(started.get("parameters", {})) - declared if pipeline else ():
            yield Finding(
                part.file,
                f"gives '{name}' to a pipeline that does not declare it.",
                f"take one of {', '.join(sorted(declared))}.",
            )
    recurrence = part.properties.get("typeProperties", {}).get("recurrence", {})
    if part.properties.get("type") == "ScheduleTrigger" and (
        recurrence.get("startTime", "").endswith("Z") != (recurrence.get("timeZone") == "UTC")
    ):
        yield Finding(part.file, "its startTime does not fit its timeZone.", "end it with Z for UTC, and only then.")


def _linked_service(part: Part) -> Iterator[Finding]:
    if part.properties.get("type") != "AzureDatabricks":
        return
    of_it = part.properties["typeProperties"]
    if of_it.get("authentication") != "MSI":
        yield Finding(part.file, "does not sign in by managed identity.", 'write "authentication": "MSI".')
    if not WORKSPACE_ID.fullmatch(str(of_it.get("workspaceResourceId"))):
        yield Finding(
            part.file,
            "its workspaceResourceId is none of a workspace.",
            "write /subscriptions/…/resourceGroups/…/providers/Microsoft.Databricks/workspaces/….",
        )
    if not str(of_it.get("domain")).startswith("https://"):
        yield Finding(part.file, "its domain does not begin with https://.", "write the workspace's address.")
