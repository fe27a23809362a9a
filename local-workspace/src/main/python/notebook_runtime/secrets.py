"""``dbutils.secrets``: values over REST, hidden from the notebook's outputs."""

import base64
import builtins
from typing import Any, NamedTuple

from .problems import NotebookProblem
from .redaction import Redactor
from .workspace import Workspace, WorkspaceError


class SecretScope(NamedTuple):
    """A scope, as ``listScopes`` gives it."""

    name: str


class SecretMetadata(NamedTuple):
    """A secret's key, as ``list`` gives it."""

    key: str


class Secrets:
    """Reads from ``/api/2.0/secrets``."""

    def __init__(self, workspace: Workspace, redactor: Redactor) -> None:
        self._workspace = workspace
        self._redactor = redactor

    def get(self, scope: str, key: str) -> str:
        """The value as text; from now on it is shown as ``[REDACTED]``."""
        value = self.getBytes(scope, key).decode("utf-8")
        self._redactor.add(value)
        return value

    def getBytes(self, scope: str, key: str) -> bytes:
        """The value as bytes."""
        answer = self._read("get", scope=scope, key=key)
        value = base64.b64decode(answer["value"])
        self._redactor.add(value.decode("utf-8", "ignore"))
        return value

    def list(self, scope: str) -> builtins.list[SecretMetadata]:
        """The keys of a scope."""
        secrets = self._read("list", scope=scope).get("secrets", [])
        return [SecretMetadata(secret["key"]) for secret in secrets]

    def listScopes(self) -> builtins.list[SecretScope]:
        """All scopes."""
        scopes = self._read("scopes/list").get("scopes", [])
        return [SecretScope(scope["name"]) for scope in scopes]

    def _read(self, call: str, **query: str) -> dict[str, Any]:
        try:
            return self._workspace.get(f"/api/2.0/secrets/{call}", query)
        except WorkspaceError as error:
            if error.code != "RESOURCE_DOES_NOT_EXIST":
                raise
            name = "/".join(query.values())
            raise NotebookProblem(
                f"Scope '{query['scope']}' holds no secret '{query['key']}'."
                if "key" in query
                else f"There is no secret scope '{name}'.",
                f"the workspace answered: {error.message}",
                f"put it with goal put-secret or `databricks secrets put-secret`, or correct '{name}'.",
            ) from None
