"""The workspace's REST API, as far as the runtime itself needs it."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any


class WorkspaceError(Exception):
    """The workspace refused; ``code`` is its error_code (such as RESOURCE_DOES_NOT_EXIST)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Workspace:
    """Calls ``host`` with the bearer ``token`` as the task ``run_id``; times are in seconds."""

    def __init__(self, host: str, token: str, run_id: int, timeout: float = 60) -> None:
        self.host = host.rstrip("/")
        self._token = token
        self._timeout = timeout
        # Runs submitted from a notebook end with it: the server knows them by this header.
        self._parent = {"X-Databricks-Maven-Parent-Run": str(run_id)}
        # A proxy of the environment is for other machines; a local workspace is on this one.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def get(self, path: str, query: Mapping[str, object]) -> dict[str, Any]:
        """``GET path?query``."""
        return self._call("GET", f"{path}?{urllib.parse.urlencode(query)}", None)

    def post(self, path: str, body: Mapping[str, object], timeout: float = 0) -> dict[str, Any]:
        """``POST path`` with a JSON body."""
        return self._call("POST", path, json.dumps(body).encode(), timeout)

    def _call(self, method: str, path: str, body: bytes | None, timeout: float = 0) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", **self._parent}
        request = urllib.request.Request(self.host + path, body, headers, method=method)
        try:
            with self._opener.open(request, timeout=timeout or self._timeout) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            raise _refusal(error) from None
        except urllib.error.URLError as error:
            raise WorkspaceError("UNREACHABLE", f"{self.host}: {error.reason}") from None


def _refusal(error: urllib.error.HTTPError) -> WorkspaceError:
    try:
        answer = json.load(error)
        return WorkspaceError(answer.get("error_code", str(error.code)), answer.get("message", ""))
    except ValueError:
        return WorkspaceError(str(error.code), f"{error.url} answered {error.code} without JSON")
