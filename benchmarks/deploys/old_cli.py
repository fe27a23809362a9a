"""databricks-cli 0.18 as it is, but for the port of its host, which it drops."""

import sys
from typing import Any

from databricks_cli.cli import main
from databricks_cli.sdk.api_client import ApiClient

_begin = ApiClient.__init__


def _begin_with_port(self: Any, *positional: Any, **named: Any) -> None:
    _begin(self, *positional, **named)
    self.url = f"{named['host'].rstrip('/')}/api/"


ApiClient.__init__ = _begin_with_port

if __name__ == "__main__":
    sys.exit(main())
