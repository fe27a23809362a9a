import pytest

from notebook_runtime.problems import NotebookProblem
from notebook_runtime.widgets import Widgets


def test_a_parameter_wins_over_the_default() -> None:
    widgets = Widgets({"city": "Oslo"})
    widgets.text("city", "Rome")
    widgets.text("year", "1999", "Year")
    assert widgets.getAll() == {"city": "Oslo", "year": "1999"}


def test_a_parameter_needs_no_widget() -> None:
    assert Widgets({"city": "Oslo"}).get("city") == "Oslo"


def test_an_unknown_widget_is_an_error_that_names_the_known() -> None:
    widgets = Widgets({"b": "1", "a": "2"})
    with pytest.raises(NotebookProblem, match=r"(?s)no value for widget 'c'.*there are: a, b\..*text\(\"c\""):
        widgets.get("c")


def test_get_argument_has_a_default_of_its_own() -> None:
    assert Widgets({}).getArgument("c", "fallback") == "fallback"


def test_a_default_must_be_a_choice() -> None:
    widgets = Widgets({})
    widgets.combobox("any", "x", ["y"])
    widgets.multiselect("some", "y", ["x", "y"])
    with pytest.raises(NotebookProblem, match="not one of its choices"):
        widgets.dropdown("one", "x", ["y"])


def test_removed_widgets_are_gone() -> None:
    widgets = Widgets({"a": "1"})
    widgets.text("b", "2")
    widgets.remove("a")
    assert widgets.getAll() == {"b": "2"}
    widgets.removeAll()
    assert widgets.getAll() == {}
