"""What pipelines may say of the notebooks: their names, and the widgets that they have."""

import re
from dataclasses import dataclass
from pathlib import Path

SOURCE = "# Databricks notebook source"
WIDGET = re.compile(r"""dbutils\.widgets\.\w+\(\s*["'](\w+)["']""")


@dataclass(frozen=True)
class Notebooks:
    """The notebooks of a folder, as they are deployed into another one."""

    folder: str
    widgets: dict[str, frozenset[str]]

    @staticmethod
    def read(sources: Path, target_folder: str) -> "Notebooks":
        """Those of a folder of sources: its Python files that begin as notebooks do."""
        texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(sources.glob("*.py"))}
        return Notebooks(
            target_folder,
            {name: frozenset(WIDGET.findall(text)) for name, text in texts.items() if text.startswith(SOURCE)},
        )

    def paths(self) -> list[str]:
        """Where they are in a workspace."""
        return [f"{self.folder}/{name}" for name in self.widgets]

    def widgets_of(self, path: str) -> frozenset[str] | None:
        """The widgets of the notebook at a path, nothing where no notebook is deployed."""
        folder, _, name = path.rpartition("/")
        return self.widgets.get(name) if folder == self.folder else None
