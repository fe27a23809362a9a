import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fake_databricks import FakeDatabricks, FakeVault
from fake_devops import FakeDevOps

from preparation.command import run

Prepare = Callable[..., str]


@pytest.fixture
def devops() -> Iterator[FakeDevOps]:
    service = FakeDevOps()
    yield service
    service.close()


@pytest.fixture
def databricks() -> Iterator[FakeDatabricks]:
    service = FakeDatabricks()
    yield service
    service.close()


@pytest.fixture
def vault() -> Iterator[FakeVault]:
    service = FakeVault(created=1)
    yield service
    service.close()


@pytest.fixture
def prepare(devops: FakeDevOps, databricks: FakeDatabricks, vault: FakeVault, tmp_path: Path) -> Prepare:
    """Runs the command with a file for the fakes; gives what it says."""
    text = (Path(__file__).parent / "environments.toml").read_text(encoding="utf-8")
    file = tmp_path / "environments.toml"
    secrets = {"AZURE_DEVOPS_EXT_PAT": "pat", "DATABRICKS_TOKEN": "admin", "AZURE_VAULT_TOKEN": "vault"}

    def call(*arguments: str, change: Callable[[str], str] = str, **environment: str) -> str:
        for name, service in (("DEVOPS", devops), ("DATABRICKS", databricks), ("VAULT", vault)):
            text_here = change(text) if name == "DEVOPS" else file.read_text(encoding="utf-8")
            file.write_text(text_here.replace(f"<{name}>", service.url), encoding="utf-8")
        said: list[str] = []
        run([*arguments, "--file", str(file)], {**secrets, **environment}, said.append)
        return "\n".join(said).replace(devops.url, "<DEVOPS>").replace(databricks.url, "<DATABRICKS>")

    return call
