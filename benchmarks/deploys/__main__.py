"""``python -m deploys``: one local workspace, one run, one table."""

import argparse
import json
import tempfile
from pathlib import Path

from deploys import notebooks
from deploys.clients import Timing, old_cli, plugin, python_step, timed
from deploys.maven import OPTIONS
from deploys.server import Server
from deploys.table import table

_LATENCY: dict[str, object] = {"latency": {"millis": 50}}


def main() -> None:
    """Measures and prints; the page is kept in ``target/deploys.md``."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder, Server(Path(folder)) as server:
        source = Path(folder) / "source"
        notebooks.make(source, options.notebooks)
        parts = [
            f"{options.notebooks:,} notebooks, every answer after 50 ms\n\n{table(_unlimited(server, source))}",
            f"The same, {options.limit} requests in any second\n\n"
            f"{table(_limited(server, source, options.limit), options.limit)}",
        ]
        if options.many:
            parts.append(_many(server, options.many))
    page = "\n".join(parts)
    print("\n" + page)
    Path("target/deploys.md").write_text(page, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/run")
    parser.add_argument("--notebooks", type=int, default=1000, help="how many are deployed (default 1000)")
    parser.add_argument("--limit", type=int, default=30, help="requests in any second, when limited (default 30)")
    parser.add_argument(
        "--many", type=int, default=10_000, help="how many are planned in 256 MB; 0: none (default 10000)"
    )
    return parser.parse_args()


def _unlimited(server: Server, source: Path) -> list[Timing]:
    host = server.environment()["DATABRICKS_HOST"]
    ours = "/Shared/plugin"
    timings = [
        timed(client, server, _LATENCY)
        for client in (
            python_step(source, "/Shared/loop", 1),
            python_step(source, "/Shared/threads", 16),
            old_cli(source, "/Shared/cli", host),
            plugin("deploy-notebooks, first time, without MAVEN_OPTS", source, "/Shared/plain", server, options=""),
            plugin("**deploy-notebooks, first time**", source, ours, server),
            plugin("deploy-notebooks, nothing changed", source, ours, server),
        )
    ]
    notebooks.change_one(source)
    return [*timings, timed(plugin("deploy-notebooks, one changed", source, ours, server), server, _LATENCY)]


def _limited(server: Server, source: Path, limit: int) -> list[Timing]:
    switches = _LATENCY | {"rate_limit": {"requests_per_second": limit, "retry_after_seconds": 1}}
    return [
        timed(python_step(source, "/Shared/limited-threads", 16), server, switches),
        timed(plugin("**deploy-notebooks, first time**", source, "/Shared/limited-plugin", server), server, switches),
    ]


def _many(server: Server, count: int) -> str:
    source = server.folder / "many"
    notebooks.make(source, count)
    target = "/Shared/many"

    def planned(name: str, **properties: str) -> str:
        client = plugin(name, source, target, server, f"{OPTIONS} -Xmx256m", **properties)
        timing = timed(client, server, {})
        report = json.loads((server.folder / "reports" / "deploy-notebooks.json").read_text(encoding="utf-8"))
        return f"| {name} | {timing.seconds:.1f} | {report['seconds']:.1f} | {timing.counts.requests:,} |\n"

    rows = [
        planned("planned, nothing there", dryRun="true"),
        planned("deployed"),
        planned("planned, all there", dryRun="true"),
    ]
    head = "| | seconds | of the goal itself | requests |\n|---|---:|---:|---:|\n"
    return f"{count:,} notebooks, answers at once, Maven with a heap of 256 MB\n\n{head}{''.join(rows)}"


if __name__ == "__main__":
    main()
