"""Databricks' magics where IPython meets them: in the middle of a Python cell."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .cells import CELL_MAGICS
from .notebook import unsupported

if TYPE_CHECKING:
    from .shell import NotebookShell

_SUPPORTED = frozenset({"python", "sql", "md", "md-sandbox", "run"})


def refuse_unsupported(shell: "NotebookShell") -> None:
    """Gives ``%sh``, ``%pip`` and the like our explanation instead of what IPython makes of them."""
    for name in sorted(CELL_MAGICS - _SUPPORTED):
        for kind in ("line", "cell"):
            shell.register_magic_function(_refusal(name), kind, name)


def _refusal(name: str) -> Callable[..., None]:
    def refuse(*_: str) -> None:
        raise unsupported(name)

    return refuse
