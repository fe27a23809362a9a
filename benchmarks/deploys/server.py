"""A local workspace for as long as the benchmark runs, and the switches that make it like the service."""

import json
import signal
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from deploys.maven import goal

_NAME = "bench"


@dataclass(frozen=True)
class Counts:
    """What the workspace saw; times in seconds."""

    requests: int
    refused: int
    between: float


class Server:
    """The goal ``local-workspace`` in a process of its own, with its state in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        log = (self.folder / "local-workspace.log").open("wb")
        command = goal("local-workspace", self.folder, {"name": _NAME})
        self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=self.folder)
        deadline = time.monotonic() + 60
        while not self._environment_file().exists():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError(f"No local workspace came up; see {log.name}")
            time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(30)
        server = self._server()
        urllib.request.urlopen(_request(f"{server['url']}/control/drain", server["token"], "POST")).close()

    def environment(self) -> dict[str, str]:
        """Host and token, as the workspace gives them to any client."""
        lines = self._environment_file().read_text(encoding="utf-8").splitlines()
        pairs = (line.removeprefix("export ").split("=", 1) for line in lines if line.startswith("export "))
        return {name: value.strip("'\"") for name, value in pairs}

    def switch(self, switches: dict[str, object]) -> None:
        """Sets all switches anew, and counts from zero."""
        self._call("PUT", switches)

    def counts(self) -> Counts:
        """What came since they were set."""
        counts = self._call("GET")["counts"]
        if not counts.get("first"):
            return Counts(0, 0, 0)
        first, last = (datetime.fromisoformat(counts[end]) for end in ("first", "last"))
        return Counts(counts["requests"], counts["refused"], (last - first).total_seconds())

    def _environment_file(self) -> Path:
        return self.folder / "local" / "workspaces" / _NAME / "environment.sh"

    def _server(self) -> dict[str, str]:
        record: dict[str, str] = json.loads((self.folder / "local" / "server.json").read_text(encoding="utf-8"))
        return record

    def _call(self, method: str, body: dict[str, object] | None = None) -> Any:
        server = self._server()
        request = _request(f"{server['url']}/control/workspaces/{_NAME}/switches", server["token"], method)
        if body is not None:
            request.data = json.dumps(body).encode()
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


def _request(url: str, token: str, method: str) -> urllib.request.Request:
    return urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"}, method=method)
