"""The figures as a table in Markdown."""

from deploys.clients import Timing

_HEAD = "| | seconds | from first to last request | requests | answered 429 |{}\n|---|---:|---:|---:|---:|{}\n"


def table(timings: list[Timing], limit: int | None = None) -> str:
    """With a limit, also how much of the permitted rate was used, counted from the first request to the last."""
    lines = [_HEAD.format(*((" of the permitted rate |", "---:|") if limit else ("", "")))]
    lines += [_row(timing, limit) for timing in timings]
    return "".join(lines)


def _row(timing: Timing, limit: int | None) -> str:
    counts = timing.counts
    share = 100 * counts.refused / counts.requests if counts.requests else 0
    refused = f"{counts.refused} ({share:.1f} %)"
    row = f"| {timing.name} | {timing.seconds:.1f} | {counts.between:.1f} | {counts.requests:,} | {refused} |"
    if limit:
        rate = (counts.requests - counts.refused) / counts.between if counts.between else 0
        row += f" {100 * rate / limit:.1f} % |"
    return row + "\n"
