"""JSON over HTTP, with one credential for one host."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from preparation.problem import Problem

TIMEOUT_SECONDS = 30
TRIES = 4
TOO_MANY, UNAVAILABLE = 429, 503
NOT_THERE = 404


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """A credential goes to the host that was named, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Client:
    """Calls one service."""

    def __init__(self, base: str, authorization: str, sleep: Callable[[float], object] = time.sleep) -> None:
        self.base = checked(base)
        self._authorization = authorization
        self._sleep = sleep
        self._open = urllib.request.build_opener(_NoRedirection()).open

    def get(self, path: str, /, **query: str) -> Any:
        """What is there; a Problem where it is not."""
        return self.call("GET", path, None, query)

    def find(self, path: str, /, **query: str) -> Any | None:
        """What is there, or nothing."""
        return self.call("GET", path, None, query, absent_is_nothing=True)

    def send(self, method: str, path: str, body: Mapping[str, Any], /, **query: str) -> Any:
        """Changes something."""
        return self.call(method, path, body, query)

    def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None,
        query: Mapping[str, str],
        *,
        absent_is_nothing: bool = False,
    ) -> Any:
        """One call, repeated while the service is too busy to take it."""
        url = self.base + path + ("?" + urllib.parse.urlencode(query) if query else "")
        for attempt in range(TRIES):
            request = urllib.request.Request(url, method=method, headers={"Authorization": self._authorization})
            if body is not None:
                request.data = json.dumps(body).encode()
                request.add_header("Content-Type", "application/json")
            try:
                with self._open(request, timeout=TIMEOUT_SECONDS) as answer:
                    return self._json(method, path, answer.status, answer.read())
            except urllib.error.HTTPError as e:
                if e.code == NOT_THERE and absent_is_nothing:
                    return None
                if not _repeatable(method, e.code) or attempt == TRIES - 1:
                    raise self._refused(method, path, e.code, e.read()) from None
                self._sleep(min(float(e.headers.get("Retry-After") or 2**attempt), 30))
            except OSError as e:
                raise Problem(
                    f"{self.base} cannot be reached.", f"{e}.", "check its address, the network and the firewall."
                ) from None
        raise AssertionError("every try answers or raises")

    def _json(self, method: str, path: str, status: int, content: bytes) -> Any:
        """A sign-in page comes with a good status, too."""
        if not content:
            return {}
        try:
            if status == 203:  # Azure DevOps: not signed in
                raise ValueError
            return json.loads(content)
        except ValueError:
            raise Problem(
                f"{method} {path} of {self.base} did not answer with JSON.",
                f"status {status}; most likely it is a sign-in page, because the token is wrong or has ended.",
                "make a new token and give it in the variable of this target.",
            ) from None

    def _refused(self, method: str, path: str, status: int, content: bytes) -> Problem:
        fixes = {
            401: "the token is wrong or has ended: make a new one.",
            403: "let whoever is signed in administer this, or run it as somebody who does.",
            404: "check the names in the file, and that whoever is signed in may see them.",
        }
        return Problem(
            f"{method} {path} of {self.base} was refused.",
            f"status {status}: {_message(content)}",
            fixes.get(status, "correct what it names, then run this again: what was done stays."),
        )


def _repeatable(method: str, status: int) -> bool:
    """What was refused for its number was not done; an unavailable service may have made what it was asked for."""
    return status == TOO_MANY or (status == UNAVAILABLE and method != "POST")


def _message(content: bytes) -> str:
    try:
        told = json.loads(content)
        return str(told.get("message") or told.get("detail") or told.get("error") or "it does not say why.")
    except (ValueError, AttributeError):
        return "it does not say why."


def checked(base: str) -> str:
    """An address to which a credential may be sent."""
    parts = urllib.parse.urlsplit(base)
    local = parts.hostname in ("127.0.0.1", "localhost")
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise Problem(
            f"'{base}' is not an https address.",
            "a token is sent there, and anybody on the way could read it.",
            "start it with https://; plain http is for this machine only.",
        )
    return base.rstrip("/")
