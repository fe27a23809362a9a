import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from notebook_runtime.outputs import Outputs
from notebook_runtime.redaction import Redactor
from notebook_runtime.streams import DescriptorCapture


@pytest.fixture
def descriptor() -> Iterator[int]:
    """A descriptor of no meaning; pytest needs 1 and 2."""
    number = os.open(os.devnull, os.O_WRONLY)
    yield number
    os.close(number)


def test_what_was_written_before_is_output(descriptor: int) -> None:
    outputs = Outputs(Redactor())
    capture = DescriptorCapture(outputs, "stdout", descriptor)
    os.write(descriptor, b"x" * 200_000)
    capture.drain()
    assert outputs.shown() == [{"kind": "stdout", "text": "x" * 200_000}]


def test_a_program_that_keeps_writing_is_not_waited_for(descriptor: int) -> None:
    outputs = Outputs(Redactor())
    capture = DescriptorCapture(outputs, "stdout", descriptor)
    if sys.platform == "linux":
        # More than is read at once, so that the pipe is never empty.
        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, 1 << 20)
    drainer = threading.Thread(target=capture.drain, daemon=True)
    with subprocess.Popen(["yes"], stdout=descriptor) as program:
        while not outputs.shown():
            pass
        drainer.start()
        drainer.join(5)
        still_draining = drainer.is_alive()
        program.kill()
    assert not still_draining
