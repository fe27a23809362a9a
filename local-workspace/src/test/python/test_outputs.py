from notebook_runtime.outputs import LIMIT, PIECES, Outputs
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
    piece, note = cell.shown()
    assert piece["text"] == "x" * (LIMIT - 3) + "[RE"
    assert note == {"kind": "text", "text": "… cut: one cell shows at most 1,000,000 characters"}


def test_a_cells_limit_counts_all_its_pieces() -> None:
    cell = outputs()
    for kind in ("stdout", "stderr", "text"):
        cell.write(kind, "x" * (LIMIT // 2))
    cell.write("error", "ValueError")
    assert [(piece["kind"], len(piece["text"])) for piece in cell.shown()] == [
        ("stdout", LIMIT // 2),
        ("stderr", LIMIT // 2),
        ("text", 50),
        ("error", 10),
    ]


def test_too_many_pieces_are_left_out_but_not_the_error() -> None:
    cell = outputs()
    for _ in range(PIECES + 7):
        cell.write("text", "x")
    cell.write("error", "ValueError")
    *pieces, note, error = cell.shown()
    assert len(pieces) == PIECES
    assert note["text"] == "… left out: one cell shows at most 500 pieces of output"
    assert error["text"] == "ValueError"


def test_an_image_that_is_too_big_is_replaced_not_cut() -> None:
    cell = outputs()
    cell.show({"image/png": "a" * LIMIT})
    assert cell.shown() == [{"kind": "text", "text": "… left out: an output of 1,000,022 characters"}]


def test_the_richest_form_of_a_value_is_shown() -> None:
    cell = outputs()
    cell.show({"text/plain": "p", "text/html": "<p>"})
    cell.show({"text/plain": "p", "image/png": "aGk=\n"})
    cell.show({"text/plain": "p", "image/svg+xml": "<svg/>"})
    cell.show({"text/plain": "p"})
    assert [(piece["kind"], piece["text"]) for piece in cell.shown()] == [
        ("html", "<p>"),
        ("image", "data:image/png;base64,aGk="),
        ("image", "data:image/svg+xml;base64,PHN2Zy8+"),
        ("text", "p"),
    ]
