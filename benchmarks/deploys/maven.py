"""How goals are called without a pom."""

from pathlib import Path

# As pipelines/templates/variables.yml sets them.
OPTIONS = "-XX:TieredStopAtLevel=1"

_PLUGIN = "io.github.databricksmaven:databricks-maven-plugin:0.1.0-SNAPSHOT"


def goal(name: str, folder: Path, properties: dict[str, str]) -> list[str]:
    """The command; the local workspaces' state is in ``folder``/local."""
    given = {"localDirectory": str(folder / "local"), **properties}
    return [
        "mvn",
        "--batch-mode",
        f"{_PLUGIN}:{name}",
        *(f"-Ddatabricks.{key}={value}" for key, value in given.items()),
    ]
