import pytest

from notebook_runtime.display import Display
from notebook_runtime.outputs import Outputs
from notebook_runtime.redaction import Redactor
from notebook_runtime.shell import NotebookShell, new_shell

FIGURE = """
from matplotlib.figure import Figure
figure = Figure()
figure.add_subplot().plot([1, 2])
"""


@pytest.fixture
def shell() -> NotebookShell:
    NotebookShell.clear_instance()
    return new_shell(Outputs(Redactor()))


def test_a_figure_that_pyplot_does_not_know_is_shown(shell: NotebookShell) -> None:
    shell.run("cell 1", FIGURE + "figure")
    Display(shell.outputs, shell)(shell.user_ns["figure"])
    shown = shell.outputs.shown()
    assert [output["kind"] for output in shown] == ["image", "image"]
    assert shown[1]["text"].startswith("data:image/png;base64,iVBOR")


def test_the_value_of_the_last_expression_is_shown(shell: NotebookShell) -> None:
    shell.run("cell 1", "1\n{'a': 1}")
    assert shell.outputs.shown() == [{"kind": "text", "text": "{'a': 1}"}]
