"""What stops the making of a definition."""


class Problem(Exception):
    """What happened, why, and what to do about it."""

    def __init__(self, what: str, why: str, fix: str) -> None:
        super().__init__(f"{what}\n  Why: {why}\n  Fix: {fix}")
