from notebook_runtime.tables import html_table


def test_everything_is_escaped() -> None:
    assert html_table(["<a>"], [["<b>"], [None], [1]]) == (
        "<table><thead><tr><th>&lt;a&gt;</th></tr></thead><tbody>"
        "<tr><td>&lt;b&gt;</td></tr><tr><td>null</td></tr><tr><td>1</td></tr></tbody></table>"
    )


def test_what_is_left_out_is_said() -> None:
    assert html_table([], [], more=True).endswith("<p>Showing the first 1,000 rows.</p>")
