"""Makes the classic release definitions: `python3 generate.py` writes release-*.json. It needs PyYAML."""

import json
import sys
from pathlib import Path

from classic_release.definition import definition
from classic_release.problem import Problem
from classic_release.stages import read

FOLDER = Path(__file__).parent
REGISTRIES = ("workspace-registry", "unity-catalog")


def text(registry: str, pipelines: Path = FOLDER.parent) -> str:
    """The definition for one kind of registry, as it is written."""
    return json.dumps(definition(read(pipelines, registry), registry), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Writes both; gives the exit status."""
    try:
        for registry in REGISTRIES:
            (FOLDER / f"release-{registry}.json").write_text(text(registry), encoding="utf-8", newline="\n")
    except Problem as e:
        print(e, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
