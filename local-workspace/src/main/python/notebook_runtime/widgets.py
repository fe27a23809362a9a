"""``dbutils.widgets``: a notebook's parameters."""

from collections.abc import Mapping, Sequence

from .problems import NotebookProblem


class Widgets:
    """A run's parameter wins over a widget's default; parameters need no widget."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = dict(parameters)
        self._defaults: dict[str, str] = {}

    def text(self, name: str, defaultValue: str = "", label: str | None = None) -> None:
        """A free text."""
        self._defaults[name] = str(defaultValue)

    def dropdown(self, name: str, defaultValue: str, choices: Sequence[str], label: str | None = None) -> None:
        """One of several values."""
        self._define(name, defaultValue, choices)

    def combobox(self, name: str, defaultValue: str, choices: Sequence[str], label: str | None = None) -> None:
        """One of several values, or another."""
        self._defaults[name] = str(defaultValue)

    def multiselect(self, name: str, defaultValue: str, choices: Sequence[str], label: str | None = None) -> None:
        """Several of several values; ``get`` joins them with commas."""
        self._define(name, defaultValue, choices)

    def get(self, name: str) -> str:
        """The value of a parameter or, without one, the widget's default."""
        values = self.getAll()
        if name not in values:
            known = ", ".join(sorted(values)) or "none"
            raise NotebookProblem(
                f"There is no value for widget '{name}'.",
                f"neither the notebook defines it nor the run has such a parameter; there are: {known}.",
                f'pass the parameter, or define it with dbutils.widgets.text("{name}", "<default>").',
            )
        return values[name]

    def getArgument(self, name: str, defaultValue: str = "") -> str:
        """The value, or ``defaultValue`` where there is none."""
        return self.getAll().get(name, defaultValue)

    def getAll(self) -> dict[str, str]:
        """All values by name."""
        return {**self._defaults, **self._parameters}

    def remove(self, name: str) -> None:
        """Takes a widget away; a parameter of that name goes with it."""
        self._defaults.pop(name, None)
        self._parameters.pop(name, None)

    def removeAll(self) -> None:
        """Takes all widgets away."""
        self._defaults.clear()
        self._parameters.clear()

    def give(self, values: Mapping[str, str]) -> None:
        """Sets values from outside, as ``%run ./other $name="value"`` does."""
        self._parameters.update(values)

    def _define(self, name: str, default: str, choices: Sequence[str]) -> None:
        if default not in choices:
            raise NotebookProblem(
                f"The default '{default}' of widget '{name}' is not one of its choices.",
                f"the choices are: {', '.join(map(str, choices))}.",
                "add it to the choices, or choose another default.",
            )
        self._defaults[name] = str(default)
