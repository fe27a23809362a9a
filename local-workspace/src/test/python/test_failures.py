from notebook_runtime.failures import one_line, trace
from notebook_runtime.problems import NotebookProblem


class JavaError(Exception):
    """As py4j's: a message with a Java stack, and the exception itself."""

    class java_exception:  # noqa: N801
        @staticmethod
        def toString() -> str:  # noqa: N802
            return "java.io.IOException: disk\nmore"


def test_one_line_is_type_and_first_line() -> None:
    assert one_line(ValueError("\n first\nsecond")) == "ValueError: first"
    assert one_line(KeyboardInterrupt()) == "KeyboardInterrupt"


def test_a_java_error_is_named_by_its_cause() -> None:
    assert one_line(JavaError("An error occurred while calling o1.x")) == "JavaError: java.io.IOException: disk"


def test_colours_and_java_frames_are_dropped() -> None:
    text = trace(ValueError("\x1b[31mred\x1b[0m\n\tat org.apache.X\n\t... 3 more\nCaused by: y\n\t\t... 4 more"))
    assert text == "ValueError: red\nCaused by: y"


def test_causes_are_kept_without_our_frames() -> None:
    try:
        try:
            raise KeyError("inner")
        except KeyError as error:
            raise NotebookProblem("What.", "why.", "fix.") from error
    except NotebookProblem as error:
        text = trace(error)
    assert "KeyError: 'inner'" in text
    assert "  Fix: fix." in text
