"""The notebooks that are deployed."""

from pathlib import Path

_IN_A_FOLDER = 50


def make(folder: Path, count: int) -> None:
    """Writes so many notebooks of about 2 kB, no two alike, 50 in a folder."""
    for number in range(count):
        file = folder / f"team_{number // _IN_A_FOLDER:03}" / f"notebook_{number:05}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_source(number), encoding="utf-8")


def change_one(folder: Path) -> None:
    """Changes one of them a little."""
    file = min(folder.rglob("*.py"))
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")


def _source(number: int) -> str:
    cells = "\n# COMMAND ----------\n".join(
        f"frame_{cell} = spark.range({number}, {number + cell + 10}).selectExpr('id * {cell} as value')\n"
        f"display(frame_{cell}.groupBy('value').count())\n"
        for cell in range(14)
    )
    return f"# Databricks notebook source\n# Notebook {number}\n{cells}"
