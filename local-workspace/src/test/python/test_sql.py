import pytest

from notebook_runtime.sql import statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1;\nSELECT 2;\n", ["SELECT 1", "SELECT 2"]),
        ("SELECT ';' AS `;`, \"a;b\"; SELECT 'it\\';s'", ["SELECT ';' AS `;`, \"a;b\"", "SELECT 'it\\';s'"]),
        ("-- one; two\nSELECT 1 - 2 / 3", ["-- one; two\nSELECT 1 - 2 / 3"]),
        ("/* a;\nb */ SELECT 1; -- the end", ["/* a;\nb */ SELECT 1"]),
        ("-- nothing;", []),
        ("", []),
    ],
)
def test_semicolons_separate_statements(text: str, expected: list[str]) -> None:
    assert statements(text) == expected
