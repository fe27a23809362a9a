"""A cell's standard output and error, from Python and from below Python."""

import codecs
import fcntl
import io
import os
import select
import struct
import sys
import termios
import threading

from .outputs import Outputs


class CellStream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a notebook: goes straight into the cell's outputs."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, outputs: Outputs, kind: str, below: "DescriptorCapture") -> None:
        self._outputs = outputs
        self._kind = kind
        self._below = below
        self.buffer = _CellBytes(self)

    def write(self, text: str) -> int:
        # What a program wrote before this line shall stand before it.
        self._below.drain()
        self._outputs.write(self._kind, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        """Of the captured descriptor, so that ``subprocess`` can be given this stream."""
        return self._below.descriptor


class _CellBytes(io.RawIOBase):
    def __init__(self, stream: CellStream) -> None:
        self._stream = stream

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        raw = bytes(data)
        self._stream.write(raw.decode("utf-8", "replace"))
        return len(raw)

    def writable(self) -> bool:
        return True


class DescriptorCapture:
    """Whatever is written to a file descriptor, by this process or its children, as cell output."""

    def __init__(self, outputs: Outputs, kind: str, descriptor: int) -> None:
        self._outputs = outputs
        self._kind = kind
        self.descriptor = descriptor
        self._reading = threading.Condition()
        self._taken = 0
        self._end, write_end = os.pipe()
        os.dup2(write_end, descriptor)
        os.close(write_end)
        threading.Thread(target=self._read, name=f"capture-{kind}", daemon=True).start()

    def drain(self) -> None:
        """Returns when everything written before the call has become output; later writers are not waited for."""
        with self._reading:
            end = self._taken + _waiting(self._end)
            self._reading.wait_for(lambda: self._taken >= end)

    def _read(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while True:
            select.select([self._end], [], [])
            with self._reading:
                data = os.read(self._end, 65536)
                if not data:
                    return  # the notebook closed the descriptor
                self._outputs.write(self._kind, decoder.decode(data))
                self._taken += len(data)
                self._reading.notify_all()


class Capture:
    """Both streams of a notebook, on both levels."""

    def __init__(self, outputs: Outputs) -> None:
        self._output = DescriptorCapture(outputs, "stdout", 1)
        self._error = DescriptorCapture(outputs, "stderr", 2)
        sys.stdout = CellStream(outputs, "stdout", self._output)
        sys.stderr = CellStream(outputs, "stderr", self._error)
        os.register_at_fork(after_in_child=_write_below)

    def drain(self) -> None:
        """Returns when nothing written so far is still on its way."""
        self._output.drain()
        self._error.drain()


def _write_below() -> None:
    """A forked process has no part in the outputs: it prints to the captured descriptors, like any program."""
    sys.stdout = _text(1)
    sys.stderr = _text(2)


def _text(descriptor: int) -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(descriptor, "w", closefd=False))
    return io.TextIOWrapper(raw, encoding="utf-8", errors="replace", line_buffering=True)


def _waiting(descriptor: int) -> int:
    size: int = struct.unpack("i", fcntl.ioctl(descriptor, termios.FIONREAD, b"\0\0\0\0"))[0]
    return size
