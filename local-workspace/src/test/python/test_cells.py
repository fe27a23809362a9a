from notebook_runtime.cells import Cell, language_of, split

HEADER = "# Databricks notebook source\n"
NEXT = "\n\n# COMMAND ----------\n\n"


def test_the_header_is_no_cell() -> None:
    assert split(HEADER + "x = 1\n", "PYTHON") == [Cell(1, "", "python", "x = 1")]


def test_empty_cells_are_not_counted() -> None:
    cells = split(HEADER + NEXT + "a" + NEXT + "\n  \n" + NEXT + "b", "PYTHON")
    assert [(cell.index, cell.source) for cell in cells] == [(1, "a"), (2, "b")]


def test_windows_line_ends_are_tolerated() -> None:
    text = (HEADER + "a" + NEXT + "# MAGIC %md\n# MAGIC # Title\n# MAGIC\n# MAGIC text").replace("\n", "\r\n")
    assert split(text, "PYTHON") == [Cell(1, "", "python", "a"), Cell(2, "", "md", "# Title\n\ntext")]


def test_a_title_belongs_to_its_cell() -> None:
    text = HEADER + "# DBTITLE 1,Load, then count\n# MAGIC %sql select 1\n# MAGIC from t"
    assert split(text, "PYTHON") == [Cell(1, "Load, then count", "sql", "select 1\nfrom t")]


def test_sql_notebooks_use_two_dashes() -> None:
    text = (
        "-- Databricks notebook source\n-- DBTITLE 1,One\nSELECT 1\n\n-- COMMAND ----------\n-- MAGIC %python\n"
        "-- MAGIC if x:\n-- MAGIC   y"
    )
    assert split(text, "SQL") == [Cell(1, "One", "sql", "SELECT 1"), Cell(2, "", "python", "if x:\n  y")]


def test_run_and_foreign_magics_stay_visible() -> None:
    run, scala = split(HEADER + "# MAGIC %run ./other" + NEXT + "# MAGIC %scala\n# MAGIC val x = 1", "PYTHON")
    assert (run.kind, run.source, run.language, run.shown) == ("run", "./other", "python", "%run ./other")
    assert (scala.kind, scala.source) == ("scala", "val x = 1")


def test_magics_of_ipython_are_python() -> None:
    (cell,) = split(HEADER + "# MAGIC %time x = 1", "PYTHON")
    assert (cell.kind, cell.source) == ("python", "%time x = 1")


def test_a_magic_comment_within_python_is_a_comment() -> None:
    (cell,) = split(HEADER + "x = 1\n# MAGIC %md", "PYTHON")
    assert (cell.kind, cell.source) == ("python", "x = 1\n# MAGIC %md")


def test_indentation_survives() -> None:
    (cell,) = split(HEADER + "\n\n  x = 1\n", "PYTHON")
    assert cell.source == "  x = 1"


def test_the_header_names_the_language() -> None:
    assert language_of("-- Databricks notebook source\r\nSELECT 1") == "SQL"
    assert language_of("import os") is None
