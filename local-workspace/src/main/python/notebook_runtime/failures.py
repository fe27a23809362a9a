"""What an exception looks like to the author of a notebook."""

import os
import re
import traceback
from types import TracebackType

_OWN_CODE = os.path.dirname(os.path.abspath(__file__)) + os.sep
_MACHINERY = re.compile(r"/site-packages/(IPython|pyspark|py4j)/")
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_JAVA_FRAMES = re.compile(r"^\t+(at |\.\.\. \d+ more).*\n?", re.MULTILINE)


def one_line(error: BaseException) -> str:
    """Type and message, such as ``ValueError: no rows``."""
    lines = [line.strip() for line in _message(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


def trace(error: BaseException) -> str:
    """The traceback, with the author's frames only, and without terminal colours and Java frames."""
    _drop_machinery(error, set())
    text = "".join(traceback.format_exception(error))
    return _COLOURS.sub("", _JAVA_FRAMES.sub("", text)).rstrip("\n")


def _message(error: BaseException) -> str:
    java = getattr(error, "java_exception", None)
    text = str(java.toString()) if java is not None else str(error)
    return _COLOURS.sub("", text)


def _drop_machinery(error: BaseException | None, seen: set[int]) -> None:
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    error.__traceback__ = _authors(error.__traceback__)
    _drop_machinery(error.__cause__, seen)
    _drop_machinery(error.__context__, seen)


def _authors(frames: TracebackType | None) -> TracebackType | None:
    if frames is None:
        return None
    rest = _authors(frames.tb_next)
    file = frames.tb_frame.f_code.co_filename
    if file.startswith(_OWN_CODE) or _MACHINERY.search(file):
        return rest
    return TracebackType(rest, frames.tb_frame, frames.tb_lasti, frames.tb_lineno)
