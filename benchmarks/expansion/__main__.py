"""``python -m expansion``: one tree of templates, one table."""

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from expansion import tree

_MOST = 1.0
_MAIN = "io.github.databricksmaven.rehearsal.Main"
# As goal expand starts the process.
_OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]


def main() -> None:
    """Measures and prints; the page is kept in ``target/expansion.md``."""
    options = _options()
    class_path = options.class_path or _class_path()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name) / "repository"
        files, lines = tree.make(folder)
        whole = [_whole(class_path, folder, Path(name) / "expanded.yml") for _ in range(options.runs)]
        expanded = len((Path(name) / "expanded.yml").read_text(encoding="utf-8").splitlines())
        first, later = _in_process(class_path, folder)
    page = (
        f"{files} files, {lines:,} lines, expanded to {expanded:,} lines\n\n| | seconds |\n|---|---:|\n"
        f"| the whole process, median of {len(whole)} | {statistics.median(whole):.2f} |\n"
        f"| the slowest of them | {max(whole):.2f} |\n"
        f"| in a process, the first time | {first:.2f} |\n"
        f"| in a process, the twentieth time | {later:.2f} |\n"
    )
    print("\n" + page)
    Path("target").mkdir(exist_ok=True)
    Path("target/expansion.md").write_text(page, encoding="utf-8")
    if max(whole) > _MOST:
        raise SystemExit(f"{max(whole):.2f} s is more than {_MOST} s.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/run expansion")
    parser.add_argument("--runs", type=int, default=11, help="of the whole process (default 11)")
    parser.add_argument("--class-path", default="", help="of pipeline-rehearsal, instead of what Maven resolves")
    return parser.parse_args()


def _class_path() -> str:
    """The module's classes and what they need, as Maven resolves it."""
    file = Path("target/class-path").absolute()
    subprocess.run(
        [
            "mvn",
            "--batch-mode",
            "--quiet",
            "--file",
            "../pipeline-rehearsal",
            "dependency:build-classpath",
            "-DincludeScope=runtime",
            f"-Dmdep.outputFile={file}",
        ],
        check=True,
    )
    return os.pathsep.join([str(Path("../pipeline-rehearsal/target/classes")), file.read_text(encoding="utf-8")])


def _whole(class_path: str, folder: Path, expanded: Path) -> float:
    """Seconds of ``java … Main expand``."""
    with expanded.open("wb") as out:
        begun = time.monotonic()
        subprocess.run(
            ["java", *_OPTIONS, "-cp", class_path, _MAIN, "expand", str(folder), "main.yml"], stdout=out, check=True
        )
        return time.monotonic() - begun


def _in_process(class_path: str, folder: Path) -> tuple[float, float]:
    """Seconds of the first expansion in a process, and of the twentieth."""
    source = Path(__file__).with_name("InProcess.java")
    printed = subprocess.run(
        ["java", *_OPTIONS, "-cp", class_path, str(source), str(folder)], capture_output=True, text=True, check=True
    ).stdout.split()
    return int(printed[0]) / 1000, int(printed[1]) / 1000


if __name__ == "__main__":
    main()
