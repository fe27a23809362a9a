"""Prepares Azure DevOps and the workspaces: `python3 prepare.py devops` plans, with --apply it does; README.md."""

import sys

from preparation.command import main

if __name__ == "__main__":
    sys.exit(main())
