"""Azure DevOps: environments with their checks, and groups of variables."""

import urllib.parse
from collections.abc import Iterator
from typing import Any

from preparation.checks import checks_of
from preparation.client import Client
from preparation.groups import plain_group, vault_group
from preparation.problem import Problem
from preparation.step import Known, Plan, Step
from preparation.wish import Environment, Wish

VERSION = "7.1"


class DevOps:
    """One project."""

    def __init__(self, wish: Wish, organization: Client, identities: Client) -> None:
        self.client, self._identities = organization, identities
        self.project = "/" + urllib.parse.quote(wish.project)
        self._name = wish.project

    def project_reference(self) -> dict[str, str]:
        """The project as groups of variables name it."""
        found = self.client.get(f"/_apis/projects{self.project}", **{"api-version": VERSION})
        return {"id": found["id"], "name": self._name}

    def identity(self, name: str) -> str:
        """The id of a user or group, by name or mail address."""
        query = {"searchFilter": "General", "filterValue": name, "api-version": VERSION}
        found = self._identities.get("/_apis/identities", **query)["value"]
        if len(found) != 1:
            raise Problem(
                f"The approver '{name}' is {'unknown' if not found else 'not one alone'}.",
                f"Azure DevOps knows {len(found)} identities of that name.",
                "write a group as [project]\\\\name, a person by mail address.",
            )
        return str(found[0]["id"])

    def connection(self, name: str) -> str:
        """The id of a service connection."""
        query = {"endpointNames": name, "api-version": VERSION}
        found = self.client.get(f"{self.project}/_apis/serviceendpoint/endpoints", **query)["value"]
        if not found:
            raise Problem(
                f"There is no service connection '{name}'.",
                "this script makes none: it would need to administer the directory.",
                "make it under Project settings, Service connections, with workload identity federation.",
            )
        return str(found[0]["id"])

    def environment(self, name: str) -> dict[str, Any] | None:
        """The environment of exactly this name."""
        query = {"name": name, "api-version": VERSION}
        found = self.client.get(f"{self.project}/_apis/distributedtask/environments", **query)["value"]
        return next((one for one in found if one["name"] == name), None)

    def make_environment(self, name: str) -> str:
        """Makes an environment; gives its id."""
        body = {"name": name, "description": "Made by pipelines/environments/prepare.py."}
        path = f"{self.project}/_apis/distributedtask/environments"
        return str(self.client.send("POST", path, body, **{"api-version": VERSION})["id"])


def plan(devops: DevOps, wish: Wish, environments: list[Environment]) -> Plan:
    """What is to be done in the project."""
    result = Plan(f"{devops.client.base}{devops.project}")
    for environment in environments:
        result.add(_environment(devops, wish, environment))
    return result


def _environment(devops: DevOps, wish: Wish, environment: Environment) -> Iterator[Step]:
    present = devops.environment(environment.name)
    known = Known(str(present["id"]) if present else "")
    label = f"environment {environment.name}"

    def make() -> None:
        known.id = devops.make_environment(environment.name)

    yield Step("keep", label) if known else Step("create", label, do=make)
    approvers = [devops.identity(name) for name in environment.approvers]

    def checks(kind: str, name: str, held: Known, *, lock: bool = False) -> Iterator[Step]:
        return checks_of(
            devops,
            (kind, name),
            held,
            approvers=approvers if _releases(name) else (),
            required=environment.required_approvals,
            branches=wish.branches,
            lock=lock,
        )

    yield from checks("environment", environment.name, known, lock=environment.exclusive_lock)
    for connection in environment.connections:
        yield from checks("endpoint", connection, Known(devops.connection(connection)))
    for step, name, held in [
        *(plain_group(devops, group) for group in environment.groups),
        *(vault_group(devops, vault) for vault in environment.vaults),
    ]:
        yield step
        yield from checks("variablegroup", name, held)


def _releases(name: str) -> bool:
    """Whether who uses it may change the environment: the templates call the others so.

    Nobody approves a plan, which is made before the approval, nor a nightly run.
    """
    return not name.removesuffix("-secrets").endswith(("-plan", "-jobs"))
