"""Writes a template with the values of a parameter file, for checkers that want to see names.

python3 instantiate.py infrastructure/template.json infrastructure/parameters/production.json out.json
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from arm_template import deployment, read


def instantiated(template: Mapping[str, Any], file: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The template with all that is known before Azure is asked; the rest is written as <what it is>."""
    made = deployment(template, file, given)
    if made.findings:
        raise SystemExit("\n".join(str(finding) for finding in made.findings))
    return {
        "$schema": template["$schema"],
        "contentVersion": template["contentVersion"],
        "resources": [_plain(resource.content) for resource in made.resources],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_plain(below) for below in value]
    return value if isinstance(value, str | int | bool) or value is None else str(value)


def main() -> None:
    """Reads the first two files, writes the third."""
    template, parameters, out = (Path(argument) for argument in sys.argv[1:])
    content = instantiated(read(template), parameters.name, read(parameters)["parameters"])
    out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
