"""``python -m notebooks``: two rehearsals of the release, then its notebooks again, each alone."""

import argparse
import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from notebooks.runs import Run, Workspaces

_ROOT = Path(__file__).resolve().parents[2]
_MOST = 65


def main() -> None:
    """Measures and prints; the page is kept in ``target/notebooks.md``."""
    _options()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        try:
            runs, alone = _measured(folder)
        finally:
            _end_server(folder / "local")
    share = 100 * sum(run.seconds for run in runs) / sum(alone)
    page = _page(runs, alone, share)
    print("\n" + page)
    Path("target").mkdir(exist_ok=True)
    Path("target/notebooks.md").write_text(page, encoding="utf-8")
    if share > _MOST:
        raise SystemExit(f"{share:.0f} % is more than {_MOST} %.")


def _options() -> None:
    argparse.ArgumentParser(prog="benchmarks/run notebooks").parse_args()


def _measured(folder: Path) -> tuple[list[Run], list[float]]:
    """The runs of a release, and the seconds of the same notebooks alone.

    The second release is the one that is measured: from then on there is a champion to compare with, as there is for
    the notebooks afterwards, and no package has to be downloaded.
    """
    print("  rehearsing build and release ...", flush=True)
    _maven(folder, ["install", "-Dspotless.check.skip"])
    begun = int(time.time() * 1000)
    print("  rehearsing the release again ...", flush=True)
    _maven(folder, ["io.github.databricksmaven:databricks-maven-plugin:0.1.0-SNAPSHOT:rehearse@release"])
    workspaces = Workspaces(folder / "local")
    runs = workspaces.runs(begun)
    return runs, [_alone(workspaces, run, folder) for run in runs]


def _maven(folder: Path, arguments: list[str]) -> None:
    log = folder / "mvn.log"
    command = [
        "mvn",
        "--batch-mode",
        "--no-transfer-progress",
        *arguments,
        f"-Ddatabricks.localDirectory={folder / 'local'}",
        f"-Ddatabricks.rehearsalDirectory={folder / 'rehearsals'}",
        f"-Ddatabricks.reportDirectory={folder / 'reports'}",
    ]
    with log.open("wb") as out:
        ended = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, cwd=_ROOT / "pipelines")
    if ended.returncode != 0:
        raise RuntimeError(f"The rehearsal failed:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


def _alone(workspaces: Workspaces, run: Run, folder: Path) -> float:
    """Seconds of the whole process."""
    print(f"  {run.workspace}: {run.name} alone ...", flush=True)
    own = Path(tempfile.mkdtemp(prefix="alone-", dir=folder))
    (own / "notebooks").mkdir()
    request = workspaces.request(run, own / "notebooks")
    home = _python().parents[1]
    sources = max((home.parent).glob("*/notebook_runtime"), key=os.path.getmtime).parent
    command = [str(home / "bin" / "python"), "-P", str(Path(__file__).with_name("alone.py"))]
    log = own / "log"
    begun = time.monotonic()
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*command, str(own / "spark"), str(workspaces.dbfs(run.workspace))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(sources, own),
            text=True,
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a pipe is missing")
        process.stdin.write(request + "\n")
        process.stdin.flush()  # it ends when this input does
        events = [json.loads(line) for line in process.stdout]
        process.wait()
    seconds = time.monotonic() - begun
    if not events or events[-1]["event"] not in ("exited", "completed"):
        text = log.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{run.name} failed alone: {events[-1:]}\n{text[-4000:]}")
    return seconds


def _environment(sources: Path, own: Path) -> dict[str, str]:
    """As a cluster gives it to its drivers."""
    return {
        **os.environ,
        "PYTHONPATH": str(sources),
        "PYTHONUTF8": "1",
        "PYSPARK_PYTHON": str(_python()),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "TMPDIR": str(own),
        "MLFLOW_TRACKING_URI": "databricks",
        "MLFLOW_REGISTRY_URI": "databricks",
        "MLFLOW_DFS_TMP": "dbfs:/tmp/mlflow",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "DO_NOT_TRACK": "true",
    }


def _python() -> Path:
    """The environment that local workspaces have made for their clusters: of several, the one with MLflow."""
    made = Path.home() / ".databricks-maven" / "python"
    return max(made.glob("*/bin/mlflow"), key=os.path.getmtime).with_name("python")


def _page(runs: list[Run], alone: list[float], share: float) -> str:
    rows = "".join(
        f"| {run.workspace} | {run.name} | {run.seconds:.1f} | {seconds:.1f} |\n"
        for run, seconds in zip(runs, alone, strict=True)
    )
    warm, cold = sum(run.seconds for run in runs), sum(alone)
    return (
        "| workspace | job | in the rehearsal, s | alone, s |\n|---|---|---:|---:|\n"
        f"{rows}| | **together** | **{warm:.1f}** | **{cold:.1f}** |\n\n"
        f"That is {share:.0f} %; at most {_MOST} % is wanted.\n"
    )


def _end_server(local: Path) -> None:
    file = local / "server.json"
    if file.exists():
        os.kill(json.loads(file.read_text(encoding="utf-8"))["pid"], signal.SIGTERM)


if __name__ == "__main__":
    main()
