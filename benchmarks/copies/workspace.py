"""A local workspace as any client sees it, and the model that is copied out of it."""

import hashlib
import json
import os
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

_DESCRIPTION = "flavors:\n  python_function:\n    loader_module: bench\n    data: data\n"
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """So many files of so many bytes."""

    files: int
    size: int

    def __str__(self) -> str:
        return f"{self.files:,} files of {self.size / 1000:,.0f} kB"


@dataclass(frozen=True)
class Shape:
    """What a model is made of."""

    name: str
    parts: tuple[Part, ...]

    @property
    def files(self) -> int:
        """How many files there are, without ``MLmodel``."""
        return sum(part.files for part in self.parts)

    def __str__(self) -> str:
        return " and ".join(str(part) for part in self.parts)


@dataclass(frozen=True)
class Workspace:
    """Host and token."""

    host: str
    token: str

    @staticmethod
    def read(file: Path) -> "Workspace":
        """Reads what a local workspace gives to any client."""
        lines = file.read_text(encoding="utf-8").splitlines()
        pairs = dict(line.removeprefix("export ").split("=", 1) for line in lines if line.startswith("export "))
        return Workspace(pairs["DATABRICKS_HOST"].strip("'\""), pairs["DATABRICKS_TOKEN"].strip("'\""))

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Calls the REST API."""
        return self._send("POST", path, json.dumps(body).encode())

    def get(self, path: str) -> Any:
        """Asks the REST API."""
        return self._send("GET", path, None)

    def register(self, shape: Shape) -> str:
        """Logs a model of that shape in a run and registers it as version 1; gives the run's id."""
        mlflow = "/api/2.0/mlflow/"
        experiment = self.post(mlflow + "experiments/create", {"name": f"/Shared/{shape.name}"})["experiment_id"]
        info = self.post(mlflow + "runs/create", {"experiment_id": experiment})["run"]["info"]
        folder = info["artifact_uri"].removeprefix("dbfs:") + "/model"
        self._write(f"{folder}/MLmodel", _DESCRIPTION.encode())
        sizes = [part.size for part in shape.parts for _ in range(part.files)]
        for number, size in enumerate(sizes):
            self._write(f"{folder}/data/part-{number:05d}", os.urandom(size))
        self.post(mlflow + "registered-models/create", {"name": shape.name})
        self.post(
            mlflow + "model-versions/create",
            {"name": shape.name, "source": f"dbfs:{folder}", "run_id": info["run_id"]},
        )
        return str(info["run_id"])

    def digests(self, model: str) -> dict[str, str]:
        """The SHA-256 of every file of the first version of a model, as the registry gives them out."""
        call = f"/api/2.0/mlflow/model-versions/{{}}?name={quote(model)}&version=1"
        place = self.get(call.format("get-download-uri"))["artifact_uri"].removeprefix("dbfs:")
        return {path: self._digest(f"{place}/{path}") for path in self._files(call.format("list-artifacts"), "")}

    def _files(self, listing: str, folder: str) -> Iterator[str]:
        below = f"&path={quote(folder)}" if folder else ""
        token = ""
        while True:
            page = self.get(listing + below + (f"&page_token={quote(token)}" if token else ""))
            for entry in page.get("files", []):
                if entry.get("is_dir"):
                    yield from self._files(listing, entry["path"])
                else:
                    yield entry["path"]
            token = page.get("next_page_token", "")
            if not token:
                return

    def _digest(self, path: str) -> str:
        request = urllib.request.Request(
            self.host + "/dbfs" + quote(path), headers={"Authorization": f"Bearer {self.token}"}
        )
        digest = hashlib.sha256()
        with urllib.request.urlopen(request) as answer:
            while block := answer.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()

    def _write(self, path: str, content: bytes) -> None:
        self._send("POST", "/dbfs" + quote(path), content)

    def _send(self, method: str, path: str, body: bytes | None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.host + path, data=body, headers=headers, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
