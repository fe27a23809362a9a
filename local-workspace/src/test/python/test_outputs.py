from notebook_runtime.outputs import LIMIT, Outputs
from notebook_runtime.redaction import Redactor


def outputs(*secrets: str) -> Outputs:
    redactor = Redactor()
    for secret in secrets:
        redactor.add(secret)
    return Outputs(redactor)


def test_pieces_of_a_stream_are_joined() -> None:
    cell = outputs()
    for kind, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("html", "d"), ("html", "e")):
        cell.write(kind, text)
    assert [(piece["kind"], piece["text"]) for piece in cell.shown()] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("html", "d"),
        ("html", "e"),
    ]


def test_a_secret_written_in_two_pieces_is_redacted() -> None:
    cell = outputs("hunter2")
    cell.write("stdout", "hun")
    cell.write("stdout", "ter2!")
    assert cell.shown() == [{"kind": "stdout", "text": "[REDACTED]!"}]


def test_a_secret_is_found_where_it_is_escaped() -> None:
    redactor = Redactor()
    redactor.add("a<b\n'c")
    assert redactor.clean("<td>a&lt;b\n&#x27;c</td>") == "<td>[REDACTED]</td>"
    assert redactor.clean(repr("a<b\n'c")) == '"[REDACTED]"'


def test_a_secret_within_another_leaves_nothing_of_either() -> None:
    redactor = Redactor()
    redactor.add("pass")
    redactor.add("password")
    redactor.add("")
    assert redactor.clean("password pass") == "[REDACTED] [REDACTED]"


def test_too_much_is_cut_and_says_so() -> None:
    cell = outputs("secret")
    cell.write("stdout", "x" * (LIMIT - 3))
    cell.write("stdout", "secret" + "y" * LIMIT)
    (piece,) = cell.shown()
    assert piece["text"].startswith("x" * (LIMIT - 3) + "[RE")
    assert piece["text"].endswith("cut after 1,000,000 characters")
    assert "sec" not in piece["text"]


def test_the_richest_form_of_a_value_is_shown() -> None:
    cell = outputs()
    cell.show({"text/plain": "p", "text/html": "<p>"})
    cell.show({"text/plain": "p", "image/png": "aGk=\n"})
    cell.show({"text/plain": "p"})
    assert [piece["text"] for piece in cell.shown()] == ["<p>", '<img src="data:image/png;base64,aGk=">', "p"]
