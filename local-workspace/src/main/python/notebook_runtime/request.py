"""What the server asks a driver to run."""

import json
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Request:
    """The fields of the server's ``NotebookRequest``; ``token`` is a secret."""

    run_id: int
    path: str
    language: str
    source: str
    parameters: dict[str, str]
    arguments: list[str]
    environment: dict[str, str]
    folder: str
    host: str
    token: str

    @classmethod
    def parse(cls, line: str) -> "Request":
        """Reads one line of JSON; unknown fields are ignored."""
        values = json.loads(line)
        return cls(**{field.name: values[field.name] for field in fields(cls)})

    def __repr__(self) -> str:
        return f"run {self.run_id} of {self.path}"
