"""Azure DevOps, as far as preparations use it."""

from typing import Any

from server import Call, Refusal, Route, Service

PROJECT = "/diabetes/_apis"
CHECKS = f"{PROJECT}/pipelines/checks/configurations"
GROUPS = "/_apis/distributedtask/variablegroups"


class FakeDevOps(Service):
    def __init__(self) -> None:
        self.environments: list[dict[str, Any]] = []
        self.checks: list[dict[str, Any]] = []
        self.groups: list[dict[str, Any]] = []
        self.connections = {
            "azure-production": "c-1",
            "databricks-production": "c-2",
            "databricks-production-plan": "c-3",
        }
        self.identities = {"[diabetes]\\Release approvers": "i-1"}
        self.last = 100
        super().__init__("Basic OnBhdA==")  # :pat

    def routes(self) -> list[tuple[str, str, Route]]:
        return [
            ("GET", "/_apis/projects/diabetes", lambda _: {"id": "p-1", "name": "diabetes"}),
            ("GET", "/_apis/identities", self.find_identity),
            ("GET", f"{PROJECT}/serviceendpoint/endpoints", self.find_connection),
            ("GET", f"{PROJECT}/distributedtask/environments", self.find_environments),
            ("POST", f"{PROJECT}/distributedtask/environments", self.make_environment),
            ("GET", CHECKS, self.find_checks),
            ("POST", CHECKS, self.make_check),
            ("PATCH", f"{CHECKS}/*", self.change_check),
            ("GET", f"{PROJECT}/distributedtask/variablegroups", self.find_groups),
            ("POST", GROUPS, self.make_group),
            ("PUT", f"{GROUPS}/*", self.change_group),
        ]

    def number(self) -> int:
        self.last += 1
        return self.last

    def find_identity(self, call: Call) -> Any:
        call.need("searchFilter", "General")
        name = call.need("filterValue")
        return {"value": [{"id": self.identities[name]}] if name in self.identities else []}

    def find_connection(self, call: Call) -> Any:
        name = call.need("endpointNames")
        return {"value": [{"id": self.connections[name], "name": name}] if name in self.connections else []}

    def find_environments(self, call: Call) -> Any:
        """By the beginning of the name, as the service does it."""
        name = call.need("name")
        return {"value": [one for one in self.environments if one["name"].startswith(name)]}

    def make_environment(self, call: Call) -> Any:
        call.need("api-version", "7.1")
        if any(one["name"] == call.body["name"] for one in self.environments):
            raise Refusal(409, "there is an environment of this name")
        made = {"id": self.number(), "name": call.body["name"], "description": call.body["description"]}
        self.environments.append(made)
        return made

    def resources(self) -> dict[str, set[str]]:
        return {
            "environment": {str(one["id"]) for one in self.environments},
            "variablegroup": {str(one["id"]) for one in self.groups},
            "endpoint": set(self.connections.values()),
        }

    def find_checks(self, call: Call) -> Any:
        kind, number = call.need("resourceType"), call.need("resourceId")
        found = [one for one in self.checks if (one["resource"]["type"], one["resource"]["id"]) == (kind, number)]
        if call.query.get("$expand") == "settings":
            return {"value": found}
        return {"value": [{key: one[key] for key in one if key != "settings"} for one in found]}

    def make_check(self, call: Call) -> Any:
        call.need("api-version", "7.1-preview.1")
        resource = call.body["resource"]
        if resource["id"] not in self.resources()[resource["type"]]:
            raise Refusal(400, "there is no such resource")
        made = {"id": self.number(), **self.shown(call.body)}
        self.checks.append(made)
        return made

    def change_check(self, call: Call) -> Any:
        number = int(call.path.rpartition("/")[2])
        there = next(one for one in self.checks if one["id"] == number)
        there.update(self.shown(call.body))
        return there

    @staticmethod
    def shown(body: dict[str, Any]) -> dict[str, Any]:
        """The service tells more of approvers than it was told."""
        settings = dict(body["settings"])
        if "approvers" in settings:
            settings["approvers"] = [{**one, "displayName": "somebody"} for one in settings["approvers"]]
        return {**body, "settings": settings}

    def find_groups(self, call: Call) -> Any:
        name = call.need("groupName").rstrip("*")
        return {"value": [self.without_secrets(one) for one in self.groups if one["name"].startswith(name)]}

    @staticmethod
    def without_secrets(group: dict[str, Any]) -> dict[str, Any]:
        shown = {
            name: {**variable, "value": None} if variable.get("isSecret") else variable
            for name, variable in group["variables"].items()
        }
        return {**group, "variables": shown}

    def make_group(self, call: Call) -> Any:
        self.check_group(call.body)
        made = {"id": self.number(), **call.body}
        self.groups.append(made)
        return self.without_secrets(made)

    def change_group(self, call: Call) -> Any:
        """A secret that comes without value keeps the one it has."""
        self.check_group(call.body)
        there = next(one for one in self.groups if str(one["id"]) == call.path.rpartition("/")[2])
        before = there["variables"]
        there.update(call.body)
        for name, variable in there["variables"].items():
            if variable.get("isSecret") and variable.get("value") is None:
                variable["value"] = before.get(name, {}).get("value")
        return self.without_secrets(there)

    @staticmethod
    def check_group(body: dict[str, Any]) -> None:
        references = body.get("variableGroupProjectReferences") or [{}]
        if references[0].get("projectReference", {}).get("id") != "p-1" or references[0].get("name") != body["name"]:
            raise Refusal(400, "variableGroupProjectReferences name no project")
        if body["type"] == "AzureKeyVault" and set(body["providerData"]) != {"serviceEndpointId", "vault"}:
            raise Refusal(400, "providerData is not whole")
