import threading
from types import SimpleNamespace
from typing import Any, cast

import pytest

from notebook_runtime import driver


def test_what_never_ends_does_not_keep_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_FINISH_SECONDS", 0.05)
    query = SimpleNamespace(stop=threading.Event().wait)
    spark = SimpleNamespace(streams=SimpleNamespace(active=[query]))
    told: list[str] = []
    channel = SimpleNamespace(send=lambda event: told.append(event))
    notebook = SimpleNamespace(run=lambda: {"event": "completed"}, progress=lambda: None)

    run = threading.Thread(target=driver._run, args=cast(Any, (notebook, channel, spark)), daemon=True)
    run.start()
    run.join(10)
    assert told == ["running", "completed"]
