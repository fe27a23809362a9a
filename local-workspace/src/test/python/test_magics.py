import pytest

from notebook_runtime.cells import CELL_MAGICS
from notebook_runtime.magics import refuse_unsupported
from notebook_runtime.outputs import Outputs
from notebook_runtime.problems import NotebookProblem
from notebook_runtime.redaction import Redactor
from notebook_runtime.shell import new_shell


def test_unsupported_magics_explain_themselves() -> None:
    shell = new_shell(Outputs(Redactor()))
    refuse_unsupported(shell)
    assert "pip" in CELL_MAGICS
    with pytest.raises(NotebookProblem, match="%pip does not work in a local workspace"):
        shell.run("cell 1", "%pip install x")


def test_a_cells_value_is_shown_and_its_error_raised() -> None:
    outputs = Outputs(Redactor())
    shell = new_shell(outputs)
    shell.run("cell 1", "x = 20\nx + 1")
    assert outputs.shown() == [{"kind": "text", "text": "21"}]
    with pytest.raises(ZeroDivisionError):
        shell.run("cell 2", "1 / 0")
