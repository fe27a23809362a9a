"""The command line."""

import argparse
import base64
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from preparation import devops, federation, workspace
from preparation.client import Client
from preparation.problem import Problem
from preparation.registry_token import Rotation
from preparation.step import Plan
from preparation.wish import Environment, Wish, read

AUTHORIZATIONS = {
    "AZURE_DEVOPS_EXT_PAT": "Azure DevOps",
    "DATABRICKS_TOKEN": "the workspaces and the account",
    "AZURE_VAULT_TOKEN": "the key vaults",
}
"""Where the credentials come from: never from a file or the command line."""


class Session:
    """One run: the file, and who is signed in."""

    def __init__(self, wish: Wish, only: list[str], environment: Mapping[str, str]) -> None:
        known = [one.name for one in wish.environments]
        for name in only:
            if name not in known:
                raise Problem(f"There is no environment '{name}'.", f"the file has {', '.join(known)}.", "take one.")
        self.wish, self._environment = wish, environment
        self.environments: list[Environment] = [one for one in wish.environments if not only or one.name in only]

    def credential(self, variable: str) -> str:
        """The value of a variable of the process' environment."""
        value = self._environment.get(variable, "")
        if not value or value.startswith("$("):
            raise Problem(
                f"{variable} is {'not set' if not value else 'the name of a pipeline variable, not its value'}.",
                f"it signs in to {AUTHORIZATIONS[variable]}.",
                "set it in the environment of this command; README.md says what it needs to be.",
            )
        return value

    def databricks(self, host: str) -> Client:
        """A workspace, or the account."""
        return Client(host, f"Bearer {self.credential('DATABRICKS_TOKEN')}")

    def vault(self, name: str) -> Client:
        """A key vault by its name, or by its address."""
        address = name if "://" in name else f"https://{name}.vault.azure.net"
        return Client(address, f"Bearer {self.credential('AZURE_VAULT_TOKEN')}")

    def devops(self) -> devops.DevOps:
        """The project."""
        pair = base64.b64encode(f":{self.credential('AZURE_DEVOPS_EXT_PAT')}".encode()).decode()
        organization = self.wish.organization.rstrip("/")
        parts = urlsplit(organization)
        identities = f"https://vssps.dev.azure.com{parts.path}" if parts.hostname == "dev.azure.com" else organization
        return devops.DevOps(self.wish, Client(organization, f"Basic {pair}"), Client(identities, f"Basic {pair}"))


def devops_plans(session: Session) -> Iterator[Plan]:
    """Environments, checks and groups."""
    yield devops.plan(session.devops(), session.wish, session.environments)


def workspace_plans(session: Session) -> Iterator[Plan]:
    """Principals and their rights, each workspace for itself."""
    for environment in session.environments:
        yield workspace.plan(session.databricks(environment.host), environment, session.wish.model)


def federation_plans(session: Session) -> Iterator[Plan]:
    """Which pipelines sign in as whom."""
    account = session.wish.account
    if account is None:
        raise Problem("The file has no [account].", "federation policies are an account's.", "add id and issuer.")
    yield federation.plan(session.databricks(account.host), account, session.wish, session.environments)


def token_plans(session: Session) -> Iterator[Plan]:
    """The shared registry's token."""
    registry = session.wish.registry
    if registry is None:
        raise Problem("The file has no [registry].", "Unity Catalog needs no token.", "add it, or leave this out.")
    yield Rotation(
        registry,
        session.databricks(registry.host),
        session.vault,
        lambda token: Client(registry.host, f"Bearer {token}"),
        int(time.time()),
    ).plan()


TARGETS: Mapping[str, Callable[[Session], Iterator[Plan]]] = {
    "devops": devops_plans,
    "workspaces": workspace_plans,
    "federation": federation_plans,
    "registry-token": token_plans,
}


def run(arguments: list[str], environment: Mapping[str, str], say: Callable[[str], object]) -> None:
    """Plans all, prints all, and with --apply does it."""
    parser = argparse.ArgumentParser(prog="prepare.py", description="Prepares Azure DevOps and the workspaces.")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--file", type=Path, default=Path(__file__).parents[1] / "environments.toml")
    parser.add_argument("--only", action="append", default=[], metavar="ENVIRONMENT")
    parser.add_argument("--apply", action="store_true", help="do what is planned; without it nothing is changed")
    given = parser.parse_args(arguments)
    session = Session(read(given.file), given.only, environment)
    plans = list(TARGETS[given.target](session))
    for plan in plans:
        say(str(plan))
    if not given.apply:
        say("Nothing was changed; --apply does it.")
        return
    for plan in plans:
        say(f"Done in {plan.target}: {plan.carry_out()}")


def main() -> int:
    """Gives the exit status."""
    import os

    try:
        run(sys.argv[1:], os.environ, print)
    except Problem as e:
        print(e, file=sys.stderr)
        return 1
    return 0
