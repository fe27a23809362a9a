"""``%run``: another notebook's cells among this one's names."""

import base64
import re
from dataclasses import dataclass

from . import cells
from .paths import resolve
from .problems import NotebookProblem
from .workspace import Workspace, WorkspaceError

_ARGUMENT = re.compile(r"""\$(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))""")


@dataclass(frozen=True)
class Inclusion:
    """What ``%run <path> $name="value" …`` asks for; the path is absolute."""

    path: str
    arguments: dict[str, str]


def parse(text: str, notebook: str) -> Inclusion:
    """Reads what follows ``%run`` in ``notebook``."""
    found = _ARGUMENT.findall(text)
    arguments = {name: double or single or bare for name, double, single, bare in found}
    path = _ARGUMENT.sub("", text).strip().strip("\"'")
    if not path or "\n" in path:
        raise NotebookProblem(
            f"%run in {notebook} does not name one notebook.",
            "it takes one path, and must be alone in its cell.",
            "write %run ./other_notebook in a cell of its own.",
        )
    return Inclusion(resolve(path, notebook), arguments)


def fetch(workspace: Workspace, inclusion: Inclusion, chain: tuple[str, ...]) -> list[cells.Cell]:
    """The cells of the included notebook; ``chain`` is who includes whom, outermost first."""
    path = inclusion.path
    if path in chain:
        raise NotebookProblem(
            f"%run of {path} never ends.",
            f"it includes itself: {' -> '.join((*chain, path))}.",
            "move what both need into a third notebook, or into a module.",
        )
    text = _export(workspace, path, chain[-1])
    language = cells.language_of(text)
    if language not in ("PYTHON", "SQL"):
        raise NotebookProblem(
            f"%run cannot include {path}.",
            f"it is {'a plain file' if language is None else f'a {language} notebook'}.",
            "import a module by its name; include notebooks in Python or SQL.",
        )
    return cells.split(text, language)


def _export(workspace: Workspace, path: str, notebook: str) -> str:
    try:
        answer = workspace.get("/api/2.0/workspace/export", {"path": path, "format": "SOURCE"})
    except WorkspaceError as error:
        if error.code != "RESOURCE_DOES_NOT_EXIST":
            raise
        raise NotebookProblem(
            f"Notebook {path} does not exist.",
            f"%run in {notebook} names it; relative paths start at that notebook's folder.",
            "correct the path (without extension), or deploy the notebook.",
        ) from None
    return base64.b64decode(answer["content"]).decode("utf-8")
