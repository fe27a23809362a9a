"""``python -m copies``: two local workspaces, one run, one table."""

import argparse
import json
import os
import resource
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from copies.workspace import Part, Shape, Workspace
from deploys.maven import OPTIONS, goal
from deploys.server import Server

_SOURCE = "bench"
_TARGET = "production"
_HEAP = "-Xmx128m"
_GATE = "signature: optional\n"
_PART = 100_000_000
_LATENCY = 50
_WARM_UP = Shape("warm-up", (Part(3, 10_000),))
_HEAD = """\
| model | answers | copied by | seconds | times as fast | CPU seconds of the client | of the workspaces' server |
|---|---|---|---:|---:|---:|---:|
"""


@dataclass(frozen=True)
class Cost:
    """Of one copy, in seconds: elapsed, and of CPU on either side."""

    elapsed: float
    client: float
    server: float

    def cells(self, times: str) -> str:
        """The last cells of a row of the table."""
        return f"{self.elapsed:.1f} | {times} | {self.client:.1f} | {self.server:.1f} |\n"


def main() -> None:
    """Measures and prints; the page is kept in ``target/copies.md``."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder, Server(Path(folder)) as server:
        _open_target(server)
        print("  untimed, to warm up:", flush=True)
        list(_compared(server, _WARM_UP, 0))
        rows = [row for shape, millis in _cases(options) for row in _compared(server, shape, millis)]
    page = _HEAD + "".join(rows)
    print("\n" + page)
    Path("target/copies.md").write_text(page, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/run copies")
    parser.add_argument("--megabytes", type=int, default=1000, help="of the model of large files (default 1000)")
    parser.add_argument("--files", type=int, default=2000, help="of the model of small files (default 2000)")
    return parser.parse_args()


def _cases(options: argparse.Namespace) -> list[tuple[Shape, int]]:
    """Models, and after how many milliseconds each answer comes."""
    size = options.megabytes * 1_000_000
    count = max(1, size // _PART)
    large, small = (Part(count, size // count),), (Part(options.files, 10_000),)
    return [
        (Shape("large", large), 0),
        (Shape("small", small), 0),
        (Shape("both", large + small), 0),
        (Shape("far-large", large), _LATENCY),
        (Shape("far-small", small), _LATENCY),
        (Shape("far-both", large + small), _LATENCY),
    ]


def _compared(server: Server, shape: Shape, millis: int) -> Iterator[str]:
    source = _workspace(server, _SOURCE)
    print(f"  making a model of {shape} ...", flush=True)
    _switch(server, {})
    run = source.register(shape)
    _switch(server, {"latency": {"millis": millis}} if millis else {})
    kind = f"{shape} | " + (f"after {millis} ms" if millis else "at once")
    own = _timed(server, "mlflow.register_model", _mlflow(server, run, f"{shape.name}-mlflow"), _profiles(server))
    yield f"| {kind} | MLflow 3, `register_model` | " + own.cells("")
    ours = _timed(server, "promote-model", _promote(server, shape), _maven())
    times = f"{own.elapsed / ours.elapsed:.1f}"
    yield f"| {kind} | **promote-model**, every file proven, heap 128 MB | " + ours.cells(times)
    _check(server, shape)


def _mlflow(server: Server, run: str, name: str) -> list[str]:
    _workspace(server, _TARGET).post("/api/2.0/mlflow/registered-models/create", {"name": name})
    return [str(_python()), str(Path(__file__).with_name("register.py")), run, name]


def _python() -> Path:
    """The environment that the local workspace has made, which has MLflow."""
    found = sorted((Path.home() / ".databricks-maven" / "python").glob("*/bin/mlflow"), key=os.path.getmtime)
    if not found:
        raise RuntimeError("No environment with MLflow; run mvn -Prehearse install once.")
    return found[-1].with_name("python")


def _profiles(server: Server) -> dict[str, str]:
    """MLflow finds the two workspaces as profiles."""
    file = server.folder / "databrickscfg"
    sides = {"source": _workspace(server, _SOURCE), "target": _workspace(server, _TARGET)}
    text = "".join(f"[{name}]\nhost = {side.host}\ntoken = {side.token}\n" for name, side in sides.items())
    file.write_text(text, encoding="utf-8")
    return {"DATABRICKS_CONFIG_FILE": str(file)}


def _promote(server: Server, shape: Shape) -> list[str]:
    gate = server.folder / "gate.yml"
    gate.write_text(_GATE, encoding="utf-8")
    return goal(
        "promote-model",
        server.folder,
        {
            "host": f"local://{_SOURCE}",
            "targetHost": f"local://{_TARGET}",
            "model": shape.name,
            "modelVersion": "1",
            "promoteTo": "stage:Production",
            "gate": str(gate),
            "reportDirectory": str(server.folder / "reports"),
        },
    )


def _maven() -> dict[str, str]:
    """As the pipelines set it, and the heap."""
    return {"MAVEN_OPTS": f"{os.environ.get('MAVEN_OPTS', '')} {OPTIONS} {_HEAP}"}


def _timed(server: Server, name: str, command: list[str], environment: dict[str, str]) -> Cost:
    """What the whole program costs."""
    print(f"  {name} ...", flush=True)
    log = server.folder / "client.log"
    began, client, other = time.monotonic(), _children(), _server_cpu(server)
    with log.open("wb") as out:
        ended = subprocess.run(
            command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **environment}, cwd=server.folder
        )
    cost = Cost(time.monotonic() - began, _children() - client, _server_cpu(server) - other)
    if ended.returncode != 0:
        raise RuntimeError(f"{name} failed:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    return cost


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _server_cpu(server: Server) -> float:
    """Of the process that answers for both workspaces, without MLflow's servers behind it; Linux tells it."""
    pid = json.loads((server.folder / "local" / "server.json").read_text(encoding="utf-8"))["pid"]
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _check(server: Server, shape: Shape) -> None:
    """Every file was proven, says the report; and both copies have the files of the source, as anybody reads them."""
    report = json.loads((server.folder / "reports" / f"promote-model-{shape.name}.json").read_text(encoding="utf-8"))
    if report["files_proven"] != shape.files + 1:
        raise RuntimeError(f"{report['files_proven']} files were proven, not {shape.files + 1}")
    _switch(server, {})
    wanted = _workspace(server, _SOURCE).digests(shape.name)
    for name in (f"{shape.name}-mlflow", shape.name):
        found = _workspace(server, _TARGET).digests(name)
        wrong = sorted(path for path, digest in wanted.items() if found.get(path) != digest)
        if len(wanted) != shape.files + 1 or wrong:
            raise RuntimeError(f"{name}: {len(wrong)} of {len(wanted)} files are not those of the source: {wrong[:3]}")
        print(f"  {name}: {len(found)} files in the registry, each with the SHA-256 of the source's", flush=True)


def _workspace(server: Server, name: str) -> Workspace:
    return Workspace.read(server.folder / "local" / "workspaces" / name / "environment.sh")


def _open_target(server: Server) -> None:
    _control(server, f"workspaces/{_TARGET}", {})
    for name in (_SOURCE, _TARGET):
        _await_mlflow(_workspace(server, name))


def _switch(server: Server, switches: dict[str, object]) -> None:
    """Sets all switches of both workspaces anew."""
    for name in (_SOURCE, _TARGET):
        _control(server, f"workspaces/{name}/switches", switches)


def _control(server: Server, path: str, body: dict[str, object]) -> None:
    record = json.loads((server.folder / "local" / "server.json").read_text(encoding="utf-8"))
    request = urllib.request.Request(
        f"{record['url']}/control/{path}",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {record['token']}", "Content-Type": "application/json"},
        method="PUT",
    )
    urllib.request.urlopen(request).close()


def _await_mlflow(workspace: Workspace) -> None:
    """Its MLflow server starts when it is first asked; that is not what is timed."""
    workspace.get("/api/2.0/mlflow/experiments/search?max_results=1")


if __name__ == "__main__":
    main()
