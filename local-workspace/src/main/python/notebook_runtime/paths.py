"""Workspace paths."""

import posixpath


def resolve(path: str, notebook: str) -> str:
    """An absolute workspace path; a relative one starts at the folder of ``notebook``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(notebook), path))
