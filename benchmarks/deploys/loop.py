"""What many pipelines do: a step that loops over the SDK. Run as a program of its own, so that its start counts too."""

import base64
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.workspace import ImportFormat, Language


def main(source: Path, target: str, threads: int) -> None:
    """Imports every notebook below ``source``; the SDK repeats what was refused."""
    client = WorkspaceClient()
    files = sorted(source.rglob("*.py"))
    for folder in sorted({file.parent for file in files}):
        client.workspace.mkdirs(str(PurePosixPath(target, folder.relative_to(source).as_posix())))

    def send(file: Path) -> None:
        path = PurePosixPath(target, file.relative_to(source).with_suffix("").as_posix())
        client.workspace.import_(
            str(path),
            content=base64.b64encode(file.read_bytes()).decode(),
            format=ImportFormat.SOURCE,
            language=Language.PYTHON,
            overwrite=True,
        )

    if threads == 1:
        for file in files:
            send(file)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(send, files))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
