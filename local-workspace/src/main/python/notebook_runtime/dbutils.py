"""``dbutils`` of a notebook."""

from typing import NoReturn

from .filesystem import FileSystem
from .jobs import Jobs
from .notebooks import Notebooks
from .secrets import Secrets
from .widgets import Widgets


class DBUtils:
    """The parts a local workspace has; the names are the service's."""

    def __init__(self, fs: FileSystem, jobs: Jobs, notebook: Notebooks, secrets: Secrets, widgets: Widgets) -> None:
        self.fs = fs
        self.jobs = jobs
        self.notebook = notebook
        self.secrets = secrets
        self.widgets = widgets

    def __getattr__(self, name: str) -> NoReturn:
        parts = ", ".join(sorted(vars(self)))
        raise AttributeError(f"dbutils.{name} does not exist in a local workspace; there are: {parts}")
