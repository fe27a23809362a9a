"""The token by which notebooks reach the shared registry, and its rotation."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from preparation.client import Client
from preparation.problem import Problem
from preparation.step import Plan, Step
from preparation.wish import Registry

DAY = 86400
VERSION = "7.4"
TOKENS = "/api/2.0/token-management"


@dataclass(frozen=True)
class Rotation:
    """Renews the token in each vault before it ends; the one before it stays until the next time."""

    registry: Registry
    workspace: Client
    vault: Callable[[str], Client]
    signed_in: Callable[[str], Client]
    now: int

    def plan(self) -> Plan:
        """What is to be done in the vaults."""
        result = Plan(f"{self.workspace.base} (registry)")
        for name in self.registry.vaults:
            result.add([self._step(name, self.vault(name))])
        return result

    def _step(self, name: str, vault: Client) -> Step:
        label = f"token in {name}"
        ends = self._end(vault)
        if ends is None:
            return Step("create", label, f"for {self.registry.lifetime_days} days", partial(self._renew, name, vault))
        days = (ends - self.now) // DAY
        told = f"ends in {days} days" if days >= 0 else "has ended"
        if days >= self.registry.renew_days_before:
            return Step("keep", label, told)
        return Step("change", label, told, partial(self._renew, name, vault))

    def _end(self, vault: Client) -> int | None:
        """Of the newest version; its value is not read."""
        query = {"api-version": VERSION}
        found = vault.find(f"/secrets/{self.registry.secret}/versions", **query)
        ends = [
            one["attributes"].get("exp", 0)
            for one in sorted((found or {}).get("value", []), key=lambda one: one["attributes"]["created"])
            if one["attributes"].get("enabled", True)
        ]
        return int(ends[-1]) if ends else None

    def _renew(self, name: str, vault: Client) -> None:
        comment = f"registry token in {name}"
        earlier = self._tokens(comment)
        seconds = self.registry.lifetime_days * DAY
        body = {"application_id": self.registry.application_id, "comment": comment, "lifetime_seconds": seconds}
        made = self.workspace.send("POST", f"{TOKENS}/on-behalf-of/tokens", body)
        try:
            self._check(made["token_value"])
            secret = {"value": made["token_value"], "attributes": {"exp": self.now + seconds}}
            vault.send("PUT", f"/secrets/{self.registry.secret}", secret, **{"api-version": VERSION})
        except Problem:
            self._delete(made["token_info"]["token_id"])  # nobody would ever find it
            raise
        for old in earlier[:-1]:
            self._delete(old["token_id"])

    def _check(self, token: str) -> None:
        """A token that opens nothing goes into no vault."""
        self.signed_in(token).get("/api/2.0/preview/scim/v2/Me")

    def _tokens(self, comment: str) -> list[dict[str, Any]]:
        """Those made here for one vault, the newest last."""
        found = self.workspace.get(f"{TOKENS}/tokens").get("token_infos", [])
        return sorted((one for one in found if one.get("comment") == comment), key=lambda one: one["creation_time"])

    def _delete(self, number: str) -> None:
        self.workspace.call("DELETE", f"{TOKENS}/tokens/{number}", None, {})
