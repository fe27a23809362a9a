"""Federation policies: which pipelines may sign in as a service principal, without any secret."""

import urllib.parse
from collections.abc import Iterator
from functools import partial
from typing import Any

from preparation.client import Client
from preparation.problem import Problem
from preparation.step import Plan, Step
from preparation.wish import Account, Environment, Principal, Wish

AUDIENCE = "api://AzureADTokenExchange"


def plan(client: Client, account: Account, wish: Wish, environments: list[Environment]) -> Plan:
    """What is to be done in the account."""
    result = Plan(f"{client.base} account {account.id}")
    for environment in environments:
        for principal in environment.principals:
            if principal.pipelines:
                result.add(_policies(client, account, wish, principal))
    return result


def _policies(client: Client, account: Account, wish: Wish, principal: Principal) -> Iterator[Step]:
    path = f"{_path(account)}/servicePrincipals/{_number(client, account, principal)}/federationPolicies"
    present = client.get(path).get("policies", [])
    organization = urllib.parse.urlsplit(wish.organization).path.strip("/").split("/")[-1]
    for pipeline in principal.pipelines:
        subject = f"p://{organization}/{wish.project}/{pipeline}"
        wanted = {"issuer": account.issuer, "audiences": [AUDIENCE], "subject": subject}
        label = f"federation of {principal.name}"
        if any(_same(one.get("oidc_policy", {}), wanted) for one in present):
            yield Step("keep", label, subject)
        else:
            make = partial(client.send, "POST", path, {"oidc_policy": wanted})
            yield Step("create", label, subject, make)


def _same(present: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(present.get(key) == value for key, value in wanted.items())


def _path(account: Account) -> str:
    return f"/api/2.0/accounts/{account.id}"


def _number(client: Client, account: Account, principal: Principal) -> str:
    query = {"filter": f'applicationId eq "{principal.application_id}"'}
    found = client.get(f"{_path(account)}/scim/v2/ServicePrincipals", **query).get("Resources", [])
    number = next((one["id"] for one in found if one["applicationId"] == principal.application_id), None)
    if number is None:
        raise Problem(
            f"The account does not know the service principal {principal.name}.",
            f"none has the application id {principal.application_id}; it gets there with its first workspace.",
            "prepare the workspaces first: prepare.py workspaces --apply.",
        )
    return str(number)
