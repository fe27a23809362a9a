import sys
import traceback
from types import SimpleNamespace
from typing import Any, cast

import pytest

from notebook_runtime import script
from notebook_runtime.cells import SCRIPT, split
from notebook_runtime.request import Request
from notebook_runtime.shell import NotebookShell


class Names(SimpleNamespace):
    def push(self, names: dict[str, Any]) -> None:
        self.user_ns.update(names)


def shell() -> NotebookShell:
    return cast(NotebookShell, Names(user_ns={}))


def test_a_file_is_one_cell_whatever_is_in_it() -> None:
    text = "import os\n# COMMAND ----------\n# MAGIC %md x\n"
    assert [(cell.kind, cell.source) for cell in split(text, SCRIPT)] == [("python", text)]


def test_a_file_has_its_command_line_and_the_utilities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [])
    monkeypatch.setitem(sys.modules, "pyspark.dbutils", cast(Any, None))
    request = Request(1, "/Shared/x.py", SCRIPT, "", {}, ["a", "b c"], {}, "/f", "http://h", "t")
    names, utilities = shell(), cast(Any, object())
    script.prepare(request, names, utilities)
    code = "import sys\nfrom pyspark.dbutils import DBUtils\nseen = (sys.argv, __name__, __file__, DBUtils(None))\n"
    script.run(names, "/Shared/x.py", code)
    assert names.user_ns["seen"] == (["/Shared/x.py", "a", "b c"], "__main__", "/Shared/x.py", utilities)


def test_a_traceback_shows_the_line_of_the_file() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        script.run(shell(), "/Shared/x.py", "x = 0\nprint(1 / x)\n")
    text = "".join(traceback.format_exception(raised.value))
    assert 'File "/Shared/x.py", line 2' in text
    assert "print(1 / x)" in text


@pytest.mark.parametrize(("code", "well"), [(None, True), (0, True), (3, False), ("no", False)])
def test_leaving_with_zero_is_success(code: object, well: bool) -> None:
    assert script.succeeds(SystemExit(code)) is well
