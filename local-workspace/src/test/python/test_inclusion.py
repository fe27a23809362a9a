import base64
from collections.abc import Mapping
from typing import Any

import pytest

from notebook_runtime.inclusion import Inclusion, fetch, parse
from notebook_runtime.paths import resolve
from notebook_runtime.problems import NotebookProblem
from notebook_runtime.workspace import Workspace, WorkspaceError


class Exports(Workspace):
    def __init__(self, **notebooks: str) -> None:
        super().__init__("http://127.0.0.1:1", "token", 1)
        self._notebooks = notebooks

    def get(self, path: str, query: Mapping[str, object]) -> dict[str, Any]:
        assert path == "/api/2.0/workspace/export"
        name = str(query["path"]).removeprefix("/")
        if name not in self._notebooks:
            raise WorkspaceError("RESOURCE_DOES_NOT_EXIST", "gone")
        return {"content": base64.b64encode(self._notebooks[name].encode())}


@pytest.mark.parametrize(
    ("text", "path"),
    [("./b", "/x/b"), ("../b", "/b"), ("/y/b", "/y/b"), ('"./b c"', "/x/b c"), ("b", "/x/b")],
)
def test_paths_start_at_the_notebooks_folder(text: str, path: str) -> None:
    assert parse(text, "/x/a") == Inclusion(path, {})


def test_arguments_become_widgets_values() -> None:
    assert parse("./b $one=\"1 2\" $two='3' $three=4", "/a") == Inclusion(
        "/b", {"one": "1 2", "two": "3", "three": "4"}
    )


def test_a_path_above_the_root_stays_at_the_root() -> None:
    assert resolve("../../b", "/a") == "/b"


@pytest.mark.parametrize("text", ["", "./b\nprint(1)"])
def test_run_must_be_alone(text: str) -> None:
    with pytest.raises(NotebookProblem, match="does not name one notebook"):
        parse(text, "/a")


def test_the_other_notebook_is_split() -> None:
    workspace = Exports(b="-- Databricks notebook source\nSELECT 1")
    assert [cell.kind for cell in fetch(workspace, Inclusion("/b", {}), ("/a",))] == ["sql"]


def test_a_circle_is_shown() -> None:
    with pytest.raises(NotebookProblem, match="/a -> /b -> /a"):
        fetch(Exports(), Inclusion("/a", {}), ("/a", "/b"))


def test_a_plain_file_is_not_included() -> None:
    with pytest.raises(NotebookProblem, match="plain file"):
        fetch(Exports(b="x = 1"), Inclusion("/b", {}), ("/a",))


def test_a_missing_notebook_is_named() -> None:
    with pytest.raises(NotebookProblem, match="Notebook /b does not exist"):
        fetch(Exports(), Inclusion("/b", {}), ("/a",))
