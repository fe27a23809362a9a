"""Who deploys: each is a program that is run as its users run it."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from deploys.maven import OPTIONS, goal
from deploys.server import Counts, Server


@dataclass(frozen=True)
class Client:
    """One way of deploying."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Timing:
    """How it went; ``seconds`` from the start of the program to its end."""

    name: str
    seconds: float
    counts: Counts


def python_step(source: Path, target: str, threads: int) -> Client:
    """A step that loops over databricks-sdk-py."""
    name = "Python step over databricks-sdk-py" + (f", {threads} threads" if threads > 1 else "")
    return Client(name, [sys.executable, "-m", "deploys.loop", str(source), target, str(threads)])


def old_cli(source: Path, target: str, host: str) -> Client:
    """The CLI before the present one. It drops the port of its host; as a proxy, the workspace gets its requests."""
    program = str(Path(sys.executable).with_name("databricks"))
    command = [program, "workspace", "import_dir", "--overwrite", str(source), target]
    return Client("databricks-cli 0.18 workspace import_dir", command, {"http_proxy": host})


def plugin(name: str, source: Path, target: str, server: Server, options: str = OPTIONS, **properties: str) -> Client:
    """The goal deploy-notebooks, without a pom."""
    given = {
        "host": "local://bench",
        "notebooks": str(source),
        "targetFolder": target,
        "reportDirectory": str(server.folder / "reports"),
        **properties,
    }
    return Client(
        name,
        goal("deploy-notebooks", server.folder, given),
        {"MAVEN_OPTS": f"{os.environ.get('MAVEN_OPTS', '')} {options}"},
    )


def timed(client: Client, server: Server, switches: dict[str, object]) -> Timing:
    """Runs it against a workspace that behaves so."""
    print(f"  {client.name} ...", flush=True)
    server.switch(switches)
    environment = {**os.environ, **server.environment(), **client.environment}
    log = server.folder / "client.log"
    began = time.monotonic()
    with log.open("wb") as out:
        ended = subprocess.run(client.command, stdout=out, stderr=subprocess.STDOUT, env=environment, cwd=Path.cwd())
    seconds = time.monotonic() - began
    if ended.returncode != 0:
        raise RuntimeError(f"{client.name} failed:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    return Timing(client.name, seconds, server.counts())
