"""What a check says of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """A rule that a file breaks, and what to do about it."""

    file: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}\n  Fix: {self.fix}"
